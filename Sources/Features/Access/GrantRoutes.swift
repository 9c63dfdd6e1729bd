import Hummingbird
import Kernel
import Markup
import Organisations
package import Web

/// Giving and ending roles on the web, for administrators of accounts.
package struct GrantRoutes: Sendable {
    private let desk: AccessDesk

    package init(desk: AccessDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.accountGrants(.id), use: show)
        routes.post(.accountGrants(.id), use: give)
        routes.post(.accountGrantWithdrawal(.id, .slot("grant")), use: withdraw)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        try await page(visit, words: visit.query["q"] ?? "", place: visit.query["noi"].flatMap(GrantPlace.init))
    }

    private func page(
        _ visit: SignedIn, words: String = "", place: GrantPlace? = nil, typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await desk.grants(of: visit.id(), for: visit.actor)
        let page = AccountGrantsPage(
            view: view, words: words, found: words.isEmpty ? [] : try await desk.places(named: words, for: visit.actor),
            chosen: try await named(place, visit.actor), typed: typed, seal: visit.seal, faults: faults)
        return visit.page(page.page, current: .accessReview, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func named(_ place: GrantPlace?, _ actor: Actor) async throws -> NamedPlace? {
        guard let place else { return nil }
        return try await desk.place(place, for: actor)
    }

    private func give(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        var reader = FormReader(form)
        let today = visit.now.date, place = GrantPlace(form["noi"])
        let role = reader.choice("vai-tro", Role.self, missing: "Chưa chọn vai trò. Chọn một vai trò trong danh sách.")
        let first = reader.date("tu") ?? today, last = reader.date("den")
        let reason = reader.line("ly-do", atMost: 500, missing: GrantRefusal.reasonMissing.wording)
        if place == nil { reader.refuse("q", GrantRefusal.placeMissing.wording) }
        let typed = form.typed
        // Whoever may not is told nothing about what they typed.
        _ = try await desk.grants(of: visit.id(), for: visit.actor)
        guard reader.faults.isEmpty, let place, let role else {
            return try await page(visit, place: place, typed: typed, faults: reader.faults)
        }
        let new = NewGrant(
            role: role, place: place, depth: Scope.Depth(rawValue: form["cap-duoi"]) ?? .below, first: first, last: last, reason: reason)
        do {
            _ = try await desk.give(new, to: visit.id(), by: visit.actor, try form.press)
            return visit.seeOther(.accountGrants(try visit.id(Account.self)), receipt: Receipt("Đã giao vai trò \(role.label)."))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return try await page(visit, place: place, typed: typed, faults: [FieldFault(refusal.field, refusal.wording)])
        }
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let account: ID<Account> = try visit.id(), grant: ID<RoleGrant> = try visit.id(in: .slot("grant"))
        var reader = FormReader(form)
        let last = reader.date("ngay-\(grant)")
        let reason = reader.line("ly-do-\(grant)", atMost: 500)
        do {
            if let fault = reader.faults.first { throw WebRefusal.fields([fault]) }
            try await desk.withdraw(grant, after: last, because: reason, by: visit.actor)
            return visit.seeOther(.accountGrants(account), receipt: Receipt("Đã thôi vai trò. Có hiệu lực từ lần thao tác sau."))
        } catch let refusal as GrantRefusal where refusal.kind != .forbidden {
            return visit.seeOther(.accountGrants(account), receipt: Receipt(refusal.wording, isRefusal: true))
        } catch WebRefusal.fields(let faults) {
            return visit.seeOther(.accountGrants(account), receipt: Receipt(faults[0].wording, isRefusal: true))
        }
    }
}

extension GrantRefusal {
    /// The field of the form for a role that has to be put right.
    var field: String {
        switch self {
        case .reasonMissing, .reasonTooLong: "ly-do"
        case .startsInThePast, .tooFar: "tu"
        case .endsBeforeItBegins, .lentTooLong, .lentBeyondGrant: "den"
        case .alreadyHolds: "vai-tro"
        default: "q"
        }
    }
}
