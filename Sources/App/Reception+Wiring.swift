import Access
import Activities
import Assessments
import Criteria
import Documents
import Foundation
import Indicators
import Journal
import Kernel
import Markup
import Movements
import Organisations
import Oversight
import People
import Recognitions
import Rulebook
import Secrets
import Storage
import Tasks
import Web

extension Reception {
    /// The whole site: the house, then every feature's addresses.
    init(_ wiring: Wiring) throws {
        let settings = wiring.settings
        let files: StaticFiles
        do {
            files = try StaticFiles(folder: settings["assets"])
        } catch {
            throw Stop.with(
                "Không thấy thư mục giao diện \(settings["assets"]). Chạy từ thư mục mã nguồn hoặc chỉ ra bằng --assets.", Stop.misused)
        }
        self.init(try House(wiring, files: files), files: files)
        let limiter = RateLimiter(capacity: 20, oneMoreEvery: 3, clock: wiring.clock)
        let provider = try Wiring.identityProvider(settings, wiring.clock)
        AccessRoutes(desk: wiring.access, limiter: limiter, home: .myWork, contact: settings["contact"], provider: provider)
            .add(open: open, guarded: guarded)
        if let provider {
            IdentityRoutes(desk: wiring.access, provider: provider, limiter: limiter, home: .myWork).add(open: open, guarded: guarded)
        }
        SecondFactorRoutes(desk: wiring.access, issuer: "ThiDua \(settings["body"].slug)", home: .myWork).add(to: guarded)
        InvitationRoutes(desk: wiring.access, limiter: limiter, provider: provider?.name).add(to: open)
        CalendarFeedRoutes(
            desk: wiring.access, limiter: RateLimiter(capacity: 20, oneMoreEvery: 30, clock: wiring.clock),
            name: "Việc của tôi, \(settings["product"])",
            dueDates: { try await wiring.dueDates(of: $0, on: $1) }
        ).add(open: open, guarded: guarded)
        AccountRoutes(desk: wiring.access, places: wiring.accountPlaces, contact: settings["contact"]).add(to: guarded)
        GrantRoutes(desk: wiring.access).add(to: guarded)
        AccessReviewRoutes(desk: wiring.access).add(to: guarded)
        HandoverRoutes(desk: wiring.access).add(to: guarded)
        DelegationRoutes(desk: wiring.access, home: .myWork).add(to: guarded)
        AssessmentRoutes(
            desk: wiring.assessments, files: wiring.files,
            waiting: { try await wiring.waitingWork(of: $0, on: $1) },
            known: { [tasks = wiring.tasks, briefings = wiring.briefings, inspections = wiring.inspections] view, cells, actor in
                try await tasks.known(cells, of: view, for: actor) + briefings.known(cells, of: view, for: actor)
                    + inspections.known(cells, of: view, for: actor)
            }
        ).add(to: guarded)
        MovementRoutes(desk: wiring.movements, plans: wiring.plans, files: wiring.files).add(to: guarded)
        let work = TaskRoutes(desk: wiring.tasks, files: wiring.files)
        work.add(to: guarded)
        PlanRoutes(desk: wiring.plans, files: wiring.files, work: { try await work.cells(of: $0, for: $1) }).add(to: guarded)
        PledgeRoutes(desk: wiring.pledges, movements: wiring.movements).add(to: guarded)
        BriefingRoutes(desk: wiring.briefings, files: wiring.files).add(to: guarded)
        DrawRoutes(desk: wiring.draws).add(to: guarded)
        InspectionRoutes(desk: wiring.inspections, files: wiring.files).add(to: guarded)
        FindingRoutes(desk: wiring.findings, inspections: wiring.inspections, files: wiring.files).add(to: guarded)
        CodeRoutes(desk: wiring.codes).add(to: guarded)
        OutboxRoutes(
            desk: wiring.inspections, files: wiring.files, limiter: RateLimiter(capacity: 100, oneMoreEvery: 2, clock: wiring.clock)
        ).add(to: open)
        AttendRoutes(
            desk: wiring.briefings, limiter: RateLimiter(capacity: 100, oneMoreEvery: 2, clock: wiring.clock),
            searches: RateLimiter(capacity: 12, oneMoreEvery: 30, clock: wiring.clock)
        ).add(to: open)
        RecognitionRoutes(desk: wiring.recognitions, files: wiring.files).add(to: guarded)
        RoundRoutes(desk: wiring.assessments).add(to: guarded)
        ResultRoutes(desk: wiring.assessments).add(to: guarded)
        CriteriaSetRoutes(desk: wiring.criteria).add(to: guarded)
        CalendarRoutes(desk: wiring.calendars, places: wiring.places(of:)).add(to: guarded)
        RuleRoutes(desk: wiring.rules, users: wiring.users(of:), places: wiring.places(of:)).add(to: guarded)
        OrganisationRoutes(desk: wiring.organisations).add(to: guarded)
        OrganisationChangeRoutes(
            desk: wiring.organisations,
            totals: { [desk = wiring.indicators] view in
                FigureTotalsPanel(balance: try await desk.balance(of: view), catalogue: desk.catalogue)?.html
            }
        ).add(to: guarded)
        let owners = PersonAccountRoutes(desk: wiring.access)
        owners.add(to: guarded)
        PersonalDataRoutes(desk: wiring.personalData).add(to: guarded)
        PersonRoutes(
            desk: wiring.people, bodies: { try await wiring.organisations.standing(in: $0) },
            beside: { view, visit in
                let account = try await owners.panel(of: view.person, for: visit)
                return "\(account)\(if: view.mayKeep, ActLink("Dữ liệu cá nhân", .personalData(view.person.id)).html)"
            }
        ).add(to: guarded)
        StaffImportRoutes(desk: wiring.staffImports, bodies: { try await wiring.organisations.standing(in: $0) }).add(to: guarded)
        IndicatorRoutes(
            desk: wiring.indicators, sample: { body in Reception.sample(body) },
            staff: { body, visit in try await wiring.staffing(of: body, for: visit)?.html }
        ).add(to: guarded)
        ClusterRoutes(desk: wiring.clusters, bodies: wiring.organisations).add(to: guarded)
        JournalRoutes(desk: wiring.oversight).add(to: guarded)
        let api = AssessmentAPI(desk: wiring.assessments)
        api.add(to: guarded)
        let movements = MovementAPI(desk: wiring.movements, plans: wiring.plans)
        movements.add(to: guarded)
        let tasks = TaskAPI(desk: wiring.tasks)
        tasks.add(to: guarded)
        let briefings = BriefingAPI(desk: wiring.briefings)
        briefings.add(to: guarded)
        let inspections = InspectionAPI(desk: wiring.inspections)
        inspections.add(to: guarded)
        let codes = CodeAPI(desk: wiring.codes)
        codes.add(to: guarded)
        let recognitions = RecognitionAPI(desk: wiring.recognitions)
        recognitions.add(to: guarded)
        OpenAPIDocument(
            title: "ThiDua", version: "1",
            operations: movements.operations + tasks.operations + briefings.operations + inspections.operations + codes.operations
                + recognitions.operations + api.operations
        ).add(
            to: open, at: .apiDocument)
    }
}

