package import Kernel
package import Organisations
package import Storage

extension PeopleStore {
    /// Posts that answer a question, by given name in Vietnamese order.
    package func staff(_ question: StaffQuestion, within places: [Scope], limit: Int) throws -> [StaffLine] {
        try staff(among: found(question, within: places), page: question.page, limit: limit)
    }

    /// How many posts and people answer it.
    package func countStaff(_ question: StaffQuestion, within places: [Scope]) throws -> (posts: Int, people: Int) {
        try count(found(question, within: places))
    }

    func staff(among found: FoundPosts, page: Int, limit: Int) throws -> [StaffLine] {
        try tx.all(
            """
            SELECT person.id, full_name, born, sex, erased_at, kept_as, post.id, post.person_id, organisation_id, position, standing,
                   employment, post.is_concurrent, post.effective_from, post.effective_to, organisation.name
              FROM (SELECT * FROM (\(fragment: found.lines)) AS lines ORDER BY sort_name, person_id, is_concurrent, post_id
                     LIMIT \(limit) OFFSET \((page - 1) * limit)) AS found
              JOIN post ON post.id = found.post_id JOIN person ON person.id = found.person_id
              JOIN organisation ON organisation.id = post.organisation_id
             ORDER BY found.sort_name, found.person_id, found.is_concurrent, found.post_id
            """)
    }

    /// Lines of one person stand together, so nobody has to be put in order to be counted once.
    func count(_ found: FoundPosts) throws -> (posts: Int, people: Int) {
        let counts = try tx.rows(
            """
            SELECT CAST(COALESCE(sum(posts), 0) AS BIGINT), count(*)
              FROM (SELECT count(*) AS posts FROM (\(fragment: found.lines)) AS lines GROUP BY sort_name, person_id) AS people
            """, of: Int.self, Int.self)
        return counts.first.map { (posts: $0.0, people: $0.1) } ?? (0, 0)
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
