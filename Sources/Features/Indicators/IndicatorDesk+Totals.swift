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
            var gatherings: [TreeGathering] = []
            // Of very many bodies every figure is looked at; what is of no body of the tree is left out on the way.
            try IndicatorStore(tx).forEachCounted(of: tree.count > OrganisationStore.few ? nil : tree.contributors) { figure, group in
                if group == gatherings.count { gatherings.append(TreeGathering(figure)) }
                gatherings[group].add(figure, in: tree)
            }
            // A body's own single figure is no total: it stands in the table above.
            let shown = gatherings.filter { $0.isTotal(of: body) }.sorted { $0.sums.key < $1.sums.key }
            let names = try OrganisationStore(tx).names(of: Set(shown.flatMap { $0.sums.first.map(\.organisation) }))
            let byID = Dictionary(uniqueKeysWithValues: names.map { ($0.id, $0.name) })
            return shown.map { $0.shown(names: byID) }
        }
    }

    /// One of these totals opened: every figure in it, in Vietnamese order of the bodies, each with how much of it is counted. Pages are
    /// counted from 1. Refuses a total that is not there.
    package func parts(of id: ID<Organisation>, _ key: FigureKey, on day: LocalDate, page: Int) async throws -> FigureParts {
        try await database.read { tx in
            let bodies = OrganisationStore(tx)
            let organisation = try bodies.organisation(id)
            guard let tree = try bodies.tree(below: id, on: day) else { throw NotThere() }
            var gathering: TreeGathering?, parts: [(figure: NamedFigure, carried: Lineage.Carried)] = []
            for named in try IndicatorStore(tx).named(key) {
                if gathering == nil { gathering = TreeGathering(named.figure) }
                if let carried = gathering?.add(named.figure, in: tree) { parts.append((named, carried)) }
            }
            guard let gathering, !parts.isEmpty else { throw NotThere() }
            let pages = (parts.count + FigureParts.pageLength - 1) / FigureParts.pageLength, page = min(max(1, page), pages)
            let shown = parts.dropFirst((page - 1) * FigureParts.pageLength).prefix(FigureParts.pageLength)
            let names = try bodies.names(of: Set(shown.flatMap(\.carried.heirs)))
            return FigureParts(
                organisation: organisation, day: day, total: gathering.shown(names: [:]),
                lines: shown.map { named, carried in
                    FigureParts.Line(
                        figure: named.figure, body: named.body, endedOn: named.endedOn.flatMap { $0 < day ? $0 : nil },
                        heirs: names.filter { carried.heirs.contains($0.id) && $0.id != named.figure.organisation }.map(\.name),
                        share: carried.share, isEstimated: carried.isEstimated)
                }, page: page, pages: pages)
        }
    }

    /// How a body came to stand as it does: its states, those it succeeds and its heirs.
    package func history(of body: ID<Organisation>) async throws -> OrganisationHistory {
        try await database.read { tx in try OrganisationStore(tx).history(of: body) }
    }
}

/// Figures of one indicator and span, added up over a tree.
private struct TreeGathering {
    private(set) var sums: FigureSums
    private(set) var total = TreeTotal()
    private var bodies: (first: ID<Organisation>?, areSeveral: Bool) = (nil, false)

    init(_ figure: CountedFigure) { sums = FigureSums(figure, remembering: FigureTotal.named) }

    /// Some of it is another body's.
    func isTotal(of body: ID<Organisation>) -> Bool { bodies.areSeveral || bodies.first.map { $0 != body } ?? false }

    func shown(names: [ID<Organisation>: String]) -> FigureTotal {
        sums.total(total.value, over: total.base, isEstimated: total.isEstimated, names: names)
    }

    /// Gives what of it came to the tree; leaves out what did not.
    @discardableResult
    mutating func add(_ figure: CountedFigure, in tree: OrganisationTree) -> Lineage.Carried? {
        guard let carried = total.add(sums.holding(figure), in: tree) else { return nil }
        sums.note(figure)
        bodies.areSeveral = bodies.areSeveral || bodies.first.map { $0 != figure.organisation } ?? false
        bodies.first = bodies.first ?? figure.organisation
        return carried
    }
}
