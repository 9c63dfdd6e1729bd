import Access
package import Documents
import Journal
package import Kernel
import Movements
package import Organisations
import Storage

extension InspectionDesk {
    /// A page of the inspections somebody may know of, and their own of today.
    package func list(_ question: InspectionQuestion, for actor: Actor) async throws -> InspectionListView {
        try await database.look(by: actor) { tx in
            let (store, bodies) = (InspectionStore(tx), OrganisationStore(tx))
            let body = try question.body.map { try bodies.organisation($0) }
            var seen = InspectionQuestion.seen(by: actor)
            // The sheet of a body one meets in a cluster opens what was minuted there.
            let reaches = try body.map { try bodies.reaches($0, actor) } ?? false
            if reaches { seen = "\(fragment: seen) OR minuted_at IS NOT NULL" }
            let named = question.words.isEmpty ? nil : try bodies.places(named: question.words)
            let condition = question.condition(seen, at: body?.path, named: named)
            let count = try store.count(condition)
            var shown = question
            shown.page = min(question.page, max(1, (count + InspectionQuestion.length - 1) / InspectionQuestion.length))
            return InspectionListView(
                question: shown,
                lines: try Self.lines(
                    store.inspections(condition, page: shown.page, atMost: InspectionQuestion.length), actor,
                    reaching: reaches ? body?.path : nil, tx),
                count: count, today: try Self.lines(Self.due(for: actor, tx), actor, tx), body: body?.name,
                mayRun: actor.isAbleSomewhere(to: .runInspections), day: tx.now.date)
        }
    }

    /// What somebody inspects today or should have before, and what is under way.
    package func waiting(for actor: Actor) async throws -> [InspectionLine] {
        try await database.read { tx in try Self.lines(Self.due(for: actor, tx), actor, tx) }
    }

    /// What somebody still has to inspect, also on days to come.
    package func assigned(to actor: Actor) async throws -> [InspectionLine] {
        try await database.read { tx in
            let assigned = try InspectionStore(tx).inspections(
                """
                id IN (SELECT inspection_id FROM inspection_inspector WHERE account_id = \(actor.account))
                 AND minuted_at IS NULL AND cancelled_because IS NULL
                """, page: 1, atMost: 100)
            return try Self.lines(assigned, actor, tx)
        }
    }

    private static func due(for actor: Actor, _ tx: any Transaction) throws -> [Inspection] {
        try InspectionStore(tx).inspections(
            """
            id IN (SELECT inspection_id FROM inspection_inspector WHERE account_id = \(actor.account))
             AND minuted_at IS NULL AND cancelled_because IS NULL AND (day <= \(tx.now.date) OR started_at IS NOT NULL)
            """, page: 1, atMost: 20)
    }

    /// `reached`: what was inspected there is open to the reader, by a cluster.
    private static func lines(
        _ inspections: [Inspection], _ actor: Actor, reaching reached: ScopePath? = nil, _ tx: any Transaction
    ) throws -> [InspectionLine] {
        guard !inspections.isEmpty else { return [] }
        let store = InspectionStore(tx), ids = inspections.map(\.id)
        let rounds = Dictionary(uniqueKeysWithValues: try store.rounds(Set(inspections.map(\.round))).map { ($0.id, $0) })
        let inspectors = try store.inspectors(of: ids)
        let names = try AccountDirectory(tx).names(of: Set(inspectors.values.flatMap(\.self)))
        let findings = Dictionary(
            grouping: try FindingStore(tx).findings(of: ids).filter { isTold($0, actor) }, by: \.inspection
        ).mapValues(\.count)
        return inspections.compactMap { one in
            guard let round = rounds[one.round] else { return nil }
            let team = inspectors[one.id] ?? []
            return InspectionLine(
                inspection: one, round: round, inspectors: team.map { names[$0] ?? "Hệ thống" }, findings: findings[one.id] ?? 0,
                isMine: team.contains(actor.account),
                mayOpen: reached?.covers(one.place) == true || team.contains(actor.account)
                    || actor.isAble(to: .runInspections, of: round.place)
                    || actor.grants.contains { $0.scope.covers(one.place) })
        }
    }

