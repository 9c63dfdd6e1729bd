import Hummingbird
import Kernel
package import Markup
package import Organisations
package import Web

/// Figures on the web, and the pages of the bodies they belong to. Published figures are open to everybody signed in.
package struct IndicatorRoutes: Sendable {
    private let desk: IndicatorDesk
    private let sample: @Sendable (Organisation) async throws -> OrganisationFiguresPage.Sample?
    private let staff: @Sendable (Organisation, SignedIn) async throws -> HTML?

    /// `sample` tries a criteria set on a body, and `staff` shows who serves there: this feature knows neither, so the caller does it.
    package init(
        desk: IndicatorDesk, sample: @escaping @Sendable (Organisation) async throws -> OrganisationFiguresPage.Sample? = { _ in nil },
        staff: @escaping @Sendable (Organisation, SignedIn) async throws -> HTML? = { _, _ in nil }
    ) {
        self.desk = desk
        self.sample = sample
        self.staff = staff
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.indicators, use: list)
        routes.get(.figure(.id), use: show)
        routes.get(.organisation(.id), use: organisation)
        routes.get(.organisationTotal(.id), use: total)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let lines = try await desk.everyFigure().map { IndicatorListPage.Line($0.figure, of: $0.organisation) }
        return visit.page(IndicatorListPage(definitions: desk.catalogue.definitions, lines: lines).page, current: .indicators)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let (figure, organisation) = try await desk.opened(visit.id())
        guard let definition = desk.catalogue.definition(figure.figure.indicator) else { throw WebRefusal.notFound }
        return visit.page(FigurePage(figure: figure, organisation: organisation, definition: definition).page, current: .indicators)
    }

    private func total(_ visit: SignedIn) async throws -> Response {
        func day(_ name: String) -> LocalDate? { visit.query[name].flatMap { LocalDate(typed: $0) } }
        guard let indicator = visit.query["chi-tieu"], let definition = desk.catalogue.definition(indicator), let first = day("tu"),
            let last = day("den"), let span = Span(from: first, through: last)
        else { throw WebRefusal.notFound }
        let parts = try await desk.parts(
            of: visit.id(), FigureKey(indicator: indicator, span: span), on: day("ngay") ?? visit.now.date,
            page: visit.query["trang"].flatMap { Int($0) } ?? 1)
        return visit.page(FigurePartsPage(parts: parts, definition: definition, today: visit.now.date).page, current: .organisations)
    }

    private func organisation(_ visit: SignedIn) async throws -> Response {
        let (organisation, above, figures) = try await desk.figures(of: visit.id())
        let today = visit.now.date
        let typed = visit.query["ngay"]
        let chosen = typed.flatMap { LocalDate(typed: $0) }
        let day = chosen ?? today
        let totals = try await desk.totals(of: organisation.id, on: day)
        let history = try await desk.history(of: organisation.id)
        let isWorthShowing = totals?.isEmpty == false || typed != nil
        let page = OrganisationFiguresPage(
            organisation: organisation, above: above, figures: figures, catalogue: desk.catalogue, sample: try await sample(organisation),
            totals: isWorthShowing
                ? FigureTotalsPanel(
                    totals: totals, of: organisation.id, day: day, today: today, unreadDay: chosen == nil ? typed : nil,
                    catalogue: desk.catalogue)
                : nil,
            history: OrganisationHistoryPanel(history), staff: try await staff(organisation, visit))
        return visit.page(page.page, current: .organisations)
    }
}
