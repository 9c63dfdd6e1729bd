import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Phiên đăng nhập") struct SessionTests {
    @Test("Không thao tác mười lăm phút thì hết phiên; thao tác trước đó thì còn", arguments: Engine.allCases)
    func idle(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            for _ in 1...3 {
                gate.office.clock.advance(seconds: 15 * 60 - 1)
                #expect(try await gate.desk.visitor(token) != nil)
            }
            gate.office.clock.advance(seconds: 15 * 60)
            #expect(try await gate.desk.visitor(token) == nil)
        }
    }

    @Test("Người quản trị tài khoản không thao tác năm phút thì hết phiên", arguments: Engine.allCases)
    func administratorsIdle(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            try await gate.desk.open(
                userName: "nhat.vh", fullName: "Vũ Hồng Nhật", password: Gate.password, isDemonstration: true,
                grants: [RoleGrant(role: .administrator, scope: ScopePath("/1/"), placeName: "Tỉnh An Khê")], by: Gate.opener)
            let token = try await gate.desk.signIn(userName: "nhat.vh", password: Gate.password).session
            for _ in 1...3 {
                gate.office.clock.advance(seconds: 5 * 60 - 1)
                #expect(try await gate.desk.visitor(token) != nil)
            }
            let administrator = try #require(try await gate.desk.visitor(token)).actor
            #expect(try await gate.desk.sessions(of: administrator).count == 1)
            gate.office.clock.advance(seconds: 5 * 60)
            #expect(try await gate.desk.visitor(token) == nil)
            #expect(try await gate.desk.sessions(of: administrator).isEmpty, "the list of sessions says so too")
        }
    }

    @Test("Bận đến mấy, phiên cũng chỉ dài mười hai giờ", arguments: Engine.allCases)
    func absolute(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            for _ in 1..<72 {
                gate.office.clock.advance(seconds: 600)
                #expect(try await gate.desk.visitor(token) != nil)
            }
            gate.office.clock.advance(seconds: 600)
            #expect(try await gate.desk.visitor(token) == nil)
        }
    }

    @Test("Đăng xuất kết thúc phiên ở máy chủ: cookie gửi lại không mở được gì", arguments: Engine.allCases)
    func signOut(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (token, other) = (try await gate.signIn(), try await gate.signIn())
            try await gate.desk.signOut(token.digest, by: try await gate.actor(token))
            #expect(try await gate.desk.visitor(token) == nil)
            #expect(try await gate.desk.visitor(other) != nil)
            #expect(try await gate.acts().contains("account.signed_out"))
        }
    }

    @Test("Mỗi lần đăng nhập có một mã phiên mới và một bí mật biểu mẫu mới", arguments: Engine.allCases)
    func fresh(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            var (tokens, secrets): (Set<String>, Set<String>) = ([], [])
            for _ in 1...4 {
                let token = try await gate.signIn()
                tokens.insert(token.text)
                secrets.insert(try #require(try await gate.desk.visitor(token)).session.formSecret)
            }
            #expect(tokens.count == 4 && secrets.count == 4)
        }
    }

    @Test("Ngừng tài khoản thì các phiên đang mở hết ngay", arguments: Engine.allCases)
    func disabled(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            try await gate.desk.disable(userName: "lan.ntn", by: Gate.opener)
            #expect(try await gate.desk.visitor(token) == nil)
        }
    }

    @Test(
        "Mỗi phiên có thiết bị và địa chỉ; kết thúc một phiên hay mọi phiên khác, không chạm phiên người khác", arguments: Engine.allCases)
    func ended(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            var tokens: [SecretToken] = []
            for address in ["10.0.0.1", "10.0.0.2", "10.0.0.3"] {
                let origin = SignInOrigin(address: address, userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0")
                tokens.append(try await gate.desk.signIn(userName: "lan.ntn", password: Gate.password, from: origin).session)
            }
            let lan = try await gate.actor(tokens[0])
            let sessions = try await gate.desk.sessions(of: lan)
            #expect(Set(sessions.map(\.address)) == ["10.0.0.1", "10.0.0.2", "10.0.0.3"])
            #expect(sessions.allSatisfy { $0.device == "Firefox trên Windows" })
            let second = try #require(sessions.first { $0.address == "10.0.0.2" })
            let stranger = Actor(account: 77, name: "", office: "", grants: [])
            await #expect(throws: NotThere.self) { try await gate.desk.endSession(second.id, by: stranger) }
            try await gate.desk.endSession(second.id, by: lan)
            #expect(try await gate.desk.visitor(tokens[1]) == nil)
            try await gate.desk.endOtherSessions(keeping: tokens[0].digest, by: lan)
            #expect(try await gate.desk.visitor(tokens[0]) != nil)
            #expect(try await gate.desk.visitor(tokens[2]) == nil)
            gate.office.clock.advance(seconds: 15 * 60)
            #expect(try await gate.desk.sessions(of: lan).isEmpty)
        }
    }

    @Test("Vai trò bị thôi có hiệu lực ngay ở lần thao tác sau; hết ngày cuối thì hết quyền", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            let today = gate.office.clock.clock.today()
            let lan = gate.lan
            #expect(try await gate.actor(token).isAble(to: Gate.reading, of: ScopePath("/1/17/")))
            try await gate.office.database.write { tx in
                try tx.execute("UPDATE role_grant SET effective_to = \(today) WHERE account_id = \(lan)")
            }
            #expect(try await gate.actor(token).isAble(to: Gate.reading, of: ScopePath("/1/17/")))
            gate.office.clock.advance(seconds: 60 * 10)
            try await gate.office.database.write { tx in
                try tx.execute("UPDATE role_grant SET effective_to = \(today.adding(days: -1)) WHERE account_id = \(lan)")
            }
            let actor = try await gate.actor(token)
            #expect(actor.grants.isEmpty && actor.office == "Chưa được giao vai trò")
        }
    }

    @Test("Vai trò giao từ ngày mai thì hôm nay chưa có; sang ngày thì có", arguments: Engine.allCases)
    func tomorrow(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let (lan, tomorrow) = (gate.lan, gate.office.clock.clock.today().adding(days: 1))
            try await gate.office.database.write { tx in
                try AccessStore(tx).insert(
                    RoleGrant(role: .leader, scope: ScopePath("/1/"), placeName: "Tỉnh An Khê"), for: lan, from: tomorrow)
            }
            #expect(!(try await gate.actor(try await gate.signIn())).isAbleSomewhere(to: Ability("test.lead")))
            gate.office.clock.advance(days: 1)
            #expect(try await gate.actor(try await gate.signIn()).isAble(to: Ability("test.lead"), of: ScopePath("/1/17/")))
        }
    }

    @Test("Mã không đúng dạng không mở được gì, và không chạm đến cơ sở dữ liệu")
    func malformed() {
        for text in ["", "a", String(repeating: "a", count: 42), String(repeating: "é", count: 43), "'; DROP TABLE account; --"] {
            #expect(SecretToken(presented: text) == nil)
        }
    }
}
