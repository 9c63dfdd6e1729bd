import Access
import Criteria
import Foundation
import Kernel
import Organisations
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

/// What one address takes, and who may reach what is behind it. Everybody who is not named is refused.
struct Rule {
    let route: String
    let may: Set<Site.Person>
    var fields: [String: String] = [:]
    /// The form may hold files: it is sent in parts.
    var inParts = false
    /// Whom it lets in it lets in wherever their role holds, not only where the thing lies within reach.
    var anywhere = false
    /// From where a role reaches the thing: it stands at the unit, unless said otherwise.
    var from: Set<Relation> = [.own, .child]
    /// Roles whose people of the site are not there, but that let in when they are held at the thing's own place or above.
    var heldThere: Set<Role> = []
    /// The accounts whose own thing it is, whatever their role.
    var its: Set<Site.Person> = []
    /// Done once, it is there no more.
    var isOnce = false

    init(
        _ route: String, _ may: Set<Site.Person>, _ fields: [String: String] = [:], inParts: Bool = false, anywhere: Bool = false,
        from: Set<Relation> = [.own, .child], heldThere: Set<Role> = [], its: Set<Site.Person> = [], isOnce: Bool = false
    ) {
        (self.route, self.may, self.fields, self.inParts) = (route, may.union(its), fields, inParts)
        (self.anywhere, self.from, self.heldThere) = (anywhere, from, heldThere)
        (self.its, self.isOnce) = (its, isOnce)
    }

    static let everybody = Set(Site.Person.allCases)
    /// Those who see the first unit's sheet.
    static let seeing: Set<Site.Person> = [.staff, .ownClerk, .verifier, .officer, .leader, .auditor]
    static let officers: Set<Site.Person> = [.officer, .otherOfficer]
    /// Those who keep the people of the first unit, and of any.
    static let keeping: Set<Site.Person> = [.ownClerk, .officer, .administrator]
    static let keepers: Set<Site.Person> = [.ownClerk, .otherClerk, .officer, .otherOfficer, .administrator]
    /// Those who arrange bodies somewhere.
    static let arranging: Set<Site.Person> = [.officer, .otherOfficer, .administrator]
    /// Those who arrange the first province.
    static let managing: Set<Site.Person> = [.officer, .administrator]
    /// Those who see what a round would come to while it is open.
    static let watching: Set<Site.Person> = [.verifier, .officer, .leader, .auditor]

    /// Those who read sheets, of a unit or, when it is held for a cluster, of all its members.
    static let members: Set<Role> = [.staff, .clerk]
    /// From where a role reaches what stands at the province itself.
    static let ofProvince: Set<Relation> = [.child, .childOfAlone]

