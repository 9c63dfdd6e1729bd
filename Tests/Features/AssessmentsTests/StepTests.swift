import Criteria
import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Assessments

@Suite("Gửi, mở, trả lại, chốt") struct StepTests {
    @Test("Thiếu tiêu chí thì không gửi được, và câu từ chối gọi tên từng tiêu chí", arguments: Engine.allCases)
    func missing(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            try await town.save("1", "item:1.2", of: sheet, by: clerk)
            let refusal = await #expect(throws: AssessmentRefusal.self) { try await town.submit(sheet, by: clerk) }
            #expect(refusal == .missingItems(["1.1", "1.3", "1.4", "1.5"]))
            #expect(refusal?.wording.contains("1.1, 1.3, 1.4, 1.5") == true)
            #expect(try await town.state(sheet) == .drafting)
            #expect(try await town.view(sheet).steps.isEmpty)
        }
    }

    @Test("Chưa xác nhận số liệu đúng sự thật thì không gửi", arguments: Engine.allCases)
    func truth(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            try await town.fill(sheet, by: town.people.clerks[0])
            await #expect(throws: AssessmentRefusal.truthNotDeclared) {
                _ = try await town.desk.submit(sheet, declaredTrue: false, lateReason: "", by: town.people.clerks[0], .fresh())
            }
            #expect(try await town.state(sheet) == .drafting)
        }
    }

    @Test("Đúng giờ hạn còn gửi được; quá một giây thì phải nêu lý do, và lý do ở lại với phiếu", arguments: Engine.allCases)
    func deadline(engine: Engine) async throws {
        try await Town.lend(on: engine, units: 2) { town in
            let sheets = try await town.sheets(of: try await town.publish())
            for (place, sheet) in sheets.enumerated() { try await town.fill(sheet, by: town.people.clerks[place]) }
            town.office.clock.move(to: Town.deadline)
            try await town.submit(sheets[0], by: town.people.clerks[0])
            town.office.clock.advance(seconds: 1)
            await #expect(throws: AssessmentRefusal.deadlinePassed(Town.deadline)) {
                try await town.submit(sheets[1], by: town.people.clerks[1])
            }
            await #expect(throws: AssessmentRefusal.reasonTooShort(words: 4)) {
                try await town.submit(sheets[1], by: town.people.clerks[1], late: "mất điện")
            }
            try await town.submit(sheets[1], by: town.people.clerks[1], late: "Mất điện toàn khu vực hai ngày")
            let step = try #require(try await town.view(sheets[1]).steps.last)
            #expect(step.reason == "Mất điện toàn khu vực hai ngày" && step.kind == .submitted && step.total == "9.00")
        }
    }

    @Test("Gửi hai lần một lần bấm là một bước với một biên nhận; tám lần cùng lúc cũng vậy", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            try await town.fill(sheet, by: clerk)
            let receipts = try await withThrowingTaskGroup(of: ID<SheetStep>.self) { group in
                for _ in 1...8 { group.addTask { try await town.submit(sheet, by: clerk, .keyed("submit-once")) } }
                return try await group.reduce(into: Set<ID<SheetStep>>()) { $0.insert($1) }
            }
            #expect(receipts.count == 1)
            #expect(try await town.view(sheet).steps.count == 1)
            #expect(try await town.journal("sheet.submitted").count == 1)
            await #expect(throws: AssessmentRefusal.alreadySubmitted) { try await town.submit(sheet, by: clerk) }
        }
    }

    @Test(
        "Nửa lần gửi không bao giờ đứng lại: lỗi giữa chừng thì không có bước, không có nhật ký, phiếu như cũ", arguments: Engine.allCases)
    func half(engine: Engine) async throws {
        struct Fallen: Error {}
        try await Town.lend(on: engine) { town in
            let sheet = try await town.sheets(of: try await town.publish())[0]
            let clerk = town.people.clerks[0]
            try await town.fill(sheet, by: clerk)
            await #expect(throws: Fallen.self) {
                try await town.office.database.write { tx in
                    _ = try tx.once(.keyed("half-a-submission"), by: clerk.account) {
                        try AssessmentDesk.take(sheet, by: clerk, tx) { sheet, _ in
                            try sheet.assessment.submit(firstVerifyingStage: 1, lastStage: 2)
                            return Move(.submitted, .sheetSubmitted, stage: "self")
                        }.description
                    }
                    throw Fallen()
                }
            }
            #expect(try await town.state(sheet) == .drafting)
            #expect(try await town.view(sheet).steps.isEmpty)
            #expect(try await town.journal("sheet.submitted").isEmpty)
            try await town.submit(sheet, by: clerk, .keyed("half-a-submission"))
        }
    }

    @Test("Rút lại được khi chưa ai mở; mở rồi thì không", arguments: Engine.allCases)
    func recall(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.submitted()
            let clerk = town.people.clerks[0]
            try await town.desk.recall(sheet, by: clerk, .fresh())
            #expect(try await town.state(sheet) == .drafting)
            try await town.submit(sheet, by: clerk)
            try await town.desk.open(sheet, by: town.people.verifier, .fresh())
            await #expect(throws: AssessmentRefusal.alreadyOpened) { try await town.desk.recall(sheet, by: clerk, .fresh()) }
            await #expect(throws: AssessmentRefusal.openedBySomebodyElse) {
                try await town.desk.open(sheet, by: town.people.secondVerifier, .fresh())
            }
        }
    }

    @Test("Rút lại và mở cùng lúc: đúng một bên được", arguments: Engine.allCases)
    func recallAgainstOpen(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.submitted()
            async let recalled = { (try? await town.desk.recall(sheet, by: town.people.clerks[0], .fresh())) != nil }()
            async let opened = { (try? await town.desk.open(sheet, by: town.people.verifier, .fresh())) != nil }()
            let outcome = await (recalled, opened)
            #expect(outcome.0 != outcome.1)
            #expect(try await town.state(sheet) == (outcome.0 ? .drafting : .under_verification))
        }
    }

    @Test("Hai người thẩm định mở cùng lúc: đúng một người giữ phiếu", arguments: Engine.allCases)
    func openedOnce(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.submitted()
            async let first = { (try? await town.desk.open(sheet, by: town.people.verifier, .fresh())) != nil }()
            async let second = { (try? await town.desk.open(sheet, by: town.people.secondVerifier, .fresh())) != nil }()
            let outcome = await (first, second)
            #expect(outcome.0 != outcome.1)
        }
    }

    @Test("Trả lại được từ mọi trạng thái chờ, luôn kèm lý do đơn vị đọc nguyên văn", arguments: Engine.allCases)
    func giveBack(engine: Engine) async throws {
        let reason = "Thiếu số liệu quý bốn của phòng"
        let waiting: [(Assessment.State, @Sendable (Town) async throws -> ID<Assessment>)] = [
            (.submitted, { try await $0.submitted().sheet }), (.under_verification, { try await $0.opened().sheet }),
            (.awaiting_explanation, { try await $0.awaitingExplanation().sheet }),
            (
                .verified,
                { town in
                    let sheet = try await town.opened().sheet
                    try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
                    return sheet
                }
            ),
        ]
        for (state, reach) in waiting {
            try await Town.lend(on: engine) { town in
                let sheet = try await reach(town)
                #expect(try await town.state(sheet) == state)
                let actor = state == .verified ? town.people.officer : town.people.verifier
                await #expect(throws: AssessmentRefusal.reasonTooShort(words: 4)) {
                    try await town.desk.giveBack(sheet, reason: "sai rồi", by: actor, .fresh())
                }
                await #expect(throws: NotYours.self) {
                    try await town.desk.giveBack(sheet, reason: reason, by: town.people.clerks[0], .fresh())
                }
                if state != .submitted {
                    await #expect(throws: AssessmentRefusal.self) {
                        try await town.desk.giveBack(sheet, reason: reason, by: town.people.secondVerifier, .fresh())
                    }
                }
                try await town.desk.giveBack(sheet, reason: reason, by: actor, .fresh())
                #expect(try await town.state(sheet) == .returned)
                let view = try await town.view(sheet, for: town.people.clerks[0])
                #expect(view.lastReturn?.reason == reason && view.acts.canSubmit && view.acts.fills == "self")
                #expect(try await town.journal("sheet.returned").first?.reason == reason)
                try await town.submit(sheet, by: town.people.clerks[0])
            }
        }
    }

    @Test("Có hai bước thẩm định: qua bước đầu rồi thì không rút lại được nữa", arguments: Engine.allCases)
    func recallAfterFirstVerification(engine: Engine) async throws {
        let text = SmallSet.text.replacing("[self, verified, confirmed]", with: "[self, cross, verified, confirmed]")
        try await Town.lend(on: engine, criteria: Array(text.utf8)) { town in
            let (_, sheet) = try await town.submitted()
            let clerk = town.people.clerks[0]
            #expect(try await town.view(sheet, for: clerk).acts.canRecall)
            try await town.desk.open(sheet, by: town.people.verifier, .fresh())
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            #expect(try await town.state(sheet) == .submitted)
            #expect(try await !town.view(sheet, for: clerk).acts.canRecall)
            await #expect(throws: AssessmentRefusal.alreadyOpened) { try await town.desk.recall(sheet, by: clerk, .fresh()) }
        }
    }

    @Test(
        "Chuyên trách kiêm đầu mối không ghi, không khép, không trả lại, không chốt phiếu của chính đơn vị mình", arguments: Engine.allCases
    )
    func ownSheetOfOfficer(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (round, sheet) = try await town.awaitingExplanation()
            let grants = town.people.officer.grants + town.people.clerks[0].grants
            let both = Actor(account: 1, name: "Lê Văn Sơn", office: "", grants: grants)
            let reason = "Thiếu số liệu quý bốn của phòng"
            await #expect(throws: AssessmentRefusal.ownSheet) { try await town.desk.giveBack(sheet, reason: reason, by: both, .fresh()) }
            try await town.desk.explain(sheet, [("1.2", "Biên bản đã gửi kèm")], by: both, .fresh())
            await #expect(throws: AssessmentRefusal.ownSheet) { try await town.desk.closeExplanations(sheet, by: both, .fresh()) }
            try await town.desk.closeExplanations(sheet, by: town.people.verifier, .fresh())
            await #expect(throws: AssessmentRefusal.ownSheet) { try await town.desk.confirm(sheet, by: both, .fresh()) }
            await #expect(throws: AssessmentRefusal.ownSheet) {
                try await town.save("2", "item:1.2", of: sheet, by: both, reason: reason)
            }
            #expect(try await town.journal("access.refused").map(\.account) == [1, 1, 1, 1])
            #expect(try await town.desk.confirmAll(of: round, by: both, .fresh()).count == 0)
            let acts = try await town.view(sheet, for: both).acts
            #expect(!acts.canConfirm && !acts.canGiveBack && acts.fills == nil)
            // The same hands stay barred when the unit is theirs no more; somebody else of the office confirms.
            let colleague = Actor(account: 9, name: "Đồng nghiệp", office: "", grants: town.people.officer.grants)
            try await town.desk.confirm(sheet, by: colleague, .fresh())
        }
    }

    @Test("Chỉ phiếu đã thẩm định mới chốt được, và chỉ cơ quan thường trực chốt", arguments: Engine.allCases)
    func confirm(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let (_, sheet) = try await town.opened()
            let officer = town.people.officer
            await #expect(throws: AssessmentRefusal.notVerified) { try await town.desk.confirm(sheet, by: officer, .fresh()) }
            try await town.desk.finishVerification(sheet, by: town.people.verifier, .fresh())
            for actor in [town.people.verifier, town.people.otherOfficer, town.people.clerks[0], town.people.leader] {
                await #expect(throws: NotYours.self) { try await town.desk.confirm(sheet, by: actor, .fresh()) }
            }
            try await town.desk.confirm(sheet, by: officer, .fresh())
            await #expect(throws: AssessmentRefusal.alreadyConfirmed) { try await town.desk.confirm(sheet, by: officer, .fresh()) }
            await #expect(throws: AssessmentRefusal.publishedFrozen) {
                try await town.desk.giveBack(sheet, reason: "Có sai sót trong số liệu", by: officer, .fresh())
            }
        }
    }

    @Test("Chốt một loạt chỉ lấy phiếu đã thẩm định, đếm đúng, và bấm lại không chốt thêm", arguments: Engine.allCases)
    func confirmAll(engine: Engine) async throws {
        try await Town.lend(on: engine, units: 3) { town in
            let round = try await town.publish()
            let sheets = try await town.sheets(of: round)
            for place in 0...1 {
                try await town.fill(sheets[place], by: town.people.clerks[place])
                try await town.pass(sheets[place], by: town.people.clerks[place])
            }
            #expect(try await town.desk.confirmAll(of: round, by: town.people.officer, .keyed("confirm-all")).count == 2)
            #expect(try await town.desk.confirmAll(of: round, by: town.people.officer, .keyed("confirm-all")).count == 2)
            #expect(try await town.desk.confirmAll(of: round, by: town.people.officer, .fresh()).count == 0)
            #expect(try await town.state(sheets[2]) == .drafting)
            await #expect(throws: AssessmentRefusal.roundHasOpenSheets(1)) {
                try await town.desk.close(round, by: town.people.officer, .fresh())
            }
            await #expect(throws: NotYours.self) { _ = try await town.desk.confirmAll(of: round, by: town.people.otherOfficer, .fresh()) }
        }
    }

    @Test("Chốt một loạt để lại phiếu còn thiếu điểm và nói là của ai", arguments: Engine.allCases)
    func confirmAllButLacking(engine: Engine) async throws {
        let set = SmallSet.text.replacing("method: manual", with: "method: manual, owner: standing_office")
        try await Town.lend(on: engine, criteria: Array(set.utf8)) { town in
            let round = try await town.publish()
            let (verifier, officer) = (town.people.verifier, town.people.officer)
            let sheets = try await town.sheets(of: round)
            for (sheet, clerk) in zip(sheets, town.people.clerks) {
                for (cell, typed) in SmallSet.answers where cell != "item:1.2" {
                    try await town.save(typed, cell, of: sheet, by: clerk)
                }
                try await town.submit(sheet, by: clerk)
                try await town.desk.open(sheet, by: verifier, .fresh())
            }
            try await town.save("1", "item:1.2", of: sheets[1], by: verifier)
            for sheet in sheets { try await town.desk.finishVerification(sheet, by: verifier, .fresh()) }
            #expect(try await town.state(sheets[1]) == .verified, "what the standing office gives is nothing to be heard on")
            await #expect(throws: AssessmentRefusal.missingItems(["1.2"])) { try await town.desk.confirm(sheets[0], by: officer, .fresh()) }
            for _ in 1...2 {
                let confirmed = try await town.desk.confirmAll(of: round, by: officer, .keyed("confirm-all"))
                #expect(confirmed.count == 1 && confirmed.lacking == ["Sở số 1"])
            }
            #expect(try await town.state(sheets[0]) == .verified)
            #expect(try await town.state(sheets[1]) == .confirmed)
        }
    }
}
