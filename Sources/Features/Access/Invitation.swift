package import Kernel

/// A way for one person to set the password of one account, once (lời mời): for a new account, or when the password is forgotten. Whoever
/// holds its secret may use it; only the digest is kept.
package struct Invitation: Sendable, Hashable {
    package let id: ID<Invitation>
    package let account: ID<Account>
    package let madeAt: Instant
    /// The account that made it; 0 is the server's command line.
    package let madeBy: Int64
    package let expiresAt: Instant
    package let usedAt: Instant?
    package let withdrawnAt: Instant?

    package init(
        id: ID<Invitation>, account: ID<Account>, madeAt: Instant, madeBy: Int64, expiresAt: Instant, usedAt: Instant?,
        withdrawnAt: Instant?
    ) {
        self.id = id
        self.account = account
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.expiresAt = expiresAt
        self.usedAt = usedAt
        self.withdrawnAt = withdrawnAt
    }

    /// For how long it may be used.
    package static let days = 7

    /// Whether it still opens something, or what ended it.
    package enum State: Sendable, Hashable { case open, used, withdrawn, expired }

    package func state(at moment: Instant) -> State {
        if usedAt != nil { return .used }
        if withdrawnAt != nil { return .withdrawn }
        return moment < expiresAt ? .open : .expired
    }
}
