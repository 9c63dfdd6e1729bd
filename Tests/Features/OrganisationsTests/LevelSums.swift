import Exact
import Kernel
import Storage

@testable import Organisations

/// The sums of every body below a place at once, holding by holding and level by level: the long way, against which the product's is held.
struct LevelSums {
    struct Line {
        var value = Rational.zero
        var base = Rational.zero
        /// How many holdings came in; one that is split counts once a part.
        var contributions = 0
    }

    let bodies: [ID<Organisation>]
    private var lines: [ID<Organisation>: Line] = [:]

    init(_ holdings: [OrganisationTree.Holding], below top: ID<Organisation>, on day: LocalDate, _ tx: any Transaction) throws {
        let store = OrganisationStore(tx)
        let states = try store.states(below: try store.state(of: top, on: day)?.path ?? .everything, on: day)
        bodies = states.map(\.organisation)
        lines = Dictionary(uniqueKeysWithValues: bodies.map { ($0, Line()) })
        let parents = Dictionary(uniqueKeysWithValues: states.map { ($0.organisation, $0.parent) })
        let lineage = Lineage(try store.links(leadingTo: bodies, until: day))
        for holding in holdings {
            for portion in lineage.portions(of: holding.body, holdingUntil: holding.last, on: day) {
                var place: ID<Organisation>? = portion.body
                while let here = place, let above = parents[here] {
                    var line = lines[here] ?? Line()
                    line.contributions += 1
                    line.value = line.value + portion.share * .small(holding.value, over: 1)
                    line.base = line.base + portion.share * .small(holding.base, over: 1)
                    lines[here] = line
                    place = above
                }
            }
        }
    }

    /// Nothing for a body that does not stand there.
    subscript(body: ID<Organisation>) -> Line? { lines[body] }
}
