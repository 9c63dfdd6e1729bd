import Hummingbird
import Kernel
import Markup
package import Web

/// Looking through who has what, on the web.
package struct AccessReviewRoutes: Sendable {
    private let desk: AccessDesk

    package init(desk: AccessDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.accessReview, use: show)
        routes.post(.accessReview, use: record)
        routes.post(.accessRegrants, use: regrant)
        routes.get(.accessReviewCSV, use: csv)
        routes.get(.accessReviewWorkbook, use: workbook)
    }

    private func view(_ visit: SignedIn) async throws -> AccessReviewView {
        let filter = AccessReviewFilter(
            role: visit.query["vai-tro"].flatMap { Role(rawValue: $0) }, place: visit.query["don-vi"] ?? "",
            only: visit.query["chi"].flatMap { AccessReviewFilter.Only(rawValue: $0) } ?? .all)
        return try await desk.review(filter, for: visit.actor)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        visit.page(AccessReviewPage(view: try await view(visit), number: visit.query.page, seal: visit.seal).page, current: .accessReview)
    }

    private func csv(_ visit: SignedIn) async throws -> Response {
        visit.download(
            AccessReviewSheet(view: try await view(visit), made: visit.now).csv, named: "vai-tro-\(visit.now.date.iso).csv",
            type: "text/csv; charset=utf-8")
    }

    private func workbook(_ visit: SignedIn) async throws -> Response {
        visit.workbook(try AccessReviewSheet(view: try await view(visit), made: visit.now).xlsx(), named: "vai-tro-\(visit.now.date.iso)")
    }

    private func record(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit) {
            let seen = form.all(withPrefix: "da-xem-").compactMap { ID<RoleGrant>($0.name) }
            let gone = Set(form.all(withPrefix: "thoi-").compactMap { ID<RoleGrant>($0.name) })
            let counts = try await desk.recordReview(of: seen, withdrawing: gone, because: form["ly-do"], by: visit.actor, try form.press)
            return "Đã ghi nhận rà soát: giữ \(counts.kept), thôi \(counts.withdrawn) vai trò."
        }
    }

    private func regrant(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit) {
            let chosen = form.all(withPrefix: "vai-tro-").compactMap { ID<RoleGrant>($0.name) }
            let counts = try await desk.regrant(chosen, by: visit.actor, try form.press)
            return
                "Đã giao lại \(counts.given) vai trò ở đơn vị kế tục.\(counts.left > 0 ? " Còn \(counts.left) vai trò chưa giao lại được." : "")"
        }
    }

    private func act(_ visit: SignedIn, _ act: () async throws -> String) async throws -> Response {
        do {
            return visit.seeOther(.accessReview, receipt: Receipt(try await act()))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return visit.seeOther(.accessReview, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}
