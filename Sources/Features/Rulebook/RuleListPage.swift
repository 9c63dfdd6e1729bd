package import Kernel
package import Markup

/// What the law fixes, by group, as of a day the reader chooses: each rule with where it stands, its ground and how sure it is.
package struct RuleListPage {
    package let shelf: RuleShelf
    /// Where the reader's role stands: local rules of that place count.
    package let place: ScopePath
    package let date: LocalDate
    /// What was searched for; empty for everything.
    package let words: String
    /// The day as it was typed, when it is none.
    package let unreadDate: String?

    package init(shelf: RuleShelf, place: ScopePath, date: LocalDate, words: String = "", unreadDate: String? = nil) {
        self.shelf = shelf
        self.place = place
        self.date = date
        self.words = words
        self.unreadDate = unreadDate
    }

    package var page: Page {
        Page(
            title: "Quy định", heading: "Quy định theo ngày",
            under: "<p class=\"note\">Mỗi việc theo quy định có hiệu lực vào ngày của việc ấy, không theo hôm nay.</p>",
            hasErrors: unreadDate != nil, body: "<div class=\"flow-m\">\(search)\(groups)\(instruments)</div>")
    }

    private var search: HTML {
        let fault = unreadDate.map { "Chưa hiểu “\($0)” là ngày nào. Viết như 09/10/2026." }
        return """
            <form method="get" action="\(Path.rules)" class="panel flow"><div class="cols two">\
            \(Field("q", label: "Tìm", hint: "Tên, mã, nội dung hoặc số văn bản; gõ có dấu hay không dấu đều được", value: words, kind: .search))\
            \(Field("ngay", label: "Vào ngày", hint: "Ngày của việc cần áp dụng", value: unreadDate ?? date.vietnamese, fault: fault, kind: .date, width: .medium))\
            </div><div class="acts">\(ActButton("Xem quy định", look: .main))</div></form>
            """
    }

    private var found: [RuleHeading] { shelf.headings(matching: words) }
    private var foundInstruments: [Instrument] { shelf.instruments.filter { $0.matches(words) } }

    private var groups: HTML {
        let groups = RuleHeading.Group.allCases.map { group in (group, found.filter { $0.group == group }) }.filter { !$0.1.isEmpty }
        if groups.isEmpty, foundInstruments.isEmpty {
            let empty = EmptyState(
                "Không thấy quy định nào", sentence: "Không có quy định, văn bản nào chứa “\(words)”. Gõ ít chữ hơn rồi tìm lại.",
                act: ActLink("Xem tất cả", Path.rules.with("ngay", date)))
            return Panel("Kết quả tìm", isHeadingHidden: true, empty.html).html
        }
        return "\(each: groups, { panel($0.0, $0.1) })"
    }

    private func panel(_ group: RuleHeading.Group, _ headings: [RuleHeading]) -> HTML {
        Panel(
            group.label, id: "group-\(group.rawValue)", note: "\(headings.count) quy định, ngày \(date.vietnamese)", fit: .flush,
            Table(
                group.label,
                columns: [
                    Table.Column("Quy định"), Table.Column("Trạng thái"), Table.Column("Căn cứ"),
                    Table.Column("Độ tin cậy"),
                ], lines: headings.map(line)
            ).html
        ).html
    }

    private func line(_ heading: RuleHeading) -> Table.Line {
        let state = shelf.state(of: heading.code, on: date, at: place)
        return Table.Line([
            "<a href=\"\(Path.rule(heading.code, on: date))\">\(heading.code.text). \(heading.title)</a>", state.chip.html,
            "<div class=\"words\">\(state.instruments.isEmpty ? "Chưa có căn cứ vào ngày này" : state.instruments.joined(separator: "; "))</div>",
            "\(state.confidence.map(\.chip))",
        ])
    }

    private var instruments: HTML? {
        guard !foundInstruments.isEmpty else { return nil }
        let now = foundInstruments.filter { $0.standing(on: date) == .inForce }
        let others = foundInstruments.filter { $0.standing(on: date) != .inForce }
        let inForce = Panel(
            "Văn bản", id: "instruments", note: "\(now.count) văn bản có hiệu lực ngày \(date.vietnamese)", fit: .flush,
            table("Văn bản có hiệu lực", now))
        let rest = Panel(
            "Văn bản đã hết hoặc chưa có hiệu lực", id: "other-instruments",
            "<details class=\"more\"><summary>Xem \(others.count) văn bản</summary>\(table("Văn bản đã hết hoặc chưa có hiệu lực", others))</details>"
        )
        return "\(if: !now.isEmpty, inForce.html)\(if: !others.isEmpty, rest.html)"
    }

    private func table(_ label: String, _ instruments: [Instrument]) -> HTML {
        Table(
            label,
            columns: [
                Table.Column("Số, ký hiệu"), Table.Column("Nội dung"), Table.Column("Áp dụng"), Table.Column("Trạng thái"),
                Table.Column("Độ tin cậy"),
            ],
            lines: instruments.map { instrument in
                Table.Line([
                    "\(instrument.number)",
                    "<div class=\"words\">\(instrument.name)\(if: !instrument.note.isEmpty, "<br><small>\(instrument.note)</small>")</div>",
                    "<span>\(instrument.spanWords)</span>", instrument.standing(on: date).chip.html, instrument.confidence.chip.html,
                ])
            }
        ).html
    }
}
