package import Kernel
import Organisations
package import Storage

/// The table of official papers.
package struct DocumentStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One paper. Refuses an id that is not there.
    package func document(_ id: ID<Document>) throws -> Document {
        try tx.one("SELECT \(fragment: Self.columns) FROM document WHERE id = \(id)")
    }

    /// These papers, the earliest first.
    package func documents(_ ids: some Sequence<ID<Document>>) throws -> [Document] {
        try tx.all("SELECT \(fragment: Self.columns) FROM document WHERE id IN \(list: ids) ORDER BY day, number, id")
    }

    /// The paper somebody wrote down already: the same number, day and issuer, however capitals and marks were typed. Without a number no
    /// two are the same.
    package func same(as content: DocumentContent) throws -> Document? {
        guard !content.number.isEmpty else { return nil }
        return try tx.first(
            """
            SELECT \(fragment: Self.columns) FROM document
             WHERE folded_number = \(content.number.folded) AND day = \(content.day.day) AND folded_issuer = \(content.issuer.folded)
             ORDER BY id
            """)
    }

    /// Enters a paper that is not here yet.
    package func insert(_ document: Document, by actor: Actor) throws {
        let content = document.content
        try tx.execute(
            """
            INSERT INTO document (id, type, number, folded_number, day, day_words, issuer, folded_issuer, issuer_id, signer, subject,
                                  attachment_id, place, entered_by, entered_at)
            VALUES (\(document.id), \(content.type.label), \(content.number), \(content.number.folded), \(content.day.day),
                    \(content.day.words), \(content.issuer), \(content.issuer.folded), \(content.issuingBody), \(content.signer),
                    \(content.subject), \(document.attachment), \(document.place), \(actor.account), \(tx.now))
            """)
    }

    func correct(_ id: ID<Document>, to content: DocumentContent, attachment: ID<Attachment>?) throws {
        try tx.execute(
            """
            UPDATE document SET type = \(content.type.label), number = \(content.number), folded_number = \(content.number.folded),
                   day = \(content.day.day), day_words = \(content.day.words), issuer = \(content.issuer),
                   folded_issuer = \(content.issuer.folded), issuer_id = \(content.issuingBody), signer = \(content.signer),
                   subject = \(content.subject), attachment_id = \(attachment) WHERE id = \(id)
            """)
    }

    private static let columns: SQL =
        "id, type, number, day, day_words, issuer, issuer_id, signer, subject, attachment_id, place"
}

extension Document: RowDecodable {
    package init(row: borrowing Row) throws {
        let label: String = try row[1]
        self.init(
            id: try row[0],
            content: DocumentContent(
                type: DocumentType(stored: label), number: try row[2],
                day: StatedDay(try row[3], words: try row[4]), issuer: try row[5], issuingBody: try row[6], signer: try row[7],
                subject: try row[8]),
            attachment: try row[9], place: try row[10])
    }
}
