package import Markup

extension Path {
    /// What an account holds and held, and where a role is given.
    package static func accountGrants(_ id: some PathPart) -> Path { "/accounts/\(id)/grants" }
    package static func accountGrantWithdrawal(_ id: some PathPart, _ grant: some PathPart) -> Path {
        "/accounts/\(id)/grants/\(grant)/withdrawal"
    }
    /// Who has what, to be looked through.
    package static let accessReview: Path = "/access-review"
    /// What came in with a form of roles, for forms that are shown again.
    static func accountGrants(_ id: some PathPart, searching words: String, choosing place: GrantPlace? = nil) -> Path {
        Path.accountGrants(id).with("q", words).with("noi", place?.text)
    }
}
