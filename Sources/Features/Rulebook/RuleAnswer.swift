package import Kernel

/// What a rule says of one case: the verdict, what computing alone would say, the value if there is one, and everything it rests on.
package struct RuleAnswer: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable { case satisfied, notSatisfied, needsHuman }

    package let verdict: Verdict
    /// What the figures alone come to; nil when they do not decide.
    package let leaning: Verdict?
    package let value: RuleValue?
    /// What stands in the way, each a sentence or a condition that is not met.
    package let reasons: [String]
    /// What somebody still has to say. Missing evidence never fails a person silently.
    package let missing: [String]
    package let inputs: [RuleInput]
    /// The rows that were applied, the deciding one first.
    package let basis: [InForce]

    /// Only a confirmed row ever blocks.
    package var blocks: Bool { verdict == .notSatisfied }
    package var citation: String { basis.map(\.citation).uniqued.joined(separator: "; ") }
    /// The least sure of the rows it rests on; unconfirmed when there is none.
    package var confidence: Rule.Confidence { basis.map(\.confidence).max() ?? .unconfirmed }

    /// Applies what was found to the rows it rests on: an unconfirmed row leaves the answer to a person.
    init(_ finding: Finding, inputs: [RuleInput] = [], under basis: [InForce]) {
        let leaning: Verdict? = finding.holds.map { $0 ? .satisfied : .notSatisfied }
        self.leaning = leaning
        value = finding.value
        reasons = finding.reasons
        missing = finding.missing
        self.inputs = inputs
        self.basis = basis
        let isUnsure = basis.isEmpty || basis.contains { $0.confidence == .unconfirmed } || finding.asksPerson
        verdict = isUnsure ? .needsHuman : leaning ?? .needsHuman
    }

    /// No row holds: a person decides, and is told why.
    static func without(_ reason: String, inputs: [RuleInput] = []) -> RuleAnswer {
        RuleAnswer(Finding(holds: nil, missing: [reason]), inputs: inputs, under: [])
    }
}

/// One thing an answer was computed from, as the page shows it.
package struct RuleInput: Sendable, Hashable {
    package let name: String
    package let value: String
}

/// A value that a rule gives.
package enum RuleValue: Sendable, Hashable {
    case grade(QualityGrade)
    /// So many people or units at most.
    case atMost(Int)
    /// VND; `isLimit` when the law says «at most».
    case money(Int, isLimit: Bool)
    /// A share of all, such as 90 % of all members.
    case share(Numeral, of: String)
    case day(LocalDate)
    case text(String)
}

/// The quality class of a year (mức xếp loại chất lượng), the lowest first.
package enum QualityGrade: String, Sendable, CaseIterable, Comparable {
    case failed, completed, good, excellent

    package static func < (one: Self, other: Self) -> Bool { one.place < other.place }
    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What the figures come to before anybody asks how sure the rule is.
struct Finding {
    var holds: Bool?
    var value: RuleValue?
    var reasons: [String] = []
    var missing: [String] = []
    /// The text leaves this case open.
    var asksPerson = false

    /// All of these must hold: one that does not decides, one that is unknown is asked for.
    static func all(_ conditions: [Condition]) -> Finding {
        let failed = conditions.filter { $0.holds == false }
        let unknown = conditions.filter { $0.holds == nil }
        return Finding(
            holds: !failed.isEmpty ? false : unknown.isEmpty ? true : nil, reasons: failed.map(\.words), missing: unknown.map(\.words))
    }
}

/// One condition of a rule: whether it is met, unknown where nobody has said, and how it reads.
struct Condition {
    let holds: Bool?
    let words: String

    init(_ words: String, _ holds: Bool?) { (self.holds, self.words) = (holds, words) }
}

/// A case put to a rule, with typed facts. What is not known is nil.
package protocol RuleQuestion: Sendable {
    static var code: RuleCode { get }
    /// What is asked: `Xếp loại công chức theo điểm`.
    static var title: String { get }
    /// What a reader may fill in, each with an example.
    static var fields: [QuestionField] { get }

    /// Reads what was typed; what cannot be read is noted and left unknown.
    init(_ facts: inout TypedFacts)

    /// The answer on the reference day at a place, from the rows of a shelf. A pure function.
    func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer
}

extension RuleQuestion {
    /// The answer of one row, or why there is none.
    func under(
        _ key: RuleKey, in shelf: RuleShelf, on date: LocalDate, at place: ScopePath, inputs: [RuleInput], _ find: (InForce) -> Finding
    )
        -> RuleAnswer
    {
        guard let row = shelf.inForce(key, on: date, at: place) else { return .without(shelf.absence(key, on: date), inputs: inputs) }
        return RuleAnswer(find(row), inputs: inputs, under: [row])
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var uniqued: [Element] {
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}

extension RuleAnswer {
    /// The day the rule comes to, where it comes to one.
    package var day: LocalDate? { if case .day(let day) = value { day } else { nil } }
    /// The words the rule comes to, where it comes to some.
    package var text: String? { if case .text(let text) = value { text } else { nil } }
}
