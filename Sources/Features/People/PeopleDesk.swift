import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where people are entered and their posts begin and end. Who keeps the people of a body does it for that body and everything below; a
/// person belongs to every body where they serve or served last.
package struct PeopleDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Enters somebody with the post they hold. Refuses a name that may be somebody's who is there already, until the one who enters says
    /// that it is another person; refuses a code that is somebody else's, a second head, and a body that has ended.
    package func enrol(_ draft: NewPerson, by actor: Actor, _ press: Press) async throws -> ID<Person> {
        try await pressed(press, by: actor) { tx in try Self.enrol(draft, by: actor, tx).person }
    }

    /// Corrects what is known about somebody. What stood before goes into the journal.
    package func correct(_ person: ID<Person>, to given: PersonDetails, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.correct(person, to: given, by: actor, tx) }
    }

    /// Somebody takes up a post, beside what they hold.
    package func appoint(
        _ person: ID<Person>, to place: PostPlace, from day: LocalDate, by actor: Actor, _ press: Press
    ) async throws -> ID<Post> {
        try await pressed(press, by: actor) { tx in try Self.appoint(person, to: place, from: day, by: actor, tx) }
    }

    /// From a day on somebody holds another post instead of one: moved, promoted, re-graded. On the post's own first day it is a
    /// correction. Who does it must keep the people of both bodies.
    @discardableResult
    package func change(_ post: ID<Post>, to place: PostPlace, on day: LocalDate, by actor: Actor, _ press: Press) async throws -> ID<Post>
    {
        try await pressed(press, by: actor) { tx in try Self.change(post, to: place, on: day, by: actor, tx) }
    }

    /// Somebody leaves a post; `last` is the last day it is held. Needs a reason: `Nghỉ hưu`, `Chuyển công tác`.
    package func end(_ post: ID<Post>, on last: LocalDate, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.end(post, on: last, because: reason, by: actor, tx) }
    }

    /// An act that gives an id, once for a press of a button.
    func pressed<Noun>(
        _ press: Press, by actor: Actor, _ act: @escaping @Sendable (any Transaction) throws -> ID<Noun>
    ) async throws -> ID<Noun> {
        try await database.act(by: actor) { tx in
            let receipt = try tx.once(press.key, by: actor.account, content: press.content) { try act(tx).description }
            guard let id = ID<Noun>(receipt.result) else { throw StorageError(.unexpectedValue, "a receipt of nothing") }
            return id
        }
    }
}

/// What is known about somebody, beside their posts.
package struct PersonDetails: Sendable, Hashable {
    /// As typed; read by `PersonName`.
    package var name: String
    package var born: Birth?
    package var sex: Person.Sex?
    /// The code in the list of `list`; empty for none.
    package var code: String
    /// The body whose list the code is of; nil leaves codes alone.
    package var list: ID<Organisation>?

    package init(name: String, born: Birth? = nil, sex: Person.Sex? = nil, code: String = "", list: ID<Organisation>? = nil) {
        self.name = name
        self.born = born
        self.sex = sex
        self.code = code
        self.list = list
    }
}

/// Somebody who is to be entered.
package struct NewPerson: Sendable {
    package let details: PersonDetails
    package let place: PostPlace
    package let from: LocalDate
    /// Who enters says that it is none of those with the same name.
    package let isAnother: Bool

    package init(_ details: PersonDetails, at place: PostPlace, from day: LocalDate, isAnother: Bool = false) {
        self.details = details
        self.place = place
        from = day
        self.isAnother = isAnother
    }
}
