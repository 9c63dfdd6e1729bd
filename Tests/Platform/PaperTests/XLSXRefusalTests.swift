import Kernel
import Testing

@testable import Paper

@Suite("Tệp không nhận được") struct XLSXRefusalTests {
    private let good = RawWorkbook(rows: "<row r='1'><c r='A1'><v>1</v></c></row>")

    private func refusal(_ file: [UInt8], _ limits: TableLimits = TableLimits()) -> TableFileRefusal? {
        do throws(TableFileRefusal) {
            let book = try XLSXFile(file, limits: limits)
            for sheet in book.sheets { _ = try book.grid(of: sheet) }
            return nil
        } catch { return error }
    }

    private func refusal(_ book: RawWorkbook, _ limits: TableLimits = TableLimits()) throws -> TableFileRefusal? {
        try refusal(book.file(), limits)
    }

    @Test("Tệp .xls, tệp có mật khẩu, Word, PDF, ODS: mỗi loại một câu chỉ việc cần làm") func otherKinds() throws {
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
        #expect(refusal(ole) == .oldExcel)
        #expect(refusal(ole + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] } + ole) == .locked)
        #expect(refusal(Array("<html><table><tr><td>1</td></tr></table>".utf8)) == .oldExcel)
        #expect(refusal([0x09, 0x08, 0x10, 0x00]) == .oldExcel)
        #expect(refusal(Array("%PDF-1.7".utf8)) == .pdf)
        #expect(refusal(Array("Họ và tên,Chức vụ".utf8)) == .notATable)
        #expect(refusal([]) == .notATable)
        func archive(_ names: String...) throws -> [UInt8] {
            var archive = ZIPArchive()
            for name in names { archive.add(name, [60]) }
            return try archive.bytes()
        }
        #expect(try refusal(archive("word/document.xml")) == .wordDocument)
        #expect(try refusal(archive("mimetype", "content.xml")) == .openDocument)
        #expect(try refusal(archive("xl/workbook.bin")) == .binaryWorkbook)
        #expect(try refusal(archive("ảnh.png")) == .notATable)
        #expect(TableFileRefusal.oldExcel.wording.contains("Lưu thành") && TableFileRefusal.oldExcel.wording.contains(".xlsx"))
        #expect(TableFileRefusal.locked.wording.contains("mật khẩu"))
    }

