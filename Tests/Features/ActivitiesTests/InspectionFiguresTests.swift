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

    /// The same counted line by line from what each number opens to.
    private static func mustOpen(_ figures: InspectionFigures, _ ground: Ground) async throws {
        let (body, period) = (figures.body.id, figures.period)
        func inspections(_ side: InspectionQuestion.Side) async throws -> [InspectionLine] {
            let question = InspectionQuestion(body: body, side: side, period: period, state: .minuted)
            return try await ground.desk.list(question, for: ground.officer).lines
        }
        func findings(_ state: FindingQuestion.State, _ area: InspectionArea? = nil, isConduct: Bool = false) async throws -> [Finding] {
            let question = FindingQuestion(body: body, area: area, isConduct: isConduct, period: period, state: state, isShown: true)
            return try await ground.findings.list(question, for: ground.officer).lines.map(\.finding)
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
        let lines = figures.bodies.map(\.found).reduce(InspectionFigures.Found(), +)
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
}
