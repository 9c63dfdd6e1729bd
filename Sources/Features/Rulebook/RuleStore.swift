import Kernel
package import Storage

/// The table of local rules.
package struct RuleStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// Every local rule, withdrawn ones too, the oldest first.
    package func locals() throws -> [LocalRule] { try tx.all("SELECT \(fragment: Self.columns) FROM local_rule ORDER BY id") }

    func local(_ id: ID<LocalRule>) throws -> LocalRule {
        try tx.one("SELECT \(fragment: Self.columns) FROM local_rule WHERE id = \(id)")
    }

    func insert(_ local: LocalRule, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO local_rule (id, rule_key, place, place_name, parameter, value, effective_from, effective_to, citation, authority,
                                    added_by, added_at)
            VALUES (\(local.id), \(local.key.text), \(local.place), \(local.placeName), \(local.parameter), \(local.value),
                    \(local.span.first), \(local.span.last), \(local.citation), \(local.authority), \(actor.account), \(local.addedAt))
            """)
    }

    func withdraw(_ id: ID<LocalRule>, by actor: Actor) throws {
        try tx.execute(
            "UPDATE local_rule SET withdrawn_by = \(actor.account), withdrawn_at = \(tx.now) WHERE id = \(id) AND withdrawn_at IS NULL")
    }

    private static let columns: SQL =
        "id, rule_key, place, place_name, parameter, value, effective_from, effective_to, citation, authority, added_at, withdrawn_at"
}

extension LocalRule: RowDecodable {
    package init(row: borrowing Row) throws {
        let text: String = try row[1]
        guard let key = RuleKey(text) else { throw StorageError(.unexpectedValue, "\(text) is no key of a rule") }
        guard let span = Span(from: try row[6], through: try row[7]) else {
            throw StorageError(.unexpectedValue, "a span that ends before it begins")
        }
        self.init(
            id: try row[0], key: key, place: try row[2], placeName: try row[3], parameter: try row[4], value: try row[5], span: span,
            citation: try row[8], authority: try row[9], addedAt: try row[10], withdrawnAt: try row[11])
    }
}
