package import Kernel
package import Storage

/// The tables of bodies and clusters.
package struct OrganisationStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One body. Refuses an id that is not there.
    package func organisation(_ id: ID<Organisation>) throws -> Organisation {
        try tx.one("SELECT \(fragment: Self.columns) FROM organisation WHERE id = \(id)")
    }

    /// The bodies with these ids, in Vietnamese order of names.
    package func organisations(_ ids: some Sequence<ID<Organisation>>) throws -> [Organisation] {
        try tx.all("SELECT \(fragment: Self.columns) FROM organisation WHERE id IN \(list: ids) ORDER BY sort_name, id")
    }

    /// The names of bodies, in their Vietnamese order: all that a list of many needs.
    package func names(of ids: some Sequence<ID<Organisation>>) throws -> [OrganisationName] {
        try tx.all("SELECT id, name FROM organisation WHERE id IN \(list: ids) ORDER BY sort_name, id")
    }

    /// Where the bodies stand whose names contain what was typed, whatever marks were typed; a hundred at most.
    package func places(named words: String) throws -> [ScopePath] {
        try tx.all(
            "SELECT path FROM organisation WHERE \(fragment: .folded("folded_name", contains: words.folded)) ORDER BY sort_name LIMIT 100")
    }

    /// Bodies that stand on a day where any of these scopes reaches and whose names contain what was typed (folded), so many at most.
    package func standing(in scopes: [Scope], named folded: String, on day: LocalDate, atMost limit: Int) throws -> [Organisation] {
        guard !scopes.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM organisation
             WHERE (\(fragment: scopes.map { SQL.within($0, "path") }.joined(by: " OR "))) AND (effective_to IS NULL OR effective_to >= \(day))
               AND \(fragment: .folded("folded_name", contains: folded)) ORDER BY sort_name, id LIMIT \(limit)
            """)
    }

    /// Everything at or below a place, in Vietnamese order of names.
    package func organisations(below place: ScopePath) throws -> [Organisation] {
        try tx.all(
            "SELECT \(fragment: Self.columns) FROM organisation WHERE \(fragment: .within(place.text, "path")) ORDER BY sort_name, id")
    }

    func organisations(where condition: SQL) throws -> [Organisation] {
        try tx.all("SELECT \(fragment: Self.columns) FROM organisation WHERE \(fragment: condition) ORDER BY sort_name, id")
    }

    /// The body that stands exactly at a place, if there is one.
    package func find(path: ScopePath) throws -> Organisation? {
        try tx.first("SELECT \(fragment: Self.columns) FROM organisation WHERE path = \(path)")
    }

    /// One cluster. Refuses an id that is not there.
    package func cluster(_ id: ID<Cluster>) throws -> Cluster {
        try tx.one("SELECT \(fragment: Self.clusterColumns) FROM cluster WHERE id = \(id)")
    }

    /// A body and a cluster it is scored in, with one statement.
    package func seat(_ organisation: ID<Organisation>, in cluster: ID<Cluster>) throws -> Seat {
        try tx.one(
            """
            SELECT organisation.id, organisation.name, cluster.id, cluster.name
              FROM organisation, cluster WHERE organisation.id = \(organisation) AND cluster.id = \(cluster)
            """)
    }

    /// The names of clusters, by id.
    package func clusterNames(_ ids: some Sequence<ID<Cluster>>) throws -> [ID<Cluster>: String] {
        var names: [ID<Cluster>: String] = [:]
        try tx.forEach("SELECT id, name FROM cluster WHERE id IN \(list: Set(ids))") { names[try $0[0]] = try $0[1] as String }
        return names
    }

    /// The clusters that any of these scopes reaches, in Vietnamese order of names.
    package func clusters(in scopes: [Scope]) throws -> [Cluster] {
        let within = scopes.map { SQL.within($0, "path") }.joined(by: " OR ")
        guard !scopes.isEmpty else { return [] }
        return try tx.all("SELECT \(fragment: Self.clusterColumns) FROM cluster WHERE \(fragment: within) ORDER BY sort_name, id")
    }

    /// The bodies that belonged to a cluster on a day, in Vietnamese order of names.
    package func members(of cluster: ID<Cluster>, on day: LocalDate) throws -> [Organisation] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM organisation
             WHERE id IN (SELECT organisation_id FROM cluster_member
                           WHERE cluster_id = \(cluster) AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day)))
             ORDER BY sort_name, id
            """)
    }

    func insertion(of organisation: Organisation) -> SQL {
        """
        INSERT INTO organisation (id, parent_id, path, name, folded_name, sort_name, kind, tier, effective_from, effective_to, created_at)
        VALUES (\(organisation.id), \(organisation.parent), \(organisation.path), \(organisation.name), \(organisation.name.folded),
                \(organisation.name.sortKey), \(organisation.kind), \(organisation.tier), \(organisation.span.first),
                \(organisation.span.last), \(tx.now))
        """
    }

    func insert(_ cluster: Cluster) throws {
        try tx.execute(
            """
            INSERT INTO cluster (id, name, sort_name, kind, standing_office_id, path, created_at)
            VALUES (\(cluster.id), \(cluster.name), \(cluster.name.sortKey), \(cluster.kind), \(cluster.standingOffice), \(cluster.path), \(tx.now))
            """)
    }

    func join(
        _ organisation: ID<Organisation>, _ cluster: ID<Cluster>, from day: LocalDate, by change: ID<OrganisationChange>? = nil
    ) throws {
        try tx.execute(
            """
            INSERT INTO cluster_member (cluster_id, organisation_id, effective_from, opened_by)
            VALUES (\(cluster), \(organisation), \(day), \(change))
            ON CONFLICT DO NOTHING
            """)
    }

    /// The clusters in which any of these bodies is now and goes on to be.
    package func clusters(of bodies: some Sequence<ID<Organisation>>) throws -> [Cluster] {
        try tx.all(
            """
            SELECT \(fragment: Self.clusterColumns) FROM cluster
             WHERE id IN (SELECT cluster_id FROM cluster_member WHERE organisation_id IN \(list: bodies) AND effective_to IS NULL)
             ORDER BY sort_name, id
            """)
    }

    private static let columns: SQL = "id, parent_id, path, name, kind, tier, effective_from, effective_to"
    private static let clusterColumns: SQL = "id, name, kind, standing_office_id, path"
}

extension Organisation: RowDecodable {
    package init(row: borrowing Row) throws {
        let first: LocalDate = try row[6]
        guard let span = Span(from: first, through: try row[7]) else {
            throw StorageError(.unexpectedValue, "a span that ends before it begins")
        }
        self.init(id: try row[0], parent: try row[1], path: try row[2], name: try row[3], kind: try row[4], tier: try row[5], span: span)
    }
}

/// A body in a cluster, by name.
package struct Seat: RowDecodable, Sendable, Hashable {
    package let organisation: ID<Organisation>
    package let name: String
    package let cluster: ID<Cluster>
    package let clusterName: String

    package init(organisation: ID<Organisation>, name: String, cluster: ID<Cluster>, clusterName: String) {
        self.organisation = organisation
        self.name = name
        self.cluster = cluster
        self.clusterName = clusterName
    }

    package init(row: borrowing Row) throws {
        self.init(organisation: try row[0], name: try row[1], cluster: try row[2], clusterName: try row[3])
    }
}

extension Cluster: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(id: try row[0], name: try row[1], kind: try row[2], standingOffice: try row[3], path: try row[4])
    }
}

extension OrganisationName: RowDecodable {
    package init(row: borrowing Row) throws { self.init(id: try row[0], name: try row[1]) }
}
