package import Markup

extension Path {
    /// Figures by indicator.
    package static let indicators: Path = "/indicators"
    /// The figures in one total of a body: `chi-tieu`, `tu`, `den` say which, `ngay` by the bodies of which day.
    package static func organisationTotal(_ id: some PathPart) -> Path { "/organisations/\(id)/totals" }
    /// One figure with everything it needs to be believed.
    package static func figure(_ id: some PathPart) -> Path { "/figures/\(id)" }
}
