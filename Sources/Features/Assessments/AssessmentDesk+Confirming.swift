import Access
import Criteria
import Journal
package import Kernel
import Organisations
package import Secrets
import Storage

extension AssessmentDesk {
    /// The officer confirms one verified sheet. Refuses what was not verified.
    package func confirm(_ id: ID<Assessment>, by actor: Actor, _ press: Press) async throws {
        _ = try await step(id, by: actor, press) { [shelf] sheet, tx in try Self.confirmation(of: sheet, shelf, by: actor, tx) }
    }

    /// Confirms every verified sheet of a round at once, but those of units the officer acts for, those the officer verified and those
    /// that still miss an answer.
    package func confirmAll(of round: ID<Round>, by actor: Actor, _ press: Press) async throws -> Confirmed {
        let shelf = shelf
        let receipt = try await database.act(by: actor) { tx in
            try actor.mustBeAble(to: .runRounds, of: try AssessmentStore(tx).round(round).scope)
            return try tx.once(press, by: actor.account) {
                let verified = try AssessmentStore(tx).assessments(of: round).filter { $0.state == .verified && !$0.isOwn(of: actor) }
                var lacking: [ID<Organisation>] = [], apart: [ID<Organisation>] = []
                for assessment in verified {
                    do {
                        _ = try Self.take(assessment.id, by: actor, tx) { try Self.confirmation(of: $0, shelf, by: actor, $1) }
                    } catch AssessmentRefusal.missingItems {
                        lacking.append(assessment.organisation)
                    } catch is SeparatedDutiesRefusal { apart.append(assessment.organisation) }
                }
                func names(_ bodies: [ID<Organisation>]) throws -> [String] { try OrganisationStore(tx).names(of: bodies).map(\.name) }
                return Confirmed(
                    count: verified.count - lacking.count - apart.count, lacking: try names(lacking), apart: try names(apart)
                ).text
            }
        }
        return Confirmed(text: receipt.result)
    }

    /// What became of the sheets that were to be confirmed at once.
    package struct Confirmed: Sendable, Hashable {
        package let count: Int
        /// The units whose verified sheet still misses an answer, such as one that the standing office gives.
        package let lacking: [String]
        /// The units whose sheet this officer verified, so that somebody else has to confirm it.
        package let apart: [String]

        init(count: Int, lacking: [String], apart: [String] = []) { (self.count, self.lacking, self.apart) = (count, lacking, apart) }

        /// As a receipt keeps it: the count, then a name a line; behind a tab those that somebody else has to confirm.
        init(text: String) {
            let lines = text.split(separator: "\n").map(String.init)
            let names = lines.dropFirst()
            self.init(
                count: lines.first.flatMap { Int($0) } ?? 0, lacking: names.filter { !$0.hasPrefix("\t") },
                apart: names.filter { $0.hasPrefix("\t") }.map { String($0.dropFirst()) })
        }

        var text: String { ([String(count)] + lacking + apart.map { "\t" + $0 }).joined(separator: "\n") }
    }

    /// Closes a round: every sheet is confirmed, the engine counts them all together, and the results are frozen for good.
    package func close(_ round: ID<Round>, by actor: Actor, _ press: Press) async throws {
        let shelf = shelf
        _ = try await database.act(by: actor) { tx in
            let store = AssessmentStore(tx)
            let round = try store.round(round)
            try actor.mustBeAble(to: .runRounds, of: round.scope)
            return try tx.once(press, by: actor.account) {
                try round.mustBeOpen()
                let counted = try CountedRound(RoundRoster(round, shelf, tx), tx)
                let open = counted.assessments.count { $0.state != .confirmed }
                guard open == 0 else { throw AssessmentRefusal.roundHasOpenSheets(open) }
                try store.close(round.id, by: actor)
                for (subject, assessment) in counted.assessments.enumerated() {
                    let result = PeriodResult(counted.results.subjects[subject], of: assessment, in: counted.results)
                    try store.freeze(result, in: round.id)
                }
                try tx.note(.roundClosed, on: round.id, of: round.scope, by: actor)
                return ""
            }
        }
    }

    private static func confirmation(
        of sheet: OpenSheet, _ shelf: CriteriaShelf, by actor: Actor, _ tx: any Transaction
    ) throws -> Move {
        try actor.mustBeAble(to: .runRounds, of: sheet.round.scope)
        try sheet.round.mustBeOpen()
        try sheet.mustBeFree(actor, for: .confirm, AssessmentStore(tx).hands(on: sheet.assessment.id))
        let last = sheet.round.stages.count - 1
        let results = try sheet.results(shelf, through: last, tx)
        try sheet.assessment.confirm()
        let missing = results.result.items.indices.filter { results.result.items[$0].state == .missing }
        guard missing.isEmpty else { throw AssessmentRefusal.missingItems(missing.map { results.set.items[$0].id }) }
        guard results.result.total != nil else { throw AssessmentRefusal.nothingApplicable }
        try sheet.note(.confirm, by: actor, tx)
        return Move(.confirmed, .sheetConfirmed, stage: sheet.round.stages[last].code, total: results.writtenTotal)
    }
}
