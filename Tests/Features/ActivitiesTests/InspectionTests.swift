import Documents
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Đợt kiểm tra, biên bản và biểu kiểm") struct InspectionTests {
    typealias Ground = InspectionGround

    /// What a plan was refused with; nothing where it stands, or where what stopped it is not about inspections.
    private static func refusal(_ draft: RoundDraft, _ ground: Ground) async -> InspectionRefusal? {
        do {
            _ = try await ground.desk.plan(draft, by: ground.officer, .once())
            return nil
        } catch { return error as? InspectionRefusal }
    }

    @Test("Lập đợt thiếu tên, nơi, người, hay với người không phải người kiểm tra thì không được", arguments: Engine.allCases)
    func planning(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let list = try await ground.keep()
            #expect(await Self.refusal(ground.draft(list, " "), ground) == .titleMissing)
            #expect(await Self.refusal(ground.draft(list, places: []), ground) == .noPlaces)
            #expect(await Self.refusal(ground.draft(list, inspectors: []), ground) == .noInspectors)
            #expect(await Self.refusal(ground.draft(list, inspectors: [11, 9]), ground) == .inspectorUnknown)
            #expect(await Self.refusal(ground.draft(list, on: "2018-12-31"), ground) == .placeNotStanding("Sở Nội vụ"))
            let press = Press.once(), draft = ground.draft(list, inspectors: [2, 11])
            let round = try await ground.desk.plan(draft, by: ground.officer, press)
            #expect(try await ground.desk.plan(draft, by: ground.officer, press) == round)
            #expect(try await ground.desk.list(InspectionQuestion(), for: ground.officer).count == 1)
            try await ground.disable(12)
            #expect(await Self.refusal(ground.draft(list), ground) == .inspectorUnknown, "Nam's account has ended")
            try await ground.desk.retire(list, because: "Đã cũ", by: ground.officer)
            #expect(await Self.refusal(ground.draft(list, inspectors: [11]), ground) == .checklistGone)
        }
    }

    @Test("Người của nơi được kiểm tra không được chọn đi kiểm tra nơi ấy, trừ khi nơi ấy tự kiểm tra", arguments: Engine.allCases)
    func inspectorOfPlace(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let list = try await ground.keep(), own = ground.units[0], other = ground.units[1]
            try await ground.appoint(ground.leader, at: own)
            let refusal = InspectionRefusal.inspectorOfPlace("Bùi Văn Hải")
            #expect(await Self.refusal(ground.draft(list, inspectors: [11, 9]), ground) == refusal)
            #expect(await Self.refusal(ground.draft(list, places: [other.id, own.id], inspectors: [9]), ground) == refusal)
            let elsewhere = try await ground.plan(ground.draft(list, places: [other.id], inspectors: [9]), by: ground.officer)
            let itself = try await ground.plan(ground.draft(list, of: own, inspectors: [9]), by: ground.clerks[0])
            for id in [elsewhere, itself] { #expect(try await ground.view(id).inspectors == [9]) }
            let visit = try await ground.plan()
            await #expect(throws: refusal) { try await ground.desk.name([9, 11], for: visit, by: ground.officer) }
        }
    }

    @Test("Chọn một người hai lần vẫn là một người kiểm tra", arguments: Engine.allCases)
    func sameInspectorTwice(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.plan(ground.draft(try await ground.keep(), inspectors: [11, 11]), by: ground.officer)
            #expect(try await ground.view(id).inspectors == [11])
        }
    }

    @Test("Nơi ngoài phạm vi, nơi không có thì không lập; người không điều hành không lập", arguments: Engine.allCases)
    func outOfReach(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let list = try await ground.keep(), (clerk, unit, other) = (ground.clerks[0], ground.units[0], ground.units[1])
            func plan(of body: Organisation, at places: [ID<Organisation>], by actor: Actor) async throws {
                let draft = ground.draft(list, of: body, places: places, inspectors: [actor.account])
                _ = try await ground.desk.plan(draft, by: actor, .once())
            }
            await #expect(throws: NotYours.self) { try await plan(of: unit, at: [unit.id, other.id], by: clerk) }
            await #expect(throws: NotYours.self) { try await plan(of: ground.province, at: [unit.id], by: clerk) }
            await #expect(throws: NotYours.self) { try await plan(of: ground.province, at: [unit.id], by: ground.stranger) }
            await #expect(throws: NotYours.self) { try await plan(of: unit, at: [unit.id], by: ground.thu) }
            await #expect(throws: NotThere.self) { try await plan(of: ground.province, at: [ID(1)], by: ground.officer) }
            try await plan(of: unit, at: [unit.id, unit.id], by: clerk)
            let all = try await ground.desk.list(InspectionQuestion(), for: ground.officer).lines
            #expect(all.map(\.inspection.organisation) == [unit.id], "nothing of what was refused, and each place once")
            #expect(try await ground.desk.list(InspectionQuestion(), for: ground.stranger).lines.isEmpty)
        }
    }

    @Test("Theo bốc thăm: chỉ nơi đã bốc, chỉ khi đã bốc và chưa hủy, và luôn là đột xuất", arguments: Engine.allCases)
    func drawn(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let list = try await ground.keep(), (one, other) = (ground.units[0].id, ground.units[1].id)
            func sealed() async throws -> ID<Draw> {
                let draft = DrawDraft(
                    title: "Tháng 10", organisation: ground.province.id, weights: ground.units.map { ($0.id, 1) }, count: 1,
                    source: .numbers(one, other))
                return try await ground.draws.seal(draft, by: ground.officer, .once())
            }
            let draw = try await sealed()
            #expect(await Self.refusal(ground.draft(list, draw: draw, places: [one, other]), ground) == .drawNotDone)
            try await ground.draws.give(81, of: one, to: draw, by: ground.clerks[0])
            try await ground.draws.give(4077, of: other, to: draw, by: ground.clerks[1])
            let chosen = try #require(try await ground.draws.view(of: draw, for: ground.officer).drawn.first)
            let spared = try #require(ground.units.first { $0.id != chosen.organisation })
            #expect(await Self.refusal(ground.draft(list, draw: draw, places: [one, other]), ground) == .placeNotDrawn(spared.name))
            let draft = ground.draft(list, "Tháng 10", .announced, draw: draw, places: [chosen.organisation])
            let round = try await ground.view(try await ground.plan(draft, by: ground.officer)).round
            #expect(round.kind == .unannounced && round.draw == draw)
            let cancelled = try await sealed()
            try await ground.draws.cancel(cancelled, because: "Bão", by: ground.officer)
            #expect(await Self.refusal(ground.draft(list, draw: cancelled), ground) == .drawNotDone)
        }
    }

    @Test(
        "Đột xuất: có biên bản nơi được kiểm tra mới thấy; báo trước: thấy ngay, nhưng câu trả lời và ảnh thì sau biên bản",
        arguments: Engine.allCases)
    func seeing(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk
            let (hidden, announced) = (try await ground.plan(), try await ground.plan(.announced))
            for id in [hidden, announced] { try await ground.send([ground.notMet("thu-\(id)", 2)], to: id, by: ground.thu) }
            try await desk.add(Ground.arrival(), of: 2, at: announced, by: ground.thu, .once())
            for reader in [ground.clerks[0], ground.leader] {
                await #expect(throws: NotThere.self) { _ = try await desk.view(of: hidden, for: reader) }
                await #expect(throws: NotThere.self) { _ = try await desk.carried(announced, by: reader) }
                #expect(try await desk.list(InspectionQuestion(), for: reader).lines.map(\.inspection.id) == [announced])
                let view = try await desk.view(of: announced, for: reader)
                #expect(view.items.count == 18 && view.book.records.isEmpty && view.photos.isEmpty && !view.mayWork)
            }
            #expect(try await desk.list(InspectionQuestion(), for: ground.thu).today.count == 2)
            for id in [hidden, announced] { try await ground.minute(id) }
            for reader in [ground.clerks[0], ground.leader] {
                #expect(try await desk.list(InspectionQuestion(), for: reader).count == 2)
                #expect(try await desk.view(of: hidden, for: reader).book.records.map(\.position) == [2])
                let view = try await desk.view(of: announced, for: reader)
                #expect(view.photos.count == 1 && view.findings.count == 1)
            }
            for reader in [ground.clerks[1], ground.stranger] {
                await #expect(throws: NotThere.self) { _ = try await desk.view(of: announced, for: reader) }
                #expect(try await desk.list(InspectionQuestion(), for: reader).lines.isEmpty)
            }
        }
    }

    @Test("Biên bản nói rõ còn thiếu gì, và không lập được khi có bản ghi chưa xem", arguments: Engine.allCases)
    func refusedMinutes(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.plan()
            func expect(_ refusal: InspectionRefusal, on iso: String = "2026-10-05", seen: Int? = nil) async {
                await #expect(throws: refusal) { try await ground.minute(id, on: iso, seen: seen) }
            }
            await expect(.nothingAnswered)
            let silent = ground.record("thu-1", 2, .notMet, " ", due: "2026-10-20")
            let dayless = ground.record("thu-2", 2, .notMet, "Không đeo thẻ", earlier: [silent])
            let early = ground.record("thu-3", 2, .notMet, "Không đeo thẻ", due: "2026-10-04", earlier: [dayless])
            let wanting: [(ArrivingRecord, InspectionRefusal)] = [
                (silent, .notMetWithoutWords(2)), (dayless, .notMetWithoutDue(2)), (early, .dueBeforeDay(2)),
            ]
            for (record, refusal) in wanting {
                try await ground.send([record], to: id, by: ground.thu)
                await expect(refusal)
            }
            await expect(.recordsGrew(1), seen: 2)
            await expect(.minutedInFuture, on: "2026-10-06")
            await expect(.minutedInFuture, on: "2025-10-03")
            await #expect(throws: InspectionRefusal.tooLong("Kết luận", 2000)) {
                let words = String(repeating: "a", count: 2001)
                try await ground.desk.minute(id, on: Ground.day("2026-10-04"), words, by: ground.thu)
            }
            await #expect(throws: NotYours.self) { try await ground.minute(id, by: ground.clerks[0]) }
            #expect(try await ground.view(id).inspection.state == .underWay)
            try await ground.minute(id, on: "2026-10-04", seen: 3)
            #expect(try await ground.view(id).inspection.day == Ground.day("2026-10-04"))
            await expect(.notNow(.minuted))
        }
    }

    @Test("Mỗi mục chưa đạt thành một phát hiện, người ghi là người kiểm tra lại; mục khác không thành gì", arguments: Engine.allCases)
    func minutes(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.plan()
            let mistaken = ground.notMet("thu-7", 7)
            try await ground.send(
                [ground.record("thu-1", 1), ground.notMet("thu-2", 2), ground.record("thu-5", 5, .notApplicable), mistaken], to: id,
                by: ground.thu)
            let corrected = ground.record("nam-7", 7, earlier: [mistaken])
            let empty = ground.record("nam-4", 4, .notMet, "Bàn số 2 vắng lúc 8 giờ", due: "2026-10-05")
            try await ground.send([empty, corrected], to: id, by: ground.nam)
            try await ground.minute(id, seen: 6, by: ground.officer)
            let view = try await ground.view(id)
            #expect(view.inspection.state == .minuted && view.inspection.minutedBy == 2)
            #expect(view.inspection.conclusion == "Đã trao đổi với đơn vị")
            try #require(view.findings.map(\.position) == [2, 4])
            #expect(view.findings.map(\.rechecker) == [11, 12] && view.findings.map(\.area) == [.badge, .hours])
            let last = view.findings[1]
            #expect(last.words == empty.words && last.due == empty.due && last.day == Ground.day("2026-10-05") && last.count == 1)
            #expect(last.verification == .recorded && last.remedy == .due && last.organisation == ground.units[0].id)
            #expect(last.finder == ground.province.id && last.enteredBy == 2 && !last.isComplaint)
            let noted = try #require(try await ground.entries(about: id).first { $0.act == "inspection.minuted" })
            #expect(JSONText.texts(noted.particulars)?["findings"] == "2" && noted.account == 2)
        }
    }

    @Test("Mở lại biên bản: phát hiện cũ được rút, lập lại thì có mới; đã có ý kiến thì không mở lại", arguments: Engine.allCases)
    func reopening(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            try await ground.send([ground.notMet("thu-2", 2)], to: id, by: ground.thu)
            await #expect(throws: InspectionRefusal.notNow(.underWay)) { try await desk.reopen(id, because: "Sai", by: ground.officer) }
            try await ground.minute(id)
            let old = try #require(try await ground.view(id).findings.first).id
            await #expect(throws: NotYours.self) { try await desk.reopen(id, because: "Sai", by: ground.thu) }
            await #expect(throws: ReasonRefusal.missing) { try await desk.reopen(id, because: " ", by: ground.officer) }
            try await desk.reopen(id, because: "Ghi thiếu mục 3", by: ground.officer)
            #expect(try await ground.finding(old).withdrawnBecause == "Ghi thiếu mục 3")
            let open = try await ground.view(id)
            #expect(open.findings.isEmpty && open.inspection.state == .underWay && open.book.answered == 1)
            try await ground.send([ground.notMet("thu-3", 3)], to: id, by: ground.thu)
            try await ground.minute(id)
            let new = try await ground.view(id).findings
            #expect(new.map(\.position) == [2, 3] && !new.map(\.id).contains(old))
            try await ground.findings.answer(new[1].id, "Người ấy đi công tác", by: ground.clerks[0])
            await #expect(throws: InspectionRefusal.findingsAnswered) { try await desk.reopen(id, because: "Sai", by: ground.officer) }
            #expect(try await ground.view(id).findings == new)
        }
    }
}
