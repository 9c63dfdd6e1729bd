import Access
import Assessments
import Cast
import Criteria
import Indicators
import Kernel
import Markup
import Organisations
import Oversight
import People
import Rulebook
import Web

/// Every page once, with An Khê's people: for reviewers, for the manual's pictures, for checks that need no server.
///
/// A page type that is not named here fails a law test.
struct Storybook {
    struct Story {
        /// The name of the file, without its ending.
        let name: String
        let page: Page
    }

    let stories: [Story]

    init(_ cast: CastPages, _ wiring: Wiring) async throws {
        let seal = FormSeal(token: "storybook", key: "storybook-key")
        let now = cast.returnedSheet.now
        let clerk = Actor(account: 1, name: "Nguyễn Thị Ngọc Lan", office: "Đầu mối đơn vị · Sở Khoa học và Công nghệ", grants: [])
        stories =
            [
                Story(name: "sign-in", page: SignInPage(seal: seal, isDemonstration: true, contact: "quản trị của đơn vị").page),
                Story(
                    name: "sign-in-refused",
                    page: SignInPage(
                        seal: seal, userName: "lan.ntn", fault: AccessRefusal.wrongPassword.wording, contact: "quản trị của đơn vị"
                    ).page),
                Story(
                    name: "my-work",
                    page: MyWorkPage(
                        actor: clerk, own: cast.clerksSheets, toVerify: cast.sheetsToVerify, boards: [cast.board], now: now,
                        opened: [cast.returnedSheet]
                    ).page),
                Story(
                    name: "sheets", page: AssessmentListPage(sheets: cast.clerksSheets, rounds: cast.rounds, actor: clerk, now: now).page),
                Story(name: "verifications", page: VerificationListPage(sheets: cast.sheetsToVerify, now: now).page),
                Story(name: "board", page: RoundBoardPage(board: cast.board, seal: seal).page),
                Story(name: "results", page: ResultsPage(results: cast.frozenResults).page),
                Story(name: "results-provisional", page: ResultsPage(results: cast.provisionalResults).page),
            ] + Self.sheets(cast, seal) + (try await Self.criteria(wiring, seal)) + (try await Self.figures(wiring)) + Self.rules(seal)
            + (try await Self.changes(wiring, seal))
            + (try await Self.journal(wiring)) + (try await StaffStories(wiring, seal).stories)
            + Self.accounts(clerk, now, seal)
            + (try await Self.clusters(wiring, seal)) + (try await MovementStories(wiring, seal).stories)
            + (try await TaskStories(wiring, seal).stories) + (try await BriefingStories(wiring, seal).stories)
            + (try await DrawStories(wiring, seal).stories)
            + (try await InspectionStories(wiring, seal).stories)
            + (try await CodeStories(wiring, seal).stories) + (try await RecognitionStories(wiring, seal).stories)
            + Self.grants(seal, today: now.date)
            + Self.review(seal, today: now.date) + Self.handedOn(seal, today: now.date)
    }

    private static func sheets(_ cast: CastPages, _ seal: FormSeal) -> [Story] {
        let returned = cast.returnedSheet
        var stories = cast.sheets.sorted { $0.key.rawValue < $1.key.rawValue }.map { state, view in
            Story(name: "sheet-\(state.rawValue)", page: SheetPage(view: view, seal: seal, account: 1).page)
        }
        stories.append(Story(name: "sheet", page: SheetPage(view: returned, seal: seal, account: 1).page))
        stories.append(Story(name: "sheet-late", page: SheetPage(view: cast.lateSheet, seal: seal, account: 1).page))
        stories.append(Story(name: "check", page: CheckPage(view: returned, seal: seal).page))
        if let line = returned.set.layout.line("1.1") {
            stories.append(Story(name: "item", page: ItemPage(view: returned, line: line, seal: seal).page))
        }
        if let step = returned.steps.first(where: { $0.kind == .submitted }) {
            stories.append(Story(name: "receipt", page: ReceiptPage(view: returned, step: step).page))
        }
        return stories
    }