    /// A round, for who runs inspections at the body that inspects.
    package func round(_ id: ID<InspectionRound>, for actor: Actor) async throws -> RoundView {
        try await database.look(by: actor) { tx in
            let store = InspectionStore(tx), round = try store.round(id)
            try actor.mustBeAble(to: .runInspections, of: round.place)
            return RoundView(
                round: round, body: try OrganisationStore(tx).organisation(round.organisation).name,
                checklist: try ChecklistStore(tx).checklist(round.checklist), draw: try round.draw.map { try DrawStore(tx).draw($0) },
                movement: try round.movement.map { try MovementStore(tx).movement($0).name },
                lines: try Self.lines(store.inspections(of: id), actor, tx))
        }
    }

    /// One inspection. For who runs it and who inspects; for whoever has a role at the body inspected once it is announced or minuted, and
    /// then without what is still being written.
    package func view(of id: ID<Inspection>, for actor: Actor) async throws -> InspectionView {
        let inspecting = inspecting
        return try await database.look(by: actor) { tx in
            let store = InspectionStore(tx)
            let (inspection, round, team, mayRun, mayWork) = try Self.seen(id, by: actor, tx)
            let findings = try FindingStore(tx).findings(of: [id])
            let told = mayWork ? findings : findings.filter { Self.isTold($0, actor) }
            // Whoever meets the body in a cluster is shown no more of the answers than what was established.
            let untold = Set(findings.compactMap(\.position)).subtracting(told.compactMap(\.position))
            let isShown = mayWork || inspection.state == .minuted
            let records = isShown ? try store.records(of: id).filter { !untold.contains($0.position) } : []
            let photos = isShown ? try store.photos(of: id).filter { !untold.contains($0.position) } : []
            let book = RecordBook(mayWork ? records : records.filter(\.counts))
            let accounts = team + records.map(\.account) + photos.map(\.account) + [round.enteredBy] + [inspection.minutedBy ?? 0]
            return InspectionView(
                inspection: inspection, round: round, body: try OrganisationStore(tx).organisation(round.organisation).name,
                movement: try round.movement.map { try MovementStore(tx).movement($0).name },
                items: try ChecklistStore(tx).items(of: round.checklist), book: book,
                photos: mayWork ? photos : photos.filter(\.counts), findings: told, inspectors: team,
                names: try AccountDirectory(tx).names(of: Set(accounts)), mayRun: mayRun, mayWork: mayWork,
                candidates: mayRun && inspection.isOpen
                    ? try Self.candidates(inspecting, at: round.place, actor, tx) : [], now: tx.now)
        }
    }

    /// An inspection, who inspects, and whether the reader runs it or works on it. To whom it is not shown it is not there.
    private static func seen(
        _ id: ID<Inspection>, by actor: Actor, _ tx: any Transaction
    ) throws -> (inspection: Inspection, round: InspectionRound, team: [Int64], mayRun: Bool, mayWork: Bool) {
        let store = InspectionStore(tx), inspection = try store.inspection(id), round = try store.round(inspection.round)
        let team = try store.inspectors(of: [id])[id] ?? []
        let mayRun = actor.isAble(to: .runInspections, of: round.place), mayWork = mayRun || team.contains(actor.account)
        if !mayWork { try mustBeShown(inspection, round, actor, tx) }
        return (inspection, round, team, mayRun, mayWork)
    }

    /// Of a body somebody meets in a cluster alone, only what was established.
    private static func isTold(_ finding: Finding, _ actor: Actor) -> Bool {
        finding.verification == .established || actor.hands.contains(finding.rechecker)
            || actor.isAble(to: .runInspections, of: finding.finderPlace) || actor.grants.contains { $0.scope.covers(finding.place) }
    }

    private static func mustBeShown(
        _ inspection: Inspection, _ round: InspectionRound, _ actor: Actor, _ tx: any Transaction
    ) throws {
        guard inspection.state == .minuted || round.kind == .announced else { throw NotThere() }
        if actor.grants.contains(where: { $0.scope.covers(inspection.place) }) { return }
        // Members of a cluster see what another one's score was made from.
        guard inspection.state == .minuted,
            try OrganisationStore(tx).reaches(OrganisationStore(tx).organisation(inspection.organisation), actor)
        else { throw NotThere() }
    }

