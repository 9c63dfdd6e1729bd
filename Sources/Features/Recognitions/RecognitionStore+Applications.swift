import Documents
package import Kernel
import Organisations
package import Storage

extension RecognitionStore {
    /// One application. Refuses an id that is not there.
    package func application(_ id: ID<RecognitionApplication>) throws -> RecognitionApplication {
        try tx.one("SELECT \(fragment: Self.applicationColumns) FROM recognition_application WHERE id = \(id)")
    }

    func locked(_ id: ID<RecognitionApplication>) throws -> RecognitionApplication {
        try tx.one("SELECT \(fragment: Self.applicationColumns) FROM recognition_application WHERE id = \(id) \(.forUpdate)")
    }

    /// Those that answer a condition, the latest first.
    func applications(where condition: SQL, atMost limit: Int) throws -> [RecognitionApplication] {
        try tx.all(
            """
            SELECT \(fragment: Self.applicationColumns) FROM recognition_application WHERE \(fragment: condition)
             ORDER BY id DESC LIMIT \(limit)
            """)
    }

    /// Whether a body has one in a series that still goes somewhere.
    func isOpen(_ body: ID<Organisation>, in series: ID<RecognitionStandard>) throws -> Bool {
        try !applications(
            where: "series_id = \(series) AND organisation_id = \(body) AND state IN ('drafting', 'sent', 'verified')", atMost: 1
        ).isEmpty
    }

    func insert(_ application: RecognitionApplication) throws {
        try tx.execute(
            """
            INSERT INTO recognition_application (id, standard_id, series_id, organisation_id, place, state, was_sent, version, entered_by,
                                                 entered_at)
            VALUES (\(application.id), \(application.standard), \(application.series), \(application.organisation), \(application.place),
                    \(application.state), \(application.wasSent), \(application.version), \(application.enteredBy), \(application.enteredAt))
            """)
    }

    /// Takes it to another state, or says only that something was written into it.
    func update(_ id: ID<RecognitionApplication>, to state: RecognitionApplication.State, wasSent: Bool) throws {
        try tx.execute(
            """
            UPDATE recognition_application SET state = \(state), was_sent = \(wasSent), version = version + 1 WHERE id = \(id)
            """)
    }

    // MARK: Answers

    /// By position; a condition nobody has answered is not there.
    func answers(of application: ID<RecognitionApplication>) throws -> [Int: RecognitionAnswers] {
        try answers(of: [application])[application] ?? [:]
    }

    func answers(
        of applications: [ID<RecognitionApplication>]
    ) throws -> [ID<RecognitionApplication>: [Int: RecognitionAnswers]] {
        var found: [ID<RecognitionApplication>: [Int: RecognitionAnswers]] = [:]
        try tx.forEach(
            """
            SELECT application_id, position, own, own_words, verified, verified_words FROM recognition_answer
             WHERE application_id IN \(list: applications)
            """
        ) { row in
            let (own, verified): (RecognitionAnswer.Verdict?, RecognitionAnswer.Verdict?) = (try row[2], try row[4])
            let (words, verifiedWords): (String, String) = (try row[3], try row[5])
            found[try row[0], default: [:]][try row[1]] = RecognitionAnswers(
                own: own.map { RecognitionAnswer($0, words) }, verified: verified.map { RecognitionAnswer($0, verifiedWords) })
        }
        return found
    }

    /// Writes down what the body said, in place of what it said before; what was found earlier no longer stands beside it.
    func set(own answers: [Int: RecognitionAnswer], of application: ID<RecognitionApplication>) throws {
        try tx.execute(
            each: answers.sorted { $0.key < $1.key }.map { position, answer in
                """
                INSERT INTO recognition_answer (application_id, position, own, own_words, verified, verified_words)
                VALUES (\(application), \(position), \(answer.verdict), \(answer.words), NULL, '')
                ON CONFLICT (application_id, position) DO UPDATE SET own = excluded.own, own_words = excluded.own_words,
                   verified = NULL, verified_words = ''
                """
            })
    }

    /// Writes down what was found; every condition has been answered by the body.
    func set(verified answers: [Int: RecognitionAnswer], of application: ID<RecognitionApplication>) throws {
        try tx.execute(
            each: answers.sorted { $0.key < $1.key }.map { position, answer in
                """
                UPDATE recognition_answer SET verified = \(answer.verdict), verified_words = \(answer.words)
                 WHERE application_id = \(application) AND position = \(position)
                """
            })
    }

    // MARK: Files and steps

    /// What is there, in the order it was added.
    func files(of application: ID<RecognitionApplication>) throws -> [RecognitionFile] {
        try tx.rows(
            """
            SELECT id, position, attachment_id FROM recognition_file WHERE application_id = \(application) AND removed_at IS NULL ORDER BY id
            """, of: ID<RecognitionFile>.self, Int.self, ID<Attachment>.self
        ).map { RecognitionFile(id: $0, position: $1, attachment: $2) }
    }

    func insert(_ file: RecognitionFile, of application: ID<RecognitionApplication>, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO recognition_file (id, application_id, position, attachment_id, added_by, added_at)
            VALUES (\(file.id), \(application), \(file.position), \(file.attachment), \(actor.account), \(tx.now))
            """)
    }

    func remove(_ file: ID<RecognitionFile>, by actor: Actor) throws {
        try tx.execute("UPDATE recognition_file SET removed_by = \(actor.account), removed_at = \(tx.now) WHERE id = \(file)")
    }

    /// Who wrote into it or sent it: their accounts, and those they acted for.
    func applicants(of application: ID<RecognitionApplication>) throws -> Set<Int64> {
        var hands: Set<Int64> = []
        try tx.forEach(
            """
            SELECT account_id, taken_for FROM recognition_step
             WHERE application_id = \(application) AND kind IN ('registered', 'answered', 'sent')
            """
        ) { row in
            hands.insert(try row[0])
            if let principal: Int64 = try row[1] { hands.insert(principal) }
        }
        return hands
    }

    /// The applications among some that one of these hands wrote into or sent.
    func applied(by hands: [Int64], among applications: [ID<RecognitionApplication>]) throws -> Set<ID<RecognitionApplication>> {
        let rows = try tx.all(
            """
            SELECT application_id FROM recognition_step
             WHERE application_id IN \(list: applications) AND kind IN ('registered', 'answered', 'sent')
               AND (account_id IN \(list: hands) OR taken_for IN \(list: hands))
            """, as: ID<RecognitionApplication>.self)
        return Set(rows)
    }

    func steps(of application: ID<RecognitionApplication>) throws -> [RecognitionStep] {
        try tx.all("SELECT kind, words, account_id, taken_for, at FROM recognition_step WHERE application_id = \(application) ORDER BY id")
    }

    func insert(_ kind: RecognitionStep.Kind, _ words: String, of application: ID<RecognitionApplication>, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO recognition_step (id, application_id, kind, words, account_id, taken_for, at)
            VALUES (\(tx.newID(RecognitionStep.self)), \(application), \(kind), \(words), \(actor.account), \(actor.principal?.account),
                    \(tx.now))
            """)
    }

    private static let applicationColumns: SQL = """
        id, standard_id, series_id, organisation_id, place, state, was_sent, version, entered_by, entered_at
        """
}

extension RecognitionApplication: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], standard: try row[1], series: try row[2], organisation: try row[3], place: try row[4], state: try row[5],
            wasSent: try row[6], version: try row[7], enteredBy: try row[8], enteredAt: try row[9])
    }
}

extension RecognitionStep: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(kind: try row[0], words: try row[1], account: try row[2], takenFor: try row[3], at: try row[4])
    }
}
