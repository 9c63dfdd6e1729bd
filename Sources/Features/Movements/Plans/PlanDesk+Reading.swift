package import Documents
import Journal
package import Kernel
package import Organisations
import Storage

extension PlanDesk {
    /// One plan with all that belongs to it. A draft is for those who keep it; to others it is not there.
    package func view(of id: ID<Plan>, for actor: Actor) async throws -> PlanView {
        try await database.look(by: actor) { tx in
            let store = PlanStore(tx)
            let plan = try store.plan(id)
            if plan.isDraft { try actor.mustBeAble(to: .keepPlans, of: plan.place) }
            let movement = try MovementStore(tx).movement(plan.movement)
            let ended = try MovementStore(tx).steps(of: [movement.id])[movement.id]?.ended
            let document = try plan.document.map { try DocumentStore(tx).document($0) }
            let chain = try Chain(of: movement.id, calledBy: id, tx)
            let mayKeep = actor.isAble(to: .keepPlans, of: plan.place)
            let named = try store.titles(of: [plan] + (plan.parent.map { [try store.plan($0.plan)] } ?? []))
            let number = document?.content.number ?? ""
            return PlanView(
                plan: plan, title: named[0], document: document,
                file: try document?.attachment.map { try AttachmentStore(tx).attachment($0) }, movement: movement, ended: ended,
                parent: named.count > 1 ? named[1] : nil, followers: try store.titles(of: store.followers(of: id)),
                items: try store.items(of: [id]), above: try plan.parent.map { try store.items(of: [$0.plan]) } ?? [],
                level: chain.lines(of: id).reduce(into: Chain.Level()) { $0.add($1) },
                waiting: try store.awaiting(number, in: movement.id).count { $0.id != id },
                candidates: mayKeep ? try Self.candidates(for: plan.organisation, in: movement.id, except: id, tx) : [], today: tx.now.date)
        }
    }

    /// Where the body of a plan issues from; nothing where it is none of ours, or lays its papers out by other rules (Party, Front, mass
    /// organisations).
    package func seat(of plan: Plan) async throws -> IssuerSeat? {
        guard let body = plan.organisation else { return nil }
        return try await database.read { tx in
            let body = try OrganisationStore(tx).organisation(body)
            guard IssuerSeat.mayWrite(body) else { return nil }
            return IssuerSeat(of: body, below: try OrganisationStore(tx).ancestors(of: body).reversed())
        }
    }

    /// The standing plans of a movement, the earliest first, each with the one it follows.
    package func issued(in movement: ID<Movement>) async throws -> [(plan: PlanTitle, follows: ID<Plan>?)] {
        try await database.read { tx in
            _ = try MovementStore(tx).movement(movement)
            let plans = try PlanStore(tx).standing(in: movement)
            return zip(try PlanStore(tx).titles(of: plans), plans).map { ($0, $1.parent?.plan) }
        }
    }

