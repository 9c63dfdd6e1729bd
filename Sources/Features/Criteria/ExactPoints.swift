import Exact
package import Kernel

/// Points (điểm) of any size, exact to a ten-thousandth. `Points` of the kernel holds what a sheet stores; this holds also what a
/// file may ask for, such as a deduction without a cap on a fact of fifteen digits.
package struct ExactPoints: Hashable, Comparable, Sendable {
    package let tenThousandths: Int128

    package init(tenThousandths: Int128) { self.tenThousandths = tenThousandths }

    package static let zero = ExactPoints(tenThousandths: 0)

    package static func < (one: Self, other: Self) -> Bool { one.tenThousandths < other.tenThousandths }
    package static func + (one: Self, other: Self) -> Self { Self(tenThousandths: one.tenThousandths + other.tenThousandths) }
    package static func - (one: Self, other: Self) -> Self { Self(tenThousandths: one.tenThousandths - other.tenThousandths) }

    /// What the linter has let through has at most four decimals; more are cut off.
    init(_ numeral: Numeral) { self.tenThousandths = numeral.billionths / 100_000 }

    /// The same as the kernel's points; nothing beyond 922 trillion points.
    package var points: Points? { Int64(exactly: tenThousandths).map(Points.init(tenThousandths:)) }

    /// `8.50`: for files and the API. `decimals` is 0 to 4, and no fewer than the points have.
    package func plain(decimals: Int) -> String { written(decimals: decimals, point: ".", minus: "-", separator: "") }

    /// `8,50`: for people.
    package func vietnamese(decimals: Int) -> String { written(decimals: decimals, point: ",", minus: "−", separator: ".") }

    private func written(decimals: Int, point: String, minus: String, separator: String) -> String {
        let (whole, fraction) = tenThousandths.magnitude.quotientAndRemainder(dividingBy: 10_000)
        let digits = String(10_000 + fraction).dropFirst().prefix(decimals)
        return (tenThousandths < 0 ? minus : "") + grouped(String(whole), by: separator) + (decimals == 0 ? "" : point + digits)
    }
}

extension Rational {
    init(_ points: ExactPoints) { self = .small(points.tenThousandths, over: 10_000) }

    /// Rounded once to so many decimals, 0 to 4, a half away from zero.
    func rounded(decimals: Int) -> ExactPoints { ExactPoints(tenThousandths: tenThousandths(decimals: decimals)) }
}
