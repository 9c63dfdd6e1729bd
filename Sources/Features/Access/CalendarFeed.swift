package import Kernel

/// The address under which a telephone's calendar reads somebody's deadlines (địa chỉ lịch): one for each account, shown once, kept as a
/// digest. It opens deadlines and nothing else, for a year.
package struct CalendarFeed: Sendable, Hashable {
    package let madeAt: Instant
    package let readAt: Instant?

    package init(madeAt: Instant, readAt: Instant?) {
        self.madeAt = madeAt
        self.readAt = readAt
    }

    package static let days = 365

    package var expiresAt: Instant { madeAt.adding(seconds: Int64(Self.days) * 86_400) }

    package func isValid(at moment: Instant) -> Bool { moment < expiresAt }
}

/// Something to be done by a day, as a calendar shows it.
package struct DueDate: Sendable, Hashable {
    /// `task-123`: the same each time.
    package let key: String
    package let title: String
    /// For whom, and what it belongs to.
    package let words: String
    package let day: LocalDate
    /// Where the hour matters.
    package let moment: Instant?

    package init(key: String, title: String, words: String, day: LocalDate, moment: Instant? = nil) {
        self.key = key
        self.title = title
        self.words = words
        self.day = day
        self.moment = moment
    }
}
