package import Kernel
package import Storage

/// One line of the journal (một dòng nhật ký).
package struct JournalEntry: Sendable {
    package let id: ID<JournalEntry>
    package let notedAt: Instant
    /// The account that acted; 0 is the machine itself.
    package let account: Int64
    /// The act's code, such as `score.entered`.
    package let act: String
    /// The type of what it was done to, such as `Assessment`.
    package let noun: String
    package let subject: Int64
    package let place: ScopePath
    /// A JSON object of texts, as it was written.
    package let particulars: String
    /// Nil when none was given or when it has been erased.
    package let reason: String?

    package init(
        id: ID<JournalEntry>, notedAt: Instant, account: Int64, act: String, noun: String, subject: Int64, place: ScopePath,
        particulars: String, reason: String?
    ) {
        (self.id, self.notedAt, self.account, self.act) = (id, notedAt, account, act)
        (self.noun, self.subject, self.place, self.particulars, self.reason) = (noun, subject, place, particulars, reason)
    }

    static let columns: SQL = "id, noted_at, account_id, act, noun, subject_id, place, particulars, reason"
}

extension JournalEntry: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], notedAt: try row[1], account: try row[2], act: try row[3], noun: try row[4], subject: try row[5],
            place: try row[6], particulars: try row[7], reason: try row[8])
    }
}

/// Which lines of the journal somebody asks for. Only what is given narrows.
package struct JournalQuery: Sendable {
    /// How far the lines reach that may be seen; without a scope there is nothing to see.
    package var scopes: [Scope]
    package var accounts: [Int64]?
    package var places: [ScopePath]?
    package var act: String?
    /// One thing: the name of its type and its id.
    package var subject: (noun: String, id: Int64)?
    package var from: Instant?
    /// Up to this moment, without it.
    package var until: Instant?
    /// Lines older than this one: turns the page.
    package var before: ID<JournalEntry>?

    package init(scopes: [Scope]) { self.scopes = scopes }

    fileprivate var condition: SQL {
        var parts: [SQL] = ["(\(fragment: Self.within(scopes)))", "id < \(before ?? ID(.max))"]
        if let accounts { parts.append("account_id IN \(list: accounts)") }
        if let places { parts.append("(\(fragment: Self.within(places.map { Scope($0) })))") }
        if let act { parts.append("act = \(act)") }
        if let subject { parts.append("noun = \(subject.noun) AND subject_id = \(subject.id)") }
        if let from { parts.append("noted_at >= \(from)") }
        if let until { parts.append("noted_at < \(until)") }
        return parts.joined(by: " AND ")
    }

    private static func within(_ scopes: [Scope]) -> SQL {
        scopes.isEmpty ? "1 = 0" : scopes.map { SQL.within($0, "place") }.joined(by: " OR ")
    }
}

/// Reads the journal; it is written only by `note`.
package struct JournalStore {
    private let tx: any Transaction

    package init(_ tx: any Transaction) { self.tx = tx }

    /// What was done to one thing, newest first.
    package func entries<Noun>(about subject: ID<Noun>, limit: Int = 100) throws -> [JournalEntry] {
        try tx.all(
            """
            SELECT \(fragment: JournalEntry.columns) FROM journal
             WHERE noun = \(String(describing: Noun.self)) AND subject_id = \(subject)
             ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// What was done at or below a place, newest first; `before` turns the page.
    package func entries(
        within place: ScopePath, before: ID<JournalEntry>? = nil, limit: Int = 100
    ) throws -> [JournalEntry] {
        try tx.all(
            """
            SELECT \(fragment: JournalEntry.columns) FROM journal
             WHERE \(fragment: .within(place.text, "place")) AND id < \(before ?? ID(.max))
             ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// The lines that a query asks for, newest first.
    package func entries(_ query: JournalQuery, limit: Int) throws -> [JournalEntry] {
        try tx.all(
            "SELECT \(fragment: JournalEntry.columns) FROM journal WHERE \(fragment: query.condition) ORDER BY id DESC LIMIT \(limit)")
    }

    /// Forgets the reason somebody gave; the chain keeps only its salted digest and still verifies.
    package func eraseReason(of entry: ID<JournalEntry>) throws {
        try tx.execute("UPDATE journal SET reason = NULL, reason_salt = NULL WHERE id = \(entry)")
    }
}
