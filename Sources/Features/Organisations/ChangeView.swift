package import Kernel
import Storage

/// One change with everything it did, for its page and for the preview.
package struct ChangeView: Sendable {
    /// How many rows of one sort stand at the bodies concerned.
    package struct Touched: Sendable, Hashable {
        package let noun: String
        package let count: Int
        /// What those are called whose work is not done, and how many they are.
        package let openNoun: String?
        package let open: Int
    }

    /// A membership of a cluster that ends with the body.
    package struct Membership: Sendable, Hashable {
        package let body: String
        package let cluster: String
    }

    package let change: OrganisationChange
    /// The states that ended, without bodies that only went along with the one above them.
    package let before: [OrganisationState]
    /// The states that began.
    package let after: [OrganisationState]
    package let links: [SuccessorLink]
    /// The names of all bodies it speaks of.
    package let names: [ID<Organisation>: String]
    /// How many bodies went along.
    package let carried: Int
    package let memberships: [Membership]
    /// The clusters that bodies come into.
    package let joined: [String]
    /// The clusters whose standing office ends.
    package let clusters: [String]
    /// Bodies that end while they lead a cluster: `Xã Tân Mỹ đang là cụm trưởng Cụm các xã`.
    package let leading: [String]
    /// Only in a preview.
    package let touched: [Touched]
    /// What changed the same bodies later: it has to be undone first.
    package let later: OrganisationChange?

    package init(
        change: OrganisationChange, before: [OrganisationState], after: [OrganisationState], links: [SuccessorLink],
        names: [ID<Organisation>: String], carried: Int, memberships: [Membership] = [], joined: [String] = [], clusters: [String] = [],
        leading: [String] = [], touched: [Touched] = [],
        later: OrganisationChange? = nil
    ) {
        self.change = change
        self.before = before
        self.after = after
        self.links = links
        self.names = names
        self.carried = carried
        self.memberships = memberships
        self.joined = joined
        self.clusters = clusters
        self.leading = leading
        self.touched = touched
        self.later = later
    }

    init(_ change: OrganisationChange, touched: [Touched], _ tx: any Transaction) throws {
        let store = OrganisationStore(tx)
        let traces = try store.traces(of: change.id)
        let links = try store.links(by: change.id)
        let states = traces.closed + traces.opened
        let ids = Set(states.flatMap { [$0.organisation] + ($0.parent.map { [$0] } ?? []) } + links.flatMap { [$0.predecessor, $0.heir] })
        var names = Dictionary(uniqueKeysWithValues: try store.names(of: ids).map { ($0.id, $0.name) })
        // A body is called as it was called that day.
        for state in traces.closed + traces.opened { names[state.organisation] = state.name }
        self.init(
            change: change, before: traces.closed, after: traces.opened, links: links, names: names,
            carried: try store.bodies(touchedBy: change.id).count - Set(states.map(\.organisation)).count,
            memberships: try store.memberships(endedBy: change.id), joined: try store.clusters(joinedBy: change.id),
            clusters: try store.clusters(leftBy: change.id), leading: try store.leading(endedBy: change), touched: touched,
            later: try store.later(than: change.id).map { try store.change($0) })
    }

    /// The bodies that end.
    package var ending: [OrganisationState] {
        let going = Set(after.map(\.organisation))
        return before.filter { !going.contains($0.organisation) }
    }

    /// The shares nobody declared are equal parts, and what depends on them is an estimate.
    package var hasEqualParts: Bool { links.contains { $0.share == nil } }
}

extension OrganisationStore {
    fileprivate func memberships(endedBy change: ID<OrganisationChange>) throws -> [ChangeView.Membership] {
        try tx.rows(
            """
            SELECT organisation.name, cluster.name FROM cluster_member
              JOIN organisation ON organisation.id = organisation_id JOIN cluster ON cluster.id = cluster_id
             WHERE closed_by = \(change) ORDER BY cluster.sort_name, organisation.sort_name
            """, of: String.self, String.self
        ).map { ChangeView.Membership(body: $0.0, cluster: $0.1) }
    }

    fileprivate func clusters(joinedBy change: ID<OrganisationChange>) throws -> [String] {
        try tx.all(
            """
            SELECT name FROM cluster WHERE id IN (SELECT cluster_id FROM cluster_member WHERE opened_by = \(change)) ORDER BY sort_name
            """)
    }

    /// Bodies that a change ended within their term at the head of a cluster, or as its deputy.
    fileprivate func leading(endedBy change: OrganisationChange) throws -> [String] {
        try tx.rows(
            """
            SELECT organisation.name, cluster.name, cluster.kind, cluster_term.head_id = organisation.id
              FROM cluster_term JOIN cluster ON cluster.id = cluster_term.cluster_id
              JOIN organisation ON organisation.id IN (cluster_term.head_id, cluster_term.deputy_id)
             WHERE organisation.id IN (
                SELECT organisation_id FROM organisation_state WHERE closed_by = \(change.id)
                EXCEPT SELECT organisation_id FROM organisation_state WHERE opened_by = \(change.id))
               AND COALESCE(cluster_term.ended_on, cluster_term.last_day) >= \(change.day)
               AND COALESCE(cluster_term.ended_on, cluster_term.last_day) >= cluster_term.first_day
             ORDER BY cluster.sort_name, organisation.sort_name
            """, of: String.self, String.self, String.self, Bool.self
        ).map { row in
            let kind = Cluster.Kind(rawValue: row.2) ?? .regional
            return "\(row.0) đang là \(row.3 ? kind.headLabel : kind.deputyLabel) \(row.1)"
        }
    }

    /// Clusters whose standing office has ended by a change and was not opened again by it.
    fileprivate func clusters(leftBy change: ID<OrganisationChange>) throws -> [String] {
        try tx.all(
            """
            SELECT name FROM cluster WHERE standing_office_id IN (
                SELECT organisation_id FROM organisation_state WHERE closed_by = \(change)
                EXCEPT SELECT organisation_id FROM organisation_state WHERE opened_by = \(change)) ORDER BY sort_name
            """)
    }
}
