@testable import Paper

/// A workbook put together from raw XML, as other programs write theirs, so that no binary file is carried.
struct RawWorkbook {
    var parts: [(name: String, content: String)] = []
    private var sheets: [(name: String, attributes: String, content: String)] = []
    var strings = ""
    var styles = ""
    var properties = ""
    /// Put before every element's name, as some programs do: `x:`.
    var prefix = ""

    init() {}

    /// One sheet with these rows: the XML inside `sheetData`, and what stands behind it.
    init(rows: String, behind: String = "", before: String = "") {
        add("Trang 1", rows: rows, behind: behind, before: before)
    }

    mutating func add(_ name: String, rows: String, behind: String = "", before: String = "", attributes: String = "") {
        sheets.append((name, attributes, "<worksheet>\(before)<sheetData>\(rows)</sheetData>\(behind)</worksheet>"))
    }

    func file() throws -> [UInt8] {
        var archive = ZIPArchive()
        for part in allParts { archive.add(part.name, Array(part.content.utf8)) }
        return try archive.bytes()
    }

    func open(_ limits: TableLimits = TableLimits()) throws -> XLSXFile { try XLSXFile(file(), limits: limits) }

    /// What stands in the first sheet.
    func grid(_ limits: TableLimits = TableLimits()) throws -> Grid {
        let file = try open(limits)
        return try file.grid(of: file.sheets[0])
    }

    func values(_ limits: TableLimits = TableLimits()) throws -> [[TableCell.Value]] { try grid(limits).rows.map { $0.cells.map(\.value) } }

    private var allParts: [(name: String, content: String)] {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let numbers = sheets.indices.map { $0 + 1 }
        var all = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id='r1' Type='\(office)/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                "<workbook>\(properties)<sheets>"
                    + zip(numbers, sheets).map { "<sheet name='\($1.name)' sheetId='\($0)' \($1.attributes) r:id='rId\($0)'/>" }.joined()
                    + "</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships>"
                    + numbers.map { "<Relationship Id='rId\($0)' Type='\(office)/worksheet' Target='worksheets/sheet\($0).xml'/>" }.joined()
                    + "<Relationship Id='s' Type='\(office)/sharedStrings' Target='/xl/sharedStrings.xml'/>"
                    + "<Relationship Id='t' Type='\(office)/styles' Target='styles.xml'/></Relationships>"
            ),
        ]
        if !strings.isEmpty { all.append(("xl/sharedStrings.xml", "<sst>\(strings)</sst>")) }
        if !styles.isEmpty { all.append(("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")) }
        for (number, sheet) in zip(numbers, sheets) { all.append(("xl/worksheets/sheet\(number).xml", sheet.content)) }
        let given = Set(parts.map(\.name))
        return (all.filter { !given.contains($0.0) } + parts).map { ($0.name, prefixed($0.content)) }
    }

    private func prefixed(_ xml: String) -> String {
        prefix.isEmpty ? xml : xml.replacing(/<(\/?)([a-zA-Z])/) { "<\($0.1)\(prefix)\($0.2)" }
    }
}
