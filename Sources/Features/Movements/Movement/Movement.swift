package import Kernel
package import Organisations
package import Rulebook

/// An emulation movement (phong trào thi đua): what is done better together, by whom, from when to when. Classified as the statistics
/// regime asks (02/2023/TT-BNV, biểu 0601): by scope, duration and method.
package struct Movement: Sendable, Hashable {
    /// Who launched it (phạm vi phát động).
    package enum Level: String, Sendable, CaseIterable { case national, ministry_or_province, cluster, body }
    /// How it runs (phương thức).
    package enum Method: String, Sendable, CaseIterable {
        /// Theo chuyên đề: for a task, with a beginning and an end.
        case thematic
        /// Thường xuyên, hằng năm.
        case regular
    }

    package let id: ID<Movement>
    package let name: String
    package let slogan: String
    package let level: Level
    package let method: Method
    /// Who takes part, in words.
    package let participants: String
    package let span: Span
    /// The code of the template it was made from; empty for one's own.
    package let template: String
    /// The body that runs it; nothing for a national one, which whoever reaches the whole system runs.
    package let organisation: ID<Organisation>?
    package let place: ScopePath

    package init(
        id: ID<Movement>, name: String, slogan: String, level: Level, method: Method, participants: String, span: Span,
        template: String = "",
        organisation: ID<Organisation>?, place: ScopePath
    ) {
        self.id = id
        self.name = name
        self.slogan = slogan
        self.level = level
        self.method = method
        self.participants = participants
        self.span = span
        self.template = template
        self.organisation = organisation
        self.place = place
    }

    /// The years it runs in.
    package var years: ClosedRange<Int> { span.first.year...max(span.first.year, span.last?.year ?? span.first.year) }

    /// The class of its duration by biểu 0601: counted, never typed.
    package var duration: Duration? { span.last.map { Duration(from: span.first, through: $0) } }

    /// Thời gian thực hiện, as the yearly form counts it.
    package enum Duration: Sendable, Hashable, CaseIterable {
        case underOneYear, oneYear, underThree, underFive, fiveAndMore

        init(from first: LocalDate, through last: LocalDate) {
            // A movement from 1 January through 31 December lasts one year to the day.
            let end = last.adding(days: 1)
            func years(_ count: Int) -> LocalDate {
                LocalDate(year: first.year + count, month: first.month, day: first.day)
                    ?? LocalDate(year: first.year + count, month: 3, day: 1) ?? first
            }
            self =
                if end < years(1) { .underOneYear } else if end == years(1) { .oneYear } else if end < years(3) {
                    .underThree
                } else if end < years(5) { .underFive } else { .fiveAndMore }
        }
    }
}

/// A stage of a movement with its days (giai đoạn).
package struct MovementPhase: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case launch, yearly, interim, final }

    package let kind: Kind
    package let words: String
    package let span: Span

    package init(kind: Kind, words: String, span: Span) {
        self.kind = kind
        self.words = words
        self.span = span
    }
}

/// A group of what is to be done (nhóm nội dung): part of the movement, for everybody, and never taken away by a body below.
package struct MovementContent: Sendable, Hashable {
    package enum Subject: String, Sendable, CaseIterable { case collective, individual }

    /// `TT1`
    package let code: String
    package let subject: Subject
    package let words: String
    /// How sure it is that the movement's own paper says so; nothing for contents somebody wrote here.
    package let confidence: Rule.Confidence?
    /// What it was taken from.
    package let source: String

    package init(code: String, subject: Subject, words: String, confidence: Rule.Confidence? = nil, source: String = "") {
        self.code = code
        self.subject = subject
        self.words = words
        self.confidence = confidence
        self.source = source
    }
}

/// The end of a movement, or that it goes on after all: who said so, when and why.
package struct MovementStep: Sendable, Hashable {
    package enum Kind: String, Sendable { case ended, reopened }

    package let kind: Kind
    package let day: LocalDate
    package let reason: String
    package let takenBy: Int64
    package let takenAt: Instant

    package init(kind: Kind, day: LocalDate, reason: String, takenBy: Int64, takenAt: Instant) {
        self.kind = kind
        self.day = day
        self.reason = reason
        self.takenBy = takenBy
        self.takenAt = takenAt
    }
}
