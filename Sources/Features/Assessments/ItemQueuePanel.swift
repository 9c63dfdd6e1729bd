import Criteria
import Kernel
import Markup

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
