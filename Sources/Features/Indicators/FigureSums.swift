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

    /// A figure as what adds up, in billionths.
    func holding(_ figure: CountedFigure) -> OrganisationTree.Holding {
        let value = figure.figure.value.billionths, base = figure.denominator?.billionths ?? 0
        let last = figure.figure.span.last ?? figure.figure.span.first
        return kind == .share
            ? OrganisationTree.Holding(figure.organisation, until: last, value * (base / 1_000_000_000), over: base)
            : OrganisationTree.Holding(figure.organisation, until: last, kind.isAdditive ? value : 0)
    }

    /// The sum of such holdings as a figure; nothing where they do not add up.
    func value(_ sum: Rational, over base: Rational) -> Numeral? {
        guard isAddable else { return nil }
        guard kind == .share else { return Self.figure(sum) }
        return base.isZero ? nil : (sum / base).rounded(toMultipleOf: .decimalUnit(1)).numeral
    }

    /// As it is shown, with this sum.
    func total(_ sum: Rational, over base: Rational, isEstimated: Bool, names: [ID<Organisation>: String]) -> FigureTotal {
        FigureTotal(
            indicator: key.indicator, span: key.span, kind: kind, value: value(sum, over: base), isLowerBound: isLowerBound,
            isEstimated: isEstimated, base: isAddable && kind == .share ? Self.figure(base) : nil,
            parts: first.map { FigureTotal.Part(figure: $0, body: names[$0.organisation] ?? "") }, partCount: count)
    }

    private static func figure(_ billionths: Rational) -> Numeral? {
        (billionths / Rational(1_000_000_000)).rounded(toMultipleOf: .decimalUnit(2)).numeral
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
