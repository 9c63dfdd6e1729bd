package import Criteria
package import Kernel
package import Organisations

/// A whole sheet as one person sees it: what was entered at every stage, what the engine makes of it, what may be done next.
package struct SheetView: Sendable {
    package let assessment: Assessment
    package let round: Round
    package let seat: Seat
    package let set: ShelvedSet
    package let entries: FilledCells
    package let evidence: [Evidence]
    package let steps: [SheetStep]
    package let explanations: [Explanation]
    /// Full names of everybody who did something on this sheet.
    package let names: [Int64: String]
    /// What the unit's own entries come to.
    package let own: SheetScores
    /// What everything said so far comes to; equal to `own` until a verifier has said something.
    package let counting: SheetScores
    package let acts: SheetActs
    /// The last day for explanations, on the unit's own calendar; until verification has ended, what it would be if it ended now.
    package let explanationsUntil: LocalDate
    package let now: Instant

    package func entry(_ cell: CellCode, at stage: String) -> Entry? { entries[cell, stage] }

    /// What counts for a cell: the latest stage that said something.
    package func counting(_ cell: CellCode) -> Entry? {
        round.stages.reversed().lazy.compactMap { entry(cell, at: $0.code) }.first { !$0.isBlank }
    }

    /// Figures that only conditions read and that verification changed: they stand under no criterion.
    var changedFigures: [(cell: CellCode, title: String, own: String, counting: String)] {
        self.set.layout.sections.filter { $0.kind == .other }.flatMap(\.lines).flatMap(\.fields).compactMap { cell, title in
            let (own, counting) = (entry(cell, at: round.selfStage.code)?.value ?? "", self.counting(cell)?.value ?? "")
            return own == counting ? nil : (cell, title, Entry.figureText(own), Entry.figureText(counting))
        }
    }

    /// What counts for an item less what the unit said; `nil` when they are alike.
    package func gap(_ item: String) -> ExactPoints? {
        counting.items[item].flatMap { own.items[item]?.gap(to: $0) }
    }

    /// What is said in the place of a gap where there is none.
    func withoutGap(_ line: SheetLayout.Line) -> String {
        line.isStandingOffices && own.items[line.item]?.state == .missing ? "đơn vị không chấm" : "bằng tự chấm"
    }

    package func evidence(for item: String) -> [Evidence] { evidence.filter { $0.item == item } }
    package func name(of account: Int64) -> String { names[account] ?? "Hệ thống" }
    /// Who took a step, and in whose place.
    package func names(of step: SheetStep) -> String {
        name(of: step.takenBy) + (step.takenFor.map { " (làm thay \(name(of: $0)))" } ?? "")
    }
    package func stageName(_ code: String) -> String { round.stages.first { $0.code == code }?.name ?? code }
    package var lastReturn: SheetStep? { steps.last { $0.kind == .returned } }
    /// Only where somebody opens it before it is confirmed.
    var recallSentence: String { round.firstVerifyingStage == nil ? "" : " Rút lại được đến khi có người mở phiếu." }
    package var isLate: Bool { assessment.isWithTheUnit && now > round.deadline }
}

/// The engine's answer, brought to what a page shows.
package struct SheetScores: Sendable {
    package struct Item: Sendable, Hashable {
        package let points: ExactPoints
        package let state: ItemOutcome.State
        package let lowerBound: Bool

        /// How much more `counting` gives than the unit itself; `nil` when they are alike, and where the unit says nothing because the
        /// standing office does.
        func gap(to counting: Item) -> ExactPoints? {
            state == .missing || points == counting.points ? nil : counting.points - points
        }
    }

    package let items: [String: Item]
    /// By id; `nil` for a group taken out.
    package let groups: [String: ExactPoints?]
    package let bonus: ExactPoints
    package let deductions: ExactPoints
    package let total: ExactPoints?
    package let grade: Grade?
    package let isComplete: Bool
    package let lowerBound: Bool
    /// Ids of items that still miss something.
    package let missing: [String]
    package let decimals: Int
    let results: SheetResults

    /// Why the sheet has its points and its grade: asked for once a page, since each sentence is made anew.
    package var explanation: Criteria.Explanation { results.explanation }

    /// Why an item has its points; `nil` when the set has no such item.
    package func why(_ item: String) -> Criteria.Explanation.Line? {
        results.set.items.firstIndex { $0.id == item }.map { explanation.line($0) }
    }
}

/// What the person looking may do with the sheet now.
package struct SheetActs: Sendable, Hashable {
    /// The stage they fill, by its code; `nil` when they only look.
    package var fills: String?
    package var canSubmit = false
    package var canRecall = false
    package var canOpen = false
    package var canGiveBack = false
    package var canFinish = false
    package var canExplain = false
    package var canCloseExplanations = false
    package var canConfirm = false

    package init() {}
}
