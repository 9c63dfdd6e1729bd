/// A table of lines that becomes cards on a phone.
package struct Table: Component {
    /// A column. Its title stands before each value on a phone.
    package struct Column: Sendable {
        package enum Order: Sendable { case ascending, descending }

        let title: String
        let isNumber: Bool
        let sort: (path: Path, order: Order?)?

        package init(_ title: String, isNumber: Bool = false, sort: (path: Path, order: Order?)? = nil) {
            self.title = title
            self.isNumber = isNumber
            self.sort = sort
        }
    }

    /// A line: one cell for each column. `head` says which of them names it.
    package struct Line: Sendable {
        let cells: [HTML]
        let isOurs: Bool

        package init(_ cells: [HTML], isOurs: Bool = false) {
            self.cells = cells
            self.isOurs = isOurs
        }
    }

    let label: String
    let columns: [Column]
    let head: Int
    let lines: [Line]
    let total: [HTML]?

    /// `label` names the table for those who cannot see it. `head` is the place of the column that names each line.
    package init(_ label: String, columns: [Column], head: Int = 0, lines: [Line], total: [HTML]? = nil) {
        precondition(columns.indices.contains(head), "the naming column is one of the columns")
        precondition(lines.allSatisfy { $0.cells.count == columns.count }, "a line has a cell for each column")
        self.label = label
        self.columns = columns
        self.head = head
        self.lines = lines
        self.total = total
    }

    package var html: HTML {
        let openings = columns.indices.map(opening)
        // Tables are the longest things on our pages: cells go into the table one after the other, without a piece of their own for each.
        var body = HTML.Interpolation(literalCapacity: 16_000, interpolationCount: 0)
        for line in lines {
            body.appendLiteral(line.isOurs ? "<tr class=\"mine\">" : "<tr>")
            write(line.cells, openings, into: &body)
            body.appendLiteral("</tr>\n")
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="\(label)"><table class="stack"><caption class="vh">\(label)</caption>\
            <thead><tr>\(each: columns, title)</tr></thead><tbody>
            \(HTML(stringInterpolation: body))</tbody>\(with: total, { "<tfoot><tr>\(row($0, openings))</tr></tfoot>" })</table></div>

            """
    }

    /// How each cell of a column begins: the same on every line.
    private func opening(_ place: Int) -> HTML {
        let column = columns[place]
        return place == head ? "<th scope=\"row\"\(number(column))>" : "<td data-l=\"\(column.title)\"\(number(column))>"
    }

    private func title(_ column: Column) -> HTML {
        guard let sort = column.sort else { return "<th scope=\"col\"\(number(column))>\(column.title)</th>" }
        let order: HTML =
            switch sort.order {
            case .ascending: " aria-sort=\"ascending\""
            case .descending: " aria-sort=\"descending\""
            case nil: ""
            }
        return "<th scope=\"col\"\(number(column))\(order)><a class=\"sort\" href=\"\(sort.path)\">\(column.title)</a></th>"
    }

    private func row(_ cells: [HTML], _ openings: [HTML]) -> HTML {
        var row = HTML.Interpolation(literalCapacity: 40 * cells.count, interpolationCount: cells.count)
        write(cells, openings, into: &row)
        return HTML(stringInterpolation: row)
    }

    private func write(_ cells: [HTML], _ openings: [HTML], into row: inout HTML.Interpolation) {
        for place in cells.indices {
            row.appendInterpolation(openings[place])
            row.appendInterpolation(cells[place])
            row.appendLiteral(place == head ? "</th>" : "</td>")
        }
    }

    private func number(_ column: Column) -> HTML { column.isNumber ? " class=\"num\"" : "" }
}
