import Criteria
import Journal
import Kernel
import Rulebook
import Organisations
import Storage
import TestSupport
import Testing

@testable import Assessments

@Suite("Kết thúc thẩm định, giải trình, khép giải trình") struct HearingTests {
    @Test("Không khác tự chấm thì đi tiếp; khác thì đơn vị được giải trình trước", arguments: Engine.allCases)
    func finish(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            await #expect(throws: AssessmentRefusal.openedBySomebodyElse) {
                try await town.desk.finishVerification(sheet, by: town.people.secondVerifier, .fresh())
            }
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            #expect(try await town.state(sheet) == .verified)
        }
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            #expect(try await town.state(sheet) == .awaiting_explanation)
            #expect(try await town.view(sheet).steps.last?.total == "8.50")
        }
    }

    @Test("Đơn vị giải trình đến hết ngày cuối; sang ngày sau thì hết hạn", arguments: Engine.allCases)
    func explain(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            let clerk = town.people.clerks[0]
            func explain(_ item: String, _ content: String, by actor: Actor = clerk) async throws {
                try await town.desk.explain(sheet, [(item, content)], by: actor, .fresh())
            }
            await #expect(throws: AssessmentRefusal.explanationEmpty) { try await explain("1.2", "  ") }
            await #expect(throws: AssessmentRefusal.tooLong(limit: 2000)) { try await explain("1.2", String(repeating: "ế", count: 2001)) }
            await #expect(throws: AssessmentRefusal.unknownCell("9.9")) { try await explain("9.9", "Đã có biên bản") }
            await #expect(throws: NotYours.self) { try await explain("1.2", "Đã có biên bản", by: town.people.clerks[1]) }
            town.office.clock.move(to: Instant(Town.explanationsUntil, hour: 23, minute: 59))
            #expect(try await town.desk.sheetsToVerify(for: town.people.verifier).map(\.hasAnswer) == [false])
            try await explain("1.2", "Biên bản đã gửi kèm công văn số 12")
            #expect(try await town.desk.sheetsToVerify(for: town.people.verifier).map(\.hasAnswer) == [true])
            town.office.clock.move(to: Instant(Town.explanationsUntil.adding(days: 1)))
            await #expect(throws: AssessmentRefusal.explanationClosed(Town.explanationsUntil)) { try await explain("1.2", "Thêm một lời") }
            let said = try await town.view(sheet).explanations
            #expect(said.map(\.content) == ["Biên bản đã gửi kèm công văn số 12"] && said[0].item == "1.2")
        }
    }

    @Test("Thẩm định xong muộn thì đơn vị vẫn có ba ngày làm việc để giải trình", arguments: Engine.allCases)
    func lateVerification(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            try await town.save("0,5", "item:1.2", of: sheet, by: town.people.verifier, reason: "Thiếu biên bản cuộc ngày 12/8")
            town.office.clock.move(to: Instant(Town.explanationsUntil.adding(days: 20), hour: 16))
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            // 31 December, then 4 and 5 January: New Year's Day is a Friday.
            let lastDay = Town.explanationsUntil.adding(days: 26)
            let view = try await town.view(sheet, for: town.people.clerks[0])
            #expect(view.assessment.explanationsUntil == lastDay && view.acts.canExplain)
            await #expect(throws: AssessmentRefusal.explanationsStillOpen(lastDay)) {
                try await town.desk.closeExplanations(sheet, by: town.people.verifier, .fresh())
            }
            town.office.clock.move(to: Instant(lastDay, hour: 23))
            try await town.desk.explain(sheet, [("1.2", "Biên bản đã gửi kèm")], by: town.people.clerks[0], .fresh())
            town.office.clock.move(to: Instant(lastDay.adding(days: 1)))
            await #expect(throws: AssessmentRefusal.explanationClosed(lastDay)) {
                try await town.desk.explain(sheet, [("1.2", "Thêm một lời")], by: town.people.clerks[0], .fresh())
            }
        }
    }

    @Test(
        "Ngày nghỉ quản trị ghi cho nơi của đơn vị thì không tính vào ba ngày giải trình; ghi cho nơi khác thì không ảnh hưởng",
        arguments: Engine.allCases)
    func ownDaysOff(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            let start = Town.explanationsUntil.adding(days: 20)
            let place = try await town.view(sheet, for: town.people.clerks[0]).assessment.place
            let administrator = Actor(account: 70, name: "", office: "", grants: [.init([.keepRules], in: .everything)])
            let calendars = CalendarDesk(database: town.office.database)
            for (place, day) in [(place, 25), (ScopePath("/999999/"), 26)] {
                // 4 January 2027 is off for the unit, the fifth for somebody else.
                let off = OwnDayOffDraft(
                    place: place, placeName: "Nơi thử", day: start.adding(days: day - 20), kind: .off, name: "Nghỉ bão",
                    source: "88/CĐ-UBND",
                    announcedOn: LocalDate(dayNumber: 20_700))
                _ = try await calendars.add(off, by: administrator)
            }
            try await town.save("0,5", "item:1.2", of: sheet, by: town.people.verifier, reason: "Thiếu biên bản cuộc ngày 12/8")
            town.office.clock.move(to: Instant(start, hour: 16))
            let lastDay = Town.explanationsUntil.adding(days: 27)
            #expect(try await town.view(sheet, for: town.people.verifier).explanationsUntil == lastDay, "said before it is pressed")
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            #expect(try await town.view(sheet, for: town.people.clerks[0]).assessment.explanationsUntil == lastDay)
        }
    }

    @Test("Khép giải trình khi đơn vị đã nói hoặc đã hết hạn, không sớm hơn", arguments: Engine.allCases)
    func closeExplanations(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            let verifier = town.people.verifier
            await #expect(throws: AssessmentRefusal.explanationsStillOpen(Town.explanationsUntil)) {
                try await town.desk.closeExplanations(sheet, by: verifier, .fresh())
            }
            await #expect(throws: AssessmentRefusal.openedBySomebodyElse) {
                try await town.desk.closeExplanations(sheet, by: town.people.secondVerifier, .fresh())
            }
            try await town.desk.explain(sheet, [("1.2", "Biên bản đã gửi kèm")], by: town.people.clerks[0], .fresh())
            try await town.desk.closeExplanations(sheet, by: verifier, .fresh())
            #expect(try await town.state(sheet) == .verified)
        }
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            town.office.clock.move(to: Instant(Town.explanationsUntil.adding(days: 1)))
            try await town.desk.closeExplanations(sheet, by: town.people.officer, .fresh())
            #expect(try await town.state(sheet) == .verified)
        }
    }

    @Test("Giải trình của lần thẩm định trước không thay cho lần này", arguments: Engine.allCases)
    func earlierExplanation(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            let (clerk, verifier) = (town.people.clerks[0], town.people.verifier)
            try await town.desk.explain(sheet, [("1.2", "Biên bản đã gửi kèm")], by: clerk, .fresh())
            try await town.desk.giveBack(sheet, reason: "Thiếu số liệu quý bốn của phòng", by: verifier, .fresh())
            town.office.clock.advance(seconds: 60)
            try await town.submit(sheet, by: clerk)
            try await town.desk.open(sheet, by: verifier, .fresh())
            try await town.desk.finishVerification(sheet, by: verifier, .fresh())
            #expect(try await town.state(sheet) == .awaiting_explanation)
            await #expect(throws: AssessmentRefusal.explanationsStillOpen(Town.explanationsUntil)) {
                try await town.desk.closeExplanations(sheet, by: verifier, .fresh())
            }
            town.office.clock.move(to: Instant(Town.explanationsUntil.adding(days: 1)))
            try await town.desk.closeExplanations(sheet, by: verifier, .fresh())
            #expect(try await town.view(sheet).steps.last?.reason == "Không có giải trình")
        }
    }

    @Test("Trong lúc chờ giải trình chỉ nâng lại điểm, không giảm thêm ở đâu cả", arguments: Engine.allCases)
    func noCutAfterHearing(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            let (verifier, reason) = (town.people.verifier, "Theo biên bản kiểm tra số 4")
            for (typed, cell, version) in [("0", "item:1.2", 1), ("không", "item:1.3", 0), ("1", "fact:discipline.cases", 0)] {
                await #expect(throws: AssessmentRefusal.cutAfterHearing) {
                    try await town.save(typed, cell, of: sheet, by: verifier, version: version, reason: reason)
                }
            }
            try await town.save("0,75", "item:1.2", of: sheet, by: verifier, version: 1, reason: reason)
        }
    }

    @Test("Số liệu làm mất loại mà không giảm điểm tiêu chí nào thì đơn vị vẫn được giải trình", arguments: Engine.allCases)
    func gradeCutIsHeard(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            try await town.save(
                "1", "fact:discipline.cases", of: sheet, by: town.people.verifier, reason: "Theo quyết định kỷ luật số 8")
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            #expect(try await town.state(sheet) == .awaiting_explanation)
            let view = try await town.view(sheet, for: town.people.clerks[0])
            #expect(view.changedFigures.map(\.cell) == [.fact("discipline.cases")])
            try await town.desk.explain(
                sheet, [("fact:discipline.cases", "Quyết định đã được hủy bỏ")], by: town.people.clerks[0], .fresh())
            try await town.desk.closeExplanations(sheet, by: town.people.verifier, .fresh())
            #expect(try await town.state(sheet) == .verified)
        }
    }
}
