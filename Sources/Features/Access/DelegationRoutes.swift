import Hummingbird
import Kernel
package import Markup
import Organisations
import Secrets
package import Web

/// Lending roles and acting in somebody's place, on the web.
package struct DelegationRoutes: Sendable {
    private let desk: AccessDesk
    private let home: Path

    /// `home` is where somebody lands who begins or stops acting for another.
    package init(desk: AccessDesk, home: Path) {
        self.desk = desk
        self.home = home
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.delegations, use: show)
        routes.post(.delegations, use: delegate)
        routes.post(.delegationRecall(.id), use: recall)
        routes.post(.acting, use: act)
        routes.post(.actingEnd, use: stop)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        try await page(visit, words: visit.query["q"] ?? "", chosen: visit.query["ai"])
    }

    private func page(
        _ visit: SignedIn, words: String, chosen: String?, typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let found = words.isEmpty ? [] : try await desk.colleagues(named: words, for: visit.actor)
        let page = DelegationsPage(
            view: try await desk.delegations(of: visit.actor), acting: visit.actor.principal?.name, words: words, found: found,
            chosen: found.first { $0.account.description == chosen }, typed: typed, seal: visit.seal, faults: faults)
        return visit.page(page.page, current: .delegations, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func delegate(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        var reader = FormReader(form)
        let grant = reader.id("vai-tro", RoleGrant.self, missing: "Chưa chọn vai trò. Chọn một vai trò đang giữ.")
        let delegate = reader.id("ai", Account.self, missing: "Chưa chọn người làm thay. Tìm theo họ tên rồi chọn.")
        let first = reader.date("tu") ?? visit.now.date
        let last = reader.date("den", missing: "Chưa có ngày kết thúc. Viết như 09/10/2026.")
        let reason = reader.line("ly-do", atMost: 500, missing: GrantRefusal.reasonMissing.wording)
        do {
            try reader.finish()
            guard let grant, let delegate, let last else { throw WebRefusal.unreadableForm }
            let new = NewDelegation(
                grant: grant, place: GrantPlace(form["noi"]), depth: Scope.Depth(rawValue: form["cap-duoi"]) ?? .below, delegate: delegate,
                first: first, last: last, reason: reason)
            _ = try await desk.delegate(new, by: visit.actor, try form.press)
            return visit.seeOther(
                .delegations, receipt: Receipt("Đã ủy quyền đến hết ngày \(last.vietnamese). Rút lại được bất cứ lúc nào."))
        } catch WebRefusal.fields(let faults) {
            return try await again(visit, form, faults)
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return try await again(visit, form, [FieldFault(refusal.field, refusal.wording)])
        }
    }

    /// The form again with what was typed. The delegate is found anew by number, so that only a colleague's name is ever shown.
    private func again(_ visit: SignedIn, _ form: PostedForm, _ faults: [FieldFault]) async throws -> Response {
        let delegate = ID<Account>(form["ai"])
        let name = if let delegate { try await desk.name(of: delegate) } else { "" }
        let known = try await desk.colleagues(named: name, for: visit.actor).contains { $0.account == delegate }
        let typed = form.typed
        return try await page(visit, words: known ? name : "", chosen: form["ai"], typed: typed, faults: faults)
    }

    private func recall(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        do {
            try await desk.recall(visit.id(), by: visit.actor)
            return visit.seeOther(.delegations, receipt: Receipt("Đã rút ủy quyền."))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return visit.seeOther(.delegations, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    private func act(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let session = visit.token.flatMap({ SecretToken(presented: $0) }) else { throw WebRefusal.signInAgain }
        guard let principal = ID<Account>(form["cho"]) else { throw WebRefusal.notFound }
        do {
            let token = try await desk.act(for: principal, in: session.digest, by: visit.actor)
            let name = try await desk.name(of: principal)
            return visit.visitor.signedIn(token: token.text, goTo: home, receipt: Receipt("Đang làm thay \(name)."))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return visit.seeOther(.delegations, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    private func stop(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        // Whoever acts for nobody any more keeps the session as it is.
        guard visit.actor.principal != nil else { return visit.seeOther(home) }
        guard let session = visit.token.flatMap({ SecretToken(presented: $0) }) else { throw WebRefusal.signInAgain }
        let token = try await desk.stopActing(in: session.digest, by: visit.actor)
        return visit.visitor.signedIn(token: token.text, goTo: home, receipt: Receipt("Đã thôi làm thay. Trở lại vai trò của mình."))
    }
}
