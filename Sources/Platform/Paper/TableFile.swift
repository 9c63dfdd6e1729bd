/// A file with tables as somebody handed it in, whatever it is: a workbook, or CSV in any encoding.
package enum TableFile {
    case workbook(XLSXFile)
    case text(FileText)

    /// Looks at the content, never at the name. Refuses what is neither, saying what to do.
    package init(_ file: [UInt8], limits: TableLimits = TableLimits()) throws(TableFileRefusal) {
        guard file.count <= limits.fileMegabytes << 20 else { throw .fileTooLarge(megabytes: limits.fileMegabytes) }
        do throws(TableFileRefusal) {
            self = .workbook(try XLSXFile(file, limits: limits))
        } catch {
            // What is no workbook, and holds no byte that text never has, is text.
            guard error == .notATable, !file.isEmpty, file.starts(with: [0x50, 0x4B]) == false, Self.isText(file) else { throw error }
            self = .text(FileText(file))
        }
    }

    /// The tabs of a workbook; one without a name for text.
    package var sheetNames: [String] {
        switch self {
        case .workbook(let book): book.sheets.map(\.name)
        case .text: [""]
        }
    }

    /// The cells of one sheet, counted from 0.
    package func grid(sheet: Int, limits: TableLimits = TableLimits()) throws(TableFileRefusal) -> Grid {
        switch self {
        case .workbook(let book):
            guard book.sheets.indices.contains(sheet) else { throw .noSheet }
            return try book.grid(of: book.sheets[sheet])
        case .text(let text): return try Grid(text: text.text, limits: limits)
        }
    }

    private static func isText(_ file: [UInt8]) -> Bool {
        file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) || !file.prefix(4_096).contains(0)
    }
}
