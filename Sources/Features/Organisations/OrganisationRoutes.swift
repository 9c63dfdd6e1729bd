import Hummingbird
import Kernel
import Markup
package import Web

/// The tree of bodies on the web. A body's own page belongs to the feature that shows its figures.
package struct OrganisationRoutes: Sendable {
    private let desk: OrganisationDesk

    package init(desk: OrganisationDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) { routes.get(.organisations, use: list) }

    private func list(_ visit: SignedIn) async throws -> Response {
        let (words, typed) = (visit.query["q"] ?? "", visit.query["ngay"])
        let chosen = typed.flatMap { LocalDate(typed: $0) }
        let (day, standing, others) = try await desk.organisations(for: visit.actor, on: chosen, named: words)
        let page = OrganisationListPage(
            lines: standing, others: others, words: words, day: day, today: visit.now.date, unreadDay: chosen == nil ? typed : nil,
            number: visit.query.page)
        return visit.page(page.page, current: .organisations)
    }
}
