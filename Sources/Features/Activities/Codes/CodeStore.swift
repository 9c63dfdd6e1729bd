package import Kernel
import Organisations
import People
package import Storage

/// The tables of codes of conduct and of who acknowledged them.
package struct CodeStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One code. Refuses an id that is not there.
    package func code(_ id: ID<CodeOfConduct>) throws -> CodeOfConduct {
        try tx.one("SELECT \(fragment: Self.columns) FROM code_of_conduct WHERE id = \(id)")
    }

    func locked(_ id: ID<CodeOfConduct>) throws -> CodeOfConduct {
        try tx.one("SELECT \(fragment: Self.columns) FROM code_of_conduct WHERE id = \(id) \(.forUpdate)")
    }

    /// A page of those that answer a condition: in force first, then the latest.
    func codes(_ condition: SQL, page: Int = 1, atMost limit: Int) throws -> [CodeOfConduct] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM code_of_conduct WHERE \(fragment: condition)
             ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, posted_on DESC, id DESC
             LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    func count(_ condition: SQL) throws -> Int {
        try tx.first("SELECT count(*) FROM code_of_conduct WHERE \(fragment: condition)") ?? 0
    }

    /// Its rules, in order.
    func rules(of code: ID<CodeOfConduct>) throws -> [CodeRule] {
        try tx.rows(
            "SELECT position, heading, words FROM code_rule WHERE code_id = \(code) ORDER BY position", of: Int.self, String.self,
            String.self
        ).map { CodeRule(position: $0, heading: $1, words: $2) }
    }

    func insert(_ code: CodeOfConduct, _ rules: [CodeRule]) throws {
        try tx.execute(
            """
            INSERT INTO code_of_conduct (id, title, basis, organisation_id, place, posted_on, replaces_id, entered_by, entered_at)
            VALUES (\(code.id), \(code.title), \(code.basis), \(code.organisation), \(code.place), \(code.postedOn), \(code.replaces),
                    \(code.enteredBy), \(code.enteredAt))
            """)
        try tx.execute(
            each: rules.map { rule in
                """
                INSERT INTO code_rule (code_id, position, heading, words)
                VALUES (\(code.id), \(rule.position), \(rule.heading), \(rule.words))
                """
            })
    }

    func retire(_ id: ID<CodeOfConduct>, because reason: String) throws {
        try tx.execute("UPDATE code_of_conduct SET retired_at = \(tx.now), retired_because = \(reason) WHERE id = \(id)")
    }

    // MARK: Acknowledgements

    /// Those of a code that count, in the order they came.
    func acknowledgements(of code: ID<CodeOfConduct>) throws -> [Acknowledgement] {
        try tx.all(
            """
            SELECT \(fragment: Self.acknowledgementColumns) FROM acknowledgement
             WHERE code_id = \(code) AND struck_because IS NULL ORDER BY id
            """)
    }

    /// Those that count of some entries of people, by code.
    func acknowledged(by entries: [ID<Person>]) throws -> [(code: ID<CodeOfConduct>, acknowledgement: Acknowledgement)] {
        guard !entries.isEmpty else { return [] }
        var found: [(code: ID<CodeOfConduct>, acknowledgement: Acknowledgement)] = []
        try tx.forEach(
            """
            SELECT \(fragment: Self.acknowledgementColumns), code_id FROM acknowledgement
             WHERE person_id IN \(list: entries) AND struck_because IS NULL ORDER BY id
            """
        ) { row in found.append((try row[6], try Acknowledgement(row: row))) }
        return found
    }

    /// How many people acknowledged each, whatever entries they have.
    func counts(of codes: [ID<CodeOfConduct>], _ merged: MergedEntries) throws -> [ID<CodeOfConduct>: Int] {
        var counts = Dictionary(
            uniqueKeysWithValues: try tx.rows(
                """
                SELECT code_id, count(*) FROM acknowledgement WHERE code_id IN \(list: codes) AND struck_because IS NULL GROUP BY code_id
                """, of: ID<CodeOfConduct>.self, Int.self))
        guard !merged.involved.isEmpty else { return counts }
        let several = try tx.rows(
            """
            SELECT code_id, person_id FROM acknowledgement
             WHERE code_id IN \(list: codes) AND person_id IN \(list: merged.involved) AND struck_because IS NULL
            """, of: ID<CodeOfConduct>.self, ID<Person>.self)
        for (code, rows) in Dictionary(grouping: several, by: \.0) {
            counts[code, default: 0] -= rows.count - merged.standing(among: rows.map(\.1)).count
        }
        return counts
    }

    func insert(_ acknowledgements: [Acknowledgement], of code: ID<CodeOfConduct>) throws {
        try tx.execute(
            each: acknowledgements.map { one in
                """
                INSERT INTO acknowledgement (id, code_id, person_id, way, account_id, at)
                VALUES (\(one.id), \(code), \(one.person), \(one.way), \(one.account), \(one.at))
                """
            })
    }

    func strike(_ ids: [ID<Acknowledgement>], because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE acknowledgement SET struck_because = \(reason), struck_by = \(actor.account), struck_at = \(tx.now)
             WHERE id IN \(list: ids)
            """)
    }

    private static let columns: SQL = """
        id, title, basis, organisation_id, place, posted_on, replaces_id, retired_at, retired_because, entered_by, entered_at
        """
    private static let acknowledgementColumns: SQL = "id, person_id, way, account_id, at, struck_because"
}

extension CodeOfConduct: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], title: try row[1], basis: try row[2], organisation: try row[3], place: try row[4], postedOn: try row[5],
            replaces: try row[6], retiredAt: try row[7], retiredBecause: try row[8], enteredBy: try row[9], enteredAt: try row[10])
    }
}

extension Acknowledgement: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], person: try row[1], way: try row[2], account: try row[3], at: try row[4], struckBecause: try row[5])
    }
}
