package import Exact
package import Kernel

/// A body and everything below it as the tree stood on one day, with the way there of bodies that had ended by then.
package struct OrganisationTree: Sendable {
    package let day: LocalDate
    private let lineage: Lineage
    /// By number: what is asked of it is asked for every figure there is.
    private let bodies: Set<Int64>

    init(day: LocalDate, bodies: Set<Int64>, lineage: Lineage) {
        self.day = day
        self.bodies = bodies
        self.lineage = lineage
    }

    /// Something additive that a body held up to a day: cases counted, people employed, a mean's numerator over its denominator.
    package struct Holding: Sendable {
        package let body: ID<Organisation>
        /// The final day of what is held.
        package let last: LocalDate
        package let value: Int128
        /// The denominator; 0 for what has none.
        package let base: Int128

        package init(_ body: ID<Organisation>, until last: LocalDate, _ value: Int128, over base: Int128 = 0) {
            self.body = body
            self.last = last
            self.value = value
            self.base = base
        }
    }

    /// The bodies whose figures may count here: those of the tree and those they may have succeeded.
    package var contributors: Set<ID<Organisation>> { lineage.predecessors.union(bodies.map { ID($0) }) }

    /// How many bodies it holds.
    package var count: Int { bodies.count }

    /// Sums holdings at the topmost body. What belongs to no body of the tree is left out.
    package func total(_ holdings: some Sequence<Holding>) -> TreeTotal {
        var total = TreeTotal()
        for holding in holdings { total.add(holding, in: self) }
        return total
    }

    /// What of something a body held up to a day came to bodies of this tree; nothing where none of it did.
    package func carried(from body: ID<Organisation>, until last: LocalDate) -> Lineage.Carried? {
        lineage.carried(from: body, holdingUntil: last, on: day) { bodies.contains($0.number) }
    }
}

/// What the topmost body of a tree and everything below it hold together, added up holding by holding.
package struct TreeTotal: Sendable {
    private var values = RationalSum(), bases = RationalSum()
    /// How many holdings came in; one that is split counts once a part.
    package private(set) var contributions = 0
    /// Depends on a split of which nobody declared the shares: say «ước tính theo chia tách».
    package private(set) var isEstimated = false

    package init() {}

    /// Exact.
    package var value: Rational { values.total }
    /// All denominators together; exact.
    package var base: Rational { bases.total }

    /// Gives what of it came to the tree, and leaves out what did not.
    @discardableResult
    package mutating func add(_ holding: OrganisationTree.Holding, in tree: OrganisationTree) -> Lineage.Carried? {
        guard let carried = tree.carried(from: holding.body, until: holding.last) else { return nil }
        contributions += carried.partCount
        isEstimated = isEstimated || carried.isEstimated
        if carried.isWhole {
            values.add(holding.value)
            bases.add(holding.base)
        } else {
            values.add(carried.share * .small(holding.value, over: 1))
            bases.add(carried.share * .small(holding.base, over: 1))
        }
        return carried
    }
}
