import Foundation
import Kernel
import Testing

@testable import Paper

@Suite("Bảng tính XLSX") struct XLSXTests {
    @Test("A number stands in the file as the very decimal that was given, up to 15 digits")
    func exactDecimals() throws {
        var generator = SystemRandomNumberGenerator()
        let awkward = ["97.35", "9.95", "8.9", "99999999999999.9", "-0.1", "0", "13818", "0.000000001", "999999999999999", "-12.5"]
        let drawn = (0..<500).map { _ in
            let decimals = Int.random(in: 0...9, using: &generator)
            let digits = Int64.random(in: -999_999_999_999_999...999_999_999_999_999, using: &generator)
            return Numeral(billionths: Int128(digits) * powerOfTen(9 - decimals))
        }
        let numbers = awkward.map { Numeral(plain: $0) } + drawn
        let given = numbers.compactMap { $0 }
        let cells = try read(column: given.map { .number($0) })
        for (place, number) in given.enumerated() {
            #expect(cells["A\(place + 2)"] == .number(number.plain))
            // What a spreadsheet program makes of it, a double, still is that decimal at 15 digits.
            #expect(fifteenDigits(try #require(Double(number.plain))) == fifteenDigits(number.plain))
        }
    }

    @Test("Beyond 15 digits a number is written out as text, not rounded")
    func longNumbers() throws {
        let cells = try read(column: [.number(try #require(Numeral(plain: "123456789012345.5"))), .points(Points(tenThousandths: .max))])
        #expect(cells["A2"] == .text("123.456.789.012.345,5"))
        #expect(cells["A3"] == .text("922.337.203.685.477,5807"))
    }

    @Test("Points keep all their decimals whatever the column shows")
    func points() throws {
        let cells = try read(
            column: [.points(Points(tenThousandths: 85_000)), .points(Points(tenThousandths: -2525)), .points(.zero)], decimals: 0)
        #expect(cells["A2"] == .number("8.5"))
        #expect(cells["A3"] == .number("-0.2525"))
        #expect(cells["A4"] == .number("0"))
    }

    @Test("Text stays text, whatever it begins with and whatever it holds", arguments: awkwardTexts)
    func text(text: String) throws {
        #expect(try read(column: [.text(text)])["A2"] == .text(text))
    }

    @Test("No part of the file holds a formula")
    func noFormula() throws {
        let reader = try XLSXReader(workbook([.text("=1+1"), .text("+1"), .text("-1"), .text("@SUM(A1)")]).xlsx())
        #expect(try reader.elements("xl/worksheets/sheet1.xml").allSatisfy { $0.name != "f" })
    }

    @Test("Control characters that XML cannot say are marked, not dropped")
    func controls() throws {
        #expect(try read(column: [.text("a\u{0}b\u{b}c\u{fffe}")])["A2"] == .text("a\u{fffd}b\u{fffd}c\u{fffd}"))
    }

    @Test("Text beyond the format's limit is cut between letters and says so")
    func longText() throws {
        let cells = try read(column: [.text(String(repeating: "ế", count: 32_767)), .text(String(repeating: "😀", count: 20_000))])
        #expect(cells["A2"] == .text(String(repeating: "ế", count: 32_767)))
        #expect(cells["A3"] == .text(String(repeating: "😀", count: 16_383) + "…"))
    }

    @Test("A day is a day number; before March 1900 it is text")
    func dates() throws {
        let cells = try read(column: ["2026-10-05", "1900-03-01", "1900-02-28", "1970-01-01"].map { .date(LocalDate(iso: $0)!) })
        #expect(cells["A2"] == .number("46300"))
        #expect(cells["A3"] == .number("61"))
        #expect(cells["A4"] == .text("28/02/1900"))
        #expect(cells["A5"] == .number("25569"))
    }

    @Test("Blank, 0 and text are three different cells")
    func blank() throws {
        let cells = try read(column: [.blank, .number(.zero), .text("")])
        #expect(cells["A2"] == nil)
        #expect(cells["A3"] == .number("0"))
        #expect(cells["A4"] == .text(""))
    }

    @Test("The heading row is frozen, bold and filterable, and is printed on every page")
    func heading() throws {
        let reader = try XLSXReader(workbook([.text("x"), .text("y")]).xlsx())
        let sheet = try reader.elements("xl/worksheets/sheet1.xml")
        #expect(sheet.first { $0.name == "pane" }?.attributes["state"] == "frozen")
        #expect(sheet.first { $0.name == "autoFilter" }?.attributes["ref"] == "A1:A3")
        let style = try #require(sheet.first { $0.name == "c" }?.attributes["s"].flatMap { Int($0) })
        let formats = try reader.elements("xl/styles.xml").drop { $0.name != "cellXfs" }.filter { $0.name == "xf" }
        #expect(formats[style].attributes["fontId"] == "1")
        #expect(try reader.elements("xl/workbook.xml").contains { $0.name == "definedName" && $0.text == "'Cụm 1'!$1:$1" })
    }

    @Test("A column of 0 to 9 decimals has the format that shows them", arguments: 0...9)
    func decimals(decimals: Int) throws {
        let reader = try XLSXReader(workbook([.number(.one)], decimals: decimals).xlsx())
        let styles = try reader.elements("xl/styles.xml")
        let cell = try #require(reader.elements("xl/worksheets/sheet1.xml").last { $0.name == "c" })
        let format = styles.drop { $0.name != "cellXfs" }.filter { $0.name == "xf" }[Int(cell.attributes["s"]!)!].attributes["numFmtId"]
        let code = styles.first { $0.name == "numFmt" && $0.attributes["numFmtId"] == format }?.attributes["formatCode"]
        #expect(code == (decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)))
    }

    @Test("Every style a cell may name is there, and counts are true")
    func styles() throws {
        let styles = try XLSXReader(workbook([]).xlsx()).elements("xl/styles.xml")
        for (list, item) in [("numFmts", "numFmt"), ("fonts", "font"), ("fills", "fill"), ("borders", "border")] {
            let count = try #require(styles.first { $0.name == list }?.attributes["count"])
            #expect(styles.filter { $0.name == item }.count == Int(count))
        }
        #expect(styles.drop { $0.name != "cellXfs" }.filter { $0.name == "xf" }.count == XLSXStyle.number(9) + 1)
    }

    @Test("The same content made at the same moment gives the same bytes")
    func deterministic() throws {
        let book = workbook([.text("Xã An Khê"), .number(.one)])
        #expect(try book.xlsx() == book.xlsx())
    }

    @Test("The moment of making is written in UTC")
    func moment() throws {
        let properties = try XLSXReader(workbook([]).xlsx()).elements("docProps/core.xml")
        #expect(properties.first { $0.name == "dcterms:created" }?.text == "2026-10-04T18:30:00Z")
    }

    @Test("Past the Z column come AA, AB")
    func columnNames() {
        #expect([0, 25, 26, 51, 52, 701, 702].map(XLSXWorksheet.columnName) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }
}

@Suite("Tên trang của bảng tính") struct TabNameTests {
    @Test("Forbidden characters are replaced, ends trimmed, blanks named")
    func legal() {
        #expect(
            tabNames(["Cụm 1: xã/phường [A]", "'trích'", "  ", "History"]) == ["Cụm 1- xã-phường -A-", "trích", "Bảng", "History (2)"])
    }

    @Test("A long title is cut to 31 UTF-16 units between letters")
    func long() {
        #expect(tabNames([String(repeating: "ệ", count: 40)]) == [String(repeating: "ệ", count: 31)])
        #expect(tabNames([String(repeating: "😀", count: 40)])[0].utf16.count == 30)
    }

    @Test("Titles alike but for capitals get numbers and stay within the limit")
    func alike() {
        let title = String(repeating: "a", count: 31)
        let names = tabNames([title, title.uppercased(), title])
        #expect(Set(names.map { $0.lowercased() }).count == 3)
        #expect(names.allSatisfy { $0.utf16.count <= 31 })
        #expect(names[2] == String(repeating: "a", count: 27) + " (3)")
    }
}

private let awkwardTexts = [
    "=1+1", "+84 90", "-5", "@SUM(A1)", "\t=1", "00123", "1e5", "<b>&amp;\"'</b>", " hai đầu ", "dòng một\ndòng hai", "a\r\nb", "Hoà, Hòa",
    "_x0041_", "😀", "trên 120", "TRUE", "2026-10-05",
]

private func workbook(_ cells: [Worksheet.Cell], decimals: Int? = nil) -> Workbook {
    let column = Worksheet.Column("Đơn vị", decimals: decimals)
    let made = Instant(LocalDate(iso: "2026-10-05")!, hour: 1, minute: 30)
    return Workbook(title: "Kết quả", made: made, worksheets: [Worksheet(title: "Cụm 1", columns: [column], rows: cells.map { [$0] })])
}

private func read(column cells: [Worksheet.Cell], decimals: Int? = nil) throws -> [String: XLSXReader.Cell] {
    try XLSXReader(workbook(cells, decimals: decimals).xlsx()).cells()
}

private func powerOfTen(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

/// `1.5e3`-like text with 15 significant digits, to compare a double with a decimal.
private func fifteenDigits(_ number: Double) -> String { String(format: "%.14e", number) }

/// The same of a plain decimal, without going through binary.
private func fifteenDigits(_ plain: String) -> String {
    let magnitude = plain.drop { $0 == "-" }
    let parts = magnitude.split(separator: ".", omittingEmptySubsequences: false)
    let (whole, fraction) = (parts[0], parts.count > 1 ? parts[1] : "")
    let digits = (whole + fraction).drop { $0 == "0" }
    guard let first = digits.first else { return "0.00000000000000e+00" }
    let exponent = whole == "0" ? digits.count - fraction.count - 1 : whole.count - 1
    let mantissa = digits.dropFirst() + String(repeating: "0", count: 15 - digits.count)
    let sign = exponent < 0 ? "-" : "+"
    return (plain.hasPrefix("-") ? "-" : "") + "\(first).\(mantissa)e\(sign)" + padded(abs(exponent), 2)
}
