import Criteria
import Kernel
import Markup

/// The stages one criterion went through, side by side: who entered what, when and why.
struct ItemTimelinePanel: Component {
    let view: SheetView
    let line: SheetLayout.Line

    var html: HTML { Timeline(moments).html }

    private var moments: [Timeline.Moment] {
        let stages = view.round.stages.filter { $0.filler != .nobody }
        let said = stages.flatMap { stage in entries(at: stage.code).map { moment($0, stage) } }
        let silent = stages.filter { stage in entries(at: stage.code).isEmpty }.map { stage in
            Timeline.Moment("\(stage.name): \(silence(stage))", .ahead)
        }
        return said + silent
    }

    private func entries(at stage: String) -> [Entry] {
        let codes = Set(cells)
        return view.entries.all.filter { $0.stage == stage && codes.contains($0.cell) && !$0.isBlank }.sorted {
            $0.enteredAt < $1.enteredAt
        }
    }

    /// Also figures entered on an earlier line.
    private var cells: [CellCode] {
        if case .figures(let fields) = line.input { return fields.map { .fact($0.name) } }
        return [.item(line.item)]
    }

    private func moment(_ entry: Entry, _ stage: Stage) -> Timeline.Moment {
        let isOwn = stage.code == view.round.selfStage.code
        return Timeline.Moment(
            "\(stage.name): \(words(entry))", isOwn || entry.reason.isEmpty ? .happened : .changed,
            meta: [view.name(of: entry.enteredBy), entry.enteredAt.vietnamese],
            entry.reason.isEmpty ? .empty : "<blockquote class=\"say q\">«\(entry.reason)»</blockquote>")
    }

    private func words(_ entry: Entry) -> String {
        switch (line.input, entry.cell) {
        case (.yesNo, _): return entry.value == "yes" ? "Có" : entry.value == "no" ? "Không" : Entry.figureText(entry.value)
        case (.choice(let levels), _):
            return levels.first { $0.code == entry.value }.map { "“\($0.title)”" } ?? Entry.figureText(entry.value)
        case (.figures(let fields), .fact(let name)):
            return "\(fields.first { $0.name == name }?.title ?? name) \(Entry.figureText(entry.value))"
        default: return "\(Entry.figureText(entry.value)) điểm"
        }
    }

    private func silence(_ stage: Stage) -> String {
        if stage.code == view.round.selfStage.code { return "chưa có số liệu" }
        switch view.assessment.state {
        case .drafting, .returned, .submitted: return "chưa đến bước này"
        case .confirmed, .verified: return "giữ nguyên"
        default: return "chưa ghi khác"
        }
    }
}
