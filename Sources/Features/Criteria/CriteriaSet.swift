package import Kernel

/// A criteria set (bộ tiêu chí): the law of one assessment. What is scored, how points come from facts, which caps and gates
/// apply, how subjects are graded and ranked. Only a set that the linter has passed comes into being; it never changes.
package struct CriteriaSet: Sendable {
    /// What the interface may call the set.
    package enum Status: String, Sendable, CaseIterable { case official, draft, software, composed }
    package enum Object: String, Sendable, CaseIterable { case collective, individual }
    package enum PeriodKind: String, Sendable, CaseIterable { case month, quarter, halfYear = "half_year", year }

    package var id = ""
    package var title = ""
    package var status: Status?
    package var citation: String?
    package var object: Object?
    package var period: PeriodKind?
    package var note: String?
    package var scale = Numeral.zero
    /// Decimals of every point shown, 0 to 4.
    package var decimals = 2
    /// A judged score is a multiple of it.
    package var step = Numeral.one
    /// Ids of the stages, in order: the latest that has a judgement counts.
    package var stages: [String] = []
    package var facts: [Fact] = []
    package var groups: [Group] = []
    package var bonus: Bonus?
    package var deductions: Deductions?
    /// Everything that gets points, in file order: the groups' items, then the bonus criteria, then the deductions.
    package var items: [Item] = []
    package var lowestTotal = Numeral.zero
    /// Nothing: the bonus is uncapped and so is the total.
    package var highestTotal: Numeral?
    /// Best first.
    package var grades: [Grade] = []
    var requirements: [Requirement] = []
    var gates: [Gate] = []
    var quota: Quota?
    var tieBreak: [TieBreak] = []
    package var rollUp: [RollUpKind] = []
    /// Item indexes so that every formula comes after what it reads.
    var order: [ItemIndex] = []
    /// Items that may make others 0: choices with a wiping level, deductions.
    var wipers: [ItemIndex] = []
}

/// The place of a fact among the set's facts.
package typealias FactIndex = Int
/// The place of an item among the set's items.
package typealias ItemIndex = Int

/// One number or list that the set reads (số liệu).
package struct Fact: Sendable {
    /// `events` lists values between 0 and 1, `concerned` lists ids of criteria and parts.
    package enum Kind: String, Sendable { case number, events, concerned }

    package let name: String
    /// In the words of the set's `facts`.
    package var title: String?
    package var kind: Kind
    /// Only what formulas, conditions, tie breaks and the value of bands read may be below zero.
    package var mayBeNegative: Bool
}

/// A group (nhóm tiêu chí).
package struct Group: Sendable {
    package let id: String
    package let title: String
    package let max: Numeral
    package let note: String?
    package var criteria: [Criterion]
    /// Its part of the set's items.
    package var items: Range<ItemIndex>
}

/// A criterion (tiêu chí): one item, or split into parts that are one item each.
package struct Criterion: Sendable {
    package let id: String
    package let title: String?
    package let max: Numeral
    package let note: String?
    package let hasParts: Bool
    package var items: Range<ItemIndex>
}

/// What gets points: a criterion without parts, a part, a bonus criterion or a deduction. A class, because one never changes and
/// every subject's sheet reads it.
package final class Item: Sendable {
    package enum Place: Sendable { case group(Int), bonus, deduction }
    package enum Source: String, Sendable, CaseIterable {
        case own = "self", register, survey, inspection, hr, office, document
        case oneStop = "one_stop"
        case taskSystem = "task_system"
    }
    package enum Owner: String, Sendable, CaseIterable { case unit, standingOffice = "standing_office" }
    package enum EvidenceRule: String, Sendable, CaseIterable { case none, optional, required }
    package enum NotApplicableRule: String, Sendable, CaseIterable { case rescale, full }

    package let id: String
    package let title: String?
    package let note: String?
    package let place: Place
    /// 0 is for information. A deduction has its cap here, or nothing.
    package let max: Numeral?
    package let roundTo: Numeral?
    package let source: Source?
    package let owner: Owner?
    package let evidence: EvidenceRule
    package let notApplicable: NotApplicableRule
    package let method: Method
    /// The whole criterion it belongs to, itself included: what a wiping level wipes.
    package let criterion: Range<ItemIndex>

    package var isJudged: Bool { method.isJudged }

    init(
        id: String, title: String?, note: String?, place: Place, max: Numeral?, roundTo: Numeral?, source: Source?, owner: Owner?,
        evidence: EvidenceRule, notApplicable: NotApplicableRule, method: Method, criterion: Range<ItemIndex>
    ) {
        self.id = id
        self.title = title
        self.note = note
        self.place = place
        self.max = max
        self.roundTo = roundTo
        self.source = source
        self.owner = owner
        self.evidence = evidence
        self.notApplicable = notApplicable
        self.method = method
        self.criterion = criterion
    }
}

/// Points on top (điểm thưởng).
package struct Bonus: Sendable {
    /// Nothing: uncapped.
    package let max: Numeral?
    /// Only the greatest of its criteria counts.
    package let highestOnly: Bool
    package let title: String?
    package let items: Range<ItemIndex>
}

/// Points taken off (điểm trừ).
package struct Deductions: Sendable {
    /// Nothing: uncapped.
    package let max: Numeral?
    package let title: String?
    package let items: Range<ItemIndex>
}

/// One class of quality (mức xếp loại), from `min` upwards.
package struct Grade: Sendable {
    package let code: String
    package let title: String?
    package let min: Numeral
}

/// What a gate or a deduction's sanction does to a grade. Indexes count the grades, best first.
struct Sanction: Sendable {
    var notAbove: Int?
    var down: Int?
    var force: Int?
    var noGrade = false
}

/// A condition that a grade demands besides its points.
struct Requirement: Sendable {
    let grade: Int
    let when: Expression
    let title: String
}

/// A condition that touches the grade of whomever it meets.
struct Gate: Sendable {
    let when: Expression
    let then: Sanction
    let title: String
}

/// How many at most may hold one grade.
struct Quota: Sendable {
    enum Base: Sendable { case graded, size, grade(Int) }
    enum Rounding: String, Sendable, CaseIterable { case floor, ceil, nearest }

    let grade: Int
    let ratio: Numeral
    let base: Base
    let rounding: Rounding
    let atLeast: Int
    let overflow: Int
    let withinAll: Bool
}

/// One further thing to compare where totals are equal.
struct TieBreak: Sendable {
    enum Key: Sendable { case bonus, deductions, group(Int), items(Range<ItemIndex>), fact(FactIndex) }

    let key: Key
    let smallerIsBetter: Bool
    /// As written in the set.
    let text: String
}

/// What is told of every unit above the subjects.
package enum RollUpKind: Hashable, Sendable {
    case mean
    case weightedMean(FactIndex)
    case distribution
}
