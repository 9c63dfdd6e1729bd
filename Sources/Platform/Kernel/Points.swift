/// Points (điểm), exact to a ten-thousandth: 8,50 is 85_000. Sums never round.
package struct Points: Hashable, Comparable, Sendable {
    package let tenThousandths: Int64

    package init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    package static let zero = Points(tenThousandths: 0)

    package static func < (one: Self, other: Self) -> Bool { one.tenThousandths < other.tenThousandths }
    package static func + (one: Self, other: Self) -> Points { Points(tenThousandths: one.tenThousandths + other.tenThousandths) }
    package static func - (one: Self, other: Self) -> Points { Points(tenThousandths: one.tenThousandths - other.tenThousandths) }

    /// `8,50`: always all the decimals of the set, 0 to 4.
    package func vietnamese(decimals: Int) -> String { written(decimals: decimals, point: ",", minus: "−", separator: ".") }

    /// `8.50`: for files and the API.
    package func plain(decimals: Int) -> String { written(decimals: decimals, point: ".", minus: "-", separator: "") }

    /// Reads `8.50`. Refuses more than four decimals and what is not a number.
    package init?(plain text: String) {
        guard let number = PlainNumber(text), number.billionths % 100_000 == 0 else { return nil }
        let (whole, isTooLarge) = number.whole.multipliedReportingOverflow(by: 10_000)
        let (sum, isTooLargeAfterAll) = whole.addingReportingOverflow(number.billionths / 100_000)
        guard !isTooLarge, !isTooLargeAfterAll else { return nil }
        tenThousandths = number.isNegative ? -sum : sum
    }

    package init?(plain text: Substring) { self.init(plain: String(text)) }

    /// How many ten-thousandths the last decimal counts, by the number of decimals.
    private static let steps: [UInt64] = [10_000, 1000, 100, 10, 1]

    private func written(decimals: Int, point: String, minus: String, separator: String) -> String {
        precondition((0...4).contains(decimals), "points have 0 to 4 decimals")
        let step = Self.steps[decimals]
        let (rounded, scale) = ((tenThousandths.magnitude + step / 2) / step, 10_000 / step)
        let fraction = decimals == 0 ? "" : point + padded(Int(rounded % scale), decimals)
        return (tenThousandths < 0 && rounded != 0 ? minus : "") + grouped(String(rounded / scale), by: separator) + fraction
    }
}
