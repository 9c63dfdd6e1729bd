package import Kernel

/// One dated row of a rule (quy định): what the law says of one thing, for whom, from when to when, on which ground and how surely.
/// A row never changes; a later one takes its place.
package struct Rule: Sendable, Hashable {
    /// Which rule it belongs to and what it speaks of: rows with one key follow each other in time.
    package let key: RuleKey
    /// Counted from 1 within its key.
    package let version: Int
    /// What it is called where a rule speaks of several things: `Chiến sĩ thi đua toàn quốc`. Empty where it speaks of one.
    package let itemName: String
    package let parameters: RuleParameters
    /// The first day; where only the year is known, its first of January.
    package let from: LocalDate
    /// Only the year of the beginning is confirmed: within that year the row is unconfirmed.
    package let isYearOnly: Bool
    /// The last day that is confirmed. After it the row goes on unconfirmed, unless `next` takes its place.
    package let to: LocalDate?
    /// The rule that takes its place after the last day.
    package let next: RuleCode?
    /// Number first: `06/2022/QH15, Đ. 24`.
    package let citation: String
    package let confidence: Confidence
    package let authority: Authority
    /// Names of parameters that the law leaves to local rules, in either direction.
    package let delegated: Set<String>
    /// The rule in one or two sentences.
    package let says: String

    /// How surely the row is the law (độ tin cậy), the surest first.
    package enum Confidence: String, Sendable, CaseIterable, Comparable {
        /// The instrument's own text was read.
        case read = "A"
        /// Press, a ministry's answer or a legal answer quotes it with its article.
        case quoted = "B"
        /// One weak or indirect source.
        case weak = "C"
        /// Not confirmed: computes and shows, never blocks.
        case unconfirmed = "X"

        package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// Who made it.
    package enum Authority: String, Sendable, CaseIterable { case national, ministry, province, unit }
}

/// The number of a rule: `R7`, or `P1` for what each body sets for itself.
package struct RuleCode: Sendable, Hashable, Comparable {
    private let isLocal: Bool
    private let number: Int

    package var text: String { (isLocal ? "P" : "R") + String(number) }

    /// Rule `R7` is `.r(7)`.
    package static func r(_ number: Int) -> RuleCode { RuleCode(isLocal: false, number: number) }

    /// What bodies set for themselves: `P1` is `.p(1)`.
    package static func p(_ number: Int) -> RuleCode { RuleCode(isLocal: true, number: number) }

    private init(isLocal: Bool, number: Int) { (self.isLocal, self.number) = (isLocal, number) }

    /// Refuses what is not R or P and a number from 1 to 99.
    package init?(_ text: some StringProtocol) {
        guard let letter = text.first, letter == "R" || letter == "P", let number = Int(text.dropFirst()), (1...99).contains(number),
            text.dropFirst() == String(number)
        else { return nil }
        self.init(isLocal: letter == "P", number: number)
    }

    /// R before P, each by its number.
    package static func < (one: Self, other: Self) -> Bool {
        one.isLocal == other.isLocal ? one.number < other.number : !one.isLocal
    }
}

/// Which row is meant: a rule, what it speaks of, and for whom.
package struct RuleKey: Sendable, Hashable {
    package let rule: RuleCode
    package let kind: RuleKind
    package let scope: Scope
    package let subject: Subject
    /// An award, a decider, a part of a page; empty where the kind has one thing only.
    package let item: String

    /// For which bodies it holds.
    package enum Scope: String, Sendable, CaseIterable {
        case any
        /// Bodies whose year ends at another time.
        case special = "special_cycle"
        /// Bodies that have no rating regulation of their own.
        case unregulated = "no_unit_regulation"
    }

    /// Whom it speaks of.
    package enum Subject: String, Sendable, CaseIterable {
        case any, individual, collective, unit
        case civilServant = "civil_servant"
        case publicEmployee = "public_employee"
    }

    package init(_ rule: RuleCode, _ kind: RuleKind, _ subject: Subject = .any, item: String = "", scope: Scope = .any) {
        self.rule = rule
        self.kind = kind
        self.scope = scope
        self.subject = subject
        self.item = item
    }

    /// `R10/title_chain/any/individual/chien_si_thi_dua_tinh`: for forms and tables.
    package var text: String { [rule.text, kind.rawValue, scope.rawValue, subject.rawValue, item].joined(separator: "/") }

    /// Reads `text`. Refuses words it does not know.
    package init?(_ text: some StringProtocol) {
        let parts = String(text).split(separator: "/", maxSplits: 4, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 5, let rule = RuleCode(parts[0]), let kind = RuleKind(rawValue: parts[1]),
            let scope = Scope(rawValue: parts[2]), let subject = Subject(rawValue: parts[3])
        else { return nil }
        self.init(rule, kind, subject, item: parts[4], scope: scope)
    }
}

/// What a rule is called, where it belongs and which day chooses its row (mục của một quy định).
package struct RuleHeading: Sendable, Hashable {
    package let code: RuleCode
    package let title: String
    package let group: Group
    package let reference: Reference
    /// The rules whose answer it needs.
    package let relies: [RuleCode]

    /// What the rule is about.
    package enum Group: String, Sendable, CaseIterable { case movement, rating, honour, council, paper, organisation }

    /// Which day of an act chooses the row: never today.
    package enum Reference: String, Sendable, CaseIterable {
        /// The day on which something was held or launched.
        case event
        /// The year in which the achievement was made.
        case achievement
        /// The day on which the dossier was received for appraisal.
        case received
        /// The day of the decision.
        case decision
        /// The day of the rating.
        case rating
        /// The day of the document.
        case document
    }
}
