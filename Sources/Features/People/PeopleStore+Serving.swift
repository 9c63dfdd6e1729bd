package import Kernel
import Organisations
import Storage

extension PeopleStore {
    /// Everybody who serves at a place or below it on a day, each once.
    package func serving(within place: ScopePath, on day: LocalDate) throws -> Set<ID<Person>> {
        Set(
            try tx.all(
                """
                SELECT DISTINCT person_id FROM post JOIN organisation ON organisation.id = post.organisation_id
                 WHERE \(fragment: .within(place.text, "organisation.path")) AND post.effective_from <= \(day)
                       AND (post.effective_to IS NULL OR post.effective_to >= \(day))
                """, as: ID<Person>.self))
    }

    /// The places where some entries of people serve on a day.
    package func places(of entries: some Sequence<ID<Person>>, on day: LocalDate) throws -> [ScopePath] {
        try tx.all(
            """
            SELECT DISTINCT organisation.path FROM post JOIN organisation ON organisation.id = post.organisation_id
             WHERE person_id IN \(list: entries) AND post.effective_from <= \(day)
                   AND (post.effective_to IS NULL OR post.effective_to >= \(day))
            """, as: ScopePath.self)
    }

    /// Who serves where, at a place and below it, on a day: somebody with two posts twice.
    package func posts(within place: ScopePath, on day: LocalDate) throws -> [(place: ScopePath, person: ID<Person>)] {
        try tx.rows(
            """
            SELECT organisation.path, person_id FROM post JOIN organisation ON organisation.id = post.organisation_id
             WHERE \(fragment: .within(place.text, "organisation.path")) AND post.effective_from <= \(day)
                   AND (post.effective_to IS NULL OR post.effective_to >= \(day))
            """, of: ScopePath.self, ID<Person>.self
        ).map { (place: $0.0, person: $0.1) }
    }

    /// Which of some people serve at a place or below it on a day.
    package func serving(among people: some Sequence<ID<Person>>, within place: ScopePath, on day: LocalDate) throws -> Set<ID<Person>> {
        Set(
            try tx.all(
                """
                SELECT DISTINCT person_id FROM post JOIN organisation ON organisation.id = post.organisation_id
                 WHERE person_id IN \(list: people) AND \(fragment: .within(place.text, "organisation.path"))
                       AND post.effective_from <= \(day) AND (post.effective_to IS NULL OR post.effective_to >= \(day))
                """, as: ID<Person>.self))
    }

    /// The entries that were merged, each by the one it was merged into: few, however many people there are.
    package func merged() throws -> MergedEntries {
        MergedEntries(
            kept: Dictionary(
                uniqueKeysWithValues: try tx.rows(
                    "SELECT id, kept_as FROM person WHERE kept_as IS NOT NULL", of: ID<Person>.self, ID<Person>.self)))
    }
}

/// Entries of people that were found to be one person.
package struct MergedEntries: Sendable {
    let kept: [ID<Person>: ID<Person>]

    /// Who an entry is: itself, or the one it was found to be.
    package func standing(for id: ID<Person>) -> ID<Person> {
        var id = id
        while let other = kept[id] { id = other }
        return id
    }

    /// All entries that were merged, and those they were merged into.
    package var involved: Set<ID<Person>> { Set(kept.keys).union(kept.values) }

    /// Who some entries are, each person once.
    package func standing(among ids: some Sequence<ID<Person>>) -> Set<ID<Person>> { Set(ids.map(standing)) }

    /// The entries that were found to be one of some people, without those people themselves.
    package func entries(of ids: Set<ID<Person>>) -> [ID<Person>] { kept.keys.filter { ids.contains(standing(for: $0)) } }
}
