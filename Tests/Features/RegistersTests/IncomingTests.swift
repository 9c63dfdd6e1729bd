import Documents
import FeatureTestSupport
import Foundation
import Kernel
import Organisations
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Registers

@Suite("Văn bản đến") struct IncomingTests {
    typealias Ground = RegisterGround

    @Test("Vào sổ, chuyển xử lý, xử lý xong: ai làm được gì, từng bước vào diễn biến và nhật ký", arguments: Engine.allCases)
    func wholeWay(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.incomingSeries()
            for actor in [ground.leader, ground.divisionClerk, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { _ = try await desk.register(Ground.draft(), in: series, by: actor, .once()) }
            }
            let id = try await ground.registered(in: series)
            var one = try await ground.incoming(id)
            #expect(one.state == .received && one.number == 1 && one.year == 2026 && !one.isLateEntry)
            for actor in [ground.divisionClerk, ground.outsider, ground.nobody] {
                await #expect(throws: NotThere.self) { _ = try await desk.incoming(id, for: actor) }
            }
            let draft = DirectionDraft(
                lead: ground.divisions[0].id, cooperating: [ground.divisions[1].id, ground.divisions[0].id], words: "Tham mưu trả lời",
                directedBy: "Giám đốc Trần B", due: Ground.day("2026-10-07"))
            for actor in [ground.divisionClerk, ground.outsider, ground.nobody] {
                await #expect(throws: NotYours.self) { try await desk.direct(draft, of: id, seen: 1, by: actor) }
            }
            #expect(try await desk.waiting(for: ground.clerk).toAssign.map(\.incoming.id) == [id])
            try await desk.direct(draft, of: id, seen: 1, by: ground.leader)
            await #expect(throws: RegisterRefusal.changedMeanwhile) { try await desk.direct(draft, of: id, seen: 1, by: ground.clerk) }
            let view = try await desk.incoming(id, for: ground.divisionClerk)
            #expect(view.row.handledBy == "Phòng Cải cách hành chính" && view.cooperating.map(\.name) == ["Phòng Tổ chức"])
            #expect(view.mayHandle && !view.mayDirect && !view.mayKeep)
            #expect(try await desk.waiting(for: ground.divisionClerk).toHandle.map(\.incoming.id) == [id])
            #expect(try await desk.incoming(IncomingSearch(), for: ground.divisionClerk).rows.map(\.incoming.id) == [id])

            ground.go(to: "2026-10-07")
            for (day, words, refusal) in [
                ("2026-10-08", "Xong", RegisterRefusal.handledUnlikely), ("2026-10-04", "Xong", .handledUnlikely),
                ("2026-10-07", " ", .outcomeMissing),
            ] {
                await #expect(throws: refusal) { try await desk.handle(id, on: Ground.day(day), words, by: ground.divisionClerk) }
            }
            for actor in [ground.leader, ground.outsider, ground.nobody] {
                await #expect(throws: NotThere.self) { try await desk.handle(id, on: Ground.day("2026-10-07"), "Xong", by: actor) }
            }
            try await desk.handle(id, on: Ground.day("2026-10-07"), "Đã trả lời", by: ground.divisionClerk)
            one = try await ground.incoming(id)
            #expect(one.state == .handled && !one.isLate(on: Ground.day("2026-12-01")), "counted by the day it was done")
            await #expect(throws: RegisterRefusal.notNow) { try await desk.direct(draft, of: id, seen: 3, by: ground.clerk) }
            try await desk.acknowledge(id, by: ground.clerk)
            await #expect(throws: RegisterRefusal.notNow) { try await desk.acknowledge(id, by: ground.clerk) }
            #expect(
                try await ground.acts(about: id) == [
                    "incoming_document.registered", "incoming_document.assigned", "incoming_document.handled",
                    "incoming_document.acknowledged",
                ])
            #expect(
                try await desk.incoming(id, for: ground.leader).steps.map(\.kind) == [.registered, .assigned, .handled, .acknowledged])
        }
    }

    @Test("Quá hạn là sau ngày hạn: đúng ngày hạn lúc 23:59 chưa quá, 00:01 hôm sau là quá", arguments: Engine.allCases)
    func overdue(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.incomingSeries(), id = try await ground.registered(in: series)
            let draft = DirectionDraft(lead: nil, person: "Chị Hoa", due: Ground.day("2026-10-09"))
            try await desk.direct(draft, of: id, seen: 1, by: ground.clerk)
            func found(_ kept: IncomingSearch.Kept) async throws -> Int {
                try await desk.incoming(IncomingSearch(kept: kept), for: ground.clerk).rows.count
            }
            #expect(try await found(.dueSoon) == 0)
            #expect(try await found(.late) == 0)
            ground.clock.move(to: Instant(Ground.day("2026-10-09"), hour: 23, minute: 59))
            #expect(try await found(.dueSoon) == 1)
            #expect(try await found(.late) == 0)
            ground.clock.move(to: Instant(Ground.day("2026-10-10"), hour: 0, minute: 1))
            #expect(try await found(.dueSoon) == 0)
            #expect(try await found(.late) == 1)
            // Done on the last day, written down after it: on time, and the course tells when it was written.
            try await desk.handle(id, on: Ground.day("2026-10-09"), "Xong", by: ground.clerk)
            #expect(try await found(.late) == 0)
            #expect(try await found(.handled) == 1)
            #expect(try await found(.all) == 1)
        }
    }

    @Test("Vào sổ sau ngày làm việc tiếp theo là muộn, kể cả ngày làm bù; văn bản khẩn là trong ngày", arguments: Engine.allCases)
    func sameDay(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let series = try await ground.incomingSeries()
            var number = 0
            func isLate(arrived: String, registered: String, _ urgency: Urgency = .normal) async throws -> Bool {
                ground.go(to: registered)
                number += 1
                let draft = Ground.draft("\(number)/CV", signed: "2026-09-01", arrived: arrived, urgency)
                let id = try await ground.desk.register(draft, in: series, by: ground.clerk, .once())
                return try await ground.incoming(id).isLateEntry
            }
            // 2 October 2026 is a Friday.
            #expect(try await !isLate(arrived: "2026-10-02", registered: "2026-10-02"))
            #expect(try await !isLate(arrived: "2026-10-02", registered: "2026-10-05"))
            #expect(try await isLate(arrived: "2026-10-02", registered: "2026-10-06"))
            #expect(try await !isLate(arrived: "2026-10-02", registered: "2026-10-02", .flash))
            #expect(try await isLate(arrived: "2026-10-02", registered: "2026-10-03", .flash))
            // A Saturday that is worked at this place is the next working day.
            let calendars = CalendarDesk(database: ground.database)
            ground.go(to: "2026-09-01")
            let madeUp = OwnDayOffDraft(
                place: ground.department.path, placeName: "Sở Nội vụ", day: Ground.day("2026-10-10"), kind: .work, name: "Làm bù",
                source: "88/CV", announcedOn: Ground.day("2026-09-01"))
            _ = try await calendars.add(madeUp, by: Ground.everywhere)
            #expect(try await isLate(arrived: "2026-10-09", registered: "2026-10-12"))
        }
    }

    @Test("Văn bản mật, ngày sai, văn bản đã vào sổ bị từ chối bằng một câu, và không lưu gì", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.incomingSeries()
            func register(_ draft: IncomingDraft) async throws { _ = try await desk.register(draft, in: series, by: ground.clerk, .once()) }
            for secrecy in [Secrecy.confidential, .secret, .topSecret] {
                await #expect(throws: RegisterRefusal.classified) { try await register(Ground.draft("1/BC", .normal, secrecy)) }
            }
            await #expect(throws: RegisterRefusal.arrivedLater(Ground.day("2026-10-06"))) {
                try await register(Ground.draft(arrived: "2026-10-06"))
            }
            await #expect(throws: RegisterRefusal.arrivedBeforeSigned) {
                try await register(Ground.draft(signed: "2026-10-03", arrived: "2026-10-02"))
            }
            await #expect(throws: RegisterRefusal.arrivedTooEarly) {
                try await register(Ground.draft(signed: "2025-01-01", arrived: "2025-10-04"))
            }
            await #expect(throws: DocumentRefusal.numberMissing) { try await register(Ground.draft("")) }
            #expect(try await ground.count("SELECT count(*) FROM document") == 0)
            #expect(try await ground.count("SELECT count(*) FROM register_year") == 0)
            try await register(Ground.draft())
            // However its number was typed, and in another series of the same body.
            await #expect(throws: RegisterRefusal.registeredAlready("01/2026")) { try await register(Ground.draft("150/kh-ubnd")) }
            let second = try await desk.open(.incoming, named: "Sổ hai", at: ground.department.id, by: ground.clerk, .once())
            await #expect(throws: RegisterRefusal.registeredAlready("01/2026")) {
                _ = try await desk.register(Ground.draft(), in: second, by: ground.clerk, .once())
            }
            // The other department got the same paper: it is one paper, registered twice.
            let elsewhere = try await desk.open(.incoming, named: "Sổ đến", at: ground.other.id, by: ground.outsider, .once())
            _ = try await desk.register(Ground.draft(), in: elsewhere, by: ground.outsider, .once())
            #expect(try await ground.count("SELECT count(*) FROM document") == 1)
        }
    }

    @Test("Bấm hai lần chỉ vào sổ một lần", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let series = try await ground.incomingSeries(), press = Press.once()
            let first = try await ground.desk.register(Ground.draft(), in: series, by: ground.clerk, press)
            let second = try await ground.desk.register(Ground.draft(), in: series, by: ground.clerk, press)
            #expect(first == second)
            #expect(try await ground.count("SELECT count(*) FROM incoming_document") == 1)
        }
    }

    @Test("Trả lại nơi gửi giữ nguyên số; sửa chỗ ghi nhầm cần lý do và chỉ nơi đã ghi mới sửa", arguments: Engine.allCases)
    func sendingBack(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.incomingSeries(), id = try await ground.registered(in: series)
            await #expect(throws: ReasonRefusal.missing) { try await desk.sendBack(id, because: " ", by: ground.clerk) }
            for actor in [ground.leader, ground.outsider] {
                await #expect(throws: NotYours.self) { try await desk.sendBack(id, because: "Nhầm", by: actor) }
            }
            let mended = Ground.content("151/KH-UBND", about: "Phòng cháy")
            await #expect(throws: ReasonRefusal.missing) { try await desk.mend(mended, of: id, because: "", by: ground.clerk) }
            try await desk.mend(mended, of: id, because: "Gõ nhầm số", by: ground.clerk)
            #expect(try await desk.incoming(IncomingSearch(words: "151 phong chay"), for: ground.clerk).rows.count == 1)
            #expect(try await desk.incoming(IncomingSearch(words: "van hoa"), for: ground.clerk).rows.isEmpty)
            let elsewhere = try await desk.open(.incoming, named: "Sổ đến", at: ground.other.id, by: ground.outsider, .once())
            let theirs = try await desk.register(
                Ground.draft("151/KH-UBND"), in: elsewhere, by: ground.outsider, .once())
            await #expect(throws: RegisterRefusal.writtenElsewhere) {
                try await desk.mend(Ground.content("152/KH-UBND"), of: theirs, because: "Nhầm", by: ground.outsider)
            }
            try await desk.sendBack(id, because: "Gửi nhầm", by: ground.clerk)
            #expect(try await ground.incoming(id).state == .sentBack)
            await #expect(throws: RegisterRefusal.notNow) { try await desk.sendBack(id, because: "Nữa", by: ground.clerk) }
            await #expect(throws: RegisterRefusal.notNow) { try await desk.acknowledge(id, by: ground.clerk) }
            let next = try await ground.registered("9/CV", in: series)
            #expect(try await ground.incoming(next).number == 2)
        }
    }

    @Test("Chuyển xử lý: cần người chủ trì, trong cơ quan, hạn từ hôm nay; chuyển lại thì thay điều đã nói", arguments: Engine.allCases)
    func directing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, series = try await ground.incomingSeries(), id = try await ground.registered(in: series)
            let (inside, outside) = (ground.divisions[0].id, ground.other.id)
            for (draft, refusal) in [
                (DirectionDraft(lead: nil), RegisterRefusal.nobodyLeads), (DirectionDraft(lead: outside), .leadOutside),
                (DirectionDraft(lead: inside, cooperating: [outside]), .leadOutside),
                (DirectionDraft(lead: inside, due: Ground.day("2026-10-04")), .dueBeforeToday),
                (DirectionDraft(lead: inside, words: String(repeating: "a", count: 1001)), .tooLong("Ý kiến chỉ đạo", 1000)),
            ] { await #expect(throws: refusal) { try await desk.direct(draft, of: id, seen: 1, by: ground.clerk) } }
            #expect(try await ground.incoming(id).state == .received)
            try await desk.direct(DirectionDraft(lead: inside), of: id, seen: 1, by: ground.clerk)
            try await desk.direct(
                DirectionDraft(lead: nil, person: "Anh Nam", directedBy: "Phó giám đốc"), of: id, seen: 2, by: ground.clerk)
            let one = try await ground.incoming(id)
            #expect(one.handling?.person == "Anh Nam" && one.handling?.lead == nil && one.handling?.directedBy == "Phó giám đốc")
            await #expect(throws: NotThere.self) { _ = try await desk.incoming(id, for: ground.divisionClerk) }
        }
    }
}
