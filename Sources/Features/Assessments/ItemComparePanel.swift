import Criteria
import Kernel
import Markup

/// What the unit said of one criterion beside what counts now, and the gap between the two.
struct ItemComparePanel: Component {
    let view: SheetView
    let line: SheetLayout.Line
    /// The stage that stands beside the unit's own.
    let stage: Stage

    private var decimals: Int { view.own.decimals }

    var html: HTML {
        """
        <div class="compare">\(side("Đơn vị tự chấm", id: "tu-cham", classes: "side", view.own, at: view.round.selfStage))\
        <div class="gap"><span class="note">chênh lệch</span>\(gap)</div>\
        \(side(stage.name, id: "tham-dinh", classes: "side mine", view.counting, at: stage))</div>
        """
    }

    private func side(_ heading: String, id: String, classes: String, _ scores: SheetScores, at stage: Stage) -> HTML {
        let entries = line.sources.compactMap { view.entry($0, at: stage.code) }.filter { !$0.isBlank }
        let isOwn = stage.code == view.round.selfStage.code
        let said = entries.isEmpty ? (isOwn ? "chưa trả lời" : "như tự chấm") : entries.map(line.words).joined(separator: " / ")
        return """
            <section class="\(classes)" aria-labelledby="\(id)"><h2 id="\(id)" class="lab">\(heading)</h2>\
            <p class="val">\(scores.items[line.item]?.words(decimals: decimals) ?? "–")\(if: !line.maximum.isEmpty, " <small class=\"note\">/\(line.maximum)</small>")</p>\
            <p>\(said)</p>\(with: entries.max { $0.enteredAt < $1.enteredAt }, { "<p class=\"note\">\(view.name(of: $0.enteredBy)), \($0.enteredAt.vietnamese)</p>" })</section>
            """
    }

    private var gap: HTML {
        guard let gap = view.gap(line.item) else {
            return "<b>0</b><span class=\"note\">\(view.withoutGap(line))</span>"
        }
        let hasReason = line.sources.contains { !(view.entry($0, at: stage.code)?.reason ?? "").isEmpty }
        return "<b>\(gap.vietnamese(decimals: decimals))</b>\(if: hasReason, "<span class=\"note\">có lý do kèm</span>")"
    }
}
