import Hummingbird
import Kernel
import Markup
package import Web

/// The addresses of results: the ranking page, the table as files, and what is needed to count again.
package struct ResultRoutes: Sendable {
    private let desk: AssessmentDesk

    package init(desk: AssessmentDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.results(.id), use: show)
        routes.get(.resultsWorkbook(.id), use: workbook)
        routes.get(.resultsCSV(.id), use: csv)
        routes.get(.recountFile(.id, .file), use: recount)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        visit.page(ResultsPage(results: try await desk.results(visit.id(), for: visit.actor)).page, current: .assessments)
    }

    private func workbook(_ visit: SignedIn) async throws -> Response {
        let results = try await desk.results(visit.id(), for: visit.actor)
        return visit.workbook(try ResultsSheet(results: results, made: visit.now).xlsx(), named: results.fileName)
    }

    private func csv(_ visit: SignedIn) async throws -> Response {
        let results = try await desk.results(visit.id(), for: visit.actor)
        return visit.download(
            ResultsSheet(results: results, made: visit.now).csv, named: "\(results.fileName).csv", type: "text/csv; charset=utf-8")
    }

    private func recount(_ visit: SignedIn) async throws -> Response {
        let files = try await desk.recount(visit.id(), for: visit.actor)
        let name = try visit.part(.file)
        guard let file = files.file(name) else { throw WebRefusal.notFound }
        return visit.download(file.bytes, named: name, type: file.type)
    }
}

extension RoundResults {
    /// `ket-qua-khoi-cac-so-2026`.
    fileprivate var fileName: String { "ket-qua-\(line.clusterName.slug)-\(line.round.period.code)" }
}
