import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Xác nhận quy tắc ứng xử") struct CodeSigningTests {
    typealias Ground = CodeGround

    // MARK: In one's own name

    @Test("Người công tác ở nơi niêm yết hay bên trong tự xác nhận, một người một lần", arguments: Engine.allCases)
    func acknowledging(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(), other = try await ground.post("Của Sở Tài chính", at: ground.units[1])
            #expect(try await desk.view(of: id, for: ground.lan).own == .toRead)
            #expect(try await desk.acknowledge(id, by: ground.lan))
            ground.go(to: "2026-10-06")
            #expect(try await !desk.acknowledge(id, by: ground.lan), "said twice it is said once")
            let one = try #require(try await ground.acknowledgements(of: id).first)
            #expect(one.person == ground.people[0] && one.way == .declared && one.account == 4 && one.at.date == Ground.today)
            #expect(try await ground.acknowledgements(of: id).count == 1)
            #expect(try await desk.view(of: id, for: ground.lan).own == .read(one.at))
            // Bình serves at the other department: its code is not Lan's to read.
            await #expect(throws: NotThere.self) { try await desk.acknowledge(other, by: ground.lan) }
            #expect(try await desk.acknowledge(other, by: ground.binh))
            // Whoever has left serves there no more.
            try await ground.leave(ground.people[3], on: "2026-10-05")
            await #expect(throws: NotThere.self) { try await desk.acknowledge(id, by: ground.binh) }
            #expect(try await ground.count("SELECT count(*) FROM acknowledgement") == 2)
        }
    }

    @Test("Làm thay thì không xác nhận được: cam kết là của mỗi người", arguments: Engine.allCases)
    func delegates(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.post()
            let delegate = Actor(
                account: ground.lan.account, name: "", office: "", grants: ground.clerk.grants,
                principal: Actor.Principal(account: ground.clerk.account, name: "", bonds: ground.clerk.grants))
            await #expect(throws: CodeRefusal.actingForAnother) { try await ground.desk.acknowledge(id, by: delegate) }
            #expect(try await ground.desk.waiting(for: delegate).isEmpty)
            #expect(try await ground.acknowledgements(of: id).isEmpty)
            let ticked = try await ground.desk.tick([ground.people[1]], of: id, at: ground.units[0].id, by: delegate)
            #expect(ticked == 1, "that is the clerk's work")
        }
    }

    @Test("Hai lần bấm cùng lúc chỉ là một xác nhận", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            for number in 1...4 {
                let id = try await ground.post("Bản \(number)")
                async let one = desk.acknowledge(id, by: ground.lan)
                async let other = desk.acknowledge(id, by: ground.lan)
                async let ticked = desk.tick([ground.people[0]], of: id, at: ground.units[0].id, by: ground.clerk)
                let all = (try await one, try await other, try await ticked)
                #expect([all.0, all.1, all.2 == 1].count { $0 } == 1)
                #expect(try await ground.acknowledgements(of: id).count == 1)
            }
        }
    }

    @Test("Chưa đến ngày áp dụng thì chưa xác nhận, chưa ghi được", arguments: Engine.allCases)
    func early(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(from: "2026-10-10"), day = BriefingGround.day("2026-10-10")
            ground.go(to: "2026-10-09", hour: 23)
            #expect(try await desk.view(of: id, for: ground.lan).own == .notTheirs)
            await #expect(throws: CodeRefusal.notYet(day)) { try await desk.acknowledge(id, by: ground.lan) }
            await #expect(throws: CodeRefusal.notYet(day)) {
                try await desk.tick([ground.people[1]], of: id, at: ground.units[0].id, by: ground.clerk)
            }
            await #expect(throws: CodeRefusal.notYet(day)) { _ = try await desk.staff(of: id, at: nil, for: ground.clerk) }
            #expect(try await desk.waiting(for: ground.lan).isEmpty)
            ground.go(to: "2026-10-10", hour: 0)
            #expect(try await desk.waiting(for: ground.lan).map(\.code.id) == [id])
            #expect(try await desk.acknowledge(id, by: ground.lan))
        }
    }

    @Test(
        "Tài khoản chưa gắn với ai: đọc được quy tắc thì được nói phải làm gì, không đọc được thì như không có",
        arguments: Engine.allCases)
    func unknown(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post()
            for actor in [ground.officer, ground.clerk, ground.reader, ground.stranger] {
                await #expect(throws: CodeRefusal.personUnknown) { try await desk.acknowledge(id, by: actor) }
                #expect(try await desk.view(of: id, for: actor).own == .unknown)
            }
            for actor in [ground.outsider, ground.nobody] {
                await #expect(throws: NotThere.self) { try await desk.acknowledge(id, by: actor) }
                await #expect(throws: NotThere.self) { _ = try await desk.view(of: id, for: actor) }
            }
            await #expect(throws: NotThere.self) { try await desk.acknowledge(ID(99), by: ground.lan) }
            #expect(try await ground.acknowledgements(of: id).isEmpty)
        }
    }

    @Test("Tài khoản gắn với một mục đã gộp vẫn là của người ấy", arguments: Engine.allCases)
    func mergedAccount(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post()
            try await ground.merge(ground.people[0], into: ground.people[2])
            #expect(try await desk.acknowledge(id, by: ground.lan))
            #expect(try await !desk.acknowledge(id, by: ground.lan))
            #expect(try await ground.acknowledgements(of: id).map(\.person) == [ground.people[2]])
            #expect(try await desk.tick([ground.people[0], ground.people[2]], of: id, at: ground.units[0].id, by: ground.clerk) == 0)
        }
    }

    // MARK: From the signed paper

    @Test(
        "Đầu mối của sở ghi người của sở mình đã ký quy tắc của tỉnh, không ghi được ai khác",
        arguments: Engine.allCases)
    func ticking(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(), people = ground.people
            let (unit, other) = (ground.units[0].id, ground.units[1].id)
            #expect(try await desk.tick([people[0], people[1], people[0]], of: id, at: unit, by: ground.clerk) == 2)
            #expect(
                try await desk.tick([people[0], people[1], people[2]], of: id, at: unit, by: ground.clerk) == 1, "Ánh, of the division")
            let ticked = try await ground.acknowledgements(of: id)
            #expect(Set(ticked.map(\.person)) == Set(people[0...2]) && ticked.allSatisfy { $0.way == .ticked && $0.account == 3 })
            #expect(try await desk.view(of: id, for: ground.lan).own == .read(ticked[0].at), "what was ticked counts as read")
            for some in [[people[3]], [people[1], people[3]], [people[5]]] {
                await #expect(throws: CodeRefusal.notServing) { try await desk.tick(some, of: id, at: unit, by: ground.clerk) }
            }
            await #expect(throws: CodeRefusal.nobodyChosen) { try await desk.tick([], of: id, at: unit, by: ground.clerk) }
            for (body, actor) in [
                (other, ground.clerk), (ground.province.id, ground.clerk), (unit, ground.stranger), (unit, ground.reader),
                (unit, ground.lan), (unit, ground.outsider),
            ] {
                await #expect(throws: NotYours.self) { try await desk.tick([people[1]], of: id, at: body, by: actor) }
                await #expect(throws: NotYours.self) { try await desk.tick([], of: id, at: body, by: actor) }
            }
            #expect(try await ground.acknowledgements(of: id).count == 3)
            #expect(try await desk.tick([people[1], people[3], people[5]], of: id, at: ground.province.id, by: ground.officer) == 2)
        }
    }

    @Test("Quy tắc của một sở không ghi được ở nơi khác; chỉ ghi người đang công tác ở nơi đã chọn", arguments: Engine.allCases)
    func elsewhere(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, people = ground.people, id = try await ground.post(at: ground.units[0])
            for body in [ground.units[1].id, ground.province.id] {
                await #expect(throws: NotThere.self) { try await desk.tick([people[3]], of: id, at: body, by: ground.officer) }
            }
            await #expect(throws: CodeRefusal.notServing) {
                try await desk.tick([people[1]], of: id, at: ground.division.id, by: ground.clerk)
            }
            try await ground.appoint(people[3], at: ground.division, from: Ground.today.adding(days: 1))
            await #expect(throws: CodeRefusal.notServing) {
                try await desk.tick([people[3]], of: id, at: ground.division.id, by: ground.clerk)
            }
            ground.go(to: "2026-10-06")
            #expect(try await desk.tick([people[2], people[3]], of: id, at: ground.division.id, by: ground.clerk) == 2)
            try await ground.leave(people[1], on: "2026-10-05")
            await #expect(throws: CodeRefusal.notServing) {
                try await desk.tick([people[1]], of: id, at: ground.units[0].id, by: ground.clerk)
            }
        }
    }

    @Test(
        "Bỏ xác nhận ghi nhầm kèm lý do, ở nơi người ấy công tác; tỷ lệ giảm, người ấy xác nhận lại được",
        arguments: Engine.allCases)
    func striking(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(), people = ground.people
            try await desk.tick([people[0], people[3]], of: id, at: ground.province.id, by: ground.officer)
            #expect(try await ground.coverage(of: id).share == Coverage(reached: 2, of: 6))
            for actor in [ground.stranger, ground.reader, ground.outsider, ground.lan] {
                await #expect(throws: NotThere.self) { try await desk.strike(people[0], of: id, because: "Nhầm", by: actor) }
            }
            await #expect(throws: NotThere.self) { try await desk.strike(people[3], of: id, because: "Nhầm", by: ground.clerk) }
            await #expect(throws: ReasonRefusal.missing) { try await desk.strike(people[0], of: id, because: " ", by: ground.clerk) }
            await #expect(throws: CodeRefusal.notAcknowledged) {
                try await desk.strike(people[1], of: id, because: "Nhầm", by: ground.clerk)
            }
            #expect(try await ground.coverage(of: id).share == Coverage(reached: 2, of: 6))

            try await desk.strike(people[0], of: id, because: "Chưa ký", by: ground.clerk)
            #expect(try await ground.coverage(of: id).share == Coverage(reached: 1, of: 6))
            await #expect(throws: CodeRefusal.notAcknowledged) {
                try await desk.strike(people[0], of: id, because: "Chưa ký", by: ground.clerk)
            }
            #expect(try await desk.view(of: id, for: ground.lan).own == .toRead)
            #expect(try await desk.acknowledge(id, by: ground.lan))
            #expect(try await ground.acknowledgements(of: id).filter { $0.person == people[0] }.map(\.way) == [.declared])
            let struck = try await ground.database.read { tx in
                try tx.rows(
                    "SELECT person_id, struck_because, struck_by FROM acknowledgement WHERE struck_because IS NOT NULL",
                    of: ID<Person>.self, String.self, Int64.self)
            }
            #expect(struck.count == 1 && struck[0] == (people[0], "Chưa ký", 3), "the row stays")
            try await desk.strike(people[3], of: id, because: "Nhầm người", by: ground.officer)
            #expect(try await ground.coverage(of: id).share == Coverage(reached: 1, of: 6))
        }
    }

    @Test("Bỏ xác nhận của một người gồm mọi mục đã gộp của người ấy", arguments: Engine.allCases)
    func strikingMerged(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.post(), people = ground.people
            try await desk.tick([people[1], people[4]], of: id, at: ground.province.id, by: ground.officer)
            try await ground.merge(people[4], into: people[1])
            #expect(try await ground.coverage(of: id).share == Coverage(reached: 1, of: 5))
            try await desk.strike(people[1], of: id, because: "Chưa ký", by: ground.clerk)
            #expect(try await ground.coverage(of: id).share == Coverage(reached: 0, of: 5))
            #expect(try await ground.acknowledgements(of: id).isEmpty)
        }
    }
}
