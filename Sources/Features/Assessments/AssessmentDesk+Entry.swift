import Access
import Criteria
import Journal
package import Kernel
package import Secrets
import Storage

/// A cell that was saved.
package struct SavedCell: Sendable {
    package let entry: Entry
    /// `Hiểu là 13.818`.
    package let echo: String
}

/// Somebody else saved the cell first: what stands there now. Nothing was overwritten; what was typed is still with who typed it.
package struct CellConflict: Refusal {
    package let theirs: Entry
    package let who: String

    package var kind: RefusalKind { .conflict }
    package var wording: String { AssessmentRefusal.changedMeanwhile(who: who, at: theirs.enteredAt).wording }
}

extension AssessmentDesk {
    /// Saves one cell at the stage the sheet stands at. The unit fills its own stage; a verifier or the officer theirs, and any cut needs
    /// a reason. `version` is what the typist saw: if somebody saved meanwhile, nothing is overwritten and both are shown.
    package func save(
        _ typed: String, reason: String, into cell: CellCode, of id: ID<Assessment>, version: Int, by actor: Actor, _ press: Press
    ) async throws -> SavedCell {
        let shelf = shelf
        let (entry, echo) = try await database.act(by: actor) { tx in
            let store = AssessmentStore(tx)
            let assessment = try store.assessmentForChange(id)
            let sheet = OpenSheet(assessment, try store.round(assessment.round))
            let stage = try Self.stage(of: sheet, for: actor, hands: store.hands(on: id))
            let set = try shelf.shelved(sheet.round.criteriaSet, tx)
            let understood = try EntryRule(layout: set.layout).read(typed, into: cell)
            _ = try tx.once(press, by: actor.account) {
                let standing = try store.entry(cell, stage.code, of: id)
                if let standing, standing.version != version {
                    throw CellConflict(theirs: standing, who: try AccountDirectory(tx).name(of: standing.enteredBy))
                }
                let entry = Entry(
                    cell: cell, stage: stage.code, value: understood.value, reason: reason.composed.trimmed,
                    version: (standing?.version ?? 0) + 1,
                    enteredBy: actor.account, enteredAt: tx.now)
                try Self.mustHoldReasons(entry, sheet, set, tx)
                try store.save(entry, in: id)
                if let duty = stage.filler.duty { try sheet.note(duty, by: actor, tx) }
                try tx.note(
                    .cellSaved(cell, stage: stage.code, from: standing?.value ?? "", to: entry.value), on: id, of: assessment.place,
                    by: actor, because: entry.reason.isEmpty ? nil : entry.reason)
                return String(entry.version)
            }
            guard let saved = try store.entry(cell, stage.code, of: id) else { throw NotThere() }
            return (saved, understood.echo)
        }
        return SavedCell(entry: entry, echo: echo)
    }

    /// The stage this actor fills now, or the reason why not.
    static func stage(of sheet: OpenSheet, for actor: Actor, hands: @autoclosure () throws -> [DutyHand]) throws -> Stage {
        try sheet.round.mustBeOpen()
        let (assessment, round) = (sheet.assessment, sheet.round)
        if assessment.isWithTheUnit {
            try actor.mustBeAble(to: .enterScores, of: assessment.place)
            return round.selfStage
        }
        if actor.isAble(to: .enterScores, of: assessment.place) && !actor.isAble(to: .verifyScores, of: round.scope)
            && !actor.isAble(to: .runRounds, of: round.scope)
        {
            throw assessment.state == .confirmed ? AssessmentRefusal.alreadyConfirmed : .alreadySubmitted
        }
        if assessment.state == .verified {
            try actor.mustBeAble(to: .runRounds, of: round.scope)
            try sheet.mustBeFree(actor, for: .confirm, hands())
            guard let officer = round.officerStage else { throw AssessmentRefusal.notThisStage }
            return round.stages[officer]
        }
        try actor.mustBeAble(to: .verifyScores, of: round.scope)
        try sheet.mustBeFree(actor, for: .verify, hands())
        try assessment.mustBeVerifiable(by: actor.hands)
        return round.stages[assessment.stagePosition]
    }

