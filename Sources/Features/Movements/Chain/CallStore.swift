package import Kernel
package import Organisations
package import Storage

/// The tables of who is called on by which plan, and of what was said about it.
package struct CallStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// Everybody the plans of a movement call on; or only these bodies.
    package func calls(in movement: ID<Movement>, on bodies: Set<ID<Organisation>>? = nil) throws -> [PlanCall] {
        try calls(where: Self.own(movement, bodies))
    }

    /// Everybody a plan calls on.
    package func calls(of plan: ID<Plan>) throws -> [PlanCall] { try calls(where: "plan_id = \(plan)") }

    private func calls(where condition: SQL) throws -> [PlanCall] {
        try tx.all("SELECT plan_id, organisation_id, due_on FROM plan_call WHERE \(fragment: condition)")
    }

    /// Those whom the plans of a movement call on and who have ended by a day.
    func ended(in movement: ID<Movement>, by day: LocalDate, among bodies: Set<ID<Organisation>>? = nil) throws -> [ID<Organisation>] {
        try tx.all(
            """
            SELECT DISTINCT organisation.id FROM organisation JOIN plan_call ON plan_call.organisation_id = organisation.id
             WHERE \(fragment: Self.own(movement, bodies)) AND organisation.effective_to < \(day)
            """)
    }

    /// By which standing plans of a movement these bodies are called on, the latest plan first.
    package func calls(on bodies: some Sequence<ID<Organisation>>) throws -> [PlanCall] {
        try tx.all(
            """
            SELECT plan_call.plan_id, plan_call.organisation_id, plan_call.due_on FROM plan_call JOIN plan ON plan.id = plan_call.plan_id
             WHERE plan_call.organisation_id IN \(list: bodies) AND plan.recalled_at IS NULL ORDER BY plan.day DESC, plan.id DESC
            """)
    }

    /// Which of these bodies a plan calls on by name.
    func called(_ bodies: [ID<Organisation>], by plan: ID<Plan>) throws -> Set<ID<Organisation>> {
        Set(try tx.all("SELECT organisation_id FROM plan_call WHERE plan_id = \(plan) AND organisation_id IN \(list: bodies)"))
    }

    /// Calls on bodies; who is called already gets the new day.
    package func insert(_ calls: [PlanCall], by actor: Actor) throws {
        try insert(calls, by: actor, otherwise: "UPDATE SET due_on = excluded.due_on")
    }

    /// Calls on bodies; who is called already keeps the day.
    func add(_ calls: [PlanCall], by actor: Actor) throws { try insert(calls, by: actor, otherwise: "NOTHING") }

    private func insert(_ calls: [PlanCall], by actor: Actor, otherwise: SQL) throws {
        try tx.execute(
            each: calls.map { call in
                """
                INSERT INTO plan_call (plan_id, organisation_id, due_on, called_by, called_at)
                VALUES (\(call.plan), \(call.organisation), \(call.due), \(actor.account), \(tx.now))
                ON CONFLICT (plan_id, organisation_id) DO \(fragment: otherwise)
                """
            })
    }

    /// What was said about the calls of a movement's plans, in order of time.
    func steps(in movement: ID<Movement>, on bodies: Set<ID<Organisation>>? = nil) throws -> [CalledBody: [CallStep]] {
        var steps: [CalledBody: [CallStep]] = [:]
        try tx.forEach(
            """
            SELECT plan_id, organisation_id, kind, day, words, taken_by, taken_at FROM call_step WHERE \(fragment: Self.own(movement, bodies))
             ORDER BY id
            """
        ) { row in
            steps[CalledBody(plan: try row[0], body: try row[1]), default: []].append(
                CallStep(kind: try row[2], day: try row[3], words: try row[4], takenBy: try row[5], takenAt: try row[6]))
        }
        return steps
    }

    private static func own(_ movement: ID<Movement>, _ bodies: Set<ID<Organisation>>?) -> SQL {
        let own: SQL = "plan_id IN (SELECT id FROM plan WHERE movement_id = \(movement))"
        return bodies.map { "organisation_id IN \(list: $0) AND \(fragment: own)" } ?? own
    }

    func insert(_ step: CallStep, on bodies: some Sequence<ID<Organisation>>, by plan: ID<Plan>) throws {
        try tx.execute(
            each: bodies.map { body in
                """
                INSERT INTO call_step (id, plan_id, organisation_id, kind, day, words, taken_by, taken_at)
                VALUES (\(tx.newID(CallStep.self)), \(plan), \(body), \(step.kind), \(step.day), \(step.words), \(step.takenBy),
                        \(step.takenAt))
                """
            })
    }
}

/// One body as one plan calls on it.
package struct CalledBody: Hashable, Sendable {
    package let plan: ID<Plan>
    package let body: ID<Organisation>

    package init(plan: ID<Plan>, body: ID<Organisation>) {
        self.plan = plan
        self.body = body
    }
}

extension PlanCall: RowDecodable {
    package init(row: borrowing Row) throws { self.init(plan: try row[0], organisation: try row[1], due: try row[2]) }
}
