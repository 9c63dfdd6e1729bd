package import BigInt
package import Kernel

/// An exact fraction: what stands between the figures that come in and the points that go out. Never rounded by itself.
///
/// Kept in 128-bit integers where they fit, in big integers where they do not; both give the same results.
/// A fraction that once became big stays big.
package enum Rational: Sendable {
    /// The denominator is above zero; the terms need not be the lowest.
    case small(Int128, over: Int128)
    indirect case big(BigInt, over: BigInt)

    package static let zero = Rational.small(0, over: 1)
    package static let one = Rational.small(1, over: 1)
    package static let half = Rational.small(1, over: 2)

    package init(_ whole: Int) { self = .small(Int128(whole), over: 1) }

    /// The shortest of three denominators, so that products of everyday figures stay far from the edge of 128 bits.
    package init(_ numeral: Numeral) {
        guard let billionths = numeral.billionths.short else {
            self = .small(numeral.billionths, over: 1_000_000_000)
            return
        }
        let (whole, rest) = billionths.quotientAndRemainder(dividingBy: 1_000_000_000)
        if rest == 0 {
            self = .small(Int128(whole), over: 1)
        } else if rest % 1_000_000 == 0 {
            self = .small(Int128(billionths / 1_000_000), over: 1000)
        } else {
            self = .small(Int128(billionths), over: 1_000_000_000)
        }
    }

    package var isZero: Bool { signum == 0 }

    /// −1, 0 or 1.
    package var signum: Int {
        switch self {
        case .small(let numerator, _): Int(numerator.signum())
        case .big(let numerator, _): Int(numerator.signum())
        }
    }

    package var magnitude: Rational { signum < 0 ? -self : self }

    /// `3/10`, in the lowest terms; a whole number by itself.
    package var fractionText: String {
        let (numerator, denominator) = bigTerms, divisor = numerator.greatestCommonDivisor(with: denominator)
        return divisor == denominator ? "\(numerator / divisor)" : "\(numerator / divisor)/\(denominator / divisor)"
    }
}

extension Rational {
    package static prefix func - (one: Rational) -> Rational { .zero - one }

    package static func + (one: Rational, other: Rational) -> Rational {
        if case .small(let a, let b) = one, case .small(let c, let d) = other {
            if b == d, case let (sum, false) = a.addingReportingOverflow(c) { return .small(sum, over: b) }
            if let left = product(a, d), let right = product(c, b), let denominator = product(b, d),
                case let (sum, false) = left.addingReportingOverflow(right)
            {
                return .small(sum, over: denominator)
            }
        }
        let (a, b, c, d) = (one.bigTerms.0, one.bigTerms.1, other.bigTerms.0, other.bigTerms.1)
        return lowest(a * d + c * b, over: b * d)
    }

    package static func - (one: Rational, other: Rational) -> Rational {
        switch other {
        case .small(let c, let d) where c != .min: one + .small(-c, over: d)
        default: one + .big(-other.bigTerms.0, over: other.bigTerms.1)
        }
    }

    package static func * (one: Rational, other: Rational) -> Rational {
        if case .small(let a, let b) = one, case .small(let c, let d) = other,
            let numerator = product(a, c), let denominator = product(b, d)
        {
            return .small(numerator, over: denominator)
        }
        let (left, right) = (one.bigTerms, other.bigTerms)
        return lowest(left.0 * right.0, over: left.1 * right.1)
    }

    /// The divisor must not be zero: who divides has asked before, because what zero means is the criteria set's to say.
    package static func / (one: Rational, other: Rational) -> Rational {
        if case .small(let a, let b) = one, case .small(let c, let d) = other, c > 0,
            let numerator = product(a, d), let denominator = product(b, c)
        {
            return .small(numerator, over: denominator)
        }
        return one * other.reciprocal
    }

    private var reciprocal: Rational {
        switch self {
        case .small(let numerator, let denominator) where numerator > 0: .small(denominator, over: numerator)
        case .small(let numerator, let denominator) where numerator != .min: .small(-denominator, over: -numerator)
        default: bigTerms.0 < 0 ? .big(-bigTerms.1, over: -bigTerms.0) : .big(bigTerms.1, over: bigTerms.0)
        }
    }

    /// Nothing where 128 bits do not hold it; two numbers of 64 bits always fit.
    private static func product(_ one: Int128, _ other: Int128) -> Int128? {
        if let one = one.short, let other = other.short { return Int128(one) &* Int128(other) }
        let (result, overflowed) = one.multipliedReportingOverflow(by: other)
        return overflowed ? nil : result
    }

