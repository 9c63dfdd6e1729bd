import Criteria
import Kernel
import Markup

/// The lines of a sheet: what the unit entered beside what was verified, and what each came to.
struct SheetGridPanel {
    let view: SheetView
    let faults: [SheetPage.CellFault]
    let filter: SheetFilter

    private let selfStage: Stage
    private let secondStage: Stage?

    init(view: SheetView, faults: [SheetPage.CellFault], filter: SheetFilter = .all) {
        (self.view, self.faults, self.filter) = (view, faults, filter)
        selfStage = view.round.selfStage
        secondStage = view.stageBeside
    }

    /// For the form: the cells of the stage being filled are fields.
    var content: HTML { "\(head)<tbody>\(each: view.set.layout.sections, section)\(nothing)</tbody>\(foot)" }

    /// For those who only look.
    var readOnly: HTML {
        """
        <div class="scroll" tabindex="0" role="group" aria-label="Bảng chấm điểm, cuộn ngang được"><table class="sheet stack">\
        <caption class="vh">Bảng chấm điểm</caption>\(content)</table></div>
        """
    }

    private var head: HTML {
        """
        <thead><tr><th scope="col" rowspan="2">Số</th><th scope="col" rowspan="2">Tiêu chí</th><th scope="col" rowspan="2" class="num">Điểm tối đa</th>\
        <th scope="colgroup" colspan="3" class="band">\(selfStage.name)</th>\
        \(with: secondStage, { "<th scope=\"colgroup\" colspan=\"3\" class=\"band sep\">\($0.name)</th>" })</tr>\
        <tr><th scope="col">Số liệu</th><th scope="col" class="num">Điểm</th><th scope="col">Minh chứng</th>\
        \(if: secondStage != nil, "<th scope=\"col\" class=\"sep\">Số liệu</th><th scope=\"col\" class=\"num\">Điểm</th><th scope=\"col\">Chênh lệch</th>")</tr></thead>
        """
    }

    private func section(_ section: SheetLayout.Section) -> HTML {
        let lines = filter == .all ? section.lines : section.lines.filter { filter.shows($0, in: view) }
        return lines.isEmpty ? .empty : "\(groupRow(section))\(each: lines, { line($0, in: section) })"
    }

    /// A filter that shows no line says so, and how to see the others again.
    private var nothing: HTML {
        guard filter != .all, !view.set.layout.lines.contains(where: { filter.shows($0, in: view) }) else { return .empty }
        return """
            <tr><td colspan="\(secondStage == nil ? 6 : 9)">\(filter.nothing) <a href="\(Path.assessment(view.assessment.id))">Xem tất cả tiêu chí</a></td></tr>
            """
    }

    private func groupRow(_ section: SheetLayout.Section) -> HTML {
        let title = section.kind == .group ? "\(section.id). \(section.title)" : section.title
        return """
            <tr class="group"><th scope="rowgroup" colspan="2">\(title)</th><td class="num" data-l="Tối đa">\(section.maximum)</td><td></td>\
            <td class="num" data-l="\(selfStage.name)">\(points(of: section, in: view.own, live: "own.group"))</td><td></td>\
            \(with: secondStage, { "<td class=\"sep\"></td><td class=\"num\" data-l=\"\($0.name)\">\(points(of: section, in: view.counting, live: "group"))</td><td></td>" })</tr>
            """
    }

    /// Nothing for figures that only conditions read: they have no points.
    private func points(of section: SheetLayout.Section, in scores: SheetScores, live: String) -> LiveValue? {
        let words: String
        switch section.kind {
        case .group: words = (scores.groups[section.id] ?? nil)?.vietnamese(decimals: scores.decimals) ?? "không áp dụng"
        case .bonus: words = scores.bonus.vietnamese(decimals: scores.decimals)
        case .deductions: words = scores.deductions.vietnamese(decimals: scores.decimals)
        case .other: return nil
        }
        return LiveValue("\(live).\(section.id)", words)
    }

    private func line(_ line: SheetLayout.Line, in section: SheetLayout.Section) -> HTML {
        SheetLinePanel(view: view, line: line, stages: (selfStage, secondStage), faults: faults).html
    }

    private var foot: HTML {
        """
        <tfoot><tr><th scope="row" colspan="2">Tổng điểm</th><td class="num" data-l="Thang điểm">\(view.set.set.scale.vietnamese())</td><td></td>\
        <td class="num" data-l="\(selfStage.name)">\(LiveValue("own.total", view.own.writtenTotal))</td><td></td>\
        \(with: secondStage, { "<td class=\"sep\"></td><td class=\"num\" data-l=\"\($0.name)\">\(LiveValue("total", view.counting.writtenTotal))</td><td data-l=\"Xếp loại tạm\">\(LiveValue("grade", view.counting.gradeWords))</td>" })\
        </tr></tfoot>
        """
    }
}

extension SheetScores {
    package var writtenTotal: String { total?.vietnamese(decimals: decimals) ?? "chưa tính được" }

    package var gradeWords: String {
        if !isComplete { return "Chưa xếp loại: còn thiếu \(missing.count) tiêu chí" }
        return grade.map { $0.title ?? $0.code } ?? "Chưa xếp loại"
    }
}

extension SheetView {
    /// The stage shown beside the unit's own: the one being filled, or the latest that said something.
    fileprivate var stageBeside: Stage? {
        let others = round.stages.dropFirst().filter { $0.filler != .nobody }
        if let fills = acts.fills, let stage = others.first(where: { $0.code == fills }) { return stage }
        let said = Set(entries.all.lazy.map(\.stage))
        return others.last { said.contains($0.code) } ?? (assessment.isWithTheUnit && lastReturn == nil ? nil : others.first)
    }
}
