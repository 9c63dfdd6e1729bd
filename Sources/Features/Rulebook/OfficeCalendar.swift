package import Kernel

/// The working days at one place, with the day on which each change of them became known (lịch làm việc của một nơi).
package struct OfficeCalendar: Sendable {
    private let shipped: WorkingCalendar
    /// Withdrawn ones too; the outermost place first, so that the body's own word comes last and counts.
    package let own: [OwnDayOff]

    /// `own` are the rows of the place and of every place above it.
    package init(shipped: WorkingCalendar = .shipped, own: [OwnDayOff]) {
        self.shipped = shipped
        self.own = own.sorted {
            ($0.place.text.utf8.count, $0.announcedOn, $0.id) < ($1.place.text.utf8.count, $1.announcedOn, $1.id)
        }
    }

    /// The calendar as it was known on a day.
    package func calendar(knownOn date: LocalDate) -> WorkingCalendar {
        let known = own.filter { $0.isKnown(on: date) }
        guard !known.isEmpty else { return shipped }
        var days = Dictionary(shipped.days.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
        for row in known { days[row.day] = DayOff(row.day, row.kind, row.name, .ownNotice) }
        return WorkingCalendar(Array(days.values))
    }

    /// The days on which what is known changed, in order.
    var announcements: [LocalDate] { Set(own.flatMap { [$0.announcedOn] + ($0.withdrawnOn.map { [$0] } ?? []) }).sorted() }

    /// What was announced or withdrawn on a day.
    func news(on date: LocalDate) -> [String] {
        own.compactMap { row in
            if row.announcedOn == date { return "\(row.name) (\(row.source))" }
            return row.withdrawnOn == date ? "Thôi áp dụng: \(row.name) (\(row.source))" : nil
        }
    }
}