    private static func lowest(_ numerator: BigInt, over denominator: BigInt) -> Rational {
        let divisor = numerator.greatestCommonDivisor(with: denominator)
        return divisor > 1 ? .big(numerator / divisor, over: denominator / divisor) : .big(numerator, over: denominator)
    }

    private var bigTerms: (BigInt, BigInt) {
        switch self {
        case .small(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
        case .big(let numerator, let denominator): (numerator, denominator)
        }
    }

    /// The same value, carried on in big integers: the slow path can be walked on purpose.
    package var inBigIntegers: Rational { .big(bigTerms.0, over: bigTerms.1) }
}

extension Rational: Comparable {
    package static func == (one: Rational, other: Rational) -> Bool { one.order(other) == 0 }
    package static func < (one: Rational, other: Rational) -> Bool { one.order(other) < 0 }

    private func order(_ other: Rational) -> Int {
        if case .small(let a, let b) = self, case .small(let c, let d) = other,
            let left = Self.product(a, d), let right = Self.product(c, b)
        {
            return left < right ? -1 : left == right ? 0 : 1
        }
        let (left, right) = (bigTerms.0 * other.bigTerms.1, other.bigTerms.0 * bigTerms.1)
        return left < right ? -1 : left == right ? 0 : 1
    }
}

extension Rational {
    /// In ten-thousandths, rounded once to so many decimals, 0 to 4, a half away from zero. What 128 bits cannot hold becomes the greatest
    /// or least they can; `isTooLongToWrite` tells so beforehand.
    package func tenThousandths(decimals: Int) -> Int128 {
        let (units, perUnit) = (scaled(by: Self.powersOfTen[decimals]).nearestWhole, Self.powersOfTen[4 - decimals])
        let (points, overflowed) = units.multipliedReportingOverflow(by: perUnit)
        return overflowed ? (units < 0 ? -.max : .max) : Swift.max(points, -.max)
    }

    /// More digits than anybody reads, and near the edge of what points hold.
    package var isTooLongToWrite: Bool { magnitude >= .small(Self.powersOfTen[9] * Self.powersOfTen[9] * Self.powersOfTen[9], over: 1) }

    private func scaled(by factor: Int128) -> Rational {
        if case .small(let numerator, let denominator) = self, let scaled = Self.product(numerator, factor) {
            return .small(scaled, over: denominator)
        }
        return self * .small(factor, over: 1)
    }

    /// The nearest multiple of `step` (above zero), a half away from zero.
    package func rounded(toMultipleOf step: Rational) -> Rational {
        let steps = self / step
        switch steps {
        case .small: return .small(steps.nearestWhole, over: 1) * step
        case .big(let numerator, let denominator): return .big(Self.roundedQuotient(numerator, denominator), over: 1) * step
        }
    }

    /// The nearest whole number, a half away from zero; only for what fits in 128 bits.
    private var nearestWhole: Int128 {
        switch self {
        case .small(let numerator, let denominator):
            if let numerator = numerator.short, let denominator = denominator.short {
                return Int128(Self.roundedQuotient(numerator, denominator))
            }
            return Self.roundedQuotient(numerator, denominator)
        case .big(let numerator, let denominator): return Int128(clamping: Self.roundedQuotient(numerator, denominator))
        }
    }

    private static func roundedQuotient<Whole: SignedInteger>(_ numerator: Whole, _ denominator: Whole) -> Whole {
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let isHalfOrMore = rest.magnitude >= denominator.magnitude - rest.magnitude
        return isHalfOrMore ? quotient + (numerator < 0 ? -1 : 1) : quotient
    }

    /// The greatest whole number not above it.
    package var floor: Rational {
        let nearest = rounded(toMultipleOf: .one)
        return nearest > self ? nearest - .one : nearest
    }

    /// The whole number it is; nothing if it is none or far too large to count things with.
    package var whole: Int? {
        let (numerator, denominator) = bigTerms
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return rest == 0 ? Int(exactly: quotient) : nil
    }

    /// One unit of the last of `decimals` places: 0.01 for 2.
    package static func decimalUnit(_ decimals: Int) -> Rational { .small(1, over: powersOfTen[decimals]) }

    private static let powersOfTen: [Int128] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000]

    /// As a written number, to nine decimals; 0 for what is too large to be written.
    package var numeral: Numeral {
        Numeral(billionths: scaled(by: 1_000_000_000).nearestWhole) ?? .zero
    }
}

extension Int128 {
    /// The same in 64 bits, where it fits: there the processor multiplies and divides by itself.
    fileprivate var short: Int64? {
        let short = Int64(truncatingIfNeeded: self)
        return Int128(short) == self ? short : nil
    }
}
