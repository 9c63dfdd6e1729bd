package import Kernel
import Organisations
package import Storage

/// The tables of series, their years, and of what happened to a document.
package struct RegisterStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One series. Refuses an id that is not there.
    package func series(_ id: ID<RegisterSeries>) throws -> RegisterSeries {
        try tx.one("SELECT \(fragment: Self.columns) FROM register_series WHERE id = \(id)")
    }

    /// The same, kept from others until the act is done: numbers are given one after the other.
    func locked(_ id: ID<RegisterSeries>) throws -> RegisterSeries {
        try tx.one("SELECT \(fragment: Self.columns) FROM register_series WHERE id = \(id) \(.forUpdate)")
    }

    /// Those that answer a condition, the oldest first.
    func series(where condition: SQL, atMost limit: Int) throws -> [RegisterSeries] {
        try tx.all("SELECT \(fragment: Self.columns) FROM register_series WHERE \(fragment: condition) ORDER BY place, id LIMIT \(limit)")
    }

    func isTaken(_ title: String, _ direction: RegisterSeries.Direction, at body: ID<Organisation>) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM register_series
             WHERE organisation_id = \(body) AND direction = \(direction) AND folded_title = \(title.folded)
            """, as: Int.self) != nil
    }

    func insert(_ series: RegisterSeries, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO register_series (id, organisation_id, place, direction, title, folded_title, symbol, entered_by, entered_at)
            VALUES (\(series.id), \(series.organisation), \(series.place), \(series.direction), \(series.title), \(series.title.folded),
                    \(series.symbol), \(actor.account), \(tx.now))
            """)
    }

    // MARK: Years

    /// One year of a series, once it has a number.
    func year(_ year: Int, of series: ID<RegisterSeries>) throws -> RegisterYear? {
        try years(of: [series]).map(\.year).first { $0.year == year }
    }

    /// The years of some series, the latest first.
    func years(of series: some Sequence<ID<RegisterSeries>>) throws -> [(series: ID<RegisterSeries>, year: RegisterYear)] {
        try tx.rows(
            """
            SELECT series_id, year, last_number, last_day, closed_at FROM register_year WHERE series_id IN \(list: series)
             ORDER BY year DESC, series_id
            """, of: ID<RegisterSeries>.self, Int.self, Int.self, LocalDate.self, Instant?.self
        ).map { ($0, RegisterYear(year: $1, last: $2, lastDay: $3, closedAt: $4)) }
    }

    /// The next number of a year: of a series that is locked, so that none is left out and none given twice. A number whose act fails was
    /// never given.
    func next(_ year: Int, of series: ID<RegisterSeries>, on day: LocalDate) throws -> Int {
        try tx.first(
            """
            INSERT INTO register_year (series_id, year, last_number, last_day) VALUES (\(series), \(year), 1, \(day))
            ON CONFLICT (series_id, year) DO UPDATE SET last_number = register_year.last_number + 1, last_day = excluded.last_day
            RETURNING last_number
            """) ?? 0
    }

    func close(_ year: Int, of series: ID<RegisterSeries>, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE register_year SET closed_by = \(actor.account), closed_at = \(tx.now) WHERE series_id = \(series) AND year = \(year)
            """)
    }

    // MARK: Steps

    func insert(_ kind: DocumentStep.Kind, _ words: String, of id: ID<IncomingDocument>, by actor: Actor) throws {
        try insert(kind, words, incoming: id, outgoing: nil, by: actor)
    }

    func insert(_ kind: DocumentStep.Kind, _ words: String, of id: ID<OutgoingDocument>, by actor: Actor) throws {
        try insert(kind, words, incoming: nil, outgoing: id, by: actor)
    }

    private func insert(
        _ kind: DocumentStep.Kind, _ words: String, incoming: ID<IncomingDocument>?, outgoing: ID<OutgoingDocument>?, by actor: Actor
    ) throws {
        try tx.execute(
            """
            INSERT INTO document_step (id, incoming_id, outgoing_id, kind, words, account_id, taken_for, at)
            VALUES (\(tx.newID(DocumentStep.self)), \(incoming), \(outgoing), \(kind), \(words), \(actor.account),
                    \(actor.principal?.account), \(tx.now))
            """)
    }

    func steps(of id: ID<IncomingDocument>) throws -> [DocumentStep] { try steps("incoming_id = \(id)") }
    func steps(of id: ID<OutgoingDocument>) throws -> [DocumentStep] { try steps("outgoing_id = \(id)") }

    private func steps(_ condition: SQL) throws -> [DocumentStep] {
        try tx.all("SELECT kind, words, account_id, taken_for, at FROM document_step WHERE \(fragment: condition) ORDER BY id")
    }

    private static let columns: SQL = "id, organisation_id, place, direction, title, symbol"
}

/// Something that happened to a document in a register, by whose hand, and for whom.
package struct DocumentStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case registered, acknowledged, assigned, handled
        case sentBack = "sent_back"
        case mended, drafted, submitted, returned, signed, numbered, dispatched, corrected, replaced, recalled
    }

    package let kind: Kind
    package let words: String
    package let account: Int64
    /// On whose behalf, where somebody acted for another.
    package let takenFor: Int64?
    package let at: Instant

    package init(kind: Kind, words: String, account: Int64, takenFor: Int64?, at: Instant) {
        self.kind = kind
        self.words = words
        self.account = account
        self.takenFor = takenFor
        self.at = at
    }
}

extension DocumentStep: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(kind: try row[0], words: try row[1], account: try row[2], takenFor: try row[3], at: try row[4])
    }
}

extension RegisterSeries: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], organisation: try row[1], place: try row[2], direction: try row[3], title: try row[4], symbol: try row[5])
    }
}
