/// One worksheet as its XML part.
struct XLSXWorksheet {
    private let worksheet: Worksheet
    private let isFirst: Bool
    private let cells: [[XLSXCell]]
    private let names: [String]

    init(_ worksheet: Worksheet, isFirst: Bool) {
        self.worksheet = worksheet
        self.isFirst = isFirst
        self.names = worksheet.columns.indices.map(Self.columnName)
        self.cells = worksheet.rows.map { row in zip(row, worksheet.columns).map { XLSXCell($0, in: $1) } }
    }

    func part() -> [UInt8] {
        var xml = XMLText()
        xml.write(XMLText.declaration)
        xml.write(opening)
        writeHeading(into: &xml)
        for (place, row) in cells.enumerated() { write(row, number: String(place + 2), into: &xml) }
        xml.write(closing)
        return xml.bytes
    }

    private var opening: String {
        let widths = worksheet.columns.indices.map {
            #"<col min="\#($0 + 1)" max="\#($0 + 1)" width="\#(width(of: $0))" customWidth="1"/>"#
        }
        return """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="\(range)"/>\
            <sheetViews><sheetView\(isFirst ? #" tabSelected="1""# : "") workbookViewId="0">\
            <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
            <sheetFormatPr defaultRowHeight="15.75"/>\(widths.isEmpty ? "" : "<cols>\(widths.joined())</cols>")<sheetData>
            """
    }

    private var closing: String {
        """
        </sheetData><autoFilter ref="\(range)"/>\
        <pageMargins left="0.6" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
        <pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>
        """
    }

    private var range: String { "A1:\(Self.columnName(max(worksheet.columns.count, 1) - 1))\(cells.count + 1)" }

    private func writeHeading(into xml: inout XMLText) {
        xml.write(#"<row r="1">"#)
        for (place, column) in worksheet.columns.enumerated() {
            write(column.heading, style: XLSXStyle.heading, at: names[place] + "1", into: &xml)
        }
        xml.write("</row>")
    }

    private func write(_ row: [XLSXCell], number: String, into xml: inout XMLText) {
        xml.write(#"<row r=""#, number, #"">"#)
        for (place, cell) in row.enumerated() {
            switch cell {
            case .blank: continue
            case .digits(let digits, let style):
                xml.write(#"<c r=""#, names[place], number, #"" s=""#, String(style), #""><v>"#, digits, "</v></c>")
            case .text(let text):
                write(text, style: XLSXStyle.text, at: names[place] + number, into: &xml)
            }
        }
        xml.write("</row>")
    }

    private func write(_ text: String, style: Int, at place: String, into xml: inout XMLText) {
        xml.write(#"<c r=""#, place, #"" s=""#, String(style), #"" t="inlineStr"><is><t xml:space="preserve">"#)
        xml.write(escaped: cutForCell(text))
        xml.write("</t></is></c>")
    }

    private func width(of column: Int) -> Int {
        if let width = worksheet.columns[column].width { return width }
        let decimals = worksheet.columns[column].decimals
        // Room for the filter's arrow beside the heading; a long heading or text wraps.
        let heading = min(worksheet.columns[column].heading.count + 4, 24)
        let widest = cells.reduce(heading) { max($0, $1[column].width(decimals: decimals) + 2) }
        return min(max(widest, 8), 60)
    }

    /// `A`, `B`, … `Z`, `AA`, from 0.
    static func columnName(_ place: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + place % 26)))
        return place < 26 ? letter : columnName(place / 26 - 1) + letter
    }
}

/// The format holds 32,767 UTF-16 units in a cell.
private func cutForCell(_ text: String) -> String {
    text.utf16.count <= 32_767 ? text : cut(text, to: 32_766) + "…"
}
