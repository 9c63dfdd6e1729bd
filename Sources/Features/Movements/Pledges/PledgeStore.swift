import Kernel
import Organisations
package import Storage

/// The tables of pledges.
package struct PledgeStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    func round(_ id: ID<PledgeRound>) throws -> PledgeRound {
        try tx.one("SELECT \(fragment: Self.roundColumns) FROM pledge_round WHERE id = \(id)")
    }

    /// The rounds that any of these scopes reaches, or in which these pledges are, the latest first.
    func rounds(in scopes: [Scope], or ids: some Sequence<ID<PledgeRound>>) throws -> [PledgeRound] {
        let within = scopes.map { SQL.within($0, "place") } + ["id IN \(list: ids)" as SQL]
        return try tx.all(
            "SELECT \(fragment: Self.roundColumns) FROM pledge_round WHERE \(fragment: within.joined(by: " OR ")) ORDER BY year DESC, id DESC"
        )
    }

    func round(of cluster: ID<Cluster>, in movement: ID<Movement>, _ year: Int) throws -> PledgeRound? {
        try tx.first(
            """
            SELECT \(fragment: Self.roundColumns) FROM pledge_round
             WHERE cluster_id = \(cluster) AND movement_id = \(movement) AND year = \(year)
            """)
    }

    func insert(_ round: PledgeRound, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO pledge_round (id, movement_id, cluster_id, year, due_on, place, opened_by, opened_at)
            VALUES (\(round.id), \(round.movement), \(round.cluster), \(round.year), \(round.due), \(round.place), \(actor.account), \(tx.now))
            """)
    }

    // Pledges

    func pledge(_ id: ID<Pledge>) throws -> Pledge {
        try tx.one("SELECT \(fragment: Self.columns) FROM pledge WHERE id = \(id)")
    }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<Pledge>) throws -> Pledge {
        try tx.one("SELECT \(fragment: Self.columns) FROM pledge WHERE id = \(id) \(.forUpdate)")
    }

    func pledges(of rounds: some Sequence<ID<PledgeRound>>) throws -> [Pledge] {
        try tx.all("SELECT \(fragment: Self.columns) FROM pledge WHERE pledge_round_id IN \(list: rounds) ORDER BY id")
    }

    /// Those of bodies that any of these scopes reaches.
    func pledges(in scopes: [Scope]) throws -> [Pledge] {
        guard !scopes.isEmpty else { return [] }
        let within = scopes.map { SQL.within($0, "place") }.joined(by: " OR ")
        return try tx.all("SELECT \(fragment: Self.columns) FROM pledge WHERE \(fragment: within) ORDER BY id DESC")
    }

    func insert(_ pledges: [Pledge]) throws {
        try tx.execute(
            each: pledges.map { pledge in
                """
                INSERT INTO pledge (id, pledge_round_id, organisation_id, place, state, titles, version)
                VALUES (\(pledge.id), \(pledge.round), \(pledge.organisation), \(pledge.place), \(pledge.state), \(pledge.titles),
                        \(pledge.version))
                """
            })
    }

    func save(_ titles: String, _ lines: [PledgeLine], in pledge: Pledge) throws {
        try tx.execute("UPDATE pledge SET titles = \(titles), version = \(pledge.version + 1) WHERE id = \(pledge.id)")
        try tx.execute("DELETE FROM pledge_line WHERE pledge_id = \(pledge.id)")
        try tx.execute(
            each: lines.enumerated().map { place, line in
                """
                INSERT INTO pledge_line (pledge_id, position, words, target)
                VALUES (\(pledge.id), \(place + 1), \(line.words), \(line.target))
                """
            })
    }

    func lines(of pledges: some Sequence<ID<Pledge>>) throws -> [ID<Pledge>: [PledgeLine]] {
        var lines: [ID<Pledge>: [PledgeLine]] = [:]
        try tx.forEach("SELECT pledge_id, words, target FROM pledge_line WHERE pledge_id IN \(list: pledges) ORDER BY pledge_id, position")
        {
            lines[try $0[0], default: []].append(PledgeLine(words: try $0[1], target: try $0[2]))
        }
        return lines
    }

    /// What became of the aims, in their order; nothing where nobody compared them yet.
    func results(of pledges: some Sequence<ID<Pledge>>) throws -> [ID<Pledge>: [PledgeResult]] {
        var results: [ID<Pledge>: [PledgeResult]] = [:]
        try tx.forEach(
            "SELECT pledge_id, words, is_met FROM pledge_result WHERE pledge_id IN \(list: pledges) ORDER BY pledge_id, position"
        ) {
            results[try $0[0], default: []].append(PledgeResult(words: try $0[1], isMet: try $0[2]))
        }
        return results
    }

    func save(_ results: [PledgeResult], in pledge: Pledge) throws {
        try tx.execute("UPDATE pledge SET version = \(pledge.version + 1) WHERE id = \(pledge.id)")
        try tx.execute("DELETE FROM pledge_result WHERE pledge_id = \(pledge.id)")
        try tx.execute(
            each: results.enumerated().map { place, result in
                """
                INSERT INTO pledge_result (pledge_id, position, words, is_met)
                VALUES (\(pledge.id), \(place + 1), \(result.words), \(result.isMet))
                """
            })
    }

    func steps(of pledges: some Sequence<ID<Pledge>>) throws -> [ID<Pledge>: [PledgeStep]] {
        var steps: [ID<Pledge>: [PledgeStep]] = [:]
        try tx.forEach(
            "SELECT pledge_id, kind, reason, taken_by, taken_at FROM pledge_step WHERE pledge_id IN \(list: pledges) ORDER BY id"
        ) { row in
            steps[try row[0], default: []].append(
                PledgeStep(kind: try row[1], reason: try row[2], takenBy: try row[3], takenAt: try row[4]))
        }
        return steps
    }

    func take(_ step: PledgeStep, to state: Pledge.State, of pledge: ID<Pledge>) throws {
        try tx.execute("UPDATE pledge SET state = \(state) WHERE id = \(pledge)")
        try tx.execute(
            """
            INSERT INTO pledge_step (id, pledge_id, kind, reason, taken_by, taken_at)
            VALUES (\(tx.newID(PledgeStep.self)), \(pledge), \(step.kind), \(step.reason), \(step.takenBy), \(step.takenAt))
            """)
    }

    private static let roundColumns: SQL = "id, movement_id, cluster_id, year, due_on, place"
    private static let columns: SQL = "id, pledge_round_id, organisation_id, place, state, titles, version"
}

extension PledgeRound: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], movement: try row[1], cluster: try row[2], year: try row[3], due: try row[4], place: try row[5])
    }
}

extension Pledge: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], round: try row[1], organisation: try row[2], place: try row[3], state: try row[4], titles: try row[5],
            version: try row[6])
    }
}
