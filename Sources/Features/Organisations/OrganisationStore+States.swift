package import Kernel
package import Storage

extension OrganisationStore {
    /// The states of one body, the first first.
    package func states(of organisation: ID<Organisation>) throws -> [OrganisationState] {
        try tx.all(
            """
            SELECT \(fragment: Self.stateColumns) FROM organisation_state WHERE organisation_id = \(organisation) ORDER BY position
            """)
    }

    /// The open states of these bodies, each with the place where the body stands today; none for a body that has ended.
    func openStates(of bodies: some Sequence<ID<Organisation>>) throws -> [(state: OrganisationState, today: ScopePath)] {
        try placedStates(where: "organisation_id IN \(list: bodies) AND effective_to IS NULL")
    }

    /// The open states right below these bodies.
    func openChildren(of bodies: some Sequence<ID<Organisation>>) throws -> [(state: OrganisationState, today: ScopePath)] {
        try placedStates(where: "parent_id IN \(list: bodies) AND effective_to IS NULL")
    }

    private func placedStates(where condition: SQL) throws -> [(state: OrganisationState, today: ScopePath)] {
        var found: [(OrganisationState, ScopePath)] = []
        try tx.forEach(
            """
            SELECT \(fragment: Self.stateColumns), (SELECT organisation.path FROM organisation WHERE organisation.id = organisation_id)
              FROM organisation_state WHERE \(fragment: condition) ORDER BY sort_name, organisation_id
            """
        ) { row in found.append((try OrganisationState(row: row), try row[11])) }
        return found
    }

    /// Bodies at and below a place as the tree stood on a day, in Vietnamese order of names. The place, too, is that of the day.
    package func states(below place: ScopePath, on day: LocalDate) throws -> [OrganisationState] {
        try tx.all(
            """
            SELECT \(fragment: Self.stateColumns) FROM organisation_state
             WHERE \(fragment: .within(place.text, "path")) AND \(fragment: Self.inForce(on: day)) ORDER BY sort_name, organisation_id
            """)
    }

    /// How a body stood on a day; nothing before its founding and after its end.
    package func state(of organisation: ID<Organisation>, on day: LocalDate) throws -> OrganisationState? {
        try tx.first(
            """
            SELECT \(fragment: Self.stateColumns) FROM organisation_state
             WHERE organisation_id = \(organisation) AND \(fragment: Self.inForce(on: day))
            """)
    }

    /// A body strictly below a place whose open state begins after a day, if there is one.
    func changedLater(below place: ScopePath, than day: LocalDate) throws -> OrganisationState? {
        try tx.first(
            """
            SELECT \(fragment: Self.stateColumns) FROM organisation_state
             WHERE \(fragment: .within(place.text, "path")) AND path <> \(place) AND effective_to IS NULL AND effective_from > \(day) LIMIT 1
            """)
    }

    static func insertion(of state: OrganisationState) -> SQL {
        """
        INSERT INTO organisation_state (\(fragment: stateColumns), folded_name, sort_name)
        VALUES (\(state.organisation), \(state.position), \(state.first), \(state.last), \(state.parent), \(state.path), \(state.name),
                \(state.kind), \(state.tier), \(state.openedBy), \(state.closedBy), \(state.name.folded), \(state.name.sortKey))
        """
    }

    static func closing(of state: OrganisationState, on day: LocalDate, by change: ID<OrganisationChange>) -> SQL {
        """
        UPDATE organisation_state SET effective_to = \(day.adding(days: -1)), closed_by = \(change)
         WHERE organisation_id = \(state.organisation) AND position = \(state.position)
        """
    }

    static func overwriting(by state: OrganisationState) -> SQL {
        """
        UPDATE organisation_state SET parent_id = \(state.parent), path = \(state.path), name = \(state.name),
               folded_name = \(state.name.folded), sort_name = \(state.name.sortKey), kind = \(state.kind), tier = \(state.tier)
         WHERE organisation_id = \(state.organisation) AND position = \(state.position)
        """
    }

    /// Everything strictly below a place gets its next state below another place: two statements, however many they are.
    func carry(from old: ScopePath, to new: ScopePath, on day: LocalDate, by change: ID<OrganisationChange>) throws -> Int {
        let below: SQL = "\(fragment: .within(old.text, "path")) AND path <> \(old) AND effective_to IS NULL"
        let count = try tx.execute(
            """
            INSERT INTO organisation_state (\(fragment: Self.stateColumns), folded_name, sort_name)
            SELECT organisation_id, position + 1, \(day), NULL, parent_id, \(new) || \(fragment: .tail(of: "path", after: old.text)), name,
                   kind, tier, \(change), NULL, folded_name, sort_name
              FROM organisation_state WHERE \(fragment: below)
            """)
        guard count > 0 else { return 0 }
        try tx.execute(
            "UPDATE organisation_state SET effective_to = \(day.adding(days: -1)), closed_by = \(change) WHERE \(fragment: below)")
        return count
    }

    static func inForce(on day: LocalDate) -> SQL {
        "effective_from <= \(day) AND (effective_to IS NULL OR effective_to >= \(day))"
    }

    static let stateColumns: SQL =
        "organisation_id, position, effective_from, effective_to, parent_id, path, name, kind, tier, opened_by, closed_by"
}

extension OrganisationState: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            organisation: try row[0], position: try row[1], first: try row[2], last: try row[3], parent: try row[4], path: try row[5],
            name: try row[6], kind: try row[7], tier: try row[8], openedBy: try row[9], closedBy: try row[10])
    }
}
