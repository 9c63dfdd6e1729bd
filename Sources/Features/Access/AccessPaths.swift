package import Markup

extension Path {
    package static let signIn: Path = "/sign-in"
    package static let signOut: Path = "/sign-out"
    /// One's own account: password, sessions and keys.
    package static let account: Path = "/account"
    package static let accountPassword: Path = "/account/password"
    /// The way to the provider of identities, and back.
    package static let identityWay: Path = "/sign-in/openid"
    package static let identityReturn: Path = "/sign-in/openid/return"
    package static let identityLink: Path = "/account/openid"
    package static let identityUnlinking: Path = "/account/openid/removal"
    package static func invitationIdentity(_ secret: some PathPart) -> Path { "/invitations/\(secret)/openid" }
    package static let signInCode: Path = "/sign-in/code"
    /// The telephone that makes one's codes.
    package static let secondFactor: Path = "/account/second-factor"
    package static let secondFactorRemoval: Path = "/account/second-factor/removal"
    package static let recoveryCodes: Path = "/account/second-factor/recovery-codes"
    package static let accessTokens: Path = "/account/access-tokens"
    package static func accessTokenWithdrawal(_ id: some PathPart) -> Path { "/account/access-tokens/\(id)/withdrawal" }
    /// One's own address for calendars.
    package static let calendarFeed: Path = "/account/calendar"
    package static let calendarFeedWithdrawal: Path = "/account/calendar/withdrawal"
    /// Where a calendar reads deadlines. The secret stands in the address.
    package static func deadlines(_ secret: some PathPart) -> Path { "/deadlines/\(secret)/calendar.ics" }
    package static let ownSessionsEnd: Path = "/account/sessions/end"
    package static func ownSessionEnd(_ id: some PathPart) -> Path { "/account/sessions/\(id)/end" }

    /// The accounts one looks after.
    package static let accounts: Path = "/accounts"
    package static let newAccount: Path = "/accounts/new"
    package static func account(_ id: some PathPart) -> Path { "/accounts/\(id)" }
    package static func accountEnd(_ id: some PathPart) -> Path { "/accounts/\(id)/end" }
    package static func accountReopening(_ id: some PathPart) -> Path { "/accounts/\(id)/reopening" }
    package static func accountUnlocking(_ id: some PathPart) -> Path { "/accounts/\(id)/unlocking" }
    package static func accountInvitation(_ id: some PathPart) -> Path { "/accounts/\(id)/invitation" }
    package static func accountInvitationWithdrawal(_ id: some PathPart) -> Path { "/accounts/\(id)/invitation/withdrawal" }
    package static func accountFactorReset(_ id: some PathPart) -> Path { "/accounts/\(id)/second-factor/reset" }
    package static func accountSessionsEnd(_ id: some PathPart) -> Path { "/accounts/\(id)/sessions/end" }
    package static func accountSessionEnd(_ id: some PathPart, _ session: some PathPart) -> Path {
        "/accounts/\(id)/sessions/\(session)/end"
    }

    /// Where the holder of a secret sets a password. The secret stands in the address: the page is `secretPage`.
    package static func invitation(_ secret: some PathPart) -> Path { "/invitations/\(secret)" }
}
