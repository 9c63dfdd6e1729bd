package import Kernel
import Storage

extension OrganisationDesk {
    /// The bodies somebody may see: those that their roles reach, and the members of clusters they work for.
    /// With `words`, those whose names contain them, whatever marks were typed.
    package func organisations(for actor: Actor, named words: String = "") async throws -> [OrganisationLine] {
        let scopes = Set(actor.grants.map(\.scope))
        let folded = words.folded
        return try await database.read { tx in
            let store = OrganisationStore(tx)
            let found = try store.organisations(seenFrom: scopes, on: tx.now.date, named: folded)
            guard !folded.isEmpty else { return OrganisationLine.tree(found) }
            let above = try store.organisations(Set(found.compactMap(\.parent)))
            let names = Dictionary(uniqueKeysWithValues: above.map { ($0.id, $0.name) })
            return found.map { OrganisationLine($0, above: $0.parent.flatMap { names[$0] }) }
        }
    }

    /// The bodies that succeeded one, and stand today.
    package func heirs(of body: ID<Organisation>) async throws -> [Organisation] {
        try await database.read { tx in
            let store = OrganisationStore(tx)
            let heirs = Set(try store.links(about: body).filter { $0.predecessor == body }.map(\.heir))
            return try store.organisations(heirs).filter { $0.span.contains(tx.now.date) }
        }
    }

    /// The bodies that stand today where a role reaches, each right above what belongs to it. Asks nothing about who may see them.
    package func standing(in scope: Scope) async throws -> [Organisation] {
        try await database.read { tx in
            let bodies = try OrganisationStore(tx).organisations(where: .within(scope, "path")).filter { $0.span.contains(tx.now.date) }
            return OrganisationLine.tree(bodies).map(\.organisation)
        }
    }
}

extension OrganisationStore {
    /// The bodies above one, the topmost first.
    package func ancestors(of organisation: Organisation) throws -> [Organisation] {
        let ids = organisation.path.text.split(separator: "/").compactMap { ID<Organisation>($0) }.filter { $0 != organisation.id }
        return try organisations(ids).sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
    }

    /// Bodies that scopes reach, and members of the clusters there on a day, in Vietnamese order of names.
    func organisations(seenFrom scopes: Set<Scope>, on day: LocalDate, named folded: String) throws -> [Organisation] {
        guard !scopes.isEmpty else { return [] }
        let bodies = scopes.map { SQL.within($0, "path") }.joined(by: " OR ")
        let clusters = scopes.map { SQL.within($0, "cluster.path") }.joined(by: " OR ")
        return try organisations(
            where: """
                ((\(fragment: bodies)) OR id IN (SELECT organisation_id FROM cluster_member JOIN cluster ON cluster.id = cluster_id
                  WHERE (\(fragment: clusters)) AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))))
                  AND \(fragment: .folded("folded_name", contains: folded))
                """)
    }
}
