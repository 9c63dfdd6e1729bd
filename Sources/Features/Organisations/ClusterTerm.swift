package import Kernel

/// From one day to another one member leads a cluster and another stands in for it (nhiệm kỳ cụm trưởng, khối trưởng).
///
/// A term is never overwritten: one that ends early says on which day and why, one that was entered by mistake has ended before it began.
package struct ClusterTerm: Sendable, Hashable {
    package let id: ID<ClusterTerm>
    package let cluster: ID<Cluster>
    /// As it was settled.
    package let first: LocalDate
    package let last: LocalDate
    package let head: ID<Organisation>
    package let deputy: ID<Organisation>?
    /// The minutes or the decision it was settled by; may be empty.
    package let ground: String
    /// Why it was not the next in turn; empty where it was.
    package let reason: String
    /// The final day, where it ended early; before `first` for one that never began.
    package let endedOn: LocalDate?
    package let endReason: String

    package init(
        id: ID<ClusterTerm>, cluster: ID<Cluster>, first: LocalDate, last: LocalDate, head: ID<Organisation>, deputy: ID<Organisation>?,
        ground: String = "", reason: String = "", endedOn: LocalDate? = nil, endReason: String = ""
    ) {
        self.id = id
        self.cluster = cluster
        self.first = first
        self.last = last
        self.head = head
        self.deputy = deputy
        self.ground = ground
        self.reason = reason
        self.endedOn = endedOn
        self.endReason = endReason
    }

    /// The days on which it really holds; nothing for one that never began.
    package var span: Span? { Span(from: first, through: endedOn ?? last) }
}

/// A body in a cluster, with its place in the order in which members lead it.
package struct ClusterMember: Sendable, Hashable {
    package let body: ID<Organisation>
    package let name: String
    package let since: LocalDate
    /// Nothing where nobody has put the members in order: then the alphabet is.
    package let turn: Int?

    package init(body: ID<Organisation>, name: String, since: LocalDate, turn: Int? = nil) {
        self.body = body
        self.name = name
        self.since = since
        self.turn = turn
    }
}

extension Cluster.Kind {
    /// `cụm trưởng`, `khối trưởng`.
    package var headLabel: String { label + " trưởng" }
    /// `cụm phó`, `khối phó`.
    package var deputyLabel: String { label + " phó" }
}
