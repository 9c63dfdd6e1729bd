import Kernel
import Organisations
package import Storage

extension StaffImportStore {
    func clearRows(of id: ID<ListImport>) throws { try tx.execute("DELETE FROM staff_import_row WHERE import_id = \(id)") }

    func insert(_ rows: [ListRow], of id: ID<ListImport>) throws {
        // Some thousand at a time: the statements of a long list would take more room than the list.
        for first in stride(from: 0, to: rows.count, by: 8000) {
            let some = rows[first..<min(first + 8000, rows.count)]
            try tx.execute(
                each: inStretches(of: some.count) { stretch in
                    stretch.map { place in
                        let row = some[first + place]
                        return """
                            INSERT INTO staff_import_row (import_id, number, finding, is_chosen, given, remark, candidates, person_id,
                                                          post_id, organisation_id, outcome, before)
                            VALUES (\(id), \(row.number), \(row.finding), \(row.isChosen), \(JSONText.object(row.row.text)), \(row.remark),
                                    \(row.candidates.map { "\($0)" }.joined(separator: " ")), \(row.person), \(row.post), \(row.unit), '',
                                    '')
                            """
                    }
                })
        }
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

    static let rowColumns: SQL =
        "number, finding, is_chosen, given, remark, candidates, person_id, post_id, organisation_id, outcome"
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
