import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Khóa không nhốt ai ở ngoài") struct LockTests {
    private static func origin(_ address: String, _ device: SecretToken? = nil) -> SignInOrigin {
        SignInOrigin(address: address, userAgent: "", device: device)
    }

    private static func refusal(
        _ gate: Gate, _ name: String, _ password: String, from origin: SignInOrigin
    ) async throws -> AccessRefusal? {
        do {
            _ = try await gate.desk.signIn(userName: name, password: password, from: origin)
            return nil
        } catch let refusal as AccessRefusal { return refusal }
    }

    @Test("Kẻ lạ từ nhiều địa chỉ không khóa được mọi quản trị: máy đã từng đăng nhập vẫn vào", arguments: Engine.allCases)
    func everybody(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            var devices: [String: SecretToken] = [:]
            for name in ["quan.tri.1", "quan.tri.2", "quan.tri.3"] {
                try await gate.desk.open(
                    userName: name, fullName: name, password: Gate.password,
                    grants: [RoleGrant(role: .administrator, scope: .everything, placeName: "Hệ thống")], by: Gate.opener)
                let device = SecretToken()
                #expect(try await Self.refusal(gate, name, Gate.password, from: Self.origin("10.0.0.1", device)) == nil)
                devices[name] = device
            }
            for name in devices.keys {
                for number in 1...12 {
                    _ = try await Self.refusal(gate, name, "sai", from: Self.origin("203.0.113.\(number)", SecretToken()))
                }
            }
            for (name, device) in devices {
                // From a machine nobody knows, the right password does not open what is being guessed at.
                guard case .lockedOut = try await Self.refusal(gate, name, Gate.password, from: Self.origin("10.0.0.9")) else {
                    Issue.record("\(name) was not locked for strangers")
                    return
                }
                #expect(try await Self.refusal(gate, name, Gate.password, from: Self.origin("10.7.7.7", device)) == nil)
            }
            // Coming in does not give strangers new tries.
            guard case .lockedOut = try await Self.refusal(gate, "quan.tri.1", "sai", from: Self.origin("203.0.113.1")) else {
                Issue.record("a known device opened the lock for strangers")
                return
            }
            // Who has no known machine is let in by the server's own command line.
            try await gate.desk.unlock(userName: "quan.tri.2", by: Gate.opener)
            #expect(try await Self.refusal(gate, "quan.tri.2", Gate.password, from: Self.origin("10.0.0.9")) == nil)
        }
    }

    @Test(
        "Máy quen cũng chỉ được sai năm lần, và chỉ máy ấy phải đợi; máy quen của người này không quen với người kia",
        arguments: Engine.allCases)
    func ownCount(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let (one, two) = (SecretToken(), SecretToken())
            try await gate.desk.open(userName: "minh", fullName: "Minh", password: Gate.password, grants: [], by: Gate.opener)
            for device in [one, two] { _ = try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1", device)) }
            for _ in 1...5 { #expect(try await Self.refusal(gate, "lan.ntn", "sai", from: Self.origin("10.0.0.1", one)) == .wrongPassword) }
            guard case .lockedOut = try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1", one)) else {
                Issue.record("a known device may guess for ever")
                return
            }
            #expect(try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1", two)) == nil)
            #expect(try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1")) == nil)
            for _ in 1...5 { _ = try await Self.refusal(gate, "minh", "sai", from: Self.origin("10.0.0.1", two)) }
            guard case .lockedOut = try await Self.refusal(gate, "minh", Gate.password, from: Self.origin("10.0.0.1", two)) else {
                Issue.record("Lan's device was known to Minh's account")
                return
            }
            gate.office.clock.advance(seconds: 15 * 60)
            #expect(try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1", one)) == nil)
        }
    }

    @Test("Máy nửa năm không thấy thì lại là máy lạ", arguments: Engine.allCases)
    func forgotten(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let device = SecretToken()
            _ = try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1", device))
            gate.office.clock.advance(days: 180)
            try await gate.desk.forgetOld()
            for _ in 1...5 { _ = try await gate.refusal(password: "sai") }
            guard case .lockedOut = try await Self.refusal(gate, "lan.ntn", Gate.password, from: Self.origin("10.0.0.1", device)) else {
                Issue.record("a device not seen for half a year was still known")
                return
            }
        }
    }
}

