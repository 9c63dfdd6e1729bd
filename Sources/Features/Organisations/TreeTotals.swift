package import Exact
package import Kernel

/// A body and everything below it as the tree stood on one day, with the way there of bodies that had ended by then.
package struct OrganisationTree: Sendable {
    package let day: LocalDate
    /// Every body after the one above it.
    package let nodes: [Node]
    package let lineage: Lineage
    /// The bodies whose figures count here: those of the tree and those they succeed.
    package let contributors: Set<ID<Organisation>>
    let places: [ID<Organisation>: Int]

    package struct Node: Sendable {
        package let body: ID<Organisation>
        /// The place of the one above among the nodes; nothing for the topmost.
        package let parent: Int?
    }

    init(
        day: LocalDate, bodies: [(body: ID<Organisation>, parent: ID<Organisation>?)], lineage: Lineage, predecessors: Set<ID<Organisation>>
    ) {
        self.day = day
        self.lineage = lineage
        var places: [ID<Organisation>: Int] = [:], nodes: [Node] = []
        places.reserveCapacity(bodies.count)
        nodes.reserveCapacity(bodies.count)
        for (place, line) in bodies.enumerated() {
            nodes.append(Node(body: line.body, parent: line.parent.flatMap { places[$0] }))
            places[line.body] = place
        }
        self.nodes = nodes
        self.places = places
        contributors = predecessors.union(places.keys)
    }

    /// Something additive that a body held up to a day: cases counted, people employed, a mean's numerator and denominator.
    package struct Holding: Sendable {
        package let body: ID<Organisation>
        /// The final day of what is held.
        package let last: LocalDate
        package let amounts: [Int128]

        package init(_ body: ID<Organisation>, until last: LocalDate, _ amounts: [Int128]) {
            self.body = body
            self.last = last
            self.amounts = amounts
        }
    }

    /// Sums holdings at the topmost body. Each has the same number of amounts; what belongs to no body of the tree is left out.
    package func total(_ holdings: some Sequence<Holding>, amounts count: Int) -> TreeTotal {
        var total = TreeTotal(of: count)
        for holding in holdings { total.add(holding, in: self) }
        return total
    }

    /// What of something a body held up to a day came to bodies of this tree; nothing where none of it did.
    package func carried(from body: ID<Organisation>, until last: LocalDate) -> Lineage.Carried? {
        lineage.carried(from: body, holdingUntil: last, on: day) { places[$0] != nil }
    }
}

/// What the topmost body of a tree and everything below it hold together, added up holding by holding.
package struct TreeTotal: Sendable {
    private var sums: [RationalSum]
    /// How many holdings came in; one that is split counts once a part.
    package private(set) var contributions = 0
    /// Depends on a split of which nobody declared the shares: say «ước tính theo chia tách».
    package private(set) var isEstimated = false

    package init(of amounts: Int) { sums = [RationalSum](repeating: RationalSum(), count: amounts) }

    /// In the order of the holdings' amounts; exact.
    package var amounts: [Rational] { sums.map(\.total) }

    /// Gives what of it came to the tree, and leaves out what did not.
    @discardableResult
    package mutating func add(_ holding: OrganisationTree.Holding, in tree: OrganisationTree) -> Lineage.Carried? {
        precondition(holding.amounts.count == sums.count, "every holding has the same amounts")
        guard let carried = tree.carried(from: holding.body, until: holding.last) else { return nil }
        contributions += carried.heirs.count
        isEstimated = isEstimated || carried.isEstimated
        let isWhole = carried.share == .one
        for place in sums.indices {
            // Whole mostly: then nothing is multiplied.
            if isWhole {
                sums[place].add(holding.amounts[place])
            } else {
                sums[place].add(carried.share * .small(holding.amounts[place], over: 1))
            }
        }
        return carried
    }
}
