import Kernel
import Testing

@testable import Rulebook

@Suite("Hạn") struct DeadlineTests {
    private func date(_ iso: String) throws -> LocalDate { try #require(LocalDate(iso: iso)) }

    private func row(_ day: String, _ kind: DayOff.Kind, announced: String, withdrawn: String? = nil, id: Int64 = 1) throws -> OwnDayOff {
        OwnDayOff(
            id: ID(id), place: ScopePath("/1/"), placeName: "Tỉnh", day: try date(day), kind: kind, name: "Nghỉ bão", source: "88/CĐ-UBND",
            announcedOn: try date(announced), withdrawnOn: try withdrawn.map(date))
    }

    private func deadline(
        _ term: Term, from: String, hour: Int = 9, pauses: [Pause] = [], own: [OwnDayOff] = [], asOf: String
    ) throws -> Deadline {
        try Deadline(
            term, from: Instant(try date(from), hour: hour), pauses: pauses, calendar: OfficeCalendar(own: own), asOf: try date(asOf))
    }

    @Test("Ba cách tính: ngày làm việc, ngày thường, giờ")
    func ways() throws {
        #expect(try deadline(.workingDays(3), from: "2026-12-30", asOf: "2026-12-30").due == .day(try date("2027-01-05")))
        #expect(try deadline(.days(3), from: "2026-12-30", asOf: "2026-12-30").due == .day(try date("2027-01-02")))
        #expect(try deadline(.hours(30), from: "2026-12-30", asOf: "2026-12-30").due == .moment(Instant(try date("2026-12-31"), hour: 15)))
        #expect(try deadline(.hours(24), from: "2026-12-30", hour: 0, asOf: "2026-12-30").due == .moment(Instant(try date("2026-12-31"))))
        #expect(try deadline(.workingDays(0), from: "2026-12-30", asOf: "2026-12-30").due == .day(try date("2026-12-30")))
    }

    @Test("Công bố nghỉ muộn thì hạn được tính lại và giữ hạn cũ cùng ngày thông báo; nhìn từ trước ngày ấy thì vẫn là hạn cũ")
    func announcedLate() throws {
        let own = [try row("2026-10-09", .off, announced: "2026-10-07")]
        let before = try deadline(.workingDays(5), from: "2026-10-05", own: own, asOf: "2026-10-06")
        #expect(before.due == .day(try date("2026-10-12")) && before.history.isEmpty)
        let after = try deadline(.workingDays(5), from: "2026-10-05", own: own, asOf: "2026-10-07")
        #expect(after.due == .day(try date("2026-10-13")))
        #expect(
            after.history == [
                Deadline.Change(was: .day(try date("2026-10-12")), until: try date("2026-10-07"), because: ["Nghỉ bão (88/CĐ-UBND)"])
            ])
        #expect(
            after.sentences == [
                "Hạn là thứ Ba, 13/10/2026.",
                "Trước là thứ Hai, 12/10/2026, đến khi có thông báo ngày 07/10/2026: Nghỉ bão (88/CĐ-UBND).",
            ])
    }

    @Test(
        "Thông báo sau khi hạn đã qua, hay về ngày không nằm trong hạn, thì không đổi gì; thu hồi thông báo thì hạn trở lại và giữ cả hai lần"
    )
    func history() throws {
        let late = [try row("2026-10-09", .off, announced: "2026-10-13")]
        #expect(try deadline(.workingDays(5), from: "2026-10-05", own: late, asOf: "2026-12-01").due == .day(try date("2026-10-12")))
        let elsewhere = [try row("2026-11-09", .off, announced: "2026-10-07")]
        #expect(try deadline(.workingDays(5), from: "2026-10-05", own: elsewhere, asOf: "2026-12-01").history.isEmpty)
        let taken = [try row("2026-10-09", .off, announced: "2026-10-06", withdrawn: "2026-10-08")]
        let back = try deadline(.workingDays(5), from: "2026-10-05", own: taken, asOf: "2026-10-08")
        #expect(back.due == .day(try date("2026-10-12")))
        #expect(back.history.map(\.was) == [.day(try date("2026-10-12")), .day(try date("2026-10-13"))])
        #expect(back.history.last?.because == ["Thôi áp dụng: Nghỉ bão (88/CĐ-UBND)"])
    }

    @Test("Những gì đã biết ngày bắt đầu thì tính ngay, không thành hạn cũ; làm bù thứ Bảy thì hạn sớm lên")
    func knownFromTheStart() throws {
        let known = [try row("2026-10-09", .off, announced: "2026-10-05")]
        let due = try deadline(.workingDays(5), from: "2026-10-05", own: known, asOf: "2026-10-05")
        #expect(due.due == .day(try date("2026-10-13")) && due.history.isEmpty)
        let worked = [try row("2026-10-10", .work, announced: "2026-10-05")]
        #expect(try deadline(.workingDays(5), from: "2026-10-05", own: worked, asOf: "2026-10-05").due == .day(try date("2026-10-10")))
    }

    @Test("Tạm dừng có căn cứ thì những ngày ấy không tính; chưa biết bao giờ hết thì chưa có hạn; không căn cứ thì không tạm dừng")
    func pauses() throws {
        let pause = try Pause(from: date("2026-10-07"), through: date("2026-10-08"), ground: "Chờ xác minh, 45/CV-TTr")
        #expect(try deadline(.workingDays(5), from: "2026-10-05", pauses: [pause], asOf: "2026-10-05").due == .day(try date("2026-10-14")))
        #expect(try deadline(.days(5), from: "2026-10-05", pauses: [pause], asOf: "2026-10-05").due == .day(try date("2026-10-12")))
        #expect(
            try deadline(.hours(60), from: "2026-10-05", pauses: [pause], asOf: "2026-10-05").due
                == .moment(Instant(try date("2026-10-09"), hour: 21)))
        let open = try Pause(from: date("2026-10-07"), through: nil, ground: "Chờ xác minh")
        let waiting = try deadline(.workingDays(5), from: "2026-10-05", pauses: [open], asOf: "2026-10-05")
        #expect(waiting.due == nil && waiting.sentences[0] == "Đang tạm dừng có căn cứ nên chưa có hạn.")
        #expect(try deadline(.hours(60), from: "2026-10-05", pauses: [open], asOf: "2026-10-05").due == nil)
        #expect(try deadline(.workingDays(1), from: "2026-10-05", pauses: [open], asOf: "2026-10-05").due == .day(try date("2026-10-06")))
        #expect(throws: DeadlineRefusal.groundMissing) { try Pause(from: date("2026-10-07"), through: nil, ground: "  ") }
        #expect(throws: DeadlineRefusal.pauseEndsBeforeItBegins) {
            try Pause(from: date("2026-10-07"), through: date("2026-10-06"), ground: "a")
        }
        #expect(throws: DeadlineRefusal.termOutOfRange) { try deadline(.workingDays(-1), from: "2026-10-05", asOf: "2026-10-05") }
        #expect(throws: DeadlineRefusal.termOutOfRange) { try deadline(.hours(4000), from: "2026-10-05", asOf: "2026-10-05") }
    }

    @Test("Nơi gần hơn nói sau cùng: sở làm việc ngày tỉnh cho nghỉ")
    func nearest() throws {
        let province = try row("2026-10-09", .off, announced: "2026-10-05", id: 2)
        let department = OwnDayOff(
            id: ID(1), place: ScopePath("/1/17/"), placeName: "Sở", day: try date("2026-10-09"), kind: .work, name: "Trực", source: "1/TB",
            announcedOn: try date("2026-10-05"))
        #expect(OfficeCalendar(own: [department, province]).calendar(knownOn: try date("2026-10-06")).isWorkingDay(try date("2026-10-09")))
    }
}
