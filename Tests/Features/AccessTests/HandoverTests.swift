import Journal
import Kernel
import Organisations
import Secrets
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Access

@Suite("Bàn giao công việc") struct HandoverTests {
    /// A feature whose open work is one thing for each grant that may read, and that remembers what was passed on.
    private final class Work: Sendable {
        let passed = Mutex<[String]>([])

        var source: OpenWorkSource {
            OpenWorkSource(
                work: { account, grants, _ in
                    grants.filter { $0.abilities.contains(Hall.reading) }.map {
                        OpenWork(title: "Việc của \(account) ở \($0.scope.place.text)", state: "Đang làm", address: "/my-work")
                    }
                },
                pass: { passing, _ in
                    self.passed.withLock { $0.append("\(passing.leaver) → \(passing.taker.account): \(passing.grants.count)") }
                })
        }
    }

    private static func lend(on engine: Engine, _ body: (Hall, AccessDesk, Work) async throws -> Void) async throws {
        try await Hall.lend(on: engine) { hall in
            let work = Work()
            var desk = hall.desk
            desk.sources = [work.source]
            try await body(hall, desk, work)
        }
    }

    private static func grants(_ hall: Hall, _ account: ID<Account>? = nil) async throws -> Set<ID<RoleGrant>> {
        let view = try await hall.desk.grants(of: account ?? hall.lan, for: Hall.machine)
        return Set(view.grants.filter { !$0.isOver(on: hall.today) }.map(\.id))
    }

    @discardableResult
    private static func offer(
        _ hall: Hall, _ desk: AccessDesk, from days: Int = 0, to taker: ID<Account>? = nil, by actor: Actor? = nil,
        grants: Set<ID<RoleGrant>>? = nil, reason: String = "Chuyển công tác"
    ) async throws -> ID<Handover> {
        let chosen = if let grants { grants } else { try await Self.grants(hall) }
        let giver = if let actor { actor } else { try await hall.actor() }
        return try await desk.offer(
            NewHandover(
                leaver: hall.lan, taker: taker ?? hall.minh, grants: chosen, first: hall.today.adding(days: days), reason: reason),
            by: giver, .once())
    }

    private static func roles(_ hall: Hall, _ name: String) async throws -> [String] {
        let account = ID<Account>(try await hall.actor(name).account)
        let grants = try await hall.office.database.read { [today = hall.today] tx in
            try GrantStore(tx).standing(of: account, from: today).filter { $0.holds(on: today) }
        }
        return grants.map(\.label).sorted()
    }

