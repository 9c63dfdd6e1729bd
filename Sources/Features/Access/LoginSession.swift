package import Kernel
package import Secrets

/// One sign-in on one device (phiên đăng nhập). The browser holds the token; the database only its digest.
package struct LoginSession: Sendable {
    package let id: ID<LoginSession>
    package let digest: Digest
    package let account: ID<Account>
    /// The secret that the hidden field of every form is checked against.
    package let formSecret: String
    package let startedAt: Instant
    package var seenAt: Instant
    /// Where it was begun from: kept as long as the session, for its owner to recognise.
    package let address: String
    package let device: String
    /// In whose place this session acts, if it does.
    package let actingFor: ID<Account>?

    package init(
        id: ID<LoginSession>, digest: Digest, account: ID<Account>, formSecret: String, startedAt: Instant, seenAt: Instant,
        address: String, device: String, actingFor: ID<Account>? = nil
    ) {
        self.id = id
        self.digest = digest
        self.account = account
        self.formSecret = formSecret
        self.startedAt = startedAt
        self.seenAt = seenAt
        self.address = address
        self.device = device
        self.actingFor = actingFor
    }

    /// Idle for this long ends the session (TCVN level 3: 15 minutes; what is typed stays in the page).
    package static let idleSeconds: Int64 = 15 * 60
    /// The same for who manages accounts (TCVN level 3 suggests 5 minutes).
    package static let administratorsIdleSeconds: Int64 = 5 * 60
    /// However busy, a session lasts one working day at most.
    package static let absoluteSeconds: Int64 = 12 * 3600
    /// The time of the last request is written at most once in this many seconds.
    package static let noteSeconds: Int64 = 60

    package func isOver(at moment: Instant, isAdministrator: Bool = false) -> Bool {
        let idle = isAdministrator ? Self.administratorsIdleSeconds : Self.idleSeconds
        return moment >= seenAt.adding(seconds: idle) || moment >= startedAt.adding(seconds: Self.absoluteSeconds)
    }

    package func needsNoting(at moment: Instant) -> Bool { moment >= seenAt.adding(seconds: Self.noteSeconds) }
}