    /// The same for who inspects, with what the phone is given: nothing is taken along from an inspection that is over.
    package func carried(_ id: ID<Inspection>, by actor: Actor) async throws -> (view: InspectionView, parcel: Parcel) {
        let view = try await view(of: id, for: actor)
        guard view.mayWork else { throw NotThere() }
        guard view.inspection.isOpen else { throw InspectionRefusal.notNow(view.inspection.state) }
        return (view, Parcel(for: view.inspection, account: actor.account, at: view.now))
    }

    /// Refuses, as if it were not there, who neither runs an inspection nor is one of those who inspect.
    package func mustWork(_ id: ID<Inspection>, _ actor: Actor) async throws {
        guard try await database.look(by: actor, { tx in try Self.seen(id, by: actor, tx).mayWork }) else { throw NotThere() }
    }

    /// A photo, for who sees the inspection.
    package func photo(_ photo: ID<InspectionPhoto>, of id: ID<Inspection>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let (inspection, _, _, _, mayWork) = try Self.seen(id, by: actor, tx)
            guard let known = try InspectionStore(tx).photos(of: id).first(where: { $0.id == photo }), known.removedBecause == nil,
                try mayWork
                    || (inspection.state == .minuted && known.counts
                        && FindingStore(tx).findings(of: [id]).allSatisfy { $0.position != known.position || Self.isTold($0, actor) })
            else { throw NotThere() }
            return try AttachmentStore(tx).attachment(known.attachment)
        }
    }

    // MARK: Choices

    /// What a new round can be made of: below `body`, or of the places a draw chose.
    package func choices(for actor: Actor, below body: ID<Organisation>?, of draw: ID<Draw>?) async throws -> RoundChoices {
        try actor.mustBeAbleSomewhere(to: .runInspections)
        let (scopes, inspecting) = (actor.scopes(for: .runInspections), inspecting)
        return try await database.look(by: actor) { tx in
            let organisations = OrganisationStore(tx), today = tx.now.date
            let all = try organisations.standing(in: scopes, named: "", on: today, atMost: 5000)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
            let known = try draw.map { id in
                let known = try DrawStore(tx).draw(id)
                try actor.mustBeAble(to: .runInspections, of: known.place)
                guard known.drawnAt != nil, known.cancelledBecause == nil else { throw InspectionRefusal.drawNotDone }
                return known
            }
            let chosen = all.first { $0.id == known?.organisation ?? body } ?? (all.count == 1 ? all.first : nil)
            var places = chosen.map { chosen in all.filter { $0.parent == chosen.id } + [chosen] } ?? []
            if let known {
                let drawn = try DrawStore(tx).places(of: known.id).filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
                places = drawn.compactMap { one in all.first { $0.id == one.organisation } }
            }
            let movements = try MovementStore(tx).movements().filter { movement in
                movement.span.contains(today) && (chosen.map { movement.place.covers($0.path) || $0.path.covers(movement.place) } ?? false)
            }
            return RoundChoices(
                bodies: all, chosen: chosen, places: places,
                checklists: try chosen.map { try ChecklistStore(tx).current(around: [Scope($0.path)]) } ?? [], draw: known,
                movements: movements, candidates: try chosen.map { try Self.candidates(inspecting, at: $0.path, actor, tx) } ?? [],
                day: today)
        }
    }

    /// Who may be named, the reader first.
    private static func candidates(
        _ inspecting: [Role], at place: ScopePath, _ actor: Actor, _ tx: any Transaction
    ) throws -> [AccountDirectory.Holder] {
        let own = AccountDirectory.Holder(account: actor.account, name: actor.name, office: actor.office, places: [place])
        return [own]
            + (try AccountDirectory(tx).holders(of: inspecting, around: place, on: tx.now.date).filter { $0.account != actor.account })
    }
}
