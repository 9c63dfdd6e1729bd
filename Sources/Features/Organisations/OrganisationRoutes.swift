import Hummingbird
package import Web

/// The tree of bodies on the web. A body's own page belongs to the feature that shows its figures.
package struct OrganisationRoutes: Sendable {
    private let desk: OrganisationDesk

    package init(desk: OrganisationDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) { routes.get(.organisations, use: list) }

    private func list(_ visit: SignedIn) async throws -> Response {
        let words = visit.query["q"] ?? ""
        let page = OrganisationListPage(
            lines: try await desk.organisations(for: visit.actor, named: words), words: words, number: visit.query.page)
        return visit.page(page.page, current: .organisations)
    }
}
