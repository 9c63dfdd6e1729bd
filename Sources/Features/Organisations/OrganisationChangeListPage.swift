package import Kernel
package import Markup

/// What was done to bodies, and what is to come: the latest day first.
package struct OrganisationChangeListPage {
    package let changes: [OrganisationChange]
    /// How many there are on all pages.
    package let count: Int
    /// Counted from 1.
    package let number: Int
    package let today: LocalDate
    package let mayArrange: Bool

    package init(changes: [OrganisationChange], count: Int, number: Int, today: LocalDate, mayArrange: Bool) {
        self.changes = changes
        self.count = count
        self.number = number
        self.today = today
        self.mayArrange = mayArrange
    }

    package var page: Page {
        Page(
            title: "Sáp nhập, chia tách, đổi tên",
            under: "<p class=\"note\">Mỗi thay đổi có văn bản căn cứ và ngày hiệu lực. Tên cũ, đơn vị cũ vẫn xem được.</p>",
            acts: mayArrange ? ActLink("Ghi thay đổi", .newOrganisationChange, look: .main).html : nil,
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations)], body: "<div class=\"flow-m\">\(list)</div>")
    }

    private var list: HTML {
        guard !changes.isEmpty else {
            let empty = EmptyState("Chưa có thay đổi nào", sentence: "Sáp nhập, chia tách, đổi tên sẽ hiện ở đây.")
            return Panel("Các thay đổi", isHeadingHidden: true, empty.html).html
        }
        return Panel(
            "Các thay đổi", isHeadingHidden: true, fit: .flush,
            """
            \(Table(
                "Các thay đổi tổ chức",
                columns: [Table.Column("Thay đổi"), Table.Column("Hiệu lực"), Table.Column("Căn cứ"), Table.Column("Tình trạng")],
                lines: changes.map(line)))\(pager)
            """
        ).html
    }

    private func line(_ change: OrganisationChange) -> Table.Line {
        let status: Chip =
            if change.undoneAt != nil {
                Chip("Đã hoàn tác", .draft)
            } else if change.day > today {
                Chip("Sắp có hiệu lực", .question)
            } else {
                Chip("Có hiệu lực", .good)
            }
        return Table.Line([
            "<a href=\"\(Path.organisationChange(change.id))\">\(change.title)</a>",
            "<span class=\"nowrap\">\(change.day.vietnamese)</span>",
            "\(change.ground.vietnamese ?? "–")", status.html,
        ])
    }

    private var pager: Pager {
        Pager(
            page: number, of: max(1, (count + 49) / 50), label: "Trang của danh sách",
            shown: "\((number - 1) * 50 + 1)–\((number - 1) * 50 + changes.count)/\(count)"
        ) { .organisationChanges.with("trang", $0) }
    }
}
