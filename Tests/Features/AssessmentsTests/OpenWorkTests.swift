import Kernel
import Storage
import TestSupport
import Testing

@testable import Access
@testable import Assessments

@Suite("Việc đang dở đi theo bàn giao") struct OpenWorkTests {
    private static func work(_ town: Town, _ actor: Actor) async throws -> [String] {
        try await town.office.database.read { tx in
            try AssessmentDesk.openWork.work(ID(actor.account), actor.grants, tx).map { "\($0.title): \($0.state)" }
        }
    }

    private static func pass(_ town: Town, from leaver: Actor, to taker: Actor) async throws {
        try await town.office.database.write { tx in
            try AssessmentDesk.openWork.pass(Passing(leaver: ID(leaver.account), taker: taker, grants: leaver.grants), tx)
        }
    }

    @Test(
        "Phiếu đang điền là việc của đầu mối, phiếu đã mở là việc của người mở, đợt đang chấm là việc của chuyên trách",
        arguments: Engine.allCases)
    func listed(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let people = town.people
            let (_, sheet) = try await town.opened()
            #expect(try await Self.work(town, people.clerks[0]).isEmpty)
            #expect(try await Self.work(town, people.clerks[1]) == ["Phiếu chấm điểm của Sở số 2, năm 2026: Đang tự chấm"])
            #expect(try await Self.work(town, people.verifier) == ["Thẩm định phiếu của Sở số 1, năm 2026: Đang thẩm định"])
            #expect(try await Self.work(town, people.secondVerifier).isEmpty)
            #expect(try await Self.work(town, people.officer) == ["Đợt chấm của Khối các sở, năm 2026: Đang chấm"])
            try await town.desk.giveBack(sheet, reason: "Thiếu số liệu của quý bốn", by: people.verifier, .fresh())
            #expect(try await Self.work(town, people.verifier).isEmpty)
            #expect(try await Self.work(town, people.clerks[0]).count == 1)
        }
    }

    @Test("Người nhận thẩm định tiếp đúng phiếu ấy; điểm đã ghi còn nguyên; người cũ thôi", arguments: Engine.allCases)
    func goesOn(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (leaver, taker) = (town.people.verifier, town.people.secondVerifier)
            let (_, sheet) = try await town.opened()
            try await town.save("0,5", "item:1.2", of: sheet, by: leaver, reason: "Thiếu biên bản cuộc họp tháng tám")
            try await Self.pass(town, from: leaver, to: taker)
            await #expect(throws: AssessmentRefusal.openedBySomebodyElse) {
                try await town.desk.finishVerification(sheet, by: leaver, .fresh())
            }
            try await town.desk.finishVerification(sheet, by: taker, .fresh())
            #expect(try await town.state(sheet) == .awaiting_explanation)
            #expect(try await town.journal("sheet.passed_on").count == 1)
        }
    }

    @Test("Người nhận đã có phần trong phiếu thì phiếu mở lại cho mọi người thẩm định", arguments: Engine.allCases)
    func apart(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            try await Self.pass(town, from: town.people.verifier, to: town.people.selfVerifier)
            #expect(try await town.state(sheet) == .submitted)
            try await town.desk.open(sheet, by: town.people.secondVerifier, .fresh())
        }
    }
}
