/// A sum of fractions of few denominators, exact. Whole numbers, which most of what is summed is, cost an addition each.
package struct RationalSum: Sendable {
    private var whole: Int128 = 0
    private var parts: [Part] = []
    /// What 128 bits did not hold.
    private var rest: Rational?

    private struct Part: Sendable {
        let denominator: Int128
        var numerator: Int128
    }

    package init() {}

    package mutating func add(_ number: Int128) {
        let (sum, overflowed) = whole.addingReportingOverflow(number)
        if overflowed { keep(.small(number, over: 1)) } else { whole = sum }
    }

    package mutating func add(_ fraction: Rational) {
        guard case .small(let numerator, let denominator) = fraction else { return keep(fraction) }
        if denominator == 1 { add(numerator) } else { add(numerator, over: denominator) }
    }

    package mutating func add(_ other: RationalSum) {
        add(other.whole)
        for part in other.parts { add(part.numerator, over: part.denominator) }
        if let rest = other.rest { keep(rest) }
    }

    private mutating func add(_ numerator: Int128, over denominator: Int128) {
        guard let place = parts.firstIndex(where: { $0.denominator == denominator }) else {
            return parts.append(Part(denominator: denominator, numerator: numerator))
        }
        let (sum, overflowed) = parts[place].numerator.addingReportingOverflow(numerator)
        if overflowed { keep(.small(numerator, over: denominator)) } else { parts[place].numerator = sum }
    }

    private mutating func keep(_ fraction: Rational) { rest = (rest ?? .zero) + fraction }

    /// The sum, as one fraction.
    package var total: Rational {
        parts.reduce(.small(whole, over: 1) + (rest ?? .zero)) { $0 + .small($1.numerator, over: $1.denominator) }
    }
}