@Suite("Tài khoản lâu không dùng") struct RestingTests {
    @Test(
        "Đúng 45 ngày không đăng nhập thì tạm ngừng; chỉ ai biết mật khẩu mới được nói vì sao; mở lại thì tính lại từ đầu",
        arguments: Engine.allCases)
    func rests(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let token = try await gate.signIn()
            gate.office.clock.advance(seconds: 45 * 86_400)
            #expect(try await gate.desk.letRest() == 0)
            gate.office.clock.advance(seconds: 1)
            #expect(try await gate.desk.letRest() == 1)
            #expect(try await gate.desk.visitor(token) == nil)
            #expect(try await gate.refusal(password: "sai") == .wrongPassword)
            #expect(try await gate.refusal(password: Gate.password) == .restingAccount(days: 45))
            #expect(try await gate.desk.accounts(AccountFilter(standing: .resting), page: 1, for: Gate.opener).count == 1)
            try await gate.desk.reopen(gate.lan, by: Gate.opener)
            #expect(try await gate.desk.letRest() == 0)
            #expect(try await gate.refusal(password: Gate.password) == nil)
            #expect(try await gate.acts().contains("account.rested"))
        }
    }

    @Test("Khóa truy cập đang đọc giữ tài khoản; lời mời chưa dùng và tài khoản trình diễn thì không tính", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let key = try await gate.desk.makeToken(named: "Kho", days: 365, by: try await gate.actor(try await gate.signIn()))
            _ = try await gate.desk.invite(
                userName: "moi.nv", fullName: "Mới", grant: RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở"),
                by: Gate.opener)
            try await gate.desk.open(
                userName: "trinh.dien", fullName: "Trình Diễn", password: Gate.password, isDemonstration: true, grants: [], by: Gate.opener)
            gate.office.clock.advance(days: 40)
            _ = try await gate.desk.reader(key)
            gate.office.clock.advance(days: 40)
            #expect(try await gate.desk.letRest() == 0)
            gate.office.clock.advance(days: 6)
            #expect(try await gate.desk.letRest() == 1)
            #expect(try await gate.desk.reader(key) == nil)
        }
    }

    @Test("Không bao giờ ngừng quản trị cuối cùng của một nơi: người dùng gần nhất ở lại", arguments: Engine.allCases)
    func administrators(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            for name in ["quan.mot", "quan.hai", "quan.ba"] {
                try await gate.desk.open(
                    userName: name, fullName: name, password: Gate.password,
                    grants: [RoleGrant(role: .administrator, scope: ScopePath("/1/"), placeName: "Tỉnh")], by: Gate.opener)
            }
            for name in ["quan.mot", "quan.ba", "quan.hai"] {
                _ = try await gate.refusal(userName: name, password: Gate.password)
                gate.office.clock.advance(days: 1)
            }
            gate.office.clock.advance(days: 100)
            #expect(try await gate.desk.letRest() == 3)
            let left = try await gate.desk.accounts(AccountFilter(standing: .active), page: 1, for: Gate.opener).lines.map(\.userName)
            #expect(left == ["quan.hai"])
        }
    }

    @Test("Cài đặt 0 ngày là không bao giờ", arguments: [Engine.sqlite])
    func never(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            var rules = AccessRules()
            rules.idleDays = 0
            let desk = AccessDesk(database: gate.office.database, passwords: gate.desk.passwords, roles: Gate.roles, rules: rules)
            gate.office.clock.advance(days: 1000)
            #expect(try await desk.letRest() == 0)
        }
    }
}
