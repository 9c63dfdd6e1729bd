/// Writes CSV (RFC 4180): quotes only where they are needed, rows ended by CRLF or LF.
package struct CSVWriter {
    package private(set) var bytes: [UInt8] = []
    private let forSpreadsheet: Bool
    private let rowEnd: [UInt8]

    /// With `forSpreadsheet`, a text cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
    /// carriage return) gets an apostrophe before it; numbers are left alone. Off by default: such a file is not read back unchanged.
    package init(forSpreadsheet: Bool = false, rowEnd: String = "\n") {
        self.forSpreadsheet = forSpreadsheet
        self.rowEnd = Array(rowEnd.utf8)
    }

    package mutating func row(_ cells: some Sequence<String>) {
        var isFirst = true
        for cell in cells {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            append(cell)
            isFirst = false
        }
        bytes += rowEnd
    }

    private mutating func append(_ cell: String) {
        let text = forSpreadsheet && Self.looksLikeFormula(cell) ? "'" + cell : cell
        guard text.utf8.contains(where: { [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains($0) })
        else {
            bytes += text.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func looksLikeFormula(_ cell: String) -> Bool {
        guard let first = cell.utf8.first, Array("=+-@\t\r".utf8).contains(first) else { return false }
        return !isNumber(cell)
    }

    private static func isNumber(_ cell: String) -> Bool {
        let digits = cell.utf8.first == UInt8(ascii: "-") ? cell.utf8.dropFirst() : cell.utf8[...]
        return !digits.isEmpty && digits.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") }
    }
}
