package import Kernel
package import Organisations

/// Something that was not as it should be (phát hiện): seen by an inspector, or told by somebody. Whether it is so (verification) and
/// whether it was put right (remedy) are two questions; only what is established reaches a score, and only who looked decides that it is
/// put right.
package struct Finding: Sendable, Hashable {
    package enum Verification: String, Sendable, CaseIterable {
        case recorded
        case underCheck = "under_check"
        case established
        case notEstablished = "not_established"
    }

    package enum Remedy: String, Sendable, CaseIterable {
        case due, reported, fixed
        case notFixed = "not_fixed"
    }

    package let id: ID<Finding>
    /// Nothing for what somebody complained about.
    package let inspection: ID<Inspection>?
    /// The line of its checklist.
    package let position: Int?
    /// Whose it is.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// The body that found it, or that took the complaint.
    package let finder: ID<Organisation>
    package let finderPlace: ScopePath
    package let area: InspectionArea
    package let words: String
    /// Of a complaint: where it came from. Shown to who checks it, never to the body complained about.
    package let source: String
    package let day: LocalDate
    package let verification: Verification
    /// How many breaches were established, at least 1.
    package let count: Int
    /// Nothing where there is nothing to put right.
    package let remedy: Remedy?
    package let due: LocalDate?
    /// The account that looks again.
    package let rechecker: Int64
    package let withdrawnBecause: String?
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<Finding>, inspection: ID<Inspection>?, position: Int?, organisation: ID<Organisation>, place: ScopePath,
        finder: ID<Organisation>, finderPlace: ScopePath, area: InspectionArea, words: String, source: String, day: LocalDate,
        verification: Verification, count: Int, remedy: Remedy?, due: LocalDate?, rechecker: Int64, withdrawnBecause: String? = nil,
        enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.inspection = inspection
        self.position = position
        self.organisation = organisation
        self.place = place
        self.finder = finder
        self.finderPlace = finderPlace
        self.area = area
        self.words = words
        self.source = source
        self.day = day
        self.verification = verification
        self.count = count
        self.remedy = remedy
        self.due = due
        self.rechecker = rechecker
        self.withdrawnBecause = withdrawnBecause
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    /// Somebody told it; nobody of ours saw it.
    package var isComplaint: Bool { inspection == nil }

    /// A complaint whose check has not begun: the body it is about does not know of it.
    package var isHidden: Bool { isComplaint && verification == .recorded }

    /// The body still has to put it right.
    package var isToFix: Bool { withdrawnBecause == nil && (remedy == .due || remedy == .notFixed) }

    package func isOverdue(on day: LocalDate) -> Bool { isToFix && due.map { $0 < day } ?? false }
}

/// One thing that happened to a finding; never changed.
package struct FindingStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The word of the body it is about.
        case answered
        case underCheck = "under_check"
        case established
        case notEstablished = "not_established"
        /// The body says that it is put right.
        case remedyReported = "remedy_reported"
        case fixed
        case notFixed = "not_fixed"
        /// Somebody else looks again from now on.
        case handedOver = "handed_over"
    }

    package let id: ID<FindingStep>
    package let kind: Kind
    package let words: String
    /// The new day, where one was set.
    package let due: LocalDate?
    /// Who looks again from now on, where that was given to somebody.
    package let to: Int64?
    package let account: Int64
    package let at: Instant

    package init(id: ID<FindingStep>, kind: Kind, words: String, due: LocalDate?, to: Int64? = nil, account: Int64, at: Instant) {
        self.id = id
        self.kind = kind
        self.words = words
        self.due = due
        self.to = to
        self.account = account
        self.at = at
    }
}

/// A complaint that is written down: what somebody told about a body, to be checked.
package struct ComplaintDraft: Sendable {
    package let organisation: ID<Organisation>
    /// The body that takes it and checks it.
    package let finder: ID<Organisation>
    package let area: InspectionArea
    package let words: String
    package let source: String
    package let day: LocalDate

    package init(
        organisation: ID<Organisation>, finder: ID<Organisation>, area: InspectionArea, words: String, source: String, day: LocalDate
    ) {
        self.organisation = organisation
        self.finder = finder
        self.area = area
        self.words = words.tidied
        self.source = source.tidied
        self.day = day
    }
}
