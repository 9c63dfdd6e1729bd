import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Mã một lần khi đăng nhập") struct SecondFactorTests {
    private struct Phone {
        let key: OneTimeKey
        let codes: [RecoveryCode]

        func code(_ gate: Gate, late steps: Int64 = 0) -> String {
            key.code(at: OneTimeKey.step(at: gate.office.clock.clock.now()) - steps)
        }
    }

    /// Enrols Lan's telephone and goes on to the next code.
    private static func enrol(_ gate: Gate) async throws -> Phone {
        let key = OneTimeKey(), session = try await gate.signIn()
        let code = key.code(at: OneTimeKey.step(at: gate.office.clock.clock.now()))
        let codes = try await gate.desk.enrol(key, code: code, keeping: session.digest, by: try await gate.actor(session))
        gate.office.clock.advance(seconds: 30)
        return Phone(key: key, codes: codes)
    }

    /// The password is right; what comes next.
    private static func step(_ gate: Gate, from origin: SignInOrigin = .unknown) async throws -> SecretToken {
        let answer = try await gate.desk.signIn(userName: "lan.ntn", password: Gate.password, from: origin)
        guard case .codeNeeded(let step) = answer else { throw AccessRefusal.codeNeeded }
        return step
    }

    private static func refusal(_ gate: Gate, _ code: String, after step: SecretToken) async throws -> AccessRefusal? {
        do {
            _ = try await gate.desk.enter(code, after: step)
            return nil
        } catch let refusal as AccessRefusal { return refusal }
    }

    @Test("Đã bật thì mật khẩu đúng chưa vào được; mã đúng thì vào, và bước ấy không dùng lại được", arguments: Engine.allCases)
    func entered(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let phone = try await Self.enrol(gate)
            await #expect(throws: AccessRefusal.codeNeeded) { _ = try await gate.signIn() }
            let step = try await Self.step(gate)
            #expect(try await gate.desk.visitor(step) == nil, "the first half opens nothing")
            let token = try await gate.desk.enter(phone.code(gate), after: step)
            #expect(try await gate.desk.visitor(token) != nil)
            gate.office.clock.advance(seconds: 30)
            #expect(try await Self.refusal(gate, phone.code(gate), after: step) == .signInOver)
            #expect(try await Self.refusal(gate, phone.code(gate), after: SecretToken()) == .signInOver)
        }
    }

    @Test("Mã đã dùng gửi lại thì bị từ chối, kể cả hai lần cùng lúc", arguments: Engine.allCases)
    func replayed(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let phone = try await Self.enrol(gate)
            let steps = [try await Self.step(gate), try await Self.step(gate), try await Self.step(gate)]
            let code = phone.code(gate)
            let entered = await withTaskGroup(of: Bool.self) { group in
                for step in steps { group.addTask { (try? await gate.desk.enter(code, after: step)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(entered == 1)
            guard case .codeReused = try await Self.refusal(gate, code, after: try await Self.step(gate)) else {
                Issue.record("a used code was not told to be used")
                return
            }
        }
    }

    @Test("Mã sai tính như sai mật khẩu: năm lần là khóa; mật khẩu đúng ở giữa không làm đếm lại", arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let phone = try await Self.enrol(gate)
            for _ in 1...5 {
                let step = try await Self.step(gate)
                #expect(try await Self.refusal(gate, "000000", after: step)?.isAboutCode == true)
            }
            guard case .lockedOut = try await gate.refusal(password: Gate.password) else {
                Issue.record("five wrong codes did not lock the account")
                return
            }
            gate.office.clock.advance(seconds: 15 * 60)
            _ = try await gate.desk.enter(phone.code(gate), after: try await Self.step(gate))
            #expect(try await gate.acts().count { $0 == "second_factor.refused" } == 4)
        }
    }

    @Test("Điện thoại chậm nửa phút thì bị từ chối và được báo lệch bao nhiêu", arguments: Engine.allCases)
    func drifted(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let phone = try await Self.enrol(gate)
            gate.office.clock.advance(seconds: 300)
            let step = try await Self.step(gate)
            #expect(try await Self.refusal(gate, phone.code(gate, late: 2), after: step) == .codeWrong(seconds: 60))
            #expect(try await Self.refusal(gate, phone.code(gate), after: step) == nil)
        }
    }

    @Test("Mười mã dự phòng, mỗi mã một lần, gõ có gạch hay không đều được; lấy mã mới thì mã cũ hết", arguments: Engine.allCases)
    func recovery(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let phone = try await Self.enrol(gate)
            #expect(Set(phone.codes).count == 10)
            _ = try await gate.desk.enter(phone.codes[0].shown.lowercased(), after: try await Self.step(gate))
            let step = try await Self.step(gate)
            #expect(try await Self.refusal(gate, phone.codes[0].text, after: step) == .recoveryCodeWrong)
            let token = try await gate.desk.enter(" " + phone.codes[1].text, after: step)
            let lan = try await gate.actor(token)
            #expect(try await gate.desk.secondFactor(of: lan)?.codesLeft == 8)
            let fresh = try await gate.desk.renewRecoveryCodes(code: phone.code(gate), by: lan)
            #expect(try await Self.refusal(gate, phone.codes[2].text, after: try await Self.step(gate)) == .recoveryCodeWrong)
            #expect(try await Self.refusal(gate, fresh[2].text, after: try await Self.step(gate)) == nil)
            #expect(try await gate.acts().contains("recovery_code.used"))
        }
    }

    @Test("Quá năm phút sau mật khẩu thì phải nhập lại từ đầu", arguments: Engine.allCases)
    func slow(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let phone = try await Self.enrol(gate), step = try await Self.step(gate)
            gate.office.clock.advance(seconds: 300)
            #expect(try await Self.refusal(gate, phone.code(gate), after: step) == .signInOver)
        }
    }

    @Test("Bật rồi thì máy khác phải đăng nhập lại; bật lần hai, bật bằng mã sai đều bị từ chối", arguments: Engine.allCases)
    func enrolling(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (here, there) = (try await gate.signIn(), try await gate.signIn())
            let lan = try await gate.actor(here), key = OneTimeKey()
            func enrol(_ code: String) async throws -> [RecoveryCode] {
                try await gate.desk.enrol(key, code: code, keeping: here.digest, by: lan)
            }
            await #expect(throws: AccessRefusal.codeWrong(seconds: nil)) { _ = try await enrol("000000") }
            #expect(try await gate.desk.secondFactor(of: lan) == nil)
            let code = key.code(at: OneTimeKey.step(at: gate.office.clock.clock.now()))
            _ = try await enrol(code)
            #expect(try await gate.desk.visitor(here) != nil)
            #expect(try await gate.desk.visitor(there) == nil)
            await #expect(throws: AccessRefusal.alreadyEnrolled) { _ = try await enrol(code) }
        }
    }

    @Test("Tắt cần cả mật khẩu và mã; đoán ở đây cũng bị khóa", arguments: Engine.allCases)
    func removed(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let phone = try await Self.enrol(gate)
            let token = try await gate.desk.enter(phone.code(gate), after: try await Self.step(gate))
            let lan = try await gate.actor(token)
            gate.office.clock.advance(seconds: 30)
            func remove(_ password: String, _ code: String) async throws {
                try await gate.desk.removeSecondFactor(password: password, code: code, keeping: token.digest, by: lan)
            }
            await #expect(throws: AccessRefusal.currentPasswordWrong) { try await remove("sai", phone.code(gate)) }
            await #expect(throws: AccessRefusal.codeWrong(seconds: nil)) { try await remove(Gate.password, "000000") }
            try await remove(Gate.password, phone.code(gate))
            #expect(try await gate.refusal(password: Gate.password) == nil)
            for _ in 1...5 { await #expect(throws: AccessRefusal.currentPasswordWrong) { try await remove("sai", "000000") } }
            guard case .lockedOut = try await gate.refusal(password: Gate.password) else {
                Issue.record("guessing where codes are turned off did not lock")
                return
            }
        }
    }

    @Test("Quản trị đặt lại cho người mất điện thoại, không cho mình, không ngoài phạm vi", arguments: Engine.allCases)
    func reset(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let phone = try await Self.enrol(gate)
            let token = try await gate.desk.enter(phone.code(gate), after: try await Self.step(gate))
            await #expect(throws: NotYours.self) {
                try await gate.desk.resetSecondFactor(of: gate.lan, by: AccountTests.administrator(of: "/1/18/"))
            }
            await #expect(throws: AccessRefusal.ownAccount) {
                try await gate.desk.resetSecondFactor(of: gate.lan, by: AccountTests.administrator(gate.lan.number, of: "/"))
            }
            try await gate.desk.resetSecondFactor(of: gate.lan, by: Gate.opener)
            #expect(try await gate.desk.visitor(token) == nil)
            #expect(try await gate.refusal(password: Gate.password) == nil)
            await #expect(throws: AccessRefusal.notEnrolled) { try await gate.desk.resetSecondFactor(of: gate.lan, by: Gate.opener) }
            #expect(try await gate.acts().contains("second_factor.reset"))
        }
    }

    @Test("Quản trị thật phải bật mã trước mọi việc khác; tài khoản trình diễn thì không", arguments: Engine.allCases)
    func required(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            for (name, isDemonstration) in [("that", false), ("trinh.dien", true)] {
                try await gate.desk.open(
                    userName: name, fullName: name, password: Gate.password, isDemonstration: isDemonstration,
                    grants: [RoleGrant(role: .administrator, scope: .everything, placeName: "Hệ thống")], by: Gate.opener)
                let token = try await gate.desk.signIn(userName: name, password: Gate.password).session
                let found = try #require(try await gate.desk.visitor(token))
                #expect(found.errand == (isDemonstration ? nil : .secondFactor))
                let key = OneTimeKey(), code = key.code(at: OneTimeKey.step(at: gate.office.clock.clock.now()))
                _ = try await gate.desk.enrol(key, code: code, keeping: token.digest, by: found.actor)
                #expect(try #require(try await gate.desk.visitor(token)).errand == nil)
            }
        }
    }

    @Test(
        "Khóa chung và mã dự phòng không nằm trong cơ sở dữ liệu; không có khóa của máy chủ thì không mã nào đúng",
        arguments: Engine.allCases)
    func sealed(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let phone = try await Self.enrol(gate), step = try await Self.step(gate)
            let stored = try await gate.everythingStored()
            for secret in [phone.key.text, hexadecimal(phone.key.bytes), phone.codes[0].text, phone.codes[9].shown, step.text] {
                #expect(!stored.contains(secret))
            }
            let elsewhere = AccessDesk(database: gate.office.database, passwords: gate.desk.passwords, roles: Gate.roles)
            await #expect(throws: AccessRefusal.factorUnreadable) { _ = try await elsewhere.enter(phone.code(gate), after: step) }
            #expect(try await elsewhere.enter(phone.codes[3].text, after: step).text.count == 43)
        }
    }
}
