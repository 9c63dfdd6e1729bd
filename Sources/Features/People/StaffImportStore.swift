package import Kernel
package import Organisations
package import Storage

/// The tables of lists on their way in.
package struct StaffImportStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One import. Refuses an id that is not there.
    package func listImport(_ id: ID<ListImport>) throws -> ListImport {
        try tx.one("SELECT \(fragment: Self.columns) FROM staff_import WHERE id = \(id)")
    }

    /// The imports into lists at and below places, the last first.
    func imports(within places: [Scope], limit: Int) throws -> [ListImport] {
        let within = places.isEmpty ? "1 = 0" : places.map { SQL.within($0, "path") }.joined(by: " OR ")
        return try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM staff_import
             WHERE organisation_id IN (SELECT id FROM organisation WHERE \(fragment: within)) ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// Those that go on in the background.
    func running() throws -> [ListImport] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM staff_import
             WHERE state IN \(list: [ListImport.State.applying, .undoing]) ORDER BY decided_at, id
            """)
    }

    func insert(_ list: ListImport, file: [UInt8]) throws {
        try tx.execute(
            """
            INSERT INTO staff_import (id, organisation_id, file_name, state, sheet, as_of, is_complete, encoding, total, done, made_by, made_at)
            VALUES (\(list.id), \(list.list), \(list.fileName), \(list.state), \(list.sheet), \(list.asOf), \(list.isComplete), '', 0, 0,
                    \(list.madeBy), \(list.madeAt))
            """)
        try tx.execute("INSERT INTO staff_import_file (import_id, content) VALUES (\(list.id), \(file))")
    }

    func file(of id: ID<ListImport>) throws -> [UInt8]? { try tx.first("SELECT content FROM staff_import_file WHERE import_id = \(id)") }

    func forgetFile(of id: ID<ListImport>) throws { try tx.execute("DELETE FROM staff_import_file WHERE import_id = \(id)") }

    func place(_ id: ID<ListImport>, sheet: Int, headings: ClosedRange<Int>?) throws {
        try tx.execute(
            """
            UPDATE staff_import SET sheet = \(sheet), heading_first = \(headings?.lowerBound), heading_last = \(headings?.upperBound)
             WHERE id = \(id)
            """)
    }

    func setEncoding(_ name: String, of id: ID<ListImport>) throws {
        try tx.execute("UPDATE staff_import SET encoding = \(name) WHERE id = \(id)")
    }

    /// Moves an import on; false when somebody else already did.
    func move(_ id: ID<ListImport>, from old: ListImport.State, to new: ListImport.State, by account: Int64? = nil) throws -> Bool {
        if let account {
            return try tx.execute(
                """
                UPDATE staff_import SET state = \(new), decided_by = \(account), decided_at = \(tx.now) WHERE id = \(id) AND state = \(old)
                """) == 1
        }
        return try tx.execute("UPDATE staff_import SET state = \(new) WHERE id = \(id) AND state = \(old)") == 1
    }

    func count(_ id: ID<ListImport>, total: Int, done: Int) throws {
        try tx.execute("UPDATE staff_import SET total = \(total), done = \(done) WHERE id = \(id)")
    }

    func decidedBy(_ id: ID<ListImport>) throws -> Int64 {
        try tx.first("SELECT decided_by FROM staff_import WHERE id = \(id) AND decided_by IS NOT NULL") ?? 0
    }

    // MARK: Rows

    func clearRows(of id: ID<ListImport>) throws { try tx.execute("DELETE FROM staff_import_row WHERE import_id = \(id)") }

    func insert(_ rows: some Sequence<ListRow>, of id: ID<ListImport>) throws {
        try tx.execute(
            each: rows.map { row in
                """
                INSERT INTO staff_import_row (import_id, number, finding, is_chosen, given, remark, candidates, person_id, post_id,
                                              organisation_id, outcome, before)
                VALUES (\(id), \(row.number), \(row.finding), \(row.isChosen), \(JSONText.object(row.row.text)), \(row.remark),
                        \(row.candidates.map { "\($0)" }.joined(separator: " ")), \(row.person), \(row.post), \(row.unit), '', '')
                """
            })
    }

    func rows(
        of id: ID<ListImport>, _ finding: ListRow.Finding?, after number: Int = .min, outcome: ListRow.Outcome? = nil, offset: Int = 0,
        limit: Int
    ) throws -> [ListRow] {
        let finding: SQL = finding.map { "finding = \($0)" } ?? "1 = 1", outcome: SQL = outcome.map { "outcome = \($0)" } ?? "1 = 1"
        return try tx.all(
            """
            SELECT \(fragment: Self.rowColumns) FROM staff_import_row
             WHERE import_id = \(id) AND number > \(number) AND \(fragment: finding) AND \(fragment: outcome)
             ORDER BY number LIMIT \(limit) OFFSET \(offset)
            """)
    }

    func row(_ number: Int, of id: ID<ListImport>) throws -> ListRow? {
        try tx.first("SELECT \(fragment: Self.rowColumns) FROM staff_import_row WHERE import_id = \(id) AND number = \(number)")
    }

    /// The next rows to take over.
    func waiting(of id: ID<ListImport>, limit: Int) throws -> [ListRow] {
        try tx.all(
            """
            SELECT \(fragment: Self.rowColumns) FROM staff_import_row
             WHERE import_id = \(id) AND is_chosen = \(true) AND outcome = '' ORDER BY number LIMIT \(limit)
            """)
    }

    /// What was taken over, the last first, with what stood before.
    func done(of id: ID<ListImport>, limit: Int) throws -> [(row: ListRow, before: [String: String])] {
        let rows = try tx.all(
            """
            SELECT \(fragment: Self.rowColumns) FROM staff_import_row
             WHERE import_id = \(id) AND outcome = 'done' ORDER BY number DESC LIMIT \(limit)
            """, as: ListRow.self)
        let before = Dictionary(
            try tx.rows(
                "SELECT number, before FROM staff_import_row WHERE import_id = \(id) AND number IN \(list: rows.map(\.number))",
                of: Int.self, String.self), uniquingKeysWith: { first, _ in first })
        return rows.map { ($0, JSONText.texts(before[$0.number] ?? "") ?? [:]) }
    }

    func counts(of id: ID<ListImport>) throws -> [ListRow.Finding: (all: Int, chosen: Int)] {
        let rows = try tx.rows(
            """
            SELECT finding, count(*), CAST(sum(CASE WHEN is_chosen = \(true) THEN 1 ELSE 0 END) AS BIGINT)
              FROM staff_import_row WHERE import_id = \(id) GROUP BY finding
            """, of: String.self, Int.self, Int.self)
        var counts: [ListRow.Finding: (all: Int, chosen: Int)] = [:]
        for row in rows { if let finding = ListRow.Finding(rawValue: row.0) { counts[finding] = (row.1, row.2) } }
        return counts
    }

    func failures(of id: ID<ListImport>) throws -> Int {
        try tx.first("SELECT count(*) FROM staff_import_row WHERE import_id = \(id) AND outcome = 'failed'") ?? 0
    }

    func chosen(of id: ID<ListImport>) throws -> Int {
        try tx.first("SELECT count(*) FROM staff_import_row WHERE import_id = \(id) AND is_chosen = \(true)") ?? 0
    }

    /// Rows chosen of which nobody said who is meant.
    func undecided(of id: ID<ListImport>) throws -> Int {
        try tx.first(
            """
            SELECT count(*) FROM staff_import_row
             WHERE import_id = \(id) AND is_chosen = \(true) AND finding = 'unclear' AND person_id IS NULL AND remark <> ''
            """) ?? 0
    }

    func choose(_ numbers: [Int], _ isChosen: Bool, of id: ID<ListImport>) throws {
        try tx.execute(
            """
            UPDATE staff_import_row SET is_chosen = \(isChosen)
             WHERE import_id = \(id) AND number IN \(list: numbers) AND finding IN \(list: Self.choosable)
            """)
    }

    func chooseAll(_ finding: ListRow.Finding, _ isChosen: Bool, of id: ID<ListImport>) throws {
        guard Self.choosable.contains(finding), finding != .unclear else { return }
        try tx.execute("UPDATE staff_import_row SET is_chosen = \(isChosen) WHERE import_id = \(id) AND finding = \(finding)")
    }

    private static let choosable: [ListRow.Finding] = [.new, .changed, .unclear, .absent]

    /// Who is meant in an unclear row: one of its candidates, or nobody known (then the remark goes, and the row counts as new).
    func decide(_ number: Int, _ person: ID<Person>?, of id: ID<ListImport>) throws {
        let remark: SQL = person == nil ? "''" : "remark"
        try tx.execute(
            """
            UPDATE staff_import_row SET person_id = \(person), is_chosen = \(true), remark = \(fragment: remark)
             WHERE import_id = \(id) AND number = \(number) AND finding = 'unclear'
            """)
    }

    func finish(
        _ number: Int, of id: ID<ListImport>, _ outcome: ListRow.Outcome, person: ID<Person>? = nil, post: ID<Post>? = nil,
        remark: String? = nil, before: [String: String] = [:]
    ) throws {
        try tx.execute(
            """
            UPDATE staff_import_row SET outcome = \(outcome), person_id = COALESCE(\(person), person_id),
                   post_id = COALESCE(\(post), post_id), remark = COALESCE(\(remark), remark),
                   before = \(before.isEmpty ? "" : JSONText.object(before)), done_at = \(tx.now)
             WHERE import_id = \(id) AND number = \(number)
            """)
    }

    /// An undone row points to nothing it made.
    func undo(_ number: Int, of id: ID<ListImport>, keeping person: ID<Person>?) throws {
        try tx.execute(
            """
            UPDATE staff_import_row SET outcome = 'undone', person_id = \(person), post_id = NULL, before = ''
             WHERE import_id = \(id) AND number = \(number)
            """)
    }

    /// How many rows taken over speak of somebody who was changed since.
    func usedSince(_ id: ID<ListImport>) throws -> Int {
        try tx.first(
            """
            SELECT count(*) FROM staff_import_row AS line JOIN person ON person.id = line.person_id
             WHERE import_id = \(id) AND outcome = 'done'
               AND (person.touched_at > line.done_at OR person.kept_as IS NOT NULL
                    OR EXISTS (SELECT 1 FROM post WHERE post.person_id = person.id AND post.touched_at > line.done_at))
            """) ?? 0
    }

    /// What told who it was goes from every list they ever stood in.
    package func forget(_ people: [ID<Person>]) throws {
        try tx.execute("UPDATE staff_import_row SET given = '{}', remark = '', before = '' WHERE person_id IN \(list: people)")
    }

    /// What is no longer needed: files and rows of lists nobody confirmed, and what undoing would have needed.
    func forgetOld() throws {
        let waiting = tx.now.adding(seconds: Int64(-ListImport.waitingDays * 86_400))
        let undoing = tx.now.adding(seconds: Int64(-ListImport.undoDays * 86_400))
        let abandoned: [ID<ListImport>] = try tx.all(
            "SELECT id FROM staff_import WHERE state IN \(list: [ListImport.State.columns, .ready]) AND made_at < \(waiting)")
        for id in abandoned {
            try forgetFile(of: id)
            try clearRows(of: id)
            try tx.execute("UPDATE staff_import SET state = 'dropped' WHERE id = \(id)")
        }
        let old: [ID<ListImport>] = try tx.all(
            """
            SELECT id FROM staff_import
             WHERE state IN \(list: [ListImport.State.applied, .undone, .dropped]) AND made_at < \(undoing)
               AND EXISTS (SELECT 1 FROM staff_import_row WHERE import_id = staff_import.id)
            """)
        for id in old { try clearRows(of: id) }
    }

    // MARK: What somebody said before

    func rememberedColumns(of list: ID<Organisation>) throws -> [String: StaffField] {
        let rows = try tx.rows(
            "SELECT heading, field FROM remembered_column WHERE organisation_id = \(list)", of: String.self, String.self)
        return Dictionary(
            rows.compactMap { row in StaffField(rawValue: row.1).map { (row.0, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    func remember(_ heading: String, _ field: StaffField?, of list: ID<Organisation>) throws {
        try tx.execute(
            """
            INSERT INTO remembered_column (organisation_id, heading, field) VALUES (\(list), \(heading), \(field?.rawValue ?? ""))
            ON CONFLICT (organisation_id, heading) DO UPDATE SET field = excluded.field
            """)
    }

    func rememberedUnits(of list: ID<Organisation>) throws -> [String: ID<Organisation>] {
        Dictionary(
            try tx.rows(
                "SELECT words, unit_id FROM remembered_unit WHERE organisation_id = \(list)", of: String.self, ID<Organisation>.self),
            uniquingKeysWith: { first, _ in first })
    }

    func rememberUnit(_ words: String, _ unit: ID<Organisation>, of list: ID<Organisation>) throws {
        try tx.execute(
            """
            INSERT INTO remembered_unit (organisation_id, words, unit_id) VALUES (\(list), \(words), \(unit))
            ON CONFLICT (organisation_id, words) DO UPDATE SET unit_id = excluded.unit_id
            """)
    }

    /// The units that rows name and nobody knows, each once, with how many rows.
    func unknownUnits(of id: ID<ListImport>) throws -> [(words: String, count: Int)] {
        let rows: [ListRow] = try tx.all(
            "SELECT \(fragment: Self.rowColumns) FROM staff_import_row WHERE import_id = \(id) AND finding = 'unit' ORDER BY number LIMIT 5000"
        )
        var counts: [String: Int] = [:], order: [String] = []
        for row in rows {
            let words = (row.row.given[.unit] ?? "").tidied
            if counts[words] == nil { order.append(words) }
            counts[words, default: 0] += 1
        }
        return order.prefix(50).map { (words: $0, count: counts[$0] ?? 0) }
    }

    private static let columns: SQL =
        """
        id, organisation_id, file_name, state, sheet, heading_first, heading_last, as_of, is_complete, encoding, total, done, made_by, made_at,
        decided_at
        """
    private static let rowColumns: SQL =
        "number, finding, is_chosen, given, remark, candidates, person_id, post_id, organisation_id, outcome"
}

extension ListImport: RowDecodable {
    package init(row: borrowing Row) throws {
        let first: Int? = try row[5], last: Int? = try row[6]
        let headings = first.flatMap { first in last.flatMap { first <= $0 ? first...$0 : nil } }
        self.init(
            id: try row[0], list: try row[1], fileName: try row[2], state: try row[3], sheet: try row[4], headings: headings,
            asOf: try row[7], isComplete: try row[8], encoding: try row[9], total: try row[10], done: try row[11], madeBy: try row[12],
            madeAt: try row[13], decidedAt: try row[14])
    }
}

extension ListRow: RowDecodable {
    package init(row: borrowing Row) throws {
        let number: Int = try row[0], given: String = try row[3], candidates: String = try row[5]
        self.init(
            number: number, finding: try row[1], isChosen: try row[2],
            row: StaffRow(number: number, text: JSONText.texts(given) ?? [:]), remark: try row[4],
            candidates: candidates.split(separator: " ").compactMap { ID<Person>($0) }, person: try row[6], post: try row[7],
            unit: try row[8], outcome: try row[9])
    }
}
