package import Kernel

extension Assessment {
    /// A verifier opens the sheet: from now on the unit cannot take it back. Whose duty it is stands there: with somebody who acts for a
    /// verifier, that verifier.
    package mutating func open(by account: Int64) throws(AssessmentRefusal) {
        switch state {
        case .submitted:
            state = .under_verification
            verifier = account
        case .under_verification, .awaiting_explanation: throw .openedBySomebodyElse
        case .drafting, .returned: throw .notSubmitted
        case .verified: throw .alreadyVerified
        case .confirmed: throw .alreadyConfirmed
        }
    }

    /// Whether this actor, or whoever it acts for, fills the unit's own stage of the sheet.
    package func isOwn(of actor: Actor) -> Bool { actor.isBound(by: .enterScores, at: place) }

    /// Nobody judges, closes or confirms what they filled themselves, in whatever other role they come.
    package func mustNotBeOwn(of actor: Actor) throws(AssessmentRefusal) { if isOwn(of: actor) { throw .ownSheet } }

    /// Whether one of these accounts opened the sheet, and may write verified scores now.
    package func mustBeVerifiable(by hands: [Int64]) throws(AssessmentRefusal) {
        switch state {
        case .under_verification, .awaiting_explanation:
            guard let verifier, hands.contains(verifier) else { throw .openedBySomebodyElse }
        case .submitted: throw .openFirst
        case .drafting, .returned: throw .notSubmitted
        case .verified: throw .alreadyVerified
        case .confirmed: throw .alreadyConfirmed
        }
    }

    /// The sheet goes back to the unit with a reason. Possible from every waiting state, never once confirmed.
    package mutating func giveBack() throws(AssessmentRefusal) {
        switch state {
        case .submitted, .under_verification, .awaiting_explanation, .verified: break
        case .drafting, .returned: throw .notSubmitted
        case .confirmed: throw .publishedFrozen
        }
        state = .returned
        stagePosition = 0
        verifier = nil
    }

    /// The verifier is done. With differences the unit is heard first, until `explanationsUntil`; without, the next stage or the officer
    /// follows.
    package mutating func finishVerification(differences: Int, explanationsUntil: LocalDate, nextVerifyingStage: Int?)
        throws(AssessmentRefusal)
    {
        guard state == .under_verification else { throw .notUnderVerification }
        if differences > 0 {
            state = .awaiting_explanation
            self.explanationsUntil = explanationsUntil
        } else {
            moveOn(to: nextVerifyingStage)
        }
    }

    /// The explanations were read, or their time is over: the verified scores stand.
    package mutating func closeExplanations(nextVerifyingStage: Int?) throws(AssessmentRefusal) {
        guard state == .awaiting_explanation else { throw .notUnderVerification }
        moveOn(to: nextVerifyingStage)
    }

    /// The officer confirms. Refuses what was not verified.
    package mutating func confirm() throws(AssessmentRefusal) {
        switch state {
        case .verified: state = .confirmed
        case .confirmed: throw .alreadyConfirmed
        default: throw .notVerified
        }
    }

    private mutating func moveOn(to nextVerifyingStage: Int?) {
        if let nextVerifyingStage {
            state = .submitted
            stagePosition = nextVerifyingStage
            verifier = nil
        } else {
            state = .verified
        }
    }
}
