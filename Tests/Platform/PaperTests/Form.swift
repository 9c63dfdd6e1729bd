@testable import Paper

/// A form as an office has it, written down cell by cell: rows of texts with `|` between, digits alone are numbers, `=` before a value is a
/// formula with that value, joined cells by their places.
struct Form {
    let rows: [String]
    var merges: [String] = []

    /// Through a workbook and back, as it would arrive.
    func grid() throws -> Grid {
        let xml = rows.enumerated().map { number, row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).enumerated().map { place, text in
                Self.cell(String(text).trimmed, at: XLSXWorksheet.columnName(place) + String(number + 1))
            }
            return "<row r='\(number + 1)'>\(cells.joined())</row>"
        }
        let joined = merges.map { "<mergeCell ref='\($0)'/>" }.joined()
        return try RawWorkbook(rows: xml.joined(), behind: "<mergeCells>\(joined)</mergeCells>").grid()
    }

    func table(_ fields: [TableField] = []) throws -> FoundTable { try TableImport(grid(), fields: fields).table() }

    private static func cell(_ text: String, at place: String) -> String {
        if text.isEmpty { return "<c r='\(place)' s='0'/>" }
        let value = text.hasPrefix("=") ? String(text.dropFirst()) : text
        let formula = text.hasPrefix("=") ? "<f>SUM(A1:A2)</f>" : ""
        if !value.isEmpty, value.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 }), value.last != "." {
            return "<c r='\(place)'>\(formula)<v>\(value)</v></c>"
        }
        let escaped = XMLText.escaped(value.replacing("\\n", with: "\n").replacing("\\t", with: "\t"))
        return formula.isEmpty
            ? "<c r='\(place)' t='inlineStr'><is><t>\(escaped)</t></is></c>" : "<c r='\(place)' t='str'>\(formula)<v>\(escaped)</v></c>"
    }
}

extension FoundTable {
    var headings: [String] { columns.map(\.heading) }

    /// What was meant in each row's columns.
    var meant: [[String]] { rows.map { row in columns.map { text(row, $0).meant } } }

    func reasons() -> [SkippedRow.Reason] { skipped.map(\.reason) }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
