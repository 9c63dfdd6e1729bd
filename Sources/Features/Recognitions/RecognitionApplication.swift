package import Documents
package import Kernel
package import Organisations

/// A body asks to be recognised (hồ sơ đề nghị công nhận): it registers, answers each condition, sends; the one that recognises verifies each
/// answer and decides. One at a time for each body and series.
package struct RecognitionApplication: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// Registered, being answered; also after it was returned or recalled.
        case drafting
        case sent
        case verified
        /// Recognised by a decision.
        case recognised
        /// Not recognised this time.
        case refused
        /// Given up by the body.
        case withdrawn

        /// Whether it still goes somewhere.
        package var isOpen: Bool { [.drafting, .sent, .verified].contains(self) }
    }

    package let id: ID<RecognitionApplication>
    package let standard: ID<RecognitionStandard>
    package let series: ID<RecognitionStandard>
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let state: State
    /// Whether it was ever sent: before that it is the body's own.
    package let wasSent: Bool
    /// Grows with everything that is written into it: whoever writes says which one they saw.
    package let version: Int
    package let enteredBy: Int64
    package let enteredAt: Instant

    package init(
        id: ID<RecognitionApplication>, standard: ID<RecognitionStandard>, series: ID<RecognitionStandard>,
        organisation: ID<Organisation>, place: ScopePath, state: State = .drafting, wasSent: Bool = false, version: Int = 1,
        enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.standard = standard
        self.series = series
        self.organisation = organisation
        self.place = place
        self.state = state
        self.wasSent = wasSent
        self.version = version
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }
}

/// What is said of one condition, with words where it needs some.
package struct RecognitionAnswer: Sendable, Hashable {
    package enum Verdict: String, Sendable, CaseIterable {
        case met
        case not_met
        /// The body has nothing it could be about: no counter, no car park. Said with the reason.
        case not_applicable
    }

    package let verdict: Verdict
    package let words: String

    package init(_ verdict: Verdict, _ words: String = "") {
        self.verdict = verdict
        self.words = words.tidied
    }

    static let longest = 1000
}

/// Both answers to one condition: what the body said, and what was found when it was verified.
package struct RecognitionAnswers: Sendable, Hashable {
    package let own: RecognitionAnswer?
    package let verified: RecognitionAnswer?

    package init(own: RecognitionAnswer?, verified: RecognitionAnswer? = nil) {
        self.own = own
        self.verified = verified
    }
}

/// A photo or paper that shows that a condition is met.
package struct RecognitionFile: Sendable, Hashable {
    package let id: ID<RecognitionFile>
    package let position: Int
    package let attachment: ID<Attachment>

    package init(id: ID<RecognitionFile>, position: Int, attachment: ID<Attachment>) {
        self.id = id
        self.position = position
        self.attachment = attachment
    }
}

/// Something that happened to an application, by whose hand, and for whom.
package struct RecognitionStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case registered, answered, sent, recalled, returned, verified, recognised, refused, withdrawn
    }

    package let kind: Kind
    package let words: String
    package let account: Int64
    /// On whose behalf, where somebody acted for another.
    package let takenFor: Int64?
    package let at: Instant

    package init(kind: Kind, words: String, account: Int64, takenFor: Int64?, at: Instant) {
        self.kind = kind
        self.words = words
        self.account = account
        self.takenFor = takenFor
        self.at = at
    }
}
