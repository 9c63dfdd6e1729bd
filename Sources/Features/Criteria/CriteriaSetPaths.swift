package import Markup

extension Path {
    package static let criteriaSets: Path = "/criteria-sets"
    /// Where a file comes in.
    package static let newCriteriaSet: Path = "/criteria-sets/new"
    package static func criteriaSet(_ id: some PathPart) -> Path { "/criteria-sets/\(id)" }
    /// The file as it was given.
    package static func criteriaSetFile(_ id: some PathPart) -> Path { "/criteria-sets/\(id)/file.yaml" }
    package static func criteriaSetPublication(_ id: some PathPart) -> Path { "/criteria-sets/\(id)/publication" }
}
