package import Kernel

/// A key for machines that read results through the API (khóa truy cập): shown once, stored as a digest, it expires and can be withdrawn.
package struct AccessToken: Sendable, Hashable {
    package let id: ID<AccessToken>
    package let account: ID<Account>
    /// What its owner calls it, to know later where it is used.
    package let name: String
    package let createdAt: Instant
    package let expiresAt: Instant
    package let withdrawnAt: Instant?
    package let lastUsedAt: Instant?

    package init(
        id: ID<AccessToken>, account: ID<Account>, name: String, createdAt: Instant, expiresAt: Instant, withdrawnAt: Instant?,
        lastUsedAt: Instant?
    ) {
        self.id = id
        self.account = account
        self.name = name
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.withdrawnAt = withdrawnAt
        self.lastUsedAt = lastUsedAt
    }

    package static let longestDays = 365

    package func isValid(at moment: Instant) -> Bool { withdrawnAt == nil && moment < expiresAt }

    package enum State: Sendable { case valid, expired, withdrawn }

    package func state(at moment: Instant) -> State {
        if withdrawnAt != nil { return .withdrawn }
        return moment < expiresAt ? .valid : .expired
    }
}
