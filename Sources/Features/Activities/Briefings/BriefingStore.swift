import Documents
package import Kernel
import Movements
import Organisations
import People
package import Storage

/// The tables of briefings, of who came, and of the codes they signed in with.
package struct BriefingStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One briefing. Refuses an id that is not there.
    package func briefing(_ id: ID<Briefing>) throws -> Briefing {
        try tx.one("SELECT \(fragment: Self.columns) FROM briefing WHERE id = \(id)")
    }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<Briefing>) throws -> Briefing {
        try tx.one("SELECT \(fragment: Self.columns) FROM briefing WHERE id = \(id) \(.forUpdate)")
    }

    func insert(_ briefing: Briefing) throws {
        let what = briefing.what
        try tx.execute(
            """
            INSERT INTO briefing (id, topic, folded_topic, form, day, time, venue, host, minutes, headcount, is_lower_bound, headcount_words,
                                  organisation_id, place, movement_id, state, attended, attended_bound, entered_by, entered_at)
            VALUES (\(briefing.id), \(what.topic), \(what.topic.folded), \(what.form), \(what.day), \(what.time), \(what.venue), \(what.host),
                    \(what.minutes), \(what.headcount?.tally.count), \(what.headcount?.tally.isLowerBound ?? false),
                    \(what.headcount?.words ?? ""), \(briefing.organisation), \(briefing.place), \(briefing.movement), \(briefing.state),
                    NULL, \(false), \(briefing.enteredBy), \(briefing.enteredAt))
            """)
    }

    func update(_ what: BriefingContent, of id: ID<Briefing>, movement: ID<Movement>?) throws {
        try tx.execute(
            """
            UPDATE briefing SET topic = \(what.topic), folded_topic = \(what.topic.folded), form = \(what.form), day = \(what.day),
                   time = \(what.time), venue = \(what.venue), host = \(what.host), minutes = \(what.minutes),
                   headcount = \(what.headcount?.tally.count), is_lower_bound = \(what.headcount?.tally.isLowerBound ?? false),
                   headcount_words = \(what.headcount?.words ?? ""), movement_id = \(movement)
             WHERE id = \(id)
            """)
    }

    func set(_ state: Briefing.State, attended: Tally<Attendances>?, of id: ID<Briefing>) throws {
        try tx.execute(
            """
            UPDATE briefing SET state = \(state), attended = \(attended?.count), attended_bound = \(attended?.isLowerBound ?? false)
             WHERE id = \(id)
            """)
    }

    // MARK: Lists

    /// A page of a list, the latest first.
    func briefings(_ condition: SQL, page: Int, atMost limit: Int) throws -> [Briefing] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM briefing WHERE \(fragment: condition)
             ORDER BY day DESC, id DESC LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    func count(_ condition: SQL) throws -> Int { try tx.first("SELECT count(*) FROM briefing WHERE \(fragment: condition)") ?? 0 }

    /// What some briefings come to, all together.
    func attended(_ condition: SQL) throws -> Tally<Attendances> {
        let rows = try tx.rows(
            """
            SELECT CAST(COALESCE(sum(attended), 0) AS BIGINT), count(CASE WHEN attended_bound THEN 1 END) FROM briefing
             WHERE \(fragment: condition)
            """, of: Int.self, Int.self)
        return rows.first.map { Tally($0.0, isLowerBound: $0.1 > 0) } ?? .zero
    }

    // MARK: Who came

    /// Everybody who was written down at a briefing, those taken away too, in order of time.
    package func attendances(of briefing: ID<Briefing>) throws -> [Attendance] {
        try tx.all(
            """
            SELECT id, person_id, guest, way, account_id, taken_at, struck_because FROM attendance
             WHERE briefing_id = \(briefing) ORDER BY id
            """)
    }

    /// How many of each of some briefings stand on the list.
    func listed(at briefings: some Sequence<ID<Briefing>>) throws -> [ID<Briefing>: Int] {
        let rows = try tx.rows(
            """
            SELECT briefing_id, count(*) FROM attendance WHERE briefing_id IN \(list: briefings) AND struck_at IS NULL GROUP BY briefing_id
            """, of: ID<Briefing>.self, Int.self)
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func insert(_ attendances: [Attendance], ticket: String? = nil, at briefing: ID<Briefing>) throws {
        try tx.execute(
            each: attendances.map { one in
                """
                INSERT INTO attendance (id, briefing_id, person_id, guest, way, ticket, account_id, taken_at)
                VALUES (\(one.id), \(briefing), \(one.person), \(one.guest), \(one.way), \(ticket), \(one.account), \(one.at))
                """
            })
    }

    func strike(_ id: ID<Attendance>, because reason: String, by actor: Actor) throws {
        try tx.execute(
            """
            UPDATE attendance SET struck_by = \(actor.account), struck_at = \(tx.now), struck_because = \(reason) WHERE id = \(id)
            """)
    }

    func isUsed(ticket: String) throws -> Bool {
        try tx.first("SELECT 1 FROM attendance WHERE ticket = \(ticket)", as: Int64.self) != nil
    }

    // MARK: Codes

    /// The codes of a briefing that can be used.
    func calls(of briefing: ID<Briefing>) throws -> [AttendanceCall] {
        try tx.all(
            """
            SELECT id, briefing_id, way, name, secret, opened_at FROM attendance_call
             WHERE briefing_id = \(briefing) AND closed_at IS NULL ORDER BY id
            """)
    }

    /// The open code that begins so.
    func call(named name: String) throws -> AttendanceCall? {
        try tx.first(
            "SELECT id, briefing_id, way, name, secret, opened_at FROM attendance_call WHERE name = \(name) AND closed_at IS NULL")
    }

    func insert(_ call: AttendanceCall, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO attendance_call (id, briefing_id, way, name, secret, opened_by, opened_at)
            VALUES (\(call.id), \(call.briefing), \(call.way), \(call.name), \(call.secret), \(actor.account), \(call.openedAt))
            """)
    }

    func closeCalls(of briefing: ID<Briefing>) throws {
        try tx.execute("UPDATE attendance_call SET closed_at = \(tx.now) WHERE briefing_id = \(briefing) AND closed_at IS NULL")
    }

    // MARK: Files

    func files(of briefing: ID<Briefing>) throws -> [BriefingFile] {
        try tx.all(
            """
            SELECT id, attachment_id, note, added_by, added_at FROM briefing_file
             WHERE briefing_id = \(briefing) AND removed_at IS NULL ORDER BY id
            """)
    }

    func insert(_ file: BriefingFile, at briefing: ID<Briefing>) throws {
        try tx.execute(
            """
            INSERT INTO briefing_file (id, briefing_id, attachment_id, note, added_by, added_at)
            VALUES (\(file.id), \(briefing), \(file.attachment), \(file.note), \(file.addedBy), \(file.addedAt))
            """)
    }

    func remove(_ file: ID<BriefingFile>, by actor: Actor) throws {
        try tx.execute("UPDATE briefing_file SET removed_by = \(actor.account), removed_at = \(tx.now) WHERE id = \(file)")
    }

    // MARK: Figures

    /// Who came to some briefings, by the body that held them: each pair once.
    func attendees(_ condition: SQL) throws -> [(body: ID<Organisation>, person: ID<Person>)] {
        try tx.rows(
            """
            SELECT DISTINCT organisation_id, person_id FROM attendance JOIN briefing ON briefing.id = briefing_id
             WHERE \(fragment: condition) AND person_id IS NOT NULL AND struck_at IS NULL
            """, of: ID<Organisation>.self, ID<Person>.self
        ).map { (body: $0.0, person: $0.1) }
    }

    /// Which of some entries of people came to any of some briefings.
    func attendees(_ condition: SQL, among people: some Sequence<ID<Person>>) throws -> Set<ID<Person>> {
        Set(
            try tx.all(
                """
                SELECT DISTINCT person_id FROM attendance JOIN briefing ON briefing.id = briefing_id
                 WHERE person_id IN \(list: people) AND struck_at IS NULL AND \(fragment: condition)
                """, as: ID<Person>.self))
    }

    /// The confirmed briefings somebody came to, under any of their entries, the latest first.
    func attended(by entries: [ID<Person>]) throws -> [Briefing] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM briefing
             WHERE id IN (SELECT briefing_id FROM attendance WHERE person_id IN \(list: entries) AND struck_at IS NULL)
                   AND state <> 'withdrawn'
             ORDER BY day DESC, id DESC
            """)
    }

    /// Takes the name of a guest away for good; that somebody came stays.
    func eraseGuest(_ id: ID<Attendance>) throws {
        try tx.execute("UPDATE attendance SET guest = \(Attendance.erasedGuest) WHERE id = \(id)")
    }

    /// What was held by each body among some briefings: how many, how many attendances, and at how many it is not known who came.
    func held(_ condition: SQL) throws -> [HeldByBody] {
        try tx.all(
            """
            SELECT organisation_id, count(*), CAST(COALESCE(sum(attended), 0) AS BIGINT), count(CASE WHEN attended_bound THEN 1 END),
                   count(CASE WHEN attended_bound OR attended > listed THEN 1 END),
                   CAST(COALESCE(sum(guests), 0) AS BIGINT)
              FROM (SELECT briefing.*,
                           (SELECT count(*) FROM attendance WHERE briefing_id = briefing.id AND struck_at IS NULL) AS listed,
                           (SELECT count(*) FROM attendance
                             WHERE briefing_id = briefing.id AND struck_at IS NULL AND person_id IS NULL) AS guests
                      FROM briefing) AS briefing WHERE \(fragment: condition) GROUP BY organisation_id
            """)
    }

    private static let columns: SQL = """
        id, topic, form, day, time, venue, host, minutes, headcount, is_lower_bound, headcount_words, organisation_id, place, movement_id,
        state, attended, attended_bound, entered_by, entered_at
        """
}

