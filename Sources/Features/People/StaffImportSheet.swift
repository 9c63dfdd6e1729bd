package import Kernel
import Paper

/// The rows that could not be taken over, with why: mended there, the file is handed in again.
package struct StaffImportSheet {
    package let rows: [ListRow]
    package let made: Instant

    package init(rows: [ListRow], made: Instant) {
        self.rows = rows
        self.made = made
    }

    /// The file's bytes.
    package func xlsx() throws -> [UInt8] {
        let fields = StaffField.allCases.filter { field in rows.contains { $0.row.given[field] != nil } }
        let columns = [Worksheet.Column("Dòng trong tệp"), Worksheet.Column("Cần sửa gì")] + fields.map { Worksheet.Column($0.label) }
        let lines = rows.map { line -> [Worksheet.Cell] in
            [.number(Numeral(Int32(clamping: line.number))), .text(line.remark)]
                + fields.map { line.row.given[$0].map { .text($0) } ?? .blank }
        }
        let sheet = Worksheet(title: "Cần sửa", columns: columns, rows: lines)
        return try Workbook(title: "Các dòng cần sửa", made: made, worksheets: [sheet]).xlsx()
    }
}
