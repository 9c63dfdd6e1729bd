import Journal
package import Kernel
import Organisations
package import Storage

extension PeopleDesk {
    /// Says that two entries are one person: everything of both stands under the one that is kept. Nothing is lost; it can be parted again.
    /// Only a person decides it, with a reason; who does it must keep both.
    package func merge(_ merged: ID<Person>, into kept: ID<Person>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = PeopleStore(tx)
            guard merged != kept else { throw PeopleRefusal.sameEntry }
            let (one, other) = (try Self.living(kept, tx), try Self.living(merged, tx))
            let place = try Self.mustKeep(one.id, by: actor, tx)
            try Self.mustKeep(other.id, by: actor, tx)
            let reason = try reason.asReason(atMost: 300)
            let merge = PersonMerge(
                id: tx.newID(), kept: kept, merged: merged, mergedName: other.name, reason: reason,
                madeAt: tx.now)
            try store.insert(merge, by: actor)
            try store.give(try store.entries(of: merged), to: kept)
            try store.setKept(kept, for: merged)
            try tx.note(.personMerged(merged), on: kept, of: place, by: actor, because: reason)
        }
    }

    /// Parts two entries that were taken for one: each has again what was entered for it.
    package func part(_ id: ID<PersonMerge>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = PeopleStore(tx)
            let merge = try store.merge(id)
            let kept = try store.person(merge.kept), standing = try store.standing(for: merge.kept)
            let place = try Self.mustKeep(standing.id, by: actor, tx)
            guard kept.erasedAt == nil else { throw PeopleRefusal.isErased }
            if kept.keptAs != nil { throw PeopleRefusal.mergedSince(standing.name) }
            let reason = try reason.asReason(atMost: 300)
            try store.setKept(nil, for: merge.merged)
            try store.give(try store.entries(of: merge.merged), to: merge.merged)
            try store.noteParted(id, by: actor)
            try tx.note(.personParted(merge.merged), on: merge.kept, of: place, by: actor, because: reason)
        }
    }
}

extension PeopleStore {
    /// The mergers into somebody that stand, the last first.
    package func merges(into person: ID<Person>) throws -> [PersonMerge] {
        try tx.all("\(fragment: Self.merges) WHERE kept_id = \(person) AND undone_at IS NULL ORDER BY person_merge.id DESC")
    }

    /// A merger that stands. Refuses any other.
    func merge(_ id: ID<PersonMerge>) throws -> PersonMerge {
        try tx.one("\(fragment: Self.merges) WHERE person_merge.id = \(id) AND undone_at IS NULL")
    }

    func insert(_ merge: PersonMerge, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO person_merge (id, kept_id, merged_id, reason, made_by, made_at)
            VALUES (\(merge.id), \(merge.kept), \(merge.merged), \(merge.reason), \(actor.account), \(merge.madeAt))
            """)
    }

    /// What was entered for some entries goes to one; a code that it has already in the same list stays its own.
    func give(_ entries: [ID<Person>], to person: ID<Person>) throws {
        let standing: [ID<Person>] = try tx.all("SELECT DISTINCT person_id FROM post WHERE first_person_id IN \(list: entries)")
        try tx.execute("UPDATE post SET person_id = \(person), touched_at = \(tx.now) WHERE first_person_id IN \(list: entries)")
        try tx.execute("UPDATE person_code SET person_id = \(person) WHERE first_person_id IN \(list: entries)")
        try writeWords(of: standing + [person])
    }

    func setKept(_ kept: ID<Person>?, for merged: ID<Person>) throws {
        try tx.execute("UPDATE person SET kept_as = \(kept), touched_at = \(tx.now) WHERE id = \(merged)")
    }

    func noteParted(_ id: ID<PersonMerge>, by actor: Actor) throws {
        try tx.execute("UPDATE person_merge SET undone_by = \(actor.account), undone_at = \(tx.now) WHERE id = \(id)")
    }

    private static let merges: SQL =
        """
        SELECT person_merge.id, kept_id, merged_id, full_name, reason, made_at
          FROM person_merge JOIN person ON person.id = merged_id
        """
}

extension PersonMerge: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], kept: try row[1], merged: try row[2], mergedName: try row[3], reason: try row[4], madeAt: try row[5])
    }
}

extension Act {
    static func personMerged(_ other: ID<Person>) -> Act { Act("person.merged", ["other": "\(other)"]) }
    static func personParted(_ other: ID<Person>) -> Act { Act("person.parted", ["other": "\(other)"]) }
}
