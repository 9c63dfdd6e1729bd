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
    /// When its owner chose the password; nothing while it is one that somebody else gave, or while there is none.
    package var passwordSetAt: Instant?
    /// Since when it rests because nobody used it.
    package var restingSince: Instant?
    /// When it was opened again last.
    package var reopenedAt: Instant?

    /// Whether its sessions and keys open anything.
    package var isOpen: Bool { state == .active && restingSince == nil }

    /// Invited accounts have none until the invitation is used.
    package var hasPassword: Bool { passwordHash != .none }
}

extension Account {
    /// How an account stands towards the door.
    package enum Standing: Sendable, Hashable {
        /// Nobody has set its password yet.
        case invited
        case active
        /// After wrong passwords in a row.
        case locked(until: Instant)
        /// Nobody has used it for long.
        case resting(since: Instant)
        /// Somebody ended it.
        case ended
    }

    package func standing(at moment: Instant) -> Standing {
        if state == .disabled { return .ended }
        if let restingSince { return .resting(since: restingSince) }
        if !hasPassword { return .invited }
        return attempts.lock(at: moment).map { .locked(until: $0) } ?? .active
    }

}

/// A role an account holds somewhere, from one day to another.
package struct RoleGrant: Sendable, Hashable {
    package let role: Role
    /// The body or cluster it holds for.
    package let scope: ScopePath
    /// Whether it holds there alone or for everything below as well.
    package let depth: Scope.Depth
    /// How that place is called: `Sở Khoa học và Công nghệ`.
    package let placeName: String

    package init(role: Role, scope: ScopePath, depth: Scope.Depth = .below, placeName: String) {
        self.role = role
        self.scope = scope
        self.depth = depth
        self.placeName = placeName
    }

    /// The place with how far below it the role holds.
    package var reach: Scope { Scope(scope, depth) }
}
