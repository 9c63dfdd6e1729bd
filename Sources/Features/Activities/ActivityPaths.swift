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

    package static let draws: Path = "/inspections/draws"
    package static let newDraw: Path = "/inspections/draws/new"
    package static func draw(_ id: some PathPart) -> Path { "/inspections/draws/\(id)" }
    package static func drawFile(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/file" }
    package static func drawDrawing(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/drawing" }
    package static func drawNumbers(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/numbers" }
    package static func drawOpening(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/opening" }
    package static func drawCancellation(_ id: some PathPart) -> Path { "/inspections/draws/\(id)/cancellation" }

    package static let apiBriefings: Path = "/api/v1/briefings"
    package static let apiBriefingFigures: Path = "/api/v1/briefings/figures"
}