    /// The file of an issued plan, for everybody signed in.
    package func file(of id: ID<Plan>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let plan = try PlanStore(tx).plan(id)
            guard let document = plan.document, let file = try DocumentStore(tx).document(document).attachment else { throw NotThere() }
            return try AttachmentStore(tx).attachment(file)
        }
    }

    /// What plans of a body could follow: first those that call on it, then those of the bodies above it and beside those, then the topmost.
    package func candidates(for body: ID<Organisation>?, in movement: ID<Movement>) async throws -> [PlanTitle] {
        try await database.read { tx in try Self.candidates(for: body, in: movement, except: nil, tx) }
    }

    static func candidates(
        for body: ID<Organisation>?, in movement: ID<Movement>, except own: ID<Plan>?, _ tx: any Transaction
    ) throws -> [PlanTitle] {
        let store = PlanStore(tx)
        let plans = try store.standing(in: movement).filter { $0.id != own }
        guard let body = try body.map({ try OrganisationStore(tx).organisation($0) }) else {
            return try store.titles(of: Array(plans.filter { $0.parent == nil }.prefix(Self.mostCandidates)))
        }
        let calling = Set(try CallStore(tx).calls(on: [body.id]).map(\.plan))
        func nearness(_ plan: Plan) -> Int {
            if calling.contains(plan.id) { return 0 }
            if plan.place.covers(body.path) { return 1 }
            // A Party committee follows a people's committee that stands beside it.
            return plan.place.above.covers(body.path) ? 2 : plan.parent == nil ? 3 : 4
        }
        let sorted = plans.map { (nearness($0), -$0.place.text.utf8.count, $0) }.filter { $0.0 < 4 }
            .sorted { ($0.0, $0.1, $1.2.id) < ($1.0, $1.1, $0.2.id) }.map(\.2)
        return try store.titles(of: Array(sorted.prefix(Self.mostCandidates)))
    }

    /// So many are offered to choose from; others are named by their number.
    private static let mostCandidates = 60

    /// A page of the plans that somebody keeps in the movements that go on, the latest first, and the calls that wait for the own bodies.
    package func own(for actor: Actor, page: Int = 1) async throws -> OwnPlans {
        try await database.read { tx in
            let scopes = actor.scopes(for: .keepPlans)
            let movements = try MovementStore(tx).movements()
            let steps = try MovementStore(tx).steps(of: movements.map(\.id))
            let open = movements.filter { (steps[$0.id] ?? []).ended == nil }
            let store = PlanStore(tx)
            let count = try store.count(in: scopes, of: open.map(\.id))
            let page = min(max(1, page), max(1, (count + OwnPlans.length - 1) / OwnPlans.length))
            let plans = try store.plans(
                in: scopes, of: open.map(\.id), from: (page - 1) * OwnPlans.length, atMost: OwnPlans.length)
            return OwnPlans(
                movements: open, plans: try store.titles(of: plans), count: count, page: page,
                calls: try Self.waiting(at: scopes.map(\.place), in: open, tx), today: tx.now.date)
        }
    }

    /// The calls that wait for the bodies at which somebody keeps plans: those bodies themselves, not what is below them.
    package func waiting(for actor: Actor) async throws -> [WaitingCall] {
        let places = actor.scopes(for: .keepPlans).map(\.place).filter { $0 != .everything }
        guard !places.isEmpty else { return [] }
        return try await database.read { tx in
            let movements = try MovementStore(tx).movements()
            let steps = try MovementStore(tx).steps(of: movements.map(\.id))
            return try Self.waiting(at: places, in: movements.filter { (steps[$0.id] ?? []).ended == nil }, tx)
        }
    }

    private static func waiting(at places: [ScopePath], in movements: [Movement], _ tx: any Transaction) throws -> [WaitingCall] {
        guard !movements.isEmpty else { return [] }
        let bodies = try Set(places).compactMap { try OrganisationStore(tx).find(path: $0) }
        guard !bodies.isEmpty else { return [] }
        var waiting: [WaitingCall] = []
        for movement in movements {
            let chain = try Chain(of: movement.id, about: bodies.map(\.id), tx)
            for body in bodies {
                let lines = chain.callers.compactMap { plan in
                    chain.lines(of: plan).first { $0.body == body.id && !$0.state.isCovered }.map { (plan, $0) }
                }
                let titles = try PlanStore(tx).titles(of: lines.map(\.0))
                waiting += lines.compactMap { plan, line in
                    titles[plan].map { WaitingCall(plan: $0, body: OrganisationName(id: body.id, name: body.name), line: line) }
                }
            }
        }
        return waiting
    }

    /// Whom a plan may still call on, by groups: what is below its body and wherever the actor runs movements, as the tree stands today.
    package func callable(
        by id: ID<Plan>, for actor: Actor
    ) async throws -> [(group: CalledGroup, bodies: [OrganisationName])] {
        let scopes = actor.scopes(for: .runMovements)
        return try await database.look(by: actor) { tx in
            let plan = try PlanStore(tx).plan(id)
            try actor.mustBeAble(to: .keepPlans, of: plan.place)
            let called = Set(try CallStore(tx).calls(of: id).map(\.organisation))
            let own = plan.organisation == nil ? [] : [Scope(plan.place)]
            let found = try OrganisationStore(tx).standing(in: own + scopes, named: "", on: tx.now.date, atMost: Self.mostCalled)
            var groups: [CalledGroup: [OrganisationName]] = [:]
            for body in found where body.id != plan.organisation && !called.contains(body.id) {
                groups[CalledGroup(kind: body.kind, tier: body.tier), default: []].append(OrganisationName(id: body.id, name: body.name))
            }
            return CalledGroup.allCases.compactMap { group in groups[group].map { (group, $0) } }
        }
    }

    /// More than the bodies of a country's two levels.
    private static let mostCalled = 20_000

    /// How a body stands to a plan that calls on it. Refuses a body that is not called on.
    package func conversation(
        with body: ID<Organisation>, about id: ID<Plan>
    ) async throws -> (plan: (title: PlanTitle, place: ScopePath), movement: Movement, body: Organisation, line: Chain.Line, ended: Bool) {
        try await database.read { tx in
            let plan = try PlanStore(tx).plan(id)
            let movement = try MovementStore(tx).movement(plan.movement)
            guard let line = try Chain(of: movement.id, about: [body], tx).lines(of: id).first(where: { $0.body == body }) else {
                throw NotThere()
            }
            let ended = try MovementStore(tx).steps(of: [movement.id])[movement.id]?.ended != nil
            return (
                (try PlanStore(tx).titles(of: [plan])[0], plan.place), movement, try OrganisationStore(tx).organisation(body), line, ended
            )
        }
    }

    /// The bodies whose plans somebody keeps, the topmost first.
    package func keptBodies(for actor: Actor) async throws -> [OrganisationLine] { try await bodies(for: actor, able: .keepPlans) }

    /// The bodies at which somebody runs movements.
    package func runBodies(for actor: Actor) async throws -> [OrganisationLine] { try await bodies(for: actor, able: .runMovements) }

    private func bodies(for actor: Actor, able ability: Ability) async throws -> [OrganisationLine] {
        let scopes = actor.scopes(for: ability)
        return try await database.read { tx in
            let found = try OrganisationStore(tx).standing(in: scopes, named: "", on: tx.now.date, atMost: Self.mostBodies)
            return found.sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }.map { OrganisationLine($0) }
        }
    }

    private static let mostBodies = 600
}

