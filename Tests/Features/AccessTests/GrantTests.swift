import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

/// A province with an office, its clusters, and two administrators: where roles are given and ended.
struct Hall {
    let office: TestOffice
    let desk: AccessDesk
    let province, department, division, otherProvince: Organisation
    let cluster: Cluster
    let lan, minh: ID<Account>
    /// Administers accounts of the province; of the department alone; of the other province.
    let manager, aloneManager, stranger: Actor

    static let password = Gate.password
    static let reading = Ability("test.read")
    static let roles = RoleBook([
        .clerk: [reading], .verifier: [Ability("test.verify")], .leader: [reading], .administrator: [.manageAccounts],
    ])
    static let machine = Actor(
        account: 0, name: "Hệ thống", office: "", grants: [.init([.manageAccounts, .arrangeOrganisations], in: .everything)])

    @discardableResult
    static func lend<Value>(on engine: Engine, _ body: (Hall) async throws -> Value) async throws -> Value {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .access]) { try await body(try await Hall($0)) }
    }

    private init(_ office: TestOffice) async throws {
        self.office = office
        desk = AccessDesk(database: office.database, passwords: PasswordDesk(cost: PasswordCost(logRounds: 4)), roles: Self.roles)
        let day = LocalDate(dayNumber: 20_000)
        let made = try await office.database.write { tx in
            func found(_ name: String, _ parent: Organisation?) throws -> Organisation {
                try OrganisationDesk.found(name, kind: "body", below: parent?.id, from: day, by: Self.machine, tx)
            }
            let province = try found("Tỉnh An Khê", nil), other = try found("Tỉnh Khác", nil)
            let department = try found("Sở Nội vụ", province)
            let division = try found("Phòng Tổ chức", department)
            let cluster = try OrganisationDesk.makeCluster(
                "Khối các sở", kind: .sectoral, standingOffice: province.id, by: Self.machine, tx)
            return (province, department, division, other, cluster)
        }
        (province, department, division, otherProvince, cluster) = made
        func open(_ name: String, _ grants: [RoleGrant]) async throws -> ID<Account> {
            try await desk.open(userName: name, fullName: "Người \(name)", password: Self.password, grants: grants, by: Self.machine)
        }
        let desk = desk, department = department
        func administrator(_ name: String, _ scope: Scope) async throws -> Actor {
            _ = try await open(
                name, [RoleGrant(role: .administrator, scope: scope.place, depth: scope.depth, placeName: "Nơi làm việc")])
            return try await desk.actor(named: name)
        }
        lan = try await open("lan.ntn", [RoleGrant(role: .clerk, scope: department.path, placeName: department.name)])
        minh = try await open("minh.tn", [RoleGrant(role: .leader, scope: department.path, placeName: department.name)])
        manager = try await administrator("quan.tri", Scope(made.0.path))
        aloneManager = try await administrator("quan.so", Scope(made.1.path, .alone))
        stranger = try await administrator("quan.khac", Scope(made.3.path))
    }

    var today: LocalDate { office.clock.clock.today() }

    func new(
        _ role: Role = .verifier, at place: GrantPlace? = nil, _ depth: Scope.Depth = .below, from: LocalDate? = nil,
        through: LocalDate? = nil,
        because reason: String = "Quyết định 12/QĐ-SNV"
    ) -> NewGrant {
        NewGrant(
            role: role, place: place ?? .organisation(department.id), depth: depth, first: from ?? today, last: through, reason: reason)
    }

    @discardableResult
    func give(_ new: NewGrant, to account: ID<Account>? = nil, by actor: Actor? = nil, _ press: Press = .once()) async throws -> ID<
        RoleGrant
    > {
        try await desk.give(new, to: account ?? lan, by: actor ?? manager, press)
    }

    func actor(_ name: String = "lan.ntn") async throws -> Actor { try await desk.actor(named: name) }

    func acts(on account: ID<Account>? = nil) async throws -> [String] {
        let account = account ?? lan
        return try await office.database.read { tx in try JournalStore(tx).entries(about: account).map(\.act) }
    }
}

