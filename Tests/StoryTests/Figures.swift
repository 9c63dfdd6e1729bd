import Indicators
import Journal
import Kernel
import Organisations
import Storage
import Testing

@testable import App

/// A published figure, for addresses that need one.
enum Figures {
    static func one(in site: Site) async throws -> String {
        let (body, desk) = (site.units[0], site.wiring.indicators)
        let first = try #require(LocalDate(iso: "2020-01-01"))
        let span = try #require(Span(from: first, through: LocalDate(iso: "2020-06-30")))
        let figure = Figure(value: Numeral(120), kind: .attendances, isLowerBound: true, span: span, indicator: "briefings.attendances")
        try await site.wiring.database.write { tx in
            try IndicatorDesk.record(
                figure, of: body, originalWords: "trên 120 người dự", source: FigureSource(title: "Kết quả", publisher: "Cổng thông tin"),
                catalogue: desk.catalogue, by: Wiring.machine, tx)
        }
        return try #require(try await desk.everyFigure().first).figure.id.description
    }
}
