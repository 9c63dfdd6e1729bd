import Access
import Assessments
import Criteria
package import Documents
import Journal
package import Kernel
package import Organisations
import Storage

extension RecognitionDesk {
    /// A page of who was recognised by the bodies around the places where somebody has a role: titles are public to all who could earn them.
    package func list(_ question: RecognitionQuestion, for actor: Actor) async throws -> RecognitionListView {
        try await database.look(by: actor) { tx in
            let store = RecognitionStore(tx)
            var condition: SQL = "standard_id IN (SELECT id FROM recognition_standard WHERE \(fragment: Self.around(actor)))"
            if !question.words.isEmpty {
                let folded: SQL = .folded("folded_name", contains: question.words.folded)
                condition = "\(fragment: condition) AND organisation_id IN (SELECT id FROM organisation WHERE \(fragment: folded))"
            }
            if let kept = try RecognitionStore(tx).condition(of: question.kept) {
                condition = "\(fragment: condition) AND \(fragment: kept)"
            }
            let count = try store.count(condition)
            var shown = question
            shown.page = min(max(1, question.page), max(1, (count + RecognitionQuestion.length - 1) / RecognitionQuestion.length))
            let found = try store.recognitions(condition, page: shown.page, atMost: RecognitionQuestion.length)
            return RecognitionListView(
                question: shown, rows: try Self.rows(found, tx), count: count, mayKeep: actor.isAbleSomewhere(to: .keepRecognitions))
        }
    }

    /// The standards that are, or were, in use around the places where somebody has a role.
    package func standards(for actor: Actor) async throws -> [RecognitionStandardRow] {
        try await database.look(by: actor) { tx in
            let standards = try RecognitionStore(tx).standards(where: Self.around(actor), atMost: 200)
            let names = try Self.names(of: standards.map(\.organisation), tx)
            let holders = Dictionary(
                uniqueKeysWithValues: try tx.rows(
                    """
                    SELECT series_id, count(DISTINCT organisation_id) FROM recognition
                     WHERE revoked_on IS NULL AND from_day <= \(tx.now.date) AND until_day >= \(tx.now.date)
                       AND series_id IN \(list: Set(standards.map(\.series))) GROUP BY series_id
                    """, of: ID<RecognitionStandard>.self, Int.self))
            return standards.map {
                RecognitionStandardRow(standard: $0, body: names[$0.organisation] ?? "", holders: holders[$0.series] ?? 0)
            }
        }
    }

    /// One standard, with how the bodies right below it stand and whoever else applied or was recognised. Applications are shown to whoever
    /// may read them.
    package func standard(_ id: ID<RecognitionStandard>, for actor: Actor) async throws -> RecognitionStandardView {
        try await database.look(by: actor) { tx in
            let store = RecognitionStore(tx), standard = try Self.seen(id, by: actor, tx), today = tx.now.date
            let body = try OrganisationStore(tx).organisation(standard.organisation)
            let below = try OrganisationStore(tx).organisations(below: standard.place)
            let rows = try Self.rows(
                store.recognitions("series_id = \(standard.series) AND revoked_on IS NULL", atMost: Self.mostRead), tx)
            let recognised = Dictionary(grouping: rows, by: \.recognition.organisation).compactMapValues { rows in
                rows.first { [.valid, .due].contains($0.state) } ?? rows.first
            }
            let applications = try store.applications(where: "series_id = \(standard.series)", atMost: Self.mostRead)
                .filter { Self.isRead($0, by: actor) }
            let latest = Dictionary(applications.map { ($0.organisation, $0) }, uniquingKeysWith: { first, _ in first })
            let isRetired = standard.retiredAt != nil
            let shown = below.filter { one in
                if recognised[one.id] != nil || latest[one.id] != nil { return true }
                return !isRetired && one.parent == standard.organisation && one.span.contains(today)
                    && actor.grants.contains { $0.scope.covers(one.path) }
            }
            let applicants = below.filter { one in
                standard.isFor(one) && one.span.contains(today) && actor.isAble(to: .applyForRecognition, of: one.path)
                    && latest[one.id]?.state.isOpen != true
            }
            let set = try standard.terms.points.flatMap { least in
                try CriteriaSetStore(tx).titles().filter { $0.code == least.set }.max { $0.addedAt < $1.addedAt }?.title ?? least.set
            }
            return RecognitionStandardView(
                standard: standard, body: body.name, lines: try store.lines(of: id), set: set,
                bodies: shown.map {
                    RecognitionStandardView.BodyRow(
                        body: OrganisationName(id: $0.id, name: $0.name), recognition: recognised[$0.id], application: latest[$0.id])
                },
                applicants: isRetired ? [] : Self.topmost(applicants).map { OrganisationName(id: $0.id, name: $0.name) },
                verified: applications.count { $0.state == .verified },
                mayKeep: actor.isAble(to: .keepRecognitions, in: Scope(standard.place)), today: today)
        }
    }

