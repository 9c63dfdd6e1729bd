import Documents
package import Kernel
import Organisations
package import Storage

/// The table of what came in.
package struct IncomingStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One document. Refuses an id that is not there.
    package func incoming(_ id: ID<IncomingDocument>) throws -> IncomingDocument {
        try tx.one("SELECT \(fragment: Self.columns) FROM incoming_document WHERE id = \(id)")
    }

    func locked(_ id: ID<IncomingDocument>) throws -> IncomingDocument {
        try tx.one("SELECT \(fragment: Self.columns) FROM incoming_document WHERE id = \(id) \(.forUpdate)")
    }

    /// Those that answer a condition, the latest registered first.
    func list(_ condition: SQL, page: Int, atMost limit: Int) throws -> [IncomingDocument] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM incoming_document WHERE \(fragment: condition)
             ORDER BY id DESC LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    /// One year of a series in the order of its numbers.
    func book(_ year: Int, of series: ID<RegisterSeries>, page: Int, atMost limit: Int) throws -> [IncomingDocument] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM incoming_document WHERE series_id = \(series) AND year = \(year)
             ORDER BY number LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    /// How many there are, counted to one more than `limit`.
    func count(_ condition: SQL, upTo limit: Int) throws -> Int {
        try tx.first(
            "SELECT count(*) FROM (SELECT 1 FROM incoming_document WHERE \(fragment: condition) LIMIT \(limit + 1)) found") ?? 0
    }

    /// The entry of a paper in the registers of a body, where it was registered.
    func entry(of document: ID<Document>, at body: ID<Organisation>) throws -> IncomingDocument? {
        try tx.first(
            "SELECT \(fragment: Self.columns) FROM incoming_document WHERE organisation_id = \(body) AND document_id = \(document)")
    }

    func insert(_ one: IncomingDocument, search: String) throws {
        try tx.execute(
            """
            INSERT INTO incoming_document (id, series_id, year, number, organisation_id, place, document_id, search, arrived_on, urgency,
                                           is_electronic, is_late_entry, note, state, person, direction, directed_by, outcome, version,
                                           entered_by, entered_at)
            VALUES (\(one.id), \(one.series), \(one.year), \(one.number), \(one.organisation), \(one.place), \(one.document), \(search),
                    \(one.arrivedOn), \(one.urgency), \(one.isElectronic), \(one.isLateEntry), \(one.note), \(one.state), '', '', '', '',
                    \(one.version), \(one.enteredBy), \(one.enteredAt))
            """)
    }

    /// Writes what changes, and one version more.
    func update(_ one: IncomingDocument) throws {
        let handling = one.handling
        try tx.execute(
            """
            UPDATE incoming_document SET state = \(one.state), acknowledged_on = \(one.acknowledgedOn), lead_id = \(handling?.lead),
                   lead_place = \(handling?.leadPlace), person = \(handling?.person ?? ""), direction = \(handling?.words ?? ""),
                   directed_by = \(handling?.directedBy ?? ""), due = \(handling?.due), handed_on = \(handling?.handedOn),
                   ended_on = \(one.endedOn), outcome = \(one.outcome), version = version + 1
             WHERE id = \(one.id)
            """)
    }

    func find(_ search: String, for id: ID<IncomingDocument>) throws {
        try tx.execute("UPDATE incoming_document SET search = \(search), version = version + 1 WHERE id = \(id)")
    }

    func set(cooperating bodies: [Organisation], with id: ID<IncomingDocument>) throws {
        try tx.execute("DELETE FROM incoming_cooperation WHERE incoming_id = \(id)")
        try tx.execute(
            each: bodies.map {
                "INSERT INTO incoming_cooperation (incoming_id, organisation_id, place) VALUES (\(id), \($0.id), \($0.path))"
            })
    }

    func cooperating(with id: ID<IncomingDocument>) throws -> [(organisation: ID<Organisation>, place: ScopePath)] {
        try tx.rows(
            "SELECT organisation_id, place FROM incoming_cooperation WHERE incoming_id = \(id) ORDER BY organisation_id",
            of: ID<Organisation>.self, ScopePath.self)
    }

    private static let columns: SQL = """
        id, series_id, year, number, organisation_id, place, document_id, arrived_on, urgency, is_electronic, is_late_entry, note, state,
        acknowledged_on, lead_id, lead_place, person, direction, directed_by, due, handed_on, ended_on, outcome, version, entered_by,
        entered_at
        """
}

extension IncomingDocument: RowDecodable {
    package init(row: borrowing Row) throws {
        let handedOn: LocalDate? = try row[20]
        var handling: Handling?
        if let handedOn {
            handling = Handling(
                lead: try row[14], leadPlace: try row[15], person: try row[16], words: try row[17], directedBy: try row[18],
                due: try row[19], handedOn: handedOn)
        }
        self.init(
            id: try row[0], series: try row[1], year: try row[2], number: try row[3], organisation: try row[4], place: try row[5],
            document: try row[6], arrivedOn: try row[7], urgency: try row[8], isElectronic: try row[9], isLateEntry: try row[10],
            note: try row[11], state: try row[12], acknowledgedOn: try row[13], handling: handling, endedOn: try row[21],
            outcome: try row[22], version: try row[23], enteredBy: try row[24], enteredAt: try row[25])
    }
}
