import Kernel
package import Markup

/// The clusters and blocks somebody works in or for.
package struct ClusterListPage {
    package let lines: [ClusterLine]
    package let mayArrange: Bool

    package init(lines: [ClusterLine], mayArrange: Bool) {
        self.lines = lines
        self.mayArrange = mayArrange
    }

    package var page: Page {
        Page(
            title: "Cụm, khối thi đua",
            under: "<p class=\"note\">Cụm theo địa bàn, khối theo ngành: các đơn vị được so với nhau, không kể thuộc cơ quan nào.</p>",
            acts: mayArrange ? ActLink("Lập cụm, khối", .newCluster, look: .main).html : nil,
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations)], body: list)
    }

    private var list: HTML {
        guard !lines.isEmpty else {
            let empty = EmptyState("Chưa có cụm, khối nào", sentence: "Cụm, khối mà đơn vị của vai trò hiện tại tham gia sẽ hiện ở đây.")
            return Panel("Các cụm, khối", isHeadingHidden: true, empty.html).html
        }
        return Panel(
            "Các cụm, khối", isHeadingHidden: true, fit: .flush,
            Table(
                "Các cụm, khối thi đua",
                columns: [Table.Column("Cụm, khối"), Table.Column("Thành viên", isNumber: true), Table.Column("Đang đứng đầu")],
                lines: lines.map(row)
            ).html
        ).html
    }

    private func row(_ line: ClusterLine) -> Table.Line {
        Table.Line([
            "<a href=\"\(Path.cluster(line.cluster.id))\">\(line.cluster.name)</a>", "\(line.members)",
            "\(line.head?.name ?? "Chưa có \(line.cluster.kind.headLabel)")",
        ])
    }
}
