import Exact
package import Kernel
import Organisations

/// The figures of one indicator and span on their way into one sum: a count by itself, a share as its numerator over its denominator.
struct FigureSums {
    let key: FigureKey
    let kind: FigureKind
    private(set) var isLowerBound = false
    /// All that came in.
    private(set) var count = 0
    /// The first of them.
    private(set) var first: [CountedFigure] = []
    /// Not for people, points, and shares of which a source does not say out of how many.
    private var isAddable: Bool
    private let most: Int

    /// Remembers the first `most` figures.
    init(_ figure: CountedFigure, remembering most: Int) {
        key = FigureKey(figure)
        kind = figure.figure.kind
        isAddable = kind.isAdditive || kind == .share
        self.most = most
    }

    mutating func note(_ figure: CountedFigure) {
        count += 1
        isLowerBound = isLowerBound || figure.figure.isLowerBound
        if kind == .share, figure.denominator == nil { isAddable = false }
        if first.count < most { first.append(figure) }
    }

    /// A figure as amounts that add up, in billionths.
    func holding(_ figure: CountedFigure) -> OrganisationTree.Holding {
        let value = figure.figure.value.billionths, base = figure.denominator?.billionths ?? 0
        let amounts: [Int128] = kind == .share ? [value * (base / 1_000_000_000), base] : kind.isAdditive ? [value, 0] : [0, 0]
        let span = figure.figure.span
        return OrganisationTree.Holding(figure.organisation, until: span.last ?? span.first, amounts)
    }

    func value(_ amounts: [Rational]) -> Numeral? {
        guard isAddable else { return nil }
        guard kind == .share else { return (amounts[0] / Rational(1_000_000_000)).rounded(toMultipleOf: .decimalUnit(2)).numeral }
        return amounts[1].isZero ? nil : (amounts[0] / amounts[1]).rounded(toMultipleOf: .decimalUnit(1)).numeral
    }

    /// As it is shown, with these amounts for its sum.
    func total(_ amounts: [Rational], isEstimated: Bool, names: [ID<Organisation>: String]) -> FigureTotal {
        FigureTotal(
            indicator: key.indicator, span: key.span, kind: kind, value: value(amounts), isLowerBound: isLowerBound,
            isEstimated: isEstimated, base: base(amounts),
            parts: first.map { FigureTotal.Part(figure: $0, body: names[$0.organisation] ?? "") }, partCount: count)
    }

    /// What the shares are of together; nothing for counts.
    private func base(_ amounts: [Rational]) -> Numeral? {
        guard isAddable, kind == .share else { return nil }
        return (amounts[1] / Rational(1_000_000_000)).rounded(toMultipleOf: .decimalUnit(2)).numeral
    }
}

/// What is added up together: figures of one indicator for exactly one span.
package struct FigureKey: Hashable, Comparable, Sendable {
    package let indicator: String
    package let span: Span

    package init(indicator: String, span: Span) {
        self.indicator = indicator
        self.span = span
    }

    init(_ figure: CountedFigure) { self.init(indicator: figure.figure.indicator, span: figure.figure.span) }

    /// By indicator, then by time.
    package static func < (one: Self, other: Self) -> Bool {
        (one.indicator, one.span.first, one.span.last ?? one.span.first)
            < (other.indicator, other.span.first, other.span.last ?? other.span.first)
    }
}
