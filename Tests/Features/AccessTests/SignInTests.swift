import Foundation
import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Đăng nhập") struct SignInTests {
    @Test("Đúng tên, đúng mật khẩu thì vào được; gõ chữ hoa hay thừa dấu cách ở tên vẫn vào", arguments: Engine.allCases)
    func right(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            for typed in ["lan.ntn", "LAN.NTN", " lan.ntn "] {
                #expect(try await gate.refusal(userName: typed, password: Gate.password) == nil)
            }
            #expect(try await gate.acts().filter { $0 == "account.signed_in" }.count == 3)
        }
    }

    @Test("Mật khẩu gõ dạng tổ hợp và dạng dựng sẵn là một", arguments: Engine.allCases)
    func composed(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            try await gate.desk.open(userName: "minh", fullName: "Minh", password: "Sông Hương núi Ngự", grants: [], by: Gate.opener)
            let decomposed = "Sông Hương núi Ngự".decomposedStringWithCanonicalMapping
            #expect(try await gate.refusal(userName: "minh", password: decomposed) == nil)
        }
    }

    @Test("Sai mật khẩu, không có tài khoản và tài khoản đã ngừng được trả lời như nhau", arguments: Engine.allCases)
    func alike(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            #expect(try await gate.refusal(password: "sai") == .wrongPassword)
            #expect(try await gate.refusal(userName: "khong.co.ai", password: Gate.password) == .wrongPassword)
            try await gate.desk.disable(userName: "lan.ntn", by: Gate.opener)
            #expect(try await gate.refusal(password: Gate.password) == .wrongPassword)
        }
    }

    @Test("Năm lần sai thì tạm khóa, đúng mật khẩu cũng không vào; đúng mười lăm phút sau lại vào được", arguments: Engine.allCases)
    func lock(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            for _ in 1...4 { #expect(try await gate.refusal(password: "sai") == .wrongPassword) }
            #expect(try await gate.refusal(password: "sai") == .wrongPassword)
            let until = gate.office.clock.clock.now().adding(seconds: 15 * 60)
            #expect(try await gate.refusal(password: Gate.password) == .lockedOut(until: until))
            gate.office.clock.advance(seconds: 15 * 60 - 1)
            #expect(try await gate.refusal(password: Gate.password) == .lockedOut(until: until))
            gate.office.clock.advance(seconds: 1)
            #expect(try await gate.refusal(password: Gate.password) == nil)
            #expect(try await gate.acts().contains("account.locked"))
        }
    }

    @Test("Tên không ai có cũng tạm khóa sau năm lần, nên khóa không lộ tên nào có thật", arguments: Engine.allCases)
    func strangersRest(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            for name in ["lan.ntn", "khong.co.ai"] {
                for _ in 1...5 { #expect(try await gate.refusal(userName: name, password: "sai") == .wrongPassword) }
            }
            let until = gate.office.clock.clock.now().adding(seconds: 15 * 60)
            for typed in ["lan.ntn", "khong.co.ai", " Khong.CO.ai"] {
                #expect(try await gate.refusal(userName: typed, password: "sai") == .lockedOut(until: until))
            }
            gate.office.clock.advance(seconds: 15 * 60)
            for name in ["lan.ntn", "khong.co.ai"] { #expect(try await gate.refusal(userName: name, password: "sai") == .wrongPassword) }
            // What no account can be called is not counted at all.
            for _ in 1...9 { #expect(try await gate.refusal(userName: "x;drop", password: "sai") == .wrongPassword) }
        }
    }

    @Test("Một lần vào đúng thì đếm lại từ đầu", arguments: Engine.allCases)
    func countStartsAgain(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            for _ in 1...3 {
                for _ in 1...4 { _ = try await gate.refusal(password: "sai") }
                #expect(try await gate.refusal(password: Gate.password) == nil)
            }
        }
    }

    @Test("Những lần sai gửi cùng lúc được đếm đủ: không đoán nhanh để tránh khóa", arguments: Engine.allCases)
    func concurrent(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            try await withThrowingTaskGroup { group in
                for _ in 1...5 { group.addTask { _ = try await gate.refusal(password: "sai") } }
                try await group.waitForAll()
            }
            guard case .lockedOut = try await gate.refusal(password: Gate.password) else {
                Issue.record("five wrong passwords at once did not lock the account")
                return
            }
        }
    }

    @Test("Quản trị mở khóa được, và việc mở khóa có trong nhật ký; người khác thì không", arguments: Engine.allCases)
    func unlock(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            for _ in 1...5 { _ = try await gate.refusal(password: "sai") }
            let clerk = Actor(account: gate.lan.number, name: "", office: "", grants: [])
            await #expect(throws: NotYours.self) { try await gate.desk.unlock(userName: "lan.ntn", by: clerk) }
            try await gate.desk.unlock(userName: "lan.ntn", by: Gate.opener)
            #expect(try await gate.refusal(password: Gate.password) == nil)
            #expect(try await gate.acts().contains("account.unlocked"))
        }
    }

    @Test("Máy chủ ngừng ghi thì người đã đăng nhập vẫn đọc được", arguments: Engine.allCases)
    func readingGoesOn(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            gate.office.clock.advance(seconds: 120)
            let stopped = Interrupted(inner: gate.office.database) { throw StorageRefusal.unavailable(reason: "the disk is full") }
            let desk = AccessDesk(database: stopped, passwords: gate.desk.passwords, roles: Gate.roles)
            #expect(try await desk.visitor(token)?.actor.account == gate.lan.number)
        }
    }

    @Test("Mật khẩu đổi đúng lúc đang đối chiếu thì mật khẩu cũ không mở được phiên nào", arguments: Engine.allCases)
    func changedMeanwhile(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let session = try await gate.signIn()
            let owner = try await gate.actor(session)
            let changing = Interrupted(inner: gate.office.database) {
                try await gate.desk.changePassword(
                    current: Gate.password, new: "mua thu vang tren song Hau", keeping: session.digest, by: owner)
            }
            let desk = AccessDesk(database: changing, passwords: gate.desk.passwords, roles: Gate.roles)
            await #expect(throws: AccessRefusal.wrongPassword) {
                _ = try await desk.signIn(userName: "lan.ntn", password: Gate.password)
            }
            #expect(try await gate.refusal(password: "mua thu vang tren song Hau") == nil)
        }
    }

    /// A database in which something happens before each write.
    private struct Interrupted: Database {
        let inner: any Database
        let before: @Sendable () async throws -> Void

        init(inner: any Database, before: @escaping @Sendable () async throws -> Void) { (self.inner, self.before) = (inner, before) }

        var engine: Engine { inner.engine }
        func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
            try await inner.read(body)
        }
        func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
            try await before()
            return try await inner.write(body)
        }
        func schemaDump() async throws -> String { try await inner.schemaDump() }
        func close() async { await inner.close() }
    }

    @Test(
        "Tên đăng nhập trùng, sai dạng, mật khẩu yếu và cấp quyền ngoài phạm vi đều bị từ chối, không để lại tài khoản",
        arguments: Engine.allCases)
    func opening(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            func open(_ name: String, _ password: String = Gate.password, by actor: Actor = Gate.opener) async throws {
                let grant = RoleGrant(role: .clerk, scope: ScopePath("/2/"), placeName: "Tỉnh khác")
                try await gate.desk.open(userName: name, fullName: "Ai đó", password: password, grants: [grant], by: actor)
            }
            await #expect(throws: AccessRefusal.userNameTaken("lan.ntn")) { try await open("lan.ntn") }
            for name in ["ab", "có dấu", "a b c", String(repeating: "a", count: 41), "x;drop", "ten_gach"] {
                await #expect(throws: AccessRefusal.userNameMalformed(name)) { try await open(name) }
            }
            await #expect(throws: AccessRefusal.passwordTooShort(shortest: 15)) { try await open("moi", "ngan") }
            let local = Actor(account: 5, name: "", office: "", grants: [.init([.manageAccounts], in: ScopePath("/1/"))])
            await #expect(throws: NotYours.self) { try await open("moi", by: local) }
            #expect(try await gate.refusal(userName: "moi", password: Gate.password) == .wrongPassword)
        }
    }
}

