package import Kernel
import Storage

extension OrganisationDesk {
    /// The bodies somebody may see: those at and below every place where they hold a role, and the members of clusters they work for; those
    /// that have ended too. With `words`, those whose names contain them, whatever marks were typed.
    package func organisations(for actor: Actor, named words: String = "") async throws -> [OrganisationLine] {
        let scopes = Set(actor.grants.map(\.scope))
        let folded = words.folded
        return try await database.read { tx in
            let store = OrganisationStore(tx)
            let found = try store.organisations(seenFrom: scopes, on: tx.now.date, named: folded)
            return folded.isEmpty ? OrganisationLine.tree(found) : try store.lines(found)
        }
    }

    /// The bodies somebody may see, as the tree stood on a day: names, kinds and places of that day, and nobody who did not stand then. With
    /// `words` also who is found under a name of another day, or had ended or not begun.
    package func organisations(
        for actor: Actor, on day: LocalDate?, named words: String = ""
    ) async throws -> (day: LocalDate, standing: [OrganisationLine], others: [OrganisationLine]) {
        let scopes = Set(actor.grants.map(\.scope))
        let folded = words.folded
        return try await database.read { tx in
            let store = OrganisationStore(tx)
            let day = day ?? tx.now.date
            let standing = try store.organisations(standingOn: day, seenFrom: scopes, today: tx.now.date, named: folded)
            guard !folded.isEmpty else { return (day, OrganisationLine.tree(standing), []) }
            let shown = Set(standing.map(\.id))
            let others = try store.organisations(onceNamed: folded, seenFrom: scopes, today: tx.now.date).filter { !shown.contains($0.id) }
            return (day, try store.lines(standing), try store.lines(others))
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

    /// Bodies at and below places, and members of the clusters there on a day, in Vietnamese order of names.
    func organisations(seenFrom scopes: Set<Scope>, on day: LocalDate, named folded: String) throws -> [Organisation] {
        guard !scopes.isEmpty else { return [] }
        return try organisations(
            where: "\(fragment: Self.isSeen(from: scopes, on: day)) AND \(fragment: .folded("organisation.folded_name", contains: folded))")
    }

    /// Those that stood on a day, as they were called and placed then. Who may see them is told by where they stand today.
    fileprivate func organisations(
        standingOn day: LocalDate, seenFrom scopes: Set<Scope>, today: LocalDate, named folded: String
    ) throws -> [Organisation] {
        guard !scopes.isEmpty else { return [] }
        return try tx.all(
            """
            SELECT organisation.id, state.parent_id, state.path, state.name, state.kind, state.tier, organisation.effective_from,
                   organisation.effective_to
              FROM organisation_state AS state JOIN organisation ON organisation.id = state.organisation_id
             WHERE state.effective_from <= \(day) AND (state.effective_to IS NULL OR state.effective_to >= \(day))
               AND \(fragment: Self.isSeen(from: scopes, on: today)) AND \(fragment: .folded("state.folded_name", contains: folded))
             ORDER BY state.sort_name, organisation.id
            """)
    }

    /// Those that bore such a name at any time.
    fileprivate func organisations(onceNamed folded: String, seenFrom scopes: Set<Scope>, today: LocalDate) throws -> [Organisation] {
        guard !scopes.isEmpty else { return [] }
        return try organisations(
            where: """
                \(fragment: Self.isSeen(from: scopes, on: today))
                  AND organisation.id IN (SELECT organisation_id FROM organisation_state AS state
                                           WHERE \(fragment: .folded("state.folded_name", contains: folded)))
                """)
    }

    /// With whom each belongs, for a list that is no tree; one that has ended, with whom it belonged on its last day.
    fileprivate func lines(_ bodies: [Organisation]) throws -> [OrganisationLine] {
        let names = Dictionary(uniqueKeysWithValues: try names(of: Set(bodies.compactMap(\.parent))).map { ($0.id, $0.name) })
        let ended = try tx.rows(
            """
            SELECT state.organisation_id, above.name
              FROM organisation_state AS state
              JOIN organisation ON organisation.id = state.organisation_id
              JOIN organisation_state AS above ON above.organisation_id = state.parent_id
             WHERE state.organisation_id IN \(list: bodies.filter { $0.span.last != nil }.map(\.id))
               AND state.effective_from <= organisation.effective_to AND state.effective_to >= organisation.effective_to
               AND above.effective_from <= organisation.effective_to
               AND (above.effective_to IS NULL OR above.effective_to >= organisation.effective_to)
            """, of: ID<Organisation>.self, String.self)
        let last = Dictionary(ended, uniquingKeysWith: { first, _ in first })
        return bodies.map { OrganisationLine($0, above: last[$0.id] ?? $0.parent.flatMap { names[$0] }) }
    }

    private static func isSeen(from scopes: Set<Scope>, on day: LocalDate) -> SQL {
        let bodies = scopes.map { SQL.within($0, "organisation.path") }.joined(by: " OR ")
        let clusters = scopes.map { SQL.within($0, "cluster.path") }.joined(by: " OR ")
        return """
            ((\(fragment: bodies)) OR organisation.id IN (SELECT organisation_id FROM cluster_member JOIN cluster ON cluster.id = cluster_id
              WHERE (\(fragment: clusters)) AND effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))))
            """
    }
}
