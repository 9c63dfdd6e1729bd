import Kernel

/// One thing a reader may fill in to try a rule.
package struct QuestionField: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case number, count, date, text
        /// Years parted by commas or spaces.
        case years
        /// Yes, no, or nobody has said.
        case yesNo
        case choice([QuestionChoice])
    }

    package let name: String
    package let label: String
    package let hint: String?
    package let kind: Kind
    /// What stands there before anybody typed.
    package let example: String

    init(_ name: String, _ label: String, _ kind: Kind, _ example: String, hint: String? = nil) {
        (self.name, self.label, self.kind, self.example, self.hint) = (name, label, kind, example, hint)
    }
}

/// One answer of a list: its code and its words.
package struct QuestionChoice: Sendable, Hashable {
    package let code: String
    package let words: String

    init(_ code: String, _ words: String) { (self.code, self.words) = (code, words) }
}

/// What was typed to try a rule, read field by field. What is blank is unknown; what cannot be read is unknown and noted.
package struct TypedFacts: Sendable {
    private let typed: [String: String]
    /// What to mend, by field.
    package private(set) var faults: [String: String] = [:]

    package init(_ typed: [String: String]) { self.typed = typed }

    /// The examples of some fields: what a page shows first.
    package init(examplesOf fields: [QuestionField]) {
        self.init(Dictionary(fields.map { ($0.name, $0.example) }, uniquingKeysWith: { first, _ in first }))
    }

    /// What was typed, trimmed and composed; empty when nothing was.
    package func text(_ name: String) -> String {
        (typed[name] ?? "").tidied
    }

    mutating func number(_ name: String) -> Numeral? {
        switch TypedNumber(text(name)) {
        case .number(let number) where !number.isNegative: return number
        case .blank: return nil
        case .ambiguous(let one, let other):
            faults[name] = "“\(text(name))” có thể là \(one.vietnamese()) hoặc \(other.vietnamese()). Chọn số đúng."
        default: faults[name] = "Chưa hiểu “\(text(name))” là số nào. Viết như 13818, 13.818 hoặc 8,5."
        }
        return nil
    }

    /// Points, a percentage or a size, to four decimals.
    mutating func points(_ name: String) -> Points? {
        guard let number = number(name) else { return nil }
        guard number.billionths % 100_000 == 0, let points = Int64(exactly: number.billionths / 100_000) else {
            faults[name] = "“\(text(name))” có hơn bốn chữ số sau dấu phẩy hoặc quá lớn. Viết gọn lại."
            return nil
        }
        return Points(tenThousandths: points)
    }

    /// A count of people, tasks or months, up to a million.
    mutating func count(_ name: String) -> Int? {
        guard let number = number(name) else { return nil }
        guard number.isWhole, let count = Int(exactly: number.billionths / 1_000_000_000), count <= 1_000_000 else {
            faults[name] = "“\(text(name))” cần là số nguyên, nhiều nhất 1.000.000."
            return nil
        }
        return count
    }

    mutating func date(_ name: String) -> LocalDate? {
        if text(name).isEmpty { return nil }
        let date = LocalDate(typed: text(name))
        if date == nil { faults[name] = "Chưa hiểu “\(text(name))” là ngày nào. Viết như 09/10/2026." }
        return date
    }

    mutating func years(_ name: String) -> Set<Int> {
        let words = text(name).split { ",; ".contains($0) }
        let years = words.compactMap { Int($0) }.filter { (1990...2100).contains($0) }
        if years.count < words.count || words.count > 50 { faults[name] = "Viết các năm cách nhau bằng dấu phẩy, như 2023, 2024, 2025." }
        return Set(years)
    }

    func answer(_ name: String) -> Bool? { ["yes": true, "no": false][text(name)] }

    /// A code of a list; nil when it is none of its words.
    func choice<Value: RawRepresentable<String>>(_ name: String, _: Value.Type = Value.self) -> Value? { Value(rawValue: text(name)) }

    /// Says of a field what its question does not take.
    mutating func refuse(_ name: String, _ wording: String) { faults[name] = wording }

    /// Words parted by commas, in capitals: `TT1, TT2`.
    func codes(_ name: String) -> Set<String> { Set(text(name).uppercased().split { ",; ".contains($0) }.map(String.init)) }
}