@Suite("Mật khẩu") struct PasswordRuleTests {
    @Test("Từ 15 ký tự, đến câu dài hơn 64 ký tự vẫn nhận", arguments: [15, 64, 200])
    func accepted(length: Int) throws {
        let words = String(repeating: "song nui hoa la ", count: 20)
        #expect(throws: Never.self) { try PasswordProfile.asvs.check(String(words.prefix(length - 1)) + "Z", withCode: false) }
    }

    @Test("Ngắn hơn 15 ký tự bị từ chối dù lạ đến đâu")
    func short() {
        #expect(throws: AccessRefusal.passwordTooShort(shortest: 15)) { try PasswordProfile.asvs.check("x7!Kp2@vQ9#mZa", withCode: false) }
    }

    @Test("TCVN cấp 3 cần đủ chữ hoa, chữ thường, số, dấu; có mã một lần thì ngắn hơn được")
    func classes() {
        let profile = PasswordProfile.tcvnLevel3
        #expect(throws: AccessRefusal.passwordWeak(shortest: 14)) { try profile.check("song nui hoa la xanh", withCode: false) }
        #expect(throws: AccessRefusal.passwordWeak(shortest: 14)) { try profile.check("Song nui 27!", withCode: false) }
        #expect(throws: Never.self) { try profile.check("Song nui 27!", withCode: true) }
        #expect(throws: Never.self) { try profile.check("Sông núi hoa lá 27!", withCode: false) }
        #expect(throws: AccessRefusal.passwordCommon) { try profile.check("Matkhau123456789!", withCode: false) }
    }

