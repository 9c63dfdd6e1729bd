import Exact
package import Kernel
package import Organisations
import Storage

extension IndicatorDesk {
    /// What a body and everything below it counted, over the tree of `day`: figures of bodies that had ended by then are carried over to
    /// their heirs. Open to everybody signed in, as figures are. Nothing for a body that did not stand on that day.
    package func totals(of body: ID<Organisation>, on day: LocalDate) async throws -> [FigureTotal] {
        try await database.read { tx in
            guard let tree = try OrganisationStore(tx).tree(below: body, on: day) else { return [] }
            let figures = try IndicatorStore(tx).figures(of: tree.contributors)
            let names = Dictionary(
                uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(figures.map(\.organisation))).map { ($0.id, $0.name) })
            return FigureTotal.grouped(figures).compactMap { group in
                // A body's own single figure is no total: it stands in the table above.
                guard group.contains(where: { $0.organisation != body }) else { return nil }
                let sums = FigureSums(group)
                guard let line = tree.totals(sums.holdings, amounts: 2)[body], line.contributions > 0 else { return nil }
                return FigureTotal(
                    group, value: sums.value(line.amounts), isEstimated: line.isEstimated,
                    parts: group.map { FigureTotal.Part(figure: $0, body: names[$0.organisation] ?? "") })
            }
        }
    }

    /// How a body came to stand as it does: its states, those it succeeds and its heirs.
    package func history(of body: ID<Organisation>) async throws -> OrganisationHistory {
        try await database.read { tx in try OrganisationStore(tx).history(of: body) }
    }

    /// What the bodies of a change had counted before it, and what their heirs hold of it together after it: the same, to the last part.
    package func balance(of view: ChangeView) async throws -> [FigureBalance] {
        let lineage = Lineage(view.links)
        let predecessors = Set(view.links.map(\.predecessor))
        return try await database.read { tx in
            let figures = try IndicatorStore(tx).figures(of: predecessors).filter {
                ($0.figure.span.last ?? view.change.day) < view.change.day
            }
            return FigureTotal.grouped(figures).map { group in
                let sums = FigureSums(group)
                var (before, after) = ([Rational](repeating: .zero, count: 2), [Rational](repeating: .zero, count: 2))
                for holding in sums.holdings {
                    let portions = lineage.portions(of: holding.body, holdingUntil: holding.last, on: view.change.day)
                    for place in 0..<2 {
                        let amount = Rational.small(holding.amounts[place], over: 1)
                        before[place] = before[place] + amount
                        for portion in portions { after[place] = after[place] + portion.share * amount }
                    }
                }
                return FigureBalance(
                    before: FigureTotal(
                        group, value: sums.value(before), isEstimated: false,
                        parts: group.map { FigureTotal.Part(figure: $0, body: view.names[$0.organisation] ?? "") }),
                    after: sums.value(after), isEqual: zip(before, after).allSatisfy { $0 == $1 })
            }
        }
    }
}

/// The figures of one indicator and span as amounts that add up: a count by itself, a share as its numerator over its denominator.
private struct FigureSums {
    let kind: FigureKind
    /// In billionths; nothing where they cannot be added: people, points, and shares of which the source does not say out of how many.
    let holdings: [OrganisationTree.Holding]
    private let isAddable: Bool

    init(_ figures: [RecordedFigure]) {
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

    func value(_ amounts: [Rational]) -> Numeral? {
        guard isAddable else { return nil }
        guard kind == .share else { return (amounts[0] / Rational(1_000_000_000)).rounded(toMultipleOf: .decimalUnit(2)).numeral }
        return amounts[1].isZero ? nil : (amounts[0] / amounts[1]).rounded(toMultipleOf: .decimalUnit(1)).numeral
    }
}
