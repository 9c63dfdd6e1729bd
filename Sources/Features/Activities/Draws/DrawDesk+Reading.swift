import Journal
package import Kernel
package import Organisations
import Secrets
import Storage

/// One draw, as far as its reader may know it.
package struct DrawView: Sendable {
    package let draw: Draw
    package let body: String
    /// Ranks are there only for who may know them.
    package let places: [DrawPlace]
    /// What waits for a number, and who has given theirs; empty for a result.
    package let numbers: [(body: OrganisationName, isGiven: Bool, mayGive: Bool)]
    package let mayRun: Bool
    /// What anybody can keep and repeat.
    package let file: DrawFile
    package let today: LocalDate

    package init(
        draw: Draw, body: String, places: [DrawPlace], numbers: [(body: OrganisationName, isGiven: Bool, mayGive: Bool)], mayRun: Bool,
        file: DrawFile, today: LocalDate
    ) {
        self.draw = draw
        self.body = body
        self.places = places
        self.numbers = numbers
        self.mayRun = mayRun
        self.file = file
        self.today = today
    }

    /// The places drawn, in their order, where the reader may know them.
    package var drawn: [DrawPlace] { places.filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) } }
}

/// What a form for a draw offers.
package struct DrawChoices: Sendable {
    /// Where the actor runs inspections and something lies below, the topmost first.
    package let bodies: [Organisation]
    package let chosen: Organisation?
    /// What lies right below the chosen one and stands today.
    package let places: [Organisation]

    package init(bodies: [Organisation], chosen: Organisation?, places: [Organisation]) {
        self.bodies = bodies
        self.chosen = chosen
        self.places = places
    }
}

extension DrawDesk {
    /// The draws somebody runs, or in whose list a body of theirs has a place; those called off too.
    package func draws(for actor: Actor) async throws -> [Draw] {
        try await database.read { try DrawStore($0).draws(within: actor.grants.map(\.scope), atMost: 200) }
    }

    /// One draw. Before the seed is open who runs it sees the places drawn; a body of the list sees the list and its fingerprints.
    package func view(of id: ID<Draw>, for actor: Actor) async throws -> DrawView {
        try await database.look(by: actor) { tx in
            let store = DrawStore(tx)
            let draw = try store.draw(id), bodies = OrganisationStore(tx)
            let mayRun = actor.isAble(to: .runInspections, of: draw.place)
            let all = try store.places(of: id)
            guard mayRun || all.contains(where: { place in actor.grants.contains { $0.scope.covers(place.place) } }) else {
                throw NotThere()
            }
            let isOpen = draw.openedAt != nil
            let places = mayRun || isOpen ? all : all.map(\.undrawn)
            var numbers: [(body: OrganisationName, isGiven: Bool, mayGive: Bool)] = []
            if case .numbers(let one, let other) = draw.source {
                let given = try store.numbers(of: id)
                for body in try [one, other].map({ try bodies.organisation($0) }) {
                    let mayGive = draw.state == .sealed && given[body.id] == nil && actor.isAble(to: .answerInspections, of: body.path)
                    numbers.append((OrganisationName(id: body.id, name: body.name), given[body.id] != nil, mayGive))
                }
            }
            let file = DrawFile(
                count: draw.count, places: all.map(\.inFile), listDigest: draw.listDigest, seedDigest: draw.seedDigest,
                source: draw.source.words(numbers.map(\.body.name)), value: draw.value,
                seed: isOpen ? hexadecimal(try store.seed(of: id)) : nil,
                drawn: isOpen
                    ? all.filter { $0.rank != nil }.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }.map(\.organisation.description) : [])
            return DrawView(
                draw: draw, body: try bodies.organisation(draw.organisation).name, places: places, numbers: numbers, mayRun: mayRun,
                file: file, today: tx.now.date)
        }
    }

    /// The bodies somebody may draw below, and what lies right below one of them.
    package func choices(for actor: Actor, below body: ID<Organisation>?) async throws -> DrawChoices {
        let scopes = actor.scopes(for: .runInspections)
        return try await database.read { tx in
            let store = OrganisationStore(tx), today = tx.now.date
            let all = try store.standing(in: scopes, named: "", on: today, atMost: Self.mostBodies)
                .sorted { $0.path.text.utf8.count < $1.path.text.utf8.count }
            let parents = Set(all.compactMap(\.parent))
            let bodies = all.filter { parents.contains($0.id) }
            let chosen = bodies.first { $0.id == body } ?? (bodies.count == 1 ? bodies.first : nil)
            return DrawChoices(bodies: bodies, chosen: chosen, places: chosen.map { chosen in all.filter { $0.parent == chosen.id } } ?? [])
        }
    }

    private static let mostBodies = 5000
}

extension DrawPlace {
    fileprivate var undrawn: DrawPlace { DrawPlace(organisation: organisation, name: name, place: place, weight: weight) }
}

extension Draw.Source {
    /// Where the value comes from, in words: of two numbers with the names of who gives them.
    package func words(_ names: [String]) -> String {
        switch self {
        case .result(let words, let day): "\(words), ngày \(day.vietnamese)"
        case .numbers: "Số của \(names.joined(separator: " và số của "))"
        }
    }
}
