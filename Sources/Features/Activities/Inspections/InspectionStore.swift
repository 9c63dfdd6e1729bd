package import Kernel
import Movements
import Organisations
package import Storage

/// The tables of rounds, inspections and who inspects.
package struct InspectionStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One round. Refuses an id that is not there.
    package func round(_ id: ID<InspectionRound>) throws -> InspectionRound {
        try tx.one("SELECT \(fragment: Self.roundColumns) FROM inspection_round WHERE id = \(id)")
    }

    func rounds(_ ids: some Sequence<ID<InspectionRound>>) throws -> [InspectionRound] {
        try tx.all("SELECT \(fragment: Self.roundColumns) FROM inspection_round WHERE id IN \(list: ids)")
    }

    /// Rounds run at some places, the latest first.
    func rounds(within scopes: [Scope], atMost limit: Int) throws -> [InspectionRound] {
        guard !scopes.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(fragment: Self.roundColumns) FROM inspection_round
             WHERE \(fragment: .within(any: scopes, "place")) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    func insert(_ round: InspectionRound) throws {
        try tx.execute(
            """
            INSERT INTO inspection_round (id, title, basis, kind, organisation_id, place, checklist_id, draw_id, movement_id, entered_by,
                                          entered_at)
            VALUES (\(round.id), \(round.title), \(round.basis), \(round.kind), \(round.organisation), \(round.place), \(round.checklist),
                    \(round.draw), \(round.movement), \(round.enteredBy), \(round.enteredAt))
            """)
    }

    // MARK: Inspections

    /// One inspection. Refuses an id that is not there.
    package func inspection(_ id: ID<Inspection>) throws -> Inspection {
        try tx.one("SELECT \(fragment: Self.columns) FROM inspection WHERE id = \(id)")
    }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<Inspection>) throws -> Inspection {
        try tx.one("SELECT \(fragment: Self.columns) FROM inspection WHERE id = \(id) \(.forUpdate)")
    }

    func inspections(of round: ID<InspectionRound>) throws -> [Inspection] {
        try tx.all("SELECT \(fragment: Self.columns) FROM inspection WHERE round_id = \(round) ORDER BY name, id")
    }

    /// A page of a list, the latest first.
    func inspections(_ condition: SQL, page: Int, atMost limit: Int) throws -> [Inspection] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM inspection WHERE \(fragment: condition)
             ORDER BY day DESC, id DESC LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    func count(_ condition: SQL) throws -> Int { try tx.first("SELECT count(*) FROM inspection WHERE \(fragment: condition)") ?? 0 }

    func insert(_ inspections: [Inspection], inspectors: [Int64]) throws {
        try tx.execute(
            each: inspections.map { one in
                """
                INSERT INTO inspection (id, round_id, organisation_id, place, name, day, secret, conclusion)
                VALUES (\(one.id), \(one.round), \(one.organisation), \(one.place), \(one.name), \(one.day), \(one.secret), '')
                """
            })
        try tx.execute(
            each: inspections.flatMap { one in
                inspectors.map { "INSERT INTO inspection_inspector (inspection_id, account_id) VALUES (\(one.id), \($0))" }
            })
    }

    /// The accounts that inspect, by inspection.
    func inspectors(of inspections: [ID<Inspection>]) throws -> [ID<Inspection>: [Int64]] {
        let rows = try tx.rows(
            "SELECT inspection_id, account_id FROM inspection_inspector WHERE inspection_id IN \(list: inspections) ORDER BY account_id",
            of: ID<Inspection>.self, Int64.self)
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    func set(_ inspectors: [Int64], of inspection: ID<Inspection>) throws {
        try tx.execute("DELETE FROM inspection_inspector WHERE inspection_id = \(inspection)")
        try tx.execute(
            each: inspectors.map { "INSERT INTO inspection_inspector (inspection_id, account_id) VALUES (\(inspection), \($0))" })
    }

    func start(_ id: ID<Inspection>) throws { try tx.execute("UPDATE inspection SET started_at = \(tx.now) WHERE id = \(id)") }

    func move(_ id: ID<Inspection>, to day: LocalDate) throws { try tx.execute("UPDATE inspection SET day = \(day) WHERE id = \(id)") }

    func minute(_ id: ID<Inspection>, on day: LocalDate, _ conclusion: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE inspection SET day = \(day), conclusion = \(conclusion), minuted_by = \(actor.account), minuted_at = \(tx.now)
             WHERE id = \(id)
            """)
    }

    func reopen(_ id: ID<Inspection>) throws {
        try tx.execute("UPDATE inspection SET minuted_by = NULL, minuted_at = NULL WHERE id = \(id)")
    }

    func cancel(_ id: ID<Inspection>, because reason: String) throws {
        try tx.execute("UPDATE inspection SET cancelled_because = \(reason) WHERE id = \(id)")
    }

    private static let roundColumns: SQL =
        "id, title, basis, kind, organisation_id, place, checklist_id, draw_id, movement_id, entered_by, entered_at"
    private static let columns: SQL = """
        id, round_id, organisation_id, place, name, day, secret, started_at, conclusion, minuted_by, minuted_at, cancelled_because
        """
}

extension InspectionRound: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], title: try row[1], basis: try row[2], kind: try row[3], organisation: try row[4], place: try row[5],
            checklist: try row[6], draw: try row[7], movement: try row[8], enteredBy: try row[9], enteredAt: try row[10])
    }
}

extension Inspection: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], round: try row[1], organisation: try row[2], place: try row[3], name: try row[4], day: try row[5],
            secret: try row[6], startedAt: try row[7], conclusion: try row[8], minutedBy: try row[9], minutedAt: try row[10],
            cancelledBecause: try row[11])
    }
}
