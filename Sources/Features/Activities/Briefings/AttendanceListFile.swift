import Foundation
import Kernel
import Paper

/// A list of who came, as offices keep it: a signed sheet typed into a workbook, or lines of names.
enum AttendanceListFile {
    /// The names of a file of any kind and encoding, in their order; at most 2.000. Refuses what is no table, saying how to save it.
    static func names(at path: String) async throws -> [String] {
        guard var bytes = FileBytes.read(path) else { throw Unreadable() }
        if OldWorkbook.isOne(bytes), let converted = try await OldWorkbook.converted(path) { bytes = converted }
        let grid = try TableFile(bytes).grid(sheet: 0)
        if let table = try? TableImport(grid, fields: fields).table(),
            let place = table.proposals(for: fields).first(where: { $0.field == "name" })?.column,
            let column = table.columns.first(where: { $0.place == place })
        {
            return Array(table.rows.lazy.map { table.text($0, column).meant }.filter { !$0.isEmpty }.prefix(most))
        }
        // No heading: a name a line.
        let verdict = grid.rows.lazy.compactMap { row in row.cells.first { !$0.isBlank && $0.typed.contains(where: \.isLetter) } }
        return Array(verdict.map(\.typed).prefix(most))
    }

    /// The names of pasted text: one a line, without the numbers people put before them.
    static func names(in text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).prefix(most).map { line in
            String(line.drop { $0.isNumber || $0.isWhitespace || ".)-".contains($0) }).tidied
        }.filter { !$0.isEmpty }
    }

    private static let most = 2000
    private static let fields = [
        TableField("name", "Họ và tên", synonyms: ["Họ tên", "Tên", "Họ tên đại biểu", "Họ và tên người dự", "Tên cán bộ"], kind: .name)
    ]

    private struct Unreadable: Error {}
}
