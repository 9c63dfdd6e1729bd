package import Kernel
package import Organisations

/// One organisation's score sheet in one round (phiếu chấm điểm).
package struct Assessment: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case drafting, submitted, under_verification, awaiting_explanation, returned, verified, confirmed
    }

    package let id: ID<Assessment>
    package let round: ID<Round>
    package let organisation: ID<Organisation>
    /// Where the scored organisation stands in the tree.
    package let place: ScopePath
    package var state: State
    /// Which stage is being filled now, counted in the round's stages.
    package var stagePosition: Int
    /// Who opened it for verification; the same person may not answer a later request to look again.
    package var verifier: Int64?
    /// Counts every change of the sheet as a whole; cells count their own.
    package var version: Int
    /// The last day for explanations, fixed when verification ended with differences; `nil` before.
    package var explanationsUntil: LocalDate?

    package init(
        id: ID<Assessment>, round: ID<Round>, organisation: ID<Organisation>, place: ScopePath, state: State, stagePosition: Int,
        verifier: Int64?, version: Int, explanationsUntil: LocalDate? = nil
    ) {
        self.id = id
        self.round = round
        self.organisation = organisation
        self.place = place
        self.state = state
        self.stagePosition = stagePosition
        self.verifier = verifier
        self.version = version
        self.explanationsUntil = explanationsUntil
    }

    /// Whether the unit may still change its figures, scores and evidence.
    package var isWithTheUnit: Bool { state == .drafting || state == .returned }

    /// The unit sends its sheet: to the first verifiers, or in a round without any straight to who confirms. Refuses a sheet that is
    /// not the unit's to send.
    package mutating func submit(firstVerifyingStage: Int?, lastStage: Int) throws(AssessmentRefusal) {
        guard isWithTheUnit else { throw .alreadySubmitted }
        state = firstVerifyingStage == nil ? .verified : .submitted
        stagePosition = firstVerifyingStage ?? lastStage
        verifier = nil
    }

    /// Whether nobody has opened the sheet since it was sent: it waits, and for the first verifiers, not for later ones.
    package func isUnopened(firstVerifyingStage: Int?) -> Bool { state == .submitted && stagePosition == firstVerifyingStage }

    /// The unit takes its sheet back, as long as nobody opened it.
    package mutating func recall(firstVerifyingStage: Int?) throws(AssessmentRefusal) {
        switch state {
        case .submitted where isUnopened(firstVerifyingStage: firstVerifyingStage): break
        case .submitted, .under_verification, .awaiting_explanation: throw .alreadyOpened
        case .verified: throw .alreadyVerified
        case .confirmed: throw .alreadyConfirmed
        case .drafting, .returned: throw .notSubmitted
        }
        state = .drafting
        stagePosition = 0
    }
}
