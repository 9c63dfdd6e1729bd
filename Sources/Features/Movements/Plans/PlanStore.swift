import Documents
package import Kernel
package import Organisations
package import Storage

/// The tables of plans and their items.
package struct PlanStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One plan. Refuses an id that is not there.
    package func plan(_ id: ID<Plan>) throws -> Plan {
        try tx.one("SELECT \(fragment: Self.columns) FROM plan WHERE id = \(id)")
    }

    /// The plan one of whose contents this is. Refuses an id that is not there.
    package func plan(of item: ID<PlanItem>) throws -> Plan {
        try tx.one("SELECT \(fragment: Self.columns) FROM plan WHERE id = (SELECT plan_id FROM plan_item WHERE id = \(item))")
    }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<Plan>) throws -> Plan {
        try tx.one("SELECT \(fragment: Self.columns) FROM plan WHERE id = \(id) \(.forUpdate)")
    }

    /// The standing plans of a movement, the earliest first.
    package func standing(in movement: ID<Movement>) throws -> [Plan] {
        try plans(where: "movement_id = \(movement) AND day IS NOT NULL AND recalled_at IS NULL")
    }

    /// Everything a body has in a movement: drafts and recalled ones too.
    package func plans(of body: ID<Organisation>, in movement: ID<Movement>) throws -> [Plan] {
        try plans(where: "movement_id = \(movement) AND organisation_id = \(body)")
    }

    /// The plans that a paper is: at most one of each movement. Recalled ones are not among them.
    func plans(from document: ID<Document>) throws -> [Plan] { try plans(where: "document_id = \(document) AND recalled_at IS NULL") }

    /// The standing plans that follow one, the earliest first.
    func followers(of plan: ID<Plan>) throws -> [Plan] {
        try plans(where: "parent_id = \(plan) AND day IS NOT NULL AND recalled_at IS NULL")
    }

    /// All that points to a plan, drafts and recalled ones too.
    func linked(to plan: ID<Plan>) throws -> [Plan] { try plans(where: "parent_id = \(plan)") }

    /// Plans of a movement that wait for a paper with this number.
    func awaiting(_ number: String, in movement: ID<Movement>) throws -> [Plan] {
        guard !number.isEmpty else { return [] }
        return try plans(
            where: "folded_awaited = \(number.folded) AND movement_id = \(movement) AND parent_id IS NULL AND recalled_at IS NULL")
    }

    /// The plans at or below any of these scopes, drafts and recalled ones too, those written down last first: so many from a place on.
    func plans(in scopes: [Scope], of movements: [ID<Movement>], from first: Int, atMost limit: Int) throws -> [Plan] {
        guard !scopes.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM plan WHERE \(fragment: Self.within(scopes, movements))
             ORDER BY id DESC LIMIT \(limit) OFFSET \(first)
            """)
    }

    /// How many these are.
    func count(in scopes: [Scope], of movements: [ID<Movement>]) throws -> Int {
        guard !scopes.isEmpty else { return 0 }
        return try tx.rows("SELECT count(*) FROM plan WHERE \(fragment: Self.within(scopes, movements))", of: Int.self).first ?? 0
    }

    private static func within(_ scopes: [Scope], _ movements: [ID<Movement>]) -> SQL {
        "movement_id IN \(list: movements) AND (\(fragment: scopes.map { SQL.within($0, "place") }.joined(by: " OR ")))"
    }

    func plans(where condition: SQL) throws -> [Plan] {
        try tx.all("SELECT \(fragment: Self.columns) FROM plan WHERE \(fragment: condition) ORDER BY day, rank, id")
    }

    /// Enters a plan as it is; its links must hold, or the tables refuse it.
    package func insert(_ plan: Plan, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO plan (id, movement_id, organisation_id, place, subject, first_year, last_year, document_id, day, rank, parent_id,
                              parent_day, parent_rank, awaited, folded_awaited, remark, drafted_by, drafted_at)
            VALUES (\(plan.id), \(plan.movement), \(plan.organisation), \(plan.place), \(plan.subject), \(plan.years.lowerBound),
                    \(plan.years.upperBound), \(plan.document), \(plan.moment?.day), \(plan.moment?.rank ?? 0), \(plan.parent?.plan),
                    \(plan.parent?.moment.day), \(plan.parent?.moment.rank), \(plan.awaited), \(plan.awaited.folded), \(plan.remark),
                    \(actor.account), \(tx.now))
            """)
    }

    /// Puts the words of a draft right.
    func redraft(_ plan: Plan) throws {
        try tx.execute(
            """
            UPDATE plan SET subject = \(plan.subject), first_year = \(plan.years.lowerBound), last_year = \(plan.years.upperBound),
                   remark = \(plan.remark) WHERE id = \(plan.id)
            """)
    }

    func issue(_ id: ID<Plan>, as document: ID<Document>, at moment: PlanMoment) throws {
        try tx.execute("UPDATE plan SET document_id = \(document), day = \(moment.day), rank = \(moment.rank) WHERE id = \(id)")
    }

    /// Links that tell of its moment follow by themselves.
    func move(_ id: ID<Plan>, to moment: PlanMoment) throws {
        try tx.execute("UPDATE plan SET day = \(moment.day), rank = \(moment.rank) WHERE id = \(id)")
    }

    /// Says which plan it follows, or of which number it is; items serve no longer what is not followed any more.
    func link(_ id: ID<Plan>, to parent: PlanLink?, awaiting number: String = "") throws {
        try tx.execute("UPDATE plan_item SET parent_plan_id = NULL, serves_id = NULL WHERE plan_id = \(id) AND serves_id IS NOT NULL")
        try tx.execute(
            """
            UPDATE plan SET parent_id = \(parent?.plan), parent_day = \(parent?.moment.day), parent_rank = \(parent?.moment.rank),
                   awaited = \(number), folded_awaited = \(number.folded) WHERE id = \(id)
            """)
    }

    func recall(_ id: ID<Plan>, because reason: String, by actor: Actor) throws {
        try tx.execute(
            "UPDATE plan SET recalled_by = \(actor.account), recalled_at = \(tx.now), recall_reason = \(reason) WHERE id = \(id)")
    }

    /// Takes a draft away with its items: nobody follows it and nothing was ever said of it.
    func discard(_ id: ID<Plan>) throws {
        try tx.execute("DELETE FROM plan_item WHERE plan_id = \(id)")
        try tx.execute("DELETE FROM plan WHERE id = \(id) AND day IS NULL")
    }

    // Items

    /// The items of these plans, in their order.
    package func items(of plans: some Sequence<ID<Plan>>) throws -> [PlanItem] {
        try tx.all(
            """
            SELECT id, plan_id, position, content, product, lead, partners, deadline, measure, serves_id FROM plan_item
             WHERE plan_id IN \(list: plans) ORDER BY plan_id, position
            """)
    }

    func insert(_ items: [PlanItem], following parent: ID<Plan>?) throws {
        try tx.execute(
            each: items.map { item in
                """
                INSERT INTO plan_item (id, plan_id, position, content, product, lead, partners, deadline, measure, parent_plan_id, serves_id)
                VALUES (\(item.id), \(item.plan), \(item.position), \(item.content), \(item.product), \(item.lead), \(item.partners),
                        \(item.deadline), \(item.measure), \(item.serves == nil ? nil : parent), \(item.serves))
                """
            })
    }

    func replace(_ item: PlanItem, following parent: ID<Plan>?) throws {
        try tx.execute(
            """
            UPDATE plan_item SET content = \(item.content), product = \(item.product), lead = \(item.lead), partners = \(item.partners),
                   deadline = \(item.deadline), measure = \(item.measure), parent_plan_id = \(item.serves == nil ? nil : parent),
                   serves_id = \(item.serves) WHERE id = \(item.id)
            """)
    }

    func remove(_ item: ID<PlanItem>) throws { try tx.execute("DELETE FROM plan_item WHERE id = \(item)") }

    /// How many items of the plan each of these follows they serve.
    func served(by plans: some Sequence<ID<Plan>>) throws -> [ID<Plan>: Int] {
        var counts: [ID<Plan>: Int] = [:]
        try tx.forEach(
            """
            SELECT plan_id, count(DISTINCT serves_id) FROM plan_item WHERE plan_id IN \(list: plans) AND serves_id IS NOT NULL
             GROUP BY plan_id
            """
        ) { counts[try $0[0]] = try $0[1] as Int }
        return counts
    }

    private static let columns: SQL =
        """
        id, movement_id, organisation_id, place, subject, first_year, last_year, document_id, day, rank, parent_id, parent_day, parent_rank,
        awaited, remark, recall_reason, recalled_at
        """
}

extension Plan: RowDecodable {
    package init(row: borrowing Row) throws {
        let first: Int = try row[5], last: Int = try row[6]
        guard first <= last else { throw StorageError(.unexpectedValue, "a plan whose years end before they begin") }
        let (day, rank): (LocalDate?, Int) = (try row[8], try row[9])
        let (parent, parentDay, parentRank): (ID<Plan>?, LocalDate?, Int?) = (try row[10], try row[11], try row[12])
        var link: PlanLink?
        if let parent, let parentDay { link = PlanLink(parent, PlanMoment(parentDay, rank: parentRank ?? 0)) }
        self.init(
            id: try row[0], movement: try row[1], organisation: try row[2], place: try row[3], subject: try row[4], years: first...last,
            document: try row[7], moment: day.map { PlanMoment($0, rank: rank) }, parent: link, awaited: try row[13], remark: try row[14],
            recall: try Withdrawal(row: row, from: 15))
    }
}

extension PlanItem: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], plan: try row[1], position: try row[2], content: try row[3], product: try row[4], lead: try row[5],
            partners: try row[6], deadline: try row[7], measure: try row[8], serves: try row[9])
    }
}
