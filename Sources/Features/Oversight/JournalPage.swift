import Kernel
package import Markup

/// What was done, as sentences, with what narrows them.
package struct JournalPage {
    private let view: JournalView

    package init(view: JournalView) { self.view = view }

    package var page: Page {
        Page(
            title: "Nhật ký",
            under:
                "<p class=\"note\">Mọi việc đã làm ở những nơi vai trò hiện tại xem được, mới nhất trước. Không ai sửa hay xóa được dòng nào.</p>",
            acts: view.lines.isEmpty ? nil : ActLink("Tải bảng CSV", address(.journalCSV)).html,
            width: .wide, hasErrors: view.filter.fault.from != nil || view.filter.fault.until != nil,
            body: "<div class=\"flow-m\">\(form)\(list)</div>")
    }

    private var form: HTML {
        let filter = view.filter
        let acts = [Option("", "Mọi việc")] + JournalWording.acts.map { Option($0.code, $0.title) }
        return """
            <details class="panel more"\(if: !filter.isEmpty, " open")><summary>Lọc theo người, đơn vị, việc, ngày</summary>\
            <form method="get" action="\(Path.journal)" class="flow" role="search" aria-label="Lọc nhật ký"><div class="cols two">\
            \(Field("nguoi", label: "Ai", hint: "Một phần họ tên, có dấu hay không đều được", value: filter.person))\
            \(Field("don-vi", label: "Đơn vị", hint: "Một phần tên đơn vị; gồm cả đơn vị cấp dưới", value: filter.unit))\
            \(Field("tu", label: "Từ ngày", hint: "Viết như 22/11/2026", value: filter.from, fault: filter.fault.from, kind: .date))\
            \(Field("den", label: "Đến hết ngày", hint: "Viết như 22/11/2026", value: filter.until, fault: filter.fault.until, kind: .date))\
            \(Select("viec", label: "Việc", options: acts, chosen: filter.act))</div>\
            \(if: filter.subject != nil, "<input type=\"hidden\" name=\"vat\" value=\"\(filter.thing)\">")\
            <p class="acts"><button class="btn">\(Icon.search)Lọc</button>\
            \(if: !filter.isEmpty, ActLink("Bỏ lọc", .journal, look: .quiet).html)</p></form></details>
            """
    }

    private var list: Panel {
        view.lines.isEmpty
            ? Panel("Các dòng nhật ký", isHeadingHidden: true, nothing.html)
            : Panel(
                "Các dòng nhật ký", isHeadingHidden: true, fit: .flush,
                "\(Table("Nhật ký", columns: columns, head: 1, lines: view.lines.map(line)))\(older)")
    }

    private var nothing: EmptyState {
        EmptyState(
            "Không thấy dòng nào",
            sentence: "Chưa có việc nào như vậy ở những nơi vai trò hiện tại xem được. Bỏ bớt điều kiện rồi lọc lại.",
            act: ActLink("Xem tất cả", .journal))
    }

    private var columns: [Table.Column] {
        [Table.Column("Lúc"), Table.Column("Ai, làm gì"), Table.Column("Ở đơn vị"), Table.Column("Lý do")]
    }

    private func line(_ line: JournalLine) -> Table.Line {
        Table.Line([
            "<span class=\"nowrap\">\(line.notedAt.date.vietnamese)</span> <span class=\"nowrap\">\(line.notedAt.time)</span>",
            "<span class=\"words\">\(sentence(line))</span>\(each: line.personal, personal)\(with: sameThing(line), { " <small>\($0)</small>" })\(if: line.more > 0, folded(line))",
            "\(line.unit)", "\(line.reason ?? "")",
        ])
    }

    /// A line without a doer begins with what there was: `Có một phiếu kín`.
    private func sentence(_ line: JournalLine) -> HTML {
        guard let person = line.person else { return "\(line.sentence.capitalisedFirst)" }
        return "<b>\(person)</b> \(line.sentence)"
    }

    private func folded(_ line: JournalLine) -> HTML {
        """
        <div><a class="btn quiet small" href="\(address(.journal).with("nhom", String(line.id)))" \
        aria-label="\(line.more) việc cùng loại trong phút này: \(JournalWording.title(line.act))">và \(Numeral(Int32(clamping: line.more)).vietnamese()) việc cùng loại</a></div>
        """
    }

    private func personal(_ value: (name: String, words: String)) -> HTML { "<br><small>\(value.name): \(value.words)</small>" }

    private func sameThing(_ line: JournalLine) -> HTML? {
        guard let thing = line.thing, view.filter.thing.isEmpty else { return nil }
        return
            "<a href=\"\(Path.journal.with("vat", thing))\" aria-label=\"Các việc liên quan: \(line.sentence)\">các việc liên quan</a>"
    }

    private var older: HTML {
        guard view.hasMore, let last = view.oldest else { return .empty }
        return """
            <nav class="pager tfoot" aria-label="Trang của nhật ký"><a href="\(address(.journal).with("truoc", String(last)))" \
            class="nowrap">Cũ hơn ›</a></nav>
            """
    }

    private func address(_ path: Path) -> Path {
        let filter = view.filter
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        return path.with("nguoi", given(filter.person)).with("don-vi", given(filter.unit)).with("tu", given(filter.from))
            .with("den", given(filter.until)).with("viec", given(filter.act)).with("vat", given(filter.thing)).with(
                "nhom", given(filter.fold))
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
