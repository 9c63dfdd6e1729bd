package import Kernel
package import Markup
package import Organisations

/// Every recorded figure, by indicator. Each opens to its own page; none is added to another.
package struct IndicatorListPage {
    /// One figure with its body.
    package struct Line: Sendable {
        package let figure: RecordedFigure
        package let organisation: Organisation

        package init(_ figure: RecordedFigure, of organisation: Organisation) {
            self.figure = figure
            self.organisation = organisation
        }
    }

    package let definitions: [IndicatorDefinition]
    package let lines: [Line]

    package init(definitions: [IndicatorDefinition], lines: [Line]) {
        self.definitions = definitions
        self.lines = lines
    }

    package var page: Page {
        Page(
            title: "Số liệu theo chỉ tiêu",
            under:
                "<p class=\"note\">Mỗi số giữ nguyên khoảng thời gian và loại đếm của nguồn: cuộc, lượt, người và tỷ lệ không cộng với nhau.</p>",
            body: "<div class=\"flow-m\">\(definitions.map(panel))</div>")
    }

    private func panel(_ definition: IndicatorDefinition) -> Panel {
        let ours = lines.filter { $0.figure.figure.indicator == definition.code }
        let table = Table(
            definition.title,
            columns: [
                Table.Column("Cơ quan, đơn vị"), Table.Column("Khoảng thời gian"), Table.Column("Số liệu", isNumber: true),
                Table.Column("Nguồn"),
            ],
            lines: ours.map(row))
        return Panel(
            definition.title, id: anchor(definition.code), note: "\(definition.kind.label)", fit: .flush,
            """
            <p class="note tbar">\(definition.meaning)</p>\(ours.isEmpty ? "<p class=\"tbar\">Chưa có số liệu</p>" : table.html)
            """)
    }

    private func row(_ line: Line) -> Table.Line {
        let recorded = line.figure
        return Table.Line([
            "<a href=\"\(Path.organisation(line.organisation.id))\">\(line.organisation.name)</a>",
            "<span>\(recorded.figure.span.vietnamese)</span>",
            "<span>\(figure(recorded.figure, opens: .figure(recorded.id)))\(with: recorded.base, { "<br><small>\($0)</small>" })</span>",
            "<span>“\(recorded.source.title)”, \(recorded.source.publisher)</span>",
        ])
    }
}
