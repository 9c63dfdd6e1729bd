import Kernel

/// The parts an XLSX file is made of (ISO/IEC 29500-1, SpreadsheetML): the least that Excel, LibreOffice and readers need.
struct XLSXParts {
    private let workbook: Workbook
    private let tabs: [String]

    init(_ workbook: Workbook) {
        self.workbook = workbook
        self.tabs = tabNames(workbook.worksheets.map(\.title))
    }

    func archive() -> ZIPArchive {
        var archive = ZIPArchive()
        archive.add("[Content_Types].xml", document(contentTypes))
        archive.add("_rels/.rels", document(relationships))
        archive.add("docProps/core.xml", document(properties))
        archive.add("xl/workbook.xml", document(book))
        archive.add("xl/_rels/workbook.xml.rels", document(bookRelationships))
        archive.add("xl/styles.xml", document(XLSXStyle.part))
        for (place, worksheet) in workbook.worksheets.enumerated() {
            archive.add("xl/worksheets/sheet\(place + 1).xml", XLSXWorksheet(worksheet, isFirst: place == 0).part())
        }
        return archive
    }

    private var numbers: ClosedRange<Int> { 1...tabs.count }

    private var contentTypes: String {
        let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let sheets = numbers.map { #"<Override PartName="/xl/worksheets/sheet\#($0).xml" ContentType="\#(type).worksheet+xml"/>"# }
        return """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/xl/workbook.xml" ContentType="\(type).sheet.main+xml"/>\
            <Override PartName="/xl/styles.xml" ContentType="\(type).styles+xml"/>\(sheets.joined())\
            <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
            """
    }

    private var relationships: String {
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
        <Relationship Id="rId1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>\
        <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
        Target="docProps/core.xml"/></Relationships>
        """
    }

    private var properties: String {
        // Written in UTC, which every reader takes: Vietnam's wall clock seven hours earlier.
        let moment = workbook.made.adding(seconds: -7 * 3600).iso.prefix(19) + "Z"
        return """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>\(XMLText.escaped(workbook.title))</dc:title>\
            <dc:language>vi</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">\(moment)</dcterms:created></cp:coreProperties>
            """
    }

    private var book: String {
        let sheets = zip(numbers, tabs).map { #"<sheet name="\#(XMLText.escaped($1))" sheetId="\#($0)" r:id="rId\#($0)"/>"# }
        let names = zip(workbook.worksheets, tabs).enumerated().map { definedNames(place: $0, worksheet: $1.0, tab: $1.1) }
        return """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)">\
            <sheets>\(sheets.joined())</sheets><definedNames>\(names.joined())</definedNames></workbook>
            """
    }

    /// The filter's range, and the heading row repeated on every printed page.
    private func definedNames(place: Int, worksheet: Worksheet, tab: String) -> String {
        let quoted = XMLText.escaped("'" + tab.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'")
        let last = XLSXWorksheet.columnName(max(worksheet.columns.count, 1) - 1)
        return """
            <definedName name="_xlnm._FilterDatabase" localSheetId="\(place)" hidden="1">\
            \(quoted)!$A$1:$\(last)$\(worksheet.rows.count + 1)</definedName>\
            <definedName name="_xlnm.Print_Titles" localSheetId="\(place)">\(quoted)!$1:$1</definedName>
            """
    }

    private var bookRelationships: String {
        let sheets = numbers.map { #"<Relationship Id="rId\#($0)" Type="\#(office)/worksheet" Target="worksheets/sheet\#($0).xml"/>"# }
        return """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\(sheets.joined())\
            <Relationship Id="rId\(tabs.count + 1)" Type="\(office)/styles" Target="styles.xml"/></Relationships>
            """
    }
}

private let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

private func document(_ text: String) -> [UInt8] { Array(XMLText.declaration.utf8) + Array(text.utf8) }
