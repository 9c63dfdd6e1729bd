import Documents
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Đổi ngày, hủy, thay biểu kiểm và ảnh của cuộc kiểm tra") struct InspectionCareTests {
    typealias Ground = InspectionGround

    @Test("Đổi ngày khi chưa bắt đầu; bắt đầu rồi, hay ngày nơi ấy chưa hoạt động, thì không đổi", arguments: Engine.allCases)
    func moving(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan(), day = Ground.day("2026-10-07")
            await #expect(throws: NotYours.self) { try await desk.move(id, to: day, by: ground.thu) }
            await #expect(throws: InspectionRefusal.placeNotStanding("Sở Nội vụ")) {
                try await desk.move(id, to: Ground.day("2018-12-31"), by: ground.officer)
            }
            for _ in 1...2 { try await desk.move(id, to: day, by: ground.officer) }
            #expect(try await ground.view(id).inspection.day == day)
            #expect(try await ground.entries(about: id).map(\.act) == ["inspection.moved"], "moving it where it is, is nothing")
            #expect(try await desk.waiting(for: ground.thu).isEmpty, "not before its day")
            ground.go(to: "2026-10-07")
            #expect(try await desk.waiting(for: ground.thu).map(\.inspection.id) == [id])
            try await ground.send([ground.record("thu-1", 1)], to: id, by: ground.thu)
            await #expect(throws: InspectionRefusal.notNow(.underWay)) {
                try await desk.move(id, to: Ground.day("2026-10-08"), by: ground.officer)
            }
        }
    }

    @Test("Hủy có lý do: câu trả lời còn đọc được nhưng không thành biên bản; hủy rồi thì thôi", arguments: Engine.allCases)
    func cancelling(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan(.announced)
            try await ground.send([ground.notMet("thu-2", 2)], to: id, by: ground.thu)
            await #expect(throws: ReasonRefusal.missing) { try await desk.cancel(id, because: " ", by: ground.officer) }
            await #expect(throws: NotYours.self) { try await desk.cancel(id, because: "Bão", by: ground.thu) }
            try await desk.cancel(id, because: "Bão", by: ground.officer)
            let view = try await ground.view(id)
            #expect(view.inspection.state == .cancelled && view.inspection.cancelledBecause == "Bão" && view.book.answered == 1)
            let refusal = InspectionRefusal.notNow(.cancelled)
            await #expect(throws: refusal) { try await ground.minute(id) }
            await #expect(throws: refusal) { try await desk.cancel(id, because: "Bão", by: ground.officer) }
            await #expect(throws: refusal) { try await desk.answer([ground.record("mai-1", 1)], at: id, by: ground.officer) }
            await #expect(throws: refusal) { _ = try await desk.carried(id, by: ground.thu) }
            await #expect(throws: refusal) { try await desk.name([11], for: id, by: ground.officer) }
            #expect(try await desk.list(InspectionQuestion(), for: ground.officer).count == 0)
            #expect(try await desk.list(InspectionQuestion(state: .cancelled), for: ground.officer).count == 1)
            #expect(try await desk.waiting(for: ground.thu).isEmpty)
        }
    }

    @Test("Biểu kiểm không tên, không mục, quá dài thì không giữ", arguments: Engine.allCases)
    func badChecklists(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let bad: [(String, String, InspectionRefusal)] = [
                (" ", "Đeo thẻ", .checklistTitleMissing), ("Biểu", " \n | chỉ có cách xem", .checklistEmpty),
                ("Biểu", Array(repeating: "Đeo thẻ", count: 101).joined(separator: "\n"), .checklistTooLong(101)),
                ("Biểu", String(repeating: "a", count: 301), .lineTooLong(String(repeating: "a", count: 40))),
                (String(repeating: "a", count: 201), "Đeo thẻ", .tooLong("Tên biểu kiểm", 200)),
            ]
            for (title, text, refusal) in bad {
                await #expect(throws: refusal) { _ = try await ground.keep(ChecklistDraft(title: title, lines: [(.badge, text)])) }
            }
            let draft = ChecklistDraft(title: "Biểu", lines: [(.badge, "Đeo thẻ | Nhìn\n\nCó biển tên"), (.green, "Sân sạch")])
            await #expect(throws: NotYours.self) {
                _ = try await ground.desk.keep(draft, at: ground.province.id, by: ground.clerks[0], .once())
            }
            let kept = try await ground.desk.checklist(try await ground.keep(draft), for: ground.leader)
            #expect(kept.items.map(\.words) == ["Đeo thẻ", "Có biển tên", "Sân sạch"] && kept.items.map(\.position) == [1, 2, 3])
            #expect(kept.items.map(\.area) == [.badge, .badge, .green] && kept.items[0].hint == "Nhìn")
            #expect(!kept.mayKeep && kept.uses == nil)
        }
    }

    @Test("Thay biểu kiểm: đợt đã lập giữ các mục cũ, đợt mới dùng bản mới", arguments: Engine.allCases)
    func replacing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, old = try await ground.keep()
            let before = try await ground.plan(ground.draft(old), by: ground.officer)
            let draft = ChecklistDraft(title: "Biểu gọn", lines: [(.smoke, "Không khói thuốc")])
            let new = try await ground.keep(draft, replacing: old)
            await #expect(throws: InspectionRefusal.checklistGone) { _ = try await ground.keep(draft, replacing: old) }
            await #expect(throws: InspectionRefusal.checklistGone) {
                _ = try await ground.plan(ground.draft(old), by: ground.officer)
            }
            let after = try await ground.plan(ground.draft(new), by: ground.officer)
            #expect(try await ground.view(before).items.count == 18)
            #expect(try await ground.view(after).items.map(\.words) == ["Không khói thuốc"])
            let lines = (ground.record("thu-18", 18), ground.record("thu-2", 2))
            #expect(try await ground.send([lines.0], to: before, by: ground.thu) == [lines.0.key: .taken])
            #expect(try await ground.send([lines.1], to: after, by: ground.thu) == [lines.1.key: .refused(.lineUnknown)])
            #expect(try await desk.checklists(for: ground.officer).map(\.checklist.id) == [new])
            let kept = try await desk.checklist(old, for: ground.officer)
            #expect(kept.uses == 1 && kept.checklist.retiredAt != nil)
            #expect(try await desk.checklist(new, for: ground.officer).checklist.replaces == old)
        }
    }

    @Test("Ảnh: chỉ nhận ảnh, gửi hai lần là một, ở mục có thật; bỏ ra có lý do", arguments: Engine.allCases)
    func photos(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan(), moment = ground.clock.clock.now()
            let parcel = try await desk.carried(id, by: ground.thu).parcel
            let (picture, paper) = (try Ground.arrival(), try Ground.arrival(Ground.paper, named: "bien-ban.pdf"))
            func send(_ arrival: AttachmentFolder.Arrival, _ key: String, of line: Int, by actor: Actor?) async throws -> Acceptance {
                try await desk.receive(arrival, keyed: key, of: line, madeAt: moment, under: parcel, by: actor)
            }
            await #expect(throws: InspectionRefusal.photoNotPicture) { _ = try await send(paper, "anh-1", of: 2, by: ground.thu) }
            await #expect(throws: InspectionRefusal.photoNotPicture) { try await desk.add(paper, of: 2, at: id, by: ground.thu, .once()) }
            await #expect(throws: InspectionRefusal.lineUnknown) { try await desk.add(picture, of: 99, at: id, by: ground.thu, .once()) }
            #expect(try await send(picture, "anh-1", of: 99, by: ground.thu) == .refused(.lineUnknown))
            await #expect(throws: InspectionRefusal.signIn("Nguyễn Thị Thu")) { _ = try await send(picture, "anh-1", of: 2, by: nil) }
            #expect(try await ground.view(id).inspection.state == .planned)
            for _ in 1...2 { #expect(try await send(picture, "anh-1", of: 2, by: ground.thu) == .taken) }
            let press = Press.once()
            for _ in 1...2 { try await desk.add(picture, of: 3, at: id, by: ground.nam, press) }
            let taken = try await ground.view(id)
            #expect(taken.photos.map(\.position) == [2, 3] && taken.photos.map(\.account) == [11, 12])
            #expect(taken.inspection.state == .underWay)

            let photo = try #require(taken.photos(of: 2).first).id
            #expect(try await desk.photo(photo, of: id, for: ground.officer).type == .png)
            await #expect(throws: NotThere.self) { _ = try await desk.photo(photo, of: id, for: ground.clerks[0]) }
            await #expect(throws: NotYours.self) { try await desk.remove(photo, of: id, because: "Có mặt người dân", by: ground.nam) }
            await #expect(throws: ReasonRefusal.missing) { try await desk.remove(photo, of: id, because: " ", by: ground.thu) }
            try await desk.remove(photo, of: id, because: "Có mặt người dân", by: ground.thu)
            await #expect(throws: NotThere.self) { try await desk.remove(photo, of: id, because: "Có mặt người dân", by: ground.thu) }
            let left = try await ground.view(id)
            #expect(left.photos(of: 2).isEmpty && left.photos.first?.removedBecause == "Có mặt người dân")
            await #expect(throws: NotThere.self) { _ = try await desk.photo(photo, of: id, for: ground.officer) }
            let acts = try await ground.entries(about: id).map(\.act)
            #expect(acts == ["inspection.photo_removed", "inspection.photographed", "inspection.photographed"])
        }
    }
}
