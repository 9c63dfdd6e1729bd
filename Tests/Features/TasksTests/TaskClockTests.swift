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

@Suite("Hạn của nhiệm vụ") struct TaskClockTests {
    typealias Ground = TaskGround

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
}
