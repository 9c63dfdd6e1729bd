import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Rulebook

@Suite("Ngày nghỉ tự nhập") struct CalendarDeskTests {
    static let province = ScopePath("/1/")
    static let department = ScopePath("/1/17/")
    static let administrator = Actor(account: 7, name: "Vũ Hồng Nhật", office: "", grants: [.init([.keepRules], in: province)])

    static func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

    private static func lend(on engine: Engine, _ body: (TestOffice, CalendarDesk) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .rulebook]) { office in
            try await body(office, CalendarDesk(database: office.database))
        }
    }

    private static func draft(
        _ day: String, _ kind: DayOff.Kind = .off, at place: ScopePath = province, name: String = "Nghỉ bão", source: String = "88/CĐ-UBND",
        announced: String = "2026-10-05"
    ) throws -> OwnDayOffDraft {
        OwnDayOffDraft(
            place: place, placeName: "Tỉnh An Khê", day: try date(day), kind: kind, name: name, source: source,
            announcedOn: try date(announced))
    }

    @Test("Ngày nghỉ tự nhập đứng cạnh ngày có sẵn, chỉ cho nơi ấy và cấp dưới, từ ngày thông báo", arguments: Engine.allCases)
    func added(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, desk in
            _ = try await desk.add(try Self.draft("2026-10-09", at: Self.department), by: Self.administrator)
            _ = try await desk.add(try Self.draft("2026-10-10", .work, at: Self.department, name: "Làm bù"), by: Self.administrator)
            let (storm, madeUp) = (try Self.date("2026-10-09"), try Self.date("2026-10-10"))
            let here = try await desk.calendar(at: Self.department)
            #expect(!here.calendar(knownOn: try Self.date("2026-10-05")).isWorkingDay(storm))
            #expect(here.calendar(knownOn: try Self.date("2026-10-05")).isWorkingDay(madeUp))
            #expect(here.calendar(knownOn: try Self.date("2026-10-04")).isWorkingDay(storm), "not announced yet")
            #expect(here.calendar(knownOn: try Self.date("2026-10-05")).days.count == WorkingCalendar.shipped.days.count + 2)
            #expect(try await desk.calendar(at: Self.province).own.isEmpty)
            #expect(try await desk.days(around: Self.province).count == 2)
            #expect(try await desk.days(around: ScopePath("/2/")).isEmpty)
            let acts = try await office.database.read { try JournalStore($0).entries(within: .everything).map(\.act) }
            #expect(acts == ["own_day_off.added", "own_day_off.added"])
        }
    }

    @Test(
        "Thiếu văn bản, ngày chưa thông báo, ngày đã nghỉ, đã làm, trùng, ngoài khoảng: từ chối bằng câu nói cách làm",
        arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, desk in
            let drafts: [(OwnDayOffDraft, CalendarRefusal)] = [
                (try Self.draft("2026-10-09", name: " "), .nameMissing), (try Self.draft("2026-10-09", source: ""), .sourceMissing),
                (try Self.draft("2026-10-09", source: String(repeating: "a", count: 201)), .tooLong(field: "source", limit: 200)),
                (try Self.draft("2026-10-09", announced: "2026-10-06"), .announcedLater),
                (try Self.draft("2026-10-10"), .alreadyOff(try Self.date("2026-10-10"))),
                (try Self.draft("2026-09-02"), .alreadyOff(try Self.date("2026-09-02"))),
                (try Self.draft("2026-10-09", .work), .alreadyWorked(try Self.date("2026-10-09"))),
                (try Self.draft("2018-10-09"), .outOfRange),
            ]
            for (draft, refusal) in drafts { await #expect(throws: refusal) { try await desk.add(draft, by: Self.administrator) } }
            _ = try await desk.add(try Self.draft("2026-10-09"), by: Self.administrator)
            await #expect(throws: CalendarRefusal.alreadyOff(try Self.date("2026-10-09"))) {
                try await desk.add(try Self.draft("2026-10-09"), by: Self.administrator)
            }
            await #expect(throws: CalendarRefusal.alreadyThere(try Self.date("2026-10-09"))) {
                try await desk.add(try Self.draft("2026-10-09", .work), by: Self.administrator)
            }
            await #expect(throws: NotYours.self) {
                try await desk.add(try Self.draft("2026-10-12", at: ScopePath("/2/")), by: Self.administrator)
            }
            #expect(try await desk.days(around: .everything).count == 1)
        }
    }

    @Test("Thôi áp dụng thì ngày ấy lại như cũ từ hôm nay, dòng vẫn giữ để giải thích hạn đã tính", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await Self.lend(on: engine) { office, desk in
            let id = try await desk.add(try Self.draft("2026-10-09"), by: Self.administrator)
            office.clock.advance(days: 2)
            let stranger = Actor(account: 9, name: "", office: "", grants: [.init([.keepRules], in: ScopePath("/2/"))])
            await #expect(throws: NotYours.self) { try await desk.withdraw(id, because: "Bão tan", by: stranger) }
            await #expect(throws: CalendarRefusal.reasonMissing) { try await desk.withdraw(id, because: "\n", by: Self.administrator) }
            _ = try await desk.withdraw(id, because: "Bão tan", by: Self.administrator)
            _ = try await desk.withdraw(id, because: "Lần hai", by: Self.administrator)
            let calendar = try await desk.calendar(at: Self.province)
            let storm = try Self.date("2026-10-09")
            #expect(!calendar.calendar(knownOn: try Self.date("2026-10-06")).isWorkingDay(storm))
            #expect(calendar.calendar(knownOn: try Self.date("2026-10-07")).isWorkingDay(storm))
            #expect(calendar.own.map(\.withdrawnOn) == [try Self.date("2026-10-07")])
            _ = try await desk.add(try Self.draft("2026-10-09", announced: "2026-10-07"), by: Self.administrator)
        }
    }
}
