import Documents
import Journal
import Kernel
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Câu trả lời ghi khi mất mạng") struct OfflineRecordTests {
    typealias Ground = InspectionGround

    @Test("Gửi hai lần là gửi một lần: không thêm bản ghi, trả lời như lần đầu, nhật ký một dòng", arguments: Engine.allCases)
    func sentTwice(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.plan()
            let parcel = try await ground.desk.carried(id, by: ground.thu).parcel
            let records = [ground.record("thu-1", 1), ground.notMet("thu-2", 2)]
            let first = try await ground.desk.receive(records, under: parcel, by: ground.thu)
            #expect(first == [records[0].key: .taken, records[1].key: .taken])
            for again in [records, [records[1], records[1], records[0]]] {
                #expect(try await ground.desk.receive(again, under: parcel, by: ground.thu) == first)
            }
            let view = try await ground.view(id)
            #expect(view.book.records.map(\.key) == records.map(\.key) && view.inspection.state == .underWay)
            #expect(try await ground.entries(about: id).map(\.act) == ["inspection.answered"])
        }
    }

    @Test("Khóa đã gửi mà nội dung khác hoặc người khác thì từ chối, bản đầu còn nguyên", arguments: Engine.allCases)
    func sameKey(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let id = try await ground.plan()
            let first = ground.notMet("thu-1", 2)
            try await ground.send([first], to: id, by: ground.thu)
            for (other, writer) in [
                (ground.record("thu-1", 2), ground.thu), (ground.notMet("thu-1", 3), ground.thu),
                (ground.record("thu-1", 2, .notMet, first.words, due: "2026-10-21"), ground.thu), (first, ground.nam),
            ] {
                #expect(try await ground.send([other], to: id, by: writer) == [first.key: .refused(.keyTaken)])
            }
            let kept = try await ground.view(id).book
            #expect(kept.records.count == 1 && kept.answer(of: 2)?.words == first.words && kept.answer(of: 2)?.due == first.due)
            #expect(kept.answer(of: 2)?.account == 11)
        }
    }

    @Test("Khóa đã gửi về một cuộc kiểm tra thì ở cuộc khác không báo là đã nhận", arguments: Engine.allCases)
    func sameKeyElsewhere(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let (one, other) = (try await ground.plan(), try await ground.plan(at: 1))
            let record = ground.record("thu-1", 1)
            try await ground.send([record], to: one, by: ground.thu)
            #expect(try await ground.send([record], to: other, by: ground.thu) == [record.key: .refused(.keyTaken)])
            #expect(try await ground.view(other).book.records.isEmpty)
        }
    }

    @Test(
        "Hai máy mất mạng trả lời cùng một mục: giữ cả hai, biên bản chờ chọn bản đúng, người chọn có trong nhật ký",
        arguments: Engine.allCases)
    func twoPhones(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            let parcels = (try await desk.carried(id, by: ground.thu).parcel, try await desk.carried(id, by: ground.nam).parcel)
            let one = ground.record("thu-3", 3), other = ground.notMet("nam-3", 3)
            #expect(try await desk.receive([one], under: parcels.0, by: ground.thu) == [one.key: .taken])
            #expect(try await desk.receive([other], under: parcels.1, by: ground.nam) == [other.key: .taken])
            let open = try await ground.view(id).book
            #expect(Set(open.heads(of: 3).map(\.account)) == [11, 12] && open.answer(of: 3) == nil)
            await #expect(throws: InspectionRefusal.disputed([3])) { try await ground.minute(id) }
            await #expect(throws: NotYours.self) {
                try await desk.choose(other.key, of: 3, seen: [one.key, other.key], at: id, by: ground.clerks[0])
            }
            try await desk.choose(other.key, of: 3, seen: [one.key, other.key], at: id, by: ground.officer)
            let book = try await ground.view(id).book
            #expect(book.disputed.isEmpty && book.heads(of: 3).count == 1 && book.answer(of: 3)?.words == other.words)
            #expect(Set(book.records.map(\.key)).isSuperset(of: [one.key, other.key]) && book.records.count == 3)
            let noted = try #require(try await ground.entries(about: id).first { $0.act == "inspection.version_chosen" })
            #expect(noted.account == 2 && noted.particulars.contains(one.key) && noted.particulars.contains(other.key))
            try await ground.minute(id)
            let findings = try await ground.view(id).findings
            #expect(findings.map(\.position) == [3] && findings.map(\.rechecker) == [12], "who saw it looks again, not who chose")
        }
    }

    @Test("Chọn theo trang đã cũ thì từ chối; chọn rồi thì không chọn lại", arguments: Engine.allCases)
    func staleChoice(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            let versions = [ground.record("thu-3", 3), ground.notMet("nam-3", 3), ground.record("mai-3", 3, .notApplicable)]
            try await ground.send([versions[0]], to: id, by: ground.thu)
            func choose(_ key: String, seen: [ArrivingRecord]) async throws {
                try await desk.choose(key, of: 3, seen: seen.map(\.key), at: id, by: ground.thu)
            }
            await #expect(throws: InspectionRefusal.choiceGone) { try await choose(versions[0].key, seen: [versions[0]]) }
            try await ground.send([versions[1]], to: id, by: ground.nam)
            try await desk.answer([versions[2]], at: id, by: ground.officer)
            await #expect(throws: InspectionRefusal.choiceGone) { try await choose(versions[0].key, seen: [versions[0], versions[1]]) }
            await #expect(throws: InspectionRefusal.choiceGone) { try await choose("0000000000000000-la", seen: versions) }
            await #expect(throws: InspectionRefusal.choiceGone) {
                try await desk.choose(versions[0].key, of: 4, seen: versions.map(\.key), at: id, by: ground.thu)
            }
            #expect(try await ground.view(id).book.disputed == [3])
            try await choose(versions[0].key, seen: versions)
            await #expect(throws: InspectionRefusal.choiceGone) { try await choose(versions[0].key, seen: versions) }
            // A phone that saw one of them before the choice was made: it knew nothing of the choice.
            try await ground.send([ground.notMet("nam-3b", 3, earlier: [versions[1]])], to: id, by: ground.nam)
            #expect(try await ground.view(id).book.disputed == [3])
        }
    }

    @Test(
        "Tài khoản đã ngừng: bản gửi muộn để riêng, không tính, biên bản chờ; nhận thì tính, để ngoài thì vẫn đọc được",
        arguments: Engine.allCases)
    func endedAccount(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, ids = [try await ground.plan(), try await ground.plan(at: 1)]
            var parcels: [Parcel] = []
            for id in ids {
                parcels.append(try await desk.carried(id, by: ground.nam).parcel)
                try await ground.send([ground.record("thu-\(id)", 1)], to: id, by: ground.thu)
            }
            try await ground.disable(12)
            for (place, isTaken) in [(0, true), (1, false)] {
                let id = ids[place], late = ground.notMet("nam-\(place)", 2), reason = "Nam nghỉ việc, Thu xác nhận"
                for bringer in [nil, ground.officer] {
                    let answer = try await desk.receive([late], under: parcels[place], by: bringer)
                    #expect(answer == [late.key: .held(.accountEnded)], "whoever brings it, once or twice")
                }
                let view = try await ground.view(id)
                #expect(view.book.records.count == 2 && view.book.held.map(\.key) == [late.key] && view.book.answer(of: 2) == nil)
                #expect(view.held.count == 1 && view.held.first?.account == 12 && view.held.first?.cause == .accountEnded)
                await #expect(throws: InspectionRefusal.heldOpen(1)) { try await ground.minute(id) }
                func decide(of account: Int64, because words: String, by actor: Actor) async throws {
                    try await desk.decide(isTaken, of: account, .accountEnded, at: id, because: words, by: actor)
                }
                await #expect(throws: NotYours.self) { try await decide(of: 12, because: reason, by: ground.thu) }
                await #expect(throws: ReasonRefusal.missing) { try await decide(of: 12, because: " ", by: ground.officer) }
                await #expect(throws: InspectionRefusal.choiceGone) { try await decide(of: 11, because: reason, by: ground.officer) }
                await #expect(throws: InspectionRefusal.heldChanged, "one more has come than the page showed") {
                    try await desk.decide(isTaken, of: 12, .accountEnded, seen: 0, at: id, because: reason, by: ground.officer)
                }
                try await decide(of: 12, because: reason, by: ground.officer)
                await #expect(throws: InspectionRefusal.choiceGone) { try await decide(of: 12, because: reason, by: ground.officer) }
                let decided = try await ground.view(id).book
                let kept = try #require(decided.records.first { $0.key == late.key })
                #expect(kept.counts == isTaken && kept.words == late.words && kept.hold?.decidedBecause == reason && decided.held.isEmpty)
                #expect(decided.answer(of: 2)?.key == (isTaken ? late.key : nil))
                try await ground.minute(id)
                #expect(try await ground.view(id).findings.map(\.rechecker) == (isTaken ? [11] : []))
                let act = isTaken ? "inspection.held_taken" : "inspection.held_left"
                #expect(try await ground.entries(about: id).first { $0.act == act }?.account == 2)
            }
        }
    }

    @Test(
        "Đến sau biên bản hoặc sau khi hủy thì để riêng; chỉ nhận vào khi đã mở lại biên bản", arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            let parcel = try await desk.carried(id, by: ground.nam).parcel
            try await ground.send([ground.notMet("thu-2", 2)], to: id, by: ground.thu)
            try await ground.minute(id)
            let late = ground.notMet("nam-3", 3)
            #expect(try await desk.receive([late], under: parcel, by: ground.nam) == [late.key: .held(.closed)])
            let photo = try await desk.receive(
                Ground.arrival(), keyed: "nam-anh-3", of: 3, madeAt: late.madeAt, under: parcel, by: ground.nam)
            #expect(photo == .held(.closed))
            _ = try await desk.receive(Ground.arrival(), keyed: "nam-anh-4", of: 4, madeAt: late.madeAt, under: parcel, by: ground.nam)
            let minuted = try await ground.view(id)
            #expect(minuted.findings.map(\.position) == [2] && minuted.book.answer(of: 3) == nil && minuted.photos(of: 3).isEmpty)
            let shown = try await desk.view(of: id, for: ground.clerks[0])
            #expect(shown.book.records.map(\.position) == [2] && shown.photos.isEmpty)
            func decide(_ isTaken: Bool, _ id: ID<Inspection>, of account: Int64 = 12) async throws {
                try await desk.decide(isTaken, of: account, .closed, at: id, because: "Đúng việc đã thấy", by: ground.officer)
            }
            await #expect(throws: InspectionRefusal.closedForTaking) { try await decide(true, id) }
            try await desk.reopen(id, because: "Ghi thiếu mục 3", by: ground.officer)
            await #expect(throws: InspectionRefusal.heldOpen(3)) { try await ground.minute(id) }
            let mistaken = try #require(try await ground.view(id).photos.first { $0.position == 4 })
            try await desk.remove(mistaken.id, of: id, because: "Nhầm nơi", by: ground.officer)
            await #expect(throws: InspectionRefusal.heldOpen(2)) { try await ground.minute(id) }
            try await decide(true, id)
            #expect(try await ground.view(id).photos(of: 3).count == 1)
            try await ground.minute(id)
            #expect(try await ground.view(id).findings.map(\.position) == [2, 3])

            let cancelled = try await ground.plan(at: 1)
            let brought = try await desk.carried(cancelled, by: ground.thu).parcel, answer = ground.record("thu-huy", 1)
            try await desk.cancel(cancelled, because: "Bão", by: ground.officer)
            #expect(try await desk.receive([answer], under: brought, by: ground.thu) == [answer.key: .held(.closed)])
            await #expect(throws: InspectionRefusal.closedForTaking) { try await decide(true, cancelled, of: 11) }
            try await decide(false, cancelled, of: 11)
            #expect(try await ground.view(cancelled).book.records.map(\.counts) == [false])
        }
    }

    @Test("Người không còn trong đoàn: bản gửi để riêng, thêm lại vào đoàn cũng không tự tính", arguments: Engine.allCases)
    func notInTeam(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            let parcel = try await desk.carried(id, by: ground.thu).parcel
            await #expect(throws: NotYours.self) { try await desk.name([12], for: id, by: ground.thu) }
            await #expect(throws: InspectionRefusal.inspectorUnknown) { try await desk.name([9, 12], for: id, by: ground.officer) }
            await #expect(throws: InspectionRefusal.noInspectors) { try await desk.name([], for: id, by: ground.officer) }
            try await desk.name([12], for: id, by: ground.officer)
            await #expect(throws: NotThere.self) { _ = try await desk.carried(id, by: ground.thu) }
            let late = ground.record("thu-1", 1)
            #expect(try await desk.receive([late], under: parcel, by: ground.thu) == [late.key: .held(.notInTeam)])
            #expect(try await ground.view(id).inspection.state == .planned, "nothing of it stands yet")
            await #expect(throws: InspectionRefusal.heldOpen(1)) { try await ground.minute(id, by: ground.nam) }
            try await desk.name([11, 12], for: id, by: ground.officer)
            #expect(try await ground.view(id).book.held.map(\.key) == [late.key])
            try await desk.decide(true, of: 11, .notInTeam, at: id, because: "Đi thay Nam", by: ground.officer)
            let view = try await ground.view(id)
            #expect(view.inspection.state == .underWay && view.book.answer(of: 1)?.key == late.key)
        }
    }

    @Test(
        "Để riêng có mức: quá mức thì cả lần gửi ở lại trên máy, người trong đoàn vẫn gửi được; quyết định rồi thì nhận tiếp",
        arguments: Engine.allCases)
    func heldFull(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.desk, id = try await ground.plan()
            let parcel = try await desk.carried(id, by: ground.nam).parcel
            try await ground.disable(12)
            @discardableResult
            func bring(_ count: Int, from first: Int) async throws -> Set<Acceptance> {
                let records = (0..<count).map { ground.record("nam-\(first + $0)") }
                return Set(try await desk.receive(records, under: parcel, by: nil).values)
            }
            for first in stride(from: 0, to: 900, by: 180) { try await bring(180, from: first) }
            await #expect(throws: InspectionRefusal.heldFull) { try await bring(101, from: 900) }
            #expect(try await ground.view(id).book.held.count == 900, "of a sending that is too much nothing is taken")
            #expect(try await bring(100, from: 900) == [.held(.accountEnded)])
            await #expect(throws: InspectionRefusal.heldFull) { try await bring(1, from: InspectionDesk.mostHeld) }
            #expect(try await bring(100, from: 900) == [.held(.accountEnded)], "what was kept apart is still told so")
            let answer = ground.record("thu-1")
            #expect(try await ground.send([answer], to: id, by: ground.thu) == [answer.key: .taken])
            try await desk.decide(false, of: 12, .accountEnded, at: id, because: "Máy gửi nhầm", by: ground.officer)
            #expect(try await bring(1, from: InspectionDesk.mostHeld) == [.held(.accountEnded)])
            let book = try await ground.view(id).book
            #expect(book.held.count == 1 && book.answer(of: 1)?.key == answer.key)
        }
    }
}
