import Kernel
import Testing

@testable import Assessments

/// Everything that can be done to a sheet as a whole.
enum SheetAct: CaseIterable, Sendable {
    case submit, recall, open, giveBack, finishAlike, finishDiffering, closeExplanations, confirm

    func take(_ sheet: inout Assessment, next: Int?) throws(AssessmentRefusal) {
        switch self {
        case .submit: try sheet.submit(firstVerifyingStage: 1, lastStage: 3)
        case .recall: try sheet.recall(firstVerifyingStage: 1)
        case .open: try sheet.open(by: 7)
        case .giveBack: try sheet.giveBack()
        case .finishAlike: try sheet.finishVerification(differences: 0, explanationsUntil: Town.explanationsUntil, nextVerifyingStage: next)
        case .finishDiffering:
            try sheet.finishVerification(differences: 1, explanationsUntil: Town.explanationsUntil, nextVerifyingStage: next)
        case .closeExplanations: try sheet.closeExplanations(nextVerifyingStage: next)
        case .confirm: try sheet.confirm()
        }
    }
}

@Suite("Đường đi của phiếu chấm điểm") struct AssessmentStateTests {
    /// Where an act leads, written down once more and apart from the rules; what is not here is refused.
    static func documented(_ state: Assessment.State, _ act: SheetAct, next: Int?) -> Assessment.State? {
        switch (state, act) {
        case (.drafting, .submit), (.returned, .submit): .submitted
        case (.submitted, .recall): .drafting
        case (.submitted, .open): .under_verification
        case (.submitted, .giveBack), (.under_verification, .giveBack), (.awaiting_explanation, .giveBack), (.verified, .giveBack):
            .returned
        case (.under_verification, .finishDiffering): .awaiting_explanation
        case (.under_verification, .finishAlike), (.awaiting_explanation, .closeExplanations): next == nil ? .verified : .submitted
        case (.verified, .confirm): .confirmed
        default: nil
        }
    }

    static func sheet(_ state: Assessment.State) -> Assessment {
        Assessment(
            id: ID(1), round: ID(2), organisation: ID(3), place: ScopePath("/1/"), state: state, stagePosition: 1,
            verifier: state == .under_verification || state == .awaiting_explanation ? 7 : nil, version: 3)
    }

    @Test(
        "Từ mỗi trạng thái, mỗi việc hoặc đi đúng bước đã ghi, hoặc bị từ chối và phiếu giữ nguyên", arguments: Assessment.State.allCases,
        SheetAct.allCases)
    func table(state: Assessment.State, act: SheetAct) {
        for next in [nil, 2] {
            var sheet = Self.sheet(state)
            do throws(AssessmentRefusal) {
                try act.take(&sheet, next: next)
                #expect(sheet.state == Self.documented(state, act, next: next))
            } catch {
                #expect(Self.documented(state, act, next: next) == nil)
                #expect(sheet.state == state && sheet.stagePosition == 1 && sheet.verifier == Self.sheet(state).verifier)
                #expect(error.kind == .conflict && !error.wording.isEmpty)
            }
        }
    }

    @Test("Phiếu đã chốt không có đường ra")
    func noWayOut() {
        for act in SheetAct.allCases {
            var sheet = Self.sheet(.confirmed)
            #expect(throws: AssessmentRefusal.self) { try act.take(&sheet, next: nil) }
        }
    }

