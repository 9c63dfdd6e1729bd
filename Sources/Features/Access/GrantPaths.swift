package import Markup

extension Path {
    /// What an account holds and held, and where a role is given.
    package static func accountGrants(_ id: some PathPart) -> Path { "/accounts/\(id)/grants" }
    package static func accountGrantWithdrawal(_ id: some PathPart, _ grant: some PathPart) -> Path {
        "/accounts/\(id)/grants/\(grant)/withdrawal"
    }
    /// Who has what, to be looked through.
    package static let accessReview: Path = "/access-review"
    package static let accessReviewCSV: Path = "/access-review/table.csv"
    package static let accessReviewWorkbook: Path = "/access-review/table.xlsx"
    /// Roles at bodies that have ended, given again where the work goes on.
    package static let accessRegrants: Path = "/access-review/regrants"
    /// Roles lent and received.
    package static let delegations: Path = "/delegations"
    package static func delegationRecall(_ id: some PathPart) -> Path { "/delegations/\(id)/recall" }
    package static let acting: Path = "/delegations/acting"
    package static let actingEnd: Path = "/delegations/acting/end"
    /// Hand-overs of roles and open work.
    package static let handovers: Path = "/handovers"
    package static let newHandover: Path = "/handovers/new"
    package static func handover(_ id: some PathPart) -> Path { "/handovers/\(id)" }
    package static func handoverAcceptance(_ id: some PathPart) -> Path { "/handovers/\(id)/acceptance" }
    package static func handoverRefusal(_ id: some PathPart) -> Path { "/handovers/\(id)/refusal" }
    package static func handoverWithdrawal(_ id: some PathPart) -> Path { "/handovers/\(id)/withdrawal" }
    /// What came in with a form of roles, for forms that are shown again.
    static func accountGrants(_ id: some PathPart, searching words: String, choosing place: GrantPlace? = nil) -> Path {
        Path.accountGrants(id).with("q", words).with("noi", place?.text)
    }
}
