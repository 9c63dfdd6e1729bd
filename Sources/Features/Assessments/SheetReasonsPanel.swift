import Criteria
import Kernel
import Markup

/// Why the sheet comes to its total and its grade: the arithmetic, then each rule in the order it was applied.
struct SheetReasonsPanel: Component {
    let view: SheetView

    var html: HTML {
        guard view.counting.total != nil, view.own.missing.count < view.own.items.count else { return .empty }
        let said = view.counting.explanation
        let notes = said.groups.compactMap { $0 } + [said.bonus, said.deductions].compactMap { $0 }
        return Markup.Section(
            "Tổng điểm và xếp loại từ đâu ra", id: "vi-sao",
            """
            <div class="panel flow">\(Formula("\(said.total)"))\(each: notes, { "<p class=\"note\">\($0)</p>" })\
            \(if: !said.grade.isEmpty, "<ol class=\"flow-s\">\(each: said.grade, { "<li>\($0)</li>" })</ol>")</div>
            """
        ).html
    }
}
