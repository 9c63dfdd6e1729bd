import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Phản ánh, ai được xác minh và ai thấy gì") struct ComplaintTests {
    typealias Ground = InspectionGround

    private static func complaint(
        _ ground: Ground, _ words: String = "Cán bộ trả lời gắt", from source: String = "Đường dây nóng", on iso: String = "2026-10-02",
        about body: Organisation? = nil, to finder: Organisation? = nil
    ) -> ComplaintDraft {
        ComplaintDraft(
            organisation: (body ?? ground.units[0]).id, finder: (finder ?? ground.province).id, area: .conduct, words: words,
            source: source, day: Ground.day(iso))
    }

    @Test("Ghi phản ánh: đủ nội dung, nguồn, ngày đã qua, trong phạm vi của người ghi", arguments: Engine.allCases)
    func recording(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings
            func record(_ draft: ComplaintDraft, by actor: Actor? = nil) async throws {
                _ = try await desk.record(draft, by: actor ?? ground.officer, .once())
            }
            await #expect(throws: FindingRefusal.wordsMissing) { try await record(Self.complaint(ground, " ")) }
            await #expect(throws: FindingRefusal.sourceMissing) { try await record(Self.complaint(ground, from: " ")) }
            await #expect(throws: FindingRefusal.dayInFuture) { try await record(Self.complaint(ground, on: "2026-10-06")) }
            await #expect(throws: NotYours.self) { try await record(Self.complaint(ground), by: ground.clerks[0]) }
            await #expect(throws: NotYours.self) { try await record(Self.complaint(ground), by: ground.thu) }
            await #expect(throws: NotYours.self) {
                try await record(Self.complaint(ground, about: ground.units[1], to: ground.units[0]), by: ground.clerks[0])
            }
            let press = Press.once(), draft = Self.complaint(ground)
            let id = try await desk.record(draft, by: ground.officer, press)
            #expect(try await desk.record(draft, by: ground.officer, press) == id)
            #expect(try await desk.list(FindingQuestion(), for: ground.officer).count == 1)
            let kept = try await ground.finding(id)
            #expect(kept.isComplaint && kept.remedy == nil && kept.due == nil && kept.verification == .recorded && kept.rechecker == 2)
        }
    }

    @Test(
        "Phản ánh: đơn vị thấy khi bắt đầu xác minh; chưa xác minh thì chưa phải khắc phục, là có thì phải có hẹn",
        arguments: Engine.allCases)
    func course(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0]
            let id = try await desk.record(Self.complaint(ground), by: ground.officer, .once())
            for reader in [clerk, ground.leader, ground.clerks[1], ground.thu] {
                await #expect(throws: NotThere.self) { _ = try await desk.view(of: id, for: reader) }
                #expect(try await desk.list(FindingQuestion(), for: reader).count == 0)
            }
            await #expect(throws: NotThere.self) { try await desk.answer(id, "Không có chuyện ấy", by: clerk) }
            await #expect(throws: NotThere.self) { try await desk.reportRemedy(id, "Đã nhắc", by: clerk, .once()) }
            await #expect(throws: FindingRefusal.notNow) { try await desk.recheck(id, isFixed: true, "Đã sửa", by: ground.officer) }

            try await desk.beginCheck(id, by: ground.officer)
            let seen = try await desk.view(of: id, for: clerk)
            #expect(!seen.seesSource && seen.mayAnswer && !seen.mayVerify && !seen.mayRecheck)
            try await desk.answer(id, "Không có chuyện ấy", by: clerk)
            await #expect(throws: FindingRefusal.notNow) { try await desk.reportRemedy(id, "Đã nhắc", by: clerk, .once()) }
            #expect(try await desk.list(FindingQuestion(), for: ground.leader).count == 1)
            #expect(try await desk.view(of: id, for: ground.officer).seesSource)
            await #expect(throws: NotThere.self) { _ = try await desk.view(of: id, for: ground.clerks[1]) }
            #expect(try await desk.waiting(for: clerk).toFix.isEmpty)

            func verify(_ due: String?) async throws {
                try await desk.verify(id, isSo: true, due: due.map { Ground.day($0) }, because: "Nghe lại cuộc gọi", by: ground.officer)
            }
            await #expect(throws: FindingRefusal.dueMissing) { try await verify(nil) }
            await #expect(throws: FindingRefusal.dueBeforeToday) { try await verify("2026-10-04") }
            #expect(try await ground.finding(id).verification == .underCheck)
            try await verify("2026-10-05")
            let established = try await ground.finding(id)
            #expect(established.remedy == .due && established.due == Ground.day("2026-10-05") && established.verification == .established)
            #expect(try await desk.waiting(for: clerk).toFix.map(\.finding.id) == [id])
            try await desk.reportRemedy(id, "Đã xin lỗi", by: clerk, .once())
            try await desk.recheck(id, isFixed: true, "Đã gọi lại", by: ground.officer)
            #expect(try await ground.finding(id).remedy == .fixed)
        }
    }

    @Test("Phản ánh xác minh là không có thì không có gì phải khắc phục", arguments: Engine.allCases)
    func unfounded(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, id = try await desk.record(Self.complaint(ground), by: ground.officer, .once())
            try await desk.verify(id, isSo: false, because: "Gọi nhầm nơi", by: ground.officer)
            let kept = try await ground.finding(id)
            #expect(kept.verification == .notEstablished && kept.remedy == nil && kept.due == nil)
            #expect(try await desk.view(of: id, for: ground.clerks[0]).finding.id == id, "the body is told how it ended")
            await #expect(throws: FindingRefusal.notNow) { try await desk.reportRemedy(id, "Đã nhắc", by: ground.clerks[0], .once()) }
        }
    }

    @Test(
        "Người trả lời thay đơn vị không xác minh phát hiện của nơi khác về đơn vị ấy, kể cả khi làm thay; tự kiểm tra thì được",
        arguments: Engine.allCases)
    func ownCase(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0], id = try #require(try await ground.found().first)
            let forClerk = Actor(
                account: 3, name: "Vũ Văn Sơn", office: "", grants: ground.secondOfficer.grants,
                principal: Actor.Principal(account: 6, name: clerk.name, bonds: clerk.grants))
            for actor in [ground.both, forClerk] {
                await #expect(throws: FindingRefusal.notEstablishedByOneself) { try await desk.beginCheck(id, by: actor) }
                await #expect(throws: FindingRefusal.notEstablishedByOneself) {
                    try await desk.verify(id, isSo: false, because: "Không có", by: actor)
                }
                #expect(try await !desk.view(of: id, for: actor).mayVerify)
            }
            let thuForClerk = Actor(
                account: 11, name: ground.thu.name, office: "", grants: ground.thu.grants,
                principal: Actor.Principal(account: 6, name: clerk.name, bonds: clerk.grants))
            await #expect(throws: FindingRefusal.notEstablishedByOneself) {
                try await desk.recheck(id, isFixed: true, "Đã đeo", by: thuForClerk)
            }
            let elsewhere = try #require(try await ground.found(at: 1).first)
            try await desk.verify(elsewhere, isSo: true, because: "Xem lại camera", by: ground.both)
            #expect(try await ground.finding(elsewhere).verification == .established)

            let own = try await ground.plan(
                ground.draft(try await ground.keep(), "Tự kiểm tra", of: ground.units[0], inspectors: [6]), by: clerk)
            try await ground.desk.answer([ground.notMet("lan-2", 2)], at: own, by: clerk)
            try await ground.minute(own, by: clerk)
            let found = try #require(try await ground.view(own).findings.first)
            #expect(try await desk.view(of: found.id, for: clerk).mayVerify)
            try await desk.verify(found.id, isSo: true, because: "Tự thấy", by: clerk)
            try await desk.reportRemedy(found.id, "Đã nhắc", by: clerk, .once())
            try await desk.recheck(found.id, isFixed: true, "Đã đeo", by: clerk)
            let kept = try await ground.finding(found.id)
            #expect(kept.verification == .established && kept.remedy == .fixed)
        }
    }

    @Test("Phát hiện đã rút thì không làm gì nữa và không có trong danh sách", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings, clerk = ground.clerks[0], id = try #require(try await ground.found().first)
            let inspection = try #require(try await ground.finding(id).inspection)
            try await ground.desk.reopen(inspection, because: "Nhầm đơn vị", by: ground.officer)
            let refusal = FindingRefusal.notNow
            await #expect(throws: refusal) { try await desk.answer(id, "Không phải", by: clerk) }
            await #expect(throws: refusal) { try await desk.beginCheck(id, by: ground.officer) }
            await #expect(throws: refusal) { try await desk.verify(id, isSo: true, because: "Có", by: ground.officer) }
            await #expect(throws: refusal) { try await desk.reportRemedy(id, "Đã nhắc", by: clerk, .once()) }
            await #expect(throws: refusal) { try await desk.recheck(id, isFixed: true, "Đã đeo", by: ground.thu) }
            await #expect(throws: refusal) { try await desk.giveRecheck(id, to: 12, because: "Thu đi học", by: ground.officer) }
            #expect(try await desk.list(FindingQuestion(), for: ground.officer).count == 0)
            let (waiting, own) = (try await desk.waiting(for: ground.officer), try await desk.waiting(for: clerk))
            #expect(waiting.toVerify.isEmpty && own.toFix.isEmpty)
            let view = try await desk.view(of: id, for: ground.officer)
            #expect(view.steps.isEmpty && !view.mayVerify && !view.mayGiveRecheck)
        }
    }

    @Test("Việc chờ mỗi người: đơn vị khắc phục, người kiểm tra nhìn lại, nơi kiểm tra xác minh", arguments: Engine.allCases)
    func waiting(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings
            func waits(for actor: Actor) async throws -> [Set<ID<Finding>>] {
                let waiting = try await desk.waiting(for: actor)
                return [waiting.toFix, waiting.toRecheck, waiting.toVerify].map { Set($0.map(\.finding.id)) }
            }
            let one = try #require(try await ground.found().first), other = try #require(try await ground.found(at: 1).first)
            let complaint = try await desk.record(Self.complaint(ground), by: ground.officer, .once())
            try await desk.reportRemedy(other, "Đã nhắc", by: ground.clerks[1], .once())
            #expect(try await waits(for: ground.clerks[0]) == [[one], [], []])
            #expect(try await waits(for: ground.clerks[1]) == [[], [], []])
            #expect(try await waits(for: ground.thu) == [[], [other], []])
            #expect(try await waits(for: ground.nam) == [[], [], []])
            #expect(try await waits(for: ground.officer) == [[], [], [one, other, complaint]])
            #expect(try await waits(for: ground.both) == [[one], [], [one, other, complaint]])
            #expect(try await waits(for: ground.stranger) == [[], [], []])
            let above = Actor(account: 13, name: "", office: "", grants: [Actor.Grant([.answerInspections], in: ground.province.path)])
            #expect(try await waits(for: above) == [[], [], []], "each body's own, not those of the bodies below")

            try await desk.verify(one, isSo: false, because: "Là khách", by: ground.officer)
            try await desk.verify(complaint, isSo: true, due: Ground.day("2026-10-20"), because: "Nghe lại", by: ground.officer)
            try await desk.beginCheck(other, by: ground.officer)
            try await desk.recheck(other, isFixed: true, "Đã đeo", by: ground.thu)
            #expect(try await waits(for: ground.clerks[0]) == [[complaint], [], []])
            #expect(try await waits(for: ground.thu) == [[], [], []])
            #expect(try await waits(for: ground.officer) == [[], [], [other]], "under check still waits for a word")
        }
    }

    @Test("Danh sách theo đơn vị, mảng việc, thời gian và mức xử lý", arguments: Engine.allCases)
    func lists(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let desk = ground.findings
            let own = try await ground.found([2, 4]), other = try #require(try await ground.found(at: 1).first)
            try await desk.verify(own[0], isSo: true, because: "Xem lại camera", by: ground.officer)
            try await desk.reportRemedy(other, "Đã nhắc", by: ground.clerks[1], .once())
            func listed(_ question: FindingQuestion, for actor: Actor? = nil) async throws -> Set<ID<Finding>> {
                let view = try await desk.list(question, for: actor ?? ground.officer)
                #expect(view.count == view.lines.count)
                return Set(view.lines.map(\.finding.id))
            }
            let all = Set(own + [other])
            #expect(try await listed(FindingQuestion()) == all)
            #expect(try await listed(FindingQuestion(), for: ground.thu) == all, "hers to look at again")
            #expect(try await listed(FindingQuestion(), for: ground.leader) == Set(own))
            #expect(try await listed(FindingQuestion(), for: ground.stranger).isEmpty)
            #expect(try await listed(FindingQuestion(words: "noi vu")) == Set(own))
            #expect(try await listed(FindingQuestion(body: ground.units[1].id)) == [other])
            #expect(try await listed(FindingQuestion(area: .hours)) == [own[1]])
            #expect(try await listed(FindingQuestion(period: Ground.day("2026-10-06")...Ground.day("2026-12-31"))).isEmpty)
            #expect(try await listed(FindingQuestion(state: .established)) == [own[0]])
            #expect(try await listed(FindingQuestion(state: .unverified)) == [own[1], other])
            #expect(try await listed(FindingQuestion(state: .toFix)) == Set(own))
            #expect(try await listed(FindingQuestion(state: .toRecheck)) == [other])
            #expect(try await listed(FindingQuestion(state: .overdue)).isEmpty)
            ground.go(to: "2026-10-21")
            #expect(try await listed(FindingQuestion(state: .overdue)) == Set(own))
        }
    }
}
