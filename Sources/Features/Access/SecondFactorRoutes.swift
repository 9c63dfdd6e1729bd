import Hummingbird
import Kernel
package import Markup
import Secrets
package import Web

/// One's own one-time codes on the web.
package struct SecondFactorRoutes: Sendable {
    private let desk: AccessDesk
    private let issuer: String
    private let home: Path

    /// `issuer` is how telephones call this installation: plain letters, at most forty.
    package init(desk: AccessDesk, issuer: String, home: Path) {
        self.desk = desk
        self.issuer = String(issuer.prefix(40))
        self.home = home
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.secondFactor, use: show)
        routes.post(.secondFactor, use: enrol)
        routes.post(.recoveryCodes, use: renew)
        routes.post(.secondFactorRemoval, use: remove)
    }

    private func show(_ visit: SignedIn) async throws -> Response { try await page(visit, key: OneTimeKey()) }

    private func page(_ visit: SignedIn, key: OneTimeKey, fault: FieldFault? = nil) async throws -> Response {
        let state = try await desk.secondFactor(of: visit.actor)
        let name = try await desk.userName(of: visit.actor)
        return try await answer(visit, state.map { .enrolled($0) } ?? .offered(key, address: address(of: key, for: name)), fault: fault)
    }

    private func answer(_ visit: SignedIn, _ view: SecondFactorPage.View, fault: FieldFault? = nil) async throws -> Response {
        let errand = try await visit.recognised(by: desk)?.errand
        let page = SecondFactorPage(
            actor: visit.actor, view: view, errand: errand?.wording, next: errand == nil ? home : .secondFactor, seal: visit.seal,
            fault: fault)
        return visit.page(page.page, current: .account, status: fault == nil ? .ok : .unprocessableContent)
    }

    /// As telephones read it: what is left out is thirty seconds, six digits, SHA-1.
    private func address(of key: OneTimeKey, for name: String) -> String {
        let issuer = Path.encoded(issuer)
        return "otpauth://totp/\(issuer):\(Path.encoded(name))?secret=\(key.text)&issuer=\(issuer)"
    }

    private func enrol(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let key = OneTimeKey(form["key"]), let token = visit.sessionToken else { throw WebRefusal.unreadableForm }
        do {
            let codes = try await desk.enrol(key, code: form["code"], keeping: token.digest, by: visit.actor)
            return try await answer(visit, .codes(codes))
        } catch let refusal as AccessRefusal where refusal.isAboutCode {
            return try await page(visit, key: key, fault: FieldFault("code", refusal.wording))
        }
    }

    private func renew(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        do {
            return try await answer(
                visit, .codes(try await desk.renewRecoveryCodes(code: form["code"], by: visit.actor, from: visit.visitor.origin)))
        } catch let refusal as AccessRefusal where refusal.isAboutCode {
            return try await page(visit, key: OneTimeKey(), fault: FieldFault("code", refusal.wording))
        }
    }

    private func remove(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let token = visit.sessionToken else { throw WebRefusal.signInAgain }
        do {
            try await desk.removeSecondFactor(
                password: form["password"], code: form["removal-code"], keeping: token.digest, by: visit.actor, from: visit.visitor.origin)
            return visit.seeOther(.secondFactor, receipt: Receipt("Đã tắt mã một lần. Các máy khác phải đăng nhập lại."))
        } catch let refusal as AccessRefusal where refusal.isAboutCode || refusal == .currentPasswordWrong {
            let field = refusal == .currentPasswordWrong ? "password" : "removal-code"
            return try await page(visit, key: OneTimeKey(), fault: FieldFault(field, refusal.wording))
        }
    }
}

extension Visitor {
    /// Where this request comes from, with what its browser was given before.
    var origin: SignInOrigin {
        SignInOrigin(address: address, userAgent: userAgent, device: device.flatMap { SecretToken(presented: $0) })
    }
}

extension SignedIn {
    /// The session that asks; nothing for a program's key.
    var sessionToken: SecretToken? { token.flatMap { SecretToken(presented: $0) } }

    /// Who asks, and what they must do first.
    func recognised(by desk: AccessDesk) async throws -> (actor: Actor, session: LoginSession, errand: Errand?)? {
        guard let sessionToken else { return nil }
        return try await desk.visitor(sessionToken)
    }
}
