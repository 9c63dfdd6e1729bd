import Kernel

/// A day written into the programme. It exists: somebody looked at a calendar.
func day(_ year: Int, _ month: Int, _ number: Int) -> LocalDate {
    guard let date = LocalDate(year: year, month: month, day: number) else { preconditionFailure("\(number)/\(month)/\(year) is no day") }
    return date
}

func span(_ first: LocalDate, _ last: LocalDate) -> Span {
    guard let span = Span(from: first, through: last) else { preconditionFailure("\(first.iso) is after \(last.iso)") }
    return span
}

func year(_ number: Int) -> Period {
    guard let period = Period(.year, of: number) else { preconditionFailure("\(number) is no year of a period") }
    return period
}

/// The days of the demonstration, counted from the day it is loaded: the year before is over, this year's scoring is half-way.
struct AnKheCalendar: Sendable {
    let today: LocalDate
    /// Before any of it can have happened: bodies are founded and accounts opened.
    let beginning: LocalDate
    /// The year that is over and closed.
    let lastYear: Int
    /// The year that is being scored.
    let thisYear: Int

    /// In the first two months of a year the one before is still being scored.
    init(today: LocalDate) {
        self.today = today
        thisYear = today.month > 2 ? today.year : today.year - 1
        lastYear = thisYear - 1
        beginning = day(lastYear, 7, 1)
    }

    /// 31/12 of the year that is scored, or four weeks from now when that is too near.
    var deadline: Instant { Instant(max(day(thisYear, 12, 31), today.adding(days: 28)), hour: 17) }

    func ago(_ days: Int, _ hour: Int, _ minute: Int = 0) -> Instant { Instant(today.adding(days: -days), hour: hour, minute: minute) }
}
