import Kernel

/// The rows of one worksheet, read as the file unpacks.
package struct XLSXRows: ~Copyable {
    /// Known when the last row has been read, since they stand behind the rows.
    package private(set) var merges: [Grid.Merge] = []
    package private(set) var hiddenColumns: Set<Int> = []

    private var scanner: XMLScanner
    private let strings: XLSXStrings
    private let formats: XLSXFormats
    private let days: XLSXDays
    private let limits: TableLimits
    private var number = 0
    private var count = 0
    private var cells: [TableCell] = []

    init(
        _ scanner: consuming XMLScanner, strings: XLSXStrings, formats: XLSXFormats, countsFrom1904: Bool, limits: TableLimits
    ) throws(TableFileRefusal) {
        self.scanner = scanner
        self.strings = strings
        self.formats = formats
        self.days = XLSXDays(countsFrom1904: countsFrom1904)
        self.limits = limits
    }

    /// The next row that holds something; nothing at the end.
    package mutating func next() throws(TableFileRefusal) -> Grid.Row? {
        while true {
            switch try scanner.next() {
            case .finish: return nil
            case .start:
                if scanner.isNamed("row") {
                    if let row = try row() { return row }
                } else if scanner.isNamed("mergeCell") {
                    addMerge()
                } else if scanner.isNamed("col") {
                    addColumns()
                }
            default: continue
            }
        }
    }

    private mutating func row() throws(TableFileRefusal) -> Grid.Row? {
        let next = scanner.attribute("r").flatMap(integer) ?? number + 1
        guard next > number, next <= 1_048_576 else { throw .damaged("rows out of order") }
        number = next
        let isHidden = isTrue(scanner.attribute("hidden"))
        cells.removeAll(keepingCapacity: true)
        while true {
            switch try scanner.next() {
            case .start where scanner.isNamed("c"): try addCell()
            case .start: try scanner.skipElement()
            case .text: continue
            case .end, .finish:
                guard !cells.isEmpty else { return nil }
                count += 1
                guard count <= limits.rows else { throw .tooManyRows(limit: limits.rows) }
                return Grid.Row(number: number, isHidden: isHidden, cells: cells)
            }
        }
    }

    /// A cell without a value is left out, whatever its looks: some forms are coloured down to the last row.
    private mutating func addCell() throws(TableFileRefusal) {
        let column = try scanner.attribute("r").map { (place) throws(TableFileRefusal) in try self.column(place) } ?? cells.count
        let style = scanner.attribute("s").flatMap(integer) ?? 0
        let type = CellType(scanner.attribute("t"))
        var value = TableCell.Value.blank, font = formats.font(style), isFormula = false
        reading: while true {
            switch try scanner.next() {
            case .start where scanner.isNamed("v"):
                guard try scanner.next() == .text else { continue }
                value = try self.value(type, style: style, font: &font)
            case .start where scanner.isNamed("is"):
                let (text, own) = try XLSXStrings.richText(&scanner)
                value = .text(text)
                font = own ?? font
            case .start:
                isFormula = isFormula || scanner.isNamed("f")
                try scanner.skipElement()
            case .text: continue
            case .end where scanner.isNamed("c"): break reading
            case .end: continue
            case .finish: throw .damaged("a cell is cut")
            }
        }
        guard value != .blank || isFormula else { return }
        guard column < limits.columns else { throw .tooManyColumns(limit: limits.columns) }
        if case .text(let text) = value, text.utf8.count > limits.cellLength, text.utf16.count > limits.cellLength {
            throw .cellTooLong(row: number)
        }
        while cells.count < column { cells.append(.blank) }
        let cell = TableCell(value, isFormula: isFormula, font: font)
        if column < cells.count { cells[column] = cell } else { cells.append(cell) }
    }

    private func value(_ type: CellType, style: Int, font: inout OldFont?) throws(TableFileRefusal) -> TableCell.Value {
        let raw = scanner.rawText
        switch type {
        case .shared:
            guard let place = integer(raw), strings.texts.indices.contains(place) else { throw .damaged("a shared text is missing") }
            if let own = strings.fonts[place] { font = own }
            return .text(strings.texts[place])
        case .number:
            guard let digits = XLSXNumber.typed(raw) else { throw .damaged("a number is none") }
            return days.value(digits, formats.meaning(style))
        case .boolean: return .boolean(raw.first == UInt8(ascii: "1") || raw.first == UInt8(ascii: "t"))
        case .error: return .error(try scanner.text())
        case .text: return .text(try scanner.text())
        case .day:
            let text = try scanner.text()
            return LocalDate(iso: text.prefix(10)).map { .date($0) } ?? .text(text)
        }
    }

    private func column(_ place: UnsafeBufferPointer<UInt8>) throws(TableFileRefusal) -> Int {
        guard let found = columnAndRow(place) else { throw .damaged("a cell's place") }
        return found.column
    }

    private mutating func addMerge() {
        guard let range = scanner.attribute("ref") else { return }
        let ends = range.split(separator: UInt8(ascii: ":")).compactMap { columnAndRow(UnsafeBufferPointer(rebasing: $0)) }
        guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column, merges.count < 100_000 else { return }
        merges.append(Grid.Merge(rows: ends[0].row...ends[1].row, columns: ends[0].column...ends[1].column))
    }

    private mutating func addColumns() {
        guard isTrue(scanner.attribute("hidden")), let first = scanner.attribute("min").flatMap(integer), first > 0,
            let last = scanner.attribute("max").flatMap(integer), first <= last
        else { return }
        for column in first...min(max(first, last), max(first, limits.columns)) { hiddenColumns.insert(column - 1) }
    }
}

private enum CellType {
    case number, shared, text, boolean, error, day

    init(_ name: UnsafeBufferPointer<UInt8>?) {
        switch name.map({ ($0.first ?? 0, $0.count) }) {
        case (UInt8(ascii: "s"), 1)?: self = .shared
        case (UInt8(ascii: "s"), _)?, (UInt8(ascii: "i"), _)?: self = .text
        case (UInt8(ascii: "b"), _)?: self = .boolean
        case (UInt8(ascii: "e"), _)?: self = .error
        case (UInt8(ascii: "d"), _)?: self = .day
        default: self = .number
        }
    }
}

private func isTrue(_ bytes: UnsafeBufferPointer<UInt8>?) -> Bool { bytes?.first == UInt8(ascii: "1") || bytes?.first == UInt8(ascii: "t") }

/// `AB12` is column 27 from 0 and row 12; dollar signs do not count.
private func columnAndRow(_ place: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
    var column = 0, row = 0
    for byte in place {
        if (65...90).contains(byte), row == 0 {
            column = column * 26 + Int(byte) - 64
        } else if (48...57).contains(byte) {
            row = row * 10 + Int(byte) - 48
        } else if byte != 36 {
            return nil
        }
        guard column <= 16_384, row <= 1_048_576 else { return nil }
    }
    return column > 0 && row > 0 ? (column - 1, row) : nil
}