    static let all = [
        Rule("GET /account", everybody), Rule("POST /account/password", everybody), Rule("POST /account/access-tokens", everybody),
        Rule("GET /account/password", everybody), Rule("POST /account/sessions/{id}/end", [], its: [.ownClerk]),
        Rule("GET /account/second-factor", everybody),
        Rule("POST /account/second-factor", everybody, ["key": OneTimeKey().text, "code": "1"]),
        Rule("POST /account/second-factor/recovery-codes", everybody, ["code": "123456"]),
        Rule("POST /account/second-factor/removal", everybody, ["password": Site.password, "removal-code": "1"]),
        Rule("POST /account/sessions/end", everybody),
        Rule("POST /account/openid", everybody), Rule("POST /account/openid/removal", everybody),
        Rule("GET /accounts", [.administrator], anywhere: true), Rule("GET /accounts/new", [.administrator], anywhere: true),
        Rule("POST /accounts", [.administrator], anywhere: true),
        Rule("GET /accounts/{id}", [.administrator]),
        Rule("POST /accounts/{id}/sessions/{session}/end", [.administrator], isOnce: true),
        Rule("POST /accounts/{id}/unlocking", [.administrator]),
        Rule("POST /accounts/{id}/invitation", [.administrator]), Rule("POST /accounts/{id}/invitation/withdrawal", [.administrator]),
        Rule("POST /accounts/{id}/second-factor/reset", [.administrator]), Rule("POST /accounts/{id}/sessions/end", [.administrator]),
        Rule("POST /accounts/{id}/end", [.administrator]), Rule("POST /accounts/{id}/reopening", [.administrator]),
        Rule("POST /account/access-tokens/{id}/withdrawal", [], its: [.ownClerk]),
        Rule("GET /my-work", everybody), Rule("GET /assessments", everybody), Rule("GET /verifications", everybody),
        Rule("GET /assessments/{id}", seeing), Rule("GET /assessments/{id}/sheet.xlsx", seeing),
        Rule("POST /assessments/{id}", [.ownClerk], ["cell": "item:1.2", "value": "1", "version": "0"]),
        Rule("GET /assessments/{id}/items/{item}", seeing),
        Rule("POST /assessments/{id}/items/{item}", [.ownClerk], ["value.item:1.2": "2", "version.item:1.2": "1"]),
        Rule("POST /assessments/{id}/items/{item}/evidence", [.ownClerk], ["reference": "12/BC"], inParts: true),
        Rule("GET /assessments/{id}/evidence/{evidence}", seeing),
        Rule("POST /assessments/{id}/evidence/{evidence}/removal", [.ownClerk], isOnce: true),
        Rule("GET /assessments/{id}/submission", seeing), Rule("POST /assessments/{id}/submission", [.ownClerk], ["truth": "yes"]),
        Rule("GET /assessments/{id}/receipts/{step}", seeing), Rule("POST /assessments/{id}/recall", [.ownClerk]),
        Rule("POST /assessments/{id}/verification", [.verifier]), Rule("POST /assessments/{id}/verification/end", [.verifier]),
        Rule("POST /assessments/{id}/return", [.verifier, .officer], ["reason": "Thiếu số liệu của quý bốn"]),
        Rule("POST /assessments/{id}/explanations", [.ownClerk], ["explain.1.2": "Có biên bản"]),
        Rule("POST /assessments/{id}/explanations/end", [.verifier, .officer]), Rule("POST /assessments/{id}/confirmation", [.officer]),
        Rule("GET /assessments/rounds/new", officers, anywhere: true), Rule("POST /assessments/rounds", officers, anywhere: true),
        Rule("GET /assessments/rounds/{id}", watching, heldThere: members),
        Rule("POST /assessments/rounds/{id}/confirmation", [.officer]), Rule("POST /assessments/rounds/{id}/closing", [.officer]),
        Rule("GET /results/{id}", watching, heldThere: members), Rule("GET /results/{id}/table.xlsx", watching, heldThere: members),
        Rule("GET /results/{id}/table.csv", watching, heldThere: members),
        Rule("GET /results/{id}/recount/{file}", watching, heldThere: members),
        Rule("GET /criteria-sets", everybody), Rule("GET /criteria-sets/new", officers, anywhere: true),
        Rule("POST /criteria-sets", officers, ["content": ""], inParts: true, anywhere: true), Rule("GET /criteria-sets/{id}", everybody),
        Rule("GET /criteria-sets/{id}/file.yaml", everybody), Rule("POST /criteria-sets/{id}/publication", officers, anywhere: true),
        Rule("GET /calendar", everybody),
        Rule("POST /calendar/days-off", [.administrator], ["day": "09/10/2026"], anywhere: true),
        Rule("POST /calendar/days-off/{id}/withdrawal", [.administrator], ["reason": "Bão tan"], from: ofProvince),
        Rule("GET /rules", everybody), Rule("GET /rules/{id}", everybody),
        Rule("POST /rules/{id}/local-rules", [.administrator], ["from": "01/01/2026"], anywhere: true),
        Rule("POST /local-rules/{id}/withdrawal", [.administrator], ["reason": "Đã thay thế"], from: ofProvince),
        Rule("GET /organisations", everybody), Rule("GET /organisations/{id}", everybody),
        Rule("GET /organisations/changes", everybody), Rule("GET /organisations/changes/new", arranging, anywhere: true),
        Rule("POST /organisations/changes/preview", arranging, anywhere: true),
        Rule("POST /organisations/changes", arranging, anywhere: true),
        Rule("GET /organisations/changes/{id}", everybody),
        Rule("GET /people", keepers.union([.leader, .auditor]), anywhere: true),
        Rule("GET /people/table.xlsx", keepers, anywhere: true), Rule("GET /people/new", keepers, anywhere: true),
        Rule("POST /people", keepers, anywhere: true), Rule("GET /people/{id}", keeping.union([.leader, .auditor])),
        Rule("GET /people/{id}/correction", keeping), Rule("POST /people/{id}/correction", keeping, ["ho-ten": "Trần Văn Nam"]),
        Rule("GET /people/{id}/personal-data", keeping), Rule("GET /people/{id}/personal-data.xlsx", keeping),
        Rule("POST /people/{id}/personal-data/erasure", keeping),
        Rule("POST /accounts/{id}/person", [.administrator], ["nguoi": "namesake"]),
        Rule("GET /people/{id}/posts", keeping), Rule("POST /people/{id}/posts", keeping),
        Rule("GET /people/{id}/mergers", keeping, ["nguoi": "namesake"]), Rule("POST /people/{id}/mergers", keeping, ["nguoi": "namesake"]),
        Rule("GET /people/mergers/{id}/parting", keeping), Rule("POST /people/mergers/{id}/parting", keeping),
        Rule("GET /posts/{id}/change", keeping), Rule("POST /posts/{id}/change", keeping), Rule("GET /posts/{id}/end", keeping),
        Rule("POST /posts/{id}/end", keeping), Rule("GET /people/imports", keepers, anywhere: true),
        Rule("POST /people/imports", keepers, inParts: true, anywhere: true),
        Rule("GET /people/imports/{id}", keeping), Rule("POST /people/imports/{id}/columns", keeping),
        Rule("POST /people/imports/{id}/units", keeping), Rule("POST /people/imports/{id}/choices", keeping),
        Rule("POST /people/imports/{id}/confirmation", keeping), Rule("POST /people/imports/{id}/undoing", keeping),
        Rule("GET /people/imports/{id}/to-mend.xlsx", keeping), Rule("POST /people/imports/{id}/dropping", keeping),
        Rule("POST /organisations/{id}/staff-following", []),
        Rule("GET /clusters", everybody), Rule("GET /clusters/new", arranging, anywhere: true),
        Rule("POST /clusters", arranging, anywhere: true),
        Rule("GET /clusters/{id}", everybody), Rule("GET /clusters/{id}/members", managing), Rule("POST /clusters/{id}/members", managing),
        Rule("POST /clusters/{id}/departures", managing), Rule("POST /clusters/{id}/turns", managing),
        Rule("GET /clusters/{id}/terms/new", managing), Rule("POST /clusters/{id}/terms", managing),
        Rule("POST /cluster-terms/{id}/ending", managing),
        Rule("POST /organisations/changes/{id}/undoing", [.officer, .administrator], ["ly-do": "Nhập nhầm văn bản"], from: [.child]),
        Rule("GET /indicators", everybody), Rule("GET /journal", [.auditor], anywhere: true),
        Rule("GET /journal/lines.csv", [.auditor], anywhere: true),
        Rule("GET /figures/{id}", everybody),
        Rule(
            "GET /organisations/{id}/totals", everybody, ["chi-tieu": "briefings.attendances", "tu": "01/01/2020", "den": "30/06/2020"]),
        Rule("GET /api/v1/assessments", everybody), Rule("GET /api/v1/assessments/{id}", seeing), Rule("GET /api/v1/rounds", everybody),
        Rule("GET /api/v1/rounds/{id}/results", watching, heldThere: members),
        Rule("GET /delegations", everybody), Rule("POST /delegations", everybody),
        Rule("POST /delegations/acting", everybody, ["cho": "1"]),
        Rule("POST /delegations/acting/end", everybody),
        Rule("POST /delegations/{id}/recall", [.administrator], its: [.ownClerk]),
        Rule("GET /handovers", everybody), Rule("GET /handovers/new", everybody),
        Rule("POST /handovers", [.administrator], ["nguoi": "{owner}"], its: [.ownClerk]),
        Rule("GET /handovers/{id}", [.administrator], its: [.ownClerk, .otherClerk]),
        Rule("POST /handovers/{id}/refusal", [], ["ly-do": "Bận"], its: [.otherClerk]),
        Rule("POST /handovers/{id}/acceptance", [], its: [.otherClerk]),
        Rule("POST /handovers/{id}/withdrawal", [.administrator], its: [.ownClerk]),
        Rule("GET /access-review", [.administrator], anywhere: true),
        Rule("GET /access-review/table.csv", [.administrator], anywhere: true),
        Rule("GET /access-review/table.xlsx", [.administrator], anywhere: true),
        Rule("POST /access-review", [.administrator], ["da-xem-{grant}": "co"]),
        Rule("POST /access-review/regrants", [.administrator], ["vai-tro-{grant}": "co"]),
        Rule("GET /accounts/{id}/grants", [.administrator]),
        Rule("POST /accounts/{id}/grants", [.administrator], ["ly-do": "Quyết định 12/QĐ"]),
        Rule("POST /accounts/{id}/grants/{grant}/withdrawal", [.administrator], ["ly-do": "Thử"]),
        // Last, because it ends the session that asks.
        Rule("POST /sign-out", everybody),
    ]
}

