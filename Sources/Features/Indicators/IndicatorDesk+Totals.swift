import Exact
package import Kernel
package import Organisations
import Storage

extension IndicatorDesk {
    /// What a body and everything below it counted, over the tree of `day`: figures of bodies that had ended by then are carried over to
    /// their heirs. Open to everybody signed in, as figures are. `nil` for a body that did not stand on that day.
    package func totals(of body: ID<Organisation>, on day: LocalDate) async throws -> [FigureTotal]? {
        try await database.read { tx in
            guard let tree = try OrganisationStore(tx).tree(below: body, on: day) else { return nil }
            let groups = FigureTotal.grouped(try IndicatorStore(tx).counted(of: tree.contributors))
            let names = try OrganisationStore(tx).names(of: FigureTotal.bodies(named: groups))
            let byID = Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.name) })
            return groups.compactMap { group in
                // A body's own single figure is no total: it stands in the table above.
                guard group.contains(where: { $0.organisation != body }) else { return nil }
                let sums = FigureSums(group)
                let line = tree.total(sums.holdings, amounts: 2)
                guard line.contributions > 0 else { return nil }
                return FigureTotal(
                    group, value: sums.value(line.amounts), base: sums.base(line.amounts), isEstimated: line.isEstimated, names: byID)
            }
        }
    }

    /// How a body came to stand as it does: its states, those it succeeds and its heirs.
    package func history(of body: ID<Organisation>) async throws -> OrganisationHistory {
        try await database.read { tx in try OrganisationStore(tx).history(of: body) }
    }
}
