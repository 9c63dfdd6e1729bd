package import Markup

extension Path {
    /// On which days public bodies work.
    package static let calendar: Path = "/calendar"
}
