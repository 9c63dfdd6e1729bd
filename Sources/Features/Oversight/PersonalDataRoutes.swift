import Hummingbird
import Kernel
import Markup
import People
package import Web

/// What is kept about somebody, on the web.
package struct PersonalDataRoutes: Sendable {
    private let desk: PersonalDataDesk

    package init(desk: PersonalDataDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.personalData(.id), use: show)
        routes.get(.personalDataTable(.id), use: table)
        routes.post(.personalDataErasure(.id), use: erase)
    }

    private func show(_ visit: SignedIn) async throws -> Response { try await page(visit, fault: nil) }

    private func page(_ visit: SignedIn, fault: String?) async throws -> Response {
        let record = try await desk.record(of: visit.id(), for: visit.actor)
        return visit.page(
            PersonalDataPage(record: record, seal: visit.seal, fault: fault).page, current: .people,
            status: fault == nil ? .ok : .unprocessableContent)
    }

    private func table(_ visit: SignedIn) async throws -> Response {
        let record = try await desk.record(of: visit.id(), for: visit.actor)
        return visit.workbook(try PersonalDataSheet(record: record, made: visit.now).xlsx(), named: "du-lieu-ca-nhan-\(record.person.id)")
    }

    private func erase(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Person> = try visit.id()
        do {
            try await desk.erase(id, because: form["ly-do"], by: visit.actor)
            return visit.seeOther(.person(id), receipt: Receipt("Đã xóa dữ liệu cá nhân theo yêu cầu."))
        } catch let refusal as PeopleRefusal {
            return try await page(visit, fault: refusal.wording)
        }
    }
}