extension Reception {
    /// Read once: a built-in set never changes.
    private static let sampleSet = BuiltInSet.officeCulture.file.set

    /// What the sample set can read of a body about which nothing was entered: every item, visibly blank.
    static func sample(_ organisation: Organisation) -> OrganisationFiguresPage.Sample? {
        guard let set = sampleSet else { return nil }
        let lines = set.readingWithoutFigures(of: organisation.name)
        return OrganisationFiguresPage.Sample(
            title: set.title, label: set.statusLabel,
            lines: lines.map { OrganisationFiguresPage.SampleLine(id: $0.id, title: $0.title, words: $0.words) })
    }
}

extension House {
    init(_ wiring: Wiring, files: StaticFiles) throws {
        let settings = wiring.settings
        self.init(
            site: Site(
                product: settings["product"], body: settings["body"], style: files.path("styles/thidua.css"),
                script: files.path("scripts/thidua.js"), icon: files.path("icons/thidua.svg"),
                foot: [
                    NavEntry("Bộ tiêu chí", .criteriaSets), NavEntry("Số liệu theo chỉ tiêu", .indicators),
                    NavEntry("Lịch làm việc", .calendar), NavEntry("Quy định", .rules),
                ]),
            clock: wiring.clock, key: try Self.signingKey(in: settings["data"]), isSecure: try settings.isYes("secure"),
            inbox: wiring.files.incoming,
            contact: settings["contact"], authenticate: { try await wiring.session(for: $0) })
        proxies = try settings.proxies()
        limits.file = Int(Attachment.largest)
        // Every form of ours takes one file; a second one is refused, not dropped.
        limits.files = 1
        programsOnlyRead = true
        signIn = .signIn
        signOut = .signOut
        home = { _ in .myWork }
        accountMenu = [
            NavEntry("Tài khoản của tôi", .account), NavEntry("Ủy quyền, làm thay", .delegations),
            NavEntry("Bàn giao công việc", .handovers),
        ]
        menu = Self.menu
        admission = Self.mustHaveScope
        let database = wiring.database
        witness = { refusal, actor in
            guard let actor else { return }
            try? await database.note(refusal, of: actor)
        }
    }

    /// Who holds no role anywhere comes to their own account, to what was handed or assigned to them and to nothing else.
    private static func mustHaveScope(_ actor: Actor, _ path: Path) throws {
        let own: [Path] = [.account, .signOut, .myWork, .delegations, .handovers, .tasks, .inspections, .codes]
        guard actor.grants.isEmpty, !own.contains(where: { path == $0 || path.pattern.hasPrefix($0.pattern + "/") }) else { return }
        throw GrantRefusal.scopeMissing
    }

