package import Indicators
import Journal
package import Kernel
import Organisations
package import Storage

/// The five bodies whose articles the product grew out of, in the tree they stood in, with the figures that were published about them.
///
/// Each figure is one imported row for exactly the span its source states: nothing is split by year, and nothing below it is made up.
package struct PublishedExamples: Sendable {
    private let database: any Database
    private let catalogue: IndicatorCatalogue

    package init(database: any Database, catalogue: IndicatorCatalogue = .published) {
        self.database = database
        self.catalogue = catalogue
    }

    /// Founds the bodies and records their figures, all at once. Who loads must be able to found bodies and record figures everywhere.
    package func load(by actor: Actor) async throws {
        let catalogue = catalogue
        try await database.act(by: actor) { tx in
            for province in Self.provinces { try Self.found(province, below: nil, catalogue, by: actor, tx) }
        }
    }

    private static func found(
        _ body: PublishedBody, below parent: ID<Organisation>?, _ catalogue: IndicatorCatalogue, by actor: Actor, _ tx: any Transaction
    ) throws {
        let organisation = try OrganisationDesk.found(body.name, kind: body.kind, below: parent, from: knownSince, by: actor, tx)
        for published in body.figures {
            try IndicatorDesk.record(
                published.figure, of: organisation, originalWords: published.words, source: published.source, catalogue: catalogue,
                by: actor, tx)
        }
        for below in body.bodies { try found(below, below: organisation.id, catalogue, by: actor, tx) }
    }

    /// The first day any of the articles reports on. When the bodies were set up is not in them.
    private static let knownSince = day(2019, 1, 1)
}

/// A real body as the articles show it.
package struct PublishedBody: Sendable {
    package let name: String
    package let kind: String
    package var figures: [PublishedFigure] = []
    package var bodies: [PublishedBody] = []
}

/// A figure with the few words that its source used for it and where they stand.
package struct PublishedFigure: Sendable {
    package let figure: Figure
    package let words: String
    package let source: FigureSource
}
