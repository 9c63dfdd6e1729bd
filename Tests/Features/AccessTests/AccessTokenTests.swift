import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Khóa truy cập") struct AccessTokenTests {
    @Test("Khóa đọc được đúng những gì chủ khóa đọc được, và mỗi khóa một khác", arguments: Engine.allCases)
    func reads(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let owner = try await gate.actor(try await gate.signIn())
            let (one, other) = (
                try await gate.desk.makeToken(named: "Kho dữ liệu", days: 30, by: owner),
                try await gate.desk.makeToken(named: "Bảng tin", days: 30, by: owner)
            )
            #expect(one.text != other.text)
            let reader = try #require(try await gate.desk.reader(one))
            #expect(reader.account == owner.account && reader.grants == owner.grants)
            #expect(try await gate.desk.tokens(of: owner).tokens.map(\.name) == ["Bảng tin", "Kho dữ liệu"])
            #expect(try await gate.desk.reader(SecretToken()) == nil)
        }
    }

    @Test("Bấm tạo hai lần, kể cả tám lần cùng lúc, chỉ có một khóa; thu hồi rồi thì tên dùng lại được", arguments: Engine.allCases)
    func pressedTwice(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let owner = try await gate.actor(try await gate.signIn())
            let made = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...8 { group.addTask { (try? await gate.desk.makeToken(named: "Kho dữ liệu", days: 30, by: owner)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let tokens = try await gate.desk.tokens(of: owner).tokens
            #expect(made == 1 && tokens.count == 1)
            await #expect(throws: AccessRefusal.tokenNameTaken("Kho dữ liệu")) {
                _ = try await gate.desk.makeToken(named: "Kho dữ liệu", days: 30, by: owner)
            }
            try await gate.desk.withdraw(try #require(tokens.first).id, by: owner)
            _ = try await gate.desk.makeToken(named: "Kho dữ liệu", days: 30, by: owner)
        }
    }

    @Test("Khóa hết hạn đúng lúc, không sớm không muộn", arguments: Engine.allCases)
    func expires(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let owner = try await gate.actor(try await gate.signIn())
            let key = try await gate.desk.makeToken(named: "Kho dữ liệu", days: 2, by: owner)
            gate.office.clock.advance(seconds: 2 * 86_400 - 1)
            #expect(try await gate.desk.reader(key) != nil)
            gate.office.clock.advance(seconds: 1)
            #expect(try await gate.desk.reader(key) == nil)
        }
    }

    @Test("Thu hồi thì hết ngay; khóa của người khác thì như không có", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let owner = try await gate.actor(try await gate.signIn())
            let key = try await gate.desk.makeToken(named: "Kho dữ liệu", days: 2, by: owner)
            let id = try #require(try await gate.desk.tokens(of: owner).tokens.first).id
            let stranger = Actor(account: 77, name: "", office: "", grants: [])
            await #expect(throws: NotThere.self) { try await gate.desk.withdraw(id, by: stranger) }
            #expect(try await gate.desk.reader(key) != nil)
            #expect(try await gate.desk.tokens(of: stranger).tokens.isEmpty)
            try await gate.desk.withdraw(id, by: owner)
            #expect(try await gate.desk.reader(key) == nil)
        }
    }

    @Test("Tài khoản ngừng thì khóa của nó cũng ngừng; vai trò thôi thì khóa không đọc được nữa", arguments: Engine.allCases)
    func followsTheAccount(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let owner = try await gate.actor(try await gate.signIn())
            let key = try await gate.desk.makeToken(named: "Kho dữ liệu", days: 2, by: owner)
            let yesterday = gate.office.clock.clock.today().adding(days: -1)
            try await gate.office.database.write { tx in try tx.execute("UPDATE role_grant SET effective_to = \(yesterday)") }
            #expect(try #require(try await gate.desk.reader(key)).grants.isEmpty)
            try await gate.desk.disable(userName: "lan.ntn", by: Gate.opener)
            #expect(try await gate.desk.reader(key) == nil)
        }
    }

    @Test("Khóa cần một tên, và sống từ 1 đến 365 ngày", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let owner = try await gate.actor(try await gate.signIn())
            await #expect(throws: AccessRefusal.tokenNameMissing) { _ = try await gate.desk.makeToken(named: " \n ", days: 5, by: owner) }
            for days in [0, -1, 366] {
                await #expect(throws: AccessRefusal.tokenLifeTooLong(days: 365)) {
                    _ = try await gate.desk.makeToken(named: "a", days: days, by: owner)
                }
            }
            #expect(try await gate.desk.tokens(of: owner).tokens.isEmpty)
        }
    }
}
