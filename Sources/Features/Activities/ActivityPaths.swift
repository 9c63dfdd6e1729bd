package import Markup

extension Path {
    package static let briefings: Path = "/briefings"
    package static let newBriefing: Path = "/briefings/new"
    package static let briefingFigures: Path = "/briefings/figures"
    package static func briefing(_ id: some PathPart) -> Path { "/briefings/\(id)" }
    package static func briefingEdit(_ id: some PathPart) -> Path { "/briefings/\(id)/edit" }
    package static func briefingAttendances(_ id: some PathPart) -> Path { "/briefings/\(id)/attendances" }
    package static func guestErasure(_ id: some PathPart, _ attendance: some PathPart) -> Path {
        "/briefings/\(id)/attendances/\(attendance)/erasure"
    }
    package static func attendanceStriking(_ id: some PathPart, _ attendance: some PathPart) -> Path {
        "/briefings/\(id)/attendances/\(attendance)/striking"
    }
    package static func briefingScreen(_ id: some PathPart) -> Path { "/briefings/\(id)/screen" }
    package static func briefingPoster(_ id: some PathPart) -> Path { "/briefings/\(id)/poster" }
    package static func briefingCodes(_ id: some PathPart) -> Path { "/briefings/\(id)/codes/closing" }
    package static func briefingConfirmation(_ id: some PathPart) -> Path { "/briefings/\(id)/confirmation" }
    package static func briefingReopening(_ id: some PathPart) -> Path { "/briefings/\(id)/reopening" }
    package static func briefingWithdrawal(_ id: some PathPart) -> Path { "/briefings/\(id)/withdrawal" }
    package static func briefingFiles(_ id: some PathPart) -> Path { "/briefings/\(id)/files" }
    package static func briefingFile(_ id: some PathPart, _ file: some PathPart) -> Path { "/briefings/\(id)/files/\(file)" }
    package static func briefingFileRemoval(_ id: some PathPart, _ file: some PathPart) -> Path { "/briefings/\(id)/files/\(file)/removal" }

    /// Where a phone says who is there: anybody who holds a code of this moment.
    package static let attend: Path = "/attend"
    package static func attend(_ code: some PathPart) -> Path { "/attend/\(code)" }

    package static let inspections: Path = "/inspections"
    package static let inspectionFigures: Path = "/inspections/figures"
    /// What a phone keeps until there is a network: open to anybody, since the phone of an ended account comes here too.
    package static let inspectionOutbox: Path = "/inspections/outbox"
    package static let inspectionRounds: Path = "/inspections/rounds"
    package static let newInspectionRound: Path = "/inspections/rounds/new"
    package static func inspectionRound(_ id: some PathPart) -> Path { "/inspections/rounds/\(id)" }
    package static let checklists: Path = "/inspections/checklists"
    package static let newChecklist: Path = "/inspections/checklists/new"
    package static func checklist(_ id: some PathPart) -> Path { "/inspections/checklists/\(id)" }
    package static func checklistEdit(_ id: some PathPart) -> Path { "/inspections/checklists/\(id)/edit" }
    package static func checklistRetirement(_ id: some PathPart) -> Path { "/inspections/checklists/\(id)/retirement" }
    package static func inspection(_ id: some PathPart) -> Path { "/inspections/\(id)" }
    package static func inspectionPhone(_ id: some PathPart) -> Path { "/inspections/\(id)/phone" }
    package static func inspectionAnswers(_ id: some PathPart) -> Path { "/inspections/\(id)/answers" }
    package static func inspectionPhotos(_ id: some PathPart) -> Path { "/inspections/\(id)/photos" }
    package static func inspectionPhoto(_ id: some PathPart, _ photo: some PathPart) -> Path { "/inspections/\(id)/photos/\(photo)" }
    package static func inspectionPhotoRemoval(_ id: some PathPart, _ photo: some PathPart) -> Path {
        "/inspections/\(id)/photos/\(photo)/removal"
    }
    package static func inspectionChoice(_ id: some PathPart) -> Path { "/inspections/\(id)/choice" }
    package static func inspectionHeld(_ id: some PathPart) -> Path { "/inspections/\(id)/held" }
    package static func inspectionMinutes(_ id: some PathPart) -> Path { "/inspections/\(id)/minutes" }
    package static func inspectionReopening(_ id: some PathPart) -> Path { "/inspections/\(id)/reopening" }
    package static func inspectionCancellation(_ id: some PathPart) -> Path { "/inspections/\(id)/cancellation" }
    package static func inspectionDay(_ id: some PathPart) -> Path { "/inspections/\(id)/day" }
    package static func inspectionInspectors(_ id: some PathPart) -> Path { "/inspections/\(id)/inspectors" }
    package static let findings: Path = "/inspections/findings"
    package static let newComplaint: Path = "/inspections/findings/new"
    package static func finding(_ id: some PathPart) -> Path { "/inspections/findings/\(id)" }
    package static func findingAnswer(_ id: some PathPart) -> Path { "/inspections/findings/\(id)/answer" }
    package static func findingCheck(_ id: some PathPart) -> Path { "/inspections/findings/\(id)/check" }
    package static func findingVerification(_ id: some PathPart) -> Path { "/inspections/findings/\(id)/verification" }
    package static func findingRemedy(_ id: some PathPart) -> Path { "/inspections/findings/\(id)/remedy" }
    package static func findingRecheck(_ id: some PathPart) -> Path { "/inspections/findings/\(id)/recheck" }
    package static func findingRechecker(_ id: some PathPart) -> Path { "/inspections/findings/\(id)/rechecker" }
    package static func findingFile(_ id: some PathPart, _ file: some PathPart) -> Path { "/inspections/findings/\(id)/files/\(file)" }
    package static func findingPhoto(_ id: some PathPart, _ photo: some PathPart) -> Path { "/inspections/findings/\(id)/photos/\(photo)" }

    package static let draws: Path = "/inspections/draws"
    package static let newDraw: Path = "/inspections/draws/new"
    package static func draw(_ id: some PathPart) -> Path { "/inspections/draws/\(id)" }
    package static func drawFile(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/file" }
    package static func drawDrawing(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/drawing" }
    package static func drawNumbers(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/numbers" }
    package static func drawOpening(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/opening" }
    package static func drawCancellation(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/cancellation" }

    package static let codes: Path = "/codes"
    package static let newCode: Path = "/codes/new"
    package static func code(_ id: some PathPart) -> Path { "/codes/\(id)" }
    package static func codePoster(_ id: some PathPart) -> Path { "/codes/\(id)/poster" }
    package static func codeEdit(_ id: some PathPart) -> Path { "/codes/\(id)/edit" }
    package static func codeRetirement(_ id: some PathPart) -> Path { "/codes/\(id)/retirement" }
    package static func codeAcknowledgement(_ id: some PathPart) -> Path { "/codes/\(id)/acknowledgement" }
    package static func codeStaff(_ id: some PathPart) -> Path { "/codes/\(id)/staff" }
    package static func codeStriking(_ id: some PathPart) -> Path { "/codes/\(id)/striking" }

    package static let apiCodes: Path = "/api/v1/codes"
    package static let apiBriefings: Path = "/api/v1/briefings"
    package static let apiBriefingFigures: Path = "/api/v1/briefings/figures"
    package static let apiInspections: Path = "/api/v1/inspections"
    package static let apiInspectionFigures: Path = "/api/v1/inspections/figures"
}