    @Test("Đi ngẫu nhiên bao lâu cũng không chốt được phiếu chưa qua người thẩm định, và rút lại chỉ trước khi mở")
    func walks() {
        for _ in 0..<300 {
            var (sheet, history) = (Self.sheet(.drafting), [Assessment.State.drafting])
            for _ in 0..<30 {
                guard let act = SheetAct.allCases.randomElement() else { continue }
                let before = sheet
                guard (try? act.take(&sheet, next: Bool.random() ? 2 : nil)) != nil else { continue }
                if act == .recall {
                    let sinceSent = history[(history.lastIndex { $0 == .drafting || $0 == .returned } ?? 0)...]
                    #expect(before.state == .submitted && !sinceSent.contains(.under_verification))
                }
                if act == .confirm { #expect(history.contains(.under_verification)) }
                if sheet.isWithTheUnit { #expect(sheet.stagePosition == 0) }
                history.append(sheet.state)
            }
        }
    }

    @Test("Đợt không có bước thẩm định: gửi là chờ chốt ngay, và không hứa rút lại được")
    func noVerifiers() throws {
        var sheet = Self.sheet(.drafting)
        try sheet.submit(firstVerifyingStage: nil, lastStage: 1)
        #expect(sheet.state == .verified && sheet.stagePosition == 1)
        #expect(!sheet.isUnopened(firstVerifyingStage: nil))
        #expect(throws: AssessmentRefusal.alreadyVerified) { try sheet.recall(firstVerifyingStage: nil) }
    }

    @Test("Chỉ người đã mở phiếu mới ghi điểm thẩm định")
    func verifiable() {
        let opened = Self.sheet(.under_verification)
        #expect(throws: Never.self) { try opened.mustBeVerifiable(by: [7]) }
        #expect(throws: AssessmentRefusal.openedBySomebodyElse) { try opened.mustBeVerifiable(by: [8]) }
        #expect(throws: AssessmentRefusal.openFirst) { try Self.sheet(.submitted).mustBeVerifiable(by: [7]) }
        #expect(throws: AssessmentRefusal.notSubmitted) { try Self.sheet(.returned).mustBeVerifiable(by: [7]) }
        #expect(throws: AssessmentRefusal.alreadyVerified) { try Self.sheet(.verified).mustBeVerifiable(by: [7]) }
    }
}

@Suite("Bước chấm và đợt chấm") struct RoundRuleTests {
    @Test("Thường thì bước đầu của đơn vị, bước cuối của cơ quan thường trực, ở giữa của người thẩm định")
    func usual() {
        #expect([Stage].usual(for: ["tu_cham"]).map(\.filler) == [.unit])
        #expect([Stage].usual(for: ["self", "confirmed"]).map(\.filler) == [.unit, .officer])
        #expect([Stage].usual(for: ["self", "cross", "verified", "standing"]).map(\.filler) == [.unit, .verifier, .verifier, .officer])
        #expect([Stage].usual(for: ["self", "verified", "confirmed"]).map(\.name) == ["Tự chấm", "Thẩm định", "Chốt"])
        #expect(Stage.usualName(of: "buoc_la") == "buoc_la")
    }

    static let now = Instant(LocalDate(dayNumber: 20_731), hour: 12)

    static func round(_ fillers: [Stage.Filler], deadline: Instant = now.adding(seconds: 60), until days: Int = 0) -> Round {
        let stages = fillers.enumerated().map { Stage(code: "s\($0)", name: "Bước \($0)", filler: $1) }
        return Round(
            id: ID(1), criteriaSet: ID(1), cluster: ID(1), scope: ScopePath("/1/"), period: Period(code: "2026")!, deadline: deadline,
            explanationsUntil: deadline.date.adding(days: days), stages: stages, publishedAt: now, closedAt: nil)
    }

    @Test("Đợt chấm cần đơn vị ở bước đầu, chỉ một bước, và ít nhất một người khác chấm")
    func stages() {
        for good: [Stage.Filler] in [[.unit, .verifier], [.unit, .officer], [.unit, .nobody, .verifier, .officer]] {
            #expect(throws: Never.self) { try Self.round(good).mustBePublishable(at: Self.now) }
        }
        for (bad, refusal): ([Stage.Filler], AssessmentRefusal) in [
            ([], .firstStageIsTheUnits), ([.verifier, .unit], .firstStageIsTheUnits), ([.unit, .unit, .officer], .firstStageIsTheUnits),
            ([.unit], .nobodyVerifies), ([.unit, .nobody], .nobodyVerifies),
        ] {
            #expect(throws: refusal) { try Self.round(bad).mustBePublishable(at: Self.now) }
        }
    }

    @Test("Hạn gửi phải ở phía trước, hạn giải trình không trước hạn gửi")
    func dates() {
        #expect(throws: AssessmentRefusal.deadlineInThePast(Self.now)) {
            try Self.round([.unit, .officer], deadline: Self.now).mustBePublishable(at: Self.now)
        }
        #expect(throws: AssessmentRefusal.explanationsBeforeDeadline) {
            try Self.round([.unit, .officer], until: -1).mustBePublishable(at: Self.now)
        }
    }

    @Test("Biên nhận mỗi bước một khác, đọc qua điện thoại không lẫn chữ với số")
    func receipts() {
        let clock = MovableClock(Self.now)
        let ids = IDSource(clock: clock.clock, node: 1)
        var seen: Set<String> = []
        for _ in 0..<3000 {
            let step = SheetStep(
                id: ids.next(), assessment: ID(1), kind: .submitted, stage: "self", reason: "", total: nil, takenBy: 1, takenAt: Self.now)
            seen.insert(step.receipt)
            #expect(step.receipt.hasPrefix("P-") && step.receipt.count <= 20)
            #expect(
                step.receipt.dropFirst(2).allSatisfy {
                    $0 == "-" || ($0.isASCII && ($0.isNumber || ($0.isUppercase && !"IOLU".contains($0))))
                })
        }
        #expect(seen.count == 3000)
    }
}
