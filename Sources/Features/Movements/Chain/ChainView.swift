package import Kernel
package import Organisations
import Storage

/// The map of a chain, seen from one plan: where it comes from, whom it calls on, how far it came below.
package struct ChainView: Sendable {
    /// A body that is called on, with what it did.
    package struct Row: Sendable {
        package let body: Organisation
        package let group: CalledGroup
        package let line: Chain.Line
        /// Its plan.
        package let answer: PlanTitle?
        /// How many contents of the calling plan that plan serves.
        package let served: Int
        /// What became of the body, where it has ended.
        package let present: String?

        package init(body: Organisation, group: CalledGroup, line: Chain.Line, answer: PlanTitle?, served: Int, present: String? = nil) {
            self.present = present
            self.body = body
            self.group = group
            self.line = line
            self.answer = answer
            self.served = served
        }
    }

    /// Which of the bodies are shown.
    package enum Show: String, Sendable, CaseIterable { case late, open, covered, all }

    package let movement: Movement
    package let ended: LocalDate?
    /// From the topmost plan to the one the map is seen from; empty when the movement has no plan yet.
    package let way: [PlanTitle]
    /// Other plans the movement begins with.
    package let roots: [PlanTitle]
    package let groups: [(group: CalledGroup, level: Chain.Level)]
    /// First whom the plan calls on, then whom the plans following it call on, and so on.
    package let levels: [Chain.Level]
    /// Plans that follow it: with how far each came by itself.
    package let followers: [(plan: PlanTitle, level: Chain.Level)]
    package let followerCount: Int
    /// The bodies of this page of the table.
    package let rows: [Row]
    package let shown: Show
    package let group: CalledGroup?
    package let counts: [Show: Int]
    package let page: Int
    package let pages: Int
    /// How many contents the plan has.
    package let itemCount: Int
    package let explained: Int
    package let extended: Int
    package let today: LocalDate
    /// The place of the plan, for who may do what.
    package let place: ScopePath

    /// Bodies on a page of the table.
    package static let length = 50

    /// The plan the map is seen from.
    package var plan: PlanTitle? { way.last }
    package var whole: Chain.Level { levels.first ?? Chain.Level() }
}

