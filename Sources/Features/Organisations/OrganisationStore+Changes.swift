package import Kernel
package import Storage

extension OrganisationStore {
    /// One change. Refuses an id that is not there.
    package func change(_ id: ID<OrganisationChange>) throws -> OrganisationChange {
        try tx.one("SELECT \(fragment: Self.changeColumns) FROM organisation_change WHERE id = \(id)")
    }

    /// Changes that lie within these places, the latest day first. The mere founding of a body, by no paper, is told by the body itself.
    package func changes(within places: [ScopePath], offset: Int = 0, limit: Int = 50) throws -> [OrganisationChange] {
        try tx.all(
            """
            SELECT \(fragment: Self.changeColumns) FROM organisation_change WHERE \(fragment: Self.listed(within: places))
             ORDER BY effective_on DESC, id DESC LIMIT \(limit) OFFSET \(offset)
            """)
    }

    package func countChanges(within places: [ScopePath]) throws -> Int {
        try tx.one("SELECT count(*) FROM organisation_change WHERE \(fragment: Self.listed(within: places))")
    }

    private static func listed(within places: [ScopePath]) -> SQL {
        guard !places.isEmpty else { return "1 = 0" }
        let within = places.map { SQL.within($0.text, "place") }.joined(by: " OR ")
        return "(ground_number <> '' OR kind <> 'found') AND (\(fragment: within))"
    }

    func insert(_ change: OrganisationChange) throws {
        try tx.execute(
            """
            INSERT INTO organisation_change
                (id, kind, title, effective_on, ground_number, ground_date, ground_issuer, place, made_by, made_at)
            VALUES (\(change.id), \(change.kind), \(change.title), \(change.day), \(change.ground.number), \(change.ground.date),
                    \(change.ground.issuer), \(change.place), \(change.madeBy), \(change.madeAt))
            """)
    }

    /// Where it all lay is known only when it has been carried out.
    func place(_ change: ID<OrganisationChange>, at place: ScopePath) throws {
        try tx.execute("UPDATE organisation_change SET place = \(place) WHERE id = \(change)")
    }

    func noteSettled(_ change: ID<OrganisationChange>) throws {
        try tx.execute("UPDATE organisation_change SET settled_at = \(tx.now) WHERE id = \(change)")
    }

    func noteUndone(_ change: ID<OrganisationChange>, by account: Int64) throws {
        try tx.execute("UPDATE organisation_change SET undone_by = \(account), undone_at = \(tx.now) WHERE id = \(change)")
    }

    /// Changes whose day has come and which the places of today have not followed yet, in their order.
    func unsettled(on day: LocalDate) throws -> [ID<OrganisationChange>] {
        try tx.all(
            """
            SELECT id FROM organisation_change
             WHERE settled_at IS NULL AND undone_at IS NULL AND effective_on <= \(day) ORDER BY effective_on, id
            """)
    }

    // What one change did

    /// The bodies of which a change opened or closed a state.
    func bodies(touchedBy change: ID<OrganisationChange>) throws -> [ID<Organisation>] {
        try tx.all(
            """
            SELECT organisation_id FROM organisation_state WHERE opened_by = \(change)
             UNION SELECT organisation_id FROM organisation_state WHERE closed_by = \(change) ORDER BY 1
            """)
    }

    /// The bodies a change founded.
    func bodies(foundedBy change: ID<OrganisationChange>) throws -> [ID<Organisation>] {
        try tx.all("SELECT organisation_id FROM organisation_state WHERE opened_by = \(change) AND position = 1 ORDER BY organisation_id")
    }

