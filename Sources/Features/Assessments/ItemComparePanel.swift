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
        let entries = line.cells.compactMap { view.entry($0, at: stage.code) }.filter { !$0.isBlank }
        let isOwn = stage.code == view.round.selfStage.code
        let said = entries.isEmpty ? (isOwn ? "chưa trả lời" : "như tự chấm") : entries.map(line.words).joined(separator: " / ")
        return """
            <section class="\(classes)" aria-labelledby="\(id)"><h2 id="\(id)" class="lab">\(heading)</h2>\
            <p class="val">\(scores.items[line.item]?.words(decimals: decimals) ?? "–")\(if: !line.maximum.isEmpty, " <small class=\"note\">/\(line.maximum)</small>")</p>\
            <p>\(said)</p>\(with: entries.max { $0.enteredAt < $1.enteredAt }, { "<p class=\"note\">\(view.name(of: $0.enteredBy)), \($0.enteredAt.vietnamese)</p>" })</section>
            """
    }

    private var gap: HTML {
        guard let own = view.own.items[line.item], let counting = view.counting.items[line.item], own.points != counting.points else {
            return "<b>0</b><span class=\"note\">bằng tự chấm</span>"
        }
        let written = (counting.points - own.points).vietnamese(decimals: decimals)
        return "<b>\(written)</b>\(if: counting.points < own.points, "<span class=\"note\">có lý do kèm</span>")"
    }
}

/// The criteria of the sheet beside the one that is open, each with how it stands: for whoever goes through them one by one.
struct ItemQueuePanel: Component {
    let view: SheetView
    let current: String

    var html: HTML {
        let lines = view.set.layout.lines.filter { !$0.item.isEmpty }
        let answered = lines.count { !SheetFilter.blank.shows($0, in: view) }
        return """
            <nav class="panel flush queue" aria-label="Tiêu chí của phiếu"><header><h2>Tiêu chí</h2><span class="note">\(answered)/\(lines.count) đã trả lời</span></header>\
            <ul>\(each: lines, row)</ul></nav>
            """
    }

    private func row(_ line: SheetLayout.Line) -> HTML {
        let (icon, words) = standing(line)
        return """
            <li><a href="\(Path.assessmentItem(view.assessment.id, line.item))"\(if: line.item == current, " aria-current=\"page\"")>\
            <span class="k">\(line.item)</span><span>\(line.title)</span><span>\(icon)<span class="vh">\(words)</span></span></a></li>
            """
    }

    private func standing(_ line: SheetLayout.Line) -> (Icon, String) {
        if line.item == current { return (.pencil, "đang mở") }
        if SheetFilter.blank.shows(line, in: view) { return (.ring, "ô trống") }
        if SheetFilter.lackingEvidence.shows(line, in: view) { return (.warning, "thiếu minh chứng") }
        if SheetFilter.different.shows(line, in: view) { return (.half, "khác tự chấm") }
        return (.tick, "đã trả lời")
    }
}
