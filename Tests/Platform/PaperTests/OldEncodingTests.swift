import Foundation
import Kernel
import NameTestSupport
import Testing

@testable import Paper

/// A line of old-encodings.jsonl: one text and its bytes in each encoding.
private struct OldText: Decodable, Sendable {
    let text: String
    let tcvn3: String
    let tcvn3_case_lost: Bool
    let vni: String
    let viscii: String
    let cp1258: String
    let nfc_utf8: String
    let utf8_read_as_cp1252: String

    static let all: [OldText] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("old-encodings.jsonl")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.compactMap { try? JSONDecoder().decode(OldText.self, from: Data($0.utf8)) }
    }()

    func bytes(_ encoding: OldEncoding) -> [UInt8] {
        let hex = Array(
            (encoding == .tcvn3 ? tcvn3 : encoding == .vni ? vni : encoding == .viscii ? viscii : encoding == .cp1258 ? cp1258 : nfc_utf8)
                .utf8)
        return stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(String(decoding: hex[$0...$0 + 1], as: UTF8.self), radix: 16) }
    }

    /// As a program shows it that takes the bytes for Windows-1252.
    func misread(_ encoding: OldEncoding) -> String { windowsText(bytes(encoding)) }

    func isMeant(_ found: String?, in encoding: OldEncoding) -> Bool {
        guard encoding == .tcvn3, tcvn3_case_lost, let found else { return found.map { Array($0.utf8) } == Array(text.utf8) }
        return found.lowercased() == text.lowercased()
    }
}