/// What somebody keeps, and what is asked of the own bodies.
package struct OwnPlans: Sendable {
    package let movements: [Movement]
    /// Those of this page.
    package let plans: [PlanTitle]
    /// How many there are on all pages.
    package let count: Int
    /// Counted from 1.
    package let page: Int
    package let calls: [WaitingCall]
    package let today: LocalDate

    /// Plans on a page.
    package static let length = 50

    package init(movements: [Movement], plans: [PlanTitle], count: Int, page: Int, calls: [WaitingCall], today: LocalDate) {
        self.movements = movements
        self.count = count
        self.page = page
        self.plans = plans
        self.calls = calls
        self.today = today
    }
}

/// A plan that calls on a body which has not followed it yet.
package struct WaitingCall: Sendable {
    package let plan: PlanTitle
    package let body: OrganisationName
    package let line: Chain.Line

    package init(plan: PlanTitle, body: OrganisationName, line: Chain.Line) {
        self.plan = plan
        self.body = body
        self.line = line
    }
}

extension ScopePath {
    /// The place right above: `/1/17/` of `/1/17/304/`. Above the topmost bodies is everything.
    fileprivate var above: ScopePath {
        let parts = text.split(separator: "/").dropLast()
        return parts.isEmpty ? .everything : ScopePath("/" + parts.joined(separator: "/") + "/")
    }
}