extension ChainView {
    /// Sees the map from `plan`, or else from the plan nearest to where the actor works that calls on somebody.
    init(
        of movement: Movement, from chosen: ID<Plan>?, _ shown: Show?, in group: CalledGroup?, page: Int, everything: Bool = false,
        for actor: Actor, _ tx: any Transaction
    ) throws {
        let chain = try Chain(of: movement.id, tx)
        let store = PlanStore(tx)
        self.movement = movement
        ended = try MovementStore(tx).steps(of: [movement.id])[movement.id]?.ended
        today = tx.now.date
        if let chosen, chain.link(chosen) == nil { throw NotThere() }
        let plan = try chosen ?? Self.nearest(to: actor, in: chain, store)
        let way = plan.map { chain.way(to: $0) } ?? []
        let lines = plan.map { chain.lines(of: $0) } ?? []
        let found = try OrganisationStore(tx).organisations(lines.map(\.body))
        let bodies = Dictionary(uniqueKeysWithValues: found.enumerated().map { ($1.id, (rank: $0, body: $1)) })
        var (levels, groups): ([CalledGroup: Chain.Level], [ID<Organisation>: CalledGroup]) = ([:], [:])
        for line in lines {
            guard let body = bodies[line.body]?.body else { continue }
            let group = CalledGroup(kind: body.kind, tier: body.tier)
            groups[line.body] = group
            levels[group, default: Chain.Level()].add(line)
        }
        self.groups = CalledGroup.allCases.compactMap { group in levels[group].map { (group, $0) } }
        self.levels = plan.map { chain.levels(below: $0) } ?? []
        self.group = group
        let here = lines.filter { group == nil || groups[$0.body] == group }
        counts = [
            .late: here.count { $0.state.isLate }, .open: here.count { !$0.state.isCovered }, .covered: here.count { $0.state.isCovered },
            .all: here.count,
        ]
        let choice = shown ?? ((counts[.late] ?? 0) > 0 ? .late : .all)
        self.shown = choice
        let order = here.filter { choice.shows($0.state) }.compactMap { line in bodies[line.body].map { (line, $0) } }
            .sorted { ($0.0.state.urgency, $0.1.rank) < ($1.0.state.urgency, $1.1.rank) }
        pages = max(1, (order.count + Self.length - 1) / Self.length)
        self.page = min(max(1, page), pages)
        let part = everything ? order[...] : order.dropFirst((self.page - 1) * Self.length).prefix(Self.length)
        let next = plan.map { chain.followers(of: $0) } ?? []
        let titles = try store.titles(
            of: Set(way + chain.roots.prefix(20) + part.compactMap(\.0.answer) + next.prefix(Self.length).map(\.plan)))
        let served = try store.served(by: part.compactMap(\.0.answer))
        let present = try PresentBodies(of: part.map(\.1.body), on: today, tx).words
        rows = part.map { line, named in
            Row(
                body: named.body, group: groups[line.body] ?? .others, line: line, answer: line.answer.flatMap { titles[$0] },
                served: line.state == .followed ? line.answer.flatMap { served[$0] } ?? 0 : 0, present: present[line.body])
        }
        self.way = way.compactMap { titles[$0] }
        roots = chain.roots.prefix(20).filter { $0 != way.first }.compactMap { titles[$0] }
        followers = next.prefix(Self.length).compactMap { link in
            titles[link.plan].map { title in (title, chain.lines(of: link.plan).reduce(into: Chain.Level()) { $0.add($1) }) }
        }
        followerCount = next.count
        itemCount = try plan.map { try store.items(of: [$0]).count } ?? 0
        explained = here.count { line in !line.state.isCovered && line.steps.contains { $0.kind == .explained } }
        extended = here.count { if case .extended = $0.state { true } else { false } }
        place = try plan.map { try store.plan($0).place } ?? movement.place
    }

    private static func nearest(to actor: Actor, in chain: Chain, _ store: PlanStore) throws -> ID<Plan>? {
        let callers = try store.plans(where: "id IN \(list: chain.callers)")
        let places = actor.grants.map(\.scope.place)
        // The deepest plan at or above where somebody works; the latest of those.
        let near = callers.filter { plan in places.contains { plan.place.covers($0) } }
        let best = near.max { one, other in
            let (one, other) = ((one.place.text.utf8.count, one.moment, one.id), (other.place.text.utf8.count, other.moment, other.id))
            guard one.0 == other.0 else { return one.0 < other.0 }
            return one.1.map { moment in other.1.map { moment < $0 } ?? false } ?? true
        }
        return best?.id ?? chain.roots.first
    }
}

extension ChainView.Show {
    func shows(_ state: CallState) -> Bool {
        switch self {
        case .late: state.isLate
        case .open: !state.isCovered
        case .covered: state.isCovered
        case .all: true
        }
    }
}

extension CallState {
    /// The latest first, then those with more time, those without, those covered.
    fileprivate var urgency: Int {
        switch self {
        case .late(let days): -days
        case .extended: 1
        case .awaited: 2
        case .elsewhere: 3
        case .direct: 4
        case .followed: 5
        }
    }
}

extension PlanDesk {
    /// The map of a movement's chain. Everybody signed in may look: plans of public bodies are published.
    package func chain(
        of movement: ID<Movement>, from plan: ID<Plan>?, _ shown: ChainView.Show?, in group: CalledGroup?, page: Int,
        everything: Bool = false,
        for actor: Actor
    ) async throws -> ChainView {
        try await database.read { tx in
            try ChainView(
                of: MovementStore(tx).movement(movement), from: plan, shown, in: group, page: page, everything: everything, for: actor, tx)
        }
    }
}