@Suite("Bảng mã cũ") struct OldEncodingTests {
    @Test("Bốn mươi câu đổi đúng từ mọi bảng mã, từng byte", arguments: OldEncoding.allCases) func tables(encoding: OldEncoding) {
        #expect(OldText.all.count == 40)
        for one in OldText.all {
            #expect(one.isMeant(encoding.text(one.bytes(encoding)), in: encoding), "\(one.text)")
            #expect(one.isMeant(encoding.text(misread: one.misread(encoding)), in: encoding), "\(one.text)")
        }
        if encoding == .utf8Misread {
            for one in OldText.all { #expect(encoding.text(misread: one.utf8_read_as_cp1252) == one.text) }
        }
    }

    @Test("Cả tệp thì nhận ra đúng bảng mã", arguments: OldEncoding.allCases) func wholeFiles(encoding: OldEncoding) {
        #expect(OldEncoding.recognised(in: OldText.all.map { $0.misread(encoding) }) == encoding)
        #expect(OldEncoding.recognised(in: OldText.all.map { $0.bytes(encoding) }) == encoding)
    }

    /// Lists of letters are no words; what else stands here reads well in two encodings.
    @Test("Từng câu một cũng nhận ra, trừ ba dãy chữ cái và câu đọc kiểu nào cũng được", arguments: OldEncoding.allCases)
    func singleTexts(encoding: OldEncoding) {
        let ambiguous: [OldEncoding: Set<String>] = [.cp1258: ["Ngày, tháng, năm sinh"], .viscii: ["Chức vụ"]]
        let missed = OldText.all.filter {
            $0.text.contains(" ") && !$0.text.hasPrefix("ằ") && !$0.text.hasPrefix("Ằ") && !$0.text.hasPrefix("ă")
        }
        .filter { one in
            let misread = one.misread(encoding)
            let found = OldEncoding.recognised(in: [misread])
            return !one.isMeant(found.map { $0.text(misread: misread) } ?? misread, in: encoding)
        }
        #expect(Set(missed.map(\.text)) == ambiguous[encoding] ?? [])
    }

    @Test("Chữ đã đúng thì không bị đổi: hai vạn tên, dựng sẵn hay tổ hợp, từng tên một và cả danh sách") func rightAlready() {
        var dice = Dice(seed: 3)
        let names = (0..<20_000).map { _ in inventedName(&dice) }
        #expect(names.filter { OldEncoding.recognised(in: [$0]) != nil }.isEmpty)
        #expect(names.filter { OldEncoding.recognised(in: [$0.decomposedStringWithCanonicalMapping]) != nil }.isEmpty)
        #expect(OldEncoding.recognised(in: names) == nil)
        for one in OldText.all { #expect(OldEncoding.recognised(in: [one.text]) == nil) }
    }

    @Test("Tên phông chữ nói bảng mã") func fonts() {
        #expect(OldEncoding(font: ".VnTime") == .tcvn3)
        #expect(OldEncoding(font: ".VnArialH") == .tcvn3)
        #expect(OldEncoding(font: "VNI-Times") == .vni)
        #expect(OldEncoding(font: "Times New Roman") == nil)
        #expect(OldEncoding.isCapital(font: ".VnTimeH"))
        #expect(!OldEncoding.isCapital(font: ".VnTime"))
        #expect(!OldEncoding.isCapital(font: "ArialH"))
    }

    @Test("Chữ hoa có dấu gõ bằng phông thường hiện lại thành chữ hoa") func capitals() {
        #expect(OldEncoding.tcvn3.text(misread: "NGUYÔN V¡N HïNG") == "NGUYỄN VĂN HÙNG")
        #expect(OldEncoding.tcvn3.text(misread: "Hµ Lª") == "Hà Lê")
    }

    @Test("Tệp chữ của mọi bảng mã, cả UTF-16 của Excel, đọc ra cùng một nội dung", arguments: OldEncoding.allCases)
    func files(encoding: OldEncoding) {
        let lines = OldText.all.filter { !$0.tcvn3_case_lost && !$0.text.hasPrefix("ă") }
        let meant = lines.map(\.text).joined(separator: "\r\n")
        let file = FileText(Array(lines.map { $0.bytes(encoding) }.joined(separator: Array("\r\n".utf8))))
        #expect(file.text == meant)
        #expect(file.oldEncoding == (encoding == .utf8Misread ? nil : encoding))
        let misread = FileText(Array(lines.map { $0.misread(encoding) }.joined(separator: "\r\n").utf8))
        #expect(misread.text == meant)
        #expect(misread.oldEncoding == encoding)
    }

    @Test("UTF-16 hai chiều, dấu thứ tự byte, chữ tổ hợp") func unicodeFiles() {
        let text = "Họ và tên\tChức vụ\n"
        let units = Array(text.utf16)
        #expect(FileText([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).text == text)
        #expect(FileText([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }).text == text)
        #expect(FileText([0xEF, 0xBB, 0xBF] + Array(text.utf8)).text == text)
        #expect(Array(FileText(Array(text.decomposedStringWithCanonicalMapping.utf8)).text.utf8) == Array(text.utf8))
        #expect(FileText([]).text == "")
    }

    @Test("Bảng vừa có chữ cũ vừa có Unicode: chỉ đổi ô không đọc được; phông chữ thì tin trước") func mixed() {
        let verdict = EncodingVerdict(of: ["Nguyễn Văn Hải", "Hµ Néi", "Lê Hà", "TrÇn V¨n Nam"])
        #expect(verdict == EncodingVerdict(encoding: .tcvn3, isMixed: true))
        #expect(["Hµ Néi", "Lê Hà", "Nguyễn", "TrÇn"].map { verdict.mended($0) } == ["Hà Nội", "Lê Hà", "Nguyễn", "Trần"])
        let old = EncodingVerdict(of: ["Céng hßa", "cã", "Hµ Néi"])
        #expect(old.mended("cã") == "có")
        #expect(verdict.mended("cã", font: OldFont(".VnTime")) == "có")
        #expect(verdict.mended("nguyÔn v¨n an", font: OldFont(".VnTimeH")) == "NGUYỄN VĂN AN")
        #expect(verdict.mended("Leâ Hoøa", font: OldFont("VNI-Times")) == "Lê Hòa")
        #expect(EncodingVerdict(of: ["Lê Hà", "Bùi Trí", "Thérèse"]) == EncodingVerdict(encoding: nil))
    }
}
