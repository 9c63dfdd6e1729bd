package import Markup

extension Path {
    /// Figures by indicator.
    package static let indicators: Path = "/indicators"
    /// One figure with everything it needs to be believed.
    package static func figure(_ id: some PathPart) -> Path { "/figures/\(id)" }
}