    @Test("Tệp cắt ngang ở bất cứ byte nào, hay sai một byte nội dung, đều bị từ chối, không bao giờ đọc nhầm") func damage() throws {
        let file = try good.file()
        #expect(refusal(file) == nil)
        for length in 0..<file.count { #expect(refusal(Array(file.prefix(length))) != nil) }
        let meant = try good.values()
        for place in file.indices {
            var altered = file
            altered[place] ^= 0x55
            // What is not content — dates, comments — may change without harm; what is read must then be the same.
            guard let book = try? XLSXFile(altered), let sheet = book.sheets.first, let grid = try? book.grid(of: sheet) else { continue }
            #expect(grid.rows.map { $0.cells.map(\.value) } == meant, "byte \(place)")
        }
    }

    @Test("Khai báo XML, thực thể, mã hóa lạ, thẻ lồng nhau quá sâu hay đóng sai đều bị từ chối") func hostileXML() throws {
        func sheet(_ xml: String) throws -> TableFileRefusal? {
            var book = good
            book.parts = [("xl/worksheets/sheet1.xml", xml)]
            return try refusal(book)
        }
        #expect(try sheet("<!DOCTYPE a [<!ENTITY x 'y'>]><worksheet/>") == .macro)
        #expect(try sheet("<worksheet><sheetData><row><c t='str'><v>&x;</v></c></row></sheetData></worksheet>") == .macro)
        #expect(try sheet("<worksheet><sheetData></worksheet></sheetData>") == .damaged("XML closes what it did not open"))
        #expect(try sheet("<worksheet><sheetData>") == .damaged("XML is cut"))
        #expect(try sheet("<worksheet><sheetData a=1></sheetData></worksheet>") == .damaged("XML attribute"))
        #expect(
            try sheet(String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)) == .damaged("XML is nested too deep"))
        #expect(try sheet("<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>") == .damaged("rows out of order"))
        #expect(
            try sheet("<worksheet><sheetData><row><c r='ZZZZ1'><v>1</v></c></row></sheetData></worksheet>") == .damaged("a cell's place"))
        #expect(
            try sheet("<worksheet><sheetData><row><c t='s'><v>5</v></c></row></sheetData></worksheet>")
                == .damaged("a shared text is missing"))
        #expect(try sheet("<a " + (0..<70).map { "a\($0)='1'" }.joined(separator: " ") + "/>") == .damaged("XML attribute"))
        #expect(try sheet("<a b='" + String(repeating: "x", count: 3 << 20) + "'/>") == .damaged("an XML token of megabytes"))
    }

    @Test("Quá nhiều byte, dòng, cột, chữ trong ô: mỗi giới hạn một câu") func limits() throws {
        var limits = TableLimits()
        limits.rows = 2
        let row = "<row><c><v>1</v></c></row>"
        #expect(try refusal(RawWorkbook(rows: row + row), limits) == nil)
        #expect(try refusal(RawWorkbook(rows: row + row + row), limits) == .tooManyRows(limit: 2))
        // Rows that only look like something are not counted.
        #expect(try refusal(RawWorkbook(rows: row + row + "<row><c s='1'/></row>"), limits) == nil)
        limits.columns = 2
        #expect(try refusal(RawWorkbook(rows: "<row><c r='B1'><v>1</v></c><c r='XFD1' s='1'/></row>"), limits) == nil)
        #expect(try refusal(RawWorkbook(rows: "<row><c r='C1'><v>1</v></c></row>"), limits) == .tooManyColumns(limit: 2))
        let long = String(repeating: "đ", count: 32_768)
        #expect(try refusal(RawWorkbook(rows: "<row r='9'><c t='inlineStr'><is><t>\(long)</t></is></c></row>")) == .cellTooLong(row: 9))
        limits.fileMegabytes = 0
        #expect(try refusal(good, limits) == .fileTooLarge(megabytes: 0))
    }

    @Test("Tệp nhỏ nở ra rất lớn bị từ chối trước khi mở") func bombs() throws {
        let bomb = RawWorkbook(rows: String(repeating: " ", count: 6 << 20))
        #expect(try refusal(bomb) == .suspiciouslyPacked)
        var limits = TableLimits()
        limits.contentMegabytes = 5
        #expect(try refusal(bomb, limits) == .contentTooLarge(megabytes: 5))
        // An entry whose directory lies about its length ends when more comes out than was announced.
        var lying = try good.file()
        for place in lying.indices.dropLast(4) where Array(lying[place..<place + 4]) == [0x50, 0x4B, 0x01, 0x02] { lying[place + 24] = 1 }
        #expect(refusal(lying) != nil)
    }

    @Test("Mục mã hóa, ZIP64, hai mục cùng tên") func zipKinds() throws {
        func changed(_ offset: Int, _ values: [UInt8]) throws -> TableFileRefusal? {
            var file = try good.file()
            for place in file.indices.dropLast(4) where Array(file[place..<place + 4]) == [0x50, 0x4B, 0x01, 0x02] {
                for (step, value) in values.enumerated() { file[place + offset + step] = value }
            }
            return refusal(file)
        }
        #expect(try changed(8, [1]) == .locked)
        #expect(try changed(10, [12]) == .damaged("ZIP64 or another packing"))
        #expect(try changed(20, [255, 255, 255, 255]) == .damaged("ZIP64 or another packing"))
        var twice = good
        twice.parts = [("XL/Workbook.xml", "<workbook/>")]
        #expect(try refusal(twice) == .damaged("one name twice"))
    }

    @Test("Mỗi lời từ chối là câu tiếng Việt chỉ việc cần làm") func wordings() {
        let all: [TableFileRefusal] = [
            .oldExcel, .locked, .openDocument, .binaryWorkbook, .wordDocument, .pdf, .notATable, .damaged("x"), .macro,
            .fileTooLarge(megabytes: 50),
            .contentTooLarge(megabytes: 600), .suspiciouslyPacked, .tooManyRows(limit: 200_000), .tooManyColumns(limit: 512),
            .cellTooLong(row: 3), .noSheet,
        ]
        for refusal in all { #expect(refusal.wording.hasSuffix(".") && !refusal.wording.contains("x>")) }
        #expect(TableFileRefusal.tooManyRows(limit: 200_000).wording == "Tệp có hơn 200.000 dòng, mỗi lần nhận 200.000. Chia tệp.")
        #expect(TableFileRefusal.tooManyRows(limit: 1).kind == .tooLarge)
        #expect(TableFileRefusal.locked.kind == .invalid)
    }
}
