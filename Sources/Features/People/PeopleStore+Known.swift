import Kernel
import Organisations
import Storage

extension PeopleStore {
    /// Everybody in a body's list on a day, each post by itself: what a list that comes in is compared with.
    func known(in body: Organisation, within reach: Scope, on day: LocalDate) throws -> [KnownStaff] {
        let codes = try codes(in: body.id)
        return try staff(StaffQuestion(day: day), within: [reach], limit: 1_000_000).map { line in
            KnownStaff(person: line.person, post: line.post, code: codes[line.person.id] ?? "")
        }
    }

    /// The posts that one person holds there on a day.
    func known(of person: ID<Person>, in body: Organisation, on day: LocalDate) throws -> [KnownStaff] {
        let one = try self.person(person)
        let code = try codes(of: person).first { $0.list == body.id }?.code ?? ""
        let bodies = OrganisationStore(tx)
        return try posts(of: person).filter { post in
            try post.span.contains(day) && body.path.covers(bodies.organisation(post.place.organisation).path)
        }.map { KnownStaff(person: one, post: $0, code: code) }
    }

    /// Takes somebody back whom a list had entered, as if they had never been. It was seen before that nothing rests on them.
    func takeBack(_ person: ID<Person>) throws {
        try tx.execute("DELETE FROM person_code WHERE person_id = \(person)")
        try tx.execute("DELETE FROM name_word WHERE person_id = \(person)")
        try tx.execute("DELETE FROM post WHERE person_id = \(person)")
        try tx.execute("DELETE FROM person WHERE id = \(person)")
    }

    func takeBack(_ post: ID<Post>) throws {
        let holder = try self.post(post).person
        try tx.execute("DELETE FROM post WHERE id = \(post)")
        try writeWords(of: [holder])
    }
}
