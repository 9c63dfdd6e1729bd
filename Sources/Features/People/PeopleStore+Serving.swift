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

    /// Who each of some entries is: themselves, or the one they were found to be.
    package func standing(among ids: Set<ID<Person>>) throws -> Set<ID<Person>> {
        let kept = try merged()
        return kept.isEmpty ? ids : Set(ids.map { Self.standing(for: $0, kept) })
    }

    /// Some people and all entries that were found to be one of them.
    package func entries(of ids: Set<ID<Person>>) throws -> Set<ID<Person>> {
        let kept = try merged()
        return ids.union(kept.keys.filter { ids.contains(Self.standing(for: $0, kept)) })
    }

    /// The entries that were merged, by the one each was merged into: few, however many people there are.
    private func merged() throws -> [ID<Person>: ID<Person>] {
        Dictionary(
            uniqueKeysWithValues: try tx.rows(
                "SELECT id, kept_as FROM person WHERE kept_as IS NOT NULL", of: ID<Person>.self, ID<Person>.self))
    }

    private static func standing(for id: ID<Person>, _ kept: [ID<Person>: ID<Person>]) -> ID<Person> {
        var id = id
        while let other = kept[id] { id = other }
        return id
    }
}
