package import Kernel

/// The values of a row by name, exact: numbers as they are written, lists of words, a day of the year.
package struct RuleParameters: Sendable, Hashable {
    package private(set) var texts: [String: String]

    /// Refuses a name the kind does not know, one that is missing, and a value in another form: with a sentence.
    package init(_ texts: [String: String], for kind: RuleKind) throws(RuleParameterFault) {
        for name in texts.keys.sorted() where !kind.parameters.contains(where: { $0.name == name }) {
            throw RuleParameterFault(what: "không có giá trị tên “\(name)”")
        }
        for parameter in kind.parameters {
            guard let text = texts[parameter.name] else {
                if parameter.isOptional { continue }
                throw RuleParameterFault(what: "thiếu giá trị “\(parameter.name)”")
            }
            guard parameter.takes(text) else { throw RuleParameterFault(what: "“\(text)” không hợp với “\(parameter.name)”") }
        }
        self.texts = texts
    }

    package func number(_ name: String) -> Numeral? { texts[name].flatMap { Numeral(plain: $0) } }
    package func count(_ name: String) -> Int? { texts[name].flatMap { Int($0) } }
    package func word(_ name: String) -> String? { texts[name] }
    package func list(_ name: String) -> [String] { texts[name]?.split(separator: "|").map(String.init) ?? [] }

    /// The day of a year that `12-15` names.
    package func day(_ name: String, of year: Int) -> LocalDate? { texts[name].flatMap { LocalDate(iso: "\(padded(year, 4))-\($0)") } }

    /// The same with one value moved by a local rule.
    func with(_ name: String, _ text: String) -> RuleParameters {
        var moved = self
        moved.texts[name] = text
        return moved
    }
}

/// Why values do not make a row: a sentence without its full stop.
package struct RuleParameterFault: Error, Hashable { package let what: String }

extension RuleParameter {
    /// Whether a text is a value of this form.
    package func takes(_ text: String) -> Bool {
        switch form {
        case .share: Numeral(plain: text).map { !$0.isNegative && $0 <= .one } ?? false
        case .number: Numeral(plain: text).map { !$0.isNegative } ?? false
        case .money: Numeral(plain: text).map { $0.isWhole && $0 > .zero } ?? false
        case .list: !text.isEmpty
        // A leap year, so that 29 February is a day.
        case .dayOfYear: LocalDate(iso: "2024-\(text)") != nil
        case .word: !text.isEmpty
        }
    }

    /// Whether `text` is at least as strict as `national`. Nil where neither way is stricter.
    package func isAsStrict(_ text: String, as national: String) -> Bool? {
        guard let stricter else { return nil }
        if form == .dayOfYear { return stricter == .lower ? text <= national : text >= national }
        guard let one = Numeral(plain: text), let other = Numeral(plain: national) else { return nil }
        return stricter == .lower ? one <= other : one >= other
    }
}

extension RuleParameter {
    /// What somebody typed, in the form of the tables: `15%` or `15` is `0.15`, `10/12` is `12-10`. Nil when it is not understood.
    package func read(_ typed: String) -> String? {
        let text = typed.composed.filter { !$0.isWhitespace }
        switch form {
        case .share:
            guard case .number(let percent) = TypedNumber(text.hasSuffix("%") ? String(text.dropLast()) : text),
                percent.billionths % 100 == 0,
                let share = Numeral(billionths: percent.billionths / 100)
            else { return nil }
            return takes(share.plain) ? share.plain : nil
        case .number, .money:
            guard case .number(let number) = TypedNumber(text) else { return nil }
            return takes(number.plain) ? number.plain : nil
        case .dayOfYear:
            let parts = text.split(separator: "/").compactMap { Int($0) }
            guard parts.count == 2 else { return nil }
            let day = "\(padded(parts[1], 2))-\(padded(parts[0], 2))"
            return takes(day) ? day : nil
        case .word: return ["good", "good_and_above"].contains(text) ? text : nil
        case .list: return nil
        }
    }
}

extension Numeral {
    /// The whole part of this many times a count: `0.2` of 32 is 6. Exact; counts and shares are not negative.
    package func floor(of count: Int) -> Int { Int((billionths * Int128(count)) / 1_000_000_000) }

    /// Whether `part` of `whole` is at least this share. Exact: compared without dividing.
    package func isReached(by part: Int, of whole: Int) -> Bool { Int128(part) * 1_000_000_000 >= billionths * Int128(whole) }

    /// The least count that is at least this share of `whole`.
    package func ceiling(of whole: Int) -> Int { Int((billionths * Int128(whole) + 999_999_999) / 1_000_000_000) }

    /// `70%`, for a share.
    package var percent: String { (Numeral(billionths: billionths * 100)?.vietnamese() ?? vietnamese()) + "%" }
}

extension Points {
    /// The same scale as numerals, to compare with what a rule says.
    var billionths: Int128 { Int128(tenThousandths) * 100_000 }

    /// `89,99`, `90`: no more decimals than it has.
    var shortest: String { Numeral(billionths: billionths)?.vietnamese() ?? vietnamese(decimals: 4) }
}