    private static func criteria(_ wiring: Wiring, _ seal: FormSeal) async throws -> [Story] {
        let lines = try await wiring.criteria.lines()
        let list = CriteriaSetListPage(lines: lines, canWrite: true).page
        let versions = lines.map(\.version)
        var pages: [Story] = []
        for line in lines {
            let version = try await wiring.criteria.version(line.version.id)
            let page = CriteriaSetPage(version: version, file: version.linted(), canWrite: true, seal: seal).page
            pages.append(Story(name: "criteria-set-\(version.code)", page: page))
        }
        let clusters = [Cluster]()
        let round = NewRoundPage(
            sets: versions.filter(\.isPublished), clusters: clusters, stages: .usual(for: ["self", "verified", "confirmed"]),
            typed: ["set": versions.first?.id.description ?? ""], seal: seal)
        return [
            Story(name: "criteria-sets", page: list), Story(name: "new-criteria-set", page: NewCriteriaSetPage(seal: seal).page),
            Story(name: "new-round", page: round.page),
        ] + pages
    }

    private static func figures(_ wiring: Wiring) async throws -> [Story] {
        let figures = try await wiring.indicators.everyFigure()
        let list = IndicatorListPage(
            definitions: wiring.indicators.catalogue.definitions,
            lines: figures.map { IndicatorListPage.Line($0.figure, of: $0.organisation) })
        let (day, standing, _) = try await wiring.organisations.organisations(for: Wiring.machine, on: nil)
        var stories = [
            Story(name: "indicators", page: list.page),
            Story(name: "organisations", page: OrganisationListPage(lines: standing, day: day, today: day).page),
        ]
        for (figure, organisation) in figures {
            guard let definition = wiring.indicators.catalogue.definition(figure.figure.indicator) else { continue }
            let name = "figure-\(definition.code)"
            guard !stories.contains(where: { $0.name == name }) else { continue }
            stories.append(Story(name: name, page: FigurePage(figure: figure, organisation: organisation, definition: definition).page))
        }
        if let organisation = figures.first?.organisation.id {
            let (body, above, figures) = try await wiring.indicators.figures(of: organisation)
            let page = OrganisationFiguresPage(
                organisation: body, above: above, figures: figures, catalogue: wiring.indicators.catalogue, sample: Reception.sample(body))
            stories.append(Story(name: "organisation", page: page.page))
        }
        for (_, organisation) in figures where !stories.contains(where: { $0.name == "figure-parts" }) {
            guard let top = try await wiring.indicators.figures(of: organisation.id).above.first,
                let total = try await wiring.indicators.totals(of: top.id, on: day)?.first(where: { $0.partCount > 1 }),
                let definition = wiring.indicators.catalogue.definition(total.indicator)
            else { continue }
            let key = FigureKey(indicator: total.indicator, span: total.span)
            let parts = try await wiring.indicators.parts(of: top.id, key, on: day, page: 1)
            stories.append(Story(name: "figure-parts", page: FigurePartsPage(parts: parts, definition: definition, today: day).page))
        }
        return stories
    }

    /// Three communes of An Khê become a ward: asked, looked ahead at, written down.
    private static func changes(_ wiring: Wiring, _ seal: FormSeal) async throws -> [Story] {
        let bodies = try await wiring.organisations.organisations(for: Wiring.machine).map(\.organisation)
        let communes = ["Xã Phú Lộc", "Xã Bình Lãng", "Xã Tân Mỹ"].compactMap { name in bodies.first { $0.name == name } }
        let parents = bodies.filter { body in communes.contains { $0.parent == body.id } }
        guard let day = LocalDate(year: 2027, month: 1, day: 1), let parent = parents.first else { return [] }
        var merger = Reorganisation(on: day, by: Ground(number: "12/NQ-HĐND", date: nil, issuer: "Hội đồng nhân dân tỉnh An Khê"))
        let heir = merger.found(NewOrganisation(name: "Phường Phú Lộc", kind: "ward", below: .standing(parent.id)))
        merger.add(.merge(communes.map { .standing($0.id) }, into: heir))
        let view = try await wiring.organisations.preview(merger, by: Wiring.machine)
        let chosen = ChangeSelection(kind: .merge, bodies: communes.map(\.id), targets: [])
        func asking(_ selection: ChangeSelection, _ words: String = "") -> Page {
            NewOrganisationChangePage(
                selection: selection, bodies: selection.bodies.isEmpty ? [] : communes, parents: parents, words: words,
                found: words.isEmpty ? [] : communes.map { OrganisationLine($0, above: parent.name) }, seal: seal
            ).page
        }
        return [
            Story(name: "change-choose", page: asking(ChangeSelection(kind: nil, bodies: [], targets: []))),
            Story(name: "change-search", page: asking(ChangeSelection(kind: .merge, bodies: [], targets: []), "phu loc")),
            Story(name: "change-new", page: asking(chosen)),
            Story(name: "change-split", page: asking(ChangeSelection(kind: .split, bodies: [communes[0].id], targets: []))),
            Story(name: "change-preview", page: OrganisationChangePage(view: view, stage: .preview([]), seal: seal).page),
            Story(name: "change", page: OrganisationChangePage(view: view, stage: .written(mayUndo: true), seal: seal).page),
            Story(
                name: "changes",
                page: OrganisationChangeListPage(
                    changes: [view.change], count: 1, number: 1, today: day.adding(days: -30), mayArrange: true
                ).page),
        ]
    }

