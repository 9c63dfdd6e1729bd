package import Kernel

/// Whose turn it is to lead a cluster (luân phiên): members one after the other, beginning after the one that led last.
///
/// Guideline 1122/BTĐKT-VI lets members elect head and deputy in turn at the end of the year. A cluster whose regulation says otherwise
/// sets what it has settled and says why; the turn then goes on from there.
package struct Rotation: Sendable {
    /// Those who may lead, the next one first.
    package let queue: [ClusterMember]

    /// `last` led last; it need not be a member any more.
    package init(_ members: [ClusterMember], after last: ClusterMember?) {
        let ordered = members.sorted { Self.place($0).isBefore(Self.place($1)) }
        guard let last = last.map(Self.place), let next = ordered.firstIndex(where: { last.isBefore(Self.place($0)) }) else {
            queue = ordered
            return
        }
        queue = Array(ordered[next...] + ordered[..<next])
    }

    package var head: ClusterMember? { queue.first }
    /// The one that leads after the head.
    package var deputy: ClusterMember? { queue.dropFirst().first }

    /// Whether these two are next. A cluster of one has no deputy.
    package func isTurn(of head: ID<Organisation>, and deputy: ID<Organisation>?) -> Bool {
        head == self.head?.body && deputy == self.deputy?.body
    }

    private struct Place {
        let turn: Int
        let name: [UInt8]
        let id: ID<Organisation>

        func isBefore(_ other: Place) -> Bool {
            if turn != other.turn { return turn < other.turn }
            if name != other.name { return name.lexicographicallyPrecedes(other.name) }
            return id < other.id
        }
    }

    private static func place(_ member: ClusterMember) -> Place {
        Place(turn: member.turn ?? .max, name: member.name.sortKey, id: member.body)
    }
}
