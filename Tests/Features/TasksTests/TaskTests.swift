import Criteria
import Exact
import Journal
import Kernel
import Organisations
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Tasks

@Suite("Nhiệm vụ giao") struct TaskTests {
    typealias Ground = TaskGround

    @Test("Từ giao đến xác nhận: người nhận báo, người giao xác nhận, không ai xác nhận việc mình báo", arguments: Engine.allCases)
    func course(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let id = try await ground.assign()
            try await desk.take(id, by: ground.clerk)
            await #expect(throws: TaskRefusal.notNow(.in_progress)) { try await desk.accept(id, by: ground.officer) }
            ground.go(to: "2026-10-09")
            try await ground.report(id, on: "2026-10-08", by: ground.officer)
            await #expect(throws: TaskRefusal.ownReport) { try await desk.accept(id, by: ground.officer) }
            try await desk.recall(id, by: ground.clerk)
            #expect(try await ground.task(id).handed == nil)
            try await ground.report(id, on: "2026-10-08")
            try await desk.accept(id, by: ground.officer)
            let task = try await ground.task(id)
            #expect(task.state == .done && task.isOnTime && task.handed == Ground.day("2026-10-08"))
            await #expect(throws: TaskRefusal.notNow(.done)) { try await desk.withdraw(id, because: "Nhầm", by: ground.officer) }
            let acts = try await ground.database.read { try JournalStore($0).entries(within: .everything) }.map(\.act)
            #expect(
                acts.filter { $0.hasPrefix("task.") }.sorted() == [
                    "task.accepted", "task.assigned", "task.recalled", "task.reported", "task.reported", "task.taken",
                ])
        }
    }

    @Test("Ngoài phạm vi thì không thấy; người được nêu tên thì thấy và báo được, không cần vai trò", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let (named, ofBody) = (try await ground.assign(person: 0), try await ground.assign())
            await #expect(throws: NotThere.self) { _ = try await desk.view(of: named, for: ground.stranger) }
            await #expect(throws: NotThere.self) { _ = try await desk.view(of: ofBody, for: ground.lan) }
            await #expect(throws: NotYours.self) { try await desk.take(ofBody, by: ground.lan) }
            await #expect(throws: NotYours.self) { try await ground.report(named, on: "2026-10-05", by: ground.stranger) }
            await #expect(throws: NotYours.self) { try await desk.accept(named, by: ground.clerk) }
            await #expect(throws: NotYours.self) { _ = try await ground.assign(unit: 1, by: ground.clerk) }
            await #expect(throws: NotThere.self) {
                _ = try await desk.figures(
                    of: ground.units[0].id, in: Ground.day("2026-10-01")...Ground.day("2026-10-31"), for: ground.stranger)
            }
            try await desk.take(named, by: ground.lan)
            let mine = try await desk.list(TaskQuestion(side: .mine), for: ground.lan)
            #expect(mine.lines.map(\.task.id) == [named] && mine.sides == [.mine])
            let waiting = try await desk.waiting(for: ground.lan)
            #expect(waiting.toDo.map(\.task.id) == [named] && waiting.toAnswer.isEmpty)
            try await ground.report(named, on: "2026-10-05", by: ground.lan)
            let own = try await ground.assign(by: ground.clerk)
            try await ground.report(own, on: "2026-10-05")
            #expect(try await desk.waiting(for: ground.clerk).toAnswer.isEmpty, "nobody answers what they reported")
            try await desk.withdraw(own, because: "Thử", by: ground.clerk)
            let answers = try await desk.waiting(for: ground.officer).toAnswer
            #expect(answers.map(\.task.id) == [named])
        }
    }

    @Test("Rút lại và xác nhận cùng lúc: đúng một việc xảy ra", arguments: Engine.allCases)
    func twoAtOnce(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            for _ in 1...6 {
                let id = try await ground.assign()
                try await ground.report(id, on: "2026-10-05")
                async let accepted = Self.succeeds { try await ground.desk.accept(id, by: ground.officer) }
                async let recalled = Self.succeeds { try await ground.desk.recall(id, by: ground.clerk) }
                let (one, other) = (try await accepted, try await recalled)
                #expect(one != other)
                #expect(try await ground.task(id).state == (one ? .done : .in_progress))
            }
        }
    }

    private static func succeeds(_ act: () async throws -> Void) async throws -> Bool {
        do {
            try await act()
            return true
        } catch is TaskRefusal {
            return false
        }
    }

    @Test("Một lần bấm giao cho cả nhóm, bấm lại không giao thêm; việc sai thì không giao cho ai", arguments: Engine.allCases)
    func groups(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let bodies = ground.units.map(\.id)
            func content(_ due: String) -> TaskContent { TaskContent(title: "Niêm yết", term: .day(Ground.day(due))) }
            let press = Press.once()
            let tasks = try await ground.desk.assign(content("2026-10-20"), to: bodies, by: ground.officer, press)
            let again = try await ground.desk.assign(content("2026-10-20"), to: bodies, by: ground.officer, press)
            #expect(tasks.count == 2 && again == tasks)
            await #expect(throws: TaskRefusal.dueBefore(Ground.day("2026-10-05"))) {
                _ = try await ground.desk.assign(content("2026-10-04"), to: bodies, by: ground.officer, .once())
            }
            await #expect(throws: TaskRefusal.amountOutOfRange) {
                _ = try await ground.assign(amount: Numeral(plain: "0.00001") ?? .zero)
            }
            await #expect(throws: TaskRefusal.notServing) { _ = try await ground.assign(person: 1, unit: 1) }
            let all = try await ground.desk.list(TaskQuestion(side: .given), for: ground.officer)
            #expect(all.lines.count == 2)
        }
    }

    @Test("Trang đầu chỉ đưa việc cần làm ngay: quá hạn, đến hạn trong bảy ngày, và kết quả người khác báo", arguments: Engine.allCases)
    func pressing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (soon, next) = (
                try await ground.assign(.day(Ground.day("2026-10-12"))), try await ground.assign(.day(Ground.day("2026-10-13")))
            )
            let elsewhere = try await ground.assign(.day(Ground.day("2026-10-06")), unit: 1)
            var waiting = try await ground.desk.waiting(for: ground.clerk)
            #expect(waiting.toDo.map(\.task.id) == [soon], "seven days ahead, and only of one's own body")
            ground.go(to: "2026-10-14")
            waiting = try await ground.desk.waiting(for: ground.clerk)
            #expect(waiting.toDo.map(\.task.id) == [soon, next])
            try await ground.report(soon, on: "2026-10-12")
            try await ground.report(elsewhere, on: "2026-10-06", by: ground.officer)
            #expect(try await ground.desk.waiting(for: ground.clerk).toDo.map(\.task.id) == [next])
            #expect(try await ground.desk.waiting(for: ground.officer).toAnswer.map(\.task.id) == [soon], "not what the officer reported")
        }
    }
}
