package import Markup

extension Path {
    package static let organisations: Path = "/organisations"
    package static func organisation(_ id: some PathPart) -> Path { "/organisations/\(id)" }
    package static let organisationChanges: Path = "/organisations/changes"
    package static let newOrganisationChange: Path = "/organisations/changes/new"
    package static let organisationChangePreview: Path = "/organisations/changes/preview"
    package static func organisationChange(_ id: some PathPart) -> Path { "/organisations/changes/\(id)" }
    package static func organisationChangeUndoing(_ id: some PathPart) -> Path { "/organisations/changes/\(id)/undoing" }
}
