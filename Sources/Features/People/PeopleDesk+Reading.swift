import Journal
package import Kernel
package import Organisations
import Storage

extension PeopleDesk {
    /// Who serves where on a day, in the order of given names, of the places where the actor sees people. Refuses who sees none, and a body
    /// beyond one's reach.
    package func staff(_ question: StaffQuestion, for actor: Actor) async throws -> StaffView {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .readPeople)
            let body = try question.body.map { try OrganisationStore(tx).organisation($0) }
            if let body { try actor.mustBeAble(to: .readPeople, of: body.path) }
            let places = body.map { [actor.reach(of: .readPeople, at: $0.path)] } ?? actor.scopes(for: .readPeople)
            let store = PeopleStore(tx)
            let found = try store.found(question, within: places)
            let (count, people) = try store.count(found)
            let lines = count == 0 ? [] : try store.staff(among: found, page: question.page, limit: StaffQuestion.length)
            return StaffView(question: question, body: body, lines: lines, count: count, people: people)
        }
    }

    /// Everybody of a body and below for a table, as many as a table takes. Refuses as `staff` does.
    package func table(_ question: StaffQuestion, for actor: Actor) async throws -> (view: StaffView, codes: [ID<Person>: String]) {
        try await database.look(by: actor) { tx in
            let places: [Scope]
            var body: Organisation?
            if let id = question.body {
                let found = try OrganisationStore(tx).organisation(id)
                try actor.mustBeAble(to: .keepPeople, of: found.path)
                (places, body) = ([actor.reach(of: .keepPeople, at: found.path)], found)
            } else {
                try actor.mustBeAbleSomewhere(to: .keepPeople)
                places = actor.scopes(for: .keepPeople)
            }
            let store = PeopleStore(tx)
            let lines = try Self.toldApart(store.staff(question, within: places, limit: Self.tableLength), tx)
            let view = StaffView(
                question: question, body: body, lines: lines, count: lines.count, people: Set(lines.map(\.person.id)).count)
            return (view, try body.map { try store.codes(in: $0.id) } ?? [:])
        }
    }

    /// Bodies of the same name bear the name of the body above as well, as import understands it.
    private static func toldApart(_ lines: [StaffLine], _ tx: any Transaction) throws -> [StaffLine] {
        let bodies = OrganisationStore(tx)
        let names = Dictionary(lines.map { ($0.post.place.organisation, $0.body) }, uniquingKeysWith: { first, _ in first })
        let doubled = Dictionary(grouping: names, by: \.value).values.filter { $0.count > 1 }.flatMap { $0.map(\.key) }
        guard !doubled.isEmpty else { return lines }
        let below = try bodies.organisations(doubled)
        let above = Dictionary(
            try bodies.organisations(below.compactMap(\.parent)).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let words = Dictionary(
            below.compactMap { body in body.parent.flatMap { above[$0] }.map { (body.id, "\(body.name) – \($0)") } },
            uniquingKeysWith: { first, _ in first })
        return lines.map { line in
            words[line.post.place.organisation].map { StaffLine(person: line.person, post: line.post, body: $0) } ?? line
        }
    }

    /// Lines of one table.
    package static let tableLength = 100_000

    /// Somebody with everything the viewer may see. An entry that was merged leads to the one that stands for it. Refuses who sees none
    /// of the places where they serve or served last.
    package func view(of id: ID<Person>, for actor: Actor) async throws -> PersonView {
        try await database.look(by: actor) { tx in
            let store = PeopleStore(tx)
            let person = try store.standing(for: id)
            let places = try store.places(of: person.id, on: tx.now.date)
            try actor.mustBeAble(to: .readPeople, of: places.first { actor.isAble(to: .readPeople, of: $0) } ?? places.first ?? .everything)
            let mayKeep = person.erasedAt == nil && places.contains { actor.isAble(to: .keepPeople, of: $0) }
            let bodies = OrganisationStore(tx)
            let posts = try store.postsWithReasons(of: person.id).map { post, reason in
                (post: post, body: try bodies.organisation(post.place.organisation), endedBecause: reason)
            }
            let codes = mayKeep ? try store.codes(of: person.id).map { (list: try bodies.organisation($0.list).name, code: $0.code) } : []
            let alike = mayKeep ? try store.namesakes(of: PersonName(typed: person.name), born: nil, seenBy: actor) : []
            return PersonView(
                person: person, posts: posts, codes: codes, merges: mayKeep ? try store.merges(into: person.id) : [],
                namesakes: try alike.filter { $0.id != person.id }.map { (person: $0, words: try store.description(of: $0)) },
                mayKeep: mayKeep)
        }
    }

    /// The head of a body and how many serve there on a day, where the actor sees people; nil elsewhere.
    package func staffing(of body: ID<Organisation>, on day: LocalDate, for actor: Actor) async throws -> Staffing? {
        try await database.read { tx in
            let organisation = try OrganisationStore(tx).organisation(body)
            guard actor.isAble(to: .readPeople, of: organisation.path) else { return nil }
            let store = PeopleStore(tx)
            let (_, people) = try store.countStaff(
                StaffQuestion(body: body, day: day), within: [actor.reach(of: .readPeople, at: organisation.path)])
            return Staffing(
                head: try store.head(of: body, on: day), people: people, stranded: try store.stranded(at: organisation, on: day),
                mayKeep: actor.isAble(to: .keepPeople, of: organisation.path))
        }
    }
}

extension Actor {
    /// How far an ability that one has at a body reaches from there: that body alone, or everything below it too.
    func reach(of ability: Ability, at place: ScopePath) -> Scope {
        scopes(for: ability).contains { $0.covers(Scope(place)) } ? Scope(place) : Scope(place, .alone)
    }
}

/// Who heads a body, and how many serve in it.
package struct Staffing: Sendable, Hashable {
    package let head: Person?
    /// In it and below it.
    package let people: Int
    /// Posts at this very body that go on though it has ended.
    package let stranded: Int
    package let mayKeep: Bool

    package init(head: Person?, people: Int, stranded: Int, mayKeep: Bool) {
        self.head = head
        self.people = people
        self.stranded = stranded
        self.mayKeep = mayKeep
    }
}

extension PeopleDesk {
    /// Who holds a post. Refuses one that is not there.
    package func holder(of post: ID<Post>) async throws -> ID<Person> {
        try await database.read { tx in try PeopleStore(tx).post(post).person }
    }

    /// Who stands for both of a merger. Refuses one that is not there, or was parted.
    package func kept(by merge: ID<PersonMerge>) async throws -> ID<Person> {
        try await database.read { tx in try PeopleStore(tx).merge(merge).kept }
    }

    /// Among the lists that the actor keeps, the one in which somebody's code stands: where they have one already, else the body they
    /// serve. Nil when none is the actor's: then codes are left alone.
    package func list(ofCodesOf person: ID<Person>, for actor: Actor) async throws -> ID<Organisation>? {
        try await database.read { tx in
            let store = PeopleStore(tx)
            let lists = try store.codes(of: person).map(\.list) + store.posts(of: person).map(\.place.organisation)
            return try lists.first { actor.isAble(to: .keepPeople, of: try OrganisationStore(tx).organisation($0).path) }
        }
    }
}
