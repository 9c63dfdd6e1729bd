/// Which part of a body goes to one of its heirs, as a fraction: 3/10. Above 0 and at most 1.
package struct Share: Sendable, Hashable {
    package let numerator: Int64
    package let denominator: Int64

    package static let whole = Share(checked: 1, 1)

    /// Refuses what is no part of a whole: nothing, less than nothing, more than all, and denominators above a million.
    package init?(_ numerator: Int64, of denominator: Int64) {
        guard (1...1_000_000).contains(denominator), (1...denominator).contains(numerator) else { return nil }
        self.init(checked: numerator, denominator)
    }

    private init(checked numerator: Int64, _ denominator: Int64) {
        var (one, other) = (numerator, denominator)
        while other != 0 { (one, other) = (other, one % other) }
        self.numerator = numerator / one
        self.denominator = denominator / one
    }

    /// One of so many equal parts.
    package static func equal(of parts: Int) -> Share { Share(checked: 1, Int64(parts)) }

    /// Reads `3/10`, `30%`, `30,5 %`.
    package init?(typed text: String) {
        let text = text.filter { !$0.isWhitespace }
        if text.hasSuffix("%") {
            let parts = text.dropLast().split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "." })
            guard (1...2).contains(parts.count), parts.allSatisfy({ $0.utf8.count <= 4 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
                let whole = Int64(parts[0]), let decimals = parts.count == 2 ? Int64(parts[1]) : 0
            else { return nil }
            let scale = (0..<(parts.count == 2 ? parts[1].utf8.count : 0)).reduce(Int64(1)) { scale, _ in scale * 10 }
            self.init(whole * scale + decimals, of: 100 * scale)
        } else {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let numerator = Int64(parts[0]), let denominator = Int64(parts[1]) else { return nil }
            self.init(numerator, of: denominator)
        }
    }

    /// `3/10`.
    package var text: String { "\(numerator)/\(denominator)" }

    /// Whether these parts are one whole together.
    package static func areWhole(_ shares: [Share]) -> Bool {
        var (numerator, denominator): (Int128, Int128) = (0, 1)
        for share in shares {
            numerator = numerator * Int128(share.denominator) + Int128(share.numerator) * denominator
            denominator *= Int128(share.denominator)
            let divisor = greatestCommonDivisor(numerator, denominator)
            (numerator, denominator) = (numerator / divisor, denominator / divisor)
            // A million millions: no set of parts that sums to one needs more, and nothing runs over below it.
            if denominator > 1_000_000_000_000 || numerator > denominator { return false }
        }
        return numerator == denominator
    }
}

/// Of numbers that are not negative and not both zero.
private func greatestCommonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
}
