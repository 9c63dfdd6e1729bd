package import Kernel
package import Storage

extension OrganisationStore {
    /// A body with everything below it, as it stood on a day. Nothing if it did not stand then.
    package func tree(below body: ID<Organisation>, on day: LocalDate) throws -> OrganisationTree? {
        guard let top = try state(of: body, on: day) else { return nil }
        var bodies = Set<Int64>(minimumCapacity: Self.few)
        try tx.forEach(
            """
            SELECT organisation_id FROM organisation_state
             WHERE \(fragment: .within(top.path.text, "path")) AND \(fragment: Self.inForce(on: day))
            """
        ) { row in bodies.insert(try row[0]) }
        // Of very many bodies it is quicker to look at all links there are; those of others lead to no body of the tree.
        let links = try bodies.count > Self.few ? links(until: day) : links(leadingTo: bodies.map { ID($0) }, until: day)
        return OrganisationTree(day: day, bodies: bodies, lineage: Lineage(links))
    }

    /// Of more bodies than these it is quicker to look at all there is.
    package static let few = 1000

    /// Every link up to a day.
    private func links(until day: LocalDate) throws -> [SuccessorLink] {
        try tx.all(
            """
            SELECT change_id, effective_on, predecessor_id, heir_id, numerator, denominator
              FROM organisation_successor JOIN organisation_change ON organisation_change.id = change_id WHERE effective_on <= \(day)
            """)
    }

    /// The links that lead to these bodies up to a day, from all who came before them.
    package func links(leadingTo bodies: some Sequence<ID<Organisation>>, until day: LocalDate) throws -> [SuccessorLink] {
        var (links, known, latest): (Set<SuccessorLink>, Set<ID<Organisation>>, [ID<Organisation>]) = ([], [], Array(bodies))
        while !latest.isEmpty {
            let found = try self.links(to: latest, until: day)
            latest = Set(found.map(\.predecessor)).subtracting(known).sorted()
            known.formUnion(latest)
            links.formUnion(found)
        }
        return Array(links)
    }

    /// Those of these bodies that stand on a day.
    package func standing(among bodies: some Sequence<ID<Organisation>>, on day: LocalDate) throws -> Set<ID<Organisation>> {
        Set(
            try tx.all(
                "SELECT organisation_id FROM organisation_state WHERE organisation_id IN \(list: bodies) AND \(fragment: Self.inForce(on: day))",
                as: ID<Organisation>.self))
    }

    /// The links of every body that has one of these among its heirs: all of its heirs, so that equal parts can be told.
    private func links(to heirs: [ID<Organisation>], until day: LocalDate) throws -> [SuccessorLink] {
        try tx.all(
            """
            SELECT change_id, effective_on, predecessor_id, heir_id, numerator, denominator
              FROM organisation_successor JOIN organisation_change ON organisation_change.id = change_id
             WHERE predecessor_id IN (SELECT near.predecessor_id FROM organisation_successor AS near WHERE near.heir_id IN \(list: heirs))
               AND effective_on <= \(day)
            """)
    }

    /// The bodies that stand on a day in the place of one that has ended: its heirs, and theirs where those have ended too. In Vietnamese order.
    package func heirs(of body: ID<Organisation>, on day: LocalDate) throws -> [Organisation] {
        var (known, latest, standing): (Set<ID<Organisation>>, [ID<Organisation>], [Organisation]) = ([body], [body], [])
        while !latest.isEmpty {
            let next: [ID<Organisation>] = try tx.all(
                """
                SELECT DISTINCT heir_id FROM organisation_successor JOIN organisation_change ON organisation_change.id = change_id
                 WHERE predecessor_id IN \(list: latest) AND effective_on <= \(day) AND undone_at IS NULL ORDER BY heir_id
                """)
            let found = try organisations(next.filter { known.insert($0).inserted })
            standing += found.filter { $0.span.last.map { $0 >= day } ?? true }
            latest = found.filter { $0.span.last.map { $0 < day } ?? false }.map(\.id)
        }
        return try organisations(standing.map(\.id))
    }

    /// The same for many bodies that have ended, with two statements: who stands in the place of each, by number. Nobody where one simply
    /// ended.
    package func heirs(of bodies: some Sequence<ID<Organisation>>, on day: LocalDate) throws -> [ID<Organisation>: [ID<Organisation>]] {
        let ended: Set<ID<Organisation>> = Set(
            try tx.all("SELECT id FROM organisation WHERE effective_to < \(day)", as: ID<Organisation>.self))
        let next = Dictionary(grouping: try links(until: day), by: \.predecessor)
        var heirs: [ID<Organisation>: [ID<Organisation>]] = [:]
        for body in bodies {
            var (known, latest, standing): (Set<ID<Organisation>>, [ID<Organisation>], Set<ID<Organisation>>) = ([body], [body], [])
            while !latest.isEmpty {
                let found = latest.flatMap { next[$0] ?? [] }.map(\.heir).filter { known.insert($0).inserted }
                standing.formUnion(found.filter { !ended.contains($0) })
                latest = found.filter { ended.contains($0) }
            }
            heirs[body] = standing.sorted()
        }
        return heirs
    }

    /// Every link from and to a body, the latest first, for its history.
    package func links(about body: ID<Organisation>) throws -> [SuccessorLink] {
        try tx.all(
            """
            SELECT change_id, effective_on, predecessor_id, heir_id, numerator, denominator
              FROM organisation_successor JOIN organisation_change ON organisation_change.id = change_id
             WHERE predecessor_id = \(body) OR heir_id = \(body) ORDER BY effective_on DESC, change_id DESC, predecessor_id, heir_id
            """)
    }

    /// The links one change made.
    package func links(by change: ID<OrganisationChange>) throws -> [SuccessorLink] {
        try tx.all(
            """
            SELECT change_id, effective_on, predecessor_id, heir_id, numerator, denominator
              FROM organisation_successor JOIN organisation_change ON organisation_change.id = change_id
             WHERE change_id = \(change) ORDER BY predecessor_id, heir_id
            """)
    }
}

extension SuccessorLink: RowDecodable {
    package init(row: borrowing Row) throws {
        let numerator: Int64? = try row[4], denominator: Int64? = try row[5]
        self.init(
            change: try row[0], day: try row[1], predecessor: try row[2], heir: try row[3],
            share: numerator.flatMap { numerator in denominator.flatMap { Share(numerator, of: $0) } })
    }
}

extension OrganisationStore {
    /// A body through time.
    package func history(of body: ID<Organisation>) throws -> OrganisationHistory {
        let (states, links) = (try states(of: body), try links(about: body))
        let changes = Set(states.flatMap { [$0.openedBy] + ($0.closedBy.map { [$0] } ?? []) } + links.map(\.change))
        let others = Set(links.flatMap { [$0.predecessor, $0.heir] } + states.compactMap(\.parent))
        return OrganisationHistory(
            states: states, links: links,
            changes: Dictionary(uniqueKeysWithValues: try changes.map { ($0, try change($0)) }),
            names: Dictionary(uniqueKeysWithValues: try names(of: others).map { ($0.id, $0.name) }),
            codes: try codes(of: body, on: tx.now.date))
    }
}
