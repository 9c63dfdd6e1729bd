package import Kernel
package import Organisations
package import Storage

extension PeopleStore {
    /// Posts that answer a question, by given name in Vietnamese order.
    package func staff(_ question: StaffQuestion, within places: [Scope], limit: Int) throws -> [StaffLine] {
        try tx.all(
            """
            SELECT person.id, full_name, born, sex, erased_at, kept_as, post.id, person_id, organisation_id, position, standing, employment,
                   is_concurrent, post.effective_from, post.effective_to, organisation.name
            \(fragment: Self.answering(question, places))
             ORDER BY person.sort_name, person.id, is_concurrent, post.id LIMIT \(limit) OFFSET \((question.page - 1) * limit)
            """)
    }

    /// How many posts and people answer it.
    package func countStaff(_ question: StaffQuestion, within places: [Scope]) throws -> (posts: Int, people: Int) {
        let counts = try tx.rows(
            "SELECT count(*), count(DISTINCT person.id) \(fragment: Self.answering(question, places))", of: Int.self, Int.self)
        return counts.first.map { (posts: $0.0, people: $0.1) } ?? (0, 0)
    }

    private static func answering(_ question: StaffQuestion, _ places: [Scope]) -> SQL {
        // As an expression, so that no index on places tempts SQLite away from the few people who were found.
        let path: SQL = question.words.isEmpty ? "organisation.path" : "(organisation.path || '')"
        let within = places.contains(.whole) ? "1 = 1" : places.map { SQL.within($0, path) }.joined(by: " OR ")
        let code = question.words.filter { !$0.isWhitespace }
        // Who is meant is found first, by the names alone: looking into every post for it takes ten times as long.
        let people: SQL =
            question.words.isEmpty
            ? "person"
            : """
            (SELECT id FROM person WHERE \(fragment: .folded("folded_name", contains: question.words.folded))
              UNION SELECT person_id FROM person_code WHERE code = \(code)) AS found JOIN person ON person.id = found.id
            """
        return """
              FROM \(fragment: people) JOIN post ON post.person_id = person.id JOIN organisation ON organisation.id = post.organisation_id
             WHERE \(fragment: on(question.day)) AND (\(fragment: places.isEmpty ? "1 = 0" : within))
            """
    }

    private static func on(_ day: LocalDate) -> SQL {
        "(post.effective_from <= \(day) AND (post.effective_to IS NULL OR post.effective_to >= \(day)))"
    }

    /// The codes in a body's list, by person.
    package func codes(in list: ID<Organisation>) throws -> [ID<Person>: String] {
        let rows = try tx.rows(
            "SELECT person_id, code FROM person_code WHERE organisation_id = \(list) ORDER BY code", of: ID<Person>.self, String.self)
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    func postsWithReasons(of person: ID<Person>) throws -> [(Post, String)] {
        let reasons = Dictionary(
            try tx.rows("SELECT id, ended_because FROM post WHERE person_id = \(person)", of: ID<Post>.self, String.self),
            uniquingKeysWith: { first, _ in first })
        return try posts(of: person).map { ($0, reasons[$0.id] ?? "") }
    }

    /// Posts at a body that has ended which go on after its last day.
    func stranded(at body: Organisation, on day: LocalDate) throws -> Int {
        guard let last = body.span.last, last < day else { return 0 }
        return try tx.first(
            "SELECT count(*) FROM post WHERE organisation_id = \(body.id) AND (effective_to IS NULL OR effective_to > \(last))") ?? 0
    }
}

extension StaffLine: RowDecodable {
    package init(row: borrowing Row) throws {
        let born: String? = try row[2]
        let person = Person(
            id: try row[0], name: try row[1], born: born.flatMap { Birth(typed: $0) }, sex: try row[3], erasedAt: try row[4],
            keptAs: try row[5])
        let first: LocalDate = try row[13]
        guard let span = Span(from: first, through: try row[14]) else {
            throw StorageError(.unexpectedValue, "a post that ends before it begins")
        }
        let place = PostPlace(
            organisation: try row[8], position: try row[9], standing: try row[10], employment: try row[11], isConcurrent: try row[12])
        self.init(person: person, post: Post(id: try row[6], person: try row[7], place: place, span: span), body: try row[15])
    }
}
