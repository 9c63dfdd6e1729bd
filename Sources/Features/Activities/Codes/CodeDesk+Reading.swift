import Access
import Journal
package import Kernel
package import Organisations
package import People
package import Storage

extension CodeDesk {
    /// A page of the codes that hold, or held, around the places where somebody has a role or serves.
    package func list(page: Int = 1, for actor: Actor) async throws -> CodeListView {
        try await database.look(by: actor) { tx in
            let store = CodeStore(tx), places = try Self.places(of: actor, tx)
            let condition = Self.around(actor.grants.map(\.scope), places)
            let count = try store.count(condition)
            let shown = min(max(1, page), max(1, (count + CodeListView.length - 1) / CodeListView.length))
            let codes = try store.codes(condition, page: shown, atMost: CodeListView.length)
            return CodeListView(
                lines: try Self.lines(codes, actor, places, tx), count: count, page: shown,
                mayKeep: actor.isAbleSomewhere(to: .keepCodes), today: tx.now.date)
        }
    }

    /// The codes somebody still has to read, in their own name.
    package func waiting(for actor: Actor) async throws -> [CodeLine] {
        guard actor.principal == nil else { return [] }
        return try await database.read { tx in
            let places = try Self.places(of: actor, tx)
            guard !places.isEmpty else { return [] }
            let condition: SQL = """
                place IN \(list: ScopePath.above(places)) AND retired_at IS NULL AND posted_on <= \(tx.now.date)
                 AND id NOT IN (SELECT code_id FROM acknowledgement WHERE person_id IN \(list: try Self.entries(of: actor, tx)) AND struck_because IS NULL)
                """
            return try Self.lines(CodeStore(tx).codes(condition, atMost: 20), actor, places, tx)
        }
    }

