import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Quản trị tài khoản") struct AccountTests {
    /// Looks after accounts at one place and below.
    static func administrator(_ account: Int64 = 900, of place: String) -> Actor {
        Actor(account: account, name: "Quản trị", office: "", grants: [.init([.manageAccounts], in: ScopePath(place))])
    }

    private static func names(_ gate: Gate, _ filter: AccountFilter = AccountFilter(), for actor: Actor) async throws -> [String] {
        try await gate.desk.accounts(filter, page: 1, for: actor).lines.map(\.userName)
    }

    @discardableResult
    private static func open(_ gate: Gate, _ userName: String, _ fullName: String, _ role: Role = .clerk, at place: String...) async throws
        -> ID<Account>
    {
        let grants = place.map { RoleGrant(role: role, scope: ScopePath($0), placeName: "Nơi \($0)") }
        return try await gate.desk.open(userName: userName, fullName: fullName, password: Gate.password, grants: grants, by: Gate.opener)
    }

    @Test("Chỉ thấy tài khoản có vai trò ở nơi mình quản trị; vai trò ở nơi khác chỉ được đếm", arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            try await Self.open(gate, "dung", "Trần Đức Dũng", at: "/1/17/304/", "/2/")
            try await Self.open(gate, "an.le", "Lê An", at: "/1/170/")
            try await Self.open(gate, "khong", "Không Vai Trò")
            #expect(try await Self.names(gate, for: Self.administrator(of: "/1/17/")) == ["lan.ntn", "dung"])
            #expect(try await Self.names(gate, for: Self.administrator(of: "/1/170/")) == ["an.le"])
            #expect(try await Self.names(gate, for: Gate.opener).count == 4)
            let line = try #require(
                try await gate.desk.accounts(AccountFilter(words: "dung"), page: 1, for: Self.administrator(of: "/2/")).lines.first)
            #expect(line.grants.map(\.grant.scope.text) == ["/2/"] && line.elsewhere == 1)
            await #expect(throws: NotYours.self) {
                _ = try await gate.desk.accounts(AccountFilter(), page: 1, for: Actor(account: 5, name: "", office: "", grants: []))
            }
        }
    }

    @Test("Tìm theo tên có dấu, không dấu hay tên đăng nhập; lọc theo tình trạng; trang nào cũng có giới hạn", arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let dung = try await Self.open(gate, "dung.td", "Trần Đức Dũng", at: "/1/17/")
            _ = try await gate.desk.invite(
                userName: "moi.nv", fullName: "Nguyễn Văn Mới", grant: RoleGrant(role: .clerk, scope: ScopePath("/1/17/"), placeName: "Sở"),
                by: Gate.opener)
            for words in ["duc dung", "Đức", "ĐỨC DŨNG", "dung.td", "tran d"] {
                #expect(try await Self.names(gate, AccountFilter(words: words), for: Gate.opener) == ["dung.td"], "\(words)")
            }
            #expect(try await Self.names(gate, AccountFilter(words: "100%_"), for: Gate.opener).isEmpty)
            #expect(try await Self.names(gate, AccountFilter(standing: .invited), for: Gate.opener) == ["moi.nv"])
            try await gate.desk.disable(dung, by: Gate.opener)
            #expect(try await Self.names(gate, AccountFilter(standing: .ended), for: Gate.opener) == ["dung.td"])
            for _ in 1...5 { _ = try await gate.refusal(password: "sai") }
            #expect(try await Self.names(gate, AccountFilter(standing: .locked), for: Gate.opener) == ["lan.ntn"])
            gate.office.clock.advance(seconds: 15 * 60)
            #expect(try await Self.names(gate, AccountFilter(standing: .active), for: Gate.opener) == ["lan.ntn"])
            #expect(try await gate.desk.accounts(AccountFilter(), page: 99, for: Gate.opener).number == 1)
        }
    }

    @Test(
        "Việc với tài khoản chỉ làm được khi quản trị mọi nơi nó có vai trò; quản trị cấp dưới không chiếm được tài khoản cấp trên",
        arguments: Engine.allCases)
    func reach(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let both = try await Self.open(gate, "hai.noi", "Hai Nơi", at: "/1/17/", "/1/")
            let local = Self.administrator(of: "/1/17/"), province = Self.administrator(of: "/1/")
            #expect(try await !gate.desk.account(both, for: local).isInReach)
            #expect(try await gate.desk.account(both, for: local).sessions.isEmpty)
            let acts: [(Actor) async throws -> Void] = [
                { try await gate.desk.disable(both, by: $0) }, { try await gate.desk.reopen(both, by: $0) },
                { try await gate.desk.unlock(both, by: $0) }, { try await gate.desk.endSessions(nil, of: both, by: $0) },
                { _ = try await gate.desk.renewInvitation(of: both, by: $0) },
                { try await gate.desk.withdrawInvitation(of: both, by: $0) },
            ]
            for act in acts {
                await #expect(throws: NotYours.self) { try await act(local) }
                try await act(province)
            }
            await #expect(throws: NotYours.self) { _ = try await gate.desk.account(both, for: Self.administrator(of: "/2/")) }
            await #expect(throws: NotThere.self) { _ = try await gate.desk.account(ID(99), for: Gate.opener) }
        }
    }

    @Test("Không ai tự ngừng tài khoản mình, và không ngừng được quản trị cuối cùng của một nơi", arguments: Engine.allCases)
    func lastAdministrator(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let province = try await Self.open(gate, "tinh", "Quản trị tỉnh", .administrator, at: "/1/")
            let local = try await Self.open(gate, "so.nv", "Quản trị sở", .administrator, at: "/1/17/")
            let stranger = Self.administrator(of: "/")
            await #expect(throws: AccessRefusal.ownAccount) {
                try await gate.desk.disable(province, by: Self.administrator(province.number, of: "/"))
            }
            await #expect(throws: AccessRefusal.lastAdministrator) { try await gate.desk.disable(province, by: stranger) }
            try await gate.desk.disable(local, by: stranger)
            _ = try await Self.open(gate, "tinh.2", "Quản trị tỉnh hai", .administrator, at: "/1/")
            try await gate.desk.disable(province, by: stranger)
            #expect(try await gate.refusal(userName: "tinh", password: Gate.password) == .wrongPassword)
        }
    }

    @Test("Hai quản trị ngừng nhau cùng lúc: còn lại một người", arguments: Engine.allCases)
    func eachOther(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            let one = try await Self.open(gate, "mot", "Quản trị một", .administrator, at: "/1/")
            let two = try await Self.open(gate, "hai", "Quản trị hai", .administrator, at: "/1/")
            let done = await withTaskGroup(of: Bool.self) { group in
                for (id, by) in [(one, two), (two, one)] {
                    group.addTask {
                        (try? await gate.desk.disable(id, by: Self.administrator(by.number, of: "/1/"))) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
        }
    }

    @Test("Ngừng thì phiên hết và lời mời hết; mở lại thì đăng nhập được bằng mật khẩu cũ", arguments: Engine.allCases)
    func reopened(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let token = try await gate.signIn()
            let link = try await gate.desk.renewInvitation(of: gate.lan, by: Gate.opener)
            try await gate.desk.disable(gate.lan, by: Gate.opener)
            #expect(try await gate.desk.visitor(token) == nil)
            await #expect(throws: AccessRefusal.invitationOver) { _ = try await gate.desk.invitation(link) }
            await #expect(throws: AccessRefusal.notOpen) { _ = try await gate.desk.renewInvitation(of: gate.lan, by: Gate.opener) }
            try await gate.desk.reopen(gate.lan, by: Gate.opener)
            #expect(try await gate.refusal(password: Gate.password) == nil)
            #expect(try await gate.acts().contains("account.reopened"))
        }
    }
}

