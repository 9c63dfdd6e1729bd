package import Kernel

/// Why something cannot be done with a sheet or a round. Every sentence says what is so, then what to do.
package enum AssessmentRefusal: Refusal, Equatable {
    // The round
    case firstStageIsTheUnits
    case nobodyVerifies
    case verifierAfterOfficer
    case stagesNotOfTheSet
    case deadlineInThePast(Instant)
    case explanationsBeforeDeadline
    case clusterEmpty(String)
    case setNotPublished
    case setNotForCollectives(String)
    case alreadyRunning(cluster: String, period: String)
    case roundClosed(period: String, on: LocalDate)
    case roundHasOpenSheets(Int)

    // The sheet's way
    case alreadySubmitted
    case alreadyOpened
    case notSubmitted
    case openFirst
    case openedBySomebodyElse
    case notUnderVerification
    case notVerified
    case alreadyVerified
    case alreadyConfirmed
    case publishedFrozen
    case ownSheet
    case deadlinePassed(Instant)
    case truthNotDeclared
    case missingItems([String])
    case nothingApplicable
    case notThisStage

    // What is entered
    case numberNotUnderstood(String)
    case numberAmbiguous(String, Numeral, Numeral)
    case negative
    case tooLong(limit: Int)
    case overCeiling(item: String, typed: Numeral, max: String)
    case offStep(step: String, low: String, high: String)
    case notALevel(String)
    case notYesOrNo(String)
    case notAnEvent(String)
    case notACriterion(String)
    case computedNotTyped(item: String, facts: String)
    case unknownCell(String)
    case naNeedsReason
    case standingOfficeItem(item: String)
    case reasonMissing(own: String, verified: String)
    case reasonTooShort(words: Int)
    case reasonWithoutValue
    case cutAfterHearing
    case explanationClosed(LocalDate)
    case explanationsStillOpen(LocalDate)
    case explanationEmpty
    case changedMeanwhile(who: String, at: Instant)
    case evidenceEmpty
    case evidenceLimit(Int)

    /// A reason has at least this many words, so that it says something.
    package static let reasonWords = 4

    package var kind: RefusalKind {
        switch self {
        case .changedMeanwhile, .alreadySubmitted, .alreadyOpened, .notSubmitted, .openFirst, .openedBySomebodyElse, .notUnderVerification,
            .notVerified, .alreadyVerified, .alreadyConfirmed, .publishedFrozen, .alreadyRunning, .roundHasOpenSheets, .notThisStage,
            .explanationsStillOpen:
            .conflict
        case .roundClosed, .explanationClosed: .expired
        case .ownSheet: .forbidden
        case .unknownCell: .notFound
        default: .invalid
        }
    }
}
