import Access
import Criteria
import Journal
package import Kernel
package import Secrets
import Storage

extension AssessmentDesk {
    /// A verifier of the cluster opens a sheet. Refuses one's own unit's sheet, and a sheet somebody else has opened.
    package func open(_ id: ID<Assessment>, by actor: Actor, _ press: Press) async throws {
        _ = try await step(id, by: actor, press) { sheet, tx in
            try Self.mustVerify(sheet, actor, tx)
            try sheet.assessment.open(by: actor.principal?.account ?? actor.account)
            try sheet.note(.verify, by: actor, tx)
            return Move(.opened, .sheetOpened, stage: sheet.round.stages[sheet.assessment.stagePosition].code)
        }
    }

    /// The sheet goes back to the unit with a reason that the unit reads word for word. Verifiers who opened it may, and the officer.
    package func giveBack(_ id: ID<Assessment>, reason: String, by actor: Actor, _ press: Press) async throws {
        _ = try await step(id, by: actor, press) { sheet, tx in
            try sheet.round.mustBeOpen()
            if actor.isAble(to: .runRounds, of: sheet.round.scope) {
                try sheet.mustNotBeOwn(of: actor, tx)
            } else {
                try Self.mustVerify(sheet, actor, tx)
                if sheet.assessment.state != .submitted { try sheet.assessment.mustBeVerifiable(by: actor.hands) }
            }
            try mustSaySomething(reason.trimmed)
            let stage = sheet.round.stages[sheet.assessment.stagePosition].code
            try sheet.assessment.giveBack()
            return Move(.returned, .sheetReturned, stage: stage, reason: reason.composed.trimmed)
        }
    }

    /// The verifier is done with this stage. Where scores differ from the unit's own, the unit is heard first.
    package func finishVerification(_ id: ID<Assessment>, by actor: Actor, _ press: Press) async throws {
        _ = try await step(id, by: actor, press) { [shelf] sheet, tx in
            try Self.mustVerify(sheet, actor, tx)
            try sheet.assessment.mustBeVerifiable(by: actor.hands)
            try sheet.note(.verify, by: actor, tx)
            let position = sheet.assessment.stagePosition
            let verified = try sheet.results(shelf, through: position, tx)
            let own = try sheet.results(shelf, through: 0, tx)
            // A figure that only conditions read changes no item's points and may still cost the grade: that too is heard first.
            let isGradeLower = Self.lowered(own.result, verified.result, verified.set) != nil
            let said = own.scores.items
            let differences = verified.scores.items.count { said[$0]?.gap(to: $1) != nil }
            try sheet.assessment.finishVerification(
                differences: differences + (isGradeLower ? 1 : 0), explanationsUntil: sheet.explanationsUntil(tx),
                nextVerifyingStage: sheet.round.verifyingStage(after: position))
            return Move(.finished, .verificationFinished, stage: sheet.round.stages[position].code, total: verified.writtenTotal)
        }
    }

    /// The unit answers verified scores, item by item. Refuses after the last day for explanations.
    package func explain(_ id: ID<Assessment>, _ contents: [(item: String, content: String)], by actor: Actor, _ press: Press) async throws
    {
        _ = try await step(id, by: actor, press) { [shelf] sheet, tx in
            try actor.mustBeAble(to: .enterScores, of: sheet.assessment.place)
            guard sheet.assessment.state == .awaiting_explanation else { throw AssessmentRefusal.notUnderVerification }
            try sheet.note(.enter, by: actor, tx)
            let lastDay = try sheet.explanationsUntil(tx)
            guard tx.now.date <= lastDay else { throw AssessmentRefusal.explanationClosed(lastDay) }
            let said = contents.map { ($0.item, $0.content.composed.trimmed) }.filter { !$0.1.isEmpty }
            guard !said.isEmpty else { throw AssessmentRefusal.explanationEmpty }
            let layout = try shelf.shelved(sheet.round.criteriaSet, tx).layout
            for (item, content) in said {
                guard layout.line(item) ?? CellCode(item).flatMap(layout.line(for:)) != nil else {
                    throw AssessmentRefusal.unknownCell(item)
                }
                guard content.count <= Explanation.longest else { throw AssessmentRefusal.tooLong(limit: Explanation.longest) }
                try AssessmentStore(tx).insert(
                    Explanation(item: item, content: content, explainedBy: actor.account, explainedAt: tx.now), in: id)
            }
            return Move(.explained, .explanationSent, stage: sheet.round.selfStage.code)
        }
    }

    /// The explanations were read, or their time is over: what was verified stands. The verifier may, and the officer.
    package func closeExplanations(_ id: ID<Assessment>, by actor: Actor, _ press: Press) async throws {
        _ = try await step(id, by: actor, press) { [shelf] sheet, tx in
            if actor.isAble(to: .runRounds, of: sheet.round.scope) {
                try sheet.mustNotBeOwn(of: actor, tx)
            } else {
                try Self.mustVerify(sheet, actor, tx)
                try sheet.assessment.mustBeVerifiable(by: actor.hands)
                try sheet.note(.verify, by: actor, tx)
            }
            let position = sheet.assessment.stagePosition
            let store = AssessmentStore(tx)
            // What was said of an earlier verification is no answer to this one.
            let finishedAt = try store.steps(of: id).last { $0.kind == .finished }?.takenAt
            let hasExplained = try store.explanations(of: id).contains { answer in finishedAt.map { answer.explainedAt >= $0 } ?? true }
            let lastDay = try sheet.explanationsUntil(tx)
            guard hasExplained || tx.now.date > lastDay else { throw AssessmentRefusal.explanationsStillOpen(lastDay) }
            try sheet.assessment.closeExplanations(nextVerifyingStage: sheet.round.verifyingStage(after: position))
            let total = try sheet.results(shelf, through: position, tx).writtenTotal
            return Move(
                .explanations_closed, .explanationsClosed, stage: sheet.round.stages[position].code,
                reason: hasExplained ? "" : "Không có giải trình", total: total)
        }
    }

    /// Verifiers of the cluster, but never for the unit they act for themselves.
    private static func mustVerify(_ sheet: OpenSheet, _ actor: Actor, _ tx: any Transaction) throws {
        try sheet.round.mustBeOpen()
        try actor.mustBeAble(to: .verifyScores, of: sheet.round.scope)
        try sheet.mustNotBeOwn(of: actor, tx)
    }
}
