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

    @Test("Hạn tính hết ngày: 23 giờ 59 chưa chậm, 0 giờ 01 hôm sau chậm một ngày", arguments: Engine.allCases)
    func midnight(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (one, other) = (try await ground.assign(), try await ground.assign())
            ground.go(to: "2026-10-10", hour: 23, minute: 59)
            #expect(try await ground.task(one).overdue(on: Ground.day("2026-10-10")) == 0)
            #expect(try await ground.figures().due == 0, "the last day is not over, and nothing was handed over")
            try await ground.report(one, on: "2026-10-10")
            ground.go(to: "2026-10-11", hour: 0, minute: 1)
            let late = try await ground.desk.list(TaskQuestion(side: .given, stand: .late), for: ground.officer)
            #expect(late.lines.map(\.task.id) == [other] && late.lines[0].task.overdue(on: Ground.day("2026-10-11")) == 1)
            try await ground.report(other, on: "2026-10-11")
            let figures = try await ground.figures()
            #expect(figures.due == 2 && figures.onTime == 1)
            let steps = try await ground.desk.view(of: other, for: ground.clerk).steps
            #expect(steps.last?.late == 1)
        }
    }

    @Test("Ngày làm việc: bỏ ngày nghỉ, tính thứ Bảy làm bù; ngày nghỉ báo sau dời hạn, rút thì hạn về chỗ cũ", arguments: Engine.allCases)
    func workingDays(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.assign(.workingDays(5))
            let fixed = try await ground.assign(.day(Ground.day("2026-10-12")))
            let elsewhere = try await ground.assign(.workingDays(5), unit: 1)
            #expect(try await ground.task(id).due == Ground.day("2026-10-12"))
            func off(_ day: String, _ kind: DayOff.Kind) async throws -> ID<OwnDayOff> {
                try await ground.calendars.add(
                    OwnDayOffDraft(
                        place: ground.units[0].path, placeName: "Sở Nội vụ", day: Ground.day(day), kind: kind, name: "Bão số 9",
                        source: "Thông báo 12", announcedOn: Ground.day("2026-10-05")), by: Ground.everywhere)
            }
            let storm = try await off("2026-10-07", .off)
            #expect(try await ground.task(id).due == Ground.day("2026-10-13"))
            #expect(try await ground.task(fixed).due == Ground.day("2026-10-12"), "a day that was asked for does not move")
            #expect(try await ground.task(elsewhere).due == Ground.day("2026-10-12"), "another body's calendar")
            _ = try await off("2026-10-10", .work)
            #expect(try await ground.task(id).due == Ground.day("2026-10-12"), "a Saturday that is worked counts")
            ground.clock.advance(days: 1)
            _ = try await ground.calendars.withdraw(storm, because: "Bão tan", by: Ground.everywhere)
            #expect(try await ground.task(id).due == Ground.day("2026-10-10"))
            let moved = try await ground.database.read { try JournalStore($0).entries(within: .everything) }.filter {
                $0.act == "task.moved"
            }
            #expect(moved.count == 3)
        }
    }

    @Test("Bản mới mang lịch mới: hạn ghi cũ được tính lại, một lần, có dòng nhật ký", arguments: Engine.allCases)
    func newCalendar(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.assign(.workingDays(5))
            // As an older calendar had counted it.
            try await ground.database.write { _ = try $0.execute("UPDATE task SET due_on = '2026-10-09' WHERE id = \(id)") }
            let moved = try await ground.desk.recount(by: Ground.everywhere)
            #expect(moved == 1)
            #expect(try await ground.task(id).due == Ground.day("2026-10-12"))
            let again = try await ground.desk.recount(by: Ground.everywhere)
            #expect(again == 0)
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

    @Test("Tạm dừng thì không tính ngày; gia hạn thì không chậm trước hạn mới", arguments: Engine.allCases)
    func pauseAndMore(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let (fixed, counted) = (try await ground.assign(), try await ground.assign(.workingDays(4)))
            ground.go(to: "2026-10-06")
            for id in [fixed, counted] {
                await #expect(throws: ReasonRefusal.missing) { try await desk.pause(id, because: " ", by: ground.officer) }
                try await desk.pause(id, because: "Chờ ý kiến Bộ", by: ground.officer)
                await #expect(throws: TaskRefusal.notNow(.paused)) { try await ground.report(id, on: "2026-10-06") }
            }
            ground.go(to: "2026-10-20")
            let (standing, counts) = (try await ground.task(fixed).due, try await ground.figures().due)
            #expect(standing == nil && counts == 0)
            for id in [fixed, counted] { try await desk.resume(id, by: ground.officer) }
            // Fourteen days did not count; of four working days none had been used.
            #expect(try await ground.task(fixed).due == Ground.day("2026-10-24"))
            #expect(try await ground.task(counted).due == Ground.day("2026-10-23"))
            await #expect(throws: TaskRefusal.newDayNotLater(Ground.day("2026-10-24"))) {
                try await desk.extend(fixed, until: Ground.day("2026-10-24"), because: "Lũ", by: ground.officer)
            }
            ground.go(to: "2026-10-26")
            try await desk.extend(fixed, until: Ground.day("2026-10-30"), because: "Lũ", by: ground.officer)
            try await ground.report(fixed, on: "2026-10-26")
            #expect(try await ground.task(fixed).isOnTime)
        }
    }

    @Test(
        "Trả lại sớm không lấy mất ngày còn lại; việc trả lại chưa tính là đã làm; ngày tạm dừng không bao giờ là ngày chậm",
        arguments: Engine.allCases)
    func fairness(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let id = try await ground.assign(.day(Ground.day("2026-10-30")), amount: Numeral(5), person: 0)
            try await ground.report(id, on: "2026-10-05", amount: Numeral(5))
            await #expect(throws: TaskRefusal.changedMeanwhile) { try await desk.accept(id, seen: 0, by: ground.officer) }
            try await desk.returnToBody(id, until: Ground.day("2026-10-08"), because: "Thiếu", seen: 1, by: ground.officer)
            #expect(try await ground.task(id).limit == Ground.day("2026-10-30"))
            ground.go(to: "2026-11-02")
            let undone = try #require(try await ground.figures().people.first?.tasks.first?.work)
            #expect(undone.done == .zero && undone.failedReviews == 1)

            let paused = try await ground.assign(.day(Ground.day("2026-11-04")))
            let counted = try await ground.assign(.workingDays(2))
            ground.go(to: "2026-11-06")
            for id in [paused, counted] { try await desk.pause(id, because: "Chờ ý kiến", by: ground.officer) }
            ground.go(to: "2026-12-06")
            for id in [paused, counted] { try await desk.resume(id, by: ground.officer) }
            ground.go(to: "2026-12-07")
            // The 5th of November, the 6th and 7th of December: three days that count, of a month.
            for id in [paused, counted] {
                try await ground.report(id, on: "2026-12-07")
                let view = try await desk.view(of: id, for: ground.officer)
                #expect(view.steps.last?.late == 3)
            }
        }
    }

    @Test("Trả lại kèm hạn làm lại: một lần chưa đạt, làm lại đúng hạn ấy thì không chậm", arguments: Engine.allCases)
    func returned(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let id = try await ground.assign(person: 0)
            try await ground.report(id, on: "2026-10-05", by: ground.lan)
            await #expect(throws: TaskRefusal.newDayMissing) {
                try await desk.returnToBody(id, until: nil, because: "Thiếu", by: ground.officer)
            }
            ground.go(to: "2026-10-12")
            try await desk.returnToBody(id, until: Ground.day("2026-10-14"), because: "Thiếu phụ lục", by: ground.officer)
            await #expect(throws: TaskRefusal.handedBeforeReturned(Ground.day("2026-10-12"))) {
                try await ground.report(id, on: "2026-10-11")
            }
            ground.go(to: "2026-10-14")
            try await ground.report(id, on: "2026-10-14", by: ground.lan)
            let task = try await ground.task(id)
            #expect(task.lateTimes == 0 && task.isOnTime)
            let figures = try await ground.figures()
            let work = try #require(figures.people.first?.tasks.first?.work)
            #expect(work.failedReviews == 1 && work.daysLate.isEmpty)
            #expect(figures.people.map(\.name) == ["Nguyễn Thị Lan"] && figures.onTime == 1)
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
}
