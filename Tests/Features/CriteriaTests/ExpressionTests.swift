import Kernel
import Testing

@testable import Criteria

@Suite("Biểu thức") struct ExpressionTests {
    /// A formula over the facts a, b, c and an item X of 4 points, on a scale of 1,000.
    private func run(_ expression: String, _ facts: [String: String] = [:]) throws -> (state: ItemOutcome.State, points: String) {
        let set = try Sample.set(
            scale: 1004,
            """
            groups:
            - id: G
              title: Nhóm
              max: 1004
              criteria:
              - {id: X, max: 4, method: count, fact: x, per: 1}
              - {id: F, max: 1000, method: formula, expression: "\(expression)"}
            """)
        let outcome = try Sample.one(set, facts).items[1]
        return (outcome.state, outcome.points.plain(decimals: 2))
    }

    @Test(
        "Tính đúng thứ tự và đúng nghĩa",
        arguments: [
            ("1 + 2 * 3", "7.00"), ("(1 + 2) * 3", "9.00"), ("10 - 2 - 3", "5.00"), ("8 / 4 / 2", "1.00"), ("--5", "5.00"),
            ("7 / 3", "2.33"),
            ("not 1 == 2", "1.00"), ("not 0 and 0", "0.00"), ("1 or 0 and 0", "1.00"), ("5 and 3", "1.00"), ("2 < 3", "1.00"),
            ("2 >= 3", "0.00"),
            ("min(3, 1, 2)", "1.00"), ("max(3)", "3.00"), ("abs(-4)", "4.00"), ("round(2.5)", "3.00"), ("abs(round(-2.5))", "3.00"),
            ("round(2.345, 2)", "2.35"), ("if(0, 1, 2)", "2.00"), ("if(3 > 2, 1, 1 / 0)", "1.00"),
            ("points('X') + group_max('G')", "1000.00"),
            ("1 / 3 * 3", "1.00"), ("0 - 5", "0.00"), ("5000", "1000.00"), ("0.1 + 0.2 == 0.3", "1.00"), ("points(\"X\")", "3.00"),
        ])
    func values(_ expression: String, _ points: String) throws {
        let result = try run(expression.replacing("\"", with: "\\\""), ["x": "3"])
        #expect(result.points == points)
        #expect(result.state == .scored)
    }

    @Test(
        "Chưa có và không áp dụng lan theo quy tắc",
        arguments: [
            ("a + 1", ItemOutcome.State.missing), ("b + 1", .notApplicable), ("a + b", .notApplicable), ("0 and a", .scored),
            ("a and 0", .scored),
            ("1 or b", .scored), ("a or 1", .scored), ("a and b", .missing), ("a or 0", .missing), ("b and 1", .notApplicable),
            ("if(a, 1, 2)", .missing), ("if(1, 2, a)", .scored), ("if(b, 1, 2)", .notApplicable), ("is_blank(a)", .scored),
            ("is_na(b)", .scored),
            ("1 / 0", .notApplicable), ("min(1, a)", .missing), ("a / 0", .missing), ("not a", .missing), ("1 / 0 * a", .notApplicable),
            ("a / 0 * b", .notApplicable), ("1 / a / 0", .missing), ("is_blank(a) or a > 1", .scored),
        ])
    func silences(_ expression: String, _ state: ItemOutcome.State) throws {
        #expect(try run(expression, ["x": "3", "b": "n/a"]).state == state)
    }

    private final class NoNames: ExpressionNames {
        func fact(_ name: String) -> FactIndex { 0 }
        func anyFact(_ name: String) -> FactIndex { 0 }
        func points(_ id: String) -> Range<ItemIndex> { 0..<1 }
        func group(_ id: String) -> Int { 0 }
        func groupMax(_ id: String) -> Int { 0 }
        func total() {}
    }

    private func fault(_ text: String) -> ExpressionFault? {
        do {
            _ = try ExpressionReader.read(text, naming: NoNames())
            return nil
        } catch { return error }
    }

    @Test(
        "Chỗ dừng khi không đọc được",
        arguments: [
            ("1 +", ""), ("(1 + 2", ""), ("1 < 2 < 3", "< 3"), ("a b", "b"), ("min()", ")"), ("round(1, 12)", "12)"), ("round(1, a)", "a)"),
            ("a.1", "a.1"), ("A + 1", "A + 1"), ("1 & 2", "& 2"), ("points(a)", "a)"), ("is_blank('a')", "'a')"), ("if(1, 2)", ")"),
            ("1 2", "2"),
            ("min + 1", "+ 1"), ("'x", "'x"), ("1.", "1."), ("total(1)", "(1)"), ("a = 1", "= 1"), ("", ""),
        ])
    func unreadable(_ text: String, _ near: String) {
        #expect(fault(text) == ExpressionFault(kind: .unreadable, near: near))
    }

    @Test("Ngoặc, not và dấu trừ lồng được 32 lớp, không hơn") func depth() {
        func nested(_ depth: Int) -> String { String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth) }
        func calls(_ depth: Int) -> String { String(repeating: "abs(", count: depth) + "1" + String(repeating: ")", count: depth) }
        func run(_ word: String, _ length: Int) -> String { String(repeating: word, count: length) + "1" }
        for text in [nested(32), calls(32), run("not ", 32), run("-", 32)] { #expect(fault(text) == nil) }
        for text in [nested(33), calls(33), run("not ", 33), run("-", 33), nested(200)] { #expect(fault(text)?.kind == .tooDeep) }
    }

    @Test("Một biểu thức phẳng thật dài vẫn đọc và tính được") func long() throws {
        let long = Array(repeating: "1", count: 20_000).joined(separator: " + ")
        #expect(fault(long) == nil)
        #expect(try run("(\(long)) / 100", ["x": "0"]).points == "200.00")
    }

    @Test("min và max nhận 1 đến 99 số") func arity() {
        func call(_ count: Int) -> String { "min(" + Array(repeating: "1", count: count).joined(separator: ",") + ")" }
        #expect(fault(call(99)) == nil)
        #expect(fault(call(100))?.kind == .unreadable)
    }

    @Test("Số quá dài trong biểu thức là lỗi số") func number() {
        #expect(fault("1 + 1234567890123456")?.kind == .number)
        #expect(fault("0.1234567891")?.kind == .number)
    }
}
