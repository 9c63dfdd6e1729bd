package import Documents
package import Kernel
package import Organisations

/// A body was recognised by a paper, from a day to a day (công nhận): it expires, and is renewed by a later one of the same series.
package struct Recognition: Sendable, Hashable {
    package let id: ID<Recognition>
    package let standard: ID<RecognitionStandard>
    package let series: ID<RecognitionStandard>
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// What it was decided on. Nothing for a paper of before, written down afterwards.
    package let application: ID<RecognitionApplication>?
    package let document: ID<Document>
    package let from: LocalDate
    /// The last day.
    package let until: LocalDate
    /// What was known without being asked on the day of the decision: points with their round, findings.
    package let ground: String
    package let revocation: Revocation?
    package let enteredBy: Int64
    package let enteredAt: Instant

    /// Taken back before its end (thu hồi).
    package struct Revocation: Sendable, Hashable {
        /// The first day on which it holds no more.
        package let day: LocalDate
        package let reason: String

        package init(day: LocalDate, reason: String) {
            self.day = day
            self.reason = reason
        }
    }

    package init(
        id: ID<Recognition>, standard: ID<RecognitionStandard>, series: ID<RecognitionStandard>, organisation: ID<Organisation>,
        place: ScopePath, application: ID<RecognitionApplication>? = nil, document: ID<Document>, from: LocalDate, until: LocalDate,
        ground: String, revocation: Revocation? = nil, enteredBy: Int64, enteredAt: Instant
    ) {
        self.id = id
        self.standard = standard
        self.series = series
        self.organisation = organisation
        self.place = place
        self.application = application
        self.document = document
        self.from = from
        self.until = until
        self.ground = ground
        self.revocation = revocation
        self.enteredBy = enteredBy
        self.enteredAt = enteredAt
    }

    /// What a recognition is on a day.
    package enum State: String, Sendable, CaseIterable {
        /// It begins later.
        case future
        case valid
        /// Its end is near and no later one is there.
        case due
        case expired
        /// A later one of the same series took over.
        case renewed
        case revoked
    }

    /// `next` is the first day of the next one of the same series for the same body that was not taken back, if there is one.
    package func state(on day: LocalDate, next: LocalDate?, notice: Int) -> State {
        if let revocation, revocation.day <= max(day, from) { return .revoked }
        if from > day { return .future }
        if let next, next <= day { return .renewed }
        if until < day { return .expired }
        return next == nil && until < day.adding(days: notice) ? .due : .valid
    }
}
