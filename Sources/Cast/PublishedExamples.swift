import Documents
package import Indicators
import Journal
package import Kernel
package import Movements
package import Organisations
package import Storage

/// The five bodies whose articles the product grew out of, placed in the administrative map as it was and as it is since 1 July 2025, with
/// the figures that were published about them.
///
/// Each figure is one imported row for exactly the span its source states: nothing is split by year, and nothing below it is made up.
package struct PublishedExamples: Sendable {
    private let database: any Database
    private let desk: OrganisationDesk
    private let map: AdministrativeMap
    private let catalogue: IndicatorCatalogue

    /// `map` is the whole map; only the provinces of the five are founded.
    package init(database: any Database, map: AdministrativeMap, catalogue: IndicatorCatalogue = .published) {
        self.database = database
        // They come first: nothing but their figures, papers and plans is there to follow them.
        let places = [Schema.organisations, .documents, .movements, .indicators].flatMap(\.places)
        desk = OrganisationDesk(database: database, places: places, mustBalance: IndicatorDesk.mustBalance)
        self.map = map.provinces(Self.provinces, withDistricts: Self.districts)
        self.catalogue = catalogue
    }

    /// Founds their provinces and the bodies, records the figures and what is known of the movement, which it gives, and then does what 1 July 2025 did to them. Who loads must be able to
    /// found bodies and record figures everywhere.
    @discardableResult package func load(by actor: Actor) async throws -> ID<Movement> {
        let catalogue = catalogue
        try await desk.foundMap(map, by: actor)
        let (founded, movement) = try await database.act(by: actor) { tx in
            let eve = AdministrativeMap.day.adding(days: -1)
            let places = try OrganisationStore(tx).bodies(with: .statistics, Self.bodies.compactMap(\.below), on: eve)
            var founded: [String: ID<Organisation>] = [:]
            for body in Self.bodies {
                try Self.found(body, below: body.below.flatMap { places[$0] }, catalogue, by: actor, tx) { founded[$0] = $1 }
            }
            return (founded, try PublishedMovement(bodies: founded).load(by: actor, tx))
        }
        // What ended with its district ends before it: a unit does not end over a body's head.
        try await passOn(Self.passages.filter { $0.to == nil }, founded, by: actor)
        try await desk.rearrangeMap(map, by: actor)
        try await passOn(Self.passages.filter { $0.to != nil }, founded, by: actor)
        return movement
    }

    private static func found(
        _ body: PublishedBody, below parent: ID<Organisation>?, _ catalogue: IndicatorCatalogue, by actor: Actor, _ tx: any Transaction,
        note: (String, ID<Organisation>) -> Void
    ) throws {
        let organisation = try OrganisationDesk.found(body.name, kind: body.kind, below: parent, from: knownSince, by: actor, tx)
        note(body.name, organisation.id)
        for published in body.figures {
            try IndicatorDesk.record(
                published.figure, of: organisation, originalWords: published.words, source: published.source, catalogue: catalogue,
                by: actor, tx)
        }
        for below in body.bodies { try found(below, below: organisation.id, catalogue, by: actor, tx, note: note) }
    }

    /// What stood below a merged province stands below the new one; here each body goes on in that of the new province, or ends.
    private func passOn(_ passages: [PublishedPassage], _ founded: [String: ID<Organisation>], by actor: Actor) async throws {
        let desk = desk
        try await database.act(by: actor) { tx in
            let places = try OrganisationStore(tx).bodies(with: .statistics, passages.map(\.below), on: AdministrativeMap.day)
            for passage in passages {
                let old = passage.of.compactMap { founded[$0] }.map { Reorganisation.Subject.standing($0) }
                var change = Reorganisation(on: AdministrativeMap.day, by: AdministrativeMap.ground)
                if let heir = passage.to {
                    let place = places[passage.below].map { Reorganisation.Subject.standing($0) }
                    change.add(.merge(old, into: change.found(NewOrganisation(name: heir, kind: passage.kind, below: place))))
                } else {
                    for body in old { change.add(.dissolve(body)) }
                }
                try desk.carryOut(change, by: actor, tx)
            }
        }
    }

    /// The first day any of the articles reports on. When the bodies were set up is not in them.
    private static let knownSince = day(2019, 1, 1)
}

/// A real body as the articles show it.
package struct PublishedBody: Sendable {
    package let name: String
    package let kind: String
    /// The statistics code of the unit whose body it is; nothing for one that stands below another body.
    package var below: String?
    package var figures: [PublishedFigure] = []
    package var bodies: [PublishedBody] = []
}

/// Bodies that ended on 1 July 2025, and the one that they go on in.
struct PublishedPassage: Sendable {
    let of: [String]
    /// Nothing where a body ended with its district.
    let to: String?
    let kind: String
    /// The statistics code of the province whose body the heir is.
    let below: String
}

/// A figure with the few words that its source used for it and where they stand.
package struct PublishedFigure: Sendable {
    package let figure: Figure
    package let words: String
    package let source: FigureSource
}
