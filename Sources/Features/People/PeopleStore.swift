package import Kernel
package import Organisations
package import Storage

/// The tables of people and posts.
package struct PeopleStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One entry. Refuses an id that is not there.
    package func person(_ id: ID<Person>) throws -> Person {
        try tx.one("SELECT \(fragment: Self.columns) FROM person WHERE id = \(id)")
    }

    /// The entry that stands for this one: itself, or the one it was merged into.
    package func standing(for id: ID<Person>) throws -> Person {
        var person = try person(id)
        while let kept = person.keptAs { person = try self.person(kept) }
        return person
    }

    /// Some entries, by given name in Vietnamese order.
    package func people(_ ids: some Sequence<ID<Person>>) throws -> [Person] {
        try tx.all("SELECT \(fragment: Self.columns) FROM person WHERE id IN \(list: ids) ORDER BY sort_name, id")
    }

    /// People whose names may be one spelt otherwise, who stand for themselves.
    package func people(like likeness: String) throws -> [Person] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM person
             WHERE likeness = \(likeness) AND kept_as IS NULL AND erased_at IS NULL ORDER BY sort_name, id
            """)
    }

    /// Everybody merged into this one, and themselves.
    package func entries(of id: ID<Person>) throws -> [ID<Person>] {
        var all = [id], next = [id]
        while !next.isEmpty {
            next = try tx.all("SELECT id FROM person WHERE kept_as IN \(list: next)")
            all += next
        }
        return all
    }

    /// A post. Refuses an id that is not there.
    package func post(_ id: ID<Post>) throws -> Post { try tx.one("SELECT \(fragment: Self.postColumns) FROM post WHERE id = \(id)") }

    /// All posts somebody held, the last first.
    package func posts(of person: ID<Person>) throws -> [Post] {
        try tx.all(
            "SELECT \(fragment: Self.postColumns) FROM post WHERE person_id = \(person) ORDER BY effective_from DESC, is_concurrent, id DESC"
        )
    }

    /// The one who heads a body on a day.
    package func head(of body: ID<Organisation>, on day: LocalDate) throws -> Person? {
        try tx.first(
            """
            SELECT \(fragment: Self.columns) FROM person WHERE id IN (SELECT person_id FROM post
             WHERE organisation_id = \(body) AND standing = \(Standing.head) AND \(fragment: Self.inForce(on: day)))
            """)
    }

    /// Who holds a code in a body's list.
    package func person(withCode code: String, in list: ID<Organisation>) throws -> Person? {
        try tx.first(
            """
            SELECT \(fragment: Self.columns) FROM person
             WHERE id IN (SELECT person_id FROM person_code WHERE organisation_id = \(list) AND code = \(code))
            """)
    }

    /// The codes of somebody, each with the body that keeps the list.
    package func codes(of person: ID<Person>) throws -> [(list: ID<Organisation>, code: String)] {
        try tx.rows(
            "SELECT organisation_id, code FROM person_code WHERE person_id = \(person) ORDER BY organisation_id, code",
            of: ID<Organisation>.self, String.self
        ).map { (list: $0.0, code: $0.1) }
    }

    func insert(_ person: Person, _ name: PersonName) throws {
        try tx.execute(
            """
            INSERT INTO person (id, full_name, folded_name, likeness, sort_name, born, sex, created_at, touched_at)
            VALUES (\(person.id), \(name.display), \(name.display.folded), \(name.likeness), \(name.sortKey), \(person.born?.text),
                    \(person.sex), \(tx.now), \(tx.now))
            """)
    }

    func update(_ person: Person, _ name: PersonName) throws {
        try tx.execute(
            """
            UPDATE person SET full_name = \(name.display), folded_name = \(name.display.folded), likeness = \(name.likeness),
                   sort_name = \(name.sortKey), born = \(person.born?.text), sex = \(person.sex), touched_at = \(tx.now)
             WHERE id = \(person.id)
            """)
        try writeWords(of: [person.id])
    }

    func setCode(_ code: String?, of person: ID<Person>, in list: ID<Organisation>) throws {
        try tx.execute("DELETE FROM person_code WHERE organisation_id = \(list) AND person_id = \(person)")
        guard let code else { return }
        try tx.execute(
            """
            INSERT INTO person_code (organisation_id, code, person_id, first_person_id) VALUES (\(list), \(code), \(person), \(person))
            """)
    }

    func insert(_ post: Post) throws {
        try tx.execute(
            """
            INSERT INTO post (id, person_id, first_person_id, organisation_id, position, standing, employment, is_concurrent,
                              effective_from, effective_to, ended_because, touched_at)
            VALUES (\(post.id), \(post.person), \(post.person), \(post.place.organisation), \(post.place.position),
                    \(post.place.standing), \(post.place.employment), \(post.place.isConcurrent), \(post.span.first),
                    \(post.span.last), '', \(tx.now))
            """)
        try writeWords(of: [post.person])
    }

    func update(_ post: Post) throws {
        try tx.execute(
            """
            UPDATE post SET organisation_id = \(post.place.organisation), position = \(post.place.position),
                   standing = \(post.place.standing), employment = \(post.place.employment), is_concurrent = \(post.place.isConcurrent),
                   effective_from = \(post.span.first), effective_to = \(post.span.last), touched_at = \(tx.now)
             WHERE id = \(post.id)
            """)
        try writeWords(of: [self.post(post.id).person])
    }

    /// Says that something of another feature rests on somebody from now on: a list that entered them is not taken back any more.
    package func noteUsed(_ person: ID<Person>) throws { try noteUsed([person]) }

    /// The same for many at once.
    package func noteUsed(_ people: some Sequence<ID<Person>>) throws {
        try tx.execute("UPDATE person SET touched_at = \(tx.now) WHERE id IN \(list: people)")
    }

    /// `last` is the last day it was held; nil opens it again.
    func end(_ post: ID<Post>, on last: LocalDate?, because reason: String) throws {
        try tx.execute(
            "UPDATE post SET effective_to = \(last), ended_because = \(reason), touched_at = \(tx.now) WHERE id = \(post)")
        try writeWords(of: [self.post(post).person])
    }

    static func inForce(on day: LocalDate) -> SQL {
        "(effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day)))"
    }

    static let columns: SQL = "id, full_name, born, sex, erased_at, kept_as"
    static let postColumns: SQL =
        "id, person_id, organisation_id, position, standing, employment, is_concurrent, effective_from, effective_to"
}

extension Person: RowDecodable {
    package init(row: borrowing Row) throws {
        let born: String? = try row[2]
        self.init(
            id: try row[0], name: try row[1], born: born.flatMap { Birth(typed: $0) }, sex: try row[3], erasedAt: try row[4],
            keptAs: try row[5])
    }
}

extension Post: RowDecodable {
    package init(row: borrowing Row) throws {
        let first: LocalDate = try row[7]
        guard let span = Span(from: first, through: try row[8]) else {
            throw StorageError(.unexpectedValue, "a post that ends before it begins")
        }
        self.init(
            id: try row[0], person: try row[1],
            place: PostPlace(
                organisation: try row[2], position: try row[3], standing: try row[4], employment: try row[5], isConcurrent: try row[6]),
            span: span)
    }
}
