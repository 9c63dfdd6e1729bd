import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Quy tắc ứng xử: những chỗ dễ sai") struct CodeEdgeTests {
    typealias Ground = CodeGround

    private static func actor(_ account: Int64, _ abilities: Set<Ability>, in scope: Scope) -> Actor {
        Actor(account: account, name: "", office: "", grants: [Actor.Grant(abilities, in: scope)])
    }

    @Test("Hơn hai mươi quy tắc đã đọc vẫn không che quy tắc cũ hơn chưa đọc", arguments: Engine.allCases)
    func many(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let oldest = try await ground.post("Cũ nhất", from: "2026-01-01")
            for number in 1...20 { try await ground.desk.acknowledge(try await ground.post("Bản \(number)"), by: ground.lan) }
            #expect(try await ground.desk.waiting(for: ground.lan).map(\.code.id) == [oldest])
        }
    }

    @Test("Danh sách đếm người: hai mục đã gộp là một người đã đọc", arguments: Engine.allCases)
    func countedOnce(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (desk, people, id) = (ground.desk, ground.people, try await ground.post())
            try await desk.tick([people[1], people[2], people[4]], of: id, at: ground.province.id, by: ground.officer)
            #expect(try await desk.list(for: ground.officer).lines.map(\.count) == [3])
            try await ground.merge(people[4], into: people[1])
            #expect(try await desk.list(for: ground.officer).lines.map(\.count) == [2])
            try await ground.merge(people[1], into: people[2])
            #expect(try await desk.list(for: ground.officer).lines.map(\.count) == [1], "one who was merged into another who was merged")
        }
    }

    @Test("Vai trò ở riêng một đơn vị không thấy tên, không ghi, không bỏ của người ở đơn vị bên trong", arguments: Engine.allCases)
    func alone(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (desk, people, unit) = (ground.desk, ground.people, ground.units[0])
            let id = try await ground.post()
            let keeper = Self.actor(20, [.keepCodes, .readPeople], in: Scope(unit.path, .alone))
            try await desk.tick([people[2]], of: id, at: unit.id, by: ground.clerk)
            let coverage = try #require(try await desk.view(of: id, for: keeper).coverage)
            let named = (coverage.missing ?? []).map(\.id) + (coverage.read ?? []).map(\.person.id)
            #expect(!named.contains(people[2]), "Ánh serves in the division")
            await #expect(throws: (any Error).self) { try await desk.strike(people[2], of: id, because: "Nhầm", by: keeper) }
            try await desk.strike(people[2], of: id, because: "Nhầm", by: ground.officer)
            await #expect(throws: (any Error).self) { try await desk.tick([people[2]], of: id, at: unit.id, by: keeper) }
            #expect(try await ground.acknowledgements(of: id).isEmpty)
            #expect(try await desk.tick([people[0]], of: id, at: unit.id, by: keeper) == 1, "who serves at the unit itself is theirs")
        }
    }

    @Test("Làm thay mà không đọc được quy tắc thì như không có, không được nói là có", arguments: Engine.allCases)
    func hiddenFromDelegates(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.post(at: ground.units[0])
            let delegate = Actor(
                account: 21, name: "", office: "", grants: ground.stranger.grants,
                principal: Actor.Principal(account: ground.stranger.account, name: "", bonds: ground.stranger.grants))
            await #expect(throws: NotThere.self) { _ = try await ground.desk.view(of: id, for: delegate) }
            await #expect(throws: NotThere.self) { try await ground.desk.acknowledge(id, by: delegate) }
        }
    }

    @Test("Đang làm thay thì không ai được mời xác nhận", arguments: Engine.allCases)
    func notAskedOfDelegates(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.post()
            let delegate = Actor(
                account: ground.lan.account, name: "", office: "", grants: ground.clerk.grants,
                principal: Actor.Principal(account: ground.clerk.account, name: "", bonds: ground.clerk.grants))
            #expect(try await ground.desk.view(of: id, for: ground.lan).own == .toRead)
            #expect(try await ground.desk.view(of: id, for: delegate).own != .toRead, "the button would be refused")
            #expect(try await ground.desk.list(for: delegate).lines.map(\.own) == [.notTheirs], "the list says the same")
        }
    }
}
