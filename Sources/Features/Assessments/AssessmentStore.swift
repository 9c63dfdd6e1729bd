import Criteria
import Documents
import Kernel
import Organisations
package import Storage

/// The tables of rounds and sheets.
package struct AssessmentStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    // Rounds

    func round(_ id: ID<Round>) throws -> Round {
        guard let round = try rounds(where: "id = \(id)").first else { throw NotThere() }
        return round
    }

    func rounds(in scopes: [Scope]) throws -> [Round] {
        guard !scopes.isEmpty else { return [] }
        return try rounds(where: scopes.map { SQL.within($0, "scope") }.joined(by: " OR "))
    }

    /// The closed round of the same cluster, set and kind of period that came before, if there was one: totals compare with it alone.
    func round(before round: Round) throws -> Round? {
        try rounds(where: "cluster_id = \(round.cluster) AND criteria_set_id = \(round.criteriaSet) AND closed_at IS NOT NULL")
            .filter { $0.period.kind == round.period.kind && $0.period < round.period }.max { $0.period < $1.period }
    }

    /// The rounds in which somebody in these scopes has a sheet.
    func rounds(withSheetsIn scopes: [Scope]) throws -> [Round] {
        guard !scopes.isEmpty else { return [] }
        let within = scopes.map { SQL.within($0, "place") }.joined(by: " OR ")
        return try rounds(where: "id IN (SELECT round_id FROM assessment WHERE \(fragment: within))")
    }

    /// One statement for rounds and their stages: the latest deadline first.
    private func rounds(where condition: SQL) throws -> [Round] {
        var (heads, stages): ([RoundRow], [ID<Round>: [Stage]]) = ([], [:])
        try tx.forEach(
            """
            SELECT \(fragment: RoundRow.columns), code, name, filler FROM assessment_round JOIN round_stage ON round_id = id
             WHERE \(fragment: condition) ORDER BY deadline DESC, id DESC, position
            """
        ) { row in
            let head = try RoundRow(row: row)
            if stages[head.id] == nil { heads.append(head) }
            stages[head.id, default: []].append(Stage(code: try row[9], name: try row[10], filler: try row[11]))
        }
        return heads.map { $0.round(stages[$0.id] ?? []) }
    }

    func insert(_ round: Round, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO assessment_round (id, criteria_set_id, cluster_id, scope, period, deadline, explanations_until, published_by, published_at)
            VALUES (\(round.id), \(round.criteriaSet), \(round.cluster), \(round.scope), \(round.period.code), \(round.deadline),
                    \(round.explanationsUntil), \(actor.account), \(round.publishedAt))
            """)
        for (position, stage) in round.stages.enumerated() {
            try tx.execute(
                """
                INSERT INTO round_stage (round_id, position, code, name, filler)
                VALUES (\(round.id), \(position), \(stage.code), \(stage.name), \(stage.filler))
                """)
        }
    }

    func close(_ round: ID<Round>, by actor: Actor) throws {
        try tx.execute(
            "UPDATE assessment_round SET closed_by = \(actor.account), closed_at = \(tx.now) WHERE id = \(round) AND closed_at IS NULL")
    }

    // Sheets

    func assessment(_ id: ID<Assessment>) throws -> Assessment {
        try tx.one("SELECT \(fragment: Assessment.columns) FROM assessment WHERE id = \(id)")
    }

    /// The sheet, held until the act is over, so that two people cannot both take the next step.
    func assessmentForChange(_ id: ID<Assessment>) throws -> Assessment {
        try tx.one("SELECT \(fragment: Assessment.columns) FROM assessment WHERE id = \(id) \(.forUpdate)")
    }

    func assessments(of round: ID<Round>) throws -> [Assessment] {
        try tx.all("SELECT \(fragment: Assessment.columns) FROM assessment WHERE round_id = \(round) ORDER BY id")
    }

    func assessments(of rounds: [ID<Round>]) throws -> [Assessment] {
        try tx.all("SELECT \(fragment: Assessment.columns) FROM assessment WHERE round_id IN \(list: rounds) ORDER BY round_id, id")
    }

    func assessments(of rounds: [ID<Round>], in scopes: [Scope]) throws -> [Assessment] {
        guard !scopes.isEmpty else { return [] }
        let within = scopes.map { SQL.within($0, "place") }.joined(by: " OR ")
        return try tx.all(
            "SELECT \(fragment: Assessment.columns) FROM assessment WHERE round_id IN \(list: rounds) AND (\(fragment: within)) ORDER BY round_id, id"
        )
    }

    func insert(_ assessment: Assessment) throws {
        try tx.execute(
            """
            INSERT INTO assessment (id, round_id, organisation_id, place, state, stage_position, verifier, version, explanations_until)
            VALUES (\(assessment.id), \(assessment.round), \(assessment.organisation), \(assessment.place), \(assessment.state),
                    \(assessment.stagePosition), \(assessment.verifier), \(assessment.version), \(assessment.explanationsUntil))
            """)
    }

    func update(_ assessment: Assessment) throws {
        try tx.execute(
            """
            UPDATE assessment SET state = \(assessment.state), stage_position = \(assessment.stagePosition), verifier = \(assessment.verifier),
                   explanations_until = \(assessment.explanationsUntil), version = version + 1 WHERE id = \(assessment.id)
            """)
    }

    // What was entered

    func entries(of assessments: [ID<Assessment>]) throws -> [(assessment: ID<Assessment>, entry: Entry)] {
        var entries: [(ID<Assessment>, Entry)] = []
        try tx.forEach(
            """
            SELECT assessment_id, cell, stage, value, reason, version, entered_by, entered_at FROM sheet_entry
             WHERE assessment_id IN \(list: assessments)
            """
        ) { row in entries.append((try row[0], try Entry(row: row))) }
        return entries
    }

    /// How many cells the units themselves have filled, by sheet.
    func filledCells(of assessments: [ID<Assessment>]) throws -> [ID<Assessment>: Int] {
        var counts: [ID<Assessment>: Int] = [:]
        try tx.forEach(
            """
            SELECT sheet_entry.assessment_id, CAST(count(*) AS BIGINT) FROM sheet_entry
              JOIN assessment ON assessment.id = sheet_entry.assessment_id
              JOIN round_stage ON round_stage.round_id = assessment.round_id AND round_stage.code = sheet_entry.stage
             WHERE sheet_entry.assessment_id IN \(list: assessments) AND round_stage.position = 0 AND sheet_entry.value <> ''
             GROUP BY sheet_entry.assessment_id
            """
        ) { counts[try $0[0]] = try $0[1] as Int }
        return counts
    }

    func entry(_ cell: CellCode, _ stage: String, of assessment: ID<Assessment>) throws -> Entry? {
        try tx.first(
            """
            SELECT assessment_id, cell, stage, value, reason, version, entered_by, entered_at FROM sheet_entry
             WHERE assessment_id = \(assessment) AND cell = \(cell.description) AND stage = \(stage) \(.forUpdate)
            """)
    }

    func save(_ entry: Entry, in assessment: ID<Assessment>) throws {
        try tx.execute(
            """
            INSERT INTO sheet_entry (assessment_id, cell, stage, value, reason, version, entered_by, entered_at)
            VALUES (\(assessment), \(entry.cell.description), \(entry.stage), \(entry.value), \(entry.reason), \(entry.version),
                    \(entry.enteredBy), \(entry.enteredAt))
            ON CONFLICT (assessment_id, cell, stage) DO UPDATE SET value = excluded.value, reason = excluded.reason,
                   version = excluded.version, entered_by = excluded.entered_by, entered_at = excluded.entered_at
            """)
    }

    // Evidence

    func evidence(of assessments: [ID<Assessment>]) throws -> [(assessment: ID<Assessment>, evidence: Evidence)] {
        var all: [(ID<Assessment>, Evidence)] = []
        try tx.forEach(
            """
            SELECT assessment_id, id, item, stage, attachment_id, reference, added_by, added_at FROM evidence
             WHERE assessment_id IN \(list: assessments) AND removed_at IS NULL ORDER BY id
            """
        ) { row in all.append((try row[0], try Evidence(row: row))) }
        return all
    }

    func insert(_ evidence: Evidence, in assessment: ID<Assessment>) throws {
        try tx.execute(
            """
            INSERT INTO evidence (id, assessment_id, item, stage, attachment_id, reference, added_by, added_at)
            VALUES (\(evidence.id), \(assessment), \(evidence.item), \(evidence.stage), \(evidence.attachment), \(evidence.reference),
                    \(evidence.addedBy), \(evidence.addedAt))
            """)
    }

    func remove(_ evidence: ID<Evidence>, from assessment: ID<Assessment>, stage: String, by actor: Actor) throws {
        let changed = try tx.execute(
            """
            UPDATE evidence SET removed_by = \(actor.account), removed_at = \(tx.now)
             WHERE id = \(evidence) AND assessment_id = \(assessment) AND stage = \(stage) AND removed_at IS NULL
            """)
        guard changed == 1 else { throw NotThere() }
    }

    /// The results of a closed round, each with what its sheet tells. In no order: who shows them knows the units' names.
    func frozenResults(of round: ID<Round>) throws -> [PlacedResult] {
        try tx.all(
            """
            SELECT \(fragment: PlacedResult.columns) FROM period_result JOIN assessment ON assessment.id = assessment_id
             WHERE period_result.round_id = \(round)
            """)
    }

    /// What each unit came to in a round that is closed.
    func frozenTotals(of round: ID<Round>) throws -> [ID<Organisation>: String] {
        var totals: [ID<Organisation>: String] = [:]
        try tx.forEach("SELECT organisation_id, total FROM period_result WHERE round_id = \(round)") {
            totals[try $0[0]] = try $0[1] as String
        }
        return totals
    }

    /// Freezes what a round came to for one unit. Nothing ever changes it.
    func freeze(_ result: PeriodResult, in round: ID<Round>) throws {
        try tx.execute(
            """
            INSERT INTO period_result (round_id, organisation_id, assessment_id, total, is_lower_bound, grade, grade_before_quota, rank, is_tie,
                                       bonus, deductions, note)
            VALUES (\(round), \(result.organisation), \(result.assessment), \(result.total), \(result.isLowerBound), \(result.grade),
                    \(result.gradeBeforeQuota), \(result.rank), \(result.isTie), \(result.bonus), \(result.deductions), \(result.note))
            """)
    }

    // Steps, explanations, results

    func steps(of assessment: ID<Assessment>) throws -> [SheetStep] {
        try tx.all(
            """
            SELECT id, assessment_id, kind, stage, reason, total, taken_by, taken_for, taken_at FROM sheet_step
             WHERE assessment_id = \(assessment) ORDER BY id
            """)
    }

    /// The sheets whose unit has explained since verification ended last.
    func answered(_ assessments: [ID<Assessment>]) throws -> Set<ID<Assessment>> {
        Set(
            try tx.all(
                """
                SELECT DISTINCT assessment_id FROM explanation
                 WHERE assessment_id IN \(list: assessments)
                   AND explained_at >= (SELECT max(taken_at) FROM sheet_step
                                         WHERE sheet_step.assessment_id = explanation.assessment_id AND kind = \(SheetStep.Kind.finished))
                """, as: ID<Assessment>.self))
    }

    func insert(_ step: SheetStep) throws {
        try tx.execute(
            """
            INSERT INTO sheet_step (id, assessment_id, kind, stage, reason, total, taken_by, taken_for, taken_at)
            VALUES (\(step.id), \(step.assessment), \(step.kind), \(step.stage), \(step.reason), \(step.total), \(step.takenBy),
                    \(step.takenFor), \(step.takenAt))
            """)
    }

    func explanations(of assessment: ID<Assessment>) throws -> [Explanation] {
        try tx.all("SELECT item, content, explained_by, explained_at FROM explanation WHERE assessment_id = \(assessment) ORDER BY id")
    }

    func insert(_ explanation: Explanation, in assessment: ID<Assessment>) throws {
        let id: ID<Explanation> = tx.newID()
        try tx.execute(
            """
            INSERT INTO explanation (id, assessment_id, item, content, explained_by, explained_at)
            VALUES (\(id), \(assessment), \(explanation.item), \(explanation.content), \(explanation.explainedBy), \(explanation.explainedAt))
            """)
    }
}
