import Journal
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Cuộc tuyên truyền") struct BriefingTests {
    typealias Ground = BriefingGround

    @Test("Ghi, điểm danh, chốt; chốt rồi mới tính, mở lại thì thôi tính; mọi bước có trong nhật ký", arguments: Engine.allCases)
    func course(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let id = try await ground.record()
            await #expect(throws: BriefingRefusal.nobodyAttended) { try await desk.confirm(id, by: ground.clerk) }
            let count = try await desk.note(
                [ground.people[0], ground.people[1]], guests: ["Đỗ Văn Khách", " "], at: id, by: ground.clerk, .once())
            #expect(count == 3)
            #expect(try await ground.figures().held.count == 0, "nothing counts before it is confirmed")
            try await desk.confirm(id, by: ground.clerk)
            #expect(try await ground.briefing(id).attended == Tally(3))
            await #expect(throws: BriefingRefusal.notNow(.confirmed)) {
                try await desk.note([ground.people[2]], at: id, by: ground.clerk, .once())
            }
            await #expect(throws: ReasonRefusal.missing) { try await desk.reopen(id, because: " ", by: ground.clerk) }
            try await desk.reopen(id, because: "Ghi thiếu", by: ground.clerk)
            #expect(try await ground.figures().held.count == 0)
            let guest = try #require(try await desk.view(of: id, for: ground.clerk).present.first { $0.person == nil })
            try await desk.strike(guest.id, of: id, because: "Không đến", by: ground.clerk)
            try await desk.confirm(id, by: ground.clerk)
            let figures = try await ground.figures()
            #expect(figures.held == Tally(1) && figures.attended == Tally(2) && figures.people == Tally(2))
            let view = try await desk.view(of: id, for: ground.clerk)
            #expect(view.attendances.count == 3 && view.attendances.first { !$0.counts }?.struckBecause == "Không đến")
            let acts = try await ground.database.read { try JournalStore($0).entries(within: .everything) }.map(\.act)
            #expect(
                acts.filter { $0.hasPrefix("briefing.") }.sorted() == [
                    "briefing.attendance_struck", "briefing.attendances_noted", "briefing.confirmed", "briefing.confirmed",
                    "briefing.recorded", "briefing.reopened",
                ])
        }
    }

    @Test(
        "Số người dự ghi khi họp giữ nguyên lời: “trên 120 người” là mức tối thiểu; số ước chừng không nhận",
        arguments: [
            ("120", Tally<Attendances>(120)), ("trên 120 người", Tally(120, isLowerBound: true)),
            ("hơn 1.200 lượt người", Tally(1200, isLowerBound: true)),
            ("05", Tally(5)),
        ])
    func headcount(typed: String, tally: Tally<Attendances>) throws {
        let read = try Headcount(typed: typed)
        #expect(read.tally == tally && read.words == typed)
    }

    @Test(
        "Số người dự không hiểu được thì nói rõ và không đoán",
        arguments: ["khoảng 120", "gần 50 người", "ước 30", "0", "-3", "12,5", "mười", "1,200", "999999"])
    func unreadHeadcount(typed: String) {
        #expect(throws: BriefingRefusal.self) { _ = try Headcount(typed: typed) }
    }

    @Test("Danh sách và số đếm: lấy số đếm; danh sách dài hơn số đếm đúng thì không chốt, dài hơn mức tối thiểu thì lấy danh sách")
    func listAndCount() throws {
        func attended(_ listed: Int, _ count: String?) throws -> Tally<Attendances> {
            try Briefing.attended(listed: listed, try count.map { try Headcount(typed: $0) })
        }
        #expect(try attended(3, nil) == Tally(3))
        #expect(try attended(3, "45") == Tally(45))
        #expect(try attended(3, "trên 2") == Tally(2, isLowerBound: true), "three are listed, and perhaps more came")
        #expect(try attended(2, "trên 2") == Tally(2, isLowerBound: true))
        #expect(throws: BriefingRefusal.moreListedThanCounted(3, 2)) { _ = try attended(3, "2") }
        #expect(throws: BriefingRefusal.nobodyAttended) { _ = try attended(0, nil) }
    }

    @Test("Giờ viết thế nào cũng hiểu, giờ không có thì hỏi lại")
    func times() {
        #expect(
            ["8:00", "8h", "8 giờ", "14h30", "14:30", "", "23 giờ 05"].map { BriefingContent.time(typed: $0) } == [
                "08:00", "08:00", "08:00", "14:30", "14:30", "", "23:05",
            ])
        #expect(["25:00", "8:61", "sáng", "8:0:0"].allSatisfy { BriefingContent.time(typed: $0) == nil })
    }

    @Test("Cuộc sắp họp chưa chốt được; đơn vị không còn hoạt động ngày ấy thì không ghi", arguments: Engine.allCases)
    func days(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let soon = try await ground.record(on: "2026-10-06", headcount: "40")
            await #expect(throws: BriefingRefusal.notYetHeld(Ground.day("2026-10-06"))) {
                try await ground.desk.confirm(soon, by: ground.clerk)
            }
            ground.go(to: "2026-10-06", hour: 0, minute: 1)
            try await ground.desk.confirm(soon, by: ground.clerk)
            await #expect(throws: BriefingRefusal.notStanding("Sở Nội vụ")) { _ = try await ground.record(on: "2018-12-31") }
            await #expect(throws: BriefingRefusal.topicMissing) { _ = try await ground.record("  ") }
            await #expect(throws: BriefingRefusal.dayTooFar) { _ = try await ground.record(on: "2028-01-01") }
        }
    }

    @Test("Ngoài phạm vi thì không ghi, không thấy; người chỉ đọc số liệu không thấy tên người dự", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let id = try await ground.record()
            await #expect(throws: NotThere.self) { _ = try await desk.view(of: id, for: ground.stranger) }
            await #expect(throws: NotYours.self) { try await desk.note([ground.people[0]], at: id, by: ground.stranger, .once()) }
            await #expect(throws: NotYours.self) { try await desk.withdraw(id, because: "x", by: ground.stranger) }
            await #expect(throws: NotYours.self) {
                let what = BriefingContent(topic: "x", form: .meeting, day: Ground.day("2026-10-05"))
                _ = try await desk.record(what, at: ground.units[1].id, by: ground.clerk, .once())
            }
            await #expect(throws: NotThere.self) {
                _ = try await desk.figures(
                    of: ground.units[0].id, in: Ground.day("2026-01-01")...Ground.day("2026-12-31"), for: ground.stranger)
            }
            try await desk.note([ground.people[0]], at: id, by: ground.clerk, .once())
            let seen = try await desk.view(of: id, for: ground.reader)
            #expect(seen.present.count == 1 && seen.people.isEmpty && !seen.seesNames && seen.calls.isEmpty)
            await #expect(throws: NotThere.self) { _ = try await desk.screen(of: id, for: ground.reader) }
            // Somebody of another body is not of this one, on whatever list they stand.
            await #expect(throws: BriefingRefusal.notServing) { try await desk.note([ground.people[3]], at: id, by: ground.clerk, .once()) }
            let all = try await desk.list(BriefingQuestion(), for: ground.stranger)
            #expect(all.lines.isEmpty && all.count == 0)
        }
    }

    @Test("Bấm ghi hai lần chỉ có một cuộc và mỗi người một lượt; hai đầu mối chốt cùng lúc thì một người chốt", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, press = Press.once()
            let what = BriefingContent(topic: "Giao ban", form: .briefing, day: Ground.day("2026-10-05"))
            let id = try await desk.record(what, at: ground.units[0].id, by: ground.clerk, press)
            #expect(try await desk.record(what, at: ground.units[0].id, by: ground.clerk, press) == id)
            for _ in 1...2 { try await desk.note([ground.people[0]], guests: ["Đỗ Văn Khách"], at: id, by: ground.clerk, .once()) }
            #expect(try await desk.view(of: id, for: ground.clerk).present.count == 2)
            async let one = Self.succeeds { try await desk.confirm(id, by: ground.clerk) }
            async let other = Self.succeeds { try await desk.confirm(id, by: Ground.everywhere) }
            let both = (try await one, try await other)
            #expect(both.0 != both.1)
        }
    }

    private static func succeeds(_ act: () async throws -> Void) async throws -> Bool {
        do {
            try await act()
            return true
        } catch is BriefingRefusal {
            return false
        }
    }

    @Test("Hai đầu mối sửa cùng một cuộc: người sau xem điều người trước ghi rồi mới sửa", arguments: Engine.allCases)
    func edits(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.record()
            let seen = try await ground.briefing(id).mark
            func content(_ venue: String) -> BriefingContent {
                BriefingContent(topic: "Quán triệt", form: .briefing, day: Ground.day("2026-10-05"), venue: venue)
            }
            try await ground.desk.correct(id, to: content("Tầng 1"), in: nil, seen: seen, by: ground.clerk)
            await #expect(throws: BriefingRefusal.changedMeanwhile) {
                try await ground.desk.correct(id, to: content("Tầng 2"), in: nil, seen: seen, by: ground.clerk)
            }
            #expect(try await ground.briefing(id).what.venue == "Tầng 1")
            let entry = try #require(
                try await ground.database.read { try JournalStore($0).entries(within: .everything) }.first {
                    $0.act == "briefing.corrected"
                })
            #expect(entry.particulars.contains("Tầng 1"))
        }
    }

    @Test("Người đã dự là người đã dùng: danh sách nhập họ vào không rút lại được nữa", arguments: Engine.allCases)
    func used(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            func touched() async throws -> [Int64] {
                try await ground.database.read { [people = ground.people] tx in
                    try people.prefix(2).map { try tx.one("SELECT touched_at FROM person WHERE id = \($0)") }
                }
            }
            let before = try await touched()
            ground.go(to: "2026-10-06", hour: 15)
            let id = try await ground.record(on: "2026-10-06")
            try await ground.desk.note([ground.people[0]], at: id, by: ground.clerk, .once())
            try await ground.desk.openCall(.screen, of: id, by: ground.clerk)
            _ = try await ground.desk.attend(
                try await ground.desk.ticket(for: try await ground.code(of: id)), as: ground.people[1], by: nil)
            let after = try await touched()
            #expect(zip(before, after).allSatisfy { $0 < $1 })
        }
    }

    @Test("Danh sách dán vào: đúng tên thì đánh dấu, trùng tên thì hỏi, lạ thì để vào ô khách; không ghi gì", arguments: Engine.allCases)
    func reading(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.record()
            let names = AttendanceListFile.names(in: "1. Nguyễn Thị Lan\n2) trần văn minh\n\n3 - Người Lạ Mặt\nLE NGOC ANH")
            #expect(names == ["Nguyễn Thị Lan", "trần văn minh", "Người Lạ Mặt", "LE NGOC ANH"])
            let reading = try await ground.desk.read(names, for: id, by: ground.clerk)
            #expect(reading.found == [ground.people[0], ground.people[1], ground.people[2]] && reading.unknown == ["Người Lạ Mặt"])
            // Of the whole province, two bear that name.
            let what = BriefingContent(topic: "Toàn tỉnh", form: .meeting, day: Ground.day("2026-10-05"))
            let wide = try await ground.desk.record(what, at: ground.province.id, by: Ground.everywhere, .once())
            let doubtful = try await ground.desk.read(["Trần Văn Minh"], for: wide, by: Ground.everywhere)
            #expect(doubtful.found.isEmpty && doubtful.doubtful == ["Trần Văn Minh"])
            #expect(try await ground.desk.view(of: id, for: ground.clerk).attendances.isEmpty)
        }
    }
}
