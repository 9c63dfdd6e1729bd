import Kernel
import Secrets
import Storage

/// Which accounts somebody looks after, found by name and by how they stand.
struct AccountListStore {
    private let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    /// One page of the accounts with a role in `scopes`, in Vietnamese order of names.
    func accounts(_ filter: AccountFilter, in scopes: [Scope], offset: Int, limit: Int) throws -> [Account] {
        try tx.all(
            """
            SELECT \(fragment: AccessStore.accountColumns) FROM account WHERE \(fragment: listed(filter, in: scopes))
             ORDER BY sort_name, account.id LIMIT \(limit) OFFSET \(offset)
            """)
    }

    func count(_ filter: AccountFilter, in scopes: [Scope]) throws -> Int {
        try tx.rows("SELECT count(*) FROM account WHERE \(fragment: listed(filter, in: scopes))", of: Int.self).first ?? 0
    }

    /// The roles of several accounts that have not ended, those of coming days included, by account.
    func grants(of accounts: [ID<Account>]) throws -> [ID<Account>: [DatedGrant]] {
        var grants: [ID<Account>: [DatedGrant]] = [:]
        try tx.forEach(
            """
            SELECT account_id, role, scope, depth, place_name, effective_from, effective_to FROM role_grant
             WHERE account_id IN \(list: accounts) AND \(fragment: standing) ORDER BY id
            """
        ) { row in
            let grant = RoleGrant(role: try row[1], scope: try row[2], depth: try row[3], placeName: try row[4])
            grants[try row[0], default: []].append(DatedGrant(grant: grant, from: try row[5], to: try row[6]))
        }
        return grants
    }

    /// Where one must be able to look after accounts to look after this one: everywhere it has a role, or had its last ones. An account
    /// that never had a role belongs to nowhere less than everything.
    func reach(of account: ID<Account>) throws -> [Scope] {
        func scopes(_ condition: SQL) throws -> [Scope] {
            var scopes: [Scope] = []
            try tx.forEach(
                """
                SELECT DISTINCT scope, depth FROM role_grant WHERE account_id = \(account) AND \(fragment: condition) ORDER BY scope, depth
                """
            ) { scopes.append(Scope(try $0[0], try $0[1])) }
            return scopes
        }
        let now = try scopes(standing)
        if !now.isEmpty { return now }
        let former = try scopes("1 = 1")
        return former.isEmpty ? [.whole] : former
    }

    /// Where accounts in use look after others today, by account.
    func administrators(with roles: [Role]) throws -> [ID<Account>: [Scope]] {
        var scopes: [ID<Account>: [Scope]] = [:]
        try tx.forEach(
            """
            SELECT account.id, scope, depth FROM role_grant JOIN account ON account.id = account_id
             WHERE role IN \(list: roles) AND effective_from <= \(tx.now.date) AND \(fragment: standing)
               AND state = \(Account.State.active) AND resting_since IS NULL AND password_hash <> ''
            """
        ) { row in scopes[try row[0], default: []].append(Scope(try row[1], try row[2])) }
        return scopes
    }

    /// Accounts in use that nobody has signed in to, opened again, or read through a key of since a moment; those used longest ago first.
    func unused(
        since moment: Instant, among accounts: [ID<Account>]? = nil, except spared: [ID<Account>] = [], atMost count: Int = 10_000
    ) throws -> [ID<Account>] {
        let among: SQL = accounts.map { "id IN \(list: $0)" } ?? "1 = 1"
        return try tx.rows(
            """
            SELECT id FROM account
             WHERE state = \(Account.State.active) AND resting_since IS NULL AND is_demonstration = \(false) AND password_hash <> ''
               AND created_at < \(moment) AND (last_signed_in_at IS NULL OR last_signed_in_at < \(moment))
               AND (reopened_at IS NULL OR reopened_at < \(moment))
               AND NOT EXISTS (SELECT 1 FROM access_token WHERE account_id = account.id AND last_used_at >= \(moment))
               AND \(fragment: among) AND id NOT IN \(list: spared)
             ORDER BY COALESCE(last_signed_in_at, created_at), id LIMIT \(count)
            """, of: ID<Account>.self)
    }

    private var standing: SQL { "(effective_to IS NULL OR effective_to >= \(tx.now.date))" }

    private func listed(_ filter: AccountFilter, in scopes: [Scope]) -> SQL {
        guard !scopes.isEmpty else { return "1 = 0" }
        let within = scopes.map { SQL.within($0, "scope") }.joined(by: " OR ")
        let own: SQL = "SELECT 1 FROM role_grant WHERE account_id = account.id"
        let reached: SQL = """
            (EXISTS (\(fragment: own) AND \(fragment: standing) AND (\(fragment: within)))
             OR (NOT EXISTS (\(fragment: own) AND \(fragment: standing)) AND EXISTS (\(fragment: own) AND (\(fragment: within)))))
            """
        let everything: SQL = "(\(fragment: reached) OR NOT EXISTS (\(fragment: own)))"
        return [
            scopes.contains(.whole) ? everything : reached, .folded("folded_name", contains: filter.words.folded),
            condition(of: filter.standing),
        ].joined(by: " AND ")
    }

    private func condition(of standing: AccountFilter.Standing?) -> SQL {
        let active: SQL = "state = \(Account.State.active)"
        return switch standing {
        case nil: "1 = 1"
        case .ended: "state = \(Account.State.disabled)"
        case .resting: "\(fragment: active) AND resting_since IS NOT NULL"
        case .invited: "\(fragment: active) AND resting_since IS NULL AND password_hash = ''"
        case .locked: "\(fragment: active) AND resting_since IS NULL AND password_hash <> '' AND locked_until > \(tx.now)"
        case .active:
            """
            \(fragment: active) AND resting_since IS NULL AND password_hash <> '' AND (locked_until IS NULL OR locked_until <= \(tx.now))
            """
        }
    }
}