    @Test("Đến khi được nhận thì chưa đổi gì; nhận rồi thì vai trò và việc dở sang người nhận trong một lần", arguments: Engine.allCases)
    func accepted(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, work in
            let id = try await Self.offer(hall, desk)
            let minh = try await hall.actor("minh.tn"), lan = try await hall.actor()
            #expect(try await Self.roles(hall, "lan.ntn") == ["Đầu mối đơn vị · Sở Nội vụ"])
            let waiting = try #require(try await desk.pendingHandovers(of: minh).first)
            #expect(waiting.mayAnswer && !waiting.mayWithdraw && waiting.leaver == "Người lan.ntn")
            #expect(try await desk.pendingHandovers(of: lan).map(\.mayWithdraw) == [true])
            #expect(try await desk.handover(id, for: minh).work.count == 1)
            try await desk.accept(id, by: minh)
            #expect(try await Self.roles(hall, "lan.ntn") == [])
            #expect(try await Self.roles(hall, "minh.tn") == ["Lãnh đạo · Sở Nội vụ", "Đầu mối đơn vị · Sở Nội vụ"])
            #expect(work.passed.withLock { $0 } == ["\(hall.lan) → \(hall.minh): 1"])
            let view = try await desk.handover(id, for: lan)
            #expect(view.handover.outcome == .accepted && view.work.map(\.state) == ["Đang làm"])
            #expect(try await desk.pendingHandovers(of: minh).isEmpty)
            await #expect(throws: GrantRefusal.answered) { try await desk.accept(id, by: minh) }
            let acts = try await hall.office.database.read { try JournalStore($0).entries(about: id).map(\.act) }
            #expect(acts == ["handover.accepted", "handover.offered"])
        }
    }

    @Test("Bàn giao từ một ngày tới: đến ngày ấy mới sang tay, việc dở theo sau đúng một lần", arguments: Engine.allCases)
    func later(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, work in
            let id = try await Self.offer(hall, desk, from: 2)
            try await desk.accept(id, by: try await hall.actor("minh.tn"))
            try await desk.settleHandovers()
            #expect(try await Self.roles(hall, "lan.ntn").count == 1 && work.passed.withLock { $0 }.isEmpty)
            hall.office.clock.advance(days: 2)
            #expect(try await Self.roles(hall, "lan.ntn").isEmpty)
            #expect(try await Self.roles(hall, "minh.tn").count == 2)
            for _ in 1...2 { try await desk.settleHandovers() }
            #expect(work.passed.withLock { $0.count } == 1)
        }
    }

    @Test("Không nhận, hoặc rút lại, thì mọi thứ ở nguyên; đã trả lời thì thôi", arguments: Engine.allCases)
    func refusedOrWithdrawn(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, work in
            let minh = try await hall.actor("minh.tn"), lan = try await hall.actor()
            let first = try await Self.offer(hall, desk)
            await #expect(throws: GrantRefusal.reasonMissing) { try await desk.decline(first, because: " ", by: minh) }
            try await desk.decline(first, because: "Đang phụ trách việc khác", by: minh)
            await #expect(throws: GrantRefusal.answered) { try await desk.withdraw(first, by: lan) }
            let second = try await Self.offer(hall, desk)
            await #expect(throws: GrantRefusal.pending(to: "Người minh.tn")) { try await Self.offer(hall, desk) }
            try await desk.withdraw(second, by: lan)
            await #expect(throws: GrantRefusal.answered) { try await desk.accept(second, by: minh) }
            #expect(try await Self.roles(hall, "lan.ntn").count == 1 && work.passed.withLock { $0 }.isEmpty)
        }
    }

    @Test("Chỉ người được mời mới nhận; người ngoài không thấy; không bàn giao vai trò của người khác", arguments: Engine.allCases)
    func scopes(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, _ in
            let id = try await Self.offer(hall, desk)
            let (minh, lan) = (try await hall.actor("minh.tn"), try await hall.actor())
            for actor in [hall.manager, lan, hall.stranger] {
                await #expect(throws: NotThere.self) { try await desk.accept(id, by: actor) }
            }
            await #expect(throws: NotYours.self) { _ = try await desk.handover(id, for: hall.stranger) }
            #expect(try await desk.handover(id, for: hall.manager).mayWithdraw)
            await #expect(throws: NotYours.self) { try await desk.withdraw(id, by: hall.stranger) }
            await #expect(throws: NotYours.self) { try await Self.offer(hall, desk, by: minh) }
            await #expect(throws: NotYours.self) { _ = try await desk.handoverGrounds(of: hall.lan, for: minh) }
            let theirs = try await Self.grants(hall, hall.minh)
            await #expect(throws: NotThere.self) { try await Self.offer(hall, desk, grants: theirs) }
            try await desk.withdraw(id, by: hall.manager)
            #expect(try await desk.handovers(for: hall.stranger).isEmpty)
            let seen = try await desk.handovers(for: hall.manager)
            #expect(seen.count == 1)
        }
    }

    @Test("Không giao cho mình, không tự bàn giao vai trò quản trị, không bàn giao khi đang làm thay", arguments: Engine.allCases)
    func rules(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, _ in
            await #expect(throws: GrantRefusal.toOneself) { try await Self.offer(hall, desk, to: hall.lan) }
            let own = ID<Account>(hall.manager.account)
            await #expect(throws: GrantRefusal.toOneself) { try await Self.offer(hall, desk, to: own, by: hall.manager) }
            await #expect(throws: GrantRefusal.nothingChosen) { try await Self.offer(hall, desk, grants: []) }
            await #expect(throws: GrantRefusal.startsInThePast) { try await Self.offer(hall, desk, from: -1) }
            let acting = Actor(
                account: hall.lan.number, name: "", office: "", grants: try await hall.actor().grants,
                principal: .init(account: 9, name: "", bonds: []))
            await #expect(throws: GrantRefusal.onlyInOwnName) { try await Self.offer(hall, desk, by: acting) }
            let roles = try await Self.grants(hall, own)
            await #expect(throws: GrantRefusal.notByOneself("Quản trị hệ thống")) {
                _ = try await desk.offer(
                    NewHandover(leaver: own, taker: hall.lan, grants: roles, first: hall.today, reason: "Thôi"), by: hall.manager, .once())
            }
        }
    }

    @Test("Chưa bàn giao thì chưa ngừng được tài khoản, trừ khi có lý do; đang chờ nhận thì nói nhắc ai", arguments: Engine.allCases)
    func blocks(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, _ in
            await #expect(throws: GrantRefusal.blocked(1)) { try await desk.disable(userName: "lan.ntn", by: Hall.machine) }
            let id = try await Self.offer(hall, desk)
            await #expect(throws: GrantRefusal.pending(to: "Người minh.tn")) {
                try await desk.disable(userName: "lan.ntn", by: Hall.machine)
            }
            try await desk.accept(id, by: try await hall.actor("minh.tn"))
            try await desk.disable(userName: "lan.ntn", by: Hall.machine)
            try await desk.disable(userName: "minh.tn", forcedBecause: "Nghỉ việc đột ngột", by: Hall.machine)
            let entries = try await hall.office.database.read { [minh = hall.minh] in try JournalStore($0).entries(about: minh) }
            #expect(entries.first { $0.act == "account.disabled" }?.reason == "Nghỉ việc đột ngột")
        }
    }

    @Test("Hai người cùng lúc: nhận và rút, đúng một bên được", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await Self.lend(on: engine) { hall, desk, _ in
            for _ in 1...4 {
                let id = try await Self.offer(hall, desk)
                let (lan, minh) = (try await hall.actor(), try await hall.actor("minh.tn"))
                async let taken: Void? = try? desk.decline(id, because: "Bận", by: minh)
                async let back: Void? = try? desk.withdraw(id, by: lan)
                let done = [await taken, await back].compactMap { $0 }.count
                #expect(done == 1)
            }
        }
    }
}