@Suite("Ai được đến đâu") struct MatrixTests {
    /// A site in which the first unit's sheet has been sent once, with evidence; and the ids of everything that is there.
    struct Grounds {
        let site: Site
        let sheet: ID<Assessment>
        let ids: [String: String]

        init(_ site: Site) async throws {
            self.site = site
            let (round, sheets) = try await site.publish()
            sheet = sheets[0]
            let clerk = try await site.browser(of: .ownClerk)
            for (cell, typed) in SmallSet.answers where cell != "item:1.2" {
                #expect(try await clerk.save(cell, typed, of: sheet).status == 200)
            }
            #expect(try await clerk.save("item:1.2", "1", of: sheet).status == 200)
            let item = try await clerk.get("/assessments/\(sheet)/items/1.2")
            var form = Multipart()
            form.add("_csrf", try #require(item.token))
            form.add("_key", try #require(item.hidden("_key")))
            form.add("file", fileName: "bien-ban.pdf", Array("%PDF-1.7 biên bản".utf8))
            #expect(try await clerk.post("/assessments/\(sheet)/items/1.2/evidence", multipart: form).status == 303)
            let sent = try await clerk.post(
                "/assessments/\(sheet)/submission", ["truth": "yes"], from: try await clerk.get("/assessments/\(sheet)/submission"))
            let step = try #require(sent.location?.split(separator: "/").last)
            #expect(try await clerk.post("/assessments/\(sheet)/recall", from: try await clerk.get("/assessments/\(sheet)")).status == 303)
            let account = try await clerk.get("/account")
            let made = try await clerk.post("/account/access-tokens", ["name": "Kho", "days": "5"], from: account)
            let token = try #require(made.between("/account/access-tokens/", "/withdrawal"))
            let evidence = try #require(try await clerk.get("/assessments/\(sheet)").between("/assessments/\(sheet)/evidence/", "\""))
            let figure = try await Figures.one(in: site)
            let founding = try await site.wiring.database.read { [unit = site.units[0].id] tx in
                try OrganisationStore(tx).states(of: unit)[0].openedBy
            }
            let (rule, day) = try await Self.kept(in: site)
            let newcomer = try await Self.newcomer(in: site)
            _ = try await site.actor(.ownClerk)
            let second = try #require(try await site.wiring.access.sessions(of: site.actor(.ownClerk)).first)
            let term = ClusterTermDraft(
                cluster: site.cluster.id, head: site.units[0].id, deputy: site.units[1].id, first: LocalDate(dayNumber: 20_454),
                last: LocalDate(dayNumber: 20_818))
            let (owner, grant) = try await Self.held(by: .ownClerk, in: site)
            let (delegation, handover) = try await Self.lent(grant, of: owner, in: site)
            ids = try await Staff.some(in: site).merging([
                "/clusters/{id}": "\(site.cluster.id)",
                "/cluster-terms/{id}": "\(try await site.wiring.clusters.record(term, by: try await site.actor(.officer), .once()))",
                "/organisations/changes/{id}": "\(founding)",
                "/assessments/{id}": "\(sheet)", "/assessments/rounds/{id}": "\(round)", "/results/{id}": "\(round)",
                "/api/v1/rounds/{id}": "\(round)",
                "/api/v1/assessments/{id}": "\(sheet)", "/criteria-sets/{id}": "\(site.set)", "/organisations/{id}": "\(site.units[0].id)",
                "/figures/{id}": figure, "/rules/{id}": "R11", "/local-rules/{id}": rule, "/calendar/days-off/{id}": day,
                "/account/access-tokens/{id}": token, "/account/sessions/{id}": "\(second.id)", "/accounts/{id}": "\(newcomer.account)",
                "{session}": "\(newcomer.session)", "{item}": "1.2", "{evidence}": evidence,
                "{step}": String(step),
                "/accounts/{id}/grants": "\(owner)", "{grant}": grant,
                "{owner}": owner,
                "/delegations/{id}": delegation, "/handovers/{id}": handover,
                "{file}": "facts.csv",
            ]) { $1 }
        }

        /// An account, and a role it holds.
        private static func held(by person: Site.Person, in site: Site) async throws -> (account: String, grant: String) {
            let rows = try await site.wiring.database.read { tx in
                try tx.rows(
                    "SELECT account.id, role_grant.id FROM account JOIN role_grant ON account_id = account.id WHERE user_name = \(person.rawValue)",
                    of: Int64.self, Int64.self)
            }
            let row = try #require(rows.first)
            return ("\(row.0)", "\(row.1)")
        }

        /// The role lent to somebody of the same unit, and offered to a clerk of another.
        private static func lent(_ grant: String, of owner: String, in site: Site) async throws -> (delegation: String, handover: String) {
            func account(_ person: Site.Person) async throws -> ID<Account> { ID(try await site.actor(person).account) }
            let grant = try #require(ID<RoleGrant>(grant)), today = site.office.clock.clock.today()
            let delegation = try await site.wiring.access.delegate(
                NewDelegation(
                    grant: grant, delegate: try await account(.staff), first: today, last: today.adding(days: 5), reason: "Nghỉ phép"),
                by: try await site.actor(.ownClerk), .once())
            let handover = try await site.wiring.access.offer(
                NewHandover(
                    leaver: try #require(ID(owner)), taker: try await account(.otherClerk), grants: [grant], first: today,
                    reason: "Chuyển công tác"),
                by: try await site.actor(.administrator), .once())
            return ("\(delegation)", "\(handover)")
        }

        /// A local rule and a day off of the first province.
        private static func kept(in site: Site) async throws -> (rule: String, day: String) {
            let (place, day) = (site.provinces[0], try #require(LocalDate(iso: "2026-10-08")))
            let rule = LocalRuleDraft(
                key: RuleKey(.r(11), .excellentCollective, .collective), place: place.path, placeName: place.name, from: day,
                citation: "12/2026/QĐ-UBND", authority: .province)
            let off = OwnDayOffDraft(
                place: place.path, placeName: place.name, day: day, kind: .off, name: "Bão", source: "88/CĐ-UBND",
                announcedOn: LocalDate(dayNumber: 20_700))
            let administrator = try await site.actor(.administrator)
            return (
                "\(try await site.wiring.rules.add(rule, by: administrator))",
                "\(try await site.wiring.calendars.add(off, by: administrator))"
            )
        }

        /// Somebody of the first unit who is signed in.
        private static func newcomer(in site: Site) async throws -> (account: ID<Account>, session: ID<LoginSession>) {
            let account = try await site.wiring.access.open(
                userName: "newcomer", fullName: "Người mới", password: Site.password,
                grants: [RoleGrant(role: .staff, scope: site.units[0].path, placeName: "Sở số 1")], by: Wiring.machine)
            let token = try await site.wiring.access.signIn(userName: "newcomer", password: Site.password).session
            return (account, try #require(try await site.wiring.access.visitor(token)).session.id)
        }

        func entries() async throws -> Set<Entry> {
            let sheet = sheet
            return Set(try await site.wiring.database.read { try AssessmentStore($0).entries(of: [sheet]).map(\.entry) })
        }

        /// The name of a field with the number of the role that is there.
        func filled(_ name: String) -> String { name.replacing("{grant}", with: ids["{grant}"] ?? "") }

        /// The address with what is really there in its slots.
        func address(of pattern: String) -> String {
            var address = pattern
            for (slot, id) in ids.sorted(by: { $0.key.count > $1.key.count }) where address.contains(slot) {
                address = address.replacing(slot, with: slot.replacing("{id}", with: id).replacing(/^\{\w+\}$/, with: id))
            }
            return address
        }
    }

    private static func routes(of site: Site) -> [(method: String, pattern: String)] {
        site.reception.table.routes.filter(\.isGuarded).map { ($0.method, $0.pattern) }
    }

    @Test("Mỗi địa chỉ có một dòng nói ai được đến, không thiếu, không thừa", arguments: [Engine.sqlite])
    func complete(engine: Engine) async throws {
        try await Site.lend(on: engine) { site async throws in
            let routes = Set(Self.routes(of: site).map { "\($0.method) \($0.pattern)" })
            #expect(routes.subtracting(Rule.all.map(\.route)) == [], "nobody said who may reach these")
            #expect(Set(Rule.all.map(\.route)).subtracting(routes) == [], "these are answered no more")
        }
    }

    @Test("Mỗi vai trò chỉ đến được đúng nơi đã ghi; mọi nơi khác là trang không có", arguments: Engine.allCases)
    func roles(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            // Whoever may is tried last, so that what they change cannot be why others are refused.
            var browsers: [Site.Person: Browser] = [:]
            for person in Site.Person.allCases { browsers[person] = try await site.browser(of: person) }
            for rule in Rule.all {
                for person in Site.Person.allCases.sorted(by: { !rule.may.contains($0) && rule.may.contains($1) }) {
                    let answer = try await Self.ask(rule, try #require(browsers[person]), grounds)
                    if rule.may.contains(person) {
                        #expect(![401, 403, 404, 500].contains(answer.status), "\(rule.route) for \(person): \(answer.status)")
                    } else {
                        #expect(answer.status == 404, "\(rule.route) for \(person): \(answer.status)")
                        #expect(answer.contains("Không có trang này hoặc vai trò hiện tại không xem được."), "\(rule.route) for \(person)")
                    }
                }
            }
        }
    }

    @Test("Chưa đăng nhập thì trang dẫn đến đăng nhập, việc thì bị từ chối", arguments: [Engine.sqlite])
    func strangers(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            let stranger = site.browser()
            for rule in Rule.all {
                let answer = try await Self.ask(rule, stranger, grounds)
                let path = grounds.address(of: String(rule.route.split(separator: " ")[1]))
                if rule.route.hasPrefix("GET /api/") || rule.route.hasPrefix("POST") {
                    #expect(answer.status == 401, "\(rule.route): \(answer.status)")
                } else {
                    #expect(answer.status == 303 && answer.location?.hasPrefix("/sign-in?next=") == true, "\(path): \(answer.status)")
                }
            }
        }
    }

    @Test(
        "Việc nào không mang dấu của biểu mẫu, mang dấu của người khác, hoặc đến từ trang khác đều bị từ chối", arguments: [Engine.sqlite])
    func forgery(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            let officer = try await site.browser(of: .officer)
            let foreign = try #require(try await (try await site.browser(of: .ownClerk)).get("/account").token)
            let own = try #require(try await officer.get("/account").token)
            for rule in Rule.all where rule.route.hasPrefix("POST") {
                for token in [nil, foreign, "", String(own.dropLast(4)) + "AAAA"] {
                    #expect(try await Self.ask(rule, officer, grounds, token: .some(token)).status == 403, "\(rule.route)")
                }
                for headers in [
                    ["Origin": "https://thidua.test.evil.vn"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
                    ["Sec-Fetch-Site": "same-site"],
                ] {
                    #expect(
                        try await Self.ask(rule, officer, grounds, token: .some(own), headers: headers).status == 403,
                        "\(rule.route) \(headers)")
                }
            }
            #expect(try await officer.get("/my-work").status == 200)
        }
    }

    @Test("Khóa truy cập chỉ đọc: đọc được như chủ khóa, mọi việc ghi đều bị từ chối", arguments: Engine.allCases)
    func keysOnlyRead(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let grounds = try await Grounds(site)
            let key = try await site.wiring.access.makeToken(named: "Kho ngoài", days: 2, by: try await site.actor(.ownClerk))
            let program = site.browser()
            let headers = ["Authorization": "Bearer \(key.text)", "Idempotency-Key": "a-key-of-a-program"]
            #expect(try await program.get("/api/v1/assessments/\(grounds.sheet)", headers: headers).status == 200)
            #expect(try await program.get("/api/v1/assessments/\(grounds.sheet)").status == 401)
            let before = try await grounds.entries()
            for rule in Rule.all where rule.route.hasPrefix("POST") {
                #expect(try await Self.ask(rule, program, grounds, token: .some(nil), headers: headers).status == 403, "\(rule.route)")
            }
            #expect(try await grounds.entries() == before)
            #expect(try await site.wiring.access.reader(key) != nil)
        }
    }

