package import Kernel

/// How long something may take (thời hạn).
package enum Term: Sendable, Hashable {
    /// Counted from the day after; days off are left out, Saturdays worked for them are not.
    case workingDays(Int)
    /// Counted from the day after; every day counts.
    case days(Int)
    /// Counted from the moment itself, by the clock.
    case hours(Int)
}

/// A time that lawfully does not count (tạm dừng có căn cứ): whole days, both included.
package struct Pause: Sendable, Hashable {
    package let first: LocalDate
    /// Nil while nobody knows when it ends.
    package let last: LocalDate?
    package let ground: String

    /// Refuses a pause without a ground and one that ends before it begins.
    package init(from first: LocalDate, through last: LocalDate?, ground: String) throws(DeadlineRefusal) {
        guard ground.contains(where: { !$0.isWhitespace }) else { throw .groundMissing }
        if let last, last < first { throw .pauseEndsBeforeItBegins }
        (self.first, self.last, self.ground) = (first, last, ground)
    }

    func contains(_ date: LocalDate) -> Bool { first <= date && (last.map { date <= $0 } ?? true) }
}

/// Why a deadline cannot be computed so.
package enum DeadlineRefusal: Refusal, Equatable {
    case groundMissing
    case pauseEndsBeforeItBegins
    case termOutOfRange

    package var kind: RefusalKind { .invalid }

    package var wording: String {
        switch self {
        case .groundMissing: "Tạm dừng cần căn cứ. Ghi văn bản hoặc lý do cho phép tạm dừng."
        case .pauseEndsBeforeItBegins: "Ngày hết tạm dừng trước ngày bắt đầu. Sửa một trong hai ngày."
        case .termOutOfRange: "Thời hạn từ 0 đến \(Deadline.longest) ngày hoặc giờ."
        }
    }
}

/// By when something has to be done (hạn), with what it was before: a day off announced late moves it, and the old value is kept.
///
/// A pure function of the beginning, the term, the pauses and the calendar with its days of announcement: computed again on any later day it
/// tells the same story.
package struct Deadline: Sendable, Hashable {
    /// The end: a whole day, or a moment for terms in hours.
    package enum Due: Sendable, Hashable {
        case day(LocalDate)
        case moment(Instant)

        package var date: LocalDate {
            switch self {
            case .day(let day): day
            case .moment(let moment): moment.date
            }
        }
    }

    /// It was so until an announcement.
    package struct Change: Sendable, Hashable {
        package let was: Due
        /// The day of the announcement.
        package let until: LocalDate
        /// What was announced.
        package let because: [String]
    }

    package static let longest = 3660

    package let term: Term
    package let start: Instant
    package let pauses: [Pause]
    /// Nil while a pause without an end runs.
    package let due: Due?
    /// The oldest first.
    package let history: [Change]

    /// The deadline as it is on a day. Announcements after that day are not known yet; those after the term ended change nothing.
    package init(
        _ term: Term, from start: Instant, pauses: [Pause] = [], calendar: OfficeCalendar, asOf today: LocalDate
    ) throws(DeadlineRefusal) {
        guard (0...Self.longest).contains(term.count) else { throw .termOutOfRange }
        func end(knownOn date: LocalDate) -> Due? { term.end(from: start, pauses: pauses, in: calendar.calendar(knownOn: date)) }
        var due = end(knownOn: start.date)
        var history: [Change] = []
        for announced in calendar.announcements where start.date < announced && announced <= today {
            if let due, due.date < announced { break }
            let next = end(knownOn: announced)
            guard next != due else { continue }
            if let due { history.append(Change(was: due, until: announced, because: calendar.news(on: announced))) }
            due = next
        }
        (self.term, self.start, self.pauses, self.due, self.history) = (term, start, pauses, due, history)
    }
}

extension Term {
    fileprivate var count: Int {
        switch self {
        case .workingDays(let count), .days(let count), .hours(let count): count
        }
    }

    /// Nil when a pause without an end comes before the last counted day.
    fileprivate func end(from start: Instant, pauses: [Pause], in calendar: WorkingCalendar) -> Deadline.Due? {
        func isPaused(_ day: LocalDate) -> Bool { pauses.contains { $0.contains(day) } }
        let neverAgain = pauses.filter { $0.last == nil }.map(\.first).min()
        func ends(before day: LocalDate) -> Bool { neverAgain.map { $0 <= day } ?? false }
        switch self {
        case .workingDays(var left), .days(var left):
            var day = start.date
            while left > 0 {
                day = day.adding(days: 1)
                if ends(before: day) { return nil }
                if isPaused(day) { continue }
                if case .workingDays = self, !calendar.isWorkingDay(day) { continue }
                left -= 1
            }
            return .day(day)
        case .hours(let count):
            var (moment, left) = (start, Int64(count) * 3_600_000_000)
            while true {
                if ends(before: moment.date) { return nil }
                let midnight = Instant(moment.date.adding(days: 1))
                let today = midnight.microseconds - moment.microseconds
                if isPaused(moment.date) {
                    moment = midnight
                } else if left <= today {
                    return .moment(Instant(microseconds: moment.microseconds + left))
                } else {
                    (moment, left) = (midnight, left - today)
                }
            }
        }
    }
}

extension Deadline.Due {
    /// `thứ Hai, 05/10/2026`, or `17:00 ngày 05/10/2026`.
    package var words: String {
        switch self {
        case .day(let day): day.withWeekday
        case .moment(let moment): moment.vietnamese
        }
    }
}

extension Deadline {
    /// The deadline and what it was: one sentence each.
    package var sentences: [String] {
        let now = due.map { "Hạn là \($0.words)." } ?? "Đang tạm dừng có căn cứ nên chưa có hạn."
        return [now]
            + history.reversed().map { change in
                "Trước là \(change.was.words), đến khi có thông báo ngày \(change.until.vietnamese): \(change.because.joined(separator: "; "))."
            } + pauses.map { "Không tính \(Span(from: $0.first, through: $0.last)?.vietnamese ?? $0.first.vietnamese): \($0.ground)." }
    }
}
