import Hummingbird
import Kernel
import Markup
import Organisations
package import Web

/// Handing roles and open work over, on the web.
package struct HandoverRoutes: Sendable {
    private let desk: AccessDesk

    package init(desk: AccessDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.handovers, use: list)
        routes.get(.newHandover, use: new)
        routes.post(.handovers, use: offer)
        routes.get(.handover(.id), use: show)
        routes.post(.handoverAcceptance(.id), use: accept)
        routes.post(.handoverRefusal(.id), use: decline)
        routes.post(.handoverWithdrawal(.id), use: withdraw)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let page = HandoverListPage(
            views: try await desk.handovers(for: visit.actor), mayBegin: !visit.actor.grants.isEmpty && visit.actor.principal == nil)
        return visit.page(page.page, current: .handovers)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let page = HandoverPage(view: try await desk.handover(visit.id(), for: visit.actor), seal: visit.seal)
        return visit.page(page.page, current: .handovers)
    }

    private func new(_ visit: SignedIn) async throws -> Response {
        let leaver = visit.query["nguoi"].map { ID<Account>($0) } ?? ID(visit.actor.account)
        guard let leaver else { throw WebRefusal.notFound }
        return try await page(visit, leaver, words: visit.query["q"] ?? "", chosen: visit.query["ai"])
    }

    private func page(
        _ visit: SignedIn, _ leaver: ID<Account>, words: String, chosen: String?, ticked: Set<ID<RoleGrant>>? = nil,
        typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let grounds = try await desk.handoverGrounds(of: leaver, for: visit.actor)
        let found = words.isEmpty ? [] : try await desk.colleagues(named: words, for: visit.actor).filter { $0.account != leaver }
        let page = NewHandoverPage(
            grounds: grounds, words: words, found: found, chosen: found.first { $0.account.description == chosen }, ticked: ticked,
            typed: typed, seal: visit.seal, faults: faults)
        return visit.page(page.page, current: .handovers, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func offer(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let leaver = ID<Account>(form["nguoi"]) else { throw WebRefusal.notFound }
        let ticked = Set(form.all(withPrefix: "vai-tro-").compactMap { ID<RoleGrant>($0.name) })
        var reader = FormReader(form)
        let taker = reader.id("ai", Account.self, missing: "Chưa chọn người nhận. Tìm theo họ tên rồi chọn.")
        let first = reader.date("tu") ?? visit.now.date
        let reason = reader.line("ly-do", atMost: 500, missing: GrantRefusal.reasonMissing.wording)
        if ticked.isEmpty { reader.refuse("vai-tro", GrantRefusal.nothingChosen.wording) }
        // Whoever may not is told nothing about what they typed.
        _ = try await desk.handoverGrounds(of: leaver, for: visit.actor)
        func again(_ faults: [FieldFault]) async throws -> Response {
            let name = if let taker { try await desk.name(of: taker) } else { "" }
            let isKnown = try await desk.colleagues(named: name, for: visit.actor).contains { $0.account == taker }
            let typed = form.typed
            return try await page(
                visit, leaver, words: isKnown ? name : "", chosen: form["ai"], ticked: ticked, typed: typed, faults: faults)
        }
        guard reader.faults.isEmpty, let taker else { return try await again(reader.faults) }
        do {
            let new = NewHandover(leaver: leaver, taker: taker, grants: ticked, first: first, reason: reason)
            let id = try await desk.offer(new, by: visit.actor, try form.press)
            let name = try await desk.name(of: taker)
            return visit.seeOther(.handover(id), receipt: Receipt("Đã gửi bàn giao; chờ \(name) nhận."))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            let field = [.overAlready, .nothingChosen].contains(refusal) || refusal.isPending ? "vai-tro" : refusal.field
            return try await again([FieldFault(field, refusal.wording)])
        }
    }

    private func accept(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã nhận bàn giao. Việc nhận được ở trang Việc của tôi.") { try await desk.accept($0, by: visit.actor) }
    }

    private func decline(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã trả lời không nhận.") { try await desk.decline($0, because: form["ly-do"], by: visit.actor) }
    }

    private func withdraw(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã rút bàn giao.") { try await desk.withdraw($0, by: visit.actor) }
    }

    private func act(_ visit: SignedIn, _ wording: String, _ act: (ID<Handover>) async throws -> Void) async throws -> Response {
        let id: ID<Handover> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.handover(id), receipt: Receipt(wording))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return visit.seeOther(.handover(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension GrantRefusal {
    fileprivate var isPending: Bool { if case .pending = self { true } else { false } }
}
