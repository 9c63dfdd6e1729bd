package import Kernel
import Organisations
package import Storage

/// The tables of lists on their way in.
package struct StaffImportStore {
    let tx: any Transaction
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

    /// What told who it was goes from every list they ever stood in, and from rows of settled lists that may have meant them. A list that
    /// still waits is about who is there now: it no longer asks whether they are meant.
    package func forget(_ people: [ID<Person>]) throws {
        try tx.execute("UPDATE staff_import_row SET given = '{}', remark = '', before = '' WHERE person_id IN \(list: people)")
        let isMeant = people.map { "(' ' || candidates || ' ') LIKE \("% \($0) %")" as SQL }.joined(by: " OR ")
        let rows = try tx.rows(
            """
            SELECT import_id, number, candidates, state FROM staff_import_row JOIN staff_import ON import_id = staff_import.id
             WHERE candidates <> '' AND (\(fragment: isMeant))
            """, of: ID<ListImport>.self, Int.self, String.self, String.self)
        let gone = Set(people.map { "\($0)" })
        for (list, number, candidates, state) in rows {
            let all = candidates.split(separator: " ").map(String.init), left = all.filter { !gone.contains($0) }
            guard left.count < all.count else { continue }
            let kept = left.joined(separator: " ")
            if [ListImport.State.columns, .ready].map(\.rawValue).contains(state) {
                try tx.execute("UPDATE staff_import_row SET candidates = \(kept) WHERE import_id = \(list) AND number = \(number)")
            } else {
                try tx.execute(
                    """
                    UPDATE staff_import_row SET candidates = \(kept), given = '{}', remark = '', before = ''
                     WHERE import_id = \(list) AND number = \(number)
                    """)
            }
        }
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

    private static let columns: SQL =
        """
        id, organisation_id, file_name, state, sheet, heading_first, heading_last, as_of, is_complete, encoding, total, done, made_by, made_at,
        decided_at
        """
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
