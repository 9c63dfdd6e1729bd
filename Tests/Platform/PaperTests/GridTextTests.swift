import Kernel
import Testing

@testable import Paper

@Suite("Ô từ tệp CSV và ô dán vào") struct GridTextTests {
    private func rows(_ text: String) throws -> [[String]] { try Grid(text: text).rows.map { $0.cells.map(\.typed) } }

    @Test("Dấu phẩy, chấm phẩy, tab hay gạch đứng đều nhận ra; dòng sep= của Excel thì tin")
    func separators() throws {
        let meant = [["Họ và tên", "Điểm"], ["Lê An", "97,5"], ["Trần, Bình", "88"]]
        #expect(try rows("Họ và tên;Điểm\r\nLê An;97,5\r\nTrần, Bình;88\r\n") == meant)
        #expect(try rows("Họ và tên\tĐiểm\nLê An\t97,5\nTrần, Bình\t88") == meant)
        #expect(try rows("Họ và tên,Điểm\nLê An,\"97,5\"\n\"Trần, Bình\",88\n") == meant)
        #expect(try rows("Họ và tên|Điểm\rLê An|97,5\rTrần, Bình|88") == meant)
        #expect(try rows("sep=;\nHọ và tên;Điểm\nLê An;97,5\nTrần, Bình;88") == meant)
        #expect(try rows("một cột\nLê An") == [["một cột"], ["Lê An"]])
    }

    @Test("Dấu ngoặc kép: ngắt dòng trong ô, ngoặc kép đôi, ngoặc kép không đóng không nuốt phần còn lại")
    func quotes() throws {
        #expect(try rows("a,b\n\"x\ny\",\"z \"\"t\"\"\"\n") == [["a", "b"], ["x\ny", "z \"t\""]])
        #expect(try rows("a\tb\n\"x\ty\nz\tt\n") == [["a", "b"], ["\"x", "y"], ["z", "t"]])
        #expect(try rows("a,b\n\"x\"y,z\n") == [["a", "b"], ["\"x\"y", "z"]])
        #expect(try rows("a,b,\n,,\n1,2,") == [["a", "b", ""], ["1", "2", ""]])
    }

    @Test("Dòng trống không thành dòng nhưng vẫn được đếm; quá giới hạn thì từ chối") func numbering() throws {
        #expect(try Grid(text: "a,b\n\n1,2\n").rows.map(\.number) == [1, 3])
        #expect(try Grid(text: "").rows.isEmpty)
        var limits = TableLimits()
        limits.rows = 1
        #expect(throws: TableFileRefusal.tooManyRows(limit: 1)) { try Grid(text: "a\nb\n", limits: limits) }
        limits = TableLimits()
        limits.columns = 2
        #expect(throws: TableFileRefusal.tooManyColumns(limit: 2)) { try Grid(text: "a,b,c\n", limits: limits) }
        limits.cellLength = 3
        #expect(throws: TableFileRefusal.cellTooLong(row: 2)) { try Grid(text: "a\nđđđđ\n", limits: limits) }
    }

    @Test("Tệp nộp lên: nhìn nội dung, không nhìn tên; bảng mã cũ vẫn ra bảng") func files() throws {
        let csv = try TableFile(Array("STT;Họ và tên\n1;Lê An\n".utf8))
        #expect(csv.sheetNames == [""])
        #expect(try csv.grid(sheet: 0).rows[1].cells.map(\.typed) == ["1", "Lê An"])
        let old = try TableFile([0x53, 0x54, 0x54, 0x2C] + [0x48, 0xE4, 0x20, 0x76, 0xB5, 0x20, 0x74, 0xAA, 0x6E, 0x0A])
        #expect(try old.grid(sheet: 0).rows[0].cells.map(\.typed) == ["STT", "Họ và tên"])
        let book = try TableFile(RawWorkbook(rows: "<row><c><v>1</v></c></row>").file())
        #expect(book.sheetNames == ["Trang 1"])
        #expect(throws: TableFileRefusal.noSheet) { try book.grid(sheet: 1) }
        #expect(throws: TableFileRefusal.notATable) { try TableFile([]) }
        #expect(throws: TableFileRefusal.notATable) { try TableFile([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0]) }
        #expect(throws: TableFileRefusal.pdf) { try TableFile(Array("%PDF-1.4".utf8)) }
    }
}