    /// The states a change closed and those it opened, without the bodies that were only carried along; what a change did, as people see it.
    package func traces(of change: ID<OrganisationChange>) throws -> (closed: [OrganisationState], opened: [OrganisationState]) {
        let closed: [OrganisationState] = try tx.all(
            "SELECT \(fragment: Self.stateColumns) FROM organisation_state WHERE closed_by = \(change) ORDER BY sort_name, organisation_id")
        let opened: [OrganisationState] = try tx.all(
            "SELECT \(fragment: Self.stateColumns) FROM organisation_state WHERE opened_by = \(change) ORDER BY sort_name, organisation_id")
        let before = Dictionary(closed.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(opened.map { ($0.organisation, $0) }, uniquingKeysWith: { _, last in last })
        func isOnlyCarried(_ body: ID<Organisation>) -> Bool {
            guard let old = before[body], let new = after[body] else { return false }
            return old.name == new.name && old.kind == new.kind && old.tier == new.tier && old.parent == new.parent
        }
        return (closed.filter { !isOnlyCarried($0.organisation) }, opened.filter { !isOnlyCarried($0.organisation) })
    }

    /// A later change that has closed a state which this one opened.
    func later(than change: ID<OrganisationChange>) throws -> ID<OrganisationChange>? {
        try tx.first(
            "SELECT closed_by FROM organisation_state WHERE opened_by = \(change) AND closed_by <> \(change) ORDER BY closed_by DESC LIMIT 1"
        )
    }

    // Successors

    static func linking(
        _ predecessor: ID<Organisation>, to heir: ID<Organisation>, _ share: Share?, by change: ID<OrganisationChange>
    ) -> SQL {
        """
        INSERT INTO organisation_successor (change_id, predecessor_id, heir_id, numerator, denominator)
        VALUES (\(change), \(predecessor), \(heir), \(share?.numerator), \(share?.denominator))
        """
    }

    // Codes and clusters

    /// The codes a body bears on a day, list by list.
    package func codes(of body: ID<Organisation>, on day: LocalDate) throws -> [OrganisationCode] {
        try tx.rows(
            "SELECT list, code FROM organisation_code WHERE organisation_id = \(body) AND \(fragment: Self.inForce(on: day)) ORDER BY list",
            of: String.self, String.self
        ).compactMap { list, code in OrganisationCode.List(rawValue: list).flatMap { OrganisationCode($0, code) } }
    }

    /// A body bears a code from a day on; one of the same list that it bore before ends.
    static func giving(
        _ code: OrganisationCode, to body: ID<Organisation>, from day: LocalDate, by change: ID<OrganisationChange>
    ) -> [SQL] {
        [
            """
            UPDATE organisation_code SET effective_to = \(day.adding(days: -1)), closed_by = \(change)
             WHERE organisation_id = \(body) AND list = \(code.list) AND effective_to IS NULL AND effective_from < \(day)
            """,
            """
            INSERT INTO organisation_code (organisation_id, list, code, effective_from, opened_by)
            VALUES (\(body), \(code.list), \(code.code), \(day), \(change))
            """,
        ]
    }

    /// A body ends: its state, its codes and its places in clusters with it. Its record stays, with who keeps what it left.
    static func ending(
        of state: OrganisationState, on day: LocalDate, keeper: ID<Organisation>?, by change: ID<OrganisationChange>
    ) -> [SQL] {
        let last = day.adding(days: -1)
        return [
            closing(of: state, on: day, by: change),
            "UPDATE organisation SET effective_to = \(last), keeper_id = \(keeper) WHERE id = \(state.organisation)",
            """
            UPDATE organisation_code SET effective_to = \(last), closed_by = \(change)
             WHERE organisation_id = \(state.organisation) AND effective_to IS NULL
            """,
            """
            UPDATE cluster_member SET effective_to = \(last), closed_by = \(change)
             WHERE organisation_id = \(state.organisation) AND effective_to IS NULL
            """,
        ]
    }

    /// Takes back everything a change wrote about states, codes, successors and clusters; bodies it founded stay without a state.
    func takeBack(_ change: ID<OrganisationChange>) throws {
        try tx.execute("DELETE FROM organisation_successor WHERE change_id = \(change)")
        try tx.execute("DELETE FROM organisation_code WHERE opened_by = \(change)")
        try tx.execute("UPDATE organisation_code SET effective_to = NULL, closed_by = NULL WHERE closed_by = \(change)")
        try tx.execute("DELETE FROM cluster_member WHERE opened_by = \(change)")
        try tx.execute("UPDATE cluster_member SET effective_to = NULL, closed_by = NULL WHERE closed_by = \(change)")
        try tx.execute(
            """
            UPDATE organisation SET effective_to = NULL, keeper_id = NULL
             WHERE id IN (SELECT organisation_id FROM organisation_state WHERE closed_by = \(change))
               AND id NOT IN (SELECT organisation_id FROM organisation_state WHERE opened_by = \(change) AND effective_to IS NULL)
            """)
        try tx.execute("DELETE FROM organisation_state WHERE opened_by = \(change)")
        try tx.execute("UPDATE organisation_state SET effective_to = NULL, closed_by = NULL WHERE closed_by = \(change)")
    }

    func delete(_ bodies: some Sequence<ID<Organisation>>) throws {
        try tx.execute("DELETE FROM organisation WHERE id IN \(list: bodies)")
    }

    private static let changeColumns: SQL = """
        id, kind, title, effective_on, ground_number, ground_date, ground_issuer, place, made_by, made_at, settled_at,
        undone_by, undone_at
        """
}

extension OrganisationChange: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], kind: try row[1], title: try row[2], day: try row[3],
            ground: Ground(number: try row[4], date: try row[5], issuer: try row[6]), place: try row[7], madeBy: try row[8],
            madeAt: try row[9], settledAt: try row[10], undoneBy: try row[11], undoneAt: try row[12])
    }
}
