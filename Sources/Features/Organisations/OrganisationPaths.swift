package import Markup

extension Path {
    package static let organisations: Path = "/organisations"
    package static func organisation(_ id: some PathPart) -> Path { "/organisations/\(id)" }
}
