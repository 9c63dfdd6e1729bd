package import Criteria
package import Kernel
package import Organisations
package import Rulebook

/// One criteria set given to one cluster for one period, with its deadlines (đợt chấm điểm). Its criteria never change.
package struct Round: Sendable {
    package let id: ID<Round>
    package let criteriaSet: ID<CriteriaSetVersion>
    package let cluster: ID<Cluster>
    /// Where the cluster stands: who may run, verify and read this round.
    package let scope: ScopePath
    package let period: Period
    /// Sheets are sent by this moment; later only with a reason.
    package let deadline: Instant
    /// The last day on which a unit may explain a verified score.
    package let explanationsUntil: LocalDate
    package let stages: [Stage]
    package let publishedAt: Instant
    /// Set when the officer closes the round: from then on nothing changes and its members see the ranking.
    package var closedAt: Instant?

    package var isOpen: Bool { closedAt == nil }
    package var selfStage: Stage { stages[0] }

    /// However late verification ends, a unit has so many working days to answer.
    package static let hearingDays = 3

    /// The last day for explanations of a sheet that waits for them: its own, or the round's.
    package func explanationsUntil(of assessment: Assessment) -> LocalDate { assessment.explanationsUntil ?? explanationsUntil }

    /// The last day for explanations of a sheet: the round's own, or later when verification ends late. `calendar` is the unit's, with the
    /// days off entered for it; a sheet that waits already has its day and asks for none.
    package func explanationsUntil(
        of assessment: Assessment, today: LocalDate, calendar: @autoclosure () throws -> WorkingCalendar
    ) rethrows -> LocalDate {
        assessment.state == .awaiting_explanation
            ? explanationsUntil(of: assessment) : max(explanationsUntil, try calendar().adding(Self.hearingDays, to: today))
    }

    package init(
        id: ID<Round>, criteriaSet: ID<CriteriaSetVersion>, cluster: ID<Cluster>, scope: ScopePath, period: Period, deadline: Instant,
        explanationsUntil: LocalDate, stages: [Stage], publishedAt: Instant, closedAt: Instant?
    ) {
        self.id = id
        self.criteriaSet = criteriaSet
        self.cluster = cluster
        self.scope = scope
        self.period = period
        self.deadline = deadline
        self.explanationsUntil = explanationsUntil
        self.stages = stages
        self.publishedAt = publishedAt
        self.closedAt = closedAt
    }

    /// Whether somebody may look at the results: its members once it is closed; who runs, verifies or reads the whole round at any time.
    package func showsResults(to actor: Actor) -> Bool {
        !isOpen || [Ability.runRounds, .verifyScores, .readSheets].contains { actor.isAble(to: $0, of: scope) }
    }

    /// Refuses stages or dates that cannot work: no step for the unit, a verifier who would overrule the officer, a deadline already past.
    package func mustBePublishable(at moment: Instant) throws(AssessmentRefusal) {
        guard stages.first?.filler == .unit else { throw .firstStageIsTheUnits }
        guard stages.dropFirst().contains(where: { $0.filler == .verifier || $0.filler == .officer }) else { throw .nobodyVerifies }
        guard !stages.dropFirst().contains(where: { $0.filler == .unit }) else { throw .firstStageIsTheUnits }
        if let officer = stages.firstIndex(where: { $0.filler == .officer }) {
            guard !stages[officer...].contains(where: { $0.filler == .verifier }) else { throw .verifierAfterOfficer }
        }
        guard moment < deadline else { throw .deadlineInThePast(deadline) }
        guard explanationsUntil >= deadline.date else { throw .explanationsBeforeDeadline }
    }
}
