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
        let said = stages.filter { !entries(at: $0).isEmpty }
        let silent = stages.filter { entries(at: $0).isEmpty }.map { Timeline.Moment("\($0.name): \(silence($0))", .ahead) }
        return said.map { moment($0, isLast: $0 == said.last) } + silent
    }

    private func entries(at stage: Stage) -> [Entry] {
        line.sources.compactMap { view.entry($0, at: stage.code) }.filter { !$0.isBlank }
    }

    /// All that was said at one stage, with the points it came to: known for the unit's own and for what counts in the end.
    private func moment(_ stage: Stage, isLast: Bool) -> Timeline.Moment {
        let isOwn = stage.code == view.round.selfStage.code
        let entries = entries(at: stage)
        let points = isOwn ? view.own.items[line.item] : isLast ? view.counting.items[line.item] : nil
        let latest = entries.max { $0.enteredAt < $1.enteredAt }
        let reasons = entries.map(\.reason).filter { !$0.isEmpty }
        return Timeline.Moment(
            "\(stage.name)\(with: points, { ": \($0.words(decimals: view.own.decimals))" })\(with: isLast && !isOwn ? view.gap(line.item) : nil, { " \(Delta($0.vietnamese(decimals: view.own.decimals)))" })",
            isOwn || reasons.isEmpty ? .happened : .changed,
            meta: latest.map { [view.name(of: $0.enteredBy), $0.enteredAt.vietnamese] } ?? [],
            """
            <p>\(entries.map(words).joined(separator: "; "))</p>\
            \(each: reasons, { "<blockquote class=\"say q\">“\($0)”</blockquote>" })
            """)
    }

    private func words(_ entry: Entry) -> String {
        guard case .figures(let fields) = line.input, case .fact(let name) = entry.cell else { return line.words(entry) }
        return "\(fields.first { $0.name == name }?.title ?? name) \(Entry.figureText(entry.value))"
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
