/// A calendar day (ngày), without a time zone. Counted in days since 1970-01-01; years 1 to 9999.
package struct LocalDate: Hashable, Comparable, Sendable {
    package let dayNumber: Int32

    package init(dayNumber: Int32) { self.dayNumber = dayNumber }

    /// Refuses days that do not exist, such as 30/02.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Days from civil: the year begins in March so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        self.dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
        guard civil == (year, month, day) else { return nil }
    }

    package var year: Int { civil.year }
    package var month: Int { civil.month }
    package var day: Int { civil.day }

    /// 0 is Sunday (Chủ nhật), 6 is Saturday (thứ Bảy).
    package var weekday: Int {
        let remainder = (Int(dayNumber) + 4) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    package func adding(days: Int) -> LocalDate { LocalDate(dayNumber: dayNumber + Int32(days)) }

    /// How many days later another day is; negative where it is earlier.
    package func days(to other: LocalDate) -> Int { Int(other.dayNumber - dayNumber) }

    package static func < (one: Self, other: Self) -> Bool { one.dayNumber < other.dayNumber }

    private var civil: (year: Int, month: Int, day: Int) {
        let days = Int(dayNumber) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension LocalDate {
    /// `2026-10-05`: for files, URLs and the databases.
    package var iso: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

    /// `05/10/2026`: for screens.
    package var vietnamese: String { "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))" }

    /// `thứ Hai, 05/10/2026`: for deadlines.
    package var withWeekday: String { "\(Self.weekdays[weekday]), \(vietnamese)" }

    /// `ngày 05 tháng 10 năm 2026`: for official paper. Days below 10 and months 1 and 2 have a leading zero (30/2020/NĐ-CP).
    package var official: String { "ngày \(padded(day, 2)) tháng \(month <= 2 ? padded(month, 2) : String(month)) năm \(year)" }

    /// Reads `2026-10-05`. Refuses everything else.
    package init?(iso text: String) {
        // Every row of the databases with a date comes by here: nothing is copied, and each byte is looked at once.
        var number = 0, place = 0
        for byte in text.utf8 {
            switch place {
            case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
            case 0..<10:
                guard (48...57).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 48)
            default: return nil
            }
            place += 1
        }
        guard place == 10 else { return nil }
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    package init?(iso text: some StringProtocol) { self.init(iso: String(text)) }

    /// Reads what people type: `5/10/2026`, `05-10-2026`, `05.10.2026`, or the ISO form a date field sends.
    package init?(typed text: some StringProtocol) {
        if let date = LocalDate(iso: text) {
            self = date
            return
        }
        let parts = Array(text.utf8).split(omittingEmptySubsequences: false, whereSeparator: { "/-.".utf8.contains($0) })
        guard parts.count == 3, parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 else { return nil }
        let numbers = parts.compactMap { number($0) }
        guard numbers.count == 3 else { return nil }
        let (day, month, year) = (numbers[0], numbers[1], numbers[2])
        self.init(year: year, month: month, day: day)
    }

    private static let weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"]
}

/// At most four digits and nothing else.
private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
}

/// `7` as `07`.
package func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
}

extension LocalDate {
    /// The month so many months away from this day's.
    package func month(_ offset: Int) -> ClosedRange<LocalDate> { months(from: year * 12 + month - 1 + offset, 1) }

    /// The quarter this day lies in.
    package var quarter: ClosedRange<LocalDate> { months(from: year * 12 + (month - 1) / 3 * 3, 3) }

    package var wholeYear: ClosedRange<LocalDate> { months(from: year * 12, 12) }

    package var yearBefore: ClosedRange<LocalDate> { months(from: year * 12 - 12, 12) }

    /// The last day of so many months that begin on this day: a year from 15/03/2026 ends on 14/03/2027, a month from 31/01 on the last of
    /// February.
    package func lastDay(ofMonths count: Int) -> LocalDate {
        let last = month(count).upperBound
        return day > last.day ? last : last.adding(days: day - 1 - last.day)
    }

    /// So many months, from one that is counted from the first of the year 0.
    private func months(from first: Int, _ count: Int) -> ClosedRange<LocalDate> {
        func beginning(_ month: Int) -> LocalDate { LocalDate(year: month / 12, month: month % 12 + 1, day: 1) ?? self }
        return beginning(first)...max(beginning(first), beginning(first + count).adding(days: -1))
    }
}
