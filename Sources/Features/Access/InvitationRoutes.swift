import Hummingbird
import Kernel
import Markup
import Secrets
package import Web

/// Where the holder of a secret sets a password: open to whoever shows one.
package struct InvitationRoutes: Sendable {
    private let desk: AccessDesk
    private let limiter: RateLimiter
    private let provider: String?

    /// `limiter` bounds how often one address may try secrets; `provider` is what the provider of identities is called.
    package init(desk: AccessDesk, limiter: RateLimiter, provider: String? = nil) {
        self.desk = desk
        self.limiter = limiter
        self.provider = provider
    }

    package func add(to routes: Routes<Visitor>) {
        routes.get(.invitation(.slot("secret")), use: show)
        routes.post(.invitation(.slot("secret")), use: accept)
    }

    private func show(_ visit: Visitor) async throws -> Response {
        try limiter.take(visit.address)
        return try await page(visit, try secret(of: visit))
    }

    private func page(_ visit: Visitor, _ secret: SecretToken, fault: AccessRefusal? = nil) async throws -> Response {
        let view = try await desk.invitation(secret)
        // Only a new account is linked in place of a password: a forgotten one is somebody's already.
        let way = view.isForgotten ? nil : provider.map { (name: $0, path: Path.invitationIdentity(secret.text)) }
        let page = InvitationPage(
            view: view, address: .invitation(secret.text), seal: visit.seal, provider: way, fault: fault?.wording)
        return visit.secretPage(page.page, status: fault == nil ? .ok : .unprocessableContent)
    }

    private func accept(_ visit: Visitor, _ form: PostedForm) async throws -> Response {
        try limiter.take(visit.address)
        let secret = try secret(of: visit)
        do {
            let userName = try await desk.accept(secret, password: form["new"])
            return visit.seeOther(.signIn, receipt: Receipt("Đã đặt mật khẩu. Đăng nhập bằng tên \(userName)."))
        } catch let refusal as AccessRefusal where refusal.isAboutNewPassword {
            return try await page(visit, secret, fault: refusal)
        }
    }

    private func secret(of visit: Visitor) throws -> SecretToken {
        guard let secret = SecretToken(presented: try visit.part(.slot("secret"))) else { throw AccessRefusal.invitationUnknown }
        return secret
    }
}