    /// “Not applicable” and any cut say why; what the standing office fills is not the unit's.
    private static func mustHoldReasons(
        _ entry: Entry, _ sheet: OpenSheet, _ set: ShelvedSet, _ tx: any Transaction
    ) throws {
        guard entry.reason.count <= EntryRule.longest else { throw AssessmentRefusal.tooLong(limit: EntryRule.longest) }
        let isUnit = entry.stage == sheet.round.selfStage.code
        if let line = set.layout.line(for: entry.cell), line.isStandingOffices, isUnit {
            throw AssessmentRefusal.standingOfficeItem(item: line.item)
        }
        if entry.value == "n/a" {
            guard !entry.reason.isEmpty else { throw AssessmentRefusal.naNeedsReason }
            try mustSaySomething(entry.reason)
        }
        guard !isUnit else { return }
        let effect = try effect(of: entry, sheet, set, tx)
        if sheet.assessment.state == .awaiting_explanation, cut(effect.standing, effect.entered, set.set) != nil {
            throw AssessmentRefusal.cutAfterHearing
        }
        guard let cut = cut(effect.without, effect.entered, set.set) else { return }
        guard !entry.reason.isEmpty else { throw AssessmentRefusal.reasonMissing(own: cut.before, verified: cut.after) }
        try mustSaySomething(entry.reason)
    }

    // A figure that only conditions read lowers no item but can cost the grade.
    static func lowered(_ before: SubjectResult, _ after: SubjectResult, _ set: CriteriaSet) -> (before: String, after: String)? {
        if let old = before.total, let new = after.total, new < old {
            return (old.vietnamese(decimals: set.decimals), new.vietnamese(decimals: set.decimals))
        }
        guard let old = before.gradeBeforeQuota, after.gradeBeforeQuota != old, after.gradeBeforeQuota ?? .max > old else { return nil }
        func title(_ grade: Int?) -> String { grade.map { set.grades[$0].title ?? set.grades[$0].code } ?? "chưa xếp loại" }
        return (title(old), title(after.gradeBeforeQuota))
    }

    /// The first item whose points fall from one result to the other, or else the total or the grade that does.
    private static func cut(_ before: SubjectResult, _ after: SubjectResult, _ set: CriteriaSet) -> (before: String, after: String)? {
        for (item, pair) in zip(before.items, after.items).enumerated() {
            let isDeduction = if case .deduction = set.items[item].place { true } else { false }
            guard isDeduction ? pair.1.points > pair.0.points : pair.1.points < pair.0.points else { continue }
            return (pair.0.points.vietnamese(decimals: set.decimals), pair.1.points.vietnamese(decimals: set.decimals))
        }
        return lowered(before, after, set)
    }

    /// What the sheet comes to with an entry, with what stands in its place now, and with neither.
    private static func effect(
        of entry: Entry, _ sheet: OpenSheet, _ set: ShelvedSet, _ tx: any Transaction
    ) throws -> (without: SubjectResult, standing: SubjectResult, entered: SubjectResult) {
        let stage = set.places.stages[entry.stage] ?? 0
        var answers = try AssessmentStore(tx).answers(of: sheet.round, set, alone: sheet.assessment)
        let own = answers[sheet.assessment.id]
        let all = own?.entries ?? []
        let others = all.filter { $0.cell != entry.cell || $0.stage != entry.stage }
        func result(_ entries: [Entry]) -> SubjectResult {
            answers[sheet.assessment.id] = SheetAnswers(entries: entries, evidence: own?.evidence ?? [])
            return SheetResults(of: sheet.assessment, in: sheet.round, set: set, answers: answers, through: stage).result
        }
        return (result(others), result(all), result(others + [entry]))
    }
}
