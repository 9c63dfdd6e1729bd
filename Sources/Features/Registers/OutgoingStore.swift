import Documents
package import Kernel
import Organisations
package import Storage

/// The table of what goes out.
package struct OutgoingStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One document. Refuses an id that is not there.
    package func outgoing(_ id: ID<OutgoingDocument>) throws -> OutgoingDocument {
        try tx.one("SELECT \(fragment: Self.columns) FROM outgoing_document WHERE id = \(id)")
    }

    func locked(_ id: ID<OutgoingDocument>) throws -> OutgoingDocument {
        try tx.one("SELECT \(fragment: Self.columns) FROM outgoing_document WHERE id = \(id) \(.forUpdate)")
    }

    /// Those that answer a condition, the latest entered first.
    func list(_ condition: SQL, page: Int, atMost limit: Int) throws -> [OutgoingDocument] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM outgoing_document WHERE \(fragment: condition)
             ORDER BY id DESC LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    /// One year of a series in the order of its numbers.
    func book(_ year: Int, of series: ID<RegisterSeries>, page: Int, atMost limit: Int) throws -> [OutgoingDocument] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM outgoing_document WHERE series_id = \(series) AND year = \(year)
             ORDER BY number LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    /// How many there are, counted to one more than `limit`.
    func count(_ condition: SQL, upTo limit: Int) throws -> Int {
        try tx.first(
            "SELECT count(*) FROM (SELECT 1 FROM outgoing_document WHERE \(fragment: condition) LIMIT \(limit + 1)) found") ?? 0
    }

    /// Whether a body has a paper of this number and symbol in a year, in another series.
    func isTaken(_ mark: String, _ year: Int, at body: ID<Organisation>) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM outgoing_document WHERE organisation_id = \(body) AND year = \(year) AND mark = \(mark)", as: Int.self) != nil
    }

    /// What may correct or replace a document: numbered after it by the same body, and standing; the latest first.
    func amending(
        _ one: OutgoingDocument, only other: ID<OutgoingDocument>? = nil, atMost limit: Int
    ) throws -> [OutgoingDocument] {
        guard let numbering = one.numbering else { return [] }
        let chosen: SQL = other.map { "id = \($0)" } ?? "1 = 1"
        return try list(
            """
            organisation_id = \(one.organisation) AND number IS NOT NULL AND id <> \(one.id) AND day >= \(numbering.day)
             AND (series_id <> \(one.series) OR year > \(numbering.year) OR number > \(numbering.number))
             AND state IN ('signed', 'dispatched', 'corrected') AND \(fragment: chosen)
            """, page: 1, atMost: limit)
    }

    func insert(_ one: OutgoingDocument) throws {
        let text = one.text
        try tx.execute(
            """
            INSERT INTO outgoing_document (id, series_id, organisation_id, place, search, type, symbol, subject, signer, recipients,
                                           drafted_in, copies, urgency, is_electronic, is_signed, note, attachment_id, state, version,
                                           entered_by, entered_at)
            VALUES (\(one.id), \(one.series), \(one.organisation), \(one.place), \(Self.search(one)), \(text.type.label), \(text.symbol),
                    \(text.subject), \(text.signer), \(text.recipients), \(text.draftedIn), \(text.copies), \(text.urgency),
                    \(text.isElectronic), \(text.isSigned), \(text.note), \(one.attachment), \(one.state), \(one.version),
                    \(one.enteredBy), \(one.enteredAt))
            """)
    }

    /// Writes what changes, and one version more.
    func update(_ one: OutgoingDocument) throws {
        let (text, numbering) = (one.text, one.numbering)
        try tx.execute(
            """
            UPDATE outgoing_document SET search = \(Self.search(one)), type = \(text.type.label), symbol = \(text.symbol),
                   subject = \(text.subject), signer = \(text.signer), recipients = \(text.recipients), drafted_in = \(text.draftedIn),
                   copies = \(text.copies), urgency = \(text.urgency), is_electronic = \(text.isElectronic),
                   is_signed = \(text.isSigned), note = \(text.note), attachment_id = \(one.attachment), state = \(one.state),
                   year = \(numbering?.year), number = \(numbering?.number), mark = \(numbering?.mark), day = \(numbering?.day),
                   document_id = \(numbering?.document), dispatched_on = \(one.dispatchedOn), amended_by = \(one.amendedBy),
                   version = version + 1
             WHERE id = \(one.id)
            """)
    }

    /// What is looked through when somebody looks for a document.
    private static func search(_ one: OutgoingDocument) -> String {
        "\(one.numbering?.mark ?? one.text.symbol) \(one.text.type.label) \(one.text.subject) \(one.text.recipients)".folded
    }

    private static let columns: SQL = """
        id, series_id, organisation_id, place, type, symbol, subject, signer, recipients, drafted_in, copies, urgency, is_electronic,
        is_signed, note, attachment_id, state, year, number, mark, day, document_id, dispatched_on, amended_by, version, entered_by,
        entered_at
        """
}

extension OutgoingDocument: RowDecodable {
    package init(row: borrowing Row) throws {
        let label: String = try row[4]
        let (year, number, mark): (Int?, Int?, String?) = (try row[17], try row[18], try row[19])
        let (day, document): (LocalDate?, ID<Document>?) = (try row[20], try row[21])
        var numbering: Numbering?
        if let year, let number, let mark, let day, let document {
            numbering = Numbering(year: year, number: number, mark: mark, day: day, document: document)
        }
        self.init(
            id: try row[0], series: try row[1], organisation: try row[2], place: try row[3],
            text: OutgoingText(
                type: DocumentType(stored: label), symbol: try row[5], subject: try row[6],
                signer: try row[7], recipients: try row[8], draftedIn: try row[9], copies: try row[10], urgency: try row[11],
                isElectronic: try row[12], isSigned: try row[13], note: try row[14]),
            attachment: try row[15], state: try row[16], numbering: numbering, dispatchedOn: try row[22], amendedBy: try row[23],
            version: try row[24], enteredBy: try row[25], enteredAt: try row[26])
    }
}
