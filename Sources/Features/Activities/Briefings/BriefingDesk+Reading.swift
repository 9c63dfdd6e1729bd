import Access
package import Documents
import Journal
package import Kernel
package import Movements
package import Organisations
package import People
package import Storage

/// What a form for a briefing offers.
package struct BriefingChoices: Sendable {
    /// Where the actor keeps briefings, the topmost first.
    package let bodies: [Organisation]
    package let movements: [Movement]

    package init(bodies: [Organisation], movements: [Movement]) {
        self.bodies = bodies
        self.movements = movements
    }
}

extension BriefingDesk {
    /// A page of the briefings held at the places where somebody has a role, or at a body they may read.
    package func list(_ question: BriefingQuestion, for actor: Actor) async throws -> BriefingListView {
        try await database.look(by: actor) { tx in
            let (store, bodies) = (BriefingStore(tx), OrganisationStore(tx))
            let body = try question.body.map { try bodies.organisation($0) }
            var places = actor.grants.map(\.scope)
            if let body, try bodies.reaches(body, actor) { places = [Scope(body.path)] }
            let condition = question.condition(within: places, at: body?.path)
            let count = try store.count(condition)
            let pages = max(1, (count + BriefingQuestion.length - 1) / BriefingQuestion.length)
            var shown = question
            shown.page = min(question.page, pages)
            let briefings = try store.briefings(condition, page: shown.page, atMost: BriefingQuestion.length)
            var confirmed = question
            confirmed.state = .confirmed
            let counted =
                question.state == nil || question.state == .confirmed ? confirmed.condition(within: places, at: body?.path) : "1 = 0"
            return BriefingListView(
                question: shown, lines: try Self.lines(briefings, tx), count: count, confirmed: Tally(try store.count(counted)),
                attended: try store.attended(counted), body: body?.name,
                movement: try question.movement.map { try MovementStore(tx).movement($0).name },
                mayKeep: actor.isAbleSomewhere(to: .keepBriefings))
        }
    }

    /// Briefings that the very bodies somebody keeps held before today and that are not confirmed, the latest first; at most 20. Those of
    /// bodies below are for their own clerks.
    package func unconfirmed(for actor: Actor) async throws -> [BriefingLine] {
        let places = actor.scopes(for: .keepBriefings)
        return try await database.read { tx in
            let past = BriefingQuestion(
                period: tx.now.date.adding(days: -366)...tx.now.date.adding(days: -1), state: .recorded
            ).condition(within: places, at: nil)
            let all = try BriefingStore(tx).briefings(past, page: 1, atMost: Self.mostBodies)
            let ended = Set(
                try OrganisationStore(tx).organisations(Set(all.map(\.organisation))).filter { !$0.span.contains(tx.now.date) }.map(\.id))
            // What a body that ended left behind is for its heir.
            let own = all.filter { briefing in
                ended.contains(briefing.organisation) || places.contains { $0.place == briefing.place }
            }
            return try Self.lines(Array(own.prefix(20)), tx)
        }
    }

