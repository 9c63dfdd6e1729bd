import Access
import Criteria
import Journal
package import Kernel
import Organisations
import Storage

extension AssessmentDesk {
    /// A sheet with everything on it. The scored unit's people may look, its superiors in scope, the verifiers and officers of its cluster.
    package func sheet(_ id: ID<Assessment>, for actor: Actor) async throws -> SheetView {
        let shelf = shelf
        return try await database.look(by: actor) { tx in try Self.sheet(id, for: actor, shelf, tx) }
    }

    static func sheet(_ id: ID<Assessment>, for actor: Actor, _ shelf: CriteriaShelf, _ tx: any Transaction) throws -> SheetView {
        let store = AssessmentStore(tx)
        let assessment = try store.assessment(id)
        let round = try store.round(assessment.round)
        try Self.mustSee(assessment, round, actor)
        let set = try shelf.shelved(round.criteriaSet, tx)
        let answers = try store.answers(of: round, set, alone: assessment)
        let own = answers[id] ?? SheetAnswers(entries: [], evidence: [])
        let steps = try store.steps(of: id)
        let explanations = steps.contains { $0.kind == .explained } ? try store.explanations(of: id) : []
        let people = own.entries.map(\.enteredBy) + own.evidence.map(\.addedBy) + steps.flatMap(\.hands) + explanations.map(\.explainedBy)
        func scores(_ stage: Int) -> SheetScores {
            SheetResults(of: assessment, in: round, set: set, answers: answers, through: stage).scores
        }
        let selfScores = scores(0)
        // Who only fills or reads has nothing that a part in this sheet could bar.
        let mayJudge = actor.isAble(to: .verifyScores, of: round.scope) || actor.isAble(to: .runRounds, of: round.scope)
        return SheetView(
            assessment: assessment, round: round, seat: try OrganisationStore(tx).seat(assessment.organisation, in: round.cluster),
            set: set,
            entries: FilledCells(own.entries), evidence: own.evidence, steps: steps, explanations: explanations,
            names: people.isEmpty ? [:] : try AccountDirectory(tx).names(of: people), own: selfScores,
            counting: Self.isUntouched(own, round) ? selfScores : scores(round.stages.count - 1),
            acts: Self.acts(assessment, round, actor, mayJudge ? try store.hands(on: id) : [], tx.now),
            explanationsUntil: try OpenSheet(assessment, round).explanationsUntil(tx),
            now: tx.now)
    }

    /// Nobody but the unit has said anything yet.
    private static func isUntouched(_ answers: SheetAnswers, _ round: Round) -> Bool {
        !answers.entries.contains { $0.stage != round.selfStage.code } && !answers.evidence.contains { $0.stage != round.selfStage.code }
    }

    static func mustSee(_ assessment: Assessment, _ round: Round, _ actor: Actor) throws(NotYours) {
        if actor.isAble(to: .enterScores, of: assessment.place) || actor.isAble(to: .verifyScores, of: round.scope) { return }
        if actor.isAble(to: .runRounds, of: round.scope) { return }
        try actor.mustBeAble(to: .readSheets, of: assessment.place)
    }

    private static func acts(
        _ assessment: Assessment, _ round: Round, _ actor: Actor, _ hands: [DutyHand], _ now: Instant
    ) -> SheetActs {
        var acts = SheetActs()
        guard round.isOpen else { return acts }
        acts.fills = try? stage(of: OpenSheet(assessment, round), for: actor, hands: hands).code
        let isUnit = actor.isAble(to: .enterScores, of: assessment.place)
        let sheet = OpenSheet(assessment, round)
        func isFree(for duty: Duty) -> Bool { (try? sheet.mustBeFree(actor, for: duty, hands)) != nil }
        let isVerifier = actor.isAble(to: .verifyScores, of: round.scope) && isFree(for: .verify)
        let isOfficer = actor.isAble(to: .runRounds, of: round.scope) && isFree(for: .verify)
        let holdsIt = isVerifier && assessment.verifier.map(actor.hands.contains) == true
        switch assessment.state {
        case .drafting, .returned: acts.canSubmit = isUnit
        case .submitted:
            acts.canRecall = isUnit && assessment.isUnopened(firstVerifyingStage: round.firstVerifyingStage)
            acts.canOpen = isVerifier
            acts.canGiveBack = isVerifier || isOfficer
        case .under_verification:
            acts.canFinish = holdsIt
            acts.canGiveBack = holdsIt || isOfficer
        case .awaiting_explanation:
            acts.canExplain = isUnit && now.date <= round.explanationsUntil(of: assessment)
            acts.canCloseExplanations = holdsIt || isOfficer
            acts.canGiveBack = holdsIt || isOfficer
        case .verified:
            acts.canConfirm = isOfficer && isFree(for: .confirm)
            acts.canGiveBack = isOfficer
        case .confirmed: break
        }
        return acts
    }
}

extension SheetResults {
    var scores: SheetScores {
        let items = zip(set.items, result.items).map { item, outcome in
            (item.id, SheetScores.Item(points: outcome.points, state: outcome.state, lowerBound: outcome.lowerBound))
        }
        return SheetScores(
            items: Dictionary(uniqueKeysWithValues: items),
            groups: Dictionary(uniqueKeysWithValues: set.groups.indices.map { (set.groups[$0].id, result.groups[$0]) }),
            bonus: result.bonus, deductions: result.deductions, total: result.total, grade: result.grade.map { set.grades[$0] },
            isComplete: result.isComplete, lowerBound: result.lowerBound,
            missing: result.items.indices.filter { result.items[$0].state == .missing }.map { set.items[$0].id }, decimals: set.decimals,
            results: self)
    }

    /// Why the sheet has its points and its grade. Made only for whoever asks.
    var explanation: Criteria.Explanation { Criteria.Explanation(of: subject, in: results, stageNames: stageNames) }
}
