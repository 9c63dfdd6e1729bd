import Testing

@testable import Paper

@Suite("CSV in and out") struct CSVTests {
    private func rows(_ bytes: [UInt8], _ columns: [String] = ["a", "b"]) throws -> [[String]] {
        var reader = try CSVReader(bytes, columns: columns)
        var rows: [[String]] = []
        while try reader.nextRow() { rows.append(columns.indices.map { reader.text($0) }) }
        return rows
    }

    private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

    private func fault(_ text: String) -> CSVFault? {
        do {
            _ = try rows(text)
            return nil
        } catch let fault as CSVFault { return fault } catch { return nil }
    }

    @Test("Quotes, commas, doubled quotes and line breaks inside a cell are read as written")
    func quotes() throws {
        #expect(
            try rows("a,b\n\"x, y\",\"Biên bản \"\"số 3\"\"\"\n\"hai\ndòng\",\n,\"\"\n") == [
                ["x, y", "Biên bản \"số 3\""], ["hai\ndòng", ""], ["", ""],
            ])
    }

    @Test("LF, CRLF, a byte order mark and a missing last line end make no difference")
    func endings() throws {
        let plain = try rows("a,b\n1,2\n\"3\",\"4\"\n")
        #expect(try rows("a,b\r\n1,2\r\n\"3\",\"4\"\r\n") == plain)
        #expect(try rows("a,b\n1,2\n\"3\",\"4\"") == plain)
        #expect(try rows("a,b\n1,2\r\n\"3\",\"4\"") == plain)
        #expect(try rows([0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n3,4\n".utf8)) == plain)
    }

    @Test("What is wrong is said with its line, counted through cells of several lines")
    func faults() {
        #expect(fault("a,b\n\"1\n2\",x\n3\n")?.line == 4)
        #expect(fault("a,b\n1,2,3\n") == CSVFault(line: 2, column: nil, what: "có 3 ô, cần 2. Xem có dấu phẩy thừa không"))
        #expect(fault("a,b\n1,\"2\n") == CSVFault(line: 2, column: "b", what: "dấu ngoặc kép mở ra mà không đóng"))
        #expect(fault("a,b\n\"1\"x,2\n") == CSVFault(line: 2, column: "a", what: "có chữ sau dấu ngoặc kép đóng"))
        #expect(fault("a,c\n")?.column == "b")
        #expect(fault("a,b,c\n")?.line == 1)
        #expect(fault("")?.line == 1)
        #expect(fault("a,b\n1,2\n\n3,4\n")?.line == 3)
    }

    @Test("Bytes that are no UTF-8 are refused with their line") func encoding() {
        #expect(throws: CSVFault(line: 2, column: nil, what: "có byte không phải UTF-8. Lưu tệp dạng CSV UTF-8")) {
            _ = try rows(Array("a,b\n1,".utf8) + [0xC3, 0x28, 0x0A])
        }
    }

    @Test("What is written is read back unchanged, whatever the cells hold") func roundTrip() throws {
        let pieces = ["", "a", "Đ", ",", "\"", "\n", "\r\n", "=1+1", " ", "🙂"]
        var seed: UInt64 = 42
        func next(_ limit: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((seed >> 33) % UInt64(limit))
        }
        for rowEnd in ["\n", "\r\n"] {
            var writer = CSVWriter(rowEnd: rowEnd)
            writer.row(["a", "b"])
            let table = (0..<200).map { _ in (0..<2).map { _ in (0..<next(5)).map { _ in pieces[next(pieces.count)] }.joined() } }
            for row in table { writer.row(row) }
            #expect(try rows(writer.bytes) == table)
        }
    }

    @Test("Cells that a spreadsheet would take for a formula are made harmless only where that is asked for")
    func formulas() {
        func written(_ cell: String, _ forSpreadsheet: Bool) -> String {
            var writer = CSVWriter(forSpreadsheet: forSpreadsheet)
            writer.row([cell])
            return String(decoding: writer.bytes, as: UTF8.self)
        }
        for cell in ["=1+1", "+84", "-a", "@x", "\tx"] {
            #expect(written(cell, true) == "'\(cell)\n")
            #expect(written(cell, false) == "\(cell)\n")
        }
        #expect(written("-12.5", true) == "-12.5\n")
        #expect(written("87.25", true) == "87.25\n")
    }

    @Test("Keys are numbered in the order met and found again, however many") func keys() {
        var index = KeyIndex()
        for number in 0..<5_000 { #expect(index.insert(Array("khóa \(number)".utf8)[...]) == (number, true)) }
        #expect(index.insert(Array("khóa 7".utf8)[...]) == (7, false))
        #expect(index.find(Array("khóa 4999".utf8)[...]) == 4_999)
        #expect(index.find(Array("khóa".utf8)[...]) == nil)
        #expect(index.count == 5_000)
    }
}
