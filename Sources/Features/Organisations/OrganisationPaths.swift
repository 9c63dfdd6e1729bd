package import Markup

extension Path {
    package static let organisations: Path = "/organisations"
    package static func organisation(_ id: some PathPart) -> Path { "/organisations/\(id)" }
    package static let organisationChanges: Path = "/organisations/changes"
    package static let newOrganisationChange: Path = "/organisations/changes/new"
    package static let organisationChangePreview: Path = "/organisations/changes/preview"
    package static func organisationChange(_ id: some PathPart) -> Path { "/organisations/changes/\(id)" }
    package static func organisationChangeUndoing(_ id: some PathPart) -> Path { "/organisations/changes/\(id)/undoing" }

    package static let clusters: Path = "/clusters"
    package static let newCluster: Path = "/clusters/new"
    package static func cluster(_ id: some PathPart) -> Path { "/clusters/\(id)" }
    package static func clusterMembers(_ id: some PathPart) -> Path { "/clusters/\(id)/members" }
    package static func clusterDepartures(_ id: some PathPart) -> Path { "/clusters/\(id)/departures" }
    package static func clusterTurns(_ id: some PathPart) -> Path { "/clusters/\(id)/turns" }
    package static func newClusterTerm(_ id: some PathPart) -> Path { "/clusters/\(id)/terms/new" }
    package static func clusterTerms(_ id: some PathPart) -> Path { "/clusters/\(id)/terms" }
    package static func clusterTermEnding(_ id: some PathPart) -> Path { "/cluster-terms/\(id)/ending" }
}
