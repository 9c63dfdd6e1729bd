import Kernel
import Testing

@testable import Criteria

@Suite("Phân số chính xác") struct RationalTests {
    private static func some(_ random: inout SplitMix64) -> Rational {
        let size = [10, 1_000, 1_000_000_000, Int.max].randomElement(using: &random)!
        let numerator = Int.random(in: -size...size, using: &random), denominator = Int.random(in: 1...size, using: &random)
        return Rational(numerator) / Rational(denominator)
    }

    @Test("Số nguyên lớn và đường nhanh cho cùng kết quả ở mọi phép tính") func agree() {
        var random = SplitMix64(seed: 766)
        for _ in 0..<1_000 {
            let (a, b) = (Self.some(&random), Self.some(&random))
            let (bigA, bigB) = (a.inBigIntegers, b.inBigIntegers)
            #expect(a + b == bigA + bigB && a - b == bigA - bigB && a * b == bigA * bigB)
            if !b.isZero { #expect(a / b == bigA / bigB) }
            #expect((a < b) == (bigA < bigB) && (a == b) == (bigA == bigB) && a.signum == bigA.signum)
            for decimals in 0...4 {
                let unit = Rational.decimalUnit(decimals)
                #expect(a.rounded(toMultipleOf: unit) == bigA.rounded(toMultipleOf: unit))
            }
            #expect(a.floor == bigA.floor && a.magnitude == bigA.magnitude)
        }
    }

    @Test("Số lớn hơn mọi điểm có thể có thì giữ ở mức lớn nhất, không làm dừng chương trình") func beyondPoints() {
        let huge = (0..<3).reduce(Rational.one) { product, _ in product * Rational(1_000_000_000_000_000) }
        for decimals in 0...4 {
            for number in [huge, Rational(Int.max) * Rational(Int.max), huge * huge] {
                #expect(number.rounded(decimals: decimals).tenThousandths == .max)
                #expect((-number).rounded(decimals: decimals).tenThousandths == -.max)
            }
        }
    }

    @Test("Các luật của phép tính giữ nguyên khi không còn vừa 128 bit") func laws() {
        var random = SplitMix64(seed: 335)
        for _ in 0..<500 {
            let (a, b, c) = (Self.some(&random), Self.some(&random), Self.some(&random))
            #expect((a + b) + c == a + (b + c) && (a * b) * c == a * (b * c) && a * (b + c) == a * b + a * c && a - a == .zero)
        }
    }

    @Test(
        "Một nửa làm tròn ra xa số 0",
        arguments: [
            ("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.124999999", 2, "0.12"), ("2.5", 0, "3"), ("-2.5", 0, "-3"),
            ("1.0049", 2, "1.00"),
        ])
    func halves(_ written: String, _ decimals: Int, _ expected: String) throws {
        let exact = Rational(try #require(Numeral(plain: written)))
        #expect(exact.rounded(decimals: decimals).plain(decimals: decimals) == expected)
        #expect(exact.inBigIntegers.rounded(decimals: decimals).plain(decimals: decimals) == expected)
    }

    @Test("Số lớn nhất viết được nhân với nhau không tràn") func largest() throws {
        let largest = Rational(try #require(Numeral(plain: "999999999999999.999999999")))
        let square = largest * largest
        #expect(square / largest == largest && square - square == .zero)
        #expect((square * square).floor < square * square)
    }

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
