import Hummingbird
import Kernel
package import Markup
import Secrets
package import Web

/// The addresses of coming in, going out, and one's own account.
package struct AccessRoutes: Sendable {
    private let desk: AccessDesk
    private let limiter: RateLimiter
    private let home: Path
    private let provider: IdentityProvider?
    private let contact: String

    /// `provider` is where people may show who they are instead of typing a password; `limiter` bounds how often one address may try to sign in; `home` is where people land,
    /// and `contact` whom they ask.
    package init(desk: AccessDesk, limiter: RateLimiter, home: Path, contact: String, provider: IdentityProvider? = nil) {
        self.desk = desk
        self.limiter = limiter
        self.home = home
        self.contact = contact
        self.provider = provider
    }

    package func add(open: Routes<Visitor>, guarded: Routes<SignedIn>) {
        open.get(.home, use: arrive)
        open.get(.signIn, use: show)
        open.post(.signIn, use: signIn)
        open.post(.signInCode, use: enter)
        guarded.post(.signOut, use: signOut)
        guarded.get(.account, use: account)
        guarded.get(.accountPassword, use: password)
        guarded.post(.accountPassword, use: changePassword)
        guarded.post(.ownSessionsEnd, use: endOtherSessions)
        guarded.post(.ownSessionEnd(.id), use: endSession)
        guarded.post(.accessTokens, use: makeToken)
        guarded.post(.calendarFeed, use: makeCalendar)
        guarded.post(.accessTokenWithdrawal(.id), use: withdraw)
    }

    private func arrive(_ visit: Visitor) async throws -> Response {
        visit.seeOther(visit.actor == nil ? .signIn : home)
    }

    private func show(_ visit: Visitor) async throws -> Response {
        if visit.actor != nil { return visit.seeOther(home) }
        return try await page(visit, userName: "", next: visit.next?.text ?? "")
    }

    private func page(_ visit: Visitor, userName: String, next: String, fault: AccessRefusal? = nil) async throws -> Response {
        let page = SignInPage(
            seal: visit.seal, userName: userName, next: next, fault: fault?.wording,
            isDemonstration: try await desk.hasDemonstrationAccounts(), provider: provider?.name, contact: contact)
        return visit.page(page.page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private func signIn(_ visit: Visitor, _ form: PostedForm) async throws -> Response {
        try limiter.take(visit.address)
        let next = Path(requested: form["next"])
        do {
            let origin = Self.knownOrigin(of: visit)
            let answer = try await desk.signIn(userName: form["user_name"], password: form["password"], from: origin)
            switch answer {
            case .entered(let token): return try await letIn(visit, token, origin, goTo: next)
            case .codeNeeded(let step):
                return visit.page(CodePage(seal: visit.seal, step: step.text, next: next?.text ?? "").page)
            }
        } catch let refusal as AccessRefusal {
            return try await page(visit, userName: form["user_name"], next: next?.text ?? "", fault: refusal)
        }
    }

    private func enter(_ visit: Visitor, _ form: PostedForm) async throws -> Response {
        try limiter.take(visit.address)
        let next = Path(requested: form["next"]), origin = Self.knownOrigin(of: visit)
        do {
            guard let step = SecretToken(presented: form["step"]) else { throw AccessRefusal.signInOver }
            return try await letIn(visit, try await desk.enter(form["code"], after: step, from: origin), origin, goTo: next)
        } catch let refusal as AccessRefusal where refusal.isAboutCode {
            let page = CodePage(seal: visit.seal, step: form["step"], next: next?.text ?? "", fault: refusal.wording)
            return visit.page(page.page, status: .unprocessableContent)
        } catch let refusal as AccessRefusal {
            return try await page(visit, userName: "", next: next?.text ?? "", fault: refusal)
        }
    }

    /// A browser that has no mark of its own yet gets one when it is let in.
    static func knownOrigin(of visit: Visitor) -> SignInOrigin {
        let origin = visit.origin
        return origin.device == nil ? SignInOrigin(address: visit.address, userAgent: visit.userAgent, device: SecretToken()) : origin
    }

    private func letIn(_ visit: Visitor, _ token: SecretToken, _ origin: SignInOrigin, goTo next: Path?) async throws -> Response {
        if let before = try? SignedIn(context: visit) { try await endSession(of: before) }
        return visit.signedIn(token: token.text, device: origin.device?.text, goTo: next ?? home)
    }

    private func signOut(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await endSession(of: visit)
        return visit.signedOut(goTo: .signIn, receipt: Receipt("Đã đăng xuất."))
    }

    private func endSession(of visit: SignedIn) async throws {
        guard let token = visit.sessionToken else { return }
        try await desk.signOut(token.digest, by: visit.actor)
    }

    // One's own account

    private func account(_ visit: SignedIn) async throws -> Response { try await account(visit, newToken: nil, fault: nil) }

    private func account(
        _ visit: SignedIn, newToken: String?, newCalendar: String? = nil, fault: FieldFault?
    ) async throws -> Response {
        let (tokens, now) = try await desk.tokens(of: visit.actor)
        let sessions = try await desk.sessions(of: visit.actor)
        let digest = visit.sessionToken?.digest
        let page = AccountPage(
            actor: visit.actor, profile: desk.profile(of: visit.actor), secondFactor: try await desk.secondFactor(of: visit.actor),
            identity: try await identity(of: visit), sessions: sessions, current: sessions.first { $0.digest == digest }?.id,
            tokens: tokens, feed: try await desk.calendarFeed(of: visit.actor), now: now, seal: visit.seal, newToken: newToken,
            newCalendar: newCalendar, fault: fault)
        guard newCalendar == nil else { return visit.secretPage(page.page, current: .account) }
        return visit.page(page.page, current: .account, status: fault == nil ? .ok : .unprocessableContent)
    }

    private func identity(of visit: SignedIn) async throws -> AccountPage.Identity? {
        guard let provider else { return nil }
        return AccountPage.Identity(provider.name, linked: try await desk.linkedIdentity(of: visit.actor, at: provider))
    }

    private func password(_ visit: SignedIn) async throws -> Response { try await password(visit, fault: nil) }

    private func password(_ visit: SignedIn, fault: FieldFault?) async throws -> Response {
        let page = PasswordPage(
            actor: visit.actor, errand: try await visit.recognised(by: desk)?.errand?.wording, profile: desk.profile(of: visit.actor),
            hasCode: try await desk.secondFactor(of: visit.actor) != nil, seal: visit.seal, fault: fault)
        return visit.page(page.page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private func changePassword(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let token = visit.sessionToken else { throw WebRefusal.signInAgain }
        let errand = try await visit.recognised(by: desk)?.errand
        do {
            try await desk.changePassword(
                current: form["current"], new: form["new"], keeping: token.digest, by: visit.actor, from: visit.visitor.origin)
            return visit.seeOther(
                errand == nil ? .account : home, receipt: Receipt("Đã đổi mật khẩu. Các máy khác phải đăng nhập lại."))
        } catch let refusal as AccessRefusal {
            let fault = FieldFault(refusal.isAboutNewPassword ? "new" : "current", refusal.wording)
            return errand == nil ? try await account(visit, newToken: nil, fault: fault) : try await password(visit, fault: fault)
        }
    }

    private func endSession(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await desk.endSession(visit.id(), by: visit.actor)
        return visit.seeOther(.account.at("sessions"), receipt: Receipt("Đã kết thúc phiên. Máy ấy phải đăng nhập lại."))
    }

    private func endOtherSessions(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        guard let token = visit.sessionToken else { throw WebRefusal.signInAgain }
        try await desk.endOtherSessions(keeping: token.digest, by: visit.actor)
        return visit.seeOther(.account.at("sessions"), receipt: Receipt("Đã kết thúc mọi phiên khác."))
    }

    private func makeToken(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        do {
            let token = try await desk.makeToken(named: form["name"], days: Int(form["days"]) ?? 0, by: visit.actor)
            return try await account(visit, newToken: token.text, fault: nil)
        } catch let refusal as AccessRefusal {
            return try await account(visit, newToken: nil, fault: FieldFault(refusal.isAboutTokenLife ? "days" : "name", refusal.wording))
        }
    }

    private func makeCalendar(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        let secret = try await desk.makeCalendarFeed(by: visit.actor)
        return try await account(visit, newToken: nil, newCalendar: visit.wholeAddress(of: .deadlines(secret.text)), fault: nil)
    }

    private func withdraw(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await desk.withdraw(visit.id(AccessToken.self), by: visit.actor)
        return visit.seeOther(.account, receipt: Receipt("Đã thu hồi khóa. Phần mềm dùng khóa này không đọc được nữa."))
    }
}
