import Kernel
package import Storage

/// The tables of hand-overs.
struct HandoverStore {
    let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    /// One hand-over. Refuses an id that is not there.
    func handover(_ id: ID<Handover>) throws -> Handover {
        try tx.one("SELECT \(fragment: Self.columns) FROM handover WHERE id = \(id)")
    }

    /// The same, held until the act is over.
    func handoverForChange(_ id: ID<Handover>) throws -> Handover {
        try tx.one("SELECT \(fragment: Self.columns) FROM handover WHERE id = \(id) \(.forUpdate)")
    }

    /// Those somebody has to do with: as leaver, as taker, as who offered, or by a grant within reach; the latest first.
    func handovers(of account: ID<Account>, in scopes: [Scope]) throws -> [Handover] {
        let within: SQL =
            scopes.isEmpty
            ? "1 = 0"
            : """
            id IN (SELECT handover_id FROM handover_grant JOIN role_grant ON role_grant.id = grant_id
                    WHERE \(fragment: scopes.map { SQL.within($0, "scope") }.joined(by: " OR ")))
            """
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM handover
             WHERE leaver_id = \(account) OR taker_id = \(account) OR offered_by = \(account.number) OR \(fragment: within)
             ORDER BY id DESC LIMIT 200
            """)
    }

    /// What waits for an account: offered to it, and of its own still unanswered.
    func pending(of account: ID<Account>) throws -> [Handover] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM handover WHERE outcome IS NULL AND (taker_id = \(account) OR leaver_id = \(account))
             ORDER BY id
            """)
    }

    /// The unanswered hand-overs these grants are in.
    func pending(with grants: some Sequence<ID<RoleGrant>>) throws -> [(grant: ID<RoleGrant>, handover: ID<Handover>, taker: Int64)] {
        try tx.rows(
            """
            SELECT grant_id, handover.id, taker_id FROM handover_grant JOIN handover ON handover.id = handover_id
             WHERE outcome IS NULL AND grant_id IN \(list: grants)
            """, of: ID<RoleGrant>.self, ID<Handover>.self, Int64.self
        ).map { ($0.0, $0.1, $0.2) }
    }

    func grants(in handover: ID<Handover>) throws -> [HeldGrant] {
        try tx.all(
            """
            SELECT \(fragment: GrantStore.columns) FROM role_grant
             WHERE id IN (SELECT grant_id FROM handover_grant WHERE handover_id = \(handover)) ORDER BY id
            """)
    }

    func work(in handover: ID<Handover>) throws -> [OpenWork] {
        try tx.rows(
            "SELECT title, state FROM handover_work WHERE handover_id = \(handover) ORDER BY position", of: String.self, String.self
        ).map { OpenWork(title: $0.0, state: $0.1, address: "") }
    }

    func insert(_ handover: Handover, with grants: [HeldGrant]) throws {
        try tx.execute(
            """
            INSERT INTO handover (id, leaver_id, taker_id, effective_from, answer_by, reason, offered_by, offered_at)
            VALUES (\(handover.id), \(handover.leaver), \(handover.taker), \(handover.first), \(handover.answerBy), \(handover.reason),
                    \(handover.offeredBy), \(handover.offeredAt))
            """)
        for grant in grants {
            try tx.execute("INSERT INTO handover_grant (handover_id, grant_id) VALUES (\(handover.id), \(grant.id))")
        }
    }

    func answer(_ handover: ID<Handover>, _ outcome: Handover.Outcome, _ answer: String) throws {
        try tx.execute(
            """
            UPDATE handover SET outcome = \(outcome), answered_at = \(tx.now), answer = \(answer) WHERE id = \(handover)
            """)
    }

    func keep(_ work: [OpenWork], in handover: ID<Handover>) throws {
        for (position, one) in work.enumerated() {
            try tx.execute(
                """
                INSERT INTO handover_work (handover_id, position, title, state)
                VALUES (\(handover), \(position), \(one.title), \(one.state))
                """)
        }
    }

    /// Taken over, begun, and their open work not yet passed on.
    func due(on day: LocalDate) throws -> [Handover] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM handover
             WHERE outcome = \(Handover.Outcome.accepted) AND settled_at IS NULL AND effective_from <= \(day) ORDER BY id \(.forUpdate)
            """)
    }

    func noteSettled(_ handover: ID<Handover>) throws {
        try tx.execute("UPDATE handover SET settled_at = \(tx.now) WHERE id = \(handover)")
    }

    private static let columns: SQL = """
        id, leaver_id, taker_id, effective_from, answer_by, reason, offered_by, offered_at, outcome, answered_at, answer
        """
}

extension Handover: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], leaver: try row[1], taker: try row[2], first: try row[3], answerBy: try row[4], reason: try row[5],
            offeredBy: try row[6], offeredAt: try row[7], outcome: try row[8], answeredAt: try row[9], answer: try row[10])
    }
}
