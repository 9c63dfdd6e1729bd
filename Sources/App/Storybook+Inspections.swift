import Access
import Activities
import Kernel
import Markup
import Organisations

/// Inspections of An Khê in each state they can be in.
struct InspectionStories {
    private(set) var stories: [Storybook.Story] = []

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        try await addInspections(wiring, seal)
        try await addFindings(wiring, seal)
        try await addChecklists(wiring, seal)
        try await addFigures(wiring)
        add("inspection-outbox", InspectionOutboxPage(seal: seal).page)
    }

    private mutating func addInspections(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let (machine, desk) = (Wiring.machine, wiring.inspections)
        let list = try await desk.list(InspectionQuestion(), for: machine)
        let own = list.lines.filter { $0.inspection.isOpen }
        add(
            "inspections",
            InspectionListPage(
                view: InspectionListView(
                    question: list.question, lines: list.lines, count: list.count, today: own, body: nil, mayRun: true, day: list.day)
            ).page)
        let nothing = InspectionListView(
            question: InspectionQuestion(), lines: [], count: 0, today: [], body: nil, mayRun: false, day: list.day)
        add("inspections-none", InspectionListPage(view: nothing).page)
        for line in list.lines {
            let view = try await desk.view(of: line.inspection.id, for: machine)
            add("inspection-\(line.inspection.state.rawValue)", InspectionPage(view: view, seal: seal).page)
            guard line.inspection.state == .underWay else { continue }
            let faults = [FieldFault("ngay", InspectionRefusal.minutedInFuture.wording), FieldFault("vi-huy", "Chưa có lý do.")]
            add("inspection-faults", InspectionPage(view: view, faults: faults, seal: seal).page)
            add("inspection-held", InspectionPage(view: view.withHeld, seal: seal).page)
            let (carried, parcel) = try await desk.carried(line.inspection.id, by: machine)
            add("inspection-phone", InspectionPhonePage(view: carried, parcel: parcel, seal: seal).page)
            let fault = [FieldFault("d.4", "Chưa hiểu “mai” là ngày nào. Viết như 09/10/2026.")]
            add("inspection-phone-faults", InspectionPhonePage(view: carried, parcel: parcel, faults: fault, seal: seal).page)
        }
        if let round = list.lines.first(where: { $0.round.draw != nil })?.round {
            add("inspection-round", InspectionRoundPage(view: try await desk.round(round.id, for: machine), today: list.day).page)
        }
        let choices = try await desk.choices(for: machine, below: nil, of: nil)
        add("inspection-round-new-choice", NewInspectionRoundPage(choices: choices, seal: seal).page)
        guard let province = choices.bodies.first(where: { $0.kind == "province" }) else { return }
        let chosen = try await desk.choices(for: machine, below: province.id, of: nil)
        add("inspection-round-new", NewInspectionRoundPage(choices: chosen, seal: seal).page)
        let faults = [FieldFault("ten", InspectionRefusal.titleMissing.wording), FieldFault("noi", InspectionRefusal.noPlaces.wording)]
        add("inspection-round-new-faults", NewInspectionRoundPage(choices: chosen, ticked: ([], []), faults: faults, seal: seal).page)
        let bare = RoundChoices(
            bodies: chosen.bodies, chosen: chosen.chosen, places: [], checklists: [], draw: nil, movements: [], candidates: [],
            day: chosen.day)
        add("inspection-round-new-bare", NewInspectionRoundPage(choices: bare, seal: seal).page)
    }

    private mutating func addFindings(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let (machine, desk) = (Wiring.machine, wiring.findings)
        let list = try await desk.list(FindingQuestion(), for: machine)
        add("findings", FindingListPage(view: list).page)
        let nothing = FindingListView(question: FindingQuestion(words: "xyz"), lines: [], count: 0, body: nil, mayRun: false)
        add("findings-none", FindingListPage(view: nothing).page)
        for line in list.lines {
            let view = try await desk.view(of: line.finding.id, for: machine)
            let name = "finding-\(line.finding.verification.rawValue)-\(line.finding.remedy?.rawValue ?? "none")"
            add(name, FindingPage(view: view, seal: seal).page)
            guard line.finding.isToFix else { continue }
            let everything = FindingView(
                finding: view.finding, body: view.body, finder: view.finder, origin: view.origin, photos: view.photos, steps: view.steps,
                names: view.names, mayVerify: true, mayAnswer: true, mayRecheck: true, mayGiveRecheck: true, seesSource: true,
                candidates: view.candidates, today: view.today)
            add("finding-acts", FindingPage(view: everything, seal: seal).page)
            let faults = [
                FieldFault("thay-gi", FindingRefusal.wordsMissing.wording), FieldFault("can-cu", "Chưa có lý do."),
                FieldFault("tep", "Loại tệp .exe không nhận."),
            ]
            add("finding-faults", FindingPage(view: everything, faults: faults, seal: seal).page)
        }
        let bodies = try await wiring.inspections.bodies(for: machine)
        add(
            "complaint-new", NewComplaintPage(bodies: bodies, seal: seal, today: list.lines.first?.day ?? LocalDate(dayNumber: 20_000)).page
        )
    }

    private mutating func addChecklists(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let (machine, desk) = (Wiring.machine, wiring.inspections)
        let lists = try await desk.checklists(for: machine)
        add("checklists", ChecklistListPage(lists: lists, mayKeep: true).page)
        add("checklists-none", ChecklistListPage(lists: [], mayKeep: false).page)
        for view in lists.prefix(1) {
            add("checklist", ChecklistPage(view: view, seal: seal).page)
            add("checklist-edit", NewChecklistPage(bodies: [], known: view, seal: seal).page)
        }
        let bodies = try await desk.bodies(for: machine)
        let fault = [FieldFault("muc", InspectionRefusal.checklistEmpty.wording)]
        add("checklist-new", NewChecklistPage(bodies: bodies, faults: fault, seal: seal).page)
    }

    private mutating func addFigures(_ wiring: Wiring) async throws {
        let machine = Wiring.machine
        let bodies = try await wiring.inspections.readBodies(for: machine)
        guard let province = bodies.first(where: { $0.kind == "province" }), let first = bodies.last else { return }
        let year = try await wiring.inspections.list(InspectionQuestion(), for: machine).day.wholeYear
        let figures = try await wiring.inspections.figures(of: province.id, in: year, for: machine)
        add("inspection-figures", InspectionFiguresPage(figures: figures, bodies: bodies).page)
        let nothing = try await wiring.inspections.figures(of: first.id, in: year.lowerBound...year.lowerBound, for: machine)
        let fault = [FieldFault("tu", BriefingRefusal.periodUnread.wording)]
        add("inspection-figures-none", InspectionFiguresPage(figures: nothing, bodies: [], typed: ["tu": "mai"], faults: fault).page)
        add("inspection-figures-nobody", InspectionFiguresPage.ofNobody)
    }

    private mutating func add(_ name: String, _ page: Page) {
        guard !stories.contains(where: { $0.name == name }) else { return }
        stories.append(Storybook.Story(name: name, page: page))
    }
}

extension InspectionView {
    /// The same with what an ended account sent late.
    fileprivate var withHeld: InspectionView {
        let late = book.records.prefix(2).map { record in
            InspectionRecord(
                id: record.id, key: record.key + "-late", position: record.position, answer: .notMet, words: "Ghi lúc 16:40.",
                due: record.due, earlier: [], account: record.account, madeAt: record.madeAt, receivedAt: record.receivedAt,
                hold: Hold(cause: .accountEnded))
        }
        return InspectionView(
            inspection: inspection, round: round, body: body, movement: movement, items: items, book: RecordBook(book.records + late),
            photos: photos, findings: findings, inspectors: inspectors, names: names, mayRun: mayRun, mayWork: mayWork,
            candidates: candidates, now: now)
    }
}
