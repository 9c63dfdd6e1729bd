import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing

@testable import Activities

@Suite("Số liệu kiểm tra") struct InspectionFiguresTests {
    typealias Ground = InspectionGround
    private static let year = Ground.day("2026-01-01")...Ground.day("2026-12-31")

    /// The same counted line by line from what each number opens to, for the officer unless somebody else reads.
    private static func mustOpen(_ figures: InspectionFigures, to reader: Actor? = nil, _ ground: Ground) async throws {
        let (body, period, reader) = (figures.body.id, figures.period, reader ?? ground.officer)
        func inspections(_ side: InspectionQuestion.Side) async throws -> [InspectionLine] {
            let question = InspectionQuestion(body: body, side: side, period: period, state: .minuted)
            return try await ground.desk.list(question, for: reader).lines
        }
        func findings(_ state: FindingQuestion.State, _ area: InspectionArea? = nil, isConduct: Bool = false) async throws -> [Finding] {
            let question = FindingQuestion(body: body, area: area, isConduct: isConduct, period: period, state: state, isShown: true)
            return try await ground.findings.list(question, for: reader).lines.map(\.finding)
        }
        let held = try await inspections(.by)
        #expect(held.count == figures.held.count)
        #expect(held.count { $0.round.kind == .unannounced } == figures.unannounced.count)
        #expect(Set(held.map(\.inspection.organisation)).count == figures.places)
        #expect(try await inspections(.at).count == figures.inspected.count)
        #expect(try await inspections(.within).count == figures.own.count)
        let established = try await findings(.established)
        #expect(established.count == figures.found.established)
        #expect(established.count { $0.remedy == .fixed } == figures.found.fixed)
        #expect(try await findings(.open).count == figures.found.open)
        #expect(try await findings(.overdue).count == figures.found.overdue)
        #expect(try await findings(.unverified).count == figures.found.unverified)
        #expect(try await findings(.established, isConduct: true).reduce(0) { $0 + $1.count } == figures.found.breaches)
        #expect(try await findings(.established, .alcohol).reduce(0) { $0 + $1.count } == figures.found.alcohol)
        let lines = figures.bodies.map(\.found).reduce(into: InspectionFigures.Found(), +=)
        #expect(lines == figures.found && figures.bodies.map(\.inspected).reduce(.zero, +) == figures.inspected)
    }

