import Kernel
package import Storage

/// The table of grants through time: given, held, ended.
struct GrantStore {
    let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    /// One grant. Refuses an id that is not there.
    func grant(_ id: ID<RoleGrant>) throws -> HeldGrant {
        try tx.one("SELECT \(fragment: Self.columns) FROM role_grant WHERE id = \(id)")
    }

    /// One grant, held until the act is over.
    func grantForChange(_ id: ID<RoleGrant>) throws -> HeldGrant {
        try tx.one("SELECT \(fragment: Self.columns) FROM role_grant WHERE id = \(id) \(.forUpdate)")
    }

    func grants(_ ids: some Sequence<ID<RoleGrant>>) throws -> [HeldGrant] {
        try tx.all("SELECT \(fragment: Self.columns) FROM role_grant WHERE id IN \(list: ids) ORDER BY id")
    }

    /// Everything an account ever held, the latest first.
    func grants(of account: ID<Account>) throws -> [HeldGrant] {
        try tx.all("SELECT \(fragment: Self.columns) FROM role_grant WHERE account_id = \(account) ORDER BY id DESC")
    }

    /// What an account holds on a day or will hold later.
    func standing(of account: ID<Account>, from day: LocalDate) throws -> [HeldGrant] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM role_grant
             WHERE account_id = \(account) AND (effective_to IS NULL OR (effective_to >= \(day) AND effective_to >= effective_from)) ORDER BY id
            """)
    }

    /// What accounts hold on a day or later within any of these scopes, place by place.
    func standing(in scopes: [Scope], from day: LocalDate) throws -> [HeldGrant] {
        guard !scopes.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM role_grant
             WHERE (\(fragment: scopes.map { SQL.within($0, "scope") }.joined(by: " OR ")))
               AND (effective_to IS NULL OR (effective_to >= \(day) AND effective_to >= effective_from))
             ORDER BY scope, role, id
            """)
    }

    func insert(
        _ grant: RoleGrant, for account: ID<Account>, from first: LocalDate, through last: LocalDate?, because reason: String,
        by actor: Actor
    ) throws -> ID<RoleGrant> {
        let id: ID<RoleGrant> = tx.newID()
        try tx.execute(
            """
            INSERT INTO role_grant
                (id, account_id, role, scope, depth, place_name, effective_from, effective_to, given_by, given_at, given_because)
            VALUES (\(id), \(account), \(grant.role), \(grant.scope), \(grant.depth), \(grant.placeName), \(first), \(last),
                    \(actor.account), \(tx.now), \(reason))
            """)
        return id
    }

    /// Closes a grant: `last` is the last day it holds, one before its first if it never does.
    func end(_ grant: ID<RoleGrant>, after last: LocalDate, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE role_grant SET effective_to = \(last), ended_by = \(actor.account), ended_at = \(tx.now), ended_because = \(reason)
             WHERE id = \(grant)
            """)
    }

    static let columns: SQL = """
        id, account_id, role, scope, depth, place_name, effective_from, effective_to, given_by, given_because, ended_by, ended_at,
        ended_because
        """
}

extension HeldGrant: RowDecodable {
    package init(row: borrowing Row) throws {
        let endedBy: Int64? = try row[10], endedAt: Instant? = try row[11], because: String = try row[12]
        self.init(
            id: try row[0], account: try row[1],
            grant: RoleGrant(role: try row[2], scope: try row[3], depth: try row[4], placeName: try row[5]), first: try row[6],
            last: try row[7], givenBy: try row[8], reason: try row[9],
            ending: endedBy.flatMap { by in endedAt.map { Ending(by: by, at: $0, reason: because) } })
    }
}
