package import Kernel
import Organisations
import Storage

extension PeopleStore {
    /// Those who may be meant by a name and whom the actor may see, ten at most; without those whose birth says that they are not. Who serves
    /// beyond one's reach is told to nobody: whoever sees both finds the two later.
    func namesakes(of name: PersonName, born: Birth?, seenBy actor: Actor) throws -> [Person] {
        var found: [Person] = []
        for person in try people(like: name.likeness) where found.count < 10 {
            if let born, let known = person.born, !born.agrees(with: known) { continue }
            let places = try places(of: person.id, on: tx.now.date)
            if places.contains(where: { actor.isAble(to: .keepPeople, of: $0) }) { found.append(person) }
        }
        return found
    }

    /// `Trần Văn Nam, sinh 1985, Chuyên viên ở Phòng Nội vụ`.
    func description(of person: Person) throws -> String {
        let post = try posts(of: person.id).first
        let body = try post.map { try OrganisationStore(tx).organisation($0.place.organisation).name }
        return [
            person.name, person.born.map { "sinh \($0.vietnamese)" },
            post.flatMap { post in body.map { "\(post.place.position) ở \($0)" } },
        ].compactMap(\.self).joined(separator: ", ")
    }

    /// The name of a head whose time meets the time from a day on.
    func laterHead(of body: ID<Organisation>, from day: LocalDate, besides: ID<Post>?) throws -> String? {
        try tx.first(
            """
            SELECT full_name FROM post JOIN person ON person.id = person_id
             WHERE organisation_id = \(body) AND standing = \(Standing.head) AND post.id <> \(besides ?? ID(0))
               AND (effective_to IS NULL OR effective_to >= \(day))
             ORDER BY effective_from LIMIT 1
            """)
    }

    /// Whether somebody holds a post on a day, or will later.
    package func serves(_ person: ID<Person>, on day: LocalDate) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM post WHERE person_id = \(person) AND (effective_to IS NULL OR effective_to >= \(day)) LIMIT 1", as: Int64.self)
            != nil
    }

    /// Where somebody serves on a day; where they served last when nowhere.
    package func places(of person: ID<Person>, on day: LocalDate) throws -> [ScopePath] {
        let current: [ScopePath] = try tx.all(
            """
            SELECT path FROM organisation WHERE id IN
                   (SELECT organisation_id FROM post WHERE person_id = \(person) AND (effective_to IS NULL OR effective_to >= \(day)))
            """)
        if !current.isEmpty { return current }
        return try tx.all(
            """
            SELECT path FROM organisation JOIN post ON organisation.id = organisation_id
             WHERE person_id = \(person) ORDER BY post.effective_to DESC, post.id DESC LIMIT 1
            """)
    }
}
