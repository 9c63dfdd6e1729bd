import Exact
import Kernel

/// Figures as people read them in an explanation.
extension Rational {
    /// At most four decimals, none that say nothing: `46,7014`, `0,45`, `12`.
    var shown: String {
        let rounded = rounded(decimals: 4).vietnamese(decimals: 4)
        let trimmed = rounded.reversed().drop { $0 == "0" }.drop { $0 == "," }
        return rounded.hasSuffix("0") ? String(trimmed.reversed()) : rounded
    }

    /// `45 %`.
    var shownPercent: String { (self * Rational(100)).shown + " %" }
}

extension Given {
    /// `480`, `trên 120`; in words where it is no number.
    package var shown: String {
        switch self {
        case .blank: "chưa có số liệu"
        case .notApplicable: "không áp dụng"
        case .number(let number): number.vietnamese()
        case .lowerBound(let number): "trên \(number.vietnamese())"
        }
    }
}

extension String {
    /// Fit to stand inside a sentence: a small first letter, unless the word is an abbreviation (TTHC).
    var inSentence: String {
        let letters = prefix(2)
        guard let first, letters.count < 2 || letters.last?.isUppercase == false else { return self }
        return first.lowercased() + dropFirst()
    }

    /// Fit to begin a sentence.
    var atStart: String { first.map { $0.uppercased() + dropFirst() } ?? self }
}

extension CriteriaSet {
    /// Names of the stages that come with the format; others are called by their ids.
    package static let stageNames = [
        "self": "Tự chấm", "cross": "Chấm chéo", "verified": "Thẩm định", "standing": "Cơ quan thường trực chấm", "confirmed": "Chốt",
    ]

    func title(of grade: Int) -> String { grades[grade].title ?? grades[grade].code }

    /// A fact's title, or its name where the set gives none.
    package func title(ofFact fact: FactIndex) -> String { facts[fact].title ?? facts[fact].name }

    /// Facts an item reads, in the order of the file, each once.
    package func facts(readBy item: ItemIndex) -> [FactIndex] {
        var read: [FactIndex] = []
        for fact in items[item].method.facts where !read.contains(fact) { read.append(fact) }
        return read
    }

    /// Items that read a fact.
    package func items(reading fact: FactIndex) -> [ItemIndex] { items.indices.filter { items[$0].method.facts.contains(fact) } }

    /// Facts that only conditions, tie breaks and the roll-up read, besides those of the items.
    package var factsOfConditions: [FactIndex] {
        var read: [FactIndex] = requirements.flatMap(\.when.facts) + gates.flatMap(\.when.facts)
        read += tieBreak.compactMap { if case .fact(let fact) = $0.key { fact } else { nil } }
        read += rollUp.compactMap { if case .weightedMean(let fact) = $0 { fact } else { nil } }
        return read.reduce(into: []) { facts, fact in if !facts.contains(fact) { facts.append(fact) } }
    }
}

extension Method {
    /// Facts in the order in which the method names them.
    var facts: [FactIndex] {
        switch self {
        case .yesNo(let fact): fact.map { [$0] } ?? []
        case .choice, .manual: []
        case .ratio(let share), .ratioThreshold(let share, _), .bands(.share(let share), _): [share.numerator, share.denominator]
        case .inverseRatio(let planned, let actual): [planned, actual]
        case .bands(.fact(let fact), _), .count(let fact, _), .minusPerEvent(let fact, _), .eventAverage(let fact, _): [fact]
        case .relativeToBest(let actual, let target): [actual, target]
        case .formula(let formula): formula.expression.facts
        case .deduction(let deduction): [deduction.fact] + (deduction.wipesListedIn.map { [$0] } ?? [])
        }
    }
}

extension Expression {
    /// Facts in the order in which the expression names them.
    var facts: [FactIndex] {
        switch self {
        case .fact(let fact), .isBlank(let fact), .isNotApplicable(let fact): [fact]
        case .number, .points, .group, .groupMax, .total: []
        case .negated(let one), .not(let one), .absolute(let one), .rounded(let one, _): one.facts
        case .sum(let terms): terms.flatMap(\.term.facts)
        case .product(let factors): factors.flatMap(\.factor.facts)
        case .compared(let left, _, let right): left.facts + right.facts
        case .all(let operands), .any(let operands), .least(let operands), .greatest(let operands): operands.flatMap(\.facts)
        case .chosen(let condition, let then, let otherwise): condition.facts + then.facts + otherwise.facts
        }
    }
}