    @Test(
        "Mật khẩu ai cũng thử trước bị từ chối, có dấu hay không, thêm số ở cuối, lặp lại",
        arguments: [
            "matkhau123456789", "Mật khẩu 123456", "password2026!!!", "qwertyuiopasdfghjkl", "111111111111111", "abababababababab",
            "anhyeuem anhyeuem",
            "thiduathiduathidua", "202620262026202", "VietNam1234567890", "administrator!!", "emyeuanh 20/10/2026",
        ])
    func common(password: String) {
        #expect(throws: AccessRefusal.passwordCommon) { try PasswordProfile.asvs.check(password, withCode: false) }
    }

    @Test("Đổi mật khẩu kết thúc mọi phiên khác, giữ phiên đang dùng; mật khẩu cũ không vào được nữa", arguments: Engine.allCases)
    func change(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (kept, other) = (try await gate.signIn(), try await gate.signIn())
            let actor = try await gate.actor(kept)
            let new = "thuyen ve ben cu luc trang len"
            try await gate.desk.changePassword(current: Gate.password, new: new, keeping: kept.digest, by: actor)
            #expect(try await gate.desk.visitor(kept) != nil)
            #expect(try await gate.desk.visitor(other) == nil)
            #expect(try await gate.refusal(password: Gate.password) == .wrongPassword)
            #expect(try await gate.refusal(password: new) == nil)
            #expect(try await gate.acts().contains("account.password_changed"))
        }
    }

    @Test("Không biết mật khẩu hiện tại, hoặc mật khẩu mới yếu, thì không đổi gì", arguments: Engine.allCases)
    func changeRefused(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            let actor = try await gate.actor(token)
            func change(_ current: String, _ new: String) async throws {
                try await gate.desk.changePassword(current: current, new: new, keeping: token.digest, by: actor)
            }
            await #expect(throws: AccessRefusal.currentPasswordWrong) { try await change("sai", "thuyen ve ben cu luc trang len") }
            await #expect(throws: AccessRefusal.passwordTooShort(shortest: 15)) { try await change(Gate.password, "ngan") }
            await #expect(throws: AccessRefusal.passwordCommon) { try await change(Gate.password, "matkhau123456789") }
            #expect(try await gate.refusal(password: Gate.password) == nil)
        }
    }

    @Test("Đoán mật khẩu hiện tại từ một phiên đang mở: năm lần là khóa, và mỗi lần có trong nhật ký", arguments: Engine.allCases)
    func guessingFromWithin(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            let actor = try await gate.actor(token)
            func change(_ current: String) async throws {
                try await gate.desk.changePassword(
                    current: current, new: "thuyen ve ben cu luc trang len", keeping: token.digest, by: actor)
            }
            for _ in 1...5 { await #expect(throws: AccessRefusal.currentPasswordWrong) { try await change("đoán mò một câu") } }
            let refusal = await #expect(throws: AccessRefusal.self) { try await change(Gate.password) }
            guard case .lockedOut = refusal else {
                Issue.record("the right password was still taken after five wrong ones: \(String(describing: refusal))")
                return
            }
            let acts = try await gate.acts()
            #expect(acts.count { $0 == "account.password_change_refused" } == 4 && acts.contains("account.locked"))
            #expect(!acts.contains("account.password_changed"))
        }
    }

    @Test("Tài khoản chưa có vai trò cũng chỉ người quản trị tài khoản mở được", arguments: Engine.allCases)
    func openWithoutRoles(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let stranger = Actor(account: 9, name: "", office: "", grants: [.init([.manageAccounts], in: ScopePath("/1/17/"))])
            await #expect(throws: NotYours.self) {
                try await gate.desk.open(userName: "moi.nv", fullName: "Mới", password: Gate.password, grants: [], by: stranger)
            }
            let neighbour = Actor(account: 9, name: "", office: "", grants: [.init([.manageAccounts], in: ScopePath("/1/18/"))])
            await #expect(throws: NotYours.self) { try await gate.desk.disable(userName: "lan.ntn", by: neighbour) }
        }
    }

    @Test("Không có mật khẩu hay mã phiên, khóa truy cập nào nằm trong cơ sở dữ liệu hoặc nhật ký", arguments: Engine.allCases)
    func nothingStored(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let session = try await gate.signIn()
            let actor = try await gate.actor(session)
            let key = try await gate.desk.makeToken(named: "Kho dữ liệu", days: 5, by: actor)
            _ = try await gate.refusal(password: "mat khau sai canary 88")
            let new = "thuyen ve ben cu luc trang len"
            try await gate.desk.changePassword(current: Gate.password, new: new, keeping: session.digest, by: actor)
            let stored = try await gate.everythingStored()
            #expect(stored.contains("scrypt$") && stored.contains(session.digest.hex) && stored.contains(key.digest.hex))
            for secret in [Gate.password, new, "canary", session.text, key.text] { #expect(!stored.contains(secret)) }
        }
    }
}
