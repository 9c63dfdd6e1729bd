import Kernel
import Secrets
package import Storage

extension AccessStore {
    func insert(_ invitation: Invitation, digest: Digest) throws {
        try tx.execute(
            """
            INSERT INTO invitation (id, account_id, digest, made_at, made_by, expires_at)
            VALUES (\(invitation.id), \(invitation.account), \(digest.hex), \(invitation.madeAt), \(invitation.madeBy),
                    \(invitation.expiresAt))
            """)
    }

    func invitation(_ digest: Digest) throws -> Invitation? {
        try tx.first("SELECT \(fragment: Self.invitationColumns) FROM invitation WHERE digest = \(digest.hex)")
    }

    /// The one made last.
    func lastInvitation(of account: ID<Account>) throws -> Invitation? {
        try tx.first(
            "SELECT \(fragment: Self.invitationColumns) FROM invitation WHERE account_id = \(account) ORDER BY id DESC LIMIT 1")
    }

    /// Whatever could still be used cannot any more; gives how many that were.
    @discardableResult func withdrawInvitations(of account: ID<Account>) throws -> Int {
        try tx.execute(
            """
            UPDATE invitation SET withdrawn_at = \(tx.now)
             WHERE account_id = \(account) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(tx.now)
            """)
    }

    func noteUsed(_ invitation: ID<Invitation>) throws {
        try tx.execute("UPDATE invitation SET used_at = \(tx.now) WHERE id = \(invitation)")
    }

    // Passwords that were

    /// Keeps one more, and forgets those before the last so many.
    func keepFormer(_ password: PasswordHash, of account: ID<Account>, atMost count: Int) throws {
        if password != .none, count > 0 {
            let id: ID<PasswordProfile> = tx.newID()
            try tx.execute(
                """
                INSERT INTO former_password (id, account_id, password_hash, ended_at)
                VALUES (\(id), \(account), \(password.text), \(tx.now))
                """)
        }
        try tx.execute(
            """
            DELETE FROM former_password WHERE account_id = \(account) AND id NOT IN
                (SELECT id FROM former_password WHERE account_id = \(account) ORDER BY id DESC LIMIT \(count))
            """)
    }

    /// The last ones, newest first.
    func formerPasswords(of account: ID<Account>, last count: Int) throws -> [PasswordHash] {
        try tx.rows(
            "SELECT password_hash FROM former_password WHERE account_id = \(account) ORDER BY id DESC LIMIT \(count)", of: String.self
        ).map(PasswordHash.init(stored:))
    }

    static let invitationColumns: SQL = "id, account_id, made_at, made_by, expires_at, used_at, withdrawn_at"
}

extension Invitation: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], account: try row[1], madeAt: try row[2], madeBy: try row[3], expiresAt: try row[4], usedAt: try row[5],
            withdrawnAt: try row[6])
    }
}
