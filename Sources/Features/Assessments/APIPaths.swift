package import Markup

extension Path {
    package static let apiAssessments: Path = "/api/v1/assessments"
    package static func apiAssessment(_ id: some PathPart) -> Path { "/api/v1/assessments/\(id)" }
    package static let apiRounds: Path = "/api/v1/rounds"
    package static func apiResults(_ round: some PathPart) -> Path { "/api/v1/rounds/\(round)/results" }
}
