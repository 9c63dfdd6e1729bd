import Exact
import Kernel
import Testing

@testable import Criteria

@Suite("Điểm chính xác") struct ExactPointsTests {
    @Test("Điểm trừ không có mức trần trên số mười lăm chữ số vẫn đúng từng chữ số") func hugeDeduction() throws {
        let set = try Sample.set(
            scale: 8,
            """
            groups:
            - {id: G, title: Nhóm, max: 8, criteria: [{id: C, max: 8, method: count, fact: v, per: 1}]}
            deductions: {criteria: [{id: X, fact: v, per: 999999999999999}]}
            """)
        let result = try Sample.one(set, ["v": "999999999999999"])
        #expect(result.deductions.plain(decimals: 2) == "999999999999998000000000000001.00")
        #expect(result.deductions.points == nil)
        #expect(result.total == .zero)
    }

    @Test("Số trong lời giải thích có nhiều nhất bốn chữ số sau dấu phẩy, không có số 0 thừa") func shown() {
        #expect(Rational.small(1, over: 3).shown == "0,3333")
        #expect(Rational(1200).shown == "1.200")
        #expect(Rational.small(-5, over: 2).shown == "−2,5")
        #expect(Rational.zero.shown == "0")
        #expect(Rational.small(2, over: 3).shownPercent == "66,6667 %")
    }
}