    private static func lines(_ briefings: [Briefing], _ tx: any Transaction) throws -> [BriefingLine] {
        guard !briefings.isEmpty else { return [] }
        let names = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(briefings.map(\.organisation))).map { ($0.id, $0.name) })
        let listed = try BriefingStore(tx).listed(at: briefings.map(\.id))
        return briefings.map { BriefingLine(briefing: $0, body: names[$0.organisation] ?? "", listed: listed[$0.id] ?? 0) }
    }

    /// One briefing. For who holds a role at its body, above, or at a cluster it is in. Who came, and the papers, which name people, are
    /// shown to who keeps it or reads people.
    package func view(of id: ID<Briefing>, for actor: Actor) async throws -> BriefingView {
        try await database.look(by: actor) { tx in
            let store = BriefingStore(tx)
            let briefing = try store.briefing(id)
            let body = try Self.seen(briefing, actor, tx)
            let mayKeep = actor.isAble(to: .keepBriefings, of: briefing.place)
            let seesNames = mayKeep || actor.isAble(to: .readPeople, of: briefing.place)
            let attendances = try store.attendances(of: id)
            let people = seesNames ? try PeopleStore(tx).people(Set(attendances.compactMap(\.person))) : []
            let files = try store.files(of: id).map { (file: $0, attachment: try AttachmentStore(tx).attachment($0.attachment)) }
            let accounts = attendances.compactMap(\.account) + files.map(\.file.addedBy) + [briefing.enteredBy]
            return BriefingView(
                briefing: briefing, body: body.name,
                movement: try briefing.movement.map { try MovementStore(tx).movement($0).name }, attendances: attendances,
                people: Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) }),
                names: try AccountDirectory(tx).names(of: Set(accounts)), files: seesNames ? files : [],
                calls: mayKeep ? try store.calls(of: id) : [],
                mayKeep: mayKeep, seesNames: seesNames, now: tx.now)
        }
    }

    /// The same for its keeper alone: what the screen in the room shows.
    package func screen(of id: ID<Briefing>, for actor: Actor) async throws -> BriefingView {
        let view = try await view(of: id, for: actor)
        guard view.mayKeep else { throw NotThere() }
        return view
    }

    /// A file of a briefing, for who keeps it or reads people there.
    package func file(_ file: ID<BriefingFile>, of id: ID<Briefing>, for actor: Actor) async throws -> Attachment {
        try await database.look(by: actor) { tx in
            let briefing = try BriefingStore(tx).briefing(id)
            _ = try Self.seen(briefing, actor, tx)
            // Minutes and signed lists name people.
            guard actor.isAble(to: .keepBriefings, of: briefing.place) || actor.isAble(to: .readPeople, of: briefing.place) else {
                throw NotThere()
            }
            guard let known = try BriefingStore(tx).files(of: id).first(where: { $0.id == file }) else { throw NotThere() }
            return try AttachmentStore(tx).attachment(known.attachment)
        }
    }

    private static func seen(_ briefing: Briefing, _ actor: Actor, _ tx: any Transaction) throws -> Organisation {
        let body = try OrganisationStore(tx).organisation(briefing.organisation)
        guard try actor.grants.contains(where: { $0.scope.covers(briefing.place) }) || OrganisationStore(tx).reaches(body, actor) else {
            throw NotThere()
        }
        return body
    }

    /// The bodies somebody may write briefings down for, and the movements there are.
    package func choices(for actor: Actor) async throws -> BriefingChoices {
        let scopes = actor.scopes(for: .keepBriefings)
        return try await database.read { tx in
            let bodies = try OrganisationStore(tx).standing(in: scopes, named: "", on: tx.now.date, atMost: Self.mostBodies)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
            // Of a place above theirs, or of everybody.
            let movements = try MovementStore(tx).movements().filter { movement in
                scopes.contains { movement.place.covers($0.place) || $0.covers(movement.place) }
            }
            return BriefingChoices(bodies: bodies, movements: Array(movements.prefix(Self.mostMovements)))
        }
    }

    private static let mostBodies = 600
    private static let mostMovements = 100

    // MARK: The list that is ticked off

    /// Who serves at the body of a briefing on its day, or at a part of it. For whoever keeps the briefing.
    package func roll(of id: ID<Briefing>, at part: ID<Organisation>?, for actor: Actor) async throws -> RollView {
        try await database.look(by: actor) { tx in
            let store = BriefingStore(tx)
            let briefing = try store.briefing(id)
            try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
            let bodies = OrganisationStore(tx)
            let body = try bodies.organisation(briefing.organisation)
            let parts = try bodies.organisations(below: body.path).filter { $0.id != body.id && $0.span.contains(briefing.what.day) }
            let chosen = parts.first { $0.id == part }
            let lines = try Self.staff(of: chosen ?? body, on: briefing, limit: RollView.mostShown + 1, tx)
            let there = try store.attendances(of: id).filter(\.counts)
            let merged = try PeopleStore(tx).merged()
            return RollView(
                briefing: briefing, body: body.name, lines: Array(lines.prefix(RollView.mostShown)),
                isCut: lines.count > RollView.mostShown,
                there: Dictionary(
                    there.compactMap { one in one.person.map { (merged.standing(for: $0), one.way) } },
                    uniquingKeysWith: { first, _ in first }),
                parts: parts.map { OrganisationName(id: $0.id, name: $0.name) }, part: chosen?.id)
        }
    }

    /// Whom a list of names finds among those who serve at the body on the day: by the name as it is spelt, whatever marks; writes nothing.
    package func read(_ names: [String], for id: ID<Briefing>, by actor: Actor) async throws -> RollReading {
        try await database.look(by: actor) { tx in
            let briefing = try BriefingStore(tx).briefing(id)
            try actor.mustBeAble(to: .keepBriefings, of: briefing.place)
            let body = try OrganisationStore(tx).organisation(briefing.organisation)
            let staff = try Self.staff(of: body, on: briefing, limit: Self.mostRead, tx)
            var byName: [String: Set<ID<Person>>] = [:], byLikeness: [String: Set<ID<Person>>] = [:]
            for line in staff {
                byName[line.person.name.composed.lowercased(), default: []].insert(line.person.id)
                byLikeness[PersonName(typed: line.person.name).likeness, default: []].insert(line.person.id)
            }
            var reading = RollReading()
            for typed in names.map(\.tidied) where !typed.isEmpty {
                let name = PersonName(typed: typed)
                if let meant = byName[name.display.composed.lowercased()] {
                    if meant.count == 1 { reading.found.formUnion(meant) } else { reading.doubtful.append(typed) }
                    continue
                }
                let alike = byLikeness[name.likeness] ?? []
                // Without any marks it is a name typed in haste; with other marks it may be somebody else.
                let isPlain = typed.folded == typed.composed.lowercased()
                if alike.isEmpty {
                    reading.unknown.append(typed)
                } else if alike.count == 1, isPlain {
                    reading.found.formUnion(alike)
                } else {
                    reading.doubtful.append(typed)
                }
            }
            return reading
        }
    }

    /// What is kept about somebody here: the briefings they came to.
    package static func kept(about entries: [ID<Person>], _ tx: any Transaction) throws -> [(day: LocalDate, words: String)] {
        let briefings = try BriefingStore(tx).attended(by: entries)
        let names = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(briefings.map(\.organisation))).map { ($0.id, $0.name) })
        return briefings.map { ($0.what.day, "Dự: \($0.what.topic), \(names[$0.organisation] ?? "")") }
    }

    private static let mostRead = 20_000

    private static func staff(of body: Organisation, on briefing: Briefing, limit: Int, _ tx: any Transaction) throws -> [StaffLine] {
        var seen: Set<ID<Person>> = []
        let question = StaffQuestion(body: body.id, day: briefing.what.day)
        return try PeopleStore(tx).staff(question, within: [Scope(body.path)], limit: limit).filter { seen.insert($0.person.id).inserted }
    }
}

extension RollView {
    /// So many people stand on one page.
    static let mostShown = 300
}
