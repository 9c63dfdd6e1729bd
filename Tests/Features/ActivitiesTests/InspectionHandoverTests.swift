import Access
import Journal
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Việc kiểm tra đi theo bàn giao") struct InspectionHandoverTests {
    typealias Ground = InspectionGround

    private static func work(_ ground: Ground, of actor: Actor, under grants: [Actor.Grant]? = nil) async throws -> [OpenWork] {
        try await ground.database.read { tx in
            try InspectionDesk.openWork.work(ID(actor.account), grants ?? actor.grants, tx)
        }
    }

    private static func pass(
        _ ground: Ground, from leaver: Actor, to taker: Actor, under grants: [Actor.Grant]? = nil
    ) async throws {
        try await ground.database.write { tx in
            try InspectionDesk.openWork.pass(Passing(leaver: ID(leaver.account), taker: taker, grants: grants ?? leaver.grants), tx)
        }
    }

    private static func steps(_ id: ID<Finding>, _ ground: Ground) async throws -> [FindingStep] {
        try await ground.findings.view(of: id, for: ground.officer).steps.map(\.step)
    }

    @Test(
        "Cuộc chưa lập biên bản và phát hiện còn phải kiểm tra lại là việc dở của người được cử; lập xong, hủy rồi, đạt rồi thì thôi",
        arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            // One with minutes and a finding, one called off, one still to come.
            let finding = try #require(try await ground.found(at: 1).first)
            try await ground.desk.cancel(try await ground.plan(at: 1), because: "Bão", by: ground.officer)
            let open = try await ground.plan()
            let work = try await Self.work(ground, of: ground.thu)
            #expect(
                work.map(\.title) == [
                    "Một cuộc kiểm tra đột xuất", "Kiểm tra lại: Hai người ở bàn tiếp dân không đeo thẻ",
                ])
            #expect(work.map(\.state) == ["Theo kế hoạch", "Chờ khắc phục"])
            #expect(work.map(\.address) == ["/inspections/\(open)", "/inspections/findings/\(finding)"])
            #expect(try await Self.work(ground, of: ground.nam).map(\.address) == ["/inspections/\(open)"])
            #expect(try await Self.work(ground, of: ground.officer).isEmpty, "whoever runs them is not named for them")

            try await ground.send([ground.record("thu-1")], to: open, by: ground.thu)
            try await ground.findings.reportRemedy(finding, "Đã nhắc", by: ground.clerks[1], .once())
            #expect(try await Self.work(ground, of: ground.thu).map(\.state) == ["Đang kiểm tra", "Báo đã khắc phục"])
            try await ground.minute(open)
            try await ground.findings.recheck(finding, isFixed: true, "Đã đeo thẻ", by: ground.thu)
            #expect(try await Self.work(ground, of: ground.thu).isEmpty)
        }
    }

    @Test(
        "Việc đi theo vai trò kiểm tra ở nơi kiểm tra, trên hoặc trong nơi ấy; vai trò khác hay tỉnh khác không mang theo gì",
        arguments: Engine.allCases)
    func around(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let finding = try #require(try await ground.found(at: 1).first), open = try await ground.plan()
            for place in [ground.units[0].path, ground.province.path, .everything] {
                for ability in [Ability.inspect, .runInspections] {
                    let work = try await Self.work(ground, of: ground.thu, under: [Actor.Grant([ability], in: place)])
                    #expect(work.map(\.address) == ["/inspections/\(open)", "/inspections/findings/\(finding)"], "\(ability) \(place)")
                }
            }
            let elsewhere = try #require(ground.stranger.grants.first).scope.place
            let strange = [
                Actor.Grant([.inspect, .runInspections], in: elsewhere),
                Actor.Grant([.answerInspections, .keepBriefings], in: ground.province.path),
                Actor.Grant([.inspect], in: Scope(.everything, .alone)),
            ]
            #expect(try await Self.work(ground, of: ground.thu, under: strange).isEmpty)
            try await Self.pass(ground, from: ground.thu, to: ground.secondOfficer, under: strange)
            #expect(try await ground.view(open).inspectors == [11, 12])
            #expect(try await ground.finding(finding).rechecker == 11)
        }
    }

    @Test(
        "Người nhận thay người giao trong đoàn và nhận kiểm tra lại, nhật ký và diễn biến ghi rõ; cuộc đã lập biên bản không đổi",
        arguments: Engine.allCases)
    func passed(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let open = try await ground.plan(), finding = try #require(try await ground.found(at: 1).first)
            let minuted = try #require(try await ground.finding(finding).inspection)
            for _ in 1...2 { try await Self.pass(ground, from: ground.thu, to: ground.secondOfficer) }
            #expect(try await ground.view(open).inspectors == [3, 12])
            #expect(try await ground.view(minuted).inspectors == [11, 12])
            let entries = try await ground.entries(about: open)
            #expect(entries.map(\.act) == ["inspection.inspectors_named"] && entries.first?.account == 3, "passed twice it is passed once")
            #expect(entries.first?.particulars.contains("11 12") == true && entries.first?.particulars.contains("3 12") == true)
            let steps = try await Self.steps(finding, ground)
            #expect(steps.map(\.kind) == [.handedOver] && steps.map(\.to) == [3] && steps.map(\.account) == [3])
            #expect(try await Self.work(ground, of: ground.thu).isEmpty)
            #expect(try await Self.work(ground, of: ground.secondOfficer).count == 2)
            try await ground.findings.recheck(finding, isFixed: true, "Đã đeo thẻ", by: ground.secondOfficer)
            #expect(try await ground.finding(finding).remedy == .fixed)
        }
    }

    @Test(
        "Người nhận có vai trò trong nơi bị kiểm tra thì không vào đoàn ấy, người khác đi tiếp; đoàn một người thì giữ nguyên",
        arguments: Engine.allCases)
    func ownPlace(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let own = try await ground.plan(), other = try await ground.plan(at: 1)
            let single = try await ground.plan(ground.draft(try await ground.keep(), inspectors: [11]), by: ground.officer)
            // As hand-overs do it: with the role that was handed over beside their own.
            let taker = Actor(account: 9, name: ground.leader.name, office: "", grants: ground.leader.grants + ground.thu.grants)
            try await Self.pass(ground, from: ground.thu, to: taker)
            #expect(try await ground.view(own).inspectors == [12])
            #expect(try await ground.view(other).inspectors == [9, 12])
            #expect(try await ground.view(single).inspectors == [11], "nothing is left without anybody")
            #expect(try await ground.entries(about: own).map(\.act) == ["inspection.inspectors_named"])
            #expect(try await ground.entries(about: single).isEmpty)
            #expect(try await Self.work(ground, of: ground.thu).map(\.address) == ["/inspections/\(single)"])
        }
    }

    @Test(
        "Người trả lời thay đơn vị không nhận kiểm tra lại phát hiện của nơi khác về đơn vị ấy; đơn vị tự kiểm tra thì được",
        arguments: Engine.allCases)
    func bound(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let about = try #require(try await ground.found().first), other = try #require(try await ground.found(at: 1).first)
            try await Self.pass(ground, from: ground.thu, to: ground.both)
            #expect(try await ground.finding(about).rechecker == 11)
            #expect(try await Self.steps(about, ground).isEmpty)
            #expect(try await ground.finding(other).rechecker == 8)

            let clerk = ground.clerks[0], checklist = try await ground.keep()
            func inspectItself(_ title: String) async throws -> ID<Inspection> {
                try await ground.plan(ground.draft(checklist, title, of: ground.units[0], inspectors: [6]), by: clerk)
            }
            let first = try await inspectItself("Tự kiểm tra"), second = try await inspectItself("Tự kiểm tra lần hai")
            try await ground.desk.answer([ground.notMet("lan-2", 2)], at: first, by: clerk)
            try await ground.minute(first, by: clerk)
            try await Self.pass(ground, from: clerk, to: ground.both)
            #expect(try await ground.view(first).findings.map(\.rechecker) == [8])
            #expect(try await ground.view(second).inspectors == [8])
        }
    }
}
