import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Đăng nhập bằng hệ thống ngoài") struct IdentityTests {
    private static let back = "https://thidua.test/back"

    private static func lend(on engine: Engine, _ body: (Gate, FakeProvider, IdentityProvider) async throws -> Void) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let fake = try FakeProvider(gate.office.clock.clock)
            try await body(gate, fake, fake.provider)
        }
    }

    private static func comeBack(
        _ gate: Gate, _ fake: FakeProvider, _ provider: IdentityProvider, _ errand: IdentityErrand = .signIn, code: String = "dung",
        mark: SecretToken? = nil, asked actor: Actor? = nil
    ) async throws -> IdentityAnswer {
        let way = try await gate.desk.open(errand, to: provider, back: back)
        let state = try fake.visit(way)
        return try await gate.desk.comeBack(
            state: state, code: code, mark: mark ?? way.mark, from: provider, back: back, asked: actor)
    }

    private static func link(_ gate: Gate, _ fake: FakeProvider, _ provider: IdentityProvider) async throws -> Actor {
        let lan = try await gate.actor(try await gate.signIn())
        guard case .linked = try await comeBack(gate, fake, provider, .link(gate.lan), asked: lan) else { throw AccessRefusal.wayOver }
        return lan
    }

    /// What is said to whoever comes back by a way.
    private static func refusal(
        of way: IdentityWay, _ state: SecretToken, _ gate: Gate, _ provider: IdentityProvider
    ) async throws -> AccessRefusal? {
        try await refusal {
            _ = try await gate.desk.comeBack(state: state, code: "dung", mark: way.mark, from: provider, back: back, asked: nil)
        }
    }

    private static func refusal(_ act: () async throws -> Void) async throws -> AccessRefusal? {
        do {
            try await act()
            return nil
        } catch let refusal as AccessRefusal { return refusal }
    }

    @Test("Liên kết một lần rồi vào được, bằng chữ ký RS256 hay ES256; chưa liên kết thì không", arguments: Engine.allCases)
    func signIn(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .identityUnknown)
            let lan = try await Self.link(gate, fake, provider)
            #expect(try await gate.desk.linkedIdentity(of: lan, at: provider)?.subject == "cccd-1")
            for algorithm in ["RS256", "ES256"] {
                fake.say(FakeProvider.Says(algorithm: algorithm))
                guard case .signedIn(let answer) = try await Self.comeBack(gate, fake, provider) else {
                    Issue.record("\(algorithm) did not sign in")
                    return
                }
                #expect(try await gate.actor(answer.session).account == gate.lan.number)
            }
            fake.say(FakeProvider.Says(subject: "cccd-2"))
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .identityUnknown)
            // The description is read once, not each time.
            #expect(fake.asked.count { $0.hasSuffix("configuration") } == 1)
        }
    }

    @Test("Điều không phải nói với ta, không phải lúc này, không phải cho lần này thì không chứng minh gì", arguments: [Engine.sqlite])
    func unproven(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            _ = try await Self.link(gate, fake, provider)
            let lies: [FakeProvider.Says] = [
                .init(issuer: "https://ke.khac"), .init(audience: ["phan-mem-khac"]), .init(audience: ["thidua", "khac"]),
                .init(audience: ["thidua", "khac"], party: "khac"), .init(audience: ["thidua"], party: "khac"),
                .init(nonce: "cua-lan-khac"),
                .init(nonce: ""), .init(expires: -61), .init(issued: 61), .init(issued: -601), .init(subject: ""), .init(isForged: true),
                .init(algorithm: "ES256", isForged: false, isUnsigned: true), .init(isUnsigned: true), .init(algorithm: "HS256"),
                .init(subject: String(repeating: "a", count: 256)),
            ]
            for lie in lies {
                fake.say(lie)
                #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .identityUnproven, "\(lie)")
            }
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider, code: "sai") } == .identityUnproven)
            // Clocks may differ by less than a minute, and two audiences are well with us as the party.
            for truth in [FakeProvider.Says(audience: ["thidua", "khac"], party: "thidua"), .init(expires: -59), .init(issued: 59)] {
                fake.say(truth)
                #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == nil, "\(truth)")
            }
        }
    }

    @Test("Đường về chỉ dùng một lần, trong mười phút, ở đúng trình duyệt đã đi", arguments: Engine.allCases)
    func ways(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            _ = try await Self.link(gate, fake, provider)
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider, mark: SecretToken()) } == .wayOver)
            let way = try await gate.desk.open(.signIn, to: provider, back: Self.back), state = try fake.visit(way)
            #expect(try await Self.refusal(of: way, state, gate, provider) == nil)
            #expect(try await Self.refusal(of: way, state, gate, provider) == .wayOver)
            let late = try await gate.desk.open(.signIn, to: provider, back: Self.back), lateState = try fake.visit(late)
            gate.office.clock.advance(seconds: 600)
            #expect(try await Self.refusal(of: late, lateState, gate, provider) == .wayOver)
        }
    }

    @Test("Một danh tính chỉ mở một tài khoản; người khác hay khách không liên kết hộ được", arguments: Engine.allCases)
    func taken(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            _ = try await Self.link(gate, fake, provider)
            let minh = try await gate.desk.open(
                userName: "minh", fullName: "Minh", password: Gate.password, grants: [], by: Gate.opener)
            let actor = try await gate.actor(try await gate.desk.signIn(userName: "minh", password: Gate.password).session)
            let taken = try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider, .link(minh), asked: actor) }
            #expect(taken == .identityTaken)
            fake.say(FakeProvider.Says(subject: "cccd-9"))
            for asked in [nil, actor] {
                let refusal = try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider, .link(gate.lan), asked: asked) }
                #expect(refusal == .wayOver)
            }
        }
    }

    @Test(
        "Người được mời dùng hệ thống ngoài thay mật khẩu; không ai bắt đổi mật khẩu không có, và không tự bỏ lối vào duy nhất",
        arguments: Engine.allCases)
    func invited(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            let (_, secret) = try await gate.desk.invite(
                userName: "moi.nv", fullName: "Mới", grant: RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở"),
                by: Gate.opener)
            let way = try await gate.desk.open(secret, to: provider, back: Self.back), state = try fake.visit(way)
            let answer = try await gate.desk.comeBack(
                state: state, code: "dung", mark: way.mark, from: provider, back: Self.back, asked: nil)
            guard case .signedIn(let entered) = answer else {
                Issue.record("the invited was not let in")
                return
            }
            let found = try #require(try await gate.desk.visitor(entered.session))
            #expect(found.errand == nil)
            #expect(try await Self.refusal { _ = try await gate.desk.invitation(secret) } == .invitationOver)
            #expect(try await Self.refusal { try await gate.desk.unlink(from: provider, by: found.actor) } == .onlyWayIn)
            #expect(try await gate.refusal(userName: "moi.nv", password: "") == .wrongPassword)
        }
    }

    @Test("Ngừng, tạm ngừng thì hệ thống ngoài cũng không mở; đã bật mã một lần thì vẫn hỏi mã", arguments: Engine.allCases)
    func limits(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            let lan = try await Self.link(gate, fake, provider), session = try await gate.signIn(), key = OneTimeKey()
            _ = try await gate.desk.enrol(
                key, code: key.code(at: OneTimeKey.step(at: gate.office.clock.clock.now())), keeping: session.digest, by: lan)
            guard case .signedIn(.codeNeeded) = try await Self.comeBack(gate, fake, provider) else {
                Issue.record("the provider went past the code")
                return
            }
            gate.office.clock.advance(days: 46)
            try await gate.desk.letRest()
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .restingAccount(days: 45))
            try await gate.desk.disable(gate.lan, by: Gate.opener)
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .identityUnknown)
            try await gate.desk.reopen(gate.lan, by: Gate.opener)
            try await gate.desk.unlink(from: provider, by: lan)
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .identityUnknown)
            #expect(try await gate.acts().contains("identity.unlinked"))
        }
    }

    @Test("Hệ thống ngoài đổi khóa thì khóa mới được đọc; không trả lời thì nói ra và mật khẩu vẫn dùng được", arguments: [Engine.sqlite])
    func keys(engine: Engine) async throws {
        try await Self.lend(on: engine) { gate, fake, provider in
            _ = try await Self.link(gate, fake, provider)
            fake.rotate()
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .identityUnproven)
            gate.office.clock.advance(seconds: 60)
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == nil)
            gate.office.clock.advance(seconds: 3600)
            fake.goAway()
            #expect(try await Self.refusal { _ = try await Self.comeBack(gate, fake, provider) } == .providerSilent)
            #expect(try await gate.refusal(password: Gate.password) == nil)
        }
    }
}
