package import Markup

extension Path {
    package static let recognitions: Path = "/recognitions"
    package static func recognition(_ id: some PathPart) -> Path { "/recognitions/\(id)" }
    package static func recognitionPaper(_ id: some PathPart) -> Path { "/recognitions/\(id)/paper" }
    package static func recognitionRevocation(_ id: some PathPart) -> Path { "/recognitions/\(id)/revocation" }

    package static let recognitionStandards: Path = "/recognitions/standards"
    package static let newRecognitionStandard: Path = "/recognitions/standards/new"
    package static func recognitionStandard(_ id: some PathPart) -> Path { "/recognitions/standards/\(id)" }
    package static func recognitionStandardEdit(_ id: some PathPart) -> Path { "/recognitions/standards/\(id)/edit" }
    package static func recognitionStandardRetirement(_ id: some PathPart) -> Path { "/recognitions/standards/\(id)/retirement" }
    /// Recognising those whose applications were verified.
    package static func recognitionDecision(_ id: some PathPart) -> Path { "/recognitions/standards/\(id)/decision" }
    /// Writing down a paper of before.
    package static func recognitionRecord(_ id: some PathPart) -> Path { "/recognitions/standards/\(id)/record" }

    package static let recognitionApplications: Path = "/recognitions/applications"
    package static func recognitionApplication(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)" }
    package static func recognitionAnswers(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/answers" }
    package static func recognitionFiles(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/files" }
    package static func recognitionFile(_ id: some PathPart, _ file: some PathPart) -> Path {
        "/recognitions/applications/\(id)/files/\(file)"
    }
    package static func recognitionFileRemoval(_ id: some PathPart, _ file: some PathPart) -> Path {
        "/recognitions/applications/\(id)/files/\(file)/removal"
    }
    package static func recognitionRecall(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/recall" }
    package static func recognitionWithdrawal(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/withdrawal" }
    package static func recognitionReturn(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/return" }
    package static func recognitionVerification(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/verification" }
    package static func recognitionRefusal(_ id: some PathPart) -> Path { "/recognitions/applications/\(id)/refusal" }

    package static let apiRecognitions: Path = "/api/v1/recognitions"
}