/// What one body held.
struct HeldByBody: RowDecodable {
    let body: ID<Organisation>
    let held: Tally<Occasions>
    let attended: Tally<Attendances>
    /// Briefings to which more came than stand on their lists.
    let counted: Int
    /// Names on the lists that are nobody's of ours.
    let guests: Int

    init(row: borrowing Row) throws {
        body = try row[0]
        held = Tally(try row[1])
        let bounds: Int = try row[3]
        attended = Tally(try row[2], isLowerBound: bounds > 0)
        counted = try row[4]
        guests = try row[5]
    }
}

extension Briefing: RowDecodable {
    package init(row: borrowing Row) throws {
        let count: Int? = try row[8]
        let attended: Int? = try row[15]
        let bound: Bool = try row[9], attendedBound: Bool = try row[16], words: String = try row[10]
        self.init(
            id: try row[0],
            what: BriefingContent(
                topic: try row[1], form: try row[2], day: try row[3], time: try row[4], venue: try row[5], host: try row[6],
                minutes: try row[7], headcount: count.map { Headcount(stored: $0, isLowerBound: bound, words: words) }),
            organisation: try row[11], place: try row[12], movement: try row[13], state: try row[14],
            attended: attended.map { Tally($0, isLowerBound: attendedBound) }, enteredBy: try row[17], enteredAt: try row[18])
    }
}

extension Attendance: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], person: try row[1], guest: try row[2], way: try row[3], account: try row[4], at: try row[5],
            struckBecause: try row[6])
    }
}

extension AttendanceCall: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], briefing: try row[1], way: try row[2], name: try row[3], secret: try row[4], openedAt: try row[5])
    }
}

extension BriefingFile: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(id: try row[0], attachment: try row[1], note: try row[2], addedBy: try row[3], addedAt: try row[4])
    }
}
