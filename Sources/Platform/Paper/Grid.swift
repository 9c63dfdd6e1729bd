/// The cells of one sheet, as they lie (lưới ô): rows that hold something, cells joined, what is hidden.
package struct Grid: Sendable {
    package var rows: [Row] = []
    /// Cells joined into one; the value stands in the first.
    package var merges: [Merge] = []
    package var hiddenColumns: Set<Int> = []

    package init() {}

    /// Rows of texts, numbered from 1.
    package init(_ texts: [[String]]) {
        rows = texts.enumerated().map { place, row in Row(number: place + 1, cells: row.map { $0.isEmpty ? .blank : TableCell(.text($0)) })
        }
    }

    /// One row with its number as the spreadsheet shows it, and its cells from column A on.
    package struct Row: Sendable {
        package let number: Int
        package let isHidden: Bool
        package let cells: [TableCell]

        package init(number: Int, isHidden: Bool = false, cells: [TableCell]) {
            self.number = number
            self.isHidden = isHidden
            self.cells = cells
        }

        package subscript(_ column: Int) -> TableCell { column < cells.count ? cells[column] : .blank }

        package var isBlank: Bool { cells.allSatisfy(\.isBlank) }
    }

    /// Rows by the spreadsheet's numbers, columns from 0.
    package struct Merge: Hashable, Sendable {
        package let rows: ClosedRange<Int>
        package let columns: ClosedRange<Int>

        package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    package var columnCount: Int { rows.reduce(0) { max($0, $1.cells.count) } }
}
