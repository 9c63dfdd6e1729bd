/// A number as it is written down (con số): exact, at most 15 digits before the point and 9 after. Never binary floating point.
package struct Numeral: Hashable, Comparable, Sendable {
    package let billionths: Int128

    package static let zero = Numeral(unchecked: 0)
    package static let one = Numeral(unchecked: 1_000_000_000)

    /// Refuses what has more than 15 digits before the point.
    package init?(billionths: Int128) {
        guard billionths.magnitude < 1_000_000_000_000_000_000_000_000 else { return nil }
        self.billionths = billionths
    }

    package init(_ whole: Int32) { self.billionths = Int128(whole) * 1_000_000_000 }

    private init(unchecked billionths: Int128) { self.billionths = billionths }

    package static func < (one: Self, other: Self) -> Bool { one.billionths < other.billionths }

    package var isWhole: Bool { billionths % 1_000_000_000 == 0 }
    package var isNegative: Bool { billionths < 0 }
}

extension Numeral {
    /// Reads the form of files and databases: digits, at most one point, a leading minus. Refuses everything else.
    package init?(plain text: String) {
        guard let number = PlainNumber(text) else { return nil }
        let value = Int128(number.whole) * 1_000_000_000 + Int128(number.billionths)
        self.init(billionths: number.isNegative ? -value : value)
    }

    package init?(plain text: Substring) { self.init(plain: String(text)) }

    /// `-12.5`: the shortest plain form, read back unchanged.
    package var plain: String { written(point: ".", separator: "", decimals: nil) }

    /// `13.818`, `8,5`; with `decimals`, exactly that many, rounded half away from zero.
    package func vietnamese(decimals: Int? = nil) -> String { written(point: ",", separator: ".", decimals: decimals) }

    private func written(point: String, separator: String, decimals: Int?) -> String {
        var magnitude = billionths.magnitude
        if let decimals, decimals < 9 {
            let step = UInt128(Self.powersOfTen[9 - decimals])
            magnitude = (magnitude + step / 2) / step * step
        }
        // Of 24 digits at most 15 stand before the point.
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var (fraction, places) = (Int64(rest), decimals ?? 9)
        if decimals == nil {
            while places > 0, fraction % 10 == 0 { (fraction, places) = (fraction / 10, places - 1) }
        } else {
            fraction /= Self.powersOfTen[9 - places]
        }
        let sign = billionths < 0 && magnitude != 0 ? (point == "," ? "−" : "-") : ""
        return sign + grouped(String(Int64(whole)), by: separator) + (places == 0 ? "" : point + padded(Int(fraction), places))
    }

    fileprivate static let powersOfTen: [Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000]
}

/// `13818` as `13.818`.
package func grouped(_ digits: String, by separator: String) -> String {
    guard !separator.isEmpty, digits.utf8.count > 3 else { return digits }
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.utf8.count > 3 {
        groups.append(rest.suffix(3))
        rest = rest.dropLast(3)
    }
    return (groups + [rest]).reversed().joined(separator: separator)
}

/// A number in the form of files and databases, taken apart: both halves fit 64 bits.
struct PlainNumber {
    let isNegative: Bool
    let whole: Int64
    /// What stands behind the point.
    let billionths: Int64

    init?(_ text: String) {
        var text = text
        guard let number = text.withUTF8(Self.init(bytes:)) else { return nil }
        self = number
    }

    private init?(bytes: UnsafeBufferPointer<UInt8>) {
        var (whole, fraction): (Int64, Int64) = (0, 0)
        var (before, after, sawPoint, sawDigit) = (0, 0, false, false)
        isNegative = bytes.first == UInt8(ascii: "-")
        for byte in isNegative ? bytes.dropFirst() : bytes[...] {
            if byte == UInt8(ascii: ".") {
                guard !sawPoint, sawDigit else { return nil }
                sawPoint = true
                continue
            }
            guard byte >= 48, byte <= 57 else { return nil }
            sawDigit = true
            if sawPoint { after += 1 } else if before > 0 || byte > 48 { before += 1 }
            guard before <= 15, after <= 9 else { return nil }
            if sawPoint { fraction = fraction * 10 + Int64(byte - 48) } else { whole = whole * 10 + Int64(byte - 48) }
        }
        guard sawDigit, !(sawPoint && after == 0) else { return nil }
        self.whole = whole
        billionths = fraction * Numeral.powersOfTen[9 - after]
    }
}
