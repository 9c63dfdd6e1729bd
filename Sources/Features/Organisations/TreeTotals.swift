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

    /// Sums holdings at every body of the tree. Each has the same number of amounts; what belongs to no body of the tree is left out.
    package func totals(_ holdings: some Sequence<Holding>, amounts count: Int) -> TreeTotals {
        var sums = [RationalSum](repeating: RationalSum(), count: nodes.count * count)
        var contributions = [Int](repeating: 0, count: nodes.count)
        var isEstimated = [Bool](repeating: false, count: nodes.count)
        for holding in holdings {
            precondition(holding.amounts.count == count, "every holding has the same amounts")
            if lineage.isUntouched(holding.body) {
                guard let place = places[holding.body] else { continue }
                contributions[place] += 1
                for index in 0..<count { sums[place * count + index].add(holding.amounts[index]) }
                continue
            }
            let portions = lineage.portions(of: holding.body, holdingUntil: holding.last, on: day)
            for portion in portions {
                guard let place = places[portion.body] else { continue }
                contributions[place] += 1
                for index in 0..<count { sums[place * count + index].add(portion.share * .small(holding.amounts[index], over: 1)) }
            }
            markEstimated(portions, &isEstimated)
        }
        for (place, node) in nodes.enumerated().reversed() {
            guard let parent = node.parent else { continue }
            contributions[parent] += contributions[place]
            for index in 0..<count { sums[parent * count + index].add(sums[place * count + index]) }
        }
        return TreeTotals(tree: self, sums: sums, amounts: count, contributions: contributions, isEstimated: isEstimated)
    }

    /// Sums holdings at the topmost body alone, as `totals` does.
    package func total(_ holdings: some Sequence<Holding>, amounts count: Int) -> TreeTotals.Line {
        var sums = [RationalSum](repeating: RationalSum(), count: count), contributions = 0, isEstimated = false
        for holding in holdings {
            precondition(holding.amounts.count == count, "every holding has the same amounts")
            if lineage.isUntouched(holding.body) {
                guard places[holding.body] != nil else { continue }
                contributions += 1
                for index in 0..<count { sums[index].add(holding.amounts[index]) }
                continue
            }
            let portions = lineage.portions(of: holding.body, holdingUntil: holding.last, on: day)
            let own = portions.filter { places[$0.body] != nil }
            contributions += own.count
            for portion in own {
                // A body has but one heir mostly, which has all of it: then nothing is multiplied.
                if case .small(let numerator, let denominator) = portion.share, numerator == denominator {
                    for index in 0..<count { sums[index].add(holding.amounts[index]) }
                } else {
                    for index in 0..<count { sums[index].add(portion.share * .small(holding.amounts[index], over: 1)) }
                }
            }
            isEstimated = isEstimated || !own.isEmpty && own.count < portions.count && portions.contains(where: \.isEstimated)
        }
        return TreeTotals.Line(amounts: sums.map(\.total), contributions: contributions, isEstimated: isEstimated)
    }

    /// A total is an estimate where it holds some of the parts but not all: where they come together again nothing depends on how large
    /// each was.
    private func markEstimated(_ portions: [Lineage.Portion], _ isEstimated: inout [Bool]) {
        guard portions.contains(where: \.isEstimated) else { return }
        var counts: [Int: Int] = [:]
        for portion in portions {
            var place = places[portion.body]
            while let here = place {
                counts[here, default: 0] += 1
                place = nodes[here].parent
            }
        }
        for (place, count) in counts where count < portions.count { isEstimated[place] = true }
    }
}

/// The sums of a tree, body by body.
package struct TreeTotals: Sendable {
    private let tree: OrganisationTree
    private let sums: [RationalSum]
    private let amounts: Int
    private let contributions: [Int]
    private let isEstimated: [Bool]

    fileprivate init(tree: OrganisationTree, sums: [RationalSum], amounts: Int, contributions: [Int], isEstimated: [Bool]) {
        self.tree = tree
        self.sums = sums
        self.amounts = amounts
        self.contributions = contributions
        self.isEstimated = isEstimated
    }

    /// What a body and everything below it hold together.
    package struct Line: Sendable {
        /// In the order of the holdings' amounts; exact.
        package let amounts: [Rational]
        /// How many holdings came in; one that is split counts once a part.
        package let contributions: Int
        /// Depends on a split of which nobody declared the shares: say «ước tính theo chia tách».
        package let isEstimated: Bool
    }

    /// Nothing for a body that is not in the tree.
    package subscript(body: ID<Organisation>) -> Line? {
        guard let place = tree.places[body] else { return nil }
        return Line(
            amounts: (0..<amounts).map { sums[place * amounts + $0].total }, contributions: contributions[place],
            isEstimated: isEstimated[place])
    }
}
