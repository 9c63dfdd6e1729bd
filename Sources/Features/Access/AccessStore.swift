import Kernel
import Secrets
package import Storage

/// The tables of accounts, grants, sessions and keys.
struct AccessStore {
    let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    func account(_ id: ID<Account>) throws -> Account {
        try tx.one("SELECT \(fragment: Self.accountColumns) FROM account WHERE id = \(id)")
    }

    func account(named userName: String) throws -> Account? {
        try tx.first("SELECT \(fragment: Self.accountColumns) FROM account WHERE user_name = \(userName)")
    }

    /// Accounts from before names were kept for searching.
    func unfolded() throws -> [(id: ID<Account>, fullName: String, userName: String)] {
        try tx.rows("SELECT id, full_name, user_name FROM account WHERE folded_name = ''", of: ID<Account>.self, String.self, String.self)
            .map { ($0.0, $0.1, $0.2) }
    }

    func fold(_ id: ID<Account>, fullName: String, userName: String) throws {
        try tx.execute(
            """
            UPDATE account SET folded_name = \(Self.folded(fullName, userName)), sort_name = \(fullName.sortKey) WHERE id = \(id)
            """)
    }

    func createdAt(_ id: ID<Account>) throws -> Instant { try tx.one("SELECT created_at FROM account WHERE id = \(id)") }

    func hasEnabledDemonstrationAccounts() throws -> Bool {
        let found: Int64? = try tx.first(
            "SELECT 1 FROM account WHERE is_demonstration = \(true) AND state = \(Account.State.active) LIMIT 1")
        return found != nil
    }

    func insert(_ account: Account) throws {
        try tx.execute(
            """
            INSERT INTO account
                (id, user_name, full_name, folded_name, sort_name, password_hash, password_set_at, state, is_demonstration, failed_attempts,
                 created_at)
            VALUES (\(account.id), \(account.userName), \(account.fullName), \(Self.folded(account.fullName, account.userName)),
                    \(account.fullName.sortKey), \(account.passwordHash.text), \(account.passwordSetAt), \(account.state),
                    \(account.isDemonstration), 0, \(tx.now))
            """)
    }

    /// What a search looks through.
    static func folded(_ fullName: String, _ userName: String) -> String { "\(fullName.folded) \(userName)" }

    func update(_ account: Account) throws {
        try tx.execute(
            """
            UPDATE account SET password_hash = \(account.passwordHash.text), state = \(account.state),
                   failed_attempts = \(account.attempts.failed), locked_until = \(account.attempts.lockedUntil),
                   last_signed_in_at = \(account.lastSignedInAt), password_set_at = \(account.passwordSetAt),
                   resting_since = \(account.restingSince), reopened_at = \(account.reopenedAt)
             WHERE id = \(account.id)
            """)
    }

    func insert(_ grant: RoleGrant, for account: ID<Account>, from day: LocalDate) throws {
        let id: ID<RoleGrant> = tx.newID()
        try tx.execute(
            """
            INSERT INTO role_grant (id, account_id, role, scope, depth, place_name, effective_from)
            VALUES (\(id), \(account), \(grant.role), \(grant.scope), \(grant.depth), \(grant.placeName), \(day))
            """)
    }

    /// The roles an account holds on a day.
    func grants(of account: ID<Account>, on day: LocalDate) throws -> [RoleGrant] {
        try tx.all(
            """
            SELECT role, scope, depth, place_name FROM role_grant
             WHERE account_id = \(account) AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))
             ORDER BY id
            """)
    }

    // Keys for machines

    func tokens(of account: ID<Account>) throws -> [AccessToken] {
        try tx.all("SELECT \(fragment: Self.tokenColumns) FROM access_token WHERE account_id = \(account) ORDER BY id DESC")
    }

    func token(_ digest: Digest) throws -> AccessToken? {
        try tx.first("SELECT \(fragment: Self.tokenColumns) FROM access_token WHERE digest = \(digest.hex)")
    }

    func insert(_ token: AccessToken, digest: Digest) throws {
        try tx.execute(
            """
            INSERT INTO access_token (id, account_id, name, digest, created_at, expires_at)
            VALUES (\(token.id), \(token.account), \(token.name), \(digest.hex), \(token.createdAt), \(token.expiresAt))
            """)
    }

    /// Refuses a key that is not this account's.
    func withdraw(_ token: ID<AccessToken>, of account: ID<Account>) throws {
        let changed = try tx.execute(
            """
            UPDATE access_token SET withdrawn_at = COALESCE(withdrawn_at, \(tx.now)) WHERE id = \(token) AND account_id = \(account)
            """)
        guard changed == 1 else { throw NotThere() }
    }

    func noteUsed(_ token: ID<AccessToken>) throws {
        try tx.execute("UPDATE access_token SET last_used_at = \(tx.now) WHERE id = \(token)")
    }

    static let accountColumns: SQL = """
        account.id, user_name, full_name, password_hash, state, is_demonstration, failed_attempts, locked_until, last_signed_in_at,
        password_set_at, resting_since, reopened_at
        """
    private static let tokenColumns: SQL = "id, account_id, name, created_at, expires_at, withdrawn_at, last_used_at"
}

extension Account: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], userName: try row[1], fullName: try row[2], passwordHash: PasswordHash(stored: try row[3]), state: try row[4],
            isDemonstration: try row[5], attempts: SignInAttempts(failed: try row[6], lockedUntil: try row[7]), lastSignedInAt: try row[8],
            passwordSetAt: try row[9], restingSince: try row[10], reopenedAt: try row[11])
    }
}

extension RoleGrant: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(role: try row[0], scope: try row[1], depth: try row[2], placeName: try row[3])
    }
}

extension AccessToken: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], account: try row[1], name: try row[2], createdAt: try row[3], expiresAt: try row[4], withdrawnAt: try row[5],
            lastUsedAt: try row[6])
    }
}
