import Hummingbird
import Kernel
package import Markup
import Secrets
package import Web

/// Signing in through the provider of identities, where an installation has one.
package struct IdentityRoutes: Sendable {
    private let desk: AccessDesk
    private let provider: IdentityProvider
    private let limiter: RateLimiter
    private let home: Path

    /// `limiter` bounds how often one address may set out or come back.
    package init(desk: AccessDesk, provider: IdentityProvider, limiter: RateLimiter, home: Path) {
        self.desk = desk
        self.provider = provider
        self.limiter = limiter
        self.home = home
    }

    package func add(open: Routes<Visitor>, guarded: Routes<SignedIn>) {
        open.get(.identityWay, use: setOut)
        open.get(.identityReturn, use: comeBack)
        open.post(.invitationIdentity(.slot("secret")), use: setOutInvited)
        guarded.post(.identityLink, use: setOutLinking)
        guarded.post(.identityUnlinking, use: unlink)
    }

    private func setOut(_ visit: Visitor) async throws -> Response {
        try limiter.take(visit.address)
        let way = try await desk.open(.signIn, to: provider, back: back(visit))
        return visit.leave(to: try Self.address(way), mark: way.mark.text)
    }

    private func setOutInvited(_ visit: Visitor, _: PostedForm) async throws -> Response {
        try limiter.take(visit.address)
        guard let secret = SecretToken(presented: try visit.part(.slot("secret"))) else { throw AccessRefusal.invitationUnknown }
        let way = try await desk.open(secret, to: provider, back: back(visit))
        return visit.page(
            try page(
                way,
                "Sau khi xác nhận ở \(provider.name), tài khoản được kích hoạt và đăng nhập bằng \(provider.name), không cần đặt mật khẩu."),
            leavingWith: way.mark.text)
    }

    private func setOutLinking(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        let way = try await desk.open(.link(ID(visit.actor.account)), to: provider, back: back(visit))
        return visit.page(
            try page(way, "Sau khi xác nhận ở \(provider.name), anh/chị đăng nhập được vào tài khoản này bằng \(provider.name)."),
            leavingWith: way.mark.text)
    }

    private func page(_ way: IdentityWay, _ purpose: String) throws -> Page {
        IdentityPage(provider: provider.name, address: try Self.address(way), purpose: purpose).page
    }

    private func comeBack(_ visit: Visitor) async throws -> Response {
        try limiter.take(visit.address)
        guard let state = visit.query["state"].flatMap({ SecretToken(presented: $0) }),
            let mark = visit.errandMark.flatMap({ SecretToken(presented: $0) }), let code = visit.query["code"]
        else { return refused(visit, visit.query["error"] == nil ? .wayOver : .identityUnproven) }
        let origin = AccessRoutes.knownOrigin(of: visit)
        do {
            let answer = try await desk.comeBack(
                state: state, code: code, mark: mark, from: provider, back: back(visit), asked: visit.actor, origin: origin)
            switch answer {
            case .linked: return visit.seeOther(.account, receipt: Receipt("Đã liên kết với \(provider.name)."))
            case .signedIn(.entered(let token)): return visit.signedIn(token: token.text, device: origin.device?.text, goTo: home)
            case .signedIn(.codeNeeded(let step)): return visit.page(CodePage(seal: visit.seal, step: step.text, next: "").page)
            }
        } catch let refusal as AccessRefusal { return refused(visit, refusal) }
    }

    private func unlink(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        do {
            try await desk.unlink(from: provider, by: visit.actor)
            return visit.seeOther(.account, receipt: Receipt("Đã bỏ liên kết với \(provider.name)."))
        } catch let refusal as AccessRefusal {
            return visit.seeOther(.account, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    /// The page one came from says why.
    private func refused(_ visit: Visitor, _ refusal: AccessRefusal) -> Response {
        visit.seeOther(visit.actor == nil ? .signIn : .account, receipt: Receipt(refusal.wording, isRefusal: true))
    }

    private func back(_ visit: some Visit) -> String { visit.wholeAddress(of: .identityReturn) }

    private static func address(_ way: IdentityWay) throws -> WebAddress {
        guard let address = WebAddress(way.address) else { throw AccessRefusal.providerSilent }
        return address
    }
}