@Suite("Giao và thôi vai trò") struct GrantTests {
    @Test("Vai trò gồm cả cấp dưới, chỉ một đơn vị, hoặc một cụm: đúng đến đâu thì đến đó", arguments: Engine.allCases)
    func reach(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let verify = Ability("test.verify")
            try await hall.give(hall.new(at: .organisation(hall.department.id), .alone))
            var lan = try await hall.actor()
            #expect(lan.isAble(to: verify, of: hall.department.path) && !lan.isAble(to: verify, of: hall.division.path))
            try await hall.give(hall.new(at: .organisation(hall.department.id)))
            lan = try await hall.actor()
            #expect(lan.isAble(to: verify, of: hall.division.path) && !lan.isAble(to: verify, of: hall.cluster.path))
            try await hall.give(hall.new(at: .cluster(hall.cluster.id)))
            #expect(try await hall.actor().isAble(to: verify, of: hall.cluster.path))
            #expect(try await hall.acts().filter { $0 == "role.granted" }.count == 4)
        }
    }

    @Test("Có ngày bắt đầu và ngày cuối: trước và sau đều không có quyền", arguments: Engine.allCases)
    func dated(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let verify = Ability("test.verify"), first = hall.today.adding(days: 2)
            try await hall.give(hall.new(from: first, through: first.adding(days: 1)))
            var able: [Bool] = []
            for _ in 0...4 {
                able.append(try await hall.actor().isAbleSomewhere(to: verify))
                hall.office.clock.advance(days: 1)
            }
            #expect(able == [false, false, true, true, false])
        }
    }

    @Test("Thôi thì hết ngay ở lần thao tác sau; dòng cũ còn nguyên với người cho thôi và lý do", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let grant = try await hall.give(hall.new())
            try await hall.desk.withdraw(grant, because: "Chuyển công tác", by: hall.manager)
            #expect(!(try await hall.actor()).isAbleSomewhere(to: Ability("test.verify")))
            let view = try await hall.desk.grants(of: hall.lan, for: hall.manager)
            let held = try #require(view.grants.first { $0.id == grant })
            #expect(held.isOver(on: hall.today) && held.ending?.by == hall.manager.account && held.ending?.reason == "Chuyển công tác")
            #expect(held.reason == "Quyết định 12/QĐ-SNV" && held.givenBy == hall.manager.account)
            await #expect(throws: GrantRefusal.overAlready) {
                try await hall.desk.withdraw(grant, because: "Lần nữa", by: hall.manager)
            }
            // Ended, it may be given again.
            try await hall.give(hall.new())
            #expect(try await hall.acts().contains("role.withdrawn"))
        }
    }

    @Test("Thôi từ một ngày tới: đến hết ngày ấy vẫn còn", arguments: Engine.allCases)
    func withdrawnLater(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let grant = try await hall.give(hall.new())
            try await hall.desk.withdraw(grant, after: hall.today.adding(days: 1), because: "Nghỉ hưu", by: hall.manager)
            #expect(try await hall.actor().isAbleSomewhere(to: Ability("test.verify")))
            hall.office.clock.advance(days: 2)
            #expect(!(try await hall.actor()).isAbleSomewhere(to: Ability("test.verify")))
        }
    }

    @Test("Chỉ giao trong phạm vi của mình, không giao rộng hơn mình, không giao cho mình", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let clerk = try await hall.actor()
            for actor in [clerk, hall.stranger] {
                await #expect(throws: NotYours.self) { try await hall.give(hall.new(), by: actor) }
            }
            // Of one unit alone: not with what is below it, not what is below it.
            await #expect(throws: NotYours.self) { try await hall.give(hall.new(), by: hall.aloneManager) }
            await #expect(throws: NotYours.self) {
                try await hall.give(hall.new(at: .organisation(hall.division.id), .alone), by: hall.aloneManager)
            }
            try await hall.give(hall.new(.verifier, at: .organisation(hall.department.id), .alone), by: hall.aloneManager)
            await #expect(throws: NotYours.self) { try await hall.give(hall.new(at: .everything), by: hall.manager) }
            await #expect(throws: NotYours.self) {
                try await hall.give(hall.new(at: .organisation(hall.otherProvince.id)), by: hall.manager)
            }
            let own = ID<Account>(hall.manager.account)
            await #expect(throws: GrantRefusal.toOneself) { try await hall.give(hall.new(), to: own) }
            let acting = Actor(
                account: 900, name: "", office: "", grants: hall.manager.grants,
                principal: .init(account: hall.manager.account, name: "", bonds: []))
            await #expect(throws: GrantRefusal.onlyInOwnName) { try await hall.give(hall.new(), by: acting) }
            // An account of another province is not found by guessing its number.
            let theirs = ID<Account>(hall.stranger.account)
            await #expect(throws: NotYours.self) { try await hall.give(hall.new(), to: theirs) }
            await #expect(throws: NotYours.self) { _ = try await hall.desk.grants(of: theirs, for: hall.manager) }
            await #expect(throws: NotYours.self) { _ = try await hall.desk.grants(of: hall.lan, for: clerk) }
        }
    }

    @Test("Ngày không thể có, lý do trống, vai trò đã giữ, tài khoản ngừng: mỗi lỗi một câu", arguments: Engine.allCases)
    func malformed(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let today = hall.today
            func refusal(_ new: NewGrant) async -> GrantRefusal? {
                do {
                    try await hall.give(new)
                    return nil
                } catch { return error as? GrantRefusal }
            }
            #expect(await refusal(hall.new(from: today.adding(days: -1))) == .startsInThePast)
            #expect(await refusal(hall.new(from: today, through: today.adding(days: -1))) == .endsBeforeItBegins)
            #expect(await refusal(hall.new(through: today.adding(days: 5000))) == .tooFar)
            #expect(await refusal(hall.new(because: " \n ")) == .reasonMissing)
            #expect(await refusal(hall.new(because: String(repeating: "a", count: 501))) == .reasonTooLong(500))
            #expect(await refusal(hall.new(.clerk)) == .alreadyHolds("Đầu mối đơn vị · Sở Nội vụ"))
            try await hall.desk.disable(userName: "lan.ntn", by: Hall.machine)
            #expect(await refusal(hall.new()) == .accountDisabled("Người lan.ntn"))
        }
    }

    @Test("Bấm hai lần, hay hai người giao cùng lúc, chỉ có một vai trò", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            let press = Press.once(), new = hall.new()
            let first = try await hall.give(new, press)
            #expect(try await hall.give(new, press) == first)
            let given = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...6 { group.addTask { (try? await hall.give(hall.new(.leader))) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(given == 1)
        }
    }

    @Test("Tìm nơi để giao: đơn vị và cụm trong phạm vi, gõ không dấu cũng được", arguments: Engine.allCases)
    func places(engine: Engine) async throws {
        try await Hall.lend(on: engine) { hall in
            #expect(try await hall.desk.places(named: "so noi", for: hall.manager).map(\.name) == ["Sở Nội vụ"])
            #expect(try await hall.desk.places(named: "khoi", for: hall.manager).map(\.name) == ["Khối các sở"])
            #expect(try await hall.desk.places(named: "tinh khac", for: hall.manager).isEmpty)
            #expect(try await hall.desk.places(named: "phong", for: hall.aloneManager).isEmpty)
            #expect(try await hall.desk.places(named: "toan", for: Hall.machine).map(\.place) == [.everything])
            let lan = try await hall.actor()
            await #expect(throws: NotYours.self) { _ = try await hall.desk.places(named: "so", for: lan) }
        }
    }
}
