import Access
package import Criteria
import Documents
import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where sheets are filled, sent, verified and confirmed. Each act is one transaction: load, authorise, rule, save, journal.
package struct AssessmentDesk: Sendable {
    let database: any Database
    let shelf: CriteriaShelf

    package init(database: any Database, shelf: CriteriaShelf) {
        self.database = database
        self.shelf = shelf
    }

    /// The officer gives a published criteria set to a cluster for a period; every member gets its sheet.
    /// Refuses drafts, sets for individuals, an empty cluster, dates that cannot work, and a second round of the same set and period.
    package func publish(
        _ set: ID<CriteriaSetVersion>, to cluster: ID<Cluster>, for period: Period, deadline: Instant, explanationsUntil: LocalDate,
        stages: [Stage], by actor: Actor, _ press: Press
    ) async throws -> ID<Round> {
        let shelf = shelf
        let receipt = try await database.act(by: actor) { tx in
            let cluster = try OrganisationStore(tx).cluster(cluster)
            try actor.mustBeAble(to: .runRounds, of: cluster.path)
            return try tx.once(press, by: actor.account) {
                let version = try CriteriaSetStore(tx).version(set)
                guard version.isPublished else { throw AssessmentRefusal.setNotPublished }
                let criteria = try shelf.shelved(set, tx).set
                guard criteria.object != .individual else { throw AssessmentRefusal.setNotForCollectives(version.title) }
                guard stages.map(\.code) == criteria.stages else { throw AssessmentRefusal.stagesNotOfTheSet }
                let round = Round(
                    id: tx.newID(), criteriaSet: set, cluster: cluster.id, scope: cluster.path, period: period, deadline: deadline,
                    explanationsUntil: explanationsUntil, stages: stages, publishedAt: tx.now, closedAt: nil)
                try round.mustBePublishable(at: tx.now)
                try Self.open(round, for: cluster, by: actor, tx)
                return round.id.description
            }
        }
        guard let id = ID<Round>(receipt.result) else { throw NotThere() }
        return id
    }

    private static func open(_ round: Round, for cluster: Cluster, by actor: Actor, _ tx: any Transaction) throws {
        let store = AssessmentStore(tx)
        let members = try OrganisationStore(tx).members(of: cluster.id, on: round.period.span.last ?? tx.now.date)
        guard !members.isEmpty else { throw AssessmentRefusal.clusterEmpty(cluster.name) }
        do {
            try tx.attempt { try store.insert(round, by: actor) }
        } catch let error as StorageError where error.kind == .notUnique {
            throw AssessmentRefusal.alreadyRunning(cluster: cluster.name, period: round.period.vietnamese)
        }
        for member in members {
            try store.insert(
                Assessment(
                    id: tx.newID(), round: round.id, organisation: member.id, place: member.path, state: .drafting, stagePosition: 0,
                    verifier: nil, version: 0))
        }
        try tx.note(.roundPublished(round.criteriaSet, round.period), on: round.id, of: round.scope, by: actor)
    }

    /// The unit sends its sheet and declares that it is true. Refuses a sheet with criteria that the unit left open or in which nothing
    /// applies, and after the deadline one without a reason. The result is the receipt of the step.
    package func submit(
        _ id: ID<Assessment>, declaredTrue: Bool, lateReason: String, by actor: Actor, _ press: Press
    ) async throws -> ID<SheetStep> {
        try await step(id, by: actor, press) { [shelf] sheet, tx in
            try actor.mustBeAble(to: .enterScores, of: sheet.assessment.place)
            try sheet.round.mustBeOpen()
            guard declaredTrue else { throw AssessmentRefusal.truthNotDeclared }
            if tx.now > sheet.round.deadline { try Self.mustExplainLateness(lateReason, sheet.round) }
            let results = try sheet.results(shelf, through: 0, tx)
            let missing = results.missingOfUnit
            guard missing.isEmpty else { throw AssessmentRefusal.missingItems(missing) }
            guard results.result.total != nil else { throw AssessmentRefusal.nothingApplicable }
            try sheet.note(.enter, by: actor, tx)
            try sheet.assessment.submit(
                firstVerifyingStage: sheet.round.firstVerifyingStage, lastStage: sheet.round.stages.count - 1)
            return Move(
                .submitted, .sheetSubmitted, stage: sheet.round.selfStage.code, reason: lateReason.trimmed, total: results.writtenTotal)
        }
    }

    /// The unit takes its sheet back, as long as nobody opened it.
    package func recall(_ id: ID<Assessment>, by actor: Actor, _ press: Press) async throws {
        _ = try await step(id, by: actor, press) { sheet, _ in
            try actor.mustBeAble(to: .enterScores, of: sheet.assessment.place)
            try sheet.round.mustBeOpen()
            try sheet.assessment.recall(firstVerifyingStage: sheet.round.firstVerifyingStage)
            return Move(.recalled, .sheetRecalled, stage: sheet.round.selfStage.code)
        }
    }

    private static func mustExplainLateness(_ reason: String, _ round: Round) throws {
        guard !reason.trimmed.isEmpty else { throw AssessmentRefusal.deadlinePassed(round.deadline) }
        try mustSaySomething(reason)
    }
}

extension Round {
    /// Refuses anything once the round is closed.
    func mustBeOpen() throws(AssessmentRefusal) {
        if let closedAt { throw .roundClosed(period: period.vietnamese, on: closedAt.date) }
    }

    /// The next stage that verifiers fill.
    func verifyingStage(after position: Int) -> Int? {
        stages.indices.first { $0 > position && stages[$0].filler == .verifier }
    }

    /// Where a sheet goes when it is sent; nil where the officer alone checks.
    var firstVerifyingStage: Int? { verifyingStage(after: 0) }

    /// The stage the officer fills when confirming.
    var officerStage: Int? { stages.lastIndex { $0.filler == .officer } }
}
