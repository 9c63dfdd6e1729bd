package import Kernel
package import Organisations

/// Everything the map of a chain is made of: the standing plans of one movement, whom they call on, and what was done about it.
package struct Chain: Sendable {
    /// A standing plan, as the chain needs it.
    package struct Link: Sendable, Hashable {
        package let plan: ID<Plan>
        package let organisation: ID<Organisation>?
        package let parent: ID<Plan>?
        package let moment: PlanMoment
        package let years: ClosedRange<Int>

        package init(plan: ID<Plan>, organisation: ID<Organisation>?, parent: ID<Plan>?, moment: PlanMoment, years: ClosedRange<Int>) {
            self.plan = plan
            self.organisation = organisation
            self.parent = parent
            self.moment = moment
            self.years = years
        }
    }

    /// How one body stands to one plan that calls on it, itself or as the heir of a body that ended before it answered.
    package struct Line: Sendable, Hashable {
        package let body: ID<Organisation>
        package let due: LocalDate?
        package let state: CallState
        /// Its plan: the one that follows, or another of these years.
        package let answer: ID<Plan>?
        package let hasLaunched: Bool
        package let steps: [CallStep]
    }

    /// How far a plan has come at one step below it. What is counted is calls: a body that two plans call on is called on twice.
    package struct Level: Sendable, Hashable {
        package var called = 0
        /// With a plan, or carrying the one above out.
        package var covered = 0
        /// With a plan that names the calling one.
        package var followed = 0
        package var launched = 0
        package var late = 0

        package init() {}

        package mutating func add(_ line: Line) {
            called += 1
            if line.state.isCovered { covered += 1 }
            if line.state == .followed { followed += 1 }
            if line.hasLaunched { launched += 1 }
            if line.state.isLate { late += 1 }
        }
    }

    package let today: LocalDate
    private let links: [ID<Plan>: Link]
    private let followers: [ID<Plan>: [Link]]
    private let calls: [ID<Plan>: [PlanCall]]
    private let ofBody: [ID<Organisation>: [Link]]
    private let steps: [CalledBody: [CallStep]]
    private let launched: Set<ID<Organisation>>
    private let heirs: [ID<Organisation>: [ID<Organisation>]]

    /// `heirs` names who stands today in the place of each called body that has ended; a body that is not in it stands.
    package init(
        _ links: [Link], calls: [PlanCall], steps: [CalledBody: [CallStep]], launched: Set<ID<Organisation>>,
        heirs: [ID<Organisation>: [ID<Organisation>]], today: LocalDate
    ) {
        self.links = Dictionary(links.map { ($0.plan, $0) }, uniquingKeysWith: { first, _ in first })
        followers = Dictionary(grouping: links.filter { $0.parent != nil }) { $0.parent ?? $0.plan }
        self.calls = Dictionary(grouping: calls, by: \.plan)
        var ofBody: [ID<Organisation>: [Link]] = [:]
        for link in links { if let body = link.organisation { ofBody[body, default: []].append(link) } }
        self.ofBody = ofBody
        self.steps = steps
        self.launched = launched
        self.heirs = heirs
        self.today = today
    }

    /// The standing plans with none above them, the earliest first.
    package var roots: [ID<Plan>] {
        links.values.filter { $0.parent == nil }.sorted { ($0.moment, $0.plan) < ($1.moment, $1.plan) }.map(\.plan)
    }

    /// The standing plans that call on somebody, in order of id.
    package var callers: [ID<Plan>] { calls.keys.filter { links[$0] != nil }.sorted() }

    package func link(_ plan: ID<Plan>) -> Link? { links[plan] }

    /// From the topmost plan down to this one.
    package func way(to plan: ID<Plan>) -> [ID<Plan>] {
        var way: [ID<Plan>] = []
        var next: ID<Plan>? = plan
        while let step = next, let link = links[step] {
            way.append(step)
            next = link.parent
        }
        return way.reversed()
    }

    /// The standing plans that follow one directly.
    package func followers(of plan: ID<Plan>) -> [Link] { followers[plan] ?? [] }

    /// Everybody a plan calls on, each body once.
    package func lines(of plan: ID<Plan>) -> [Line] {
        guard let caller = links[plan] else { return [] }
        var (lines, seen): ([Line], Set<ID<Organisation>>) = ([], [])
        // Who is named itself comes before who is only an heir: its own day counts.
        let named = (calls[plan] ?? []).map { (call: $0, line: line(of: $0.organisation, due: $0.due, caller)) }
        for (call, line) in named where heirs[call.organisation] == nil || line.state.isCovered {
            if seen.insert(line.body).inserted { lines.append(line) }
        }
        for (call, line) in named where heirs[call.organisation] != nil && !line.state.isCovered {
            for heir in heirs[call.organisation] ?? [] where seen.insert(heir).inserted {
                lines.append(self.line(of: heir, due: call.due, caller))
            }
        }
        return lines
    }

    /// How far a plan has come at each step below it: first whom it calls on itself, then whom the plans that follow it call on, and so on.
    package func levels(below plan: ID<Plan>) -> [Level] {
        var (levels, plans): ([Level], [ID<Plan>]) = ([], [plan])
        while !plans.isEmpty {
            var level = Level()
            for plan in plans { for line in lines(of: plan) { level.add(line) } }
            levels.append(level)
            plans = plans.flatMap { followers(of: $0).map(\.plan) }
        }
        while levels.last?.called == 0 { levels.removeLast() }
        return levels
    }

    private func line(of body: ID<Organisation>, due: LocalDate?, _ caller: Link) -> Line {
        let own = ofBody[body] ?? []
        let following = own.first { $0.parent == caller.plan }
        let other = own.first { $0.plan != caller.plan && $0.years.overlaps(caller.years) }
        let steps = steps[CalledBody(plan: caller.plan, body: body)] ?? []
        return Line(
            body: body, due: due,
            state: CallState(followed: following != nil, elsewhere: other != nil, due: due, steps: steps, on: today),
            answer: (following ?? other)?.plan, hasLaunched: launched.contains(body), steps: steps)
    }
}
