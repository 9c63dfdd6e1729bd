import Kernel
import Secrets
import Storage

extension AccessStore {
    /// The session with its account, with one statement.
    func session(_ digest: Digest) throws -> (session: LoginSession, account: Account)? {
        var found: (LoginSession, Account)?
        try tx.forEach(
            """
            SELECT \(fragment: Self.accountColumns), login_session.id, form_secret, started_at, seen_at, address, device, acting_for
              FROM login_session JOIN account ON account.id = account_id WHERE digest = \(digest.hex)
            """
        ) { row in
            let account = try Account(row: row)
            found = (
                LoginSession(
                    id: try row[12], digest: digest, account: account.id, formSecret: try row[13], startedAt: try row[14],
                    seenAt: try row[15], address: try row[16], device: try row[17], actingFor: try row[18]),
                account
            )
        }
        return found
    }

    /// The sessions of an account that still open something, the one seen last first; those of administrators rest sooner.
    func sessions(of account: ID<Account>, isAdministrator: Bool) throws -> [LoginSession] {
        var sessions: [LoginSession] = []
        try tx.forEach(
            """
            SELECT id, digest, form_secret, started_at, seen_at, address, device FROM login_session
             WHERE account_id = \(account) ORDER BY seen_at DESC, id DESC
            """
        ) { row in
            sessions.append(
                LoginSession(
                    id: try row[0], digest: Digest(stored: try row[1]), account: account, formSecret: try row[2], startedAt: try row[3],
                    seenAt: try row[4], address: try row[5], device: try row[6]))
        }
        return sessions.filter { !$0.isOver(at: tx.now, isAdministrator: isAdministrator) }
    }

    func insert(_ session: LoginSession) throws {
        try tx.execute(
            """
            INSERT INTO login_session (id, digest, account_id, form_secret, started_at, seen_at, address, device)
            VALUES (\(session.id), \(session.digest.hex), \(session.account), \(session.formSecret), \(session.startedAt),
                    \(session.seenAt), \(session.address), \(session.device))
            """)
    }

    func noteSeen(_ digest: Digest) throws {
        try tx.execute("UPDATE login_session SET seen_at = \(tx.now) WHERE digest = \(digest.hex) AND seen_at < \(tx.now)")
    }

    func end(_ digest: Digest) throws {
        try tx.execute("DELETE FROM login_session WHERE digest = \(digest.hex)")
    }

    /// Refuses a session that is not this account's.
    func end(_ session: ID<LoginSession>, of account: ID<Account>) throws {
        guard try tx.execute("DELETE FROM login_session WHERE id = \(session) AND account_id = \(account)") == 1 else { throw NotThere() }
    }

    func endSessions(of account: ID<Account>, except kept: Digest?) throws {
        try tx.execute("DELETE FROM login_session WHERE account_id = \(account) AND digest <> \(kept?.hex ?? "")")
    }

    func endSessions(idleSince moment: Instant) throws {
        try tx.execute("DELETE FROM login_session WHERE seen_at < \(moment)")
    }
}
