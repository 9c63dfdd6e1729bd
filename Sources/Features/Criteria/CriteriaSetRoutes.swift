import Hummingbird
import Kernel
import Markup
package import Web

/// Criteria sets on the web: everybody signed in reads them; who writes criteria brings them in and publishes them.
package struct CriteriaSetRoutes: Sendable {
    private let desk: CriteriaSetDesk

    package init(desk: CriteriaSetDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.criteriaSets, use: list)
        routes.get(.newCriteriaSet, use: new)
        routes.upload(.criteriaSets, use: add)
        routes.get(.criteriaSet(.id), use: show)
        routes.get(.criteriaSetFile(.id), use: file)
        routes.post(.criteriaSetPublication(.id), use: publish)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let page = CriteriaSetListPage(lines: try await desk.lines(), canWrite: visit.actor.isAbleSomewhere(to: .writeCriteria))
        return visit.page(page.page, current: .criteriaSets)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let version = try await desk.version(visit.id())
        let page = CriteriaSetPage(
            version: version, file: version.linted(), canWrite: visit.actor.isAbleSomewhere(to: .writeCriteria), seal: visit.seal)
        return visit.page(page.page, current: .criteriaSets)
    }

    private func file(_ visit: SignedIn) async throws -> Response {
        let version = try await desk.version(visit.id())
        let name = version.code.isEmpty ? "bo-tieu-chi" : version.code
        return visit.download(Array(version.content.utf8), named: "\(name).yaml", type: "application/yaml; charset=utf-8")
    }

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .writeCriteria)
        return visit.page(NewCriteriaSetPage(seal: visit.seal).page, current: .criteriaSets)
    }

    private func add(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        do {
            let id = try await desk.add(try content(of: upload), by: visit.actor)
            let faults = try await desk.version(id).linted().faults.count
            return visit.seeOther(.criteriaSet(id), receipt: Receipt(CriteriaWording.added(faults: faults)))
        } catch let refusal as CriteriaSetRefusal where !visit.wantsJSON {
            let page = NewCriteriaSetPage(seal: visit.seal, content: upload.form["content"], fault: refusal.wording)
            return visit.page(
                page.page, current: .criteriaSets, status: refusal.kind == .tooLarge ? .contentTooLarge : .unprocessableContent)
        }
    }

    /// A file comes before pasted text. One that is too large is not read at all.
    private func content(of upload: Upload) throws -> [UInt8] {
        guard let file = upload.files.first else { return Array(upload.form["content"].utf8) }
        guard file.size <= CriteriaSetRefusal.largest else { throw CriteriaSetRefusal.tooLarge }
        return try CriteriaSetFile.bytes(at: file.path)
    }

    private func publish(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        let id: ID<CriteriaSetVersion> = try visit.id()
        try await desk.publish(id, by: visit.actor)
        return visit.seeOther(.criteriaSet(id), receipt: Receipt("Đã công bố bộ tiêu chí. Từ bây giờ giao cho cụm, khối được."))
    }
}
