/// The styles of every workbook, by their place in `styles.xml`.
enum XLSXStyle {
    static let heading = 1
    static let text = 2
    static let date = 3
    private static let plainNumber = 4

    static func number(_ decimals: Int?) -> Int { decimals.map { plainNumber + 1 + $0 } ?? plainNumber }

    /// Numbers show grouped (`#,##0`), with the separators of the reader's own language. Text cells have the format «text»
    /// (49), so that what begins with `=` stays text also when somebody edits the cell.
    static let part: String = {
        let formats = (0...9).map { decimals in
            let zeros = String(repeating: "0", count: decimals)
            return "<numFmt numFmtId=\"\(164 + decimals)\" formatCode=\"#,##0\(decimals > 0 ? "." : "")\(zeros)\"/>"
        }
        let numbers = (0...9).map { cellFormat(number: 164 + $0) }
        return """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
            <numFmts count="11">\(formats.joined())<numFmt numFmtId="174" formatCode="dd/mm/yyyy"/></numFmts>\
            <fonts count="2">\(font(bold: false))\(font(bold: true))</fonts>\
            <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
            <fill><patternFill patternType="solid"><fgColor rgb="FFEFEDE6"/><bgColor indexed="64"/></patternFill></fill></fills>\
            <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
            <border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="15">\(cellFormat(number: 0))\
            <xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" \
            applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>\
            <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
            <alignment vertical="top" wrapText="1"/></xf>\
            \(cellFormat(number: 174))\(cellFormat(number: 0))\(numbers.joined())</cellXfs>\
            <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
            </styleSheet>
            """
    }()

    private static func cellFormat(number: Int) -> String {
        """
        <xf numFmtId="\(number)" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">\
        <alignment vertical="top"/></xf>
        """
    }

    private static func font(bold: Bool) -> String {
        #"<font>\#(bold ? "<b/>" : "")<sz val="12"/><name val="Times New Roman"/><family val="1"/></font>"#
    }
}
