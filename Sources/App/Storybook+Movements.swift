import Kernel
import Markup
import Movements
import Organisations

/// The movement that is over, and the one An Khê runs: opened, planned, called on, answered.
struct MovementStories {
    private(set) var stories: [Storybook.Story] = []

    init(_ wiring: Wiring, _ seal: FormSeal) async throws {
        let machine = Wiring.machine
        let lines = try await wiring.movements.movements()
        let bodies = try await wiring.plans.keptBodies(for: machine).filter { $0.organisation.span.last == nil }
        let few = Array(bodies.prefix(12))
        add("movements", MovementListPage(lines: lines, mayOpen: true).page)
        add(
            "movement-new",
            NewMovementPage(templates: MovementTemplatesFile.shipped, bodies: few, mayOpenForAll: true, seal: seal).page)
        try await pledges(wiring, lines.map(\.movement), seal)
        add("plans", PlanListPage(own: try await wiring.plans.own(for: machine), mayKeep: true).page)
        for (name, line) in [("movement", lines.first { $0.ended == nil }), ("movement-ended", lines.first { $0.ended != nil })] {
            guard let line else { continue }
            let view = try await wiring.movements.view(of: line.movement.id)
            add(name, MovementPage(view: view, mayRun: true, mayAdd: true, mayKeep: { _ in true }, seal: seal).page)
            let chain = try await wiring.plans.chain(of: line.movement.id, from: nil, nil, in: nil, page: 1, for: machine)
            add("chain-\(name)", ChainPage(view: chain, mayKeep: true, mayAdd: true, seal: seal).page)
            guard line.ended == nil, let plan = chain.plan else { continue }
            add("launches", LaunchListPage(view: view, mayAdd: true, mayKeep: { _ in true }, seal: seal).page)
            add("ground-new", NewGroundPage(movement: line.movement, seal: seal).page)
            add("launch-new", NewLaunchPage(movement: line.movement, bodies: few, seal: seal).page)
            add("addition-new", NewLocalAdditionPage(movement: line.movement, contents: view.contents, bodies: few, seal: seal).page)
            try await plans(of: plan, in: chain, few, wiring, seal)
        }
    }

    private mutating func plans(
        of top: PlanTitle, in chain: ChainView, _ bodies: [OrganisationLine], _ wiring: Wiring, _ seal: FormSeal
    ) async throws {
        let machine = Wiring.machine
        let view = try await wiring.plans.view(of: top.id, for: machine)
        add("plan", PlanPage(view: view, mayKeep: true, hasPaper: true, seal: seal).page)
        add("plan-correction", PlanCorrectionPage(view: view, seal: seal).page)
        add("plan-item", PlanItemPage(view: view, item: view.items.first, seal: seal).page)
        add("plan-calls", PlanCallsPage(view: view, bodies: [], seal: seal).page)
        let candidates = try await wiring.plans.candidates(for: bodies.last?.organisation.id, in: chain.movement.id)
        add(
            "plan-new",
            NewPlanPage(
                movements: [chain.movement], bodies: bodies, candidates: candidates,
                typed: [
                    "phong-trao": "\(chain.movement.id)", "don-vi": bodies.last?.organisation.id.description ?? "", "theo": "\(top.id)",
                    "ten": "Thực hiện phong trào", "nam": top.yearsText,
                ], seal: seal
            ).page)
        add("plan-new-choice", NewPlanPage(movements: [chain.movement], bodies: bodies, candidates: [], typed: [:], seal: seal).page)
        guard let row = chain.rows.first else { return }
        let name = OrganisationName(id: row.body.id, name: row.body.name)
        add(
            "plan-reply",
            PlanReplyPage(plan: top, movement: chain.movement, body: name, line: row.line, mayReply: true, mayExtend: true, seal: seal).page
        )
    }

    private mutating func pledges(_ wiring: Wiring, _ movements: [Movement], _ seal: FormSeal) async throws {
        let machine = Wiring.machine
        let boards = try await wiring.pledges.boards(for: machine)
        let clusters = try await wiring.pledges.clusters(for: machine)
        add("pledges", PledgeListPage(boards: boards, own: [], mayOpen: true, sees: { _ in true }).page)
        add("pledge-round-new", NewPledgeRoundPage(movements: movements, clusters: clusters, seal: seal).page)
        guard let board = boards.first else { return }
        add("pledge-round", PledgeRoundPage(board: board).page)
        for entry in board.entries where !stories.contains(where: { $0.name == "pledge-\(entry.pledge.state.rawValue)" }) {
            let view = try await wiring.pledges.view(of: entry.pledge.id, for: machine)
            add(
                "pledge-\(entry.pledge.state.rawValue)",
                PledgePage(view: view, mayKeep: true, mayAnswer: true, seesBoard: true, seal: seal).page)
        }
    }

    private mutating func add(_ name: String, _ page: Page) { stories.append(Storybook.Story(name: name, page: page)) }
}
