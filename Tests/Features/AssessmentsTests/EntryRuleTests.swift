import Criteria
import Foundation
import Kernel
import TestSupport
import Testing

@testable import Assessments

@Suite("Điều người dùng gõ vào một ô") struct EntryRuleTests {
    let rule: EntryRule

    init() throws { rule = EntryRule(layout: SheetLayout(of: try #require(CriteriaSetFile(Array(SmallSet.text.utf8)).set))) }

    private func stored(_ typed: String, _ cell: String = "fact:tasks.due") throws -> String {
        try rule.read(typed, into: try #require(CellCode(cell))).value
    }

    private func refusal(_ typed: String, _ cell: String = "fact:tasks.due") throws -> AssessmentRefusal? {
        let cell = try #require(CellCode(cell))
        do throws(AssessmentRefusal) {
            _ = try rule.read(typed, into: cell)
            return nil
        } catch { return error }
    }

    @Test(
        "Số liệu viết kiểu Việt Nam được hiểu đúng và nhắc lại",
        arguments: [
            ("13.818", "13818", "Hiểu là 13.818"), ("8,5", "8.5", "Hiểu là 8,5"), ("trên 120", ">120", "Hiểu là trên 120"),
            ("TRÊN 1.200", ">1200", "Hiểu là trên 1.200"), (" 480 ", "480", "Hiểu là 480"), ("0", "0", "Hiểu là 0"), ("", "", ""),
            ("  \n", "", ""),
            ("không áp dụng", "n/a", "Hiểu là không áp dụng"), ("1.234.567,25", "1234567.25", "Hiểu là 1.234.567,25"),
        ])
    func figures(typed: String, value: String, echo: String) throws {
        let understood = try rule.read(typed, into: .fact("tasks.due"))
        #expect(understood == EntryRule.Understood(value: value, echo: echo))
        let decomposed = try rule.read(typed.decomposedStringWithCanonicalMapping, into: .fact("tasks.due"))
        #expect(decomposed == understood)
    }

    @Test("«13,818» hiểu được hai cách thì hỏi lại; cả hai cách viết được gợi ý đều hiểu được và khác nhau")
    func ambiguous() throws {
        let refusal = try #require(try refusal("13,818"))
        #expect(refusal == .numberAmbiguous("13,818", Numeral(13_818), try #require(Numeral(plain: "13.818"))))
        let suggested = refusal.wording.split(separator: "Viết ").last?.split(separator: " cho rõ").first?.split(separator: " hoặc ") ?? []
        #expect(try suggested.map { try stored(String($0)) } == ["13818", "13.818"])
    }

    @Test(
        "Công thức, chữ, số âm và số có đuôi lạ không thành số liệu",
        arguments: ["=1+1", "@SUM(A1)", "12a", "một trăm", "1e5", "0x10", "٣", "1/2", "12 %", "--1", "1..2"])
    func notNumbers(typed: String) throws {
        #expect(try refusal(typed) == .numberNotUnderstood(typed))
    }

    @Test("Số âm bị từ chối bằng câu riêng", arguments: ["-5", "−5", "trên -3", "-0,5"])
    func negative(typed: String) throws { #expect(try refusal(typed) == .negative) }

    @Test("Đúng 2.000 ký tự còn xét, 2.001 ký tự bị từ chối; chữ có dấu đếm là một ký tự dù gõ dạng nào")
    func length() throws {
        #expect(try refusal(String(repeating: "ế", count: 2001)) == .tooLong(limit: 2000))
        #expect(try refusal(String(repeating: "ế", count: 2000).decomposedStringWithCanonicalMapping) != .tooLong(limit: 2000))
        #expect(try refusal(String(repeating: "9", count: 2001)) == .tooLong(limit: 2000))
    }

    @Test("Câu từ chối không chép lại quá dài điều đã gõ")
    func shortEcho() throws {
        let wording = try #require(try refusal(String(repeating: "x", count: 1500))).wording
        #expect(wording.count < 200)
    }

    @Test("Điểm cho: đúng nấc, không âm, không quá tối đa; sai nấc thì nói hai điểm gần nhất")
    func points() throws {
        #expect(try stored("1,75", "item:1.2") == "1.75")
        #expect(try stored("2", "item:1.2") == "2")
        #expect(try refusal("1,8", "item:1.2") == .offStep(step: "0,25", low: "1,75", high: "2"))
        #expect(try refusal("2,25", "item:1.2") == .overCeiling(item: "1.2", typed: try #require(Numeral(plain: "2.25")), max: "2"))
        #expect(try refusal("-1", "item:1.2") == .negative)
        #expect(try refusal("trên 1", "item:1.2") == .numberNotUnderstood("trên 1"))
        for quarter in 0...8 {
            let numeral = try #require(Numeral(billionths: Int128(quarter) * 250_000_000))
            #expect(try stored(numeral.vietnamese(), "item:1.2") == numeral.plain)
        }
    }

    @Test(
        "Có hoặc không: nhiều cách viết, một nghĩa",
        arguments: [("Có", "yes"), ("x", "yes"), ("đạt", "yes"), ("KHÔNG", "no"), ("chưa có", "no"), ("0", "no")])
    func yesNo(typed: String, value: String) throws { #expect(try stored(typed, "item:1.3") == value) }

    @Test("Mức chọn bằng mã hoặc bằng tên, tên không kể dấu và chữ hoa; mức lạ bị từ chối")
    func levels() throws {
        for typed in ["tot", "Tốt", "TỐT", "tốt".decomposedStringWithCanonicalMapping] { #expect(try stored(typed, "item:1.4") == "tot") }
        #expect(try stored("Khá", "item:1.4") == "kha")
        #expect(try refusal("Giỏi", "item:1.4") == .notALevel("Giỏi"))
        #expect(try refusal("có lẽ", "item:1.3") == .notYesOrNo("có lẽ"))
    }

    @Test("Danh sách: mỗi dòng một số từ 0 đến 1, hoặc «không có»")
    func lists() throws {
        #expect(try stored("1\n0,5; 0", "fact:drills.shares") == "1\n0.5\n0")
        #expect(try stored("không có", "fact:drills.shares") == "empty")
        #expect(try refusal("1\n2", "fact:drills.shares") == .notAnEvent("2"))
        #expect(try refusal("1\n-1", "fact:drills.shares") == .notAnEvent("-1"))
        #expect(try refusal(";;", "fact:drills.shares") == .notAnEvent(";;"))
    }

    @Test("Danh sách tiêu chí: mỗi dòng số của một tiêu chí có trong bộ")
    func listsOfCriteria() throws {
        let set = try #require(CriteriaSetFile(BuiltInSet.officeCulture.bytes).set)
        let (rule, cell) = (EntryRule(layout: SheetLayout(of: set)), CellCode.fact("conduct.false_evidence_items"))
        #expect(try rule.read("1.1; 2.1", into: cell).value == "1.1\n2.1")
        #expect(throws: AssessmentRefusal.notACriterion("301")) { try rule.read("1.1\n301", into: cell) }
    }

    @Test("Tiêu chí tính từ số liệu thì chỉ chỗ nhập số liệu; ô không có thì nói không có")
    func unknown() throws {
        #expect(try refusal("6", "item:1.1") == .computedNotTyped(item: "1.1", facts: "tasks.on_time, tasks.due"))
        for cell in ["fact:la", "item:9.9", "item:"] {
            guard let code = CellCode(cell) else { continue }
            #expect(try refusal("1", cell) == .unknownCell(code.description))
        }
        for text in ["", "fact", "fact:", "row:1", "item"] { #expect(CellCode(text) == nil) }
    }

    @Test("«không áp dụng: lý do» tách thành trả lời và lý do; dấu hai chấm ở chỗ khác không tách")
    func split() {
        #expect(EntryRule.split("không áp dụng: không phát sinh hồ sơ nào") == ("không áp dụng", "không phát sinh hồ sơ nào"))
        #expect(EntryRule.split("n/a:  đơn vị mới lập ") == ("n/a", "đơn vị mới lập"))
        #expect(EntryRule.split("12:30") == ("12:30", ""))
        #expect(EntryRule.split("") == ("", ""))
    }

    @Test(
        "Lý do cần ít nhất bốn chữ",
        arguments: [("thiếu biên bản", false), ("thiếu biên bản họp", true), ("a b c d", true), ("    ", false)])
    func reasons(reason: String, isEnough: Bool) {
        #expect(((try? mustSaySomething(reason)) != nil) == isEnough)
    }

    @Test("Điều đã lưu, gõ lại như trang hiện ra, được hiểu đúng như cũ")
    func roundTrip() throws {
        for typed in ["13.818", "8,5", "trên 120", "0", "1.234.567,25", "0,001"] {
            let value = try stored(typed)
            #expect(try stored(Entry.figureText(value)) == value)
        }
    }
}