    @Test(
        "Mỗi số bằng đúng số dòng mở ra từ nó, của tỉnh và của từng sở; phần của các đơn vị cộng lại bằng cả tỉnh",
        arguments: Engine.allCases)
    func opening(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            // Dress, badge and alcohol at the first department; smoke at the second.
            let first = try await ground.found([1, 2, 10]), second = try await ground.found([9], at: 1)
            let own = try await ground.plan(
                ground.draft(
                    try await ground.keep(), "Tự kiểm tra", .announced, of: ground.units[0], places: [ground.units[0].id], inspectors: [6]),
                by: ground.clerks[0])
            try await ground.send([ground.record("tu-kiem", 1)], to: own, by: ground.clerks[0])
            try await ground.minute(own, by: ground.clerks[0])
            // Neither of these counts: one is on its way, one was called off.
            let going = try await ground.plan()
            try await ground.send([ground.notMet("dang-di", 2)], to: going, by: ground.thu)
            try await ground.desk.cancel(try await ground.plan(at: 1), because: "Bão", by: ground.officer)
            let desk = ground.findings
            try await desk.verify(first[0], isSo: true, count: 3, because: "Biên bản", by: ground.officer)
            try await desk.verify(first[1], isSo: false, because: "Có giấy phép", by: ground.officer)
            try await desk.verify(first[2], isSo: true, count: 2, because: "Biên bản", by: ground.officer)
            try await desk.reportRemedy(first[0], "Đã nhắc", by: ground.clerks[0], .once())
            try await desk.recheck(first[0], isFixed: true, "Đã thấy", by: ground.thu)
            _ = try await desk.record(
                ComplaintDraft(
                    organisation: ground.units[1].id, finder: ground.province.id, area: .conduct, words: "Chờ lâu", source: "Hộp thư",
                    day: Ground.day("2026-10-01")), by: ground.officer, .once())
            ground.go(to: "2026-11-02")

            let all = try await figures(of: ground.province, ground)
            #expect(all.held.count == 3 && all.unannounced.count == 2 && all.places == 2 && all.own.count == 3 && all.inspected.count == 3)
            #expect(
                all.found
                    == .init(unverified: 1, established: 2, notEstablished: 1, fixed: 1, open: 2, overdue: 2, breaches: 3, alcohol: 2))
            let department = try await figures(of: ground.units[0], ground)
            #expect(department.held.count == 1 && department.own.count == 1 && department.inspected.count == 2)
            for body in [ground.province] + ground.units { try await Self.mustOpen(try await figures(of: body, ground), ground) }
            #expect(second.count == 1)
        }
    }

    private func figures(of body: Organisation, _ ground: Ground) async throws -> InspectionFigures {
        try await ground.desk.figures(of: body.id, in: Self.year, for: ground.officer)
    }

    @Test("Cuộc đột xuất chưa lập biên bản và phản ánh chưa bắt đầu xác minh không lộ ra ở con số nào", arguments: Engine.allCases)
    func hidden(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let before = try await ground.desk.figures(of: ground.units[0].id, in: Self.year, for: ground.leader)
            let going = try await ground.plan()
            try await ground.send([ground.notMet("dang-di", 2)], to: going, by: ground.thu)
            let complaint = try await ground.findings.record(
                ComplaintDraft(
                    organisation: ground.units[0].id, finder: ground.province.id, area: .conduct, words: "Chờ lâu", source: "Hộp thư",
                    day: Ground.day("2026-10-01")), by: ground.officer, .once())
            let after = try await ground.desk.figures(of: ground.units[0].id, in: Self.year, for: ground.leader)
            #expect(after.found == before.found && after.inspected == before.inspected && after.bodies.isEmpty)
            try await ground.findings.beginCheck(complaint, by: ground.officer)
            #expect(try await ground.desk.figures(of: ground.units[0].id, in: Self.year, for: ground.leader).found.unverified == 1)
            await #expect(throws: NotThere.self) {
                _ = try await ground.desk.figures(of: ground.units[0].id, in: Self.year, for: ground.stranger)
            }
        }
    }

    /// Whose only role is at a cluster of which the first department is the only member.
    private static func readerByCluster(_ ground: Ground) async throws -> Actor {
        let bodies = OrganisationDesk(database: ground.database), everywhere = BriefingGround.everywhere
        let cluster = try await bodies.makeCluster("Khối các sở", kind: .sectoral, standingOffice: ground.province.id, by: everywhere)
        try await bodies.join(ground.units[0].id, to: cluster.id, from: BriefingGround.first, by: everywhere)
        return Actor(account: 13, name: "Ngô Văn Đức", office: "", grants: [Actor.Grant([], in: cluster.path)])
    }

    /// The first department inspected itself and, with Thu, the second one.
    private static func inspect(_ ground: Ground) async throws -> (own: ID<Inspection>, away: ID<Inspection>) {
        let clerk = ground.clerks[0], checklist = try await ground.keep()
        let own = try await ground.plan(ground.draft(checklist, "Tự kiểm tra", of: ground.units[0], inspectors: [6]), by: clerk)
        try await ground.send([ground.record("tu-kiem", 1)], to: own, by: clerk)
        try await ground.minute(own, by: clerk)
        let away = try await ground.plan(
            ground.draft(checklist, "Kiểm tra chéo", of: ground.units[0], places: [ground.units[1].id], inspectors: [11]),
            by: ground.officer)
        try await ground.send([ground.notMet("kiem-cheo", 2)], to: away, by: ground.thu)
        try await ground.minute(away)
        return (own, away)
    }

    /// About the first department: established and put right (3), established and overdue, not so, not verified, a complaint under check.
    private static func find(_ ground: Ground) async throws {
        let desk = ground.findings, found = try await ground.found([1, 2, 9, 10])
        try await desk.verify(found[0], isSo: true, count: 3, because: "Biên bản", by: ground.officer)
        try await desk.reportRemedy(found[0], "Đã nhắc", by: ground.clerks[0], .once())
        try await desk.recheck(found[0], isFixed: true, "Đã thấy", by: ground.thu)
        try await desk.verify(found[1], isSo: true, because: "Biên bản", by: ground.officer)
        try await desk.verify(found[2], isSo: false, because: "Là khách", by: ground.officer)
        let complaint = try await desk.record(
            ComplaintDraft(
                organisation: ground.units[0].id, finder: ground.province.id, area: .conduct, words: "Chờ lâu", source: "Hộp thư",
                day: Ground.day("2026-10-01")), by: ground.officer, .once())
        try await desk.beginCheck(complaint, by: ground.officer)
        ground.go(to: "2026-11-02")
    }

    @Test(
        "Người chỉ gặp đơn vị qua khối: chỉ được biết điều xác minh là có, và mỗi số vẫn bằng đúng số dòng mở ra từ nó",
        arguments: Engine.allCases)
    func byCluster(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let reader = try await Self.readerByCluster(ground), unit = ground.units[0].id
            _ = try await Self.inspect(ground)
            try await Self.find(ground)
            #expect(try await ground.desk.readBodies(for: reader).map(\.id) == [unit])
            let figures = try await ground.desk.figures(of: unit, in: Self.year, for: reader)
            #expect(figures.found == .init(established: 2, fixed: 1, open: 1, overdue: 1, breaches: 4))
            #expect(figures.held.count == 2 && figures.places == 2 && figures.own.count == 1 && figures.inspected.count == 2)
            try await Self.mustOpen(figures, to: reader, ground)
            let whole = try await ground.desk.figures(of: unit, in: Self.year, for: ground.leader)
            #expect(
                whole.found
                    == .init(unverified: 2, established: 2, notEstablished: 1, fixed: 1, open: 2, overdue: 2, breaches: 4))
            try await Self.mustOpen(whole, to: ground.leader, ground)
            for other in [ground.province, ground.units[1]] {
                await #expect(throws: NotThere.self) { _ = try await ground.desk.figures(of: other.id, in: Self.year, for: reader) }
            }
        }
    }

    @Test(
        "Cuộc mà đơn vị trong khối kiểm tra ở nơi khác: người chỉ gặp đơn vị qua khối thấy một dòng mà không mở được",
        arguments: Engine.allCases)
    func awayByCluster(engine: Engine) async throws {
        try await Ground.lend(on: engine) { ground in
            let reader = try await Self.readerByCluster(ground), (own, away) = try await Self.inspect(ground)
            func lines(_ side: InspectionQuestion.Side, for actor: Actor) async throws -> [ID<Inspection>: Bool] {
                let question = InspectionQuestion(body: ground.units[0].id, side: side, period: Self.year, state: .minuted)
                let lines = try await ground.desk.list(question, for: actor).lines
                return Dictionary(uniqueKeysWithValues: lines.map { ($0.inspection.id, $0.mayOpen) })
            }
            #expect(try await lines(.by, for: reader)[away] == false)
            await #expect(throws: NotThere.self) { _ = try await ground.desk.view(of: away, for: reader) }
            for side in [InspectionQuestion.Side.at, .within] { #expect(try await lines(side, for: reader) == [own: true]) }
            #expect(try await ground.desk.view(of: own, for: reader).inspection.id == own)
            #expect(try await lines(.by, for: ground.officer) == [own: true, away: true])
        }
    }
}
