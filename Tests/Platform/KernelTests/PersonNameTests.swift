import Foundation
import Kernel
import NameTestSupport
import Testing

/// A line of name-cases.jsonl: what stood in a list, and how it is to be shown.
private struct NameCase: Decodable, CustomTestStringConvertible, Sendable {
    let kind: String
    let raw: String
    let expect_display: String

    var testDescription: String { "\(kind): \(raw)" }

    static let all: [NameCase] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("name-cases.jsonl")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.compactMap { try? JSONDecoder().decode(NameCase.self, from: Data($0.utf8)) }
    }()

    /// What each kind of case must be told about. What is not named here must be read without a word.
    static let remarks: [String: [NameRemark]] = [
        "upper": [.capitalsLowered], "upper-D": [.capitalsLowered], "eth-lower": [.allSmall], "one-word": [.oneWord],
        "apostrophe-space": [.apostropheTidied], "homonym": [.severalPeople(3)], "suffix": [.namesakeMark("(A)")],
        "number": [.namesakeMark("2")],
        "formula": [.formula], "tone-place": [.severalSpellings, .tonePlaced, .oneWord], "i-y": [.severalSpellings, .oneWord],
    ]
}

@Suite("Họ và tên") struct PersonNameTests {
    @Test("Mọi trường hợp khó của danh sách tên đều hiện đúng, và điều gì đã sửa hay còn ngờ thì nói ra")
    func cases() {
        #expect(NameCase.all.count == 41)
        for one in NameCase.all where one.kind != "sort" {
            let name = PersonName(typed: one.raw)
            #expect(Array(name.display.utf8) == Array(one.expect_display.utf8), "\(one.raw)")
            switch one.kind {
            case "title": #expect(name.remarks.count == 1 && name.remarks[0].wording.hasPrefix("Đã bỏ “"), "\(one.raw)")
            case "apostrophe": #expect(name.remarks == (one.raw.contains("'") ? [] : [.apostropheTidied]))
            case "jarai": #expect(name.remarks == [.apostropheTidied])
            default: #expect(Set(name.remarks) == Set(NameCase.remarks[one.kind] ?? []), "\(one.raw): \(name.remarks)")
            }
        }
    }

    @Test("Ba kiểu dấu phẩy trên và hai kiểu đặt dấu thanh tìm chung một cách") func searching() {
        #expect(Set(["H'Lim Niê", "H’Lim Niê", "HʼLim Niê"].map(\.folded)) == ["h'lim nie"])
        #expect("Hoà".folded == "Hòa".folded)
        #expect("Ðỗ Ðình".folded == "do dinh")
        #expect("ðặng".folded == "dang")
    }

    @Test("Lý và Lí là hai tên, chỉ gợi ý là có thể một người") func likeness() {
        #expect(PersonName(typed: "Lý Văn An").display != PersonName(typed: "Lí Văn An").display)
        #expect(PersonName(typed: "Lý Văn An").likeness == PersonName(typed: "Lí Vân Án").likeness)
        #expect(PersonName(typed: "Nguyễn Thị Mai-Anh").likeness == PersonName(typed: "Nguyễn Thị Mai Anh").likeness)
        #expect(PersonName(typed: "Trần Văn Nam (A)").likeness == PersonName(typed: "Trần Văn Nam").likeness)
        #expect(PersonName(typed: "Trần Văn Nam").likeness != PersonName(typed: "Trần Văn Năng").likeness)
    }

    @Test("Xếp theo tên, rồi họ, rồi tên đệm; thanh của tên quyết định trước chữ của họ") func order() {
        let right = [
            "Nguyễn Văn An", "Nguyễn Thị Ân", "Lê Ẩn", "Lê Ấn", "Nguyễn Thị Dung", "Đỗ Văn Dũng", "Trần Đại", "Ngô Đô", "Ngô Đơ", "Lê Nam",
            "Lê Văn Nam", "Lê Văn Nam (A)", "Lê Văn Nam (B)", "Trần Nam", "Lê Thắm", "Y Thắng Mlô", "Ngô Tu", "Ngô Tư",
        ]
        let sorted = right.reversed().sorted { PersonName(typed: $0).sortKey.lexicographicallyPrecedes(PersonName(typed: $1).sortKey) }
        #expect(sorted == right)
    }