@Suite("Mật khẩu đầu tiên") struct FirstPasswordTests {
    @Test("Mật khẩu do người khác đặt phải đổi ngay lần đầu; đổi xong thì hết việc", arguments: Engine.allCases)
    func first(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            try await gate.desk.open(
                userName: "moi", fullName: "Mới", password: Gate.password, isFirstPassword: true, grants: [], by: Gate.opener)
            let token = try await gate.desk.signIn(userName: "moi", password: Gate.password).session
            let found = try #require(try await gate.desk.visitor(token))
            #expect(found.errand == .firstPassword)
            await #expect(throws: AccessRefusal.passwordUsedBefore(remembered: 1)) {
                try await gate.desk.changePassword(
                    current: Gate.password, new: Gate.password, keeping: token.digest, by: found.actor)
            }
            try await gate.desk.changePassword(
                current: Gate.password, new: "thuyen ve ben cu luc trang len", keeping: token.digest, by: found.actor)
            #expect(try #require(try await gate.desk.visitor(token)).errand == nil)
            #expect(try #require(try await gate.desk.visitor(try await gate.signIn())).errand == nil)
        }
    }

    @Test("Quản trị: hai tháng phải đổi, không dùng lại mười mật khẩu gần nhất; người khác thì không", arguments: Engine.allCases)
    func old(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate async throws in
            try await gate.desk.open(
                userName: "quan.tri", fullName: "Quản Trị", password: Gate.password,
                grants: [RoleGrant(role: .administrator, scope: .everything, placeName: "Hệ thống")], by: Gate.opener)
            gate.office.clock.advance(days: 60)
            #expect(try #require(try await gate.desk.visitor(try await gate.signIn())).errand == nil)
            let token = try await gate.desk.signIn(userName: "quan.tri", password: Gate.password).session
            let found = try #require(try await gate.desk.visitor(token))
            #expect(found.errand == .oldPassword)
            func change(_ old: String, _ new: String) async throws {
                try await gate.desk.changePassword(current: old, new: new, keeping: token.digest, by: found.actor)
            }
            let chosen = (0...11).map { "Thuyen ve ben cu, lan \($0)" }
            try await change(Gate.password, chosen[0])
            for number in 1...9 { try await change(chosen[number - 1], chosen[number]) }
            await #expect(throws: AccessRefusal.passwordUsedBefore(remembered: 10)) { try await change(chosen[9], chosen[0]) }
            try await change(chosen[9], chosen[10])
            try await change(chosen[10], chosen[0])
        }
    }

    @Test("Trình duyệt được gọi bằng chữ ai cũng hiểu")
    func devices() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
        #expect(deviceWords(of: windows) == "Chrome trên Windows")
        #expect(deviceWords(of: windows + " Edg/140.0") == "Edge trên Windows")
        #expect(
            deviceWords(of: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1")
                == "Safari trên iPhone")
        #expect(deviceWords(of: "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") == "Firefox trên Linux")
        #expect(deviceWords(of: "") == "Thiết bị không rõ" && deviceWords(of: "<script>") == "Thiết bị không rõ")
    }
}
