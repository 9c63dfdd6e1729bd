import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Phát hiện: xác minh, khắc phục, kiểm tra lại") struct FindingTests {
    typealias Ground = InspectionGround

    private static let due = Ground.day("2026-10-20")

    /// What happened to a finding, in order.
    private static func steps(_ id: ID<Finding>, _ ground: Ground) async throws -> [FindingStep] {
        try await ground.findings.view(of: id, for: ground.officer).steps.map(\.step)
    }

    @Test(
        "Đơn vị có ý kiến, xác minh là có, đơn vị báo khắc phục, Thu kiểm tra lại là đạt; không ai kiểm tra lại thay Thu",
        arguments: Engine.allCases)
    func course(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0], id = try #require(try await ground.found().first)
            try await desk.answer(id, "Người ấy đi công tác", by: clerk)
            try await desk.beginCheck(id, by: ground.officer)
            try await desk.verify(id, isSo: true, count: 2, because: "Xem lại camera", by: ground.officer)
            let established = try await ground.finding(id)
            #expect(established.verification == .established && established.count == 2)
            #expect(established.remedy == .due && established.due == Self.due)
            let press = Press.once()
            for _ in 1...2 { try await desk.reportRemedy(id, "Đã nhắc và làm thẻ mới", by: clerk, press) }
            for other in [clerk, ground.officer, ground.both] {
                await #expect(throws: FindingRefusal.recheckNotYours("Nguyễn Thị Thu")) {
                    try await desk.recheck(id, isFixed: true, "Đã đeo thẻ", by: other)
                }
            }
            for other in [ground.clerks[1], ground.leader, ground.nam, ground.stranger] {
                await #expect(throws: NotYours.self) { try await desk.recheck(id, isFixed: true, "Đã đeo thẻ", by: other) }
            }
            try await desk.recheck(id, isFixed: true, "Đã đeo thẻ", by: ground.thu)
            let fixed = try await ground.finding(id), steps = try await Self.steps(id, ground)
            #expect(fixed.verification == .established && fixed.count == 2 && fixed.remedy == .fixed && !fixed.isToFix)
            #expect(steps.map(\.kind) == [.answered, .underCheck, .established, .remedyReported, .fixed])
            #expect(steps.map(\.account) == [6, 2, 2, 6, 11] && steps.last?.words == "Đã đeo thẻ")
            let acts = try await ground.database.read { try JournalStore($0).entries(about: id) }.map(\.act)
            #expect(
                Array(acts.reversed()) == [
                    "finding.answered", "finding.under_check", "finding.established", "finding.remedy_reported", "finding.fixed",
                ])
            await #expect(throws: FindingRefusal.notNow) { try await desk.recheck(id, isFixed: true, "Lại", by: ground.thu) }
            await #expect(throws: FindingRefusal.notNow) { try await desk.reportRemedy(id, "Lại", by: clerk, .once()) }
        }
    }

    @Test("Thiếu lời, thiếu lý do, số lượt không đọc được, không có quyền thì không ghi gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0], id = try #require(try await ground.found().first)
            await #expect(throws: FindingRefusal.wordsMissing) { try await desk.answer(id, " ", by: clerk) }
            await #expect(throws: FindingRefusal.tooLong("Nội dung", 2000)) {
                try await desk.answer(id, String(repeating: "a", count: 2001), by: clerk)
            }
            await #expect(throws: NotYours.self) { try await desk.answer(id, "x", by: ground.clerks[1]) }
            await #expect(throws: NotYours.self) { try await desk.answer(id, "x", by: ground.officer) }
            await #expect(throws: NotYours.self) { try await desk.beginCheck(id, by: clerk) }
            await #expect(throws: NotYours.self) { try await desk.beginCheck(id, by: ground.thu) }
            await #expect(throws: NotYours.self) { try await desk.verify(id, isSo: false, because: "x", by: clerk) }
            await #expect(throws: ReasonRefusal.missing) { try await desk.verify(id, isSo: true, because: " ", by: ground.officer) }
            for count in [0, 1000] {
                await #expect(throws: FindingRefusal.countUnread) {
                    try await desk.verify(id, isSo: true, count: count, because: "x", by: ground.officer)
                }
            }
            await #expect(throws: NotYours.self) { try await desk.reportRemedy(id, "x", by: ground.officer, .once()) }
            await #expect(throws: FindingRefusal.wordsMissing) { try await desk.reportRemedy(id, "", by: clerk, .once()) }
            await #expect(throws: FindingRefusal.wordsMissing) { try await desk.recheck(id, isFixed: true, "", by: ground.thu) }
            #expect(try await Self.steps(id, ground).isEmpty)
            let kept = try await ground.finding(id)
            #expect(kept.verification == .recorded && kept.remedy == .due)
            try await desk.beginCheck(id, by: ground.officer)
            await #expect(throws: FindingRefusal.notNow) { try await desk.beginCheck(id, by: ground.secondOfficer) }
        }
    }

    @Test("Kiểm tra lại chưa đạt: hẹn ngày mới, đơn vị phải khắc phục và báo lại", arguments: Engine.allCases)
    func notFixed(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0], id = try #require(try await ground.found().first)
            try await desk.reportRemedy(id, "Đã nhắc", by: clerk, .once())
            await #expect(throws: FindingRefusal.notNow) { try await desk.reportRemedy(id, "Đã nhắc", by: clerk, .once()) }
            func look(_ due: String?) async throws {
                try await desk.recheck(id, isFixed: false, "Vẫn chưa đeo", due: due.map { Ground.day($0) }, by: ground.thu)
            }
            await #expect(throws: FindingRefusal.dueMissing) { try await look(nil) }
            await #expect(throws: FindingRefusal.dueBeforeToday) { try await look("2026-10-04") }
            try await look("2026-11-02")
            let again = try await ground.finding(id)
            #expect(again.remedy == .notFixed && again.due == Ground.day("2026-11-02") && again.isToFix)
            #expect(!again.isOverdue(on: Ground.day("2026-11-02")) && again.isOverdue(on: Ground.day("2026-11-03")))
            #expect(try await desk.waiting(for: ground.thu).toRecheck.isEmpty)
            #expect(try await desk.waiting(for: clerk).toFix.map(\.finding.id) == [id])
            try await desk.reportRemedy(id, "Đã làm thẻ mới", by: clerk, .once())
            #expect(try await desk.waiting(for: ground.thu).toRecheck.map(\.finding.id) == [id])
            try await desk.recheck(id, isFixed: true, "Đã đeo", by: ground.thu)
            let steps = try await Self.steps(id, ground)
            #expect(steps.map(\.kind) == [.remedyReported, .notFixed, .remedyReported, .fixed])
            #expect(steps.map(\.due) == [nil, Ground.day("2026-11-02"), nil, nil])
            #expect(try await ground.finding(id).verification == .recorded, "put right or not is another question than so or not")
        }
    }

    @Test("Xác minh là không có: hết việc khắc phục; nói lại là có thì theo lời sau, hẹn cũ còn", arguments: Engine.allCases)
    func notEstablished(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0], id = try #require(try await ground.found().first)
            try await desk.verify(id, isSo: true, count: 3, because: "Xem lại camera", by: ground.officer)
            try await desk.verify(id, isSo: false, count: 3, because: "Là khách, không phải cán bộ", by: ground.officer)
            let none = try await ground.finding(id)
            #expect(none.verification == .notEstablished && none.remedy == nil && none.count == 1)
            await #expect(throws: FindingRefusal.notNow) { try await desk.reportRemedy(id, "Đã nhắc", by: clerk, .once()) }
            await #expect(throws: FindingRefusal.notNow) { try await desk.recheck(id, isFixed: true, "Đã đeo", by: ground.thu) }
            await #expect(throws: FindingRefusal.dueBeforeToday) {
                try await desk.verify(id, isSo: true, due: Ground.day("2026-10-04"), because: "Cả cán bộ cũng vậy", by: ground.officer)
            }
            try await desk.verify(id, isSo: true, count: 2, because: "Cả cán bộ cũng vậy", by: ground.secondOfficer)
            let again = try await ground.finding(id)
            #expect(again.verification == .established && again.count == 2 && again.remedy == .due && again.due == Self.due)
            #expect(try await Self.steps(id, ground).map(\.kind) == [.established, .notEstablished, .established])
        }
    }

    @Test("Hai người xác minh cùng lúc: còn cả hai lời, lời sau cùng là kết quả", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, (first, second) = (ground.officer, ground.secondOfficer)
            for id in try await ground.found([2, 3, 4, 5]) {
                async let one: Void = desk.verify(id, isSo: true, count: 3, because: "Xem lại camera", by: first)
                async let other: Void = desk.verify(id, isSo: false, because: "Hỏi người dân", by: second)
                _ = try await (one, other)
                let steps = try await Self.steps(id, ground), finding = try await ground.finding(id)
                #expect(Set(steps.map(\.kind)) == [.established, .notEstablished] && steps.count == 2)
                let isSo = steps.last?.kind == .established
                #expect(finding.verification == (isSo ? .established : .notEstablished) && finding.count == (isSo ? 3 : 1))
                #expect(isSo ? finding.remedy == .due : finding.remedy == nil)
            }
        }
    }

    @Test(
        "Giao người khác kiểm tra lại: người ấy làm được, người trước thì thôi; chỉ giao cho người kiểm tra khác",
        arguments: Engine.allCases)
    func givingRecheck(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, id = try #require(try await ground.found().first)
            func give(_ account: Int64, _ reason: String = "Thu đi học", by actor: Actor) async throws {
                try await desk.giveRecheck(id, to: account, because: reason, by: actor)
            }
            // Of the body it is about: an inspector too, but not of this.
            try await ground.appoint(ground.leader, at: ground.units[0])
            for account in [9, 6, 11] as [Int64] {
                await #expect(throws: FindingRefusal.recheckerUnknown) { try await give(account, by: ground.officer) }
            }
            await #expect(throws: ReasonRefusal.missing) { try await give(12, " ", by: ground.officer) }
            for actor in [ground.thu, ground.clerks[0]] {
                await #expect(throws: NotYours.self) { try await give(12, by: actor) }
            }
            try await give(12, by: ground.officer)
            try await desk.reportRemedy(id, "Đã nhắc", by: ground.clerks[0], .once())
            #expect(try await desk.waiting(for: ground.thu).toRecheck.isEmpty)
            #expect(try await desk.waiting(for: ground.nam).toRecheck.map(\.finding.id) == [id])
            await #expect(throws: NotYours.self) { try await desk.recheck(id, isFixed: true, "Đã đeo", by: ground.thu) }
            await #expect(throws: FindingRefusal.recheckNotYours("Trần Văn Nam")) {
                try await desk.recheck(id, isFixed: true, "Đã đeo", by: ground.officer)
            }
            try await desk.recheck(id, isFixed: true, "Đã đeo", by: ground.nam)
            let steps = try await Self.steps(id, ground)
            #expect(steps.map(\.kind) == [.handedOver, .remedyReported, .fixed])
            #expect(steps.first?.words == "Thu đi học" && steps.first?.to == 12 && steps.last?.account == 12)
            await #expect(throws: FindingRefusal.notNow) { try await give(11, by: ground.officer) }
        }
    }

    /// So many findings of the province at the first department, each due a day before the one before it, the first on 30 November.
    private static func find(_ count: Int, _ ground: Ground) async throws {
        let lines = ChecklistDraft.officeCulture.items.count
        for first in stride(from: 0, to: count, by: lines) {
            let id = try await ground.plan()
            let records = (first..<min(first + lines, count)).map { number in
                let due = Ground.day("2026-11-30").adding(days: -number).iso
                return ground.record("thu-nhieu-\(number)", number - first + 1, .notMet, "Không đeo thẻ", due: due)
            }
            try await ground.send(records, to: id, by: ground.thu)
            try await ground.minute(id)
        }
    }

    @Test(
        "Nhiều việc phải khắc phục không che việc kiểm tra lại hay xác minh: mỗi loại 20 việc, hẹn sớm nhất trước",
        arguments: Engine.allCases)
    func manyWaiting(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, recheck = try #require(try await ground.found(at: 1).first)
            try await desk.reportRemedy(recheck, "Đã nhắc", by: ground.clerks[1], .once())
            try await Self.find(25, ground)
            let toFix = try await desk.waiting(for: ground.clerks[0]).toFix
            #expect(toFix.compactMap(\.finding.due) == (0..<20).map { Ground.day("2026-11-06").adding(days: $0) })
            let thu = try await desk.waiting(for: ground.thu)
            #expect(thu.toFix.isEmpty && thu.toRecheck.map(\.finding.id) == [recheck] && thu.toVerify.isEmpty)
            // Who has all three.
            try await desk.giveRecheck(recheck, to: 8, because: "Thu đi học", by: ground.both)
            let both = try await desk.waiting(for: ground.both)
            #expect(both.toFix.count == 20 && both.toRecheck.map(\.finding.id) == [recheck] && both.toVerify.count == 20)
        }
    }
}
