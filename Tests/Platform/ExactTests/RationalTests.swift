import Kernel
import TestSupport
import Testing

@testable import Exact

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
                #expect(number.tenThousandths(decimals: decimals) == .max)
                #expect((-number).tenThousandths(decimals: decimals) == -.max)
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
            ("0.125", 2, 1300), ("-0.125", 2, -1300), ("0.124999999", 2, 1200), ("2.5", 0, 30_000), ("-2.5", 0, -30_000),
            ("1.0049", 2, 10_000),
        ])
    func halves(_ written: String, _ decimals: Int, _ expected: Int128) throws {
        let exact = Rational(try #require(Numeral(plain: written)))
        #expect(exact.tenThousandths(decimals: decimals) == expected)
        #expect(exact.inBigIntegers.tenThousandths(decimals: decimals) == expected)
    }

    @Test("Số lớn nhất viết được nhân với nhau không tràn") func largest() throws {
        let largest = Rational(try #require(Numeral(plain: "999999999999999.999999999")))
        let square = largest * largest
        #expect(square / largest == largest && square - square == .zero)
        #expect((square * square).floor < square * square)
    }
}
