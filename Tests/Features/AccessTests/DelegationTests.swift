import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Ủy quyền, làm thay") struct DelegationTests {
    private static let reading = Hall.reading

    /// Lan lends her role of clerk to Minh.
    @discardableResult
    private static func lend(
        _ hall: Hall, from first: Int = 0, days: Int = 7, place: GrantPlace? = nil, depth: Scope.Depth = .below,
        to delegate: ID<Account>? = nil,
        reason: String = "Nghỉ phép", by actor: Actor? = nil
    ) async throws -> ID<Delegation> {
        let grant = try await hall.desk.grants(of: hall.lan, for: Hall.machine).grants[0].id
        let new = NewDelegation(
            grant: grant, place: place, depth: depth, delegate: delegate ?? hall.minh, first: hall.today.adding(days: first),
            last: hall.today.adding(days: first + days - 1), reason: reason)
        let lender = if let actor { actor } else { try await hall.actor() }
        return try await hall.desk.delegate(new, by: lender, .once())
    }

    private static func signIn(_ hall: Hall, _ name: String = "minh.tn") async throws -> SecretToken {
        try await hall.desk.signIn(userName: name, password: Hall.password).session
    }

    private static func actor(_ hall: Hall, _ token: SecretToken) async throws -> Actor {
        try #require(try await hall.desk.visitor(token)).actor
    }

    @Test("Làm thay thì chỉ có vai trò được ủy quyền, ghi cả hai tên, và phiên có mã mới", arguments: Engine.allCases)
    func acts(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            try await Self.lend(hall)
            let before = try await Self.signIn(hall)
            let minh = try await Self.actor(hall, before)
            #expect(minh.principal == nil && !minh.office.contains("Làm thay"))
            let token = try await hall.desk.act(for: hall.lan, in: before.digest, by: minh)
            #expect(try await hall.desk.visitor(before) == nil, "the old secret opens nothing")
            let acting = try await Self.actor(hall, token)
            #expect(acting.account == minh.account && acting.hands == [minh.account, hall.lan.number])
            #expect(acting.office.hasPrefix("Làm thay Người lan.ntn · Đầu mối đơn vị"))
            #expect(acting.isAble(to: Self.reading, of: hall.division.path))
            let back = try await hall.desk.stopActing(in: token.digest, by: acting)
            #expect(try await Self.actor(hall, back).principal == nil)
            #expect(try await hall.desk.visitor(token) == nil)
            let acts = try await hall.acts()
            #expect(acts.contains("account.acting_begun") && acts.contains("account.acting_ended"))
        }
    }

    @Test(
        "Hết ngày thì hết quyền ngay ở lần thao tác sau; vai trò gốc thôi, rút ủy quyền cũng vậy", arguments: Engine.allCases,
        ["date", "grant", "recall"])
    func ends(engine: Engine, how: String) async throws {
        try await Hall.lend(on: engine) { hall in
            let delegation = try await Self.lend(hall, days: 1)
            let token = try await Self.signIn(hall)
            let acting = try await hall.desk.act(for: hall.lan, in: token.digest, by: Self.actor(hall, token))
            #expect(try await Self.actor(hall, acting).principal != nil)
            switch how {
            case "date": break
            case "grant":
                let grant = try await hall.desk.grants(of: hall.lan, for: Hall.machine).grants[0].id
                try await hall.desk.withdraw(grant, because: "Chuyển công tác", by: hall.manager)
            default: try await hall.desk.recall(delegation, by: try await hall.actor())
            }
            if how == "date" {
                hall.office.clock.advance(days: 1)
                let later = try await Self.signIn(hall)
                await #expect(throws: GrantRefusal.nothingLent) {
                    _ = try await hall.desk.act(for: hall.lan, in: later.digest, by: try await Self.actor(hall, later))
                }
            } else {
                let actor = try await Self.actor(hall, acting)
                #expect(actor.principal == nil && actor.grants == [.init([Self.reading], in: hall.department.path)])
            }
        }
    }

    @Test("Ủy quyền một phần: chỉ một đơn vị trong phạm vi; ngoài phạm vi thì không", arguments: Engine.allCases)
    func part(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            try await Self.lend(hall, place: .organisation(hall.division.id), depth: .alone)
            let token = try await Self.signIn(hall)
            let acting = try await Self.actor(hall, try await hall.desk.act(for: hall.lan, in: token.digest, by: Self.actor(hall, token)))
            #expect(acting.isAble(to: Self.reading, of: hall.division.path) && !acting.isAble(to: Self.reading, of: hall.department.path))
            await #expect(throws: GrantRefusal.notYoursToLend) {
                try await Self.lend(hall, place: .organisation(hall.province.id))
            }
        }
    }

    @Test("Không ủy quyền tiếp, không quá 90 ngày, không cho chính mình, không cho người ngoài phạm vi", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            try await Self.lend(hall, days: Delegation.longestDays)
            func refusal(_ act: () async throws -> Void) async -> GrantRefusal? {
                do {
                    try await act()
                    return nil
                } catch { return error as? GrantRefusal }
            }
            #expect(await refusal { try await Self.lend(hall, days: 91) } == .lentTooLong(days: 90))
            #expect(await refusal { try await Self.lend(hall, from: -1) } == .startsInThePast)
            #expect(await refusal { try await Self.lend(hall, days: 0) } == .endsBeforeItBegins)
            #expect(await refusal { try await Self.lend(hall, to: hall.lan) } == .toOneself)
            #expect(await refusal { try await Self.lend(hall, reason: "") } == .reasonMissing)
            #expect(await refusal { try await Self.lend(hall, days: 3) } == .alreadyHolds("Đầu mối đơn vị · Sở Nội vụ"))
            let stranger = ID<Account>(hall.stranger.account)
            #expect(await refusal { try await Self.lend(hall, to: stranger) } == .unknownAccount("\(stranger)"))
            let minh = try await hall.actor("minh.tn")
            #expect(await refusal { try await Self.lend(hall, by: minh) } == .notYoursToLend)
            let token = try await Self.signIn(hall)
            let acting = try await Self.actor(hall, try await hall.desk.act(for: hall.lan, in: token.digest, by: Self.actor(hall, token)))
            #expect(await refusal { try await Self.lend(hall, by: acting) } == .onlyInOwnName)
            let near = try await hall.desk.colleagues(named: "nguoi quan", for: try await hall.actor()).map(\.userName)
            #expect(near == ["quan.so", "quan.tri"])
        }
    }

    @Test("Vai trò gốc có hạn thì không ủy quyền quá hạn ấy", arguments: Engine.allCases)
    func withinTheGrant(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let last = hall.today.adding(days: 3)
            let grant = try await hall.give(hall.new(through: last))
            let new = NewDelegation(
                grant: grant, delegate: hall.minh, first: hall.today, last: last.adding(days: 1), reason: "Nghỉ phép")
            let lan = try await hall.actor()
            await #expect(throws: GrantRefusal.lentBeyondGrant(last)) { _ = try await hall.desk.delegate(new, by: lan, .once()) }
        }
    }

    @Test("Không có ủy quyền thì không làm thay ai được, kể cả người quản trị", arguments: Engine.allCases)
    func nothing(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let token = try await Self.signIn(hall, "quan.tri")
            await #expect(throws: GrantRefusal.nothingLent) {
                _ = try await hall.desk.act(for: hall.lan, in: token.digest, by: hall.manager)
            }
            #expect(try await Self.actor(hall, token).principal == nil)
        }
    }
}