    /// The highest bodies among some, so many at most: whoever applies for an office is not asked about each of its divisions first.
    private static func topmost(_ bodies: [Organisation]) -> [Organisation] {
        func depth(_ body: Organisation) -> Int { body.path.text.utf8.count { $0 == UInt8(ascii: "/") } }
        // Sorting keeps the order of names among those of one depth.
        let ordered = bodies.enumerated().sorted { (depth($0.element), $0.offset) < (depth($1.element), $1.offset) }
        return ordered.prefix(mostBodies).map(\.element)
    }

    private static let mostRead = 20_000

    /// One recognition, for whoever may see its list.
    package func recognition(_ id: ID<Recognition>, for actor: Actor) async throws -> RecognitionView {
        try await database.look(by: actor) { tx in
            let store = RecognitionStore(tx), recognition = try store.recognition(id)
            let standard = try Self.seen(recognition.standard, by: actor, tx)
            let chain = try Self.rows(store.recognitions(of: [recognition.organisation], in: recognition.series), tx)
            guard let row = chain.first(where: { $0.recognition.id == id }) else { throw NotThere() }
            let application = try recognition.application.map { try store.application($0) }
            var renewal: ID<RecognitionStandard>?
            if try actor.isAble(to: .applyForRecognition, of: recognition.place)
                && !store.isOpen(recognition.organisation, in: recognition.series)
            {
                renewal = try store.standing(in: recognition.series)?.id
            }
            return RecognitionView(
                row: row, standard: standard, issuer: try OrganisationStore(tx).organisation(standard.organisation).name,
                paper: try DocumentStore(tx).document(recognition.document), chain: chain,
                seesApplication: application.map { Self.isRead($0, by: actor) } ?? false, renewal: renewal,
                mayRevoke: recognition.revocation == nil && actor.isAble(to: .keepRecognitions, in: Scope(standard.place)),
                today: tx.now.date)
        }
    }

    /// The file of the paper behind a recognition, for whoever may see the recognition.
    package func paper(of id: ID<Recognition>, for actor: Actor) async throws -> Attachment {
        let view = try await recognition(id, for: actor)
        guard let attachment = view.paper.attachment else { throw NotThere() }
        return try await database.read { try AttachmentStore($0).attachment(attachment) }
    }

