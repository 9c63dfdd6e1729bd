import Kernel
import Testing

@testable import Paper

@Suite("Đọc tệp XLSX") struct XLSXReadingTests {
    private func values(_ rows: String) throws -> [[TableCell.Value]] { try RawWorkbook(rows: rows).values() }

    @Test("Mỗi loại ô đọc ra đúng loại và đúng như người ta gõ") func kinds() throws {
        var book = RawWorkbook(
            rows: """
                <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>97.349999999999994</v></c><c r="D2" t="b"><v>1</v></c>\
                <c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F2" t="str"><f>A1&amp;"x"</f><v>Tổ &amp; nhóm</v></c>\
                <c r="G2" t="inlineStr"><is><t xml:space="preserve"> giữ chỗ trống </t></is></c><c r="H2" t="d"><v>2026-07-01T00:00:00</v></c></row>
                """)
        book.strings =
            "<si><t>không dùng</t></si><si><r><t>Nguyễn </t></r><r><rPr><b/></rPr><t>Văn A</t></r><rPh sb='0' eb='1'><t>đọc</t></rPh></si>"
        let grid = try book.grid()
        #expect(grid.rows.map(\.number) == [2])
        #expect(
            try book.values() == [
                [
                    .text("Nguyễn Văn A"), .number("97.35"), .blank, .boolean(true), .error("#DIV/0!"), .text("Tổ & nhóm"),
                    .text(" giữ chỗ trống "),
                    .date(try #require(LocalDate(iso: "2026-07-01"))),
                ]
            ])
        #expect(grid.rows[0].cells.map(\.isFormula) == [false, false, false, false, true, true, false, false])
    }

    @Test(
        "Số đọc ra đúng chữ số đã gõ, kể cả số dài và số viết mũ",
        arguments: [
            ("97.349999999999994", "97.35"), ("9.9499999999999993", "9.95"), ("1.650359884E9", "1650359884"), ("0.1", "0.1"),
            ("1E-2", "0.01"),
            ("-0.5", "-0.5"), ("100", "100"), ("0", "0"), ("-0", "0"), ("001", "1"), ("1.50", "1.5"), (".5", "0.5"), ("5.", "5"),
            ("123456789012345678", "123456789012346000"), ("0.29999999999999999", "0.3"), ("99999999999999.999", "100000000000000"),
            ("1E+21", "1000000000000000000000"), ("1.0000800000000001", "1.00008"),
        ])
    func numbers(raw: String, typed: String) throws {
        #expect(try values("<row><c><v>\(raw)</v></c></row>") == [[.number(typed)]])
    }

    @Test("Số sai dạng thì tệp bị từ chối, không đoán", arguments: ["abc", "1,5", "1.2.3", "--1", "1E", "1E9999", "NaN"])
    func noNumbers(raw: String) {
        #expect(throws: TableFileRefusal.damaged("a number is none")) { try values("<row><c><v>\(raw)</v></c></row>") }
    }

    @Test("Ngày hiểu theo định dạng của ô, đếm từ 1900 hoặc 1904; số 0 ở đầu mã giữ nguyên") func styles() throws {
        let formats = [
            "14": "45931", "164": "45931.354166666664", "165": "0.75", "166": "7", "10": "0.125", "167": "45931", "0": "45931",
            "168": "45931", "20": "0.5",
        ].sorted { $0.key < $1.key }
        var book = RawWorkbook(
            rows: "<row>" + formats.enumerated().map { "<c s='\($0.offset)'><v>\($0.element.value)</v></c>" }.joined() + "</row>")
        book.styles = """
            <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/>\
            <numFmt numFmtId="166" formatCode="00000"/><numFmt numFmtId="167" formatCode="&quot;ngày &quot;0"/>\
            <numFmt numFmtId="168" formatCode="[$-42A]d\\ mmmm\\ yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>
            """ + formats.map { "<xf numFmtId='\($0.key)'/>" }.joined() + "</cellXfs>"
        let day = try #require(LocalDate(iso: "2025-10-01"))
        let expected: [String: TableCell.Value] = [
            "14": .date(day), "164": .moment(day, seconds: 30_600), "165": .time(seconds: 64_800), "166": .number("00007"),
            "10": .percent("12.5"),
            "167": .number("45931"), "0": .number("45931"), "168": .date(day), "20": .time(seconds: 43_200),
        ]
        #expect(try book.values()[0] == formats.map { expected[$0.key] })
        book.properties = "<workbookPr date1904='1'/>"
        #expect(try book.values()[0].contains(.date(day.adding(days: 1462))))
    }

    @Test("Ngày đầu năm 1900: ngày 29/02/1900 không có thật") func firstDays() {
        let days = XLSXDays(countsFrom1904: false)
        #expect(days.value("59", .date) == .date(LocalDate(year: 1900, month: 2, day: 28)!))
        #expect(days.value("61", .date) == .date(LocalDate(year: 1900, month: 3, day: 1)!))
        #expect(days.value("60", .date) == .number("60"))
        #expect(days.value("-1", .date) == .number("-1"))
        #expect(days.value("45930.999999", .date) == .date(LocalDate(iso: "2025-10-01")!))
    }