    /// Sends what a rule's page would send. Without `token`, the one of the asker's own pages.
    static func ask(
        _ rule: Rule, _ browser: Browser, _ grounds: Grounds, token: String?? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        let parts = rule.route.split(separator: " ").map(String.init)
        var fields: [String: String] = [:]
        for (name, value) in rule.fields { fields[grounds.filled(name)] = grounds.ids[value] ?? value }
        let asked = fields.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        let address = grounds.address(of: parts[1]) + (parts[0] == "GET" && !asked.isEmpty ? "?\(asked)" : "")
        guard parts[0] == "POST" else { return try await browser.get(address, headers: headers) }
        if case .some(let given) = token { fields["_csrf"] = given } else { fields["_csrf"] = try await browser.get("/account").token }
        fields["_key"] = UUID().uuidString
        guard rule.inParts else { return try await browser.post(address, fields, headers: headers) }
        var form = Multipart()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) { form.add(name, value) }
        return try await browser.post(address, multipart: form, headers: headers)
    }
}

extension Browser {
    /// Saves one cell as the grid's script does.
    func save(_ cell: String, _ value: String, of sheet: ID<Assessment>, version: Int = 0, key: String = UUID().uuidString) async throws
        -> Answer
    {
        let token = try await get("/assessments/\(sheet)").token
        return try await post(
            "/assessments/\(sheet)", ["_csrf": token ?? "", "_key": key, "cell": cell, "value": value, "version": "\(version)"],
            headers: ["Accept": "application/json"])
    }
}
