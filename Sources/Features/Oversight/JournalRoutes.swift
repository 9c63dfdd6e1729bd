import Hummingbird
import Kernel
import Markup
package import Web

/// The journal on the web.
package struct JournalRoutes: Sendable {
    private let desk: OversightDesk

    package init(desk: OversightDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.journal, use: show)
        routes.get(.journalCSV, use: csv)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        visit.page(JournalPage(view: try await desk.lines(filter(visit), for: visit.actor)).page, current: .journal)
    }

    private func csv(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.table(filter(visit), for: visit.actor)
        return visit.download(JournalSheet(view: view).csv, named: "nhat-ky-\(visit.now.date.iso).csv", type: "text/csv; charset=utf-8")
    }

    private func filter(_ visit: SignedIn) -> JournalFilter {
        func given(_ name: String) -> String { visit.query[name] ?? "" }
        return JournalFilter(
            person: given("nguoi"), unit: given("don-vi"), act: given("viec"), from: given("tu"), until: given("den"),
            thing: given("vat"), before: given("truoc"), fold: given("nhom"))
    }
}
