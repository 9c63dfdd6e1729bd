import Exact
import Kernel
package import Organisations
package import Storage

extension IndicatorDesk {
    /// What the bodies of a change had counted before it, and what their heirs hold of it together after it: the same, to the last part.
    package func balance(of view: ChangeView) async throws -> [FigureBalance] {
        try await database.read { tx in try Self.balance(view.links, on: view.change.day, tx) { _ in true } }
    }

    /// Refuses a change after which the bodies that stand hold another sum of any indicator than those before them had counted. It reads
    /// what the change has written; whoever carries one out calls it in the same transaction.
    package static func mustBalance(_ change: OrganisationChange, _ tx: any Transaction) throws {
        let store = OrganisationStore(tx)
        let links = try store.links(by: change.id)
        let standing = try store.standing(among: Set(links.map(\.heir)), on: change.day)
        let unequal = try balance(links, on: change.day, tx, isHolder: standing.contains).filter { !$0.isEqual }
        guard let first = unequal.first else { return }
        let title = IndicatorCatalogue.published.definition(first.before.indicator)?.title ?? first.before.indicator
        throw IndicatorRefusal.mergeNotBalanced(title, before: first.before.vietnamese, after: first.afterWritten, lines: unequal.count)
    }

    /// Line by line: what the predecessors held on the eve, by themselves and from those before them, and what became of exactly that.
    private static func balance(
        _ links: [SuccessorLink], on day: LocalDate, _ tx: any Transaction, isHolder: (ID<Organisation>) -> Bool
    ) throws -> [FigureBalance] {
        let predecessors = Set(links.map(\.predecessor))
        let before = try OrganisationStore(tx).links(leadingTo: predecessors, until: day)
        let contributors = predecessors.union(before.map(\.predecessor))
        var groups: [FigureKey: [CountedFigure]] = [:]
        try IndicatorStore(tx).forEachCounted(of: contributors) { figure, _ in
            if (figure.figure.span.last ?? day) < day { groups[FigureKey(figure), default: []].append(figure) }
        }
        guard !groups.isEmpty else { return [] }
        let names = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(groups.values.joined().map(\.organisation))).map {
                ($0.id, $0.name)
            })
        let lineage = Lineage(Array(Set(links + before)))
        return groups.sorted { $0.key < $1.key }.map { _, group in
            var sums = FigureSums(group[0], remembering: .max)
            var had = (value: Rational.zero, base: Rational.zero), holds = had
            for figure in group {
                sums.note(figure)
                let holding = sums.holding(figure)
                for portion in lineage.portions(of: holding.body, holdingUntil: holding.last, on: day.adding(days: -1))
                where predecessors.contains(portion.body) {
                    let heirs = lineage.portions(of: portion.body, holdingUntil: day.adding(days: -1), on: day).filter { isHolder($0.body) }
                    let value = portion.share * .small(holding.value, over: 1), base = portion.share * .small(holding.base, over: 1)
                    had = (had.value + value, had.base + base)
                    for heir in heirs { holds = (holds.value + heir.share * value, holds.base + heir.share * base) }
                }
            }
            return FigureBalance(
                before: sums.total(had.value, over: had.base, isEstimated: false, names: names),
                after: sums.value(holds.value, over: holds.base), isEqual: had == holds)
        }
    }
}
