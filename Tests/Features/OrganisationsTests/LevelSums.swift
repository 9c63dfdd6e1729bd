import Exact
import Kernel
import Organisations

/// The sums of every body of a tree at once, holding by holding and level by level: the long way, against which the product's is held.
struct LevelSums {
    struct Line {
        var amounts: [Rational]
        /// How many holdings came in; one that is split counts once a part.
        var contributions = 0
    }

    private var lines: [Line]
    private let places: [ID<Organisation>: Int]

    init(_ holdings: [OrganisationTree.Holding], over tree: OrganisationTree, amounts count: Int) {
        let places = Dictionary(uniqueKeysWithValues: tree.nodes.enumerated().map { ($1.body, $0) })
        func above(_ place: Int) -> UnfoldSequence<Int, (Int?, Bool)> { sequence(first: place) { tree.nodes[$0].parent } }
        var lines = [Line](repeating: Line(amounts: Array(repeating: .zero, count: count)), count: tree.nodes.count)
        for holding in holdings {
            let portions = tree.lineage.portions(of: holding.body, holdingUntil: holding.last, on: tree.day)
            for portion in portions {
                for place in places[portion.body].map(above).map(Array.init) ?? [] {
                    lines[place].contributions += 1
                    for index in 0..<count {
                        lines[place].amounts[index] = lines[place].amounts[index] + portion.share * .small(holding.amounts[index], over: 1)
                    }
                }
            }
        }
        self.lines = lines
        self.places = places
    }

    /// Nothing for a body that is not in the tree.
    subscript(body: ID<Organisation>) -> Line? { places[body].map { lines[$0] } }
}
