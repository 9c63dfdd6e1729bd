package import Kernel

/// What narrows the list of accounts.
package struct AccountFilter: Sendable, Hashable {
    /// As an address carries them.
    package enum Standing: String, CaseIterable, Sendable { case active, invited, locked, resting, ended }

    package var words = ""
    package var standing: Standing?

    package init(words: String = "", standing: Standing? = nil) {
        self.words = words
        self.standing = standing
    }
}

/// A role with its days.
package struct DatedGrant: Sendable, Hashable {
    package let grant: RoleGrant
    package let from: LocalDate
    /// The last day; nothing while no end is set.
    package let to: LocalDate?

    package init(grant: RoleGrant, from: LocalDate, to: LocalDate?) {
        self.grant = grant
        self.from = from
        self.to = to
    }
}

/// One line of the list of accounts.
package struct AccountLine: Sendable {
    package let id: ID<Account>
    package let fullName: String
    package let userName: String
    package let standing: Account.Standing
    package let lastSignedInAt: Instant?
    /// Its roles at places the reader looks after.
    package let grants: [DatedGrant]
    /// How many roles it has elsewhere.
    package let elsewhere: Int

    package init(
        id: ID<Account>, fullName: String, userName: String, standing: Account.Standing, lastSignedInAt: Instant?, grants: [DatedGrant],
        elsewhere: Int
    ) {
        self.id = id
        self.fullName = fullName
        self.userName = userName
        self.standing = standing
        self.lastSignedInAt = lastSignedInAt
        self.grants = grants
        self.elsewhere = elsewhere
    }
}

/// A page of the accounts somebody looks after.
package struct AccountList: Sendable {
    package let filter: AccountFilter
    package let lines: [AccountLine]
    /// On all pages.
    package let count: Int
    /// Counted from 1.
    package let number: Int

    package static let length = 50

    package init(filter: AccountFilter, lines: [AccountLine], count: Int, number: Int) {
        self.filter = filter
        self.lines = lines
        self.count = count
        self.number = number
    }
}

/// One account, as whoever looks after it sees it.
package struct AccountView: Sendable {
    package let line: AccountLine
    /// Whether the reader looks after every place where it has a role: only then may they act on it.
    package let isInReach: Bool
    package let isOwn: Bool
    /// Nothing while no telephone makes codes for it.
    package let secondFactor: SecondFactorState?
    package let createdAt: Instant
    /// The one made last.
    package let invitation: Invitation?
    package let sessions: [LoginSession]
    package let now: Instant

    package init(
        line: AccountLine, isInReach: Bool, isOwn: Bool, secondFactor: SecondFactorState?, createdAt: Instant, invitation: Invitation?,
        sessions: [LoginSession], now: Instant
    ) {
        self.line = line
        self.isInReach = isInReach
        self.isOwn = isOwn
        self.secondFactor = secondFactor
        self.createdAt = createdAt
        self.invitation = invitation
        self.sessions = sessions
        self.now = now
    }
}

/// What the invited sees: who invites, whom, for what.
package struct InvitationView: Sendable {
    package let invitation: Invitation
    package let inviter: String
    package let fullName: String
    package let userName: String
    package let grants: [RoleGrant]
    /// For an account that has a password already.
    package let isForgotten: Bool
    package let profile: PasswordProfile
    /// Whether a code is asked for beside the password.
    package let hasCode: Bool

    package init(
        invitation: Invitation, inviter: String, fullName: String, userName: String, grants: [RoleGrant], isForgotten: Bool,
        profile: PasswordProfile, hasCode: Bool
    ) {
        self.invitation = invitation
        self.inviter = inviter
        self.fullName = fullName
        self.userName = userName
        self.grants = grants
        self.isForgotten = isForgotten
        self.profile = profile
        self.hasCode = hasCode
    }
}

/// A body or cluster for which somebody may be given a role.
package struct AccountPlace: Sendable, Hashable {
    package let path: ScopePath
    package let name: String
    /// The body above it; nothing at the top.
    package let above: String?

    package init(path: ScopePath, name: String, above: String? = nil) {
        self.path = path
        self.name = name
        self.above = above
    }
}
