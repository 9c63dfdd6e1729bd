import Foundation
import Kernel
import Organisations
import Paper

/// A list of people as a file, whatever it is: a workbook, text of cells, in any encoding.
struct StaffListFile: Sendable {
    private let file: TableFile

    /// Refuses what is no table, saying how to save it.
    init(_ content: [UInt8]) throws { file = try TableFile(content) }

    /// Rows that are read from one list.
    static let mostRows = TableLimits().rows

    /// What a file holds that somebody sent; an old .xls is converted where the machine can, and said how to save otherwise.
    static func content(at path: String) async throws -> [UInt8] {
        guard let bytes = FileBytes.read(path) else { throw Unreadable() }
        guard OldWorkbook.isOne(bytes), let converted = try await OldWorkbook.converted(path) else { return bytes }
        return converted
    }

    private struct Unreadable: Error {}

    /// The table as it is found, with what each column seems to be; `looking` is handed the table, for whoever asks for its rows next.
    func columns(
        of list: ListImport, in body: Organisation, remembered: [String: StaffField], looking: (FoundTable) -> Void
    ) throws -> ImportColumns {
        let grid = try file.grid(sheet: list.sheet)
        func columns(_ found: ImportColumns.Found?, _ refusal: String? = nil) -> ImportColumns {
            ImportColumns(list: list, body: body, sheets: file.sheetNames, top: Self.top(grid), found: found, refusal: refusal)
        }
        let table: FoundTable
        do {
            table = try TableImport(grid, fields: StaffField.fields).table(headings: list.headings)
        } catch {
            return columns(nil, error.wording)
        }
        looking(table)
        let fields = StaffImport.proposals(for: table, remembered: remembered)
        return columns(
            ImportColumns.Found(
                columns: table.columns.map { column in
                    let samples = table.rows.lazy.map { table.text($0, column).meant }.filter { !$0.isEmpty }.prefix(3)
                    return ImportColumns.Column(
                        place: column.place, heading: column.heading, isHidden: column.isHidden,
                        samples: samples.map { String($0.prefix(60)) },
                        field: fields[column.place])
                }, headings: table.headingRows, rowCount: table.rows.count, skippedCount: table.skipped.count,
                encoding: table.encoding.encoding?.title))
    }

    /// The table under the headings somebody saw.
    func table(of list: ListImport) throws -> FoundTable {
        try TableImport(try file.grid(sheet: list.sheet), fields: StaffField.fields).table(headings: list.headings)
    }

    private static func top(_ grid: Grid) -> [(number: Int, text: String)] {
        grid.rows.lazy.filter { !$0.isBlank }.prefix(15).map { row in
            let text = row.cells.filter { !$0.isBlank }.prefix(6).map { $0.typed.split(whereSeparator: \.isNewline).joined(separator: " ") }
            return (number: row.number, text: String(text.joined(separator: " | ").prefix(120)))
        }
    }
}

/// What the rows of a list came to, once it was said which column is what.
struct StaffListReading: Sendable {
    let rows: [StaffRow]
    /// Rows that are none, with why.
    let skipped: [ListRow]
    /// By what each column is remembered, and its place.
    let headings: [(key: String, place: Int)]
    /// The old encoding's name; empty for Unicode.
    let encoding: String

    init(_ table: FoundTable, as fields: [Int: StaffField]) {
        let list = StaffImport(table, fields: fields)
        rows = inStretches(of: table.rows.count, list.rows)
        skipped = table.skipped.filter { $0.reason != .aboveTable }.map { skipped in
            ListRow(
                number: skipped.number, finding: .skipped, isChosen: false,
                row: StaffRow(number: skipped.number, given: [.name: String(skipped.text.prefix(200))], section: ""),
                remark: skipped.reason.wording)
        }
        headings = table.columns.map { (StaffImport.key(of: $0), $0.place) }
        encoding = table.encoding.encoding?.title ?? ""
    }
}