    /// One application. For whoever has a role at its body or above it; before it was ever sent, for its body alone.
    package func application(_ id: ID<RecognitionApplication>, for actor: Actor) async throws -> RecognitionApplicationView {
        try await database.look(by: actor) { tx in
            let store = RecognitionStore(tx), application = try store.application(id)
            guard Self.isRead(application, by: actor) else { throw NotThere() }
            let standard = try store.standard(application.standard)
            let bodies = OrganisationStore(tx), body = try bodies.organisation(application.organisation)
            let facts = try Self.facts(of: [body], standard.terms, tx)[body.id] ?? RecognitionFacts(total: nil, openFindings: 0)
            let steps = try store.steps(of: id), files = try store.files(of: id)
            let keeps = application.wasSent && actor.isAble(to: .keepRecognitions, in: Scope(standard.place))
            let isTheirOwn = try keeps && !store.applicants(of: id).isDisjoint(with: actor.hands)
            return RecognitionApplicationView(
                application: application, standard: standard, body: body, issuer: try bodies.organisation(standard.organisation).name,
                lines: try store.lines(of: standard.id), answers: try store.answers(of: id),
                files: try files.map { ($0, try AttachmentStore(tx).attachment($0.attachment)) },
                conditions: standard.terms.conditions(facts), steps: steps,
                names: try AccountDirectory(tx).names(of: Set(steps.map(\.account) + steps.compactMap(\.takenFor))),
                recognition: try store.recognitions("application_id = \(id)", atMost: 1).first?.id,
                seesResults: [Ability.readSheets, .enterScores].contains { actor.isAble(to: $0, of: body.path) },
                mayApply: actor.isAble(to: .applyForRecognition, of: application.place), mayJudge: keeps && !isTheirOwn,
                isTheirOwn: isTheirOwn, today: tx.now.date)
        }
    }

