import Criteria
package import Kernel
package import Markup

/// A figure of a scored body that the house has counted already, from records of a feature that knows nothing of sheets.
package struct KnownFigure: Sendable {
    /// The fact it stands for: `tasks.on_time`.
    package let fact: String
    package let value: Numeral
    /// The true number is greater.
    package let isLowerBound: Bool
    /// What it was counted from: `Nhiệm vụ đến hạn từ 01/01 đến 31/12/2026`.
    package let source: String
    /// The records under it.
    package let opens: Path

    /// Which of some cells of a sheet are counted here already, for who looks at it.
    package typealias Source = @Sendable (SheetView, [CellCode], Actor) async throws -> [KnownFigure]

    package init(fact: String, value: Numeral, isLowerBound: Bool = false, source: String, opens: Path) {
        self.fact = fact
        self.value = value
        self.isLowerBound = isLowerBound
        self.source = source
        self.opens = opens
    }

    /// As a sheet keeps it.
    var stored: String { (isLowerBound ? ">" : "") + value.plain }
    /// As people write it: `trên 120`.
    var words: String { (isLowerBound ? "trên " : "") + value.vietnamese() }
}

/// The figures a criterion reads that are counted here already, beside what the sheet says. Who fills the unit's own step takes them over
/// with one press, so that nobody types them; everybody else sees where the two differ.
struct KnownFigurePanel: Component {
    let view: SheetView
    let line: SheetLayout.Line
    let known: [KnownFigure]
    let seal: FormSeal

    private struct Row {
        let figure: KnownFigure
        let cell: CellCode
        let title: String
        let entry: Entry?

        var isTaken: Bool { entry?.value == figure.stored }
    }

    private var rows: [Row] {
        let own = view.round.selfStage.code
        return line.fields.compactMap { cell, title in
            guard let figure = known.first(where: { cell == .fact($0.fact) }) else { return nil }
            return Row(figure: figure, cell: cell, title: title, entry: view.entry(cell, at: own))
        }
    }

    var html: HTML {
        guard !rows.isEmpty else { return .empty }
        return Panel(
            "Số đã có trong hệ thống", id: "so-da-co", note: "Chỉ gồm việc ghi ở đây", fit: .flush,
            "\(table)\(if: fills && rows.contains { !$0.isTaken }, taking.html)"
        ).html
    }

    private var fills: Bool { view.acts.fills == view.round.selfStage.code }

    private var table: Table {
        Table(
            "Số đã có trong hệ thống",
            columns: [
                Table.Column("Số liệu"), Table.Column("Trong hệ thống", isNumber: true), Table.Column("Tự chấm ghi", isNumber: true),
                Table.Column("Đếm từ"),
            ],
            lines: rows.map { row in
                let said: HTML = row.entry.map { $0.isBlank ? "chưa ghi" : "\(Entry.figureText($0.value))" } ?? "chưa ghi"
                return Table.Line([
                    "\(row.title)", "<a class=\"opens\" href=\"\(row.figure.opens)\">\(row.figure.words)</a>",
                    "\(said)\(if: !row.isTaken && row.entry?.isBlank == false, " (khác)")", "\(row.figure.source)",
                ])
            })
    }

    private var taking: Form {
        let fields: [HTML] = rows.filter { !$0.isTaken }.map { row in
            """
            <input type="hidden" name="value.\(row.cell.description)" value="\(row.figure.words)">\
            <input type="hidden" name="version.\(row.cell.description)" value="\(row.entry?.version ?? 0)">
            """
        }
        return Form(
            to: .assessmentItem(view.assessment.id, line.item), seal: seal, classes: "tfoot",
            "\(fields)\(ActButton("Lấy số trong hệ thống", look: .main))")
    }
}
