import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Access
@testable import Assessments

/// The law of separated duties at the desk: hands, not roles, tell what is one's own.
@Suite("Không ai thẩm định, chốt phần việc của mình") struct SeparatedHandsTests {
    /// Somebody with every role there is, everywhere.
    private static func everything(_ account: Int64, in town: Town, for principal: Actor? = nil) -> Actor {
        Actor(
            account: account, name: "Kiêm nhiệm \(account)", office: "",
            grants: [.init([.verifyScores, .runRounds, .readSheets], in: town.province.path)],
            principal: principal.map { .init(account: $0.account, name: $0.name, bonds: $0.grants) })
    }

    @Test("Người đã điền hoặc gửi phiếu không thẩm định, trả lại, chốt phiếu ấy, dù nay giữ vai trò khác", arguments: Engine.allCases)
    func author(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (round, sheet) = try await town.submitted()
            let clerk = town.people.clerks[0]
            let now = Self.everything(clerk.account, in: town)
            let refusal = SeparatedDutiesRefusal.author(may: .verify)
            await #expect(throws: refusal) { try await town.desk.open(sheet, by: now, .fresh()) }
            await #expect(throws: refusal) { try await town.desk.giveBack(sheet, reason: "Thiếu số liệu của quý bốn", by: now, .fresh()) }
            try await town.desk.open(sheet, by: town.people.verifier, .fresh())
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            await #expect(throws: SeparatedDutiesRefusal.author(may: .confirm)) { try await town.desk.confirm(sheet, by: now, .fresh()) }
            #expect(try await town.desk.confirmAll(of: round, by: now, .fresh()) == .init(count: 0, lacking: [], apart: ["Sở số 1"]))
            let acts = try await town.view(sheet, for: now).acts
            #expect(!acts.canConfirm && !acts.canGiveBack && acts.fills == nil)
            #expect(try await town.journal("access.refused").count == 3)
        }
    }

    @Test("Người đã thẩm định không chốt phiếu ấy; người khác của cơ quan thường trực chốt được", arguments: Engine.allCases)
    func second(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (round, sheet) = try await town.submitted()
            let both = Self.everything(town.people.secondVerifier.account, in: town)
            try await town.desk.open(sheet, by: both, .fresh())
            try await town.desk.finishVerification(sheet, by: both, .fresh())
            let refusal = SeparatedDutiesRefusal.second(had: .verify, may: .confirm)
            await #expect(throws: refusal) { try await town.desk.confirm(sheet, by: both, .fresh()) }
            #expect(try await town.desk.confirmAll(of: round, by: both, .fresh()).apart == ["Sở số 1"])
            try await town.desk.confirm(sheet, by: town.people.officer, .fresh())
            #expect(try await town.state(sheet) == .confirmed)
        }
    }

    @Test("Làm thay cũng vậy: không thẩm định phiếu của người ủy quyền, không chốt phiếu mình thẩm định thay", arguments: Engine.allCases)
    func delegated(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.submitted()
            let (clerk, verifier, officer) = (town.people.clerks[0], town.people.verifier, town.people.officer)
            // The clerk lends nothing that would let their own sheet be judged.
            await #expect(throws: AssessmentRefusal.ownSheet) {
                try await town.desk.open(sheet, by: Self.everything(4, in: town, for: clerk), .fresh())
            }
            let acting = Self.everything(4, in: town, for: verifier)
            try await town.desk.open(sheet, by: acting, .fresh())
            let opened = try await town.office.database.read { try AssessmentStore($0).assessment(sheet) }
            #expect(opened.verifier == verifier.account, "the duty stays with whoever lent it")
            try await town.desk.finishVerification(sheet, by: verifier, .fresh())
            for actor in [
                Self.everything(4, in: town), Self.everything(verifier.account, in: town), Self.everything(1, in: town, for: verifier),
            ] {
                await #expect(throws: SeparatedDutiesRefusal.second(had: .verify, may: .confirm)) {
                    try await town.desk.confirm(sheet, by: actor, .fresh())
                }
            }
            try await town.desk.confirm(sheet, by: officer, .fresh())
            let step = try #require(try await town.view(sheet).steps.first { $0.kind == .opened })
            #expect(step.takenBy == 4 && step.takenFor == verifier.account)
            let view = try await town.view(sheet)
            #expect(view.names(of: step) == "Vũ Hạnh (làm thay Trần Minh)")
            let entry = try #require(try await town.journal("sheet.opened").first)
            #expect(entry.account == 4 && entry.particulars.contains("\"acting_for\":\"3\""))
        }
    }

    @Test("Mỗi việc trên phiếu để lại tên người đã làm phần nào, và giữ mãi", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.awaitingExplanation()
            try await town.desk.explain(sheet, [("1.2", "Biên bản đã gửi kèm")], by: town.people.clerks[0], .fresh())
            try await town.desk.closeExplanations(sheet, by: town.people.verifier, .fresh())
            try await town.desk.confirm(sheet, by: town.people.officer, .fresh())
            let hands = Set(try await town.office.database.read { try AssessmentStore($0).hands(on: sheet) })
            #expect(hands == [DutyHand(.enter, town.people.clerks[0].account), DutyHand(.verify, 3), DutyHand(.confirm, 1)])
        }
    }
}
