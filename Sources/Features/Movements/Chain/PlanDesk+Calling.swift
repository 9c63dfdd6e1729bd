import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

extension PlanDesk {
    /// Calls on bodies to follow an issued plan with plans of their own, by a day; who is called already gets the new day. Who keeps the
    /// plan calls on what is below its body; to call on others one must be able to run movements there. Gives how many are called.
    package func call(on bodies: [ID<Organisation>], by due: LocalDate?, _ id: ID<Plan>, by actor: Actor) async throws -> Int {
        try await database.act(by: actor) { tx in try Self.call(on: bodies, by: due, id, by: actor, tx) }
    }

    /// The same, inside an open transaction.
    package static func call(
        on bodies: [ID<Organisation>], by due: LocalDate?, _ id: ID<Plan>, by actor: Actor, _ tx: any Transaction
    ) throws -> Int {
        let (plan, _) = try kept(id, by: actor, tx)
        guard plan.stands, let moment = plan.moment else { throw PlanRefusal.notIssued }
        guard !bodies.isEmpty else { throw PlanRefusal.nobodyCalled }
        if let due, due < moment.day { throw PlanRefusal.dueBefore(moment.day) }
        let found = try OrganisationStore(tx).organisations(Set(bodies))
        guard found.count == Set(bodies).count else { throw NotThere() }
        for body in found {
            guard body.id != plan.organisation else { throw PlanRefusal.calledItself }
            guard body.span.contains(moment.day) || body.span.contains(tx.now.date) else { throw PlanRefusal.notStanding(body.name) }
            try mustReach(body, from: plan, actor)
        }
        try CallStore(tx).insert(found.map { PlanCall(plan: id, organisation: $0.id, due: due) }, by: actor)
        try tx.note(.planCalled(found.count, due), on: id, of: plan.place, by: actor)
        return found.count
    }

    /// What a body that is called on says why it is late, and by when it means to be done.
    package func explain(
        _ words: String, until day: LocalDate?, for body: ID<Organisation>, to id: ID<Plan>, by actor: Actor, _ press: Press
    ) async throws {
        try await reply(.explained, words, day, body, id, actor, press)
    }

    /// That a body carries the plan above out as it is, without one of its own, and how.
    package func carryOutDirectly(
        _ words: String, for body: ID<Organisation>, to id: ID<Plan>, by actor: Actor, _ press: Press
    ) async throws {
        try await reply(.direct, words, nil, body, id, actor, press)
    }

    private func reply(
        _ kind: CallStep.Kind, _ words: String, _ day: LocalDate?, _ body: ID<Organisation>, _ id: ID<Plan>, _ actor: Actor, _ press: Press
    ) async throws {
        try await database.act(by: actor) { tx in
            _ = try tx.once(press.key, by: actor.account, content: press.content) {
                try Self.reply(kind, words, until: day, for: body, to: id, by: actor, tx)
                return ""
            }
        }
    }

    /// The same, inside an open transaction.
    package static func reply(
        _ kind: CallStep.Kind, _ words: String, until day: LocalDate? = nil, for body: ID<Organisation>, to id: ID<Plan>, by actor: Actor,
        _ tx: any Transaction
    ) throws {
        let (body, plan) = (try OrganisationStore(tx).organisation(body), try PlanStore(tx).plan(id))
        try actor.mustBeAble(to: .keepPlans, of: body.path)
        _ = try MovementDesk.mustGoOn(plan.movement, tx)
        let words = words.tidied
        guard !words.isEmpty else { throw PlanRefusal.wordsMissing }
        guard words.count <= 500 else { throw MovementRefusal.tooLong("Lý do") }
        if let day, day < tx.now.date { throw PlanRefusal.promisedInPast(day) }
        let line = try mustBeOpen(body.id, plan, tx)
        try heirsAreCalled([line], plan, by: actor, tx)
        try CallStore(tx).insert(
            CallStep(kind: kind, day: day, words: words, takenBy: actor.account, takenAt: tx.now), on: [body.id], by: id)
        try tx.note(.callAnswered(kind, body.id), on: id, of: body.path, by: actor, because: words)
    }

