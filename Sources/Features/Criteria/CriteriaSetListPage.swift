package import Markup

/// All criteria sets there are, whatever may be called official and whatever not, with how far each has come.
package struct CriteriaSetListPage {
    /// One set of the list.
    package struct Line: Sendable {
        package let version: CriteriaSetVersion
        package let faults: Int
        /// How many criteria and parts get points.
        package let items: Int

        package init(_ version: CriteriaSetVersion, faults: Int, items: Int) {
            self.version = version
            self.faults = faults
            self.items = items
        }
    }

    package let lines: [Line]
    /// Whether the viewer may bring in sets.
    package let canWrite: Bool

    package init(lines: [Line], canWrite: Bool) {
        self.lines = lines
        self.canWrite = canWrite
    }

    package var page: Page {
        Page(
            title: "Bộ tiêu chí",
            under: "<p class=\"note\">Bộ đã công bố mới dùng để chấm và không sửa được nữa. Cần đổi thì thêm bản mới.</p>", acts: acts,
            body: lines.isEmpty ? EmptyState("Chưa có bộ tiêu chí nào", sentence: emptySentence).html : list)
    }

    private var acts: HTML? { canWrite ? ActLink("Thêm bộ tiêu chí", .newCriteriaSet, look: .main, icon: .add).html : nil }

    private var emptySentence: String {
        canWrite ? "Thêm một bộ từ tệp YAML hoặc dán nội dung." : "Cơ quan thường trực thêm bộ tiêu chí rồi công bố."
    }

    private var list: HTML {
        Panel(
            "Danh sách bộ tiêu chí", isHeadingHidden: true, fit: .flush,
            Table(
                "Danh sách bộ tiêu chí",
                columns: [
                    Table.Column("Bộ tiêu chí"), Table.Column("Nguồn gốc"), Table.Column("Trạng thái"),
                    Table.Column("Số mục chấm", isNumber: true),
                    Table.Column("Căn cứ"),
                ], lines: lines.map(row)
            ).html
        ).html
    }

    private func row(_ line: Line) -> Table.Line {
        let version = line.version
        return Table.Line([
            "<a href=\"\(Path.criteriaSet(version.id))\">\(version.title)</a>", "<span>\(version.statusLabel)</span>",
            "<span>\(CriteriaSetState(of: version, faults: line.faults).chip)</span>", "\(line.items)",
            "<span>\(version.citation.isEmpty ? "Không nêu căn cứ" : version.citation)</span>",
        ])
    }
}
