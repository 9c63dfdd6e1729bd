import Access
import Journal
package import Kernel
import Organisations
package import People
package import Storage

/// Where somebody's request about their own data is answered: everything that is kept, in one file; or taken away for good
/// (Luật 91/2025/QH15; Nghị định 356/2025/NĐ-CP: within two working days).
package struct PersonalDataDesk: Sendable {
    /// What a feature keeps about some entries of one person.
    package typealias Source = @Sendable ([ID<Person>], any Transaction) throws -> [(day: LocalDate, words: String)]

    private let database: any Database
    private let sources: [Source]

    package init(database: any Database, sources: [Source] = []) {
        self.database = database
        self.sources = sources
    }

    /// Everything kept about somebody. Refuses who does not keep their data.
    package func record(of id: ID<Person>, for actor: Actor) async throws -> PersonalRecord {
        try await database.look(by: actor) { tx in
            let store = PeopleStore(tx), bodies = OrganisationStore(tx)
            let person = try store.standing(for: id)
            let place = try PeopleDesk.mustKeep(person.id, by: actor, tx)
            let posts = try store.posts(of: person.id).map {
                PersonalRecord.Post($0, at: try bodies.organisation($0.place.organisation).name)
            }
            let codes = try store.codes(of: person.id).map { (list: try bodies.organisation($0.list).name, code: $0.code) }
            let account = try PersonAccountStore(tx).account(of: person.id)
            let entries = try JournalStore(tx).entries(about: person.id, limit: 10_000)
            let own = try account.map { try JournalStore(tx).entries(about: $0, limit: 10_000) } ?? []
            let readings = try PersonalStore(tx).readings(of: (entries + own).map(\.id))
            return PersonalRecord(
                person: person, posts: posts, codes: codes, merged: try store.merges(into: person.id).map(\.mergedName),
                userName: try account.flatMap { try PersonAccountStore(tx).userName(of: $0) },
                identities: try account.map { try PersonAccountStore(tx).linkedIdentities(of: $0) } ?? [], place: place,
                lines: (entries + own).map { PersonalRecord.Line($0, readings[$0.id] ?? [:]) },
                mayErase: try person.erasedAt == nil && !store.serves(person.id, on: tx.now.date),
                deeds: try sources.flatMap { try $0(store.entries(of: person.id), tx) }.sorted { $0.day > $1.day })
        }
    }

    /// Takes away what tells who somebody was, everywhere, in one transaction; counts stay as they are. It cannot be taken back. Refused
    /// while they serve, without a reason, and to who does not keep their data.
    package func erase(_ id: ID<Person>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let entries = try PeopleDesk.erase(id, because: reason, by: actor, tx)
            try AccessDesk.forget(entries, by: actor, tx)
        }
    }
}

extension PersonalRecord.Post {
    init(_ post: People.Post, at body: String) {
        self.init(
            position: post.place.position, body: body, standing: post.place.standing.label, employment: post.place.employment.label,
            span: post.span)
    }
}

extension PersonalRecord.Line {
    init(_ entry: JournalEntry, _ values: [String: PersonalReading]) {
        self.init(
            at: entry.notedAt, sentence: JournalWording.sentence(entry.act, JSONText.texts(entry.particulars) ?? [:]),
            values: values.sorted { $0.key < $1.key }.map { "\(JournalWording.name(ofPersonal: $0.key)): \($0.value.words)" })
    }
}
