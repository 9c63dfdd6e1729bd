import Criteria
import Kernel

/// How far a sheet is, in numbers that somebody acts on.
struct SheetProgress {
    let view: SheetView

    /// Whether the unit left a cell of the line unanswered.
    func isBlank(_ line: SheetLayout.Line) -> Bool {
        !line.isStandingOffices && line.cells.contains { view.entry($0, at: view.round.selfStage.code)?.isBlank ?? true }
    }

    /// Whether the line's points do not count for want of evidence.
    func lacksEvidence(_ line: SheetLayout.Line) -> Bool {
        let scores = view.assessment.isWithTheUnit ? view.own : view.counting
        return scores.items[line.item]?.state == .noEvidence
    }

    /// Whether what counts differs from what the unit said.
    func isDifferent(_ line: SheetLayout.Line) -> Bool {
        guard let own = view.own.items[line.item], let counting = view.counting.items[line.item] else { return false }
        return own.points != counting.points
    }

    /// `19/20 ô đã điền · 1 ô trống · 1 thiếu minh chứng`.
    var words: String {
        let cells = view.set.layout.lines.filter { !$0.isStandingOffices }.flatMap(\.cells)
        let blank = cells.count { view.entry($0, at: view.round.selfStage.code)?.isBlank ?? true }
        let lacking = view.set.layout.lines.count(where: lacksEvidence)
        let different = view.set.layout.lines.count(where: isDifferent)
        let parts = [
            "\(cells.count - blank)/\(cells.count) ô đã điền", blank > 0 ? "\(blank) ô trống" : "",
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
        case .blank: "Ô trống"
        case .lackingEvidence: "Thiếu minh chứng"
        case .different: "Khác tự chấm"
        }
    }

    func shows(_ line: SheetLayout.Line, in view: SheetView) -> Bool {
        let progress = SheetProgress(view: view)
        return switch self {
        case .all: true
        case .blank: progress.isBlank(line)
        case .lackingEvidence: progress.lacksEvidence(line)
        case .different: progress.isDifferent(line)
        }
    }
}