    /// A file of an application, for whoever may read it.
    package func file(_ file: ID<RecognitionFile>, of id: ID<RecognitionApplication>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let store = RecognitionStore(tx)
            guard Self.isRead(try store.application(id), by: actor), let known = try store.files(of: id).first(where: { $0.id == file })
            else { throw NotThere() }
            return try AttachmentStore(tx).attachment(known.attachment)
        }
    }

    /// Whose applications wait for a decision, each with what stands in its way. For whoever writes decisions down.
    package func decision(by id: ID<RecognitionStandard>, for actor: Actor) async throws -> RecognitionDecisionView {
        try await database.look(by: actor) { tx in
            let (standard, issuer) = try Self.deciding(id, by: actor, tx)
            let waiting = try RecognitionStore(tx).applications(
                where: "series_id = \(standard.series) AND state = 'verified'", atMost: Self.mostBodies)
            let candidates = try Self.candidates(waiting, tx), hindered = try Self.hindrances(candidates, on: tx.now.date, tx)
            return RecognitionDecisionView(
                standard: standard, issuer: issuer,
                lines: candidates.map {
                    RecognitionDecisionView.Line(
                        body: OrganisationName(id: $0.body.id, name: $0.body.name), application: $0.application.id,
                        hindrances: hindered[$0.application.id] ?? [])
                }, today: tx.now.date)
        }
    }

    /// The bodies a paper of before may name: those right below, or those whose names contain what was typed. For whoever writes decisions
    /// down.
    package func record(
        by id: ID<RecognitionStandard>, named words: String, for actor: Actor
    ) async throws -> RecognitionDecisionView {
        try await database.look(by: actor) { tx in
            let (standard, issuer) = try Self.deciding(id, by: actor, tx)
            // Papers of before name bodies that have ended since.
            let below = try OrganisationStore(tx).organisations(below: standard.place).filter { one in
                guard standard.isFor(one) else { return false }
                return words.isEmpty ? one.parent == standard.organisation : one.name.folded.contains(words.folded)
            }.prefix(Self.mostBodies)
            let held = Dictionary(
                grouping: try Self.rows(RecognitionStore(tx).recognitions(of: below.map(\.id), in: standard.series), tx),
                by: \.recognition.organisation)
            return RecognitionDecisionView(
                standard: standard, issuer: issuer,
                lines: below.map { body in
                    RecognitionDecisionView.Line(
                        body: OrganisationName(id: body.id, name: body.name), application: nil,
                        held: held[body.id]?.first { [.valid, .due].contains($0.state) })
                }, today: tx.now.date)
        }
    }

    /// The bodies that post standards for those below them, among those where somebody keeps recognitions; the topmost first.
    package func bodies(for actor: Actor) async throws -> [Organisation] {
        let scopes = actor.scopes(for: .keepRecognitions).filter { $0.depth == .below }
        return try await database.read { tx in
            try OrganisationStore(tx).standing(in: scopes, named: "", on: tx.now.date, atMost: 600)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
        }
    }

    /// The criteria sets whose points may be asked for: each once, whatever versions there are.
    package func sets() async throws -> [(code: String, title: String)] {
        try await database.read { tx in
            let published = try CriteriaSetStore(tx).titles().filter(\.isPublished).sorted { $0.addedAt > $1.addedAt }
            var seen: Set<String> = []
            return published.filter { seen.insert($0.code).inserted }.map { ($0.code, $0.title) }
        }
    }

    /// How each body at and below one is recognised today, for programs; those that are not any more too. For whoever may read the body's
    /// figures.
    package func recognitions(of body: ID<Organisation>, page: Int, for actor: Actor) async throws -> RecognitionListView {
        try await database.look(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            guard try OrganisationStore(tx).reaches(body, actor) else { throw NotThere() }
            let condition: SQL = .within(Scope(body.path), "place")
            let store = RecognitionStore(tx), count = try store.count(condition)
            let found = try store.recognitions(condition, page: max(1, page), atMost: RecognitionQuestion.length)
            return RecognitionListView(
                question: RecognitionQuestion(kept: .all, page: max(1, page)), rows: try Self.rows(found, tx), count: count, mayKeep: false)
        }
    }

    // MARK: What they have in common

    /// Standards at, above or below the places where somebody has a role.
    private static func around(_ actor: Actor) -> SQL {
        let scopes = actor.grants.map(\.scope)
        return "(\(fragment: .within(any: scopes, "place")) OR place IN \(list: ScopePath.above(scopes.map(\.place))))"
    }

    private static func seen(
        _ id: ID<RecognitionStandard>, by actor: Actor, _ tx: any Transaction
    ) throws -> RecognitionStandard {
        let standard = try RecognitionStore(tx).standard(id)
        guard actor.grants.contains(where: { $0.scope.covers(standard.place) || standard.place.covers($0.scope.place) }) else {
            throw NotThere()
        }
        return standard
    }

    private static func deciding(
        _ id: ID<RecognitionStandard>, by actor: Actor, _ tx: any Transaction
    ) throws -> (RecognitionStandard, OrganisationName) {
        let standard = try RecognitionStore(tx).standard(id)
        try actor.mustBeAble(to: .keepRecognitions, in: Scope(standard.place))
        let body = try OrganisationStore(tx).organisation(standard.organisation)
        return (standard, OrganisationName(id: body.id, name: body.name))
    }

    /// Whoever has a role that covers its body; before it was ever sent, who applies for it.
    private static func isRead(_ application: RecognitionApplication, by actor: Actor) -> Bool {
        application.wasSent
            ? actor.grants.contains { $0.scope.covers(application.place) }
            : actor.isAble(to: .applyForRecognition, of: application.place)
    }

    /// Some recognitions with their names and how each stands today.
    static func rows(_ recognitions: [Recognition], _ tx: any Transaction) throws -> [RecognitionRow] {
        guard !recognitions.isEmpty else { return [] }
        let store = RecognitionStore(tx), standards = try store.standards(Set(recognitions.map(\.standard)))
        let names = try names(of: recognitions.map(\.organisation), tx), next = try store.next(of: recognitions)
        return recognitions.map { one in
            let standard = standards[one.standard]
            return RecognitionRow(
                recognition: one, title: standard?.title ?? "", body: names[one.organisation] ?? "",
                state: one.state(on: tx.now.date, next: next[one.id], notice: standard?.terms.noticeDays ?? 0))
        }
    }

    static func names(of bodies: [ID<Organisation>], _ tx: any Transaction) throws -> [ID<Organisation>: String] {
        Dictionary(uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(bodies)).map { ($0.id, $0.name) })
    }
}
