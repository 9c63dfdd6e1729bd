import Criteria
import Kernel

/// How far a sheet is, in numbers that somebody acts on.
struct SheetProgress {
    /// Cells the unit fills, and how many of them it left unanswered.
    private(set) var cells = 0
    private(set) var blank = 0
    /// How many lines each filter shows.
    private(set) var lines: [SheetFilter: Int] = [:]

    init(view: SheetView) {
        for line in view.set.layout.lines {
            for filter in SheetFilter.allCases where filter.shows(line, in: view) { lines[filter, default: 0] += 1 }
            guard !line.isStandingOffices else { continue }
            cells += line.cells.count
            blank += line.cells.count { view.isBlank($0) }
        }
    }

    /// `19/20 ô đã điền · 1 ô trống · 1 thiếu minh chứng`.
    var words: String {
        let lacking = lines[.lackingEvidence] ?? 0
        let different = lines[.different] ?? 0
        let parts = [
            "\(cells - blank)/\(cells) ô đã điền", blank > 0 ? "\(blank) ô trống" : "",
            lacking > 0 ? "\(lacking) thiếu minh chứng" : "", different > 0 ? "\(different) khác tự chấm" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

/// Which lines of a sheet are shown.
package enum SheetFilter: String, Sendable, CaseIterable {
    case all = "", blank = "trong", lackingEvidence = "thieu-minh-chung", different = "khac"

    var label: String {
        switch self {
        case .all: "Tất cả tiêu chí"
        case .blank: "Tiêu chí còn trống"
        case .lackingEvidence: "Thiếu minh chứng"
        case .different: "Khác tự chấm"
        }
    }

    /// What is said when it shows no line.
    var nothing: String {
        switch self {
        case .all: ""
        case .blank: "Không còn ô trống nào."
        case .lackingEvidence: "Không còn tiêu chí nào thiếu minh chứng."
        case .different: "Không có điểm nào khác tự chấm."
        }
    }

    func shows(_ line: SheetLayout.Line, in view: SheetView) -> Bool {
        switch self {
        case .all: return true
        case .blank: return !line.isStandingOffices && line.cells.contains { view.isBlank($0) }
        case .lackingEvidence:
            return (view.assessment.isWithTheUnit ? view.own : view.counting).items[line.item]?.state == .noEvidence
        case .different: return view.gap(line.item) != nil
        }
    }
}

extension SheetView {
    /// Whether the unit left a cell unanswered.
    func isBlank(_ cell: CellCode) -> Bool { entry(cell, at: round.selfStage.code)?.isBlank ?? true }
}
