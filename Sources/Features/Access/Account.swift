package import Kernel
package import Secrets

/// Somebody who may sign in (tài khoản).
package struct Account: Sendable {
    package enum State: String, Sendable { case active, disabled }

    package let id: ID<Account>
    /// What is typed at sign-in, in small letters: usually the official e-mail up to the @.
    package let userName: String
    package let fullName: String
    package var passwordHash: PasswordHash
    package var state: State
    /// Made by the demonstration; the server stays on loopback while one is enabled.
    package let isDemonstration: Bool
    package var failedAttempts: Int
    package var lockedUntil: Instant?
    package var lastSignedInAt: Instant?
}

extension Account {
    /// After this many wrong passwords in a row the account rests.
    package static let attemptsBeforeLock = 5
    /// For how long it rests.
    package static let lockMinutes = 15

    package func isLocked(at moment: Instant) -> Bool { lockedUntil.map { moment < $0 } ?? false }

    /// One more wrong password: the fifth locks the account for a quarter of an hour.
    package mutating func noteWrongPassword(at moment: Instant) {
        failedAttempts += 1
        guard failedAttempts >= Self.attemptsBeforeLock else { return }
        failedAttempts = 0
        lockedUntil = moment.adding(seconds: Int64(Self.lockMinutes * 60))
    }

    package mutating func noteSignedIn(at moment: Instant) {
        failedAttempts = 0
        lockedUntil = nil
        lastSignedInAt = moment
    }
}

/// A role an account holds somewhere, from one day to another.
package struct RoleGrant: Sendable, Hashable {
    package let role: Role
    /// The body or cluster it holds for, and everything below.
    package let scope: ScopePath
    /// How that place is called: `Sở Khoa học và Công nghệ`.
    package let placeName: String

    package init(role: Role, scope: ScopePath, placeName: String) {
        self.role = role
        self.scope = scope
        self.placeName = placeName
    }
}