    @Test("Ô gộp, dòng ẩn, cột ẩn, trang ẩn và trang biểu đồ đều được nói ra") func layout() throws {
        var book = RawWorkbook(
            rows: "<row r='3' hidden='1'><c r='B3'><v>1</v></c></row>", behind: "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>",
            before: "<cols><col min='2' max='3' hidden='1'/><col min='5' max='5'/></cols>")
        book.add("Danh mục", rows: "", attributes: "state='veryHidden'")
        book.parts = [("xl/chartsheets/sheet1.xml", "<chartsheet/>")]
        let file = try book.open()
        #expect(file.sheets.map(\.name) == ["Trang 1", "Danh mục"])
        #expect(file.sheets.map(\.isHidden) == [false, true])
        let grid = try file.grid(of: file.sheets[0])
        #expect(grid.merges == [Grid.Merge(rows: 1...2, columns: 0...2)])
        #expect(grid.hiddenColumns == [1, 2])
        #expect(grid.rows[0].isHidden && grid.rows[0].number == 3)
        #expect(grid.rows[0].cells.map(\.value) == [.blank, .number("1")])
    }

    @Test("Tiền tố, chú thích, CDATA, dấu nháy đơn và ô không ghi vị trí như các phần mềm khác vẫn ghi") func otherWriters() throws {
        var book = RawWorkbook(
            rows:
                "<!-- Apache POI --><row><c><v>1</v></c><c t='inlineStr'><is><t><![CDATA[a<1 & 2]]></t></is></c></row>\n<row spans='1:2'  ><c><v>2</v></c></row>"
        )
        book.prefix = "x:"
        book.parts = []
        #expect(try book.values() == [[.number("1"), .text("a<1 & 2")], [.number("2")]])
    }

    @Test("Dấu xuống dòng, ký tự viết bằng số và _x000D_ thành đúng chữ") func references() throws {
        #expect(
            try values("<row><c t='inlineStr'><is><t>Họ&#10;tên &#x1EA1; &lt;b&gt; &quot;&apos; _x000D_x _x0041_ a_b</t></is></c></row>")
                == [[.text("Họ\ntên ạ <b> \"' \rx A a_b")]])
    }

    @Test("Công thức chưa tính giá trị thì ô trống nhưng nói là công thức; công thức không bao giờ được tính") func formulas() throws {
        let cells = try RawWorkbook(rows: "<row><c><f>1+1</f></c><c><f t='shared' si='0'/><v>3</v></c></row>").grid().rows[0].cells
        #expect(cells.map(\.value) == [.blank, .number("3")])
        #expect(cells.map(\.isFormula) == [true, true])
    }

    @Test("Phông .VnTimeH và VNI trong ô hay trong đoạn chữ được nói ra") func fonts() throws {
        var book = RawWorkbook(
            rows:
                "<row><c s='1' t='inlineStr'><is><t>lª</t></is></c><c t='s'><v>0</v></c><c s='0' t='inlineStr'><is><t>x</t></is></c></row>")
        book.styles = """
            <fonts><font><name val="Times New Roman"/></font><font><name val=".VnTimeH"/></font></fonts>\
            <cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>
            """
        book.strings = "<si><r><rPr><rFont val='VNI-Times'/></rPr><t>Leâ</t></r></si>"
        let cells = try book.grid().rows[0].cells
        #expect(cells.map(\.font) == [OldFont(".VnTimeH"), OldFont("VNI-Times"), nil])
        #expect(cells[0].font?.isCapital == true)
    }

    @Test("Bảng do chính mình ghi đọc lại không đổi") func ours() throws {
        let worksheet = Worksheet(
            title: "Kết quả", columns: [.init("Đơn vị"), .init("Điểm", decimals: 2), .init("Ngày")],
            rows: [
                [.text("Xã An <Khê>"), .number(try #require(Numeral(plain: "97.35"))), .date(try #require(LocalDate(iso: "2026-10-05")))],
                [.text("=1+1"), .blank, .blank],
            ])
        let file = try XLSXFile(Workbook(title: "x", made: Instant(microseconds: 0), worksheets: [worksheet]).xlsx())
        #expect(file.sheets.map(\.name) == ["Kết quả"])
        #expect(
            try file.grid(of: file.sheets[0]).rows.map { $0.cells.map(\.typed) } == [
                ["Đơn vị", "Điểm", "Ngày"], ["Xã An <Khê>", "97.35", "05/10/2026"], ["=1+1"],
            ])
    }

    @Test("Ô rất dài và tệp lớn hơn bộ đệm đọc qua nhiều lần vẫn trọn vẹn") func longCells() throws {
        let long = String(repeating: "Điểm ", count: 6_000)
        let rows = (1...3_000).map {
            "<row r='\($0)'><c r='A\($0)' t='inlineStr'><is><t>\($0 == 7 ? long : "dòng \($0)")</t></is></c></row>"
        }.joined(separator: "\n")
        let read = try values(rows)
        #expect(read.count == 3_000)
        #expect(read[6] == [.text(long)] && read[2_999] == [.text("dòng 3000")])
    }
}
