import Exact
import Kernel
import Organisations

/// The figures of one indicator and span as amounts that add up: a count by itself, a share as its numerator over its denominator.
struct FigureSums {
    let kind: FigureKind
    /// In billionths; nothing where they cannot be added: people, points, and shares of which the source does not say out of how many.
    let holdings: [OrganisationTree.Holding]
    private let isAddable: Bool

    init(_ figures: [CountedFigure]) {
        let kind = figures[0].figure.kind
        let isShare = kind == .share
        isAddable = kind.isAdditive || isShare && figures.allSatisfy { $0.denominator != nil }
        let isAddable = isAddable
        self.kind = kind
        holdings = figures.map { recorded in
            let value = recorded.figure.value.billionths, base = recorded.denominator?.billionths ?? 0
            let amounts: [Int128] = !isAddable ? [0, 0] : isShare ? [value * (base / 1_000_000_000), base] : [value, 0]
            return OrganisationTree.Holding(recorded.organisation, until: recorded.figure.span.last ?? recorded.figure.span.first, amounts)
        }
    }

    /// What the shares are of together; nothing for counts.
    func base(_ amounts: [Rational]) -> Numeral? {
        guard isAddable, kind == .share else { return nil }
        return (amounts[1] / Rational(1_000_000_000)).rounded(toMultipleOf: .decimalUnit(2)).numeral
    }

    func value(_ amounts: [Rational]) -> Numeral? {
        guard isAddable else { return nil }
        guard kind == .share else { return (amounts[0] / Rational(1_000_000_000)).rounded(toMultipleOf: .decimalUnit(2)).numeral }
        return amounts[1].isZero ? nil : (amounts[0] / amounts[1]).rounded(toMultipleOf: .decimalUnit(1)).numeral
    }
}