    /// Only what this actor can use is there.
    private static func menu(for actor: Actor) -> [NavEntry] {
        var entries = [NavEntry("Việc của tôi", .myWork), NavEntry("Phong trào", .movements), NavEntry("Nhiệm vụ", .tasks)]
        entries.append(NavEntry("Hoạt động", .briefings))
        if actor.isAbleSomewhere(to: .enterScores) || actor.isAbleSomewhere(to: .readSheets) {
            entries.append(NavEntry("Phiếu chấm điểm", .assessments))
        }
        if actor.isAbleSomewhere(to: .verifyScores) { entries.append(NavEntry("Thẩm định điểm", .verifications)) }
        // Everybody finds the sets in the foot of each page, and at each sheet.
        if actor.isAbleSomewhere(to: .writeCriteria) { entries.append(NavEntry("Bộ tiêu chí", .criteriaSets)) }
        entries.append(NavEntry("Công nhận", .recognitions))
        entries.append(NavEntry("Số liệu", .indicators))
        entries.append(NavEntry("Cơ quan, đơn vị", .organisations))
        if actor.isAbleSomewhere(to: .readPeople) { entries.append(NavEntry("Con người", .people)) }
        if actor.isAdministrator { entries.append(NavEntry("Tài khoản", .accounts)) }
        if actor.isAbleSomewhere(to: .readJournal) { entries.append(NavEntry("Nhật ký", .journal)) }
        if actor.isAbleSomewhere(to: .manageAccounts) { entries.append(NavEntry("Rà soát vai trò", .accessReview)) }
        return entries
    }

    /// Signs receipts; made once for a data folder and readable by the server alone.
    private static func signingKey(in folder: String) throws -> [UInt8] {
        let path = folder + "/signing-key"
        if let key = FileManager.default.contents(atPath: path), key.count >= 32 { return Array(key) }
        let key = Data(SecretToken().text.utf8)
        guard FileManager.default.createFile(atPath: path, contents: key, attributes: [.posixPermissions: 0o600]) else {
            throw Stop.with("Không ghi được vào thư mục dữ liệu \(folder). Soát lại quyền của thư mục.", Stop.misused)
        }
        return Array(key)
    }
}

extension Settings {
    /// The machines in front of us; stops with a sentence at what is no machine's address, so that nobody is believed by a slip of the pen.
    func proxies() throws -> Proxies {
        let listed = self["proxies"]
        guard !listed.isEmpty else { return .none }
        let addresses = listed.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        guard let proxies = Proxies(addresses) else {
            throw Stop.with(
                "Máy chủ TLS phía trước cần địa chỉ IP của từng máy, như 127.0.0.1 hoặc fd00::5, không phải tên máy hay dải mạng; đang là “\(listed)”.",
                Stop.misused)
        }
        return proxies
    }
}

extension Errand {
    fileprivate var page: Path {
        switch self {
        case .firstPassword, .oldPassword: .accountPassword
        case .secondFactor: .secondFactor
        }
    }
}

extension Wiring {
    /// The bodies for which somebody may keep rules, the topmost first; a list of more than 200 is no help to anybody.
    func places(of actor: Actor) async throws -> [RulePlace] {
        let scopes = actor.scopes(for: .keepRules)
        let whole = scopes.contains(.whole) ? [RulePlace(path: .everything, name: "Mọi cơ quan, đơn vị trong hệ thống")] : []
        let bodies = try await organisations.organisations(for: actor).map(\.organisation).filter { body in
            scopes.contains { $0.covers(body.path) }
        }
        return whole + bodies.prefix(200).map { RulePlace(path: $0.path, name: $0.name) }
    }

    /// Who heads a body and how many serve there, for who may see it.
    func staffing(of body: Organisation, for visit: SignedIn) async throws -> StaffingPanel? {
        guard let staffing = try await people.staffing(of: body.id, on: visit.now.date, for: visit.actor) else { return nil }
        return StaffingPanel(staffing: staffing, body: body, heirs: try await organisations.heirs(of: body.id), seal: visit.seal)
    }

    /// The criteria sets that name one of these instruments as their ground.
    func users(of instruments: Set<String>) async throws -> [RulePage.User] {
        try await criteria.lines().map(\.version).filter { version in instruments.contains { version.citation.contains($0) } }
            .map { RulePage.User("Bộ tiêu chí: \($0.title)", .criteriaSet($0.id)) }
    }

    /// Whoever shows a session cookie or a key, with the abilities of this very moment.
    func session(for credential: Credential) async throws -> Session? {
        switch credential {
        case .cookie(let text):
            guard let token = SecretToken(presented: text), let (actor, session, errand) = try await access.visitor(token)
            else { return nil }
            return Session(actor: actor, secret: Array(session.formSecret.utf8), detour: errand.map { Detour(to: $0.page) })
        case .bearer(let text):
            guard let token = SecretToken(presented: text), let actor = try await access.reader(token) else { return nil }
            return Session(actor: actor, secret: [])
        }
    }
}
