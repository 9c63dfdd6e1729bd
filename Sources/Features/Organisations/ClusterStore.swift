package import Kernel
package import Storage

/// The tables of who leads a cluster, and in which order.
package struct ClusterStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One cluster, kept from others until the end of the act: two people settle no two terms for one day.
    func locked(_ id: ID<Cluster>) throws -> Cluster {
        try tx.one("SELECT \(fragment: Self.columns) FROM cluster WHERE id = \(id) \(.forUpdate)")
    }

    /// The clusters run from these places, and those in which bodies there are members on a day, in Vietnamese order of names.
    func clusters(seenFrom scopes: Set<Scope>, on day: LocalDate) throws -> [Cluster] {
        guard !scopes.isEmpty else { return [] }
        let own = scopes.map { SQL.within($0, "cluster.path") }.joined(by: " OR ")
        let bodies = scopes.map { SQL.within($0, "organisation.path") }.joined(by: " OR ")
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM cluster
             WHERE \(fragment: own) OR id IN (
                SELECT cluster_id FROM cluster_member JOIN organisation ON organisation.id = organisation_id
                 WHERE (\(fragment: bodies)) AND \(fragment: Self.isMember(on: day)))
             ORDER BY sort_name, id
            """)
    }

    /// The members of a cluster on a day, in the order in which they lead it.
    package func members(of cluster: ID<Cluster>, on day: LocalDate) throws -> [ClusterMember] {
        try tx.all(
            """
            SELECT organisation.id, organisation.name, cluster_member.effective_from, cluster_turn.position
              FROM cluster_member JOIN organisation ON organisation.id = cluster_member.organisation_id
              LEFT JOIN cluster_turn ON cluster_turn.cluster_id = cluster_member.cluster_id
                                    AND cluster_turn.organisation_id = cluster_member.organisation_id
             WHERE cluster_member.cluster_id = \(cluster) AND \(fragment: Self.isMember(on: day))
             ORDER BY COALESCE(cluster_turn.position, 1000000), organisation.sort_name, organisation.id
            """)
    }

    /// A body as it stands, or stood, in the order of a cluster.
    func seat(of body: ID<Organisation>, in cluster: ID<Cluster>) throws -> ClusterMember {
        try tx.one(
            """
            SELECT id, name, effective_from,
                   (SELECT position FROM cluster_turn WHERE cluster_id = \(cluster) AND organisation_id = organisation.id)
              FROM organisation WHERE id = \(body)
            """)
    }

    /// How many members each of these clusters has on a day.
    func counts(of clusters: some Sequence<ID<Cluster>>, on day: LocalDate) throws -> [ID<Cluster>: Int] {
        var counts: [ID<Cluster>: Int] = [:]
        try tx.forEach(
            """
            SELECT cluster_id, count(*) FROM cluster_member
             WHERE cluster_id IN \(list: clusters) AND \(fragment: Self.isMember(on: day)) GROUP BY cluster_id
            """
        ) { counts[try $0[0]] = try $0[1] as Int }
        return counts
    }

    /// Puts the members in order, anew.
    func order(_ bodies: [ID<Organisation>], in cluster: ID<Cluster>) throws {
        try tx.execute("DELETE FROM cluster_turn WHERE cluster_id = \(cluster)")
        try tx.execute(
            each: bodies.enumerated().map { place, body in
                "INSERT INTO cluster_turn (cluster_id, organisation_id, position) VALUES (\(cluster), \(body), \(place + 1))"
            })
    }

    func leave(_ body: ID<Organisation>, _ cluster: ID<Cluster>, on last: LocalDate) throws {
        try tx.execute(
            """
            UPDATE cluster_member SET effective_to = \(last)
             WHERE cluster_id = \(cluster) AND organisation_id = \(body) AND effective_to IS NULL
            """)
    }

    // Terms

    /// The terms of these clusters, the latest first, those that never began too.
    package func terms(of clusters: some Sequence<ID<Cluster>>) throws -> [ClusterTerm] {
        try tx.all(
            "SELECT \(fragment: Self.termColumns) FROM cluster_term WHERE cluster_id IN \(list: clusters) ORDER BY first_day DESC, id DESC")
    }

    func term(_ id: ID<ClusterTerm>) throws -> ClusterTerm {
        try tx.one("SELECT \(fragment: Self.termColumns) FROM cluster_term WHERE id = \(id)")
    }

    func insert(_ term: ClusterTerm, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO cluster_term (id, cluster_id, first_day, last_day, head_id, deputy_id, ground, reason, set_by, set_at)
            VALUES (\(term.id), \(term.cluster), \(term.first), \(term.last), \(term.head), \(term.deputy), \(term.ground), \(term.reason),
                    \(actor.account), \(tx.now))
            """)
    }

    func end(_ id: ID<ClusterTerm>, on day: LocalDate, because reason: String, by actor: Actor) throws {
        try tx.execute(
            "UPDATE cluster_term SET ended_on = \(day), end_reason = \(reason), ended_by = \(actor.account) WHERE id = \(id)")
    }

    private static func isMember(on day: LocalDate) -> SQL {
        """
        cluster_member.effective_from <= \(day) AND (cluster_member.effective_to IS NULL OR cluster_member.effective_to >= \(day))
        """
    }

    private static let columns: SQL = "id, name, kind, standing_office_id, path"
    private static let termColumns: SQL =
        "id, cluster_id, first_day, last_day, head_id, deputy_id, ground, reason, ended_on, end_reason"
}

extension ClusterTerm: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], cluster: try row[1], first: try row[2], last: try row[3], head: try row[4], deputy: try row[5],
            ground: try row[6], reason: try row[7], endedOn: try row[8], endReason: try row[9])
    }
}

extension ClusterMember: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(body: try row[0], name: try row[1], since: try row[2], turn: try row[3])
    }
}
