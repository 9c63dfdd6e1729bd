package import Kernel

/// A spreadsheet file (bảng tính) of one table a worksheet: heading row frozen and filterable, numbers that are numbers.
package struct Workbook: Sendable {
    package let title: String
    package let worksheets: [Worksheet]
    /// The moment the file states as its making. The same moment and content give the same bytes.
    package let made: Instant

    /// Needs at least one worksheet.
    package init(title: String, made: Instant, worksheets: [Worksheet]) {
        precondition(!worksheets.isEmpty, "a spreadsheet program opens no file without a worksheet")
        self.title = title
        self.made = made
        self.worksheets = worksheets
    }

    /// The file's bytes. Refuses a worksheet of more rows than spreadsheet programs read.
    package func xlsx() throws -> [UInt8] {
        if worksheets.contains(where: { $0.rows.count > Worksheet.mostRows }) { throw WorkbookRefusal.tooManyRows }
        return try XLSXParts(self).archive().bytes()
    }
}

/// One table: what stands in each column, then the rows.
package struct Worksheet: Sendable {
    /// Any text; what programs do not take in a tab's name is replaced when the file is written.
    package let title: String
    package let columns: [Column]
    package let rows: [[Cell]]

    /// Rows below the heading that Excel and LibreOffice read.
    package static let mostRows = 1_048_575

    /// Each row has one cell for each column.
    package init(title: String, columns: [Column], rows: [[Cell]]) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "each row has one cell for each column")
        self.title = title
        self.columns = columns
        self.rows = rows
    }
}

extension Worksheet {
    /// A column's heading, how its numbers show, and its width in digits (nil: as wide as its content, within reason).
    package struct Column: Sendable {
        package let heading: String
        /// Decimals always shown, 0 to 9; nil shows each number as it is. The cell holds the whole number either way.
        package let decimals: Int?
        package let width: Int?

        package init(_ heading: String, decimals: Int? = nil, width: Int? = nil) {
            precondition((0...9).contains(decimals ?? 0), "0 to 9 decimals")
            self.heading = heading
            self.decimals = decimals
            self.width = width
        }
    }

    /// What stands in a cell. Text stays text whatever it begins with: `=1+1` is never computed.
    package enum Cell: Hashable, Sendable {
        case blank
        /// Beyond 32,767 UTF-16 units, the format's limit, it is cut and ends in «…».
        case text(String)
        /// Kept exactly up to 15 significant digits; beyond, written as text, since spreadsheet programs keep 15.
        case number(Numeral)
        case points(Points)
        /// Days before 1 March 1900 are written as text: the format has none that programs agree on.
        case date(LocalDate)
    }
}

/// Why a spreadsheet is not made.
package enum WorkbookRefusal: Refusal, Equatable {
    case tooManyRows
    case tooLarge

    package var kind: RefusalKind { .tooLarge }

    package var wording: String {
        switch self {
        case .tooManyRows: "Bảng có hơn 1.048.575 dòng, phần mềm bảng tính không mở hết được. Hãy lọc bớt hoặc tải tệp CSV."
        case .tooLarge: "Bảng lớn hơn 4 GB, phần mềm bảng tính không mở được. Hãy lọc bớt hoặc tải tệp CSV."
        }
    }
}
