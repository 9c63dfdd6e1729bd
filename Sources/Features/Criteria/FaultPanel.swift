import Kernel
import Markup

/// What the linter found in a file, all at once: where each thing stands and what to do about it.
struct FaultPanel: Component {
    let heading: String
    let note: String
    let faults: [Fault]

    var html: HTML {
        Panel(
            heading, note: "\(note)", fit: .flush,
            Table(
                heading,
                columns: [
                    Table.Column("Việc cần làm"), Table.Column("Dòng", isNumber: true), Table.Column("Cột", isNumber: true),
                    Table.Column("Vị trí trong bộ"),
                ], lines: faults.map(row)
            ).html
        ).html
    }

    private func row(_ fault: Fault) -> Table.Line {
        Table.Line([
            "\(fault.text)", "\(number(fault.line))", "\(number(fault.column))",
            "<span class=\"hash\">\(fault.place.isEmpty ? "cả tệp" : fault.place)</span>",
        ])
    }

    /// What is missing altogether stands on no line.
    private func number(_ number: Int?) -> String { number.map(String.init) ?? "không có" }
}
