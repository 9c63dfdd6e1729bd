/// What somebody meant by what they typed into a number field.
///
/// Vietnamese writing comes first: `13.818` is thirteen thousand eight hundred and eighteen, `8,5` is eight and a half.
/// What could be read two ways is asked back, never guessed.
package enum TypedNumber: Hashable, Sendable {
    case blank
    case number(Numeral)
    /// `trên 120`: the true number is greater; the office does not know it exactly.
    case lowerBound(Numeral)
    case notApplicable
    /// `13,818` may be 13.818 (thousands, as English writes) or 13,818 (a decimal, as Vietnamese writes).
    case ambiguous(Numeral, Numeral)
    case notUnderstood

    package init(_ typed: String) {
        let text = typed.folded.filter { !$0.isWhitespace }
        if text.isEmpty {
            self = .blank
        } else if ["n/a", "khongapdung", "kad"].contains(text) {
            self = .notApplicable
        } else if let rest = Self.afterBoundWord(text) {
            switch Self.read(rest) {
            case .number(let number): self = .lowerBound(number)
            case let other: self = other
            }
        } else {
            self = Self.read(text[...])
        }
    }

    private static func afterBoundWord(_ text: String) -> Substring? {
        for word in ["tren", "hon", ">"] where text.hasPrefix(word) { return text.dropFirst(word.count) }
        return nil
    }

    private static func read(_ text: Substring) -> TypedNumber {
        let negative = text.hasPrefix("-") || text.hasPrefix("−")
        let digits = negative ? text.dropFirst() : text
        let points = digits.filter { $0 == "." }.count
        let commas = digits.filter { $0 == "," }.count
        guard digits.first?.isASCII == true, digits.first?.isNumber == true else { return .notUnderstood }

        func number(thousands: Character?, decimal: Character?) -> Numeral? {
            let halves = decimal.map { digits.split(separator: $0, omittingEmptySubsequences: false) } ?? [digits]
            guard halves.count <= 2 else { return nil }
            let groups = thousands.map { halves[0].split(separator: $0, omittingEmptySubsequences: false) } ?? [halves[0]]
            guard groups.count == 1 || (groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }) else { return nil }
            let plain = groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
            return Numeral(plain: negative ? "-" + plain : plain)
        }
        func certain(_ number: Numeral?) -> TypedNumber { number.map { .number($0) } ?? .notUnderstood }

        switch (points, commas) {
        case (0, 0): return certain(number(thousands: nil, decimal: nil))
        case (1, 0):
            // Three digits after one point are thousands, unless nothing but a zero stands before it.
            let tail = digits.split(separator: ".", omittingEmptySubsequences: false)
            let isThousands = tail[1].count == 3 && tail[0] != "0" && tail[0].count <= 3
            return certain(isThousands ? number(thousands: ".", decimal: nil) : number(thousands: nil, decimal: "."))
        case (0, 1):
            let decimal = number(thousands: nil, decimal: ",")
            let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
            if parts[1].count == 3, parts[0] != "0", parts[0].count <= 3, let decimal, let whole = number(thousands: ",", decimal: nil) {
                return .ambiguous(whole, decimal)
            }
            return certain(decimal)
        case (_, 0): return certain(number(thousands: ".", decimal: nil))
        case (0, _): return certain(number(thousands: ",", decimal: nil))
        case (_, 1) where digits.lastIndex(of: ".")! < digits.lastIndex(of: ",")!: return certain(number(thousands: ".", decimal: ","))
        case (1, _): return certain(number(thousands: ",", decimal: "."))
        default: return .notUnderstood
        }
    }
}

extension TypedNumber {
    /// `Hiểu là 13.818`: the echo under a number field. Empty for what was not understood.
    package var echo: String {
        switch self {
        case .number(let number): "Hiểu là \(number.vietnamese())"
        case .lowerBound(let number): "Hiểu là trên \(number.vietnamese())"
        case .notApplicable: "Hiểu là không áp dụng"
        case .blank, .ambiguous, .notUnderstood: ""
        }
    }
}
