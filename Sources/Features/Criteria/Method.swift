package import Kernel

/// How an item comes to its points (phương pháp chấm), section 3 of the format.
package enum Method: Sendable {
    case yesNo(fact: FactIndex?)
    case choice([Level])
    case manual
    case ratio(Share)
    case ratioThreshold(Share, threshold: Numeral)
    case inverseRatio(planned: FactIndex, actual: FactIndex)
    case bands(of: BandValue, [Band])
    case count(FactIndex, per: Numeral)
    case minusPerEvent(FactIndex, per: Numeral)
    case eventAverage(FactIndex, zero: ZeroRule)
    case relativeToBest(actual: FactIndex, target: FactIndex)
    case formula(Formula)
    case deduction(Deduction)

    /// What a denominator of 0 means.
    package enum ZeroRule: String, Sendable, CaseIterable { case notApplicable = "not_applicable", full, none }

    /// One level to choose from.
    package struct Level: Sendable {
        package let code: String
        package let points: Numeral
        package let title: String?
        /// Whoever gets this level loses the whole criterion.
        package let wipesCriterion: Bool
    }

    /// A numerator over a denominator.
    package struct Share: Sendable {
        package let numerator: FactIndex
        package let denominator: FactIndex
        package let zero: ZeroRule
        /// Fewer (answers) than this count as 0.
        package let minDenominator: Numeral?
    }

    package enum BandValue: Sendable { case fact(FactIndex), share(Share) }

    package struct Band: Sendable {
        package let from: Numeral
        package let points: Numeral
        package let title: String?
    }

    /// An expression and how it was written.
    package struct Formula: Sendable {
        let expression: Expression
        package let text: String
    }

    /// Points taken off for each event.
    package struct Deduction: Sendable {
        package let fact: FactIndex
        package let per: Numeral
        let sanction: Sanction
        /// Items made 0 when it strikes.
        let wipes: [ItemIndex]
        /// The list fact that names further ones.
        package let wipesListedIn: FactIndex?
    }

    /// Whether somebody judges it; all else is computed from facts.
    package var isJudged: Bool {
        switch self {
        case .yesNo(fact: nil), .choice, .manual: true
        default: false
        }
    }
    /// Whether it may make items 0, its own or others.
    var mayWipe: Bool {
        switch self {
        case .choice(let levels): levels.contains(where: \.wipesCriterion)
        case .deduction(let deduction): !deduction.wipes.isEmpty || deduction.wipesListedIn != nil
        default: false
        }
    }
}
