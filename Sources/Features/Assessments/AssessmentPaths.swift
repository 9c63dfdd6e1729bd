package import Markup

extension Path {
    /// What waits for whoever is signed in.
    package static let myWork: Path = "/my-work"
    package static let assessments: Path = "/assessments"
    package static func assessment(_ id: some PathPart) -> Path { "/assessments/\(id)" }
    package static func assessmentWorkbook(_ id: some PathPart) -> Path { "/assessments/\(id)/sheet.xlsx" }
    package static func assessmentItem(_ id: some PathPart, _ item: some PathPart) -> Path { "/assessments/\(id)/items/\(item)" }
    package static func evidence(_ id: some PathPart, _ item: some PathPart) -> Path { "/assessments/\(id)/items/\(item)/evidence" }
    package static func evidenceRemoval(_ id: some PathPart, _ evidence: some PathPart) -> Path {
        "/assessments/\(id)/evidence/\(evidence)/removal"
    }
    package static func evidenceFile(_ id: some PathPart, _ evidence: some PathPart) -> Path { "/assessments/\(id)/evidence/\(evidence)" }
    package static func submission(_ id: some PathPart) -> Path { "/assessments/\(id)/submission" }
    package static func receipt(_ id: some PathPart, _ step: some PathPart) -> Path { "/assessments/\(id)/receipts/\(step)" }
    package static func recall(_ id: some PathPart) -> Path { "/assessments/\(id)/recall" }
    package static func verification(_ id: some PathPart) -> Path { "/assessments/\(id)/verification" }
    package static func verificationEnd(_ id: some PathPart) -> Path { "/assessments/\(id)/verification/end" }
    package static func sheetReturn(_ id: some PathPart) -> Path { "/assessments/\(id)/return" }
    package static func explanations(_ id: some PathPart) -> Path { "/assessments/\(id)/explanations" }
    package static func explanationsEnd(_ id: some PathPart) -> Path { "/assessments/\(id)/explanations/end" }
    package static func confirmation(_ id: some PathPart) -> Path { "/assessments/\(id)/confirmation" }

    package static let newRound: Path = "/assessments/rounds/new"
    package static let rounds: Path = "/assessments/rounds"
    /// The progress board of a round.
    package static func round(_ id: some PathPart) -> Path { "/assessments/rounds/\(id)" }
    package static func roundConfirmation(_ id: some PathPart) -> Path { "/assessments/rounds/\(id)/confirmation" }
    package static func roundClosing(_ id: some PathPart) -> Path { "/assessments/rounds/\(id)/closing" }
    package static func results(_ round: some PathPart) -> Path { "/results/\(round)" }
    package static func resultsWorkbook(_ round: some PathPart) -> Path { "/results/\(round)/table.xlsx" }
    package static func resultsCSV(_ round: some PathPart) -> Path { "/results/\(round)/table.csv" }
    /// One of the four files from which anybody can count the results again.
    package static func recountFile(_ round: some PathPart, _ name: some PathPart) -> Path { "/results/\(round)/recount/\(name)" }
    package static let verifications: Path = "/verifications"
}
