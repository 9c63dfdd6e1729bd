package import Markup

extension Path {
    package static let tasks: Path = "/tasks"
    package static let newTask: Path = "/tasks/new"
    package static let taskFigures: Path = "/tasks/figures"
    package static func task(_ id: some PathPart) -> Path { "/tasks/\(id)" }
    package static func taskTaking(_ id: some PathPart) -> Path { "/tasks/\(id)/taking" }
    package static func taskReport(_ id: some PathPart) -> Path { "/tasks/\(id)/report" }
    package static func taskRecall(_ id: some PathPart) -> Path { "/tasks/\(id)/recall" }
    package static func taskAcceptance(_ id: some PathPart) -> Path { "/tasks/\(id)/acceptance" }
    package static func taskReturn(_ id: some PathPart) -> Path { "/tasks/\(id)/return" }
    package static func taskExtension(_ id: some PathPart) -> Path { "/tasks/\(id)/extension" }
    package static func taskPause(_ id: some PathPart) -> Path { "/tasks/\(id)/pause" }
    package static func taskResumption(_ id: some PathPart) -> Path { "/tasks/\(id)/resumption" }
    package static func taskWithdrawal(_ id: some PathPart) -> Path { "/tasks/\(id)/withdrawal" }
    package static func taskEvidence(_ id: some PathPart, _ file: some PathPart) -> Path { "/tasks/\(id)/evidence/\(file)" }

    package static let apiTasks: Path = "/api/v1/tasks"
    package static let apiTaskFigures: Path = "/api/v1/tasks/figures"
}
