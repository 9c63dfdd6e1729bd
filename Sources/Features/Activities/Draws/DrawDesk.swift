import Journal
package import Kernel
package import Organisations
package import Secrets
package import Storage

/// Where draws of places to inspect are sealed, drawn, opened and called off.
package struct DrawDesk: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// Fixes the list, its weights and a secret seed that nobody sees: from now on none of them changes. Whoever runs inspections at a body
    /// may, for places it reaches. Refuses fewer than two places, and a result that may be known already.
    package func seal(_ draft: DrawDraft, by actor: Actor, _ press: Press) async throws -> ID<Draw> {
        try await database.act(by: actor) { tx in
            try tx.once(press.key, by: actor.account, content: press.content) { try Self.seal(draft, by: actor, tx) }
        }
    }

    /// The same, inside an open transaction. `seed` is given by who tests alone.
    package static func seal(
        _ draft: DrawDraft, seed: [UInt8] = randomBytes(32), by actor: Actor, _ tx: any Transaction
    ) throws -> ID<Draw> {
        let body = try OrganisationStore(tx).organisation(draft.organisation)
        try actor.mustBeAble(to: .runInspections, of: body.path)
        guard !draft.title.isEmpty else { throw DrawRefusal.titleMissing }
        guard draft.title.count <= 200 else { throw DrawRefusal.tooLong("Tên đợt", 200) }
        let listed = draft.weights.filter { $0.weight != 0 }
        guard Set(listed.map(\.organisation)).count == listed.count, listed.count >= 2 else { throw DrawRefusal.tooFewPlaces }
        guard listed.count <= mostPlaces else { throw DrawRefusal.tooManyPlaces }
        guard (1...listed.count).contains(draft.count) else { throw DrawRefusal.countUnread(listed.count) }
        let bodies = Dictionary(
            uniqueKeysWithValues: try OrganisationStore(tx).organisations(listed.map(\.organisation)).map { ($0.id, $0) })
        let places = try listed.map { id, weight in
            guard let place = bodies[id] else { throw NotThere() }
            try actor.mustBeAble(to: .runInspections, of: place.path)
            guard (1...DrawPlace.heaviest).contains(weight) else { throw DrawRefusal.weightUnread(place.name) }
            return DrawPlace(organisation: id, name: place.name, place: place.path, weight: weight)
        }
        let source = try cleaned(draft.source, among: Set(listed.map(\.organisation)), tx)
        let draw = Draw(
            id: tx.newID(), title: draft.title, organisation: body.id, place: body.path, count: draft.count,
            listDigest: DrawFile.digest(of: places.map(\.inFile), count: draft.count), seedDigest: Digest(of: seed).hex, source: source,
            sealedAt: tx.now)
        try DrawStore(tx).insert(draw, places, seed: seed, by: actor)
        try tx.note(.drawSealed(draw, places.count), on: draw.id, of: draw.place, by: actor)
        return draw.id
    }

    private static let mostPlaces = 3000

    private static func cleaned(
        _ source: Draw.Source, among listed: Set<ID<Organisation>>, _ tx: any Transaction
    ) throws -> Draw.Source {
        switch source {
        case .result(let words, let day):
            let words = words.tidied
            guard !words.isEmpty else { throw DrawRefusal.sourceMissing }
            guard words.count <= 200 else { throw DrawRefusal.tooLong("Nguồn của giá trị công khai", 200) }
            guard day > tx.now.date else { throw DrawRefusal.resultNotLater }
            return .result(words, on: day)
        case .numbers(let one, let other):
            guard one != other else { throw DrawRefusal.sameBody }
            guard listed.contains(one), listed.contains(other) else { throw DrawRefusal.bodyNotListed }
            return source
        }
    }

    /// Draws by a published result. Whoever runs inspections there may, from the day of that result on.
    package func draw(_ id: ID<Draw>, by result: String, _ actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let draw = try Self.run(id, .sealed, by: actor, tx)
            guard case .result(_, let day) = draw.source else { throw DrawRefusal.notNow(draw.state) }
            guard tx.now.date >= day else { throw DrawRefusal.valueTooEarly(day) }
            let value = result.tidied
            guard !value.isEmpty else { throw DrawRefusal.valueMissing }
            guard value.count <= 100 else { throw DrawRefusal.tooLong("Giá trị công khai", 100) }
            try Self.draw(draw, value, by: actor, tx)
        }
    }

    /// One of the two bodies gives its number; with the second the places are drawn. Whoever answers inspections for that body may, once.
    package func give(_ number: Int, of body: ID<Organisation>, to id: ID<Draw>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let store = DrawStore(tx)
            let draw = try store.locked(id)
            guard case .numbers(let one, let other) = draw.source, body == one || body == other else { throw NotThere() }
            try actor.mustBeAble(to: .answerInspections, of: OrganisationStore(tx).organisation(body).path)
            guard draw.state == .sealed else { throw DrawRefusal.notNow(draw.state) }
            var numbers = try store.numbers(of: id)
            guard numbers[body] == nil else { throw DrawRefusal.numberGiven }
            guard (0...999_999).contains(number) else { throw DrawRefusal.numberUnread }
            try store.insert(number, of: body, id, by: actor)
            try tx.note(.drawNumberGiven(body), on: id, of: draw.place, by: actor)
            numbers[body] = number
            if let first = numbers[one], let second = numbers[other] { try Self.draw(draw, "\(first);\(second)", by: actor, tx) }
        }
    }

    private static func draw(_ draw: Draw, _ value: String, by actor: Actor, _ tx: any Transaction) throws {
        let store = DrawStore(tx)
        let (seed, places) = (try store.seed(of: draw.id), try store.places(of: draw.id))
        guard Digest(of: seed).hex == draw.seedDigest, DrawFile.digest(of: places.map(\.inFile), count: draw.count) == draw.listDigest
        else {
            throw StorageError(.unexpectedValue, "a draw whose list or seed is not what was fixed")
        }
        let drawn = DrawAlgorithm.draw(places.map(\.weight), count: draw.count, seed: seed, value: value).map { places[$0].organisation }
        try store.set(value, drawn: drawn, of: draw.id, by: actor)
        // Not which places: the knock stays unannounced until the seed is opened.
        try tx.note(.drawDrawn(value), on: draw.id, of: draw.place, by: actor)
    }

    /// Opens the seed when the round is over: everybody in the list sees the result and can repeat it.
    package func open(_ id: ID<Draw>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let draw = try Self.run(id, .drawn, by: actor, tx)
            try DrawStore(tx).open(id)
            try tx.note(.drawOpened(hexadecimal(try DrawStore(tx).seed(of: id))), on: id, of: draw.place, by: actor)
        }
    }

    /// Calls a draw off, with the reason. Its seed is opened at once: nobody draws until they like what comes out.
    package func cancel(_ id: ID<Draw>, because reason: String, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in
            let draw = try DrawStore(tx).locked(id)
            try actor.mustBeAble(to: .runInspections, of: draw.place)
            guard draw.state == .sealed || draw.state == .drawn else { throw DrawRefusal.notNow(draw.state) }
            let reason = try reason.asReason()
            try DrawStore(tx).cancel(id, because: reason)
            try tx.note(.drawCancelled(hexadecimal(try DrawStore(tx).seed(of: id))), on: id, of: draw.place, by: actor, because: reason)
        }
    }

    private static func run(_ id: ID<Draw>, _ state: Draw.State, by actor: Actor, _ tx: any Transaction) throws -> Draw {
        let draw = try DrawStore(tx).locked(id)
        try actor.mustBeAble(to: .runInspections, of: draw.place)
        guard draw.state == state else { throw DrawRefusal.notNow(draw.state) }
        return draw
    }
}

extension DrawPlace {
    /// As the file that is kept holds it.
    package var inFile: DrawFile.Place { DrawFile.Place(id: organisation.description, weight: weight, name: name) }
}

extension Act {
    fileprivate static func drawSealed(_ draw: Draw, _ places: Int) -> Act {
        Act(
            "draw.sealed",
            ["title": draw.title, "places": String(places), "count": String(draw.count), "list": draw.listDigest, "seed": draw.seedDigest])
    }
    fileprivate static func drawNumberGiven(_ body: ID<Organisation>) -> Act { Act("draw.number_given", ["organisation": "\(body)"]) }
    fileprivate static func drawDrawn(_ value: String) -> Act { Act("draw.drawn", ["value": value]) }
    fileprivate static func drawOpened(_ seed: String) -> Act { Act("draw.opened", ["seed": seed]) }
    fileprivate static func drawCancelled(_ seed: String) -> Act { Act("draw.cancelled", ["seed": seed]) }
}
