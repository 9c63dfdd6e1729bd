import Kernel
import Secrets
import Storage

extension AccessStore {
    func identity(of account: ID<Account>, at issuer: String) throws -> LinkedIdentity? {
        try tx.rows(
            "SELECT issuer, subject, linked_at FROM linked_identity WHERE account_id = \(account) AND issuer = \(issuer)", of: String.self,
            String.self, Instant.self
        ).first.map { LinkedIdentity(issuer: $0.0, subject: $0.1, linkedAt: $0.2) }
    }

    func account(linkedTo subject: String, at issuer: String) throws -> ID<Account>? {
        try tx.rows(
            "SELECT account_id FROM linked_identity WHERE issuer = \(issuer) AND subject = \(subject)", of: ID<Account>.self
        ).first
    }

    func insert(_ identity: LinkedIdentity, of account: ID<Account>) throws {
        try tx.execute(
            """
            INSERT INTO linked_identity (issuer, subject, account_id, linked_at)
            VALUES (\(identity.issuer), \(identity.subject), \(account), \(identity.linkedAt))
            """)
    }

    /// Gives whether there was one.
    @discardableResult func unlink(_ account: ID<Account>, from issuer: String) throws -> Bool {
        try tx.execute("DELETE FROM linked_identity WHERE account_id = \(account) AND issuer = \(issuer)") > 0
    }

    func invitation(_ id: ID<Invitation>) throws -> Invitation? {
        try tx.first("SELECT \(fragment: Self.invitationColumns) FROM invitation WHERE id = \(id)")
    }

    // Ways that are open

    func insert(_ attempt: IdentityAttempt, digest: Digest) throws {
        let (account, invitation): (ID<Account>?, ID<Invitation>?) =
            switch attempt.errand {
            case .signIn: (nil, nil)
            case .link(let account): (account, nil)
            case .invitation(let invitation): (nil, invitation)
            }
        try tx.execute(
            """
            INSERT INTO identity_attempt (digest, mark, account_id, invitation_id, made_at)
            VALUES (\(digest.hex), \(attempt.mark.hex), \(account), \(invitation), \(attempt.madeAt))
            """)
    }

    func attempt(_ digest: Digest) throws -> IdentityAttempt? {
        try tx.rows(
            "SELECT mark, account_id, invitation_id, made_at FROM identity_attempt WHERE digest = \(digest.hex)", of: String.self,
            ID<Account>?.self, ID<Invitation>?.self, Instant.self
        ).first.map { mark, account, invitation, madeAt in
            let errand = account.map(IdentityErrand.link) ?? invitation.map(IdentityErrand.invitation) ?? .signIn
            return IdentityAttempt(errand: errand, mark: Digest(stored: mark), madeAt: madeAt)
        }
    }

    func endAttempt(_ digest: Digest) throws { try tx.execute("DELETE FROM identity_attempt WHERE digest = \(digest.hex)") }

    func endAttempts(before moment: Instant) throws { try tx.execute("DELETE FROM identity_attempt WHERE made_at < \(moment)") }
}

/// A way to the provider that somebody has taken and not yet come back from.
struct IdentityAttempt {
    let errand: IdentityErrand
    /// Of what the browser was marked with.
    let mark: Digest
    let madeAt: Instant

    static let seconds: Int64 = 600

    func isOver(at moment: Instant) -> Bool { moment >= madeAt.adding(seconds: Self.seconds) }
}
