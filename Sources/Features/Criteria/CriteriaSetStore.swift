package import Kernel
package import Storage

/// The table of criteria sets.
package struct CriteriaSetStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One version with its text. Refuses an id that is not there.
    package func version(_ id: ID<CriteriaSetVersion>) throws -> CriteriaSetVersion {
        try tx.one("SELECT \(fragment: Self.columns) FROM criteria_set WHERE id = \(id)")
    }

    /// Titles and labels of every version, without the text, by code, the newest first.
    package func titles() throws -> [CriteriaSetVersion] {
        try tx.all("SELECT \(fragment: Self.labels) FROM criteria_set ORDER BY code, id DESC")
    }

    /// The same of some versions.
    package func titles(_ ids: some Sequence<ID<CriteriaSetVersion>>) throws -> [CriteriaSetVersion] {
        try tx.all("SELECT \(fragment: Self.labels) FROM criteria_set WHERE id IN \(list: ids)")
    }

    func version(digest: String) throws -> CriteriaSetVersion? {
        try tx.first("SELECT \(fragment: Self.columns) FROM criteria_set WHERE digest = \(digest)")
    }

    func insert(_ version: CriteriaSetVersion, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO criteria_set (id, code, title, status, citation, content, digest, added_by, added_at)
            VALUES (\(version.id), \(version.code), \(version.title), \(version.status), \(version.citation), \(version.content),
                    \(version.digest), \(actor.account), \(version.addedAt))
            """)
    }

    func publish(_ id: ID<CriteriaSetVersion>, by actor: Actor) throws {
        try tx.execute(
            "UPDATE criteria_set SET published_by = \(actor.account), published_at = \(tx.now) WHERE id = \(id) AND published_at IS NULL")
    }

    private static let labels: SQL = "id, code, title, status, citation, '', digest, added_at, published_at"
    private static let columns: SQL = "id, code, title, status, citation, content, digest, added_at, published_at"
}

extension CriteriaSetVersion: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], code: try row[1], title: try row[2], status: try row[3], citation: try row[4], content: try row[5],
            digest: try row[6], addedAt: try row[7], publishedAt: try row[8])
    }
}
