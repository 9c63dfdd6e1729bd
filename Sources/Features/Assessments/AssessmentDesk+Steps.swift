import Criteria
import Journal
import Kernel
import Rulebook
import Secrets
import Storage

/// A sheet with its round, loaded for an act.
final class OpenSheet {
    var assessment: Assessment
    let round: Round

    init(_ assessment: Assessment, _ round: Round) {
        self.assessment = assessment
        self.round = round
    }

    /// Counted on the unit's own calendar, with the days off entered for it.
    func explanationsUntil(_ tx: any Transaction) throws -> LocalDate {
        try round.explanationsUntil(
            of: assessment, today: tx.now.date, calendar: CalendarDesk.calendar(at: assessment.place, tx).calendar(knownOn: tx.now.date))
    }

    /// The engine's results for this sheet, counting what was said up to a stage.
    func results(_ shelf: CriteriaShelf, through stage: Int, _ tx: any Transaction) throws -> SheetResults {
        try SheetResults(of: assessment, in: round, set: shelf.shelved(round.criteriaSet, tx), through: stage, tx)
    }
}

/// What an act does to a sheet: the step that is added, and how the journal calls it.
struct Move {
    let kind: SheetStep.Kind
    let act: Act
    let stage: String
    let reason: String
    let total: String?

    init(_ kind: SheetStep.Kind, _ act: Act, stage: String, reason: String = "", total: String? = nil) {
        self.kind = kind
        self.act = act
        self.stage = stage
        self.reason = reason
        self.total = total
    }
}

extension AssessmentDesk {
    /// One step of one sheet, done once for a press: hold the sheet, let the rule decide, save, add the step, journal.
    func step(
        _ id: ID<Assessment>, by actor: Actor, _ press: Press, _ rule: @escaping @Sendable (OpenSheet, any Transaction) throws -> Move
    ) async throws -> ID<SheetStep> {
        let receipt = try await database.act(by: actor) { tx in
            try tx.once(press, by: actor.account) { try Self.take(id, by: actor, tx, rule).description }
        }
        guard let step = ID<SheetStep>(receipt.result) else { throw NotThere() }
        return step
    }

    /// The same, inside an open transaction.
    static func take(
        _ id: ID<Assessment>, by actor: Actor, _ tx: any Transaction, _ rule: (OpenSheet, any Transaction) throws -> Move
    ) throws -> ID<SheetStep> {
        let store = AssessmentStore(tx)
        let assessment = try store.assessmentForChange(id)
        let sheet = OpenSheet(assessment, try store.round(assessment.round))
        let move = try rule(sheet, tx)
        try store.update(sheet.assessment)
        let step = SheetStep(
            id: tx.newID(), assessment: id, kind: move.kind, stage: move.stage, reason: move.reason, total: move.total,
            takenBy: actor.account, takenFor: actor.principal?.account, takenAt: tx.now)
        try store.insert(step)
        try tx.note(move.act, on: id, of: sheet.assessment.place, by: actor, because: move.reason.isEmpty ? nil : move.reason)
        return step.id
    }
}