    /// The cluster of the communes: led by one, and next by another.
    private static func clusters(_ wiring: Wiring, _ seal: FormSeal) async throws -> [Story] {
        let lines = try await wiring.clusters.clusters(for: Wiring.machine)
        var stories = [
            Story(name: "clusters", page: ClusterListPage(lines: lines, mayArrange: true).page),
            Story(name: "cluster-new", page: NewClusterPage(seal: seal).page),
        ]
        if let line = lines.first(where: { $0.head != nil }) ?? lines.first {
            let view = try await wiring.clusters.view(of: line.cluster.id)
            stories += [
                Story(name: "cluster", page: ClusterPage(view: view, mayArrange: true, seal: seal).page),
                Story(name: "cluster-members", page: ClusterMembersPage(view: view, seal: seal).page),
                Story(name: "cluster-term-new", page: NewClusterTermPage(view: view, seal: seal).page),
            ]
        }
        return stories
    }

    /// The calendar and the rules, as everybody sees them and as an administrator does.
    private static func rules(_ seal: FormSeal) -> [Story] {
        let province = RulePlace(path: ScopePath("/1/"), name: "Tỉnh An Khê")
        let keeper = RuleKeeper(places: [province], seal: seal)
        let storm = LocalDate(dayNumber: 20_735)
        let own = OwnDayOff(
            id: ID(1), place: province.path, placeName: province.name, day: storm, kind: .off, name: "Nghỉ tránh bão", source: "88/CĐ-UBND",
            announcedOn: storm.adding(days: -1))
        let date = LocalDate(dayNumber: 20_773)
        let shelf = RuleShelf.shipped
        let calendar = OfficeCalendar(own: [own]).calendar(knownOn: date)
        return [
            Story(name: "calendar", page: CalendarPage(calendar: .shipped, year: 2026).page),
            Story(name: "calendar-administrator", page: CalendarPage(calendar: calendar, year: 2026, own: [own], keeper: keeper).page),
            Story(name: "rules", page: RuleListPage(shelf: shelf, place: province.path, date: date).page),
            Story(name: "rules-not-found", page: RuleListPage(shelf: shelf, place: province.path, date: date, words: "xyz").page),
        ]
            + shelf.headings.map { heading in
                Story(
                    name: "rule-\(heading.code.text)",
                    page: RulePage(heading: heading, shelf: shelf, date: date, place: province.path, keeper: keeper).page)
            }
    }

    private static func journal(_ wiring: Wiring) async throws -> [Story] {
        let auditor = Actor(
            account: 1, name: "Lê Bá Tường", office: "Người giám sát · Thanh tra tỉnh An Khê",
            grants: [Actor.Grant([.readJournal], in: .everything)])
        let none = JournalFilter(act: "ballot.cast")
        return [
            Story(name: "journal", page: JournalPage(view: try await wiring.oversight.lines(JournalFilter(), for: auditor)).page),
            Story(name: "journal-nothing", page: JournalPage(view: try await wiring.oversight.lines(none, for: auditor)).page),
        ]
    }
}