    @Test("Họ hai chữ, họ đứng sau của người Ê Đê, tên một chữ") func parts() {
        func parts(_ text: String) -> [String] {
            let name = PersonName(typed: text)
            return [name.surname, name.middle, name.given]
        }
        #expect(parts("Nguyễn Thị Kim Oanh") == ["Nguyễn", "Thị Kim", "Oanh"])
        #expect(parts("Rơ Châm H’Phương") == ["Rơ Châm", "", "H'Phương"])
        #expect(parts("H'Lim Niê Kđăm") == ["Niê Kđăm", "", "H'Lim"])
        #expect(parts("Y Thắng Mlô") == ["Mlô", "Y", "Thắng"])
        #expect(parts("Tôn Nữ Thị Ninh") == ["Tôn Nữ", "Thị", "Ninh"])
        #expect(parts("Nương") == ["", "", "Nương"])
    }

    @Test("Không bỏ chữ Ông khi đó có thể là họ, không nhận hai người là một") func doubts() {
        #expect(PersonName(typed: "Ông Ích Khiêm").display == "Ông Ích Khiêm")
        #expect(PersonName(typed: "Ông Ích Khiêm").remarks == [.perhapsTitle("Ông")])
        #expect(PersonName(typed: "PGS.TS Lê Văn Bốn").display == "Lê Văn Bốn")
        #expect(PersonName(typed: "Đồng chí Lê Văn Bốn").display == "Lê Văn Bốn")
        #expect(PersonName(typed: "Đ/c Lê Văn Bốn").display == "Lê Văn Bốn")
        #expect(PersonName(typed: "Trần An, Lê Bình").remarks == [.severalNames])
        #expect(PersonName(typed: "Trần An, Lê Bình").display == "Trần An, Lê Bình")
        #expect(PersonName(typed: " \u{200B}").remarks == [.missing])
        #expect(PersonName(typed: "Trần V@n An").remarks == [.strangeCharacters("@")])
        #expect(PersonName(typed: "Phạm Quỳnh Như ý").display == "Phạm Quỳnh Như Ý")
        #expect(PersonName(typed: "NGUYỄN Văn An").display == "Nguyễn Văn An")
        #expect(PersonName(typed: "H'LIM NIÊ KĐĂM").display == "H'Lim Niê Kđăm")
        #expect(PersonName(typed: "Lê Thị Quý").display == "Lê Thị Quý")
        #expect(PersonName(typed: "Lê Thị HOÀ").display == "Lê Thị Hòa")
    }

    @Test("Tên đã đúng thì đọc lại không đổi, không nhắc gì") func settled() {
        var dice = Dice(seed: 11)
        for _ in 0..<3_000 {
            let once = PersonName(typed: inventedName(&dice))
            let twice = PersonName(typed: once.display)
            #expect(twice.display == once.display)
            #expect(twice.sortKey == once.sortKey)
        }
    }

    @Test("Mỗi lời nhắc là một câu tiếng Việt") func wordings() {
        let all: [NameRemark] = [
            .capitalsLowered, .wordCapitalised, .tonePlaced, .apostropheTidied, .titleTaken("Ông"), .namesakeMark("2"), .missing, .oneWord,
            .allSmall, .formula, .perhapsTitle("Ông"), .severalSpellings, .severalNames, .severalPeople(3), .strangeCharacters("@"),
        ]
        for remark in all { #expect(remark.wording.hasSuffix(".") && remark.wording.utf8.count > 20) }
        #expect(all.filter { !$0.isDoubt }.count == 6)
    }
}
