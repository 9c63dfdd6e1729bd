package import Kernel

/// On which days public bodies work: Monday to Friday, but for the days off and the Saturdays worked for them (lịch làm việc).
package struct WorkingCalendar: Sendable {
    /// In order of dates.
    package let days: [DayOff]
    private let kinds: [LocalDate: DayOff.Kind]

    package init(_ days: [DayOff]) {
        self.days = days.sorted { $0.date < $1.date }
        kinds = Dictionary(days.map { ($0.date, $0.kind) }, uniquingKeysWith: { first, _ in first })
    }

    /// What comes with the program: 2019 to 2027. In years it does not know only Saturdays and Sundays are off.
    package static let shipped = WorkingCalendar(DaysOffFile.shipped)

    /// The years it knows days off of, in order.
    package var years: [Int] { Set(days.map(\.date.year)).sorted() }

    package func isWorkingDay(_ date: LocalDate) -> Bool {
        switch kinds[date] {
        case .off?: false
        case .work?: true
        case nil: (1...5).contains(date.weekday)
        }
    }

    /// The day on which a term of so many working days ends that begins the day after `date`.
    package func adding(_ workingDays: Int, to date: LocalDate) -> LocalDate {
        precondition(workingDays >= 0, "working days are counted forwards")
        var (day, left) = (date, workingDays)
        while left > 0 {
            day = day.adding(days: 1)
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// How many working days a span has. Refuses nothing: an open span counts to its first day only.
    package func workingDays(in span: Span) -> Int {
        let last = span.last ?? span.first
        return (span.first.dayNumber...max(span.first.dayNumber, last.dayNumber)).count { isWorkingDay(LocalDate(dayNumber: $0)) }
    }
}
