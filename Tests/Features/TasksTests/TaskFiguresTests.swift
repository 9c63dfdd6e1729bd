import Criteria
import Exact
import Journal
import Kernel
import Organisations
import People
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Tasks

@Suite("Số liệu nhiệm vụ") struct TaskFiguresTests {
    typealias Ground = TaskGround

    @Test("Người giao xem muộn không làm ai chậm: tính theo ngày báo kết quả", arguments: Engine.allCases)
    func slowReviewer(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.assign()
            ground.go(to: "2026-10-10")
            try await ground.report(id, on: "2026-10-10")
            ground.go(to: "2026-10-28")
            try await ground.desk.accept(id, by: ground.officer)
            let figures = try await ground.figures()
            #expect(figures.due == 1 && figures.onTime == 1)
        }
    }

    @Test("Đơn vị sáp nhập: việc dở do đơn vị kế tục làm tiếp, số liệu cũ vẫn mở được", arguments: Engine.allCases)
    func merger(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (open, done) = (try await ground.assign(), try await ground.assign(unit: 1))
            try await ground.report(done, on: "2026-10-05", by: ground.stranger)
            var merger = Reorganisation(on: Ground.day("2026-10-05"), by: .init(number: "12/NQ", date: nil, issuer: ""))
            let heir = merger.found(
                NewOrganisation(name: "Sở Nội vụ – Tài chính", kind: "department", below: .standing(ground.province.id)))
            merger.add(.merge(ground.units.map { .standing($0.id) }, into: heir))
            try await ground.bodies.carryOut(merger, by: Ground.everywhere)
            let body = try #require(try await ground.bodies.heirs(of: ground.units[0].id).first)
            ground.go(to: "2026-10-12")
            let figures = try await ground.figures()
            #expect(figures.bodies.map(\.body.name) == ["Sở Nội vụ", "Sở Tài chính"] && figures.due == 2 && figures.onTime == 1)
            let opened = try await ground.figures(of: ground.units[0])
            #expect(opened.due == 1, "the number of an ended body still opens")
            let own = try await ground.figures(of: body)
            #expect(own.due == 2)
            let clerk = Actor(account: 8, name: "", office: "", grants: [.init([.reportTasks], in: body.path)])
            try await ground.report(open, on: "2026-10-12", by: clerk)
            #expect(try await ground.task(open).lateTimes == 1)
        }
    }

    @Test("Ví dụ của sổ tay: giao, báo, trả lại trên hệ thống ra 16,8; 15,06; 11,555; 7,01 và 76,7", arguments: Engine.allCases)
    func handbook(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            func number(_ text: String) throws -> Numeral { try #require(Numeral(plain: text)) }
            let due = TaskContent.Term.day(Ground.day("2026-10-10"))
            let first = try await ground.assign(due, amount: number("5"), person: 0)
            let second = try await ground.assign(due, amount: number("3"), coefficient: number("2.7"), person: 0)
            let third = try await ground.assign(due, coefficient: number("3.7"), person: 0)
            // The second is returned once, the third twice, each time redone in time.
            try await ground.report(second, on: "2026-10-05", amount: number("3"))
            try await ground.report(third, on: "2026-10-05", amount: number("0.8"))
            try await ground.desk.returnToBody(second, until: Ground.day("2026-10-10"), because: "Sai", by: ground.officer)
            for _ in 1...2 {
                try await ground.desk.returnToBody(third, until: Ground.day("2026-10-10"), because: "Sai", by: ground.officer)
                try await ground.report(third, on: "2026-10-05", amount: number("0.8"))
            }
            ground.go(to: "2026-10-14")
            try await ground.report(first, on: "2026-10-14", amount: number("4"))
            try await ground.report(second, on: "2026-10-12", amount: number("3"))
            var figures = try await ground.figures()
            let line = try #require(figures.people.first)
            let list = line.list(.day)
            #expect(list.facts.map(\.value.plain) == ["16.8", "15.06", "11.555", "7.01"])
            #expect(line.list(.occurrence).progress.plain == "12.035")
            let shares = try #require(list.percentages)
            #expect([shares.quantity.plain, shares.quality.plain, shares.progress.plain] == ["89.6", "68.8", "41.7"])
            // As the set for civil servants counts: 30 for conduct, 70 for the mean of the three shares.
            let mean =
                (Rational(list.quantity) + Rational(list.quality) + Rational(list.progress)) / (Rational(3) * Rational(list.assigned))
            let total = (Rational(30) + Rational(70) * mean).rounded(toMultipleOf: .decimalUnit(1)).numeral
            #expect(total.plain == "76.7")
            #expect(figures.reading == .unsaid && figures.reading.lateness == .occurrence)
            try await ground.desk.read(.day, because: "Sổ tay của Bộ Nội vụ", at: ground.province.id, by: Ground.everywhere)
            figures = try await ground.figures(of: ground.units[0])
            #expect(figures.reading.lateness == .day && figures.reading.ground == "Sổ tay của Bộ Nội vụ")
            await #expect(throws: NotYours.self) {
                try await ground.desk.read(.occurrence, because: "x", at: ground.units[0].id, by: ground.officer)
            }
        }
    }

    @Test(
        "Bất kỳ chuỗi bước nào: dòng của nhiệm vụ bằng các bước cộng lại, số đến hạn và đúng hạn bằng đếm tay", arguments: Engine.allCases)
    func law(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let tasks = try await Self.wander(ground)
            let found = try await ground.database.read { try Self.records(of: tasks, $0) }
            let counted = try Self.count(found, on: Ground.day("2026-10-28"))
            let figures = try await ground.figures()
            #expect(counted.due > 4 && figures.due == counted.due && figures.onTime == counted.onTime)
        }
    }

    private struct Record: Sendable {
        let task: WorkTask
        let steps: [TaskStep]
    }

    private static func records(of tasks: [ID<WorkTask>], _ tx: any Transaction) throws -> [Record] {
        let steps = try TaskStore(tx).steps(of: tasks)
        return try tasks.map { Record(task: try TaskStore(tx).task($0), steps: steps[$0] ?? []) }
    }

    /// By hand, one task after the other; each row holds what its steps come to.
    private static func count(_ records: [Record], on today: LocalDate) throws -> (due: Int, onTime: Int) {
        #expect(Set(records.map(\.task.state)).count >= 4, "the walk reaches most states")
        var (due, onTime) = (0, 0)
        for record in records {
            let task = record.task
            let course = try TaskCourse(
                task.what, assignedOn: task.assignedOn, record.steps, calendar: OfficeCalendar(own: []), today: today)
            #expect(course.state == task.state && course.due == task.due && course.redo == task.redo && course.handed == task.handed)
            #expect(course.done == task.done && course.lates.count == task.lateTimes)
            let isOver = task.due.map { $0 < today || ($0 == today && task.handed != nil) } ?? false
            guard task.state != .withdrawn, task.state != .paused, isOver, let last = task.due, last <= Ground.day("2026-10-31") else {
                continue
            }
            due += 1
            var lates: [Bool] = []
            for step in record.steps {
                if step.kind == .reported { lates.append(step.late > 0) }
                if step.kind == .recalled { lates.removeLast() }
            }
            if task.handed != nil, !lates.contains(true) { onTime += 1 }
        }
        return (due, onTime)
    }

    /// Assigns tasks over some weeks, and does with each whatever comes up.
    private static func wander(_ ground: TaskGround) async throws -> [ID<WorkTask>] {
        var random = SplitMix64(seed: 20_261_123)
        var tasks: [ID<WorkTask>] = []
        for round in 0..<24 {
            let today = Ground.day("2026-10-05").adding(days: round)
            ground.go(to: today.iso)
            if round < 16 {
                let days = Int.random(in: 0...9, using: &random)
                let term: TaskContent.Term = Bool.random(using: &random) ? .day(today.adding(days: days)) : .workingDays(days + 1)
                tasks.append(try await ground.assign(term, person: Bool.random(using: &random) ? 0 : nil))
            }
            for id in tasks {
                let throwOf = Int.random(in: 0..<28, using: &random)
                let later = today.adding(days: Int.random(in: 1...6, using: &random))
                let earlier = today.adding(days: -Int.random(in: 0...2, using: &random))
                try await act(throwOf, on: id, later, earlier, ground)
            }
        }
        return tasks
    }

    private static func act(
        _ number: Int, on id: ID<WorkTask>, _ later: LocalDate, _ earlier: LocalDate, _ ground: TaskGround
    ) async throws {
        do {
            switch number {
            case 0, 1: try await ground.desk.take(id, by: ground.clerk)
            case 2...5: try await ground.report(id, on: max(try await ground.task(id).assignedOn, earlier).iso)
            case 6, 7: try await ground.desk.recall(id, by: ground.clerk)
            case 8, 9: try await ground.desk.accept(id, by: ground.officer)
            case 10, 11: try await ground.desk.returnToBody(id, until: later, because: "Sai", by: ground.officer)
            case 12, 13: try await ground.desk.extend(id, until: later, because: "Lũ", by: ground.officer)
            case 14, 15: try await ground.desk.pause(id, because: "Chờ", by: ground.officer)
            case 16...19: try await ground.desk.resume(id, by: ground.officer)
            case 20: try await ground.desk.withdraw(id, because: "Thôi", by: ground.officer)
            default: break
            }
        } catch is TaskRefusal {
            // Most of what is tried at random cannot be done; nothing of it stays.
        }
    }

    @Test("Số theo người chỉ đếm việc đã đến hạn; hai mục được gộp là một người", arguments: Engine.allCases)
    func peopleOfFigures(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (past, handed) = (try await ground.assign(person: 0), try await ground.assign(person: 1))
            _ = try await ground.assign(.day(Ground.day("2026-10-30")), person: 0)
            try await ground.report(handed, on: "2026-10-05")
            ground.go(to: "2026-10-12")
            let figures = try await ground.figures()
            #expect(figures.due == 2 && figures.people.map(\.tasks.count) == [1, 1], "the 30th is still to come")
            #expect(figures.people.flatMap { $0.tasks.map(\.task.id) } == [past, handed])

            let people = PeopleDesk(database: ground.database)
            try await people.merge(ground.people[1], into: ground.people[0], because: "Trùng", by: Ground.everywhere)
            let merged = try await ground.figures().people
            #expect(merged.map(\.name) == ["Nguyễn Thị Lan"] && Set(merged.flatMap { $0.tasks.map(\.task.id) }) == [past, handed])
        }
    }

    @Test("Đã báo thì ngày nghỉ công bố sau không dời việc sang kỳ khác khi được xác nhận", arguments: Engine.allCases)
    func laterDayOff(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            ground.go(to: "2026-10-26")
            let id = try await ground.assign(.workingDays(4))
            #expect(try await ground.task(id).due == Ground.day("2026-10-30"))
            try await ground.report(id, on: "2026-10-26")
            let storm = OwnDayOffDraft(
                place: ground.units[0].path, placeName: "Sở Nội vụ", day: Ground.day("2026-10-30"), kind: .off, name: "Bão số 10",
                source: "Thông báo 13", announcedOn: Ground.day("2026-10-26"))
            _ = try await ground.calendars.add(storm, by: Ground.everywhere)
            try await ground.desk.accept(id, by: ground.officer)
            #expect(try await ground.task(id).due == Ground.day("2026-10-30"))
            ground.go(to: "2026-11-03")
            #expect(try await ground.figures().due == 1, "it counts in October, where it was asked for")
        }
    }
}
