package import Kernel
package import Organisations

/// A figure somebody recorded for a body and a span of days, with where it comes from (số liệu).
package struct RecordedFigure: Sendable, Hashable {
    package let id: ID<RecordedFigure>
    package let organisation: ID<Organisation>
    package let figure: Figure
    /// What the source itself wrote: «trên 120 người dự».
    package let originalWords: String
    /// For a share: out of how many. `nil` when the source does not say; the page then says so.
    package let denominator: Numeral?
    package let source: FigureSource
    package let recordedAt: Instant

    package init(
        id: ID<RecordedFigure>, organisation: ID<Organisation>, figure: Figure, originalWords: String, denominator: Numeral?,
        source: FigureSource, recordedAt: Instant
    ) {
        self.id = id
        self.organisation = organisation
        self.figure = figure
        self.originalWords = originalWords
        self.denominator = denominator
        self.source = source
        self.recordedAt = recordedAt
    }
}

/// A recorded figure as far as it is added up: without what its source wrote.
package struct CountedFigure: Sendable, Hashable {
    package let id: ID<RecordedFigure>
    package let organisation: ID<Organisation>
    package let figure: Figure
    /// For a share: out of how many. `nil` when the source does not say.
    package let denominator: Numeral?

    package init(id: ID<RecordedFigure>, organisation: ID<Organisation>, figure: Figure, denominator: Numeral?) {
        self.id = id
        self.organisation = organisation
        self.figure = figure
        self.denominator = denominator
    }
}

/// Where a figure was published.
package struct FigureSource: Sendable, Hashable {
    package let title: String
    package let publisher: String

    package init(title: String, publisher: String) {
        self.title = title
        self.publisher = publisher
    }
}
