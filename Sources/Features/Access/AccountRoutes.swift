import Hummingbird
package import Kernel
package import Markup
import People
import Secrets
package import Web

/// Accounts on the web, for those who look after them somewhere.
package struct AccountRoutes: Sendable {
    private let desk: AccessDesk
    private let places: AccountPlaces
    private let contact: String
    private let roles: (@Sendable (SignedIn, ID<Account>) async throws -> HTML?)?

    /// `contact` is whom people ask; `roles` draws the panel of roles in place of the plain one.
    package init(
        desk: AccessDesk, places: AccountPlaces, contact: String,
        roles: (@Sendable (SignedIn, ID<Account>) async throws -> HTML?)? = nil
    ) {
        self.desk = desk
        self.places = places
        self.contact = contact
        self.roles = roles
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.accounts, use: list)
        routes.get(.newAccount, use: choose)
        routes.post(.accounts, use: invite)
        routes.get(.account(.id), use: show)
        routes.post(.accountEnd(.id), use: end)
        routes.post(.accountReopening(.id), use: reopen)
        routes.post(.accountUnlocking(.id), use: unlock)
        routes.post(.accountInvitation(.id), use: renew)
        routes.post(.accountInvitationWithdrawal(.id), use: withdraw)
        routes.post(.accountFactorReset(.id), use: resetFactor)
        routes.post(.accountSessionsEnd(.id), use: endSessions)
        routes.post(.accountSessionEnd(.id, .slot("session")), use: endSession)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let filter = AccountFilter(
            words: visit.query["q"] ?? "", standing: visit.query["tinh-trang"].flatMap(AccountFilter.Standing.init(rawValue:)))
        let list = try await desk.accounts(filter, page: visit.query.page, for: visit.actor)
        return visit.page(AccountListPage(list: list).page, current: .accounts)
    }

    private func show(_ visit: SignedIn) async throws -> Response { try await page(visit, try visit.id(), link: nil) }

    private func page(_ visit: SignedIn, _ id: ID<Account>, link: SecretToken?) async throws -> Response {
        let view = try await desk.account(id, for: visit.actor)
        let panel = link.flatMap { secret -> InvitationLinkPanel? in
            guard let invitation = view.invitation else { return nil }
            let duties = view.line.grants.map { "\($0.grant.role.label) của \($0.grant.placeName)" }.joined(separator: "; ")
            return InvitationLinkPanel(
                address: visit.wholeAddress(of: .invitation(secret.text)), inviter: visit.actor.name,
                duties: view.line.standing == .invited ? duties : nil, until: invitation.expiresAt.date, contact: contact)
        }
        let page = ManagedAccountPage(view: view, seal: visit.seal, roles: try await roles?(visit, id), link: panel)
        return visit.page(page.page, current: .accounts)
    }

    // Inviting

    private func choose(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .manageAccounts)
        let owner = try await owner(visit.query["nguoi"], visit.actor)
        let chosen = try await place(visit.query["noi"], visit.actor)
        let words = visit.query["q"] ?? ""
        let found = chosen == nil ? try await places.find(visit.actor, words) : []
        return visit.page(
            NewAccountPage(
                words: words, places: Array(found.prefix(NewAccountPage.mostPlaces)), chosen: chosen, owner: owner, seal: visit.seal
            ).page,
            current: .accounts)
    }

    private func invite(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .manageAccounts)
        let place = try await place(form["noi"], visit.actor)
        let owner = try await owner(form["nguoi"], visit.actor)
        func again(_ field: String, _ wording: String) async throws -> Response {
            let typed = Dictionary(form.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
            let found = place == nil ? try await places.find(visit.actor, "") : []
            let page = NewAccountPage(
                words: "", places: found, chosen: place, owner: owner, seal: visit.seal, typed: typed, fault: FieldFault(field, wording))
            return visit.page(page.page, current: .accounts, status: .unprocessableContent)
        }
        guard let place else { return try await again("q", "Chọn nơi làm việc của người được mời.") }
        guard let role = Role(rawValue: form["vai-tro"]) else { return try await again("vai-tro", "Chọn một vai trò.") }
        do {
            let (account, secret) = try await desk.invite(
                userName: form["ten"], fullName: form["ho-ten"], owner: owner?.id,
                grant: RoleGrant(role: role, scope: place.path, placeName: place.name), by: visit.actor)
            return try await page(visit, account, link: secret)
        } catch let refusal as AccessRefusal {
            return try await again(refusal == .fullNameMissing ? "ho-ten" : "ten", refusal.wording)
        }
    }

    /// Whose account it will be, if the address or the form says so. Refuses as `invitee` does.
    private func owner(_ text: String?, _ actor: Actor) async throws -> Person? {
        guard let text, !text.isEmpty else { return nil }
        guard let person = ID<Person>(text) else { throw WebRefusal.notFound }
        return try await desk.invitee(person, for: actor)
    }

    /// The place named in an address, if there is one and the actor looks after it.
    private func place(_ text: String?, _ actor: Actor) async throws -> AccountPlace? {
        guard let text, text.hasPrefix("/"), text.hasSuffix("/"), text.utf8.count <= 500 else { return nil }
        let path = ScopePath(text)
        guard actor.isAble(to: .manageAccounts, of: path) else { return nil }
        return try await places.at(path)
    }

    private func renew(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        let id: ID<Account> = try visit.id()
        return try await page(visit, id, link: try await desk.renewInvitation(of: id, by: visit.actor))
    }

    private func withdraw(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã rút đường dẫn. Ai đang giữ cũng không dùng được nữa.") {
            try await desk.withdrawInvitation(of: $0, by: visit.actor)
        }
    }

    // Acts

    private func end(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã ngừng sử dụng tài khoản.") { try await desk.disable($0, forcedBecause: form["ly-do"], by: visit.actor) }
    }

    private func reopen(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã mở lại tài khoản.") { try await desk.reopen($0, by: visit.actor) }
    }

    private func unlock(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã mở khóa. Người này đăng nhập lại được ngay.") { try await desk.unlock($0, by: visit.actor) }
    }

    private func resetFactor(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã đặt lại mã một lần. Người này đăng nhập bằng mật khẩu rồi bật mã bằng điện thoại mới.") {
            try await desk.resetSecondFactor(of: $0, by: visit.actor)
        }
    }

    private func endSessions(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await act(visit, "Đã kết thúc mọi phiên của tài khoản này.") { try await desk.endSessions(nil, of: $0, by: visit.actor) }
    }

    private func endSession(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        let session: ID<LoginSession> = try visit.id(in: .slot("session"))
        return try await act(visit, "Đã kết thúc phiên.") { try await desk.endSessions(session, of: $0, by: visit.actor) }
    }

    private func act(_ visit: SignedIn, _ done: String, _ act: (ID<Account>) async throws -> Void) async throws -> Response {
        let id: ID<Account> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.account(id), receipt: Receipt(done))
        } catch let refusal as AccessRefusal {
            return visit.seeOther(.account(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

/// Where people may be given roles: asked of whoever knows the bodies and clusters.
package struct AccountPlaces: Sendable {
    /// The places where an actor looks after accounts whose names contain some words, at most a few dozen.
    let find: @Sendable (Actor, String) async throws -> [AccountPlace]
    /// What stands at a place now.
    let at: @Sendable (ScopePath) async throws -> AccountPlace?

    package init(
        find: @escaping @Sendable (Actor, String) async throws -> [AccountPlace],
        at: @escaping @Sendable (ScopePath) async throws -> AccountPlace?
    ) {
        self.find = find
        self.at = at
    }
}
