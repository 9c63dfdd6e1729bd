package import Kernel
package import Storage

/// The table of stored files.
package struct AttachmentStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// What is known of a stored file. Refuses an id that is not there.
    package func attachment(_ id: ID<Attachment>) throws -> Attachment {
        try tx.one("SELECT id, name, type, size, digest, place, uploaded_at FROM attachment WHERE id = \(id)")
    }

    /// Refuses when so many bytes more do not fit into the unit's space.
    package func mustFit(_ size: Int64, at place: ScopePath) throws {
        let used: Int64? = try tx.first("SELECT CAST(COALESCE(sum(size), 0) AS BIGINT) FROM attachment WHERE place = \(place)")
        guard (used ?? 0) + size <= Attachment.quota else { throw AttachmentRefusal.quotaSpent }
    }

    /// Enters a file that arrived. Refuses when the unit's space is spent.
    package func insert(_ arrival: AttachmentFolder.Arrival, named name: String, at place: ScopePath, by actor: Actor) throws -> Attachment
    {
        try mustFit(arrival.size, at: place)
        let attachment = Attachment(
            id: tx.newID(), name: name, type: arrival.type, size: arrival.size, digest: arrival.digest, place: place, uploadedAt: tx.now)
        try tx.execute(
            """
            INSERT INTO attachment (id, name, type, size, digest, place, uploaded_by, uploaded_at)
            VALUES (\(attachment.id), \(name), \(arrival.type), \(arrival.size), \(arrival.digest), \(place), \(actor.account), \(tx.now))
            """)
        return attachment
    }
}

extension Attachment: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], name: try row[1], type: try row[2], size: try row[3], digest: try row[4], place: try row[5],
            uploadedAt: try row[6])
    }
}
