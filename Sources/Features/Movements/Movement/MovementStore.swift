import Documents
package import Kernel
import Organisations
import Rulebook
package import Storage

/// The tables of movements and of what bodies add to them.
package struct MovementStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One movement. Refuses an id that is not there.
    package func movement(_ id: ID<Movement>) throws -> Movement {
        try tx.one("SELECT \(fragment: Self.columns) FROM movement WHERE id = \(id)")
    }

    /// The same, kept from others until the end of the act: nobody ends it meanwhile.
    func locked(_ id: ID<Movement>) throws -> Movement {
        try tx.one("SELECT \(fragment: Self.columns) FROM movement WHERE id = \(id) \(.forUpdate)")
    }

    /// Every movement, the latest first.
    package func movements() throws -> [Movement] {
        try tx.all("SELECT \(fragment: Self.columns) FROM movement ORDER BY first_day DESC, id DESC")
    }

    /// The movement somebody made from a template at a place, if there is one.
    func movement(from template: String, at place: ScopePath) throws -> Movement? {
        try tx.first("SELECT \(fragment: Self.columns) FROM movement WHERE template = \(template) AND place = \(place)")
    }

    func insert(_ movement: Movement, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO movement (id, name, slogan, level, method, participants, first_day, last_day, template, organisation_id, place, made_by,
                                  made_at)
            VALUES (\(movement.id), \(movement.name), \(movement.slogan), \(movement.level), \(movement.method), \(movement.participants),
                    \(movement.span.first), \(movement.span.last), \(movement.template), \(movement.organisation), \(movement.place),
                    \(actor.account), \(tx.now))
            """)
    }

    /// How many plans of these movements stand, and how many are drafts.
    func planCounts(of movements: some Sequence<ID<Movement>>) throws -> [ID<Movement>: (standing: Int, drafts: Int)] {
        var counts: [ID<Movement>: (standing: Int, drafts: Int)] = [:]
        try tx.forEach(
            """
            SELECT movement_id, CAST(sum(CASE WHEN day IS NULL THEN 0 ELSE 1 END) AS BIGINT),
                   CAST(sum(CASE WHEN day IS NULL THEN 1 ELSE 0 END) AS BIGINT)
              FROM plan WHERE movement_id IN \(list: movements) AND recalled_at IS NULL GROUP BY movement_id
            """
        ) { row in counts[try row[0]] = (try row[1], try row[2]) }
        return counts
    }

    /// How many launches each of these movements has seen here.
    func launchCounts(of movements: some Sequence<ID<Movement>>) throws -> [ID<Movement>: Int] {
        var counts: [ID<Movement>: Int] = [:]
        try tx.forEach(
            """
            SELECT movement_id, count(*) FROM launch WHERE movement_id IN \(list: movements) AND withdrawn_at IS NULL GROUP BY movement_id
            """
        ) { counts[try $0[0]] = try $0[1] as Int }
        return counts
    }

    // Its end, its phases, its contents, its grounds

    /// The steps of these movements, the first first.
    func steps(of movements: some Sequence<ID<Movement>>) throws -> [ID<Movement>: [MovementStep]] {
        var steps: [ID<Movement>: [MovementStep]] = [:]
        try tx.forEach(
            """
            SELECT movement_id, kind, day, reason, taken_by, taken_at FROM movement_step
             WHERE movement_id IN \(list: movements) ORDER BY id
            """
        ) { row in
            steps[try row[0], default: []].append(
                MovementStep(kind: try row[1], day: try row[2], reason: try row[3], takenBy: try row[4], takenAt: try row[5]))
        }
        return steps
    }

    func insert(_ step: MovementStep, of movement: ID<Movement>) throws {
        try tx.execute(
            """
            INSERT INTO movement_step (id, movement_id, kind, day, reason, taken_by, taken_at)
            VALUES (\(tx.newID(MovementStep.self)), \(movement), \(step.kind), \(step.day), \(step.reason), \(step.takenBy), \(step.takenAt))
            """)
    }

    func phases(of movement: ID<Movement>) throws -> [MovementPhase] {
        try tx.all(
            "SELECT kind, words, first_day, last_day FROM movement_phase WHERE movement_id = \(movement) ORDER BY position")
    }

    func insert(_ phases: [MovementPhase], of movement: ID<Movement>) throws {
        try tx.execute(
            each: phases.enumerated().map { place, phase in
                """
                INSERT INTO movement_phase (movement_id, position, kind, words, first_day, last_day)
                VALUES (\(movement), \(place + 1), \(phase.kind), \(phase.words), \(phase.span.first),
                        \(phase.span.last ?? phase.span.first))
                """
            })
    }

    /// The contents of a movement, those for collectives first.
    package func contents(of movement: ID<Movement>) throws -> [MovementContent] {
        try tx.all(
            """
            SELECT code, subject, words, confidence, source FROM movement_content WHERE movement_id = \(movement) ORDER BY subject, position
            """)
    }

    func insert(_ contents: [MovementContent], after position: Int = 0, of movement: ID<Movement>) throws {
        try tx.execute(
            each: contents.enumerated().map { place, content in
                """
                INSERT INTO movement_content (movement_id, code, position, subject, words, confidence, source)
                VALUES (\(movement), \(content.code), \(position + place + 1), \(content.subject), \(content.words), \(content.confidence),
                        \(content.source))
                """
            })
    }

    func grounds(of movement: ID<Movement>) throws -> [Document] {
        let ids: [ID<Document>] = try tx.all("SELECT document_id FROM movement_ground WHERE movement_id = \(movement)")
        return try DocumentStore(tx).documents(ids)
    }

    func addGround(_ document: ID<Document>, to movement: ID<Movement>) throws {
        try tx.execute(
            "INSERT INTO movement_ground (movement_id, document_id) VALUES (\(movement), \(document)) ON CONFLICT DO NOTHING")
    }

    // Launches

    /// The launches of a movement, those withdrawn too, the first first.
    package func launches(of movement: ID<Movement>) throws -> [Launch] {
        try tx.all("SELECT \(fragment: Self.launchColumns) FROM launch WHERE movement_id = \(movement) ORDER BY day, id")
    }

    /// The bodies that have launched it.
    func launchedBodies(in movement: ID<Movement>) throws -> Set<ID<Organisation>> {
        Set(
            try tx.all(
                """
                SELECT DISTINCT organisation_id FROM launch
                 WHERE movement_id = \(movement) AND withdrawn_at IS NULL AND organisation_id IS NOT NULL
                """, as: ID<Organisation>.self))
    }

    func launch(_ id: ID<Launch>) throws -> Launch {
        try tx.one("SELECT \(fragment: Self.launchColumns) FROM launch WHERE id = \(id) \(.forUpdate)")
    }

    func insert(_ launch: Launch, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO launch (id, movement_id, organisation_id, place, day, day_words, form, venue, chaired_by, note, source, recorded_by,
                                recorded_at)
            VALUES (\(launch.id), \(launch.movement), \(launch.organisation), \(launch.place), \(launch.day.day), \(launch.day.words),
                    \(launch.form), \(launch.venue), \(launch.chairedBy), \(launch.note), \(launch.source), \(actor.account), \(tx.now))
            """)
    }

    func withdraw(_ launch: ID<Launch>, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE launch SET withdrawn_by = \(actor.account), withdrawn_at = \(tx.now), withdrawal_reason = \(reason) WHERE id = \(launch)
            """)
    }

    // Additions

    /// What bodies added to a movement, what was withdrawn too.
    package func additions(to movement: ID<Movement>) throws -> [LocalAddition] {
        try tx.all("SELECT \(fragment: Self.additionColumns) FROM local_addition WHERE movement_id = \(movement) ORDER BY place, kind, id")
    }

    func addition(_ id: ID<LocalAddition>) throws -> LocalAddition {
        try tx.one("SELECT \(fragment: Self.additionColumns) FROM local_addition WHERE id = \(id) \(.forUpdate)")
    }

    func insert(_ addition: LocalAddition, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO local_addition (id, movement_id, organisation_id, place, kind, words, content_code, source, made_by, made_at)
            VALUES (\(addition.id), \(addition.movement), \(addition.organisation), \(addition.place), \(addition.kind), \(addition.words),
                    \(addition.content.isEmpty ? nil : addition.content), \(addition.source), \(actor.account), \(tx.now))
            """)
    }

    func withdraw(_ addition: ID<LocalAddition>, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE local_addition SET withdrawn_by = \(actor.account), withdrawn_at = \(tx.now), withdrawal_reason = \(reason)
             WHERE id = \(addition)
            """)
    }

    private static let columns: SQL =
        "id, name, slogan, level, method, participants, first_day, last_day, template, organisation_id, place"
    private static let launchColumns: SQL =
        """
        id, movement_id, organisation_id, place, day, day_words, form, venue, chaired_by, note, source, withdrawal_reason, withdrawn_at
        """
    private static let additionColumns: SQL =
        "id, movement_id, organisation_id, place, kind, words, content_code, source, withdrawal_reason, withdrawn_at"
}

extension Movement: RowDecodable {
    package init(row: borrowing Row) throws {
        guard let span = Span(from: try row[6], through: try row[7]) else {
            throw StorageError(.unexpectedValue, "a movement that ends before it begins")
        }
        self.init(
            id: try row[0], name: try row[1], slogan: try row[2], level: try row[3], method: try row[4], participants: try row[5],
            span: span,
            template: try row[8], organisation: try row[9], place: try row[10])
    }
}

extension MovementPhase: RowDecodable {
    package init(row: borrowing Row) throws {
        guard let span = Span(from: try row[2], through: try row[3]) else {
            throw StorageError(.unexpectedValue, "a phase that ends before it begins")
        }
        self.init(kind: try row[0], words: try row[1], span: span)
    }
}

extension MovementContent: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(code: try row[0], subject: try row[1], words: try row[2], confidence: try row[3], source: try row[4])
    }
}

extension Launch: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], movement: try row[1], organisation: try row[2], place: try row[3],
            day: StatedDay(try row[4], words: try row[5]), form: try row[6], venue: try row[7], chairedBy: try row[8], note: try row[9],
            source: try row[10], withdrawal: try Withdrawal(row: row, from: 11))
    }
}

extension LocalAddition: RowDecodable {
    package init(row: borrowing Row) throws {
        let content: String? = try row[6]
        self.init(
            id: try row[0], movement: try row[1], organisation: try row[2], place: try row[3], kind: try row[4], words: try row[5],
            content: content ?? "", source: try row[7], withdrawal: try Withdrawal(row: row, from: 8))
    }
}

extension Withdrawal {
    /// From the column of the reason and the one after it; nothing where there is none.
    init?(row: borrowing Row, from column: Int) throws {
        guard let reason: String = try row[column], let at: Instant = try row[column + 1] else { return nil }
        self.init(reason: reason, at: at)
    }
}
