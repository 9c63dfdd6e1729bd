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
    package var attempts: SignInAttempts
    package var lastSignedInAt: Instant?
}

extension Account {
    package mutating func noteSignedIn(at moment: Instant) {
        attempts = SignInAttempts()
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
