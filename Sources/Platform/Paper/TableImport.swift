import Kernel

/// Finds the table in the cells of a sheet by what stands there: rows of titles above it, headings up to four rows deep, joined cells, the
/// row of column numbers, sections, totals, the signatures below.
package struct TableImport {
    private let sheet: SheetText
    private let fields: [TableField]

    package init(_ grid: Grid, fields: [TableField]) {
        sheet = SheetText(grid)
        self.fields = fields
    }

    /// The table under its likeliest headings, or under those that a person pointed to by the sheet's row numbers.
    package func table(headings chosen: ClosedRange<Int>? = nil) throws(TableImportRefusal) -> FoundTable {
        let finder = HeadingFinder(sheet, fields: fields)
        guard let headings = chosen.flatMap(finder.headings(at:)) ?? (chosen == nil ? finder.likeliest() : nil) else { throw .noHeading }
        var reader = TableRowReader(sheet, headings)
        reader.read()
        guard !reader.rows.isEmpty else { throw .noRows }
        return FoundTable(
            columns: headings.columns, headingRows: headings.rows, rows: reader.rows, skipped: reader.skipped, encoding: sheet.encoding)
    }
}

/// A sheet's cells as texts, joined cells filled, each text mended once.
struct SheetText {
    let grid: Grid
    let encoding: EncodingVerdict
    /// For rows that joined cells reach: which of them.
    private let merges: [Int: [Grid.Merge]]

    init(_ grid: Grid) {
        self.grid = grid
        encoding = EncodingVerdict(
            of: grid.rows.lazy.flatMap { $0.cells.lazy.compactMap { if case .text(let text) = $0.value { text } else { nil } } })
        merges = Self.byRow(grid)
    }

    var rowCount: Int { grid.rows.count }

    /// The cells of a row, each joined cell's value in all its places.
    func cells(_ row: Int) -> [TableCell] {
        let own = grid.rows[row]
        guard let joined = merges[own.number] else { return own.cells }
        var cells = own.cells
        for merge in joined {
            guard let first = index(ofRow: merge.rows.lowerBound) else { continue }
            let value = grid.rows[first][merge.columns.lowerBound]
            guard !value.isBlank else { continue }
            while cells.count <= min(merge.columns.upperBound, 600) { cells.append(.blank) }
            for column in merge.columns where column < cells.count && cells[column].isBlank { cells[column] = value }
        }
        return cells
    }

    /// The same for data, where a name joined over several columns belongs to the first.
    func dataCells(_ row: Int) -> [TableCell] {
        let own = grid.rows[row]
        guard let joined = merges[own.number]?.filter({ $0.rows.lowerBound < own.number }), !joined.isEmpty else { return own.cells }
        var cells = own.cells
        for merge in joined {
            guard let first = index(ofRow: merge.rows.lowerBound), merge.columns.lowerBound < 600 else { continue }
            let value = grid.rows[first][merge.columns.lowerBound]
            while cells.count <= merge.columns.lowerBound { cells.append(.blank) }
            if cells[merge.columns.lowerBound].isBlank { cells[merge.columns.lowerBound] = value }
        }
        return cells
    }

    func texts(_ row: Int) -> [String] { cells(row).map { $0.meant(encoding) } }

    /// The joined cell that covers a place; nothing for a cell by itself.
    func merge(_ row: Int, _ column: Int) -> Grid.Merge? { merges[grid.rows[row].number]?.first { $0.columns.contains(column) } }

    /// Texts of a row, each joined cell once.
    func distinct(_ row: Int) -> [(column: Int, text: String)] {
        let texts = texts(row)
        return texts.indices.compactMap { column in
            guard !texts[column].isEmpty else { return nil }
            if let merge = merge(row, column), merge.columns.lowerBound != column { return nil }
            return (column, texts[column])
        }
    }

    func index(ofRow number: Int) -> Int? {
        var low = 0, high = grid.rows.count
        while low < high {
            let middle = (low + high) / 2
            if grid.rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < grid.rows.count && grid.rows[low].number == number ? low : nil
    }

    /// Only rows that are there: a joined cell may reach to the end of the sheet.
    private static func byRow(_ grid: Grid) -> [Int: [Grid.Merge]] {
        guard !grid.merges.isEmpty else { return [:] }
        var result: [Int: [Grid.Merge]] = [:], places = 0
        for merge in grid.merges.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound }) {
            var low = 0, high = grid.rows.count
            while low < high {
                let middle = (low + high) / 2
                if grid.rows[middle].number < merge.rows.lowerBound { low = middle + 1 } else { high = middle }
            }
            while low < grid.rows.count, grid.rows[low].number <= merge.rows.upperBound, places < 1_000_000 {
                result[grid.rows[low].number, default: []].append(merge)
                places += 1
                low += 1
            }
        }
        return result
    }
}
