import Kernel

/// A workbook (ISO/IEC 29500, as Excel, LibreOffice, WPS and openpyxl write it) that is read without computing anything: which sheets it
/// has, and the rows of one of them.
package struct XLSXFile {
    /// A worksheet's name on its tab, and whether the program hides it.
    package struct Sheet: Hashable, Sendable {
        package let name: String
        package let isHidden: Bool
        let part: String
    }

    package let sheets: [Sheet]
    private let archive: ZIPReader
    private let limits: TableLimits
    private let strings: XLSXStrings
    private let formats: XLSXFormats
    private let countsFrom1904: Bool

    /// Reads the directory, the list of sheets, styles and shared texts. Refuses whatever is no whole, unlocked workbook within the limits.
    package init(_ file: [UInt8], limits: TableLimits = TableLimits()) throws(TableFileRefusal) {
        guard file.count <= limits.fileMegabytes << 20 else { throw .fileTooLarge(megabytes: limits.fileMegabytes) }
        if let refusal = Self.recognised(file) { throw refusal }
        let archive = try ZIPReader(file, limits: limits)
        let content = archive.entries.values.reduce(0) { $0 + ($1.length) }
        guard content <= limits.contentMegabytes << 20 else { throw .contentTooLarge(megabytes: limits.contentMegabytes) }
        guard let book = try Self.mainPart(of: archive, limits: limits) else { throw Self.refusal(for: archive) }
        let relations = try XLSXRelations(of: book, in: archive, limits: limits)
        let read = try Self.book(book, in: archive, relations, limits: limits)
        guard !read.sheets.isEmpty else { throw .noSheet }
        (sheets, countsFrom1904) = read
        strings =
            try relations.part(of: "sharedStrings").flatMap(archive.entry).map { (entry) throws(TableFileRefusal) in
                try XLSXStrings(XMLScanner(archive.open(entry), limits: limits), limits: limits)
            } ?? XLSXStrings()
        formats =
            try relations.part(of: "styles").flatMap(archive.entry).map { (entry) throws(TableFileRefusal) in
                try XLSXFormats(XMLScanner(archive.open(entry), limits: limits))
            } ?? XLSXFormats()
        self.archive = archive
        self.limits = limits
    }

    /// The rows of a sheet, one by one.
    package func rows(of sheet: Sheet) throws(TableFileRefusal) -> XLSXRows {
        guard let entry = archive.entry(sheet.part) else { throw .damaged("a sheet's part is missing") }
        return try XLSXRows(
            XMLScanner(archive.open(entry), limits: limits), strings: strings, formats: formats, countsFrom1904: countsFrom1904,
            limits: limits)
    }

    /// A whole sheet; rows that hold nothing are left out.
    package func grid(of sheet: Sheet) throws(TableFileRefusal) -> Grid {
        var rows = try rows(of: sheet), grid = Grid()
        while let row = try rows.next() { grid.rows.append(row) }
        grid.merges = rows.merges
        grid.hiddenColumns = rows.hiddenColumns
        return grid
    }
}

extension XLSXFile {
    /// What a file is by its first bytes, when it is no ZIP file.
    private static func recognised(_ file: [UInt8]) -> TableFileRefusal? {
        if file.starts(with: [0x50, 0x4B]) { return nil }
        if file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            // Both lie in the same container; only a locked workbook has a stream of this name.
            let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            return contains(name, in: file) ? .locked : .oldExcel
        }
        if file.starts(with: "%PDF".utf8) { return .pdf }
        if [0x02, 0x04, 0x08].contains(file.dropFirst().first), file.first == 0x09 { return .oldExcel }
        let opening = String(decoding: file.prefix(512), as: UTF8.self).lowercased()
        if opening.contains("<html") || opening.contains("<table") || opening.contains("urn:schemas-microsoft-com:office:spreadsheet") {
            return .oldExcel
        }
        return .notATable
    }

    private static func contains(_ needle: [UInt8], in file: [UInt8]) -> Bool {
        file.indices.contains { file[$0] == needle[0] && file[$0...].starts(with: needle) }
    }

    private static func refusal(for archive: ZIPReader) -> TableFileRefusal {
        let names = archive.entries.keys
        if names.contains("xl/workbook.bin") { return .binaryWorkbook }
        if names.contains("word/document.xml") { return .wordDocument }
        if names.contains("content.xml"), names.contains("mimetype") { return .openDocument }
        return .notATable
    }

    private static func mainPart(of archive: ZIPReader, limits: TableLimits) throws(TableFileRefusal) -> String? {
        let part = try XLSXRelations(of: "", in: archive, limits: limits).part(of: "officeDocument") ?? "xl/workbook.xml"
        return archive.entry(part) == nil || !part.hasSuffix(".xml") || part.hasPrefix("word/") ? nil : part
    }

    private static func book(
        _ part: String, in archive: ZIPReader, _ relations: XLSXRelations, limits: TableLimits
    ) throws(TableFileRefusal) -> (sheets: [Sheet], countsFrom1904: Bool) {
        guard let entry = archive.entry(part) else { throw .damaged("no workbook") }
        var scanner = try XMLScanner(archive.open(entry), limits: limits)
        var sheets: [Sheet] = [], countsFrom1904 = false
        while true {
            switch try scanner.next() {
            case .finish: return (sheets, countsFrom1904)
            case .start where scanner.isNamed("workbookPr"):
                countsFrom1904 = ["1", "true", "on"].contains(try scanner.attributeText("date1904") ?? "")
            case .start where scanner.isNamed("sheet"):
                // Sheets of charts and of old macros hold no cells.
                guard let id = try scanner.attributeText("id"), let part = relations.part(id: id, of: "worksheet") else { continue }
                sheets.append(
                    Sheet(
                        name: (try scanner.attributeText("name") ?? "").composed,
                        isHidden: (try scanner.attributeText("state") ?? "visible") != "visible",
                        part: part))
            default: continue
            }
        }
    }
}
