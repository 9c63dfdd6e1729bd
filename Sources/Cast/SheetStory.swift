import Assessments
import Kernel

/// What happens to one unit's sheet in one round, told from its first cell to where it stands.
struct SheetStory: Sendable {
    /// How far the sheet has come.
    enum Ending: Int, Comparable, Sendable {
        case drafted, submitted, opened, finished, explained, settled, confirmed
        case sentBack

        static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// A verified score that differs from the unit's own.
    struct Cut: Sendable {
        let cell: CellCode
        let item: String
        let typed: String
        let reason: String
        var explanation = ""
    }

    let unit: String
    let figures: OfficeCultureFigures
    let ending: Ending
    /// When the unit fills its sheet; the later steps follow from there.
    let begins: Instant
    var cuts: [Cut] = []
    /// Only so many of the cells are filled; all when it is not said.
    var cells: Int?
    /// Items whose evidence the unit forgot.
    var withoutEvidence: Set<String> = []
    /// Why a sheet was sent back.
    var reason = ""
    /// Why it was sent after the deadline.
    var lateReason = ""
    /// Evidence that is a file rather than the number of a document.
    var files: [EvidenceFile] = []
    /// Days between one step and the next.
    var pace: Int = 2
}

/// A piece of evidence with its content.
struct EvidenceFile: Sendable {
    let item: String
    let name: String
    let content: [UInt8]
}