    private static func lines(
        _ codes: [CodeOfConduct], _ actor: Actor, _ places: [ScopePath], _ tx: any Transaction
    ) throws -> [CodeLine] {
        guard !codes.isEmpty else { return [] }
        let counts = try CodeStore(tx).counts(of: codes.map(\.id), PeopleStore(tx).merged()), own = try read(by: actor, tx)
        let names = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).names(of: Set(codes.map(\.organisation))).map { ($0.id, $0.name) })
        return codes.map { code in
            CodeLine(
                code: code, body: names[code.organisation] ?? "", count: counts[code.id] ?? 0,
                own: actor.principal == nil ? Self.own(code, places, own, on: tx.now.date) : .notTheirs)
        }
    }

    private static func read(by actor: Actor, _ tx: any Transaction) throws -> [ID<CodeOfConduct>: Instant] {
        Dictionary(
            try CodeStore(tx).acknowledged(by: entries(of: actor, tx)).map { ($0.code, $0.acknowledgement.at) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func own(
        _ code: CodeOfConduct, _ places: [ScopePath], _ read: [ID<CodeOfConduct>: Instant], on day: LocalDate
    ) -> CodeOwn {
        if let at = read[code.id] { return .read(at) }
        return code.isInForce(on: day) && places.contains { code.place.covers($0) } ? .toRead : .notTheirs
    }

    /// Where the person of an account serves today.
    private static func places(of actor: Actor, _ tx: any Transaction) throws -> [ScopePath] {
        try PeopleStore(tx).places(of: entries(of: actor, tx), on: tx.now.date)
    }

    /// The rows of codes at, above or below some places.
    private static func around(_ scopes: [Scope], _ places: [ScopePath]) -> SQL {
        """
        (\(fragment: .within(any: scopes, "place")) OR place IN \(list: ScopePath.above(scopes.map(\.place) + places)))
        """
    }

    /// One code. For whoever holds a role around its body, or serves there; who has read it at `body` and below for who has a role there.
    package func view(of id: ID<CodeOfConduct>, at body: ID<Organisation>? = nil, for actor: Actor) async throws -> CodeView {
        try await database.look(by: actor) { tx in
            let store = CodeStore(tx), code = try store.code(id), places = try Self.places(of: actor, tx)
            guard Self.isRead(code, by: actor, serving: places) else { throw NotThere() }
            let chosen = try Self.chosen(body, of: code, for: actor, tx)
            let isUnknown = try actor.principal == nil && Self.entries(of: actor, tx).isEmpty
            return CodeView(
                code: code, body: try OrganisationStore(tx).organisation(code.organisation).name, rules: try store.rules(of: id),
                own: isUnknown && code.isInForce(on: tx.now.date)
                    ? .unknown
                    : actor.principal == nil ? Self.own(code, places, try Self.read(by: actor, tx), on: tx.now.date) : .notTheirs,
                coverage: try chosen.map {
                    try Self.coverage(of: code, at: $0, naming: actor.isAble(to: .readPeople, in: Scope($0.path)), tx)
                }, mayKeep: code.retiredAt == nil && actor.isAble(to: .keepCodes, in: Scope(code.place)),
                mayTick: code.isInForce(on: tx.now.date) && chosen.map { actor.isAble(to: .keepCodes, of: $0.path) } ?? false,
                today: tx.now.date)
        }
    }

    /// The body whose figures somebody asks for, or the topmost they have a role at; nothing where they have none.
    private static func chosen(
        _ body: ID<Organisation>?, of code: CodeOfConduct, for actor: Actor, _ tx: any Transaction
    ) throws -> Organisation? {
        let store = OrganisationStore(tx)
        func covers(_ place: ScopePath) -> Bool { actor.grants.contains { $0.scope.covers(place) } }
        if let body {
            let chosen = try store.organisation(body)
            guard code.place.covers(chosen.path), covers(chosen.path) else { throw NotThere() }
            return chosen
        }
        if covers(code.place) { return try store.organisation(code.organisation) }
        let scopes = actor.grants.map(\.scope).filter { code.place.covers($0.place) }
        return try store.standing(in: scopes, named: "", on: tx.now.date, atMost: 5000).min {
            ($0.path.text.utf8.count, $0.path.text) < ($1.path.text.utf8.count, $1.path.text)
        }
    }

    /// Who has read it among those who serve at a body and below, today; of a code that holds no more, on its last day.
    static func coverage(
        of code: CodeOfConduct, at body: Organisation, naming: Bool, _ tx: any Transaction
    ) throws -> CodeCoverage {
        let people = PeopleStore(tx), merged = try people.merged(), day = code.retiredAt?.date ?? tx.now.date
        let acknowledgements = try CodeStore(tx).acknowledgements(of: code.id)
        let byPerson = Dictionary(
            acknowledgements.map { (merged.standing(for: $0.person), $0) }, uniquingKeysWith: { first, _ in first })
        var whole: Set<ID<Person>> = [], parts: [Substring: Set<ID<Person>>] = [:]
        for (place, person) in try people.posts(within: body.path, on: day) {
            let person = merged.standing(for: person)
            whole.insert(person)
            parts[place.text.dropFirst(body.path.text.count).prefix { $0 != "/" }, default: []].insert(person)
        }
        func share(_ staff: Set<ID<Person>>) -> Coverage {
            Coverage(reached: staff.count { byPerson[$0] != nil }, of: staff.count)
        }
        let below = try OrganisationStore(tx).organisations(below: body.path).filter { $0.parent == body.id && $0.span.contains(day) }
        let lines = ([body] + below).compactMap { one -> CodeCoverage.BodyLine? in
            let staff = parts[one.id == body.id ? "" : one.path.text.dropFirst(body.path.text.count).prefix { $0 != "/" }] ?? []
            // A body without a list of staff is shown as what it is: nobody of nobody.
            guard one.id != body.id || !staff.isEmpty else { return nil }
            return CodeCoverage.BodyLine(
                body: OrganisationName(id: one.id, name: one.name), share: share(staff), isOwn: one.id == body.id)
        }
        let missing = whole.filter { byPerson[$0] == nil }, read = whole.subtracting(missing)
        return CodeCoverage(
            body: body, share: share(whole), bodies: lines,
            missing: naming && missing.count <= mostNamed ? try people.people(missing) : nil,
            read: naming && read.count <= mostNamed
                ? try people.people(read).compactMap { one in
                    byPerson[one.id].map { CodeCoverage.ReadLine(person: one, acknowledgement: $0) }
                } : nil, day: day)
    }

    private static let mostNamed = 300

    /// Who still has to sign at a body, for whoever ticks them off there.
    package func staff(of id: ID<CodeOfConduct>, at body: ID<Organisation>?, for actor: Actor) async throws -> CodeStaffView {
        try await database.look(by: actor) { tx in
            let code = try CodeStore(tx).code(id)
            guard let chosen = try Self.chosen(body, of: code, for: actor, tx) else { throw NotThere() }
            try actor.mustBeAble(to: .keepCodes, of: chosen.path)
            guard code.retiredAt == nil else { throw CodeRefusal.retired }
            guard code.postedOn <= tx.now.date else { throw CodeRefusal.notYet(code.postedOn) }
            let people = PeopleStore(tx), merged = try people.merged()
            let known = merged.standing(among: try CodeStore(tx).acknowledgements(of: id).map(\.person))
            let serving = try Self.staff(of: chosen, keptBy: actor, merged, tx)
            var seen = known
            let question = StaffQuestion(body: chosen.id, day: tx.now.date)
            let lines = try people.staff(question, within: [Scope(chosen.path)], limit: Self.mostRead).filter {
                let person = merged.standing(for: $0.person.id)
                return serving.contains(person) && seen.insert(person).inserted
            }
            return CodeStaffView(
                code: code, body: chosen, lines: Array(lines.prefix(CodeStaffView.mostShown)),
                isCut: lines.count > CodeStaffView.mostShown,
                share: Coverage(reached: serving.intersection(known).count, of: serving.count))
        }
    }

    private static let mostRead = 20_000

    /// The bodies for which somebody keeps codes with all below them, the topmost first.
    package func bodies(for actor: Actor) async throws -> [Organisation] {
        let scopes = actor.scopes(for: .keepCodes).filter { $0.depth == .below }
        return try await database.read { tx in
            try OrganisationStore(tx).standing(in: scopes, named: "", on: tx.now.date, atMost: 5000)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
        }
    }

    /// The codes in force at a body, its own and those from above, each with who has read it there and below. For who may read the body's
    /// figures.
    package func figures(of body: ID<Organisation>, for actor: Actor) async throws -> [(code: CodeOfConduct, share: Coverage)] {
        try await database.look(by: actor) { tx in
            let body = try OrganisationStore(tx).organisation(body)
            guard try OrganisationStore(tx).reaches(body, actor) else { throw NotThere() }
            let condition: SQL =
                "place IN \(list: ScopePath.above([body.path])) AND retired_at IS NULL AND posted_on <= \(tx.now.date)"
            return try CodeStore(tx).codes(condition, atMost: CodeListView.length).map {
                ($0, try Self.coverage(of: $0, at: body, naming: false, tx).share)
            }
        }
    }

    /// What is kept about somebody here: what they acknowledged.
    package static func kept(about entries: [ID<Person>], _ tx: any Transaction) throws -> [(day: LocalDate, words: String)] {
        let found = try CodeStore(tx).acknowledged(by: entries)
        return try found.map { one in
            let code = try CodeStore(tx).code(one.code)
            return (one.acknowledgement.at.date, "Đã đọc, cam kết thực hiện: \(code.title) (\(one.acknowledgement.way.label))")
        }
    }
}
