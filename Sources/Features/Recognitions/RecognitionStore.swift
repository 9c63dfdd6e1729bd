package import Kernel
import Organisations
package import Storage

/// The tables of standards and of who was recognised.
package struct RecognitionStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    // MARK: Standards

    /// One standard. Refuses an id that is not there.
    package func standard(_ id: ID<RecognitionStandard>) throws -> RecognitionStandard {
        try tx.one("SELECT \(fragment: Self.standardColumns) FROM recognition_standard WHERE id = \(id)")
    }

    func locked(_ id: ID<RecognitionStandard>) throws -> RecognitionStandard {
        try tx.one("SELECT \(fragment: Self.standardColumns) FROM recognition_standard WHERE id = \(id) \(.forUpdate)")
    }

    func standards(_ ids: some Sequence<ID<RecognitionStandard>>) throws -> [ID<RecognitionStandard>: RecognitionStandard] {
        let all = try tx.all(
            "SELECT \(fragment: Self.standardColumns) FROM recognition_standard WHERE id IN \(list: ids)", as: RecognitionStandard.self)
        return Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
    }

    /// Those that answer a condition: in use first, then the latest.
    func standards(where condition: SQL, atMost limit: Int) throws -> [RecognitionStandard] {
        try tx.all(
            """
            SELECT \(fragment: Self.standardColumns) FROM recognition_standard WHERE \(fragment: condition)
             ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT \(limit)
            """)
    }

    /// The one of a series that is in use, if there is one.
    func standing(in series: ID<RecognitionStandard>) throws -> RecognitionStandard? {
        try tx.first(
            "SELECT \(fragment: Self.standardColumns) FROM recognition_standard WHERE series_id = \(series) AND retired_at IS NULL")
    }

    /// Its conditions, in order.
    func lines(of standard: ID<RecognitionStandard>) throws -> [RecognitionLine] {
        try tx.rows(
            "SELECT position, heading, words, asks_file FROM recognition_line WHERE standard_id = \(standard) ORDER BY position",
            of: Int.self, String.self, String.self, Bool.self
        ).map { RecognitionLine(position: $0, heading: $1, words: $2, asksFile: $3) }
    }

    func insert(_ standard: RecognitionStandard, _ lines: [RecognitionLine]) throws {
        let terms = standard.terms
        try tx.execute(
            """
            INSERT INTO recognition_standard (id, series_id, title, basis, organisation_id, place, months, notice_days, set_code,
                                              least_points, asks_no_findings, replaces_id, entered_by, entered_at)
            VALUES (\(standard.id), \(standard.series), \(standard.title), \(standard.basis), \(standard.organisation), \(standard.place),
                    \(terms.months), \(terms.noticeDays), \(terms.points?.set), \(terms.points?.points.tenThousandths),
                    \(terms.asksNoFindings), \(standard.replaces), \(standard.enteredBy), \(standard.enteredAt))
            """)
        try tx.execute(
            each: lines.map { line in
                """
                INSERT INTO recognition_line (standard_id, position, heading, words, asks_file)
                VALUES (\(standard.id), \(line.position), \(line.heading), \(line.words), \(line.asksFile))
                """
            })
    }

    func retire(_ id: ID<RecognitionStandard>, because reason: String) throws {
        try tx.execute("UPDATE recognition_standard SET retired_at = \(tx.now), retired_because = \(reason) WHERE id = \(id)")
    }

    // MARK: Recognitions

    /// One recognition. Refuses an id that is not there.
    package func recognition(_ id: ID<Recognition>) throws -> Recognition {
        try tx.one("SELECT \(fragment: Self.recognitionColumns) FROM recognition WHERE id = \(id)")
    }

    func locked(_ id: ID<Recognition>) throws -> Recognition {
        try tx.one("SELECT \(fragment: Self.recognitionColumns) FROM recognition WHERE id = \(id) \(.forUpdate)")
    }

    /// A page of those that answer a condition: the latest end first.
    func recognitions(_ condition: SQL, page: Int = 1, atMost limit: Int) throws -> [Recognition] {
        try tx.all(
            """
            SELECT \(fragment: Self.recognitionColumns) FROM recognition WHERE \(fragment: condition)
             ORDER BY from_day DESC, id LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    func count(_ condition: SQL) throws -> Int { try tx.first("SELECT count(*) FROM recognition WHERE \(fragment: condition)") ?? 0 }

    /// All of one series for some bodies, the latest first, those taken back too.
    func recognitions(of bodies: some Sequence<ID<Organisation>>, in series: ID<RecognitionStandard>) throws -> [Recognition] {
        try tx.all(
            """
            SELECT \(fragment: Self.recognitionColumns) FROM recognition WHERE organisation_id IN \(list: bodies) AND series_id = \(series)
             ORDER BY from_day DESC, id DESC
            """)
    }

    /// The first day of the next one of the same series and body, for those that have one; what was taken back is no next one.
    func next(of recognitions: [Recognition]) throws -> [ID<Recognition>: LocalDate] {
        guard !recognitions.isEmpty else { return [:] }
        let rows = try tx.rows(
            """
            SELECT recognition.id, min(later.from_day) FROM recognition
              JOIN recognition later ON later.organisation_id = recognition.organisation_id AND later.series_id = recognition.series_id
               AND later.from_day > recognition.from_day AND later.revoked_on IS NULL
             WHERE recognition.id IN \(list: recognitions.map(\.id)) GROUP BY recognition.id
            """, of: ID<Recognition>.self, LocalDate.self)
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func insert(_ recognitions: [Recognition]) throws {
        try tx.execute(
            each: recognitions.map { one in
                """
                INSERT INTO recognition (id, standard_id, series_id, organisation_id, place, application_id, document_id, from_day,
                                         until_day, ground, entered_by, entered_at)
                VALUES (\(one.id), \(one.standard), \(one.series), \(one.organisation), \(one.place), \(one.application),
                        \(one.document), \(one.from), \(one.until), \(one.ground), \(one.enteredBy), \(one.enteredAt))
                """
            })
    }

    func revoke(_ id: ID<Recognition>, _ revocation: Recognition.Revocation, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE recognition SET revoked_on = \(revocation.day), revoked_because = \(revocation.reason), revoked_by = \(actor.account)
             WHERE id = \(id)
            """)
    }

    private static let standardColumns: SQL = """
        id, series_id, title, basis, organisation_id, place, months, notice_days, set_code, least_points, asks_no_findings, replaces_id,
        retired_at, retired_because, entered_by, entered_at
        """
    private static let recognitionColumns: SQL = """
        id, standard_id, series_id, organisation_id, place, application_id, document_id, from_day, until_day, ground, revoked_on,
        revoked_because, entered_by, entered_at
        """
}

extension RecognitionStandard: RowDecodable {
    package init(row: borrowing Row) throws {
        let (set, least): (String?, Int64?) = (try row[8], try row[9])
        var points: RecognitionTerms.Least?
        if let set, let least { points = RecognitionTerms.Least(set: set, points: Points(tenThousandths: least)) }
        self.init(
            id: try row[0], series: try row[1], title: try row[2], basis: try row[3], organisation: try row[4], place: try row[5],
            terms: RecognitionTerms(months: try row[6], noticeDays: try row[7], points: points, asksNoFindings: try row[10]),
            replaces: try row[11], retiredAt: try row[12], retiredBecause: try row[13], enteredBy: try row[14], enteredAt: try row[15])
    }
}

extension Recognition: RowDecodable {
    package init(row: borrowing Row) throws {
        let (day, reason): (LocalDate?, String?) = (try row[10], try row[11])
        self.init(
            id: try row[0], standard: try row[1], series: try row[2], organisation: try row[3], place: try row[4],
            application: try row[5], document: try row[6], from: try row[7], until: try row[8], ground: try row[9],
            revocation: day.map { Revocation(day: $0, reason: reason ?? "") }, enteredBy: try row[12], enteredAt: try row[13])
    }
}
