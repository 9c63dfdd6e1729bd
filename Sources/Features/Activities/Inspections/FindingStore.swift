import Documents
package import Kernel
import Organisations
package import Storage

/// The tables of findings and what happened to them.
package struct FindingStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One finding. Refuses an id that is not there.
    package func finding(_ id: ID<Finding>) throws -> Finding {
        try tx.one("SELECT \(fragment: Self.columns) FROM finding WHERE id = \(id)")
    }

    /// The same, kept from others until the end of the act.
    func locked(_ id: ID<Finding>) throws -> Finding {
        try tx.one("SELECT \(fragment: Self.columns) FROM finding WHERE id = \(id) \(.forUpdate)")
    }

    func findings(of inspections: [ID<Inspection>]) throws -> [Finding] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM finding WHERE inspection_id IN \(list: inspections) AND withdrawn_because IS NULL
             ORDER BY inspection_id, position
            """)
    }

    /// A page of a list, the latest first where nothing else is said.
    func findings(_ condition: SQL, by order: SQL = "day DESC", page: Int, atMost limit: Int) throws -> [Finding] {
        try tx.all(
            """
            SELECT \(fragment: Self.columns) FROM finding WHERE \(fragment: condition)
             ORDER BY \(fragment: order), id DESC LIMIT \(limit) OFFSET \((page - 1) * limit)
            """)
    }

    func count(_ condition: SQL) throws -> Int { try tx.first("SELECT count(*) FROM finding WHERE \(fragment: condition)") ?? 0 }

    /// Where findings stand that were established and are not put right, at some places and below; a place for each finding.
    package func openPlaces(within places: [ScopePath]) throws -> [ScopePath] {
        try tx.all(
            """
            SELECT place FROM finding
             WHERE verification = 'established' AND remedy IN ('due', 'reported', 'not_fixed') AND withdrawn_because IS NULL
               AND \(fragment: .within(any: places.map { Scope($0) }, "place"))
            """)
    }

    func insert(_ finding: Finding) throws {
        try tx.execute(
            """
            INSERT INTO finding (id, inspection_id, position, organisation_id, place, finder_id, finder_place, area, words, source, day,
                                 verification, count, remedy, due, rechecker, entered_by, entered_at)
            VALUES (\(finding.id), \(finding.inspection), \(finding.position), \(finding.organisation), \(finding.place), \(finding.finder),
                    \(finding.finderPlace), \(finding.area), \(finding.words), \(finding.source), \(finding.day), \(finding.verification),
                    \(finding.count), \(finding.remedy), \(finding.due), \(finding.rechecker), \(finding.enteredBy), \(finding.enteredAt))
            """)
    }

    func set(_ verification: Finding.Verification, count: Int, remedy: Finding.Remedy?, due: LocalDate?, of id: ID<Finding>) throws {
        try tx.execute(
            """
            UPDATE finding SET verification = \(verification), count = \(count), remedy = \(remedy), due = \(due) WHERE id = \(id)
            """)
    }

    func set(_ remedy: Finding.Remedy, due: LocalDate?, of id: ID<Finding>) throws {
        try tx.execute("UPDATE finding SET remedy = \(remedy), due = \(due) WHERE id = \(id)")
    }

    func set(rechecker: Int64, of id: ID<Finding>) throws {
        try tx.execute("UPDATE finding SET rechecker = \(rechecker) WHERE id = \(id)")
    }

    func withdraw(_ ids: [ID<Finding>], because reason: String) throws {
        try tx.execute("UPDATE finding SET withdrawn_because = \(reason) WHERE id IN \(list: ids)")
    }

    // MARK: Steps

    func insert(_ step: FindingStep, of finding: ID<Finding>, files: [ID<Attachment>] = []) throws {
        try tx.execute(
            """
            INSERT INTO finding_step (id, finding_id, kind, words, due, to_account, by_account, at)
            VALUES (\(step.id), \(finding), \(step.kind), \(step.words), \(step.due), \(step.to), \(step.account), \(step.at))
            """)
        try tx.execute(each: files.map { "INSERT INTO finding_file (step_id, attachment_id) VALUES (\(step.id), \($0))" })
    }

    /// What happened to a finding, in order.
    func steps(of finding: ID<Finding>) throws -> [FindingStep] {
        try tx.all("SELECT id, kind, words, due, to_account, by_account, at FROM finding_step WHERE finding_id = \(finding) ORDER BY id")
    }

    func hasSteps(_ findings: [ID<Finding>]) throws -> Bool {
        try tx.first("SELECT 1 FROM finding_step WHERE finding_id IN \(list: findings) LIMIT 1", as: Int.self) != nil
    }

    /// The files of each step.
    func files(of finding: ID<Finding>) throws -> [ID<FindingStep>: [ID<Attachment>]] {
        let rows = try tx.rows(
            """
            SELECT step_id, attachment_id FROM finding_file JOIN finding_step ON finding_step.id = step_id
             WHERE finding_id = \(finding) ORDER BY attachment_id
            """, of: ID<FindingStep>.self, ID<Attachment>.self)
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }

    private static let columns: SQL = """
        id, inspection_id, position, organisation_id, place, finder_id, finder_place, area, words, source, day, verification, count,
        remedy, due, rechecker, withdrawn_because, entered_by, entered_at
        """
}

extension Finding: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], inspection: try row[1], position: try row[2], organisation: try row[3], place: try row[4], finder: try row[5],
            finderPlace: try row[6], area: try row[7], words: try row[8], source: try row[9], day: try row[10],
            verification: try row[11], count: try row[12], remedy: try row[13], due: try row[14], rechecker: try row[15],
            withdrawnBecause: try row[16], enteredBy: try row[17], enteredAt: try row[18])
    }
}

extension FindingStep: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], kind: try row[1], words: try row[2], due: try row[3], to: try row[4], account: try row[5], at: try row[6])
    }
}
