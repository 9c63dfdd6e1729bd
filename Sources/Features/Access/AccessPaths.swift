package import Markup

extension Path {
    package static let signIn: Path = "/sign-in"
    package static let signOut: Path = "/sign-out"
    /// One's own account: password and keys.
    package static let account: Path = "/account"
    package static let accountPassword: Path = "/account/password"
    package static let accessTokens: Path = "/account/access-tokens"
    package static func accessTokenWithdrawal(_ id: some PathPart) -> Path { "/account/access-tokens/\(id)/withdrawal" }
}
