package import Kernel
import Storage

/// A cluster as it stands on a day: members in their order, who leads it, who led it, whose turn is next.
package struct ClusterView: Sendable {
    package let cluster: Cluster
    package let office: String
    /// In the order in which they lead.
    package let members: [ClusterMember]
    /// The latest first.
    package let terms: [ClusterTerm]
    /// The names of all bodies it speaks of.
    package let names: [ID<Organisation>: String]
    /// The final days of leading bodies that have ended.
    package let ended: [ID<Organisation>: LocalDate]
    package let rotation: Rotation
    package let day: LocalDate

    package init(
        cluster: Cluster, office: String, members: [ClusterMember], terms: [ClusterTerm], names: [ID<Organisation>: String],
        ended: [ID<Organisation>: LocalDate] = [:], rotation: Rotation, day: LocalDate
    ) {
        self.cluster = cluster
        self.office = office
        self.members = members
        self.terms = terms
        self.names = names
        self.ended = ended
        self.rotation = rotation
        self.day = day
    }

    init(_ cluster: Cluster, on day: LocalDate, _ tx: any Transaction) throws {
        let (store, bodies) = (ClusterStore(tx), OrganisationStore(tx))
        let members = try store.members(of: cluster.id, on: day)
        let terms = try store.terms(of: [cluster.id])
        let leading = try bodies.organisations(Set(terms.flatMap { [$0.head] + ($0.deputy.map { [$0] } ?? []) }))
        self.init(
            cluster: cluster, office: try bodies.organisation(cluster.standingOffice).name, members: members, terms: terms,
            names: Dictionary(uniqueKeysWithValues: leading.map { ($0.id, $0.name) }),
            ended: Dictionary(uniqueKeysWithValues: leading.compactMap { body in body.span.last.map { (body.id, $0) } }),
            rotation: Rotation(members, after: try terms.first { $0.span != nil }.map { try store.seat(of: $0.head, in: cluster.id) }),
            day: day)
    }

    /// The term of the day.
    package var running: ClusterTerm? { terms.first { $0.span?.contains(day) == true } }

    /// The days that the next term is offered for: from the end of the last one to the end of that year.
    package var nextSpan: Span? {
        let after = terms.compactMap(\.span?.last).max().map { $0.adding(days: 1) }
        let first = after.flatMap { $0 >= day.adding(days: -366) ? $0 : nil } ?? LocalDate(year: day.year, month: 1, day: 1)
        return first.flatMap { first in Span(from: first, through: LocalDate(year: first.year, month: 12, day: 31)) }
    }
}

/// A cluster in a list.
package struct ClusterLine: Sendable {
    package let cluster: Cluster
    package let members: Int
    /// Who leads it today.
    package let head: OrganisationName?

    package init(cluster: Cluster, members: Int, head: OrganisationName?) {
        self.cluster = cluster
        self.members = members
        self.head = head
    }
}