    /// Gives bodies more time, with the reason. Gives how many.
    package func extend(
        _ bodies: [ID<Organisation>], until day: LocalDate, because reason: String, _ id: ID<Plan>, by actor: Actor
    ) async throws -> Int {
        try await database.act(by: actor) { tx in
            let (plan, _) = try Self.kept(id, by: actor, tx)
            guard day >= tx.now.date else { throw PlanRefusal.dueBefore(tx.now.date) }
            guard !bodies.isEmpty else { throw PlanRefusal.nobodyCalled }
            let reason = try reason.asReason()
            let called = Set(bodies)
            for body in try OrganisationStore(tx).organisations(called) { try Self.mustReach(body, from: plan, actor) }
            let lines = try Chain(of: plan.movement, calledBy: id, tx).lines(of: id).filter { called.contains($0.body) }
            guard lines.count == called.count else { throw PlanRefusal.notCalled }
            guard lines.allSatisfy({ !$0.state.isCovered }) else { throw PlanRefusal.coveredAlready }
            try Self.heirsAreCalled(lines, plan, by: actor, tx)
            try CallStore(tx).insert(
                CallStep(kind: .extended, day: day, words: reason, takenBy: actor.account, takenAt: tx.now), on: called.sorted(), by: id)
            try tx.note(.callExtended(called.count, day), on: id, of: plan.place, by: actor, because: reason)
            return called.count
        }
    }

    /// Reminds every body that is called on and neither has a plan nor was given more time: it finds the reminder among its work. At most
    /// once a day for a body. Gives how many were reminded.
    package func remind(_ id: ID<Plan>, by actor: Actor) async throws -> Int {
        try await database.act(by: actor) { tx in try Self.remind(id, by: actor, tx) }
    }

    /// The same, inside an open transaction.
    package static func remind(_ id: ID<Plan>, by actor: Actor, _ tx: any Transaction) throws -> Int {
        let (plan, movement) = try kept(id, by: actor, tx)
        let waiting = try Chain(of: movement.id, calledBy: id, tx).lines(of: id).filter { $0.state.isWaiting }
        guard !waiting.isEmpty else { throw PlanRefusal.nobodyToRemind }
        let today = tx.now.date
        let open = waiting.filter { line in !line.steps.contains { $0.kind == .reminded && $0.takenAt.date == today } }
        guard !open.isEmpty else { throw PlanRefusal.remindedToday }
        try heirsAreCalled(open, plan, by: actor, tx)
        try CallStore(tx).insert(
            CallStep(kind: .reminded, day: nil, words: "", takenBy: actor.account, takenAt: tx.now), on: open.map(\.body), by: id)
        try tx.note(.callsReminded(open.count), on: id, of: plan.place, by: actor)
        return open.count
    }

    /// The line of a body that is called on and not covered yet.
    private static func mustBeOpen(_ body: ID<Organisation>, _ plan: Plan, _ tx: any Transaction) throws -> Chain.Line {
        guard let line = try Chain(of: plan.movement, about: [body], tx).lines(of: plan.id).first(where: { $0.body == body }) else {
            throw PlanRefusal.notCalled
        }
        guard !line.state.isCovered else { throw PlanRefusal.coveredAlready }
        return line
    }

    /// Heirs are called on as the bodies were whose place they took.
    private static func heirsAreCalled(_ lines: [Chain.Line], _ plan: Plan, by actor: Actor, _ tx: any Transaction) throws {
        let called = try CallStore(tx).called(lines.map(\.body), by: plan.id)
        let heirs = lines.filter { !called.contains($0.body) }
        try CallStore(tx).add(heirs.map { PlanCall(plan: plan.id, organisation: $0.body, due: $0.due) }, by: actor)
    }

    private static func mustReach(_ body: Organisation, from plan: Plan, _ actor: Actor) throws(NotYours) {
        guard plan.organisation != nil, plan.place.covers(body.path) else {
            return try actor.mustBeAble(to: .runMovements, of: body.path)
        }
    }
}

extension CallState {
    /// Not covered, and not given more time: whoever calls may remind.
    package var isWaiting: Bool {
        switch self {
        case .awaited, .late: true
        case .followed, .elsewhere, .direct, .extended: false
        }
    }
}

extension Act {
    fileprivate static func planCalled(_ count: Int, _ due: LocalDate?) -> Act {
        Act("plan.called", ["count": String(count), "due": due?.iso ?? ""])
    }
    fileprivate static func callAnswered(_ kind: CallStep.Kind, _ body: ID<Organisation>) -> Act {
        Act(kind == .direct ? "call.carried_out" : "call.explained", ["organisation": "\(body)"])
    }
    fileprivate static func callExtended(_ count: Int, _ day: LocalDate) -> Act {
        Act("call.extended", ["count": String(count), "until": day.iso])
    }
    fileprivate static func callsReminded(_ count: Int) -> Act { Act("call.reminded", ["count": String(count)]) }
}
