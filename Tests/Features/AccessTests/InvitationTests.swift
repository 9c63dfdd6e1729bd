import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Lời mời") struct InvitationTests {
    private static let grant = RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở Nội vụ")
    private static let chosen = "thuyen ve ben cu luc trang len"

    private static func invite(_ gate: Gate, by actor: Actor = Gate.opener) async throws -> (account: ID<Account>, secret: SecretToken) {
        try await gate.desk.invite(userName: "moi.nv", fullName: "  Nguyễn  Văn Mới ", grant: grant, by: actor)
    }

    @Test("Người được mời thấy ai mời làm gì, đặt mật khẩu, đăng nhập; đường dẫn chỉ dùng một lần", arguments: Engine.allCases)
    func used(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (_, secret) = try await Self.invite(gate)
            let view = try await gate.desk.invitation(secret)
            #expect(view.fullName == "Nguyễn Văn Mới" && view.userName == "moi.nv" && view.inviter == "Hệ thống" && !view.isForgotten)
            #expect(view.duties == "Đầu mối đơn vị của Sở Nội vụ")
            // Until then nothing opens the account: not even no password at all.
            #expect(try await gate.refusal(userName: "moi.nv", password: "") == .wrongPassword)
            await #expect(throws: AccessRefusal.passwordTooShort(shortest: 15)) { _ = try await gate.desk.accept(secret, password: "ngan") }
            #expect(try await gate.desk.accept(secret, password: Self.chosen) == "moi.nv")
            #expect(try await gate.refusal(userName: "moi.nv", password: Self.chosen) == nil)
            let token = try await gate.desk.signIn(userName: "moi.nv", password: Self.chosen).session
            #expect(try #require(try await gate.desk.visitor(token)).errand == nil)
            await #expect(throws: AccessRefusal.invitationOver) {
                _ = try await gate.desk.accept(secret, password: "mot cau khac hoan toan")
            }
        }
    }

    @Test("Hết bảy ngày thì hết hạn và nói ngày nào, ai mời; bí mật lạ thì như không có", arguments: Engine.allCases)
    func expired(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (_, secret) = try await Self.invite(gate)
            gate.office.clock.advance(seconds: 7 * 86_400 - 1)
            _ = try await gate.desk.invitation(secret)
            gate.office.clock.advance(seconds: 1)
            let day = gate.office.clock.clock.today()
            await #expect(throws: AccessRefusal.invitationExpired(on: day, inviter: "Hệ thống")) {
                _ = try await gate.desk.accept(secret, password: Self.chosen)
            }
            await #expect(throws: AccessRefusal.invitationUnknown) { _ = try await gate.desk.invitation(SecretToken()) }
        }
    }

    @Test("Rút thì hết ngay; tạo đường dẫn mới thì đường dẫn cũ hết", arguments: Engine.allCases)
    func renewed(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (account, first) = try await Self.invite(gate)
            let second = try await gate.desk.renewInvitation(of: account, by: Gate.opener)
            await #expect(throws: AccessRefusal.invitationOver) { _ = try await gate.desk.invitation(first) }
            _ = try await gate.desk.invitation(second)
            try await gate.desk.withdrawInvitation(of: account, by: Gate.opener)
            await #expect(throws: AccessRefusal.invitationOver) { _ = try await gate.desk.accept(second, password: Self.chosen) }
            await #expect(throws: AccessRefusal.invitationOver) { try await gate.desk.withdrawInvitation(of: account, by: Gate.opener) }
            let third = try await gate.desk.renewInvitation(of: account, by: Gate.opener)
            #expect(try await gate.desk.accept(third, password: Self.chosen) == "moi.nv")
        }
    }

    @Test("Quên mật khẩu: đường dẫn mới đặt lại mật khẩu, mở khóa và kết thúc mọi phiên", arguments: Engine.allCases)
    func forgotten(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let session = try await gate.signIn()
            for _ in 1...5 { _ = try await gate.refusal(password: "sai") }
            let secret = try await gate.desk.renewInvitation(of: gate.lan, by: Gate.opener)
            #expect(try await gate.desk.invitation(secret).isForgotten)
            #expect(try await gate.desk.visitor(session) != nil)
            _ = try await gate.desk.accept(secret, password: Self.chosen)
            #expect(try await gate.desk.visitor(session) == nil)
            #expect(try await gate.refusal(password: Gate.password) == .wrongPassword)
            #expect(try await gate.refusal(password: Self.chosen) == nil)
        }
    }

    @Test("Mời ngoài phạm vi, trùng tên, thiếu họ tên đều bị từ chối và không để lại gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let neighbour = AccountTests.administrator(of: "/1/18/")
            await #expect(throws: NotYours.self) { _ = try await Self.invite(gate, by: neighbour) }
            await #expect(throws: AccessRefusal.userNameTaken("lan.ntn")) {
                _ = try await gate.desk.invite(userName: "lan.ntn", fullName: "Lan Khác", grant: Self.grant, by: Gate.opener)
            }
            for name in ["", " ", "a", String(repeating: "a", count: 101)] {
                await #expect(throws: AccessRefusal.fullNameMissing) {
                    _ = try await gate.desk.invite(userName: "moi.nv", fullName: name, grant: Self.grant, by: Gate.opener)
                }
            }
            #expect(try await gate.desk.accounts(AccountFilter(), page: 1, for: Gate.opener).lines.map(\.userName) == ["lan.ntn"])
        }
    }

    @Test("Hai người cùng dùng một đường dẫn, hay cùng mời một tên: chỉ một người được", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            func count(_ act: @escaping @Sendable (Int) async throws -> Void) async -> Int {
                await withTaskGroup(of: Bool.self) { group in
                    for number in 1...4 { group.addTask { (try? await act(number)) != nil } }
                    return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
            }
            #expect(await count { _ in _ = try await Self.invite(gate) } == 1)
            let id = try await gate.desk.id(of: "moi.nv"), secret = try await gate.desk.renewInvitation(of: id, by: Gate.opener)
            #expect(await count { _ = try await gate.desk.accept(secret, password: "mot cau du dai so \($0)") } == 1)
        }
    }

    @Test("Bí mật của lời mời và mật khẩu không nằm trong cơ sở dữ liệu hay nhật ký", arguments: Engine.allCases)
    func nothingStored(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (_, secret) = try await Self.invite(gate)
            _ = try await gate.desk.accept(secret, password: Self.chosen)
            let stored = try await gate.everythingStored()
            #expect(stored.contains(secret.digest.hex) && !stored.contains(secret.text) && !stored.contains(Self.chosen))
        }
    }
}
