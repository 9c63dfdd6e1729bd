import Access
package import Documents
import Journal
package import Kernel
import Organisations
import Storage

extension FindingDesk {
    /// A page of the findings somebody may know of.
    package func list(_ question: FindingQuestion, for actor: Actor) async throws -> FindingListView {
        try await database.look(by: actor) { tx in
            let (store, bodies) = (FindingStore(tx), OrganisationStore(tx))
            let body = try question.body.map { try bodies.organisation($0) }
            var seen = FindingQuestion.seen(by: actor)
            // The sheet of a body one meets in a cluster opens what its score was made from.
            if let body, try bodies.reaches(body, actor) { seen = FindingQuestion.seenInCluster(by: actor) }
            let named = question.words.isEmpty ? nil : try bodies.places(named: question.words)
            let condition = question.condition(seen, at: body?.path, named: named, on: tx.now.date)
            let count = try store.count(condition)
            var shown = question
            shown.page = min(question.page, max(1, (count + FindingQuestion.length - 1) / FindingQuestion.length))
            return FindingListView(
                question: shown, lines: try Self.lines(store.findings(condition, page: shown.page, atMost: FindingQuestion.length), tx),
                count: count, body: body?.name, mayRun: actor.isAbleSomewhere(to: .runInspections))
        }
    }

    /// What waits for somebody: to be put right by the very bodies they answer for, to be looked at again by themselves, to be verified
    /// where they run inspections; the first 20 of each, the most pressing first.
    package func waiting(
        for actor: Actor
    ) async throws -> (toFix: [FindingLine], toRecheck: [FindingLine], toVerify: [FindingLine]) {
        // Each body's own: what is below is for its own clerks.
        let own = Set(actor.scopes(for: .answerInspections).map(\.place)), runs = Set(actor.scopes(for: .runInspections).map(\.place))
        return try await database.read { tx in
            func waiting(_ condition: SQL, by order: SQL) throws -> [FindingLine] {
                try Self.lines(
                    FindingStore(tx).findings("withdrawn_because IS NULL AND \(fragment: condition)", by: order, page: 1, atMost: 20), tx)
            }
            return (
                own.isEmpty
                    ? []
                    : try waiting("place IN \(list: own.map(\.text)) AND remedy IN ('due', 'not_fixed')", by: "due"),
                try waiting("rechecker IN \(list: actor.hands) AND remedy = 'reported'", by: "day ASC"),
                runs.isEmpty
                    ? []
                    : try waiting(
                        "finder_place IN \(list: runs.map(\.text)) AND verification IN ('recorded', 'under_check')", by: "day ASC")
            )
        }
    }

    private static func lines(_ findings: [Finding], _ tx: any Transaction) throws -> [FindingLine] {
        guard !findings.isEmpty else { return [] }
        let names = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(findings.map(\.organisation))).map { ($0.id, $0.name) })
        return findings.map { FindingLine(finding: $0, body: names[$0.organisation] ?? "", day: tx.now.date) }
    }

    /// One finding. For who runs inspections at the body that found it, who looks at it again, and whoever has a role at the body it is
    /// about; of a complaint only once its check has begun.
    package func view(of id: ID<Finding>, for actor: Actor) async throws -> FindingView {
        let inspecting = inspecting
        return try await database.look(by: actor) { tx in
            let store = FindingStore(tx), finding = try store.finding(id)
            let body = try OrganisationStore(tx).organisation(finding.organisation)
            let runs = actor.isAble(to: .runInspections, of: finding.finderPlace)
            let isTheirs = actor.hands.contains(finding.rechecker)
            let isBound = finding.finder != finding.organisation && actor.isBound(by: .answerInspections, at: finding.place)
            // Whoever answers for a body does not learn of a complaint by another role of theirs.
            guard !finding.isHidden || !isBound else { throw NotThere() }
            if !runs, !isTheirs {
                guard !finding.isHidden,
                    try actor.grants.contains(where: { $0.scope.covers(finding.place) })
                        || (finding.verification == .established && OrganisationStore(tx).reaches(body, actor))
                else { throw NotThere() }
            }
            let files = try store.files(of: id)
            let steps = try store.steps(of: id).map { step in
                (step: step, files: try (files[step.id] ?? []).map { try AttachmentStore(tx).attachment($0) })
            }
            let inspection = try finding.inspection.map { try InspectionStore(tx).inspection($0) }
            let isStanding = finding.withdrawnBecause == nil
            let mayVerify = runs && isStanding && !isBound
            return FindingView(
                finding: finding, body: body.name, finder: try OrganisationStore(tx).organisation(finding.finder).name,
                origin: try inspection.flatMap { inspection in
                    let round = try InspectionStore(tx).round(inspection.round)
                    let item = try ChecklistStore(tx).items(of: round.checklist).first { $0.position == finding.position }
                    return item.map { (inspection, $0) }
                },
                photos: try inspection.map { inspection in
                    try InspectionStore(tx).photos(of: inspection.id).filter { $0.counts && $0.position == finding.position }
                } ?? [], steps: steps,
                names: try AccountDirectory(tx).names(
                    of: Set(steps.map(\.step.account) + steps.compactMap(\.step.to) + [finding.rechecker, finding.enteredBy])),
                mayVerify: mayVerify, mayAnswer: isStanding && actor.isAble(to: .answerInspections, of: finding.place),
                mayRecheck: isStanding && isTheirs && !isBound,
                mayGiveRecheck: isStanding && runs, seesSource: (runs || isTheirs) && !isBound,
                candidates: runs && isStanding
                    ? try Self.recheckers(of: finding, inspecting, tx) : [],
                today: tx.now.date)
        }
    }

    /// A file of a finding, for who sees the finding.
    package func file(_ file: ID<Attachment>, of id: ID<Finding>, for actor: Actor) async throws -> Attachment {
        let view = try await view(of: id, for: actor)
        guard let known = view.steps.flatMap(\.files).first(where: { $0.id == file }) else { throw NotThere() }
        return known
    }

    /// A photo of the line a finding comes from, for who sees the finding.
    package func photo(_ photo: ID<InspectionPhoto>, of id: ID<Finding>, for actor: Actor) async throws -> Attachment {
        let view = try await view(of: id, for: actor)
        guard let known = view.photos.first(where: { $0.id == photo }) else { throw NotThere() }
        return try await database.read { try AttachmentStore($0).attachment(known.attachment) }
    }
}
