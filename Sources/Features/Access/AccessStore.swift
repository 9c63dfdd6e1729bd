import Kernel
import Secrets
package import Storage

/// The tables of accounts, grants, sessions and keys.
struct AccessStore {
    private let tx: any Transaction
    init(_ tx: any Transaction) { self.tx = tx }

    func account(_ id: ID<Account>) throws -> Account {
        try tx.one("SELECT \(fragment: Self.accountColumns) FROM account WHERE id = \(id)")
    }

    func account(named userName: String) throws -> Account? {
        try tx.first("SELECT \(fragment: Self.accountColumns) FROM account WHERE user_name = \(userName)")
    }

    func hasEnabledDemonstrationAccounts() throws -> Bool {
        let found: Int64? = try tx.first(
            "SELECT 1 FROM account WHERE is_demonstration = \(true) AND state = \(Account.State.active) LIMIT 1")
        return found != nil
    }

    func insert(_ account: Account) throws {
        try tx.execute(
            """
            INSERT INTO account (id, user_name, full_name, password_hash, state, is_demonstration, failed_attempts, created_at)
            VALUES (\(account.id), \(account.userName), \(account.fullName), \(account.passwordHash.text), \(account.state),
                    \(account.isDemonstration), 0, \(tx.now))
            """)
    }

    func update(_ account: Account) throws {
        try tx.execute(
            """
            UPDATE account SET password_hash = \(account.passwordHash.text), state = \(account.state),
                   failed_attempts = \(account.attempts.failed), locked_until = \(account.attempts.lockedUntil),
                   last_signed_in_at = \(account.lastSignedInAt)
             WHERE id = \(account.id)
            """)
    }

    func insert(_ grant: RoleGrant, for account: ID<Account>, from day: LocalDate) throws {
        let id: ID<RoleGrant> = tx.newID()
        try tx.execute(
            """
            INSERT INTO role_grant (id, account_id, role, scope, place_name, effective_from)
            VALUES (\(id), \(account), \(grant.role), \(grant.scope), \(grant.placeName), \(day))
            """)
    }

    /// The roles an account holds on a day.
    func grants(of account: ID<Account>, on day: LocalDate) throws -> [RoleGrant] {
        try tx.all(
            """
            SELECT role, scope, place_name FROM role_grant
             WHERE account_id = \(account) AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))
             ORDER BY id
            """)
    }

    // Sessions

    /// The session with its account, with one statement.
    func session(_ digest: Digest) throws -> (session: LoginSession, account: Account)? {
        var found: (LoginSession, Account)?
        try tx.forEach(
            """
            SELECT id, user_name, full_name, password_hash, state, is_demonstration, failed_attempts, locked_until, last_signed_in_at,
                   form_secret, started_at, seen_at
              FROM login_session JOIN account ON id = account_id WHERE digest = \(digest.hex)
            """
        ) { row in
            let account = try Account(row: row)
            found = (
                LoginSession(digest: digest, account: account.id, formSecret: try row[9], startedAt: try row[10], seenAt: try row[11]),
                account
            )
        }
        return found
    }

    func insert(_ session: LoginSession) throws {
        try tx.execute(
            """
            INSERT INTO login_session (digest, account_id, form_secret, started_at, seen_at)
            VALUES (\(session.digest.hex), \(session.account), \(session.formSecret), \(session.startedAt), \(session.seenAt))
            """)
    }

    func noteSeen(_ digest: Digest) throws {
        try tx.execute("UPDATE login_session SET seen_at = \(tx.now) WHERE digest = \(digest.hex) AND seen_at < \(tx.now)")
    }

    func end(_ digest: Digest) throws {
        try tx.execute("DELETE FROM login_session WHERE digest = \(digest.hex)")
    }

    func endSessions(of account: ID<Account>, except kept: Digest?) throws {
        try tx.execute("DELETE FROM login_session WHERE account_id = \(account) AND digest <> \(kept?.hex ?? "")")
    }

    func endSessions(idleSince moment: Instant) throws {
        try tx.execute("DELETE FROM login_session WHERE seen_at < \(moment)")
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

    private static let accountColumns: SQL =
        "id, user_name, full_name, password_hash, state, is_demonstration, failed_attempts, locked_until, last_signed_in_at"
    private static let tokenColumns: SQL = "id, account_id, name, created_at, expires_at, withdrawn_at, last_used_at"
}

extension Account: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], userName: try row[1], fullName: try row[2], passwordHash: PasswordHash(stored: try row[3]), state: try row[4],
            isDemonstration: try row[5], attempts: SignInAttempts(failed: try row[6], lockedUntil: try row[7]), lastSignedInAt: try row[8])
    }
}

extension RoleGrant: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(role: try row[0], scope: try row[1], placeName: try row[2])
    }
}

extension AccessToken: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], account: try row[1], name: try row[2], createdAt: try row[3], expiresAt: try row[4], withdrawnAt: try row[5],
            lastUsedAt: try row[6])
    }
}
