import Kernel

/// What a number means in a cell whose format shows a day or a time.
struct XLSXDays {
    /// Workbooks from old Macs count from 1904.
    let countsFrom1904: Bool

    func value(_ digits: String, _ meaning: XLSXFormats.Meaning) -> TableCell.Value {
        switch meaning {
        case .number: .number(digits)
        case .percent: .percent(XLSXNumber.hundredfold(digits))
        case .padded(let width): .number(padded(digits, to: width))
        case .date, .time: day(digits, isTime: meaning == .time) ?? .number(digits)
        }
    }

    /// Whole days are exact; a fraction is rounded to the second.
    private func day(_ digits: String, isTime: Bool) -> TableCell.Value? {
        guard let serial = Double(digits), serial >= 0, serial < 2_958_466 else { return nil }
        var days = Int(serial)
        var seconds = Int32(((serial - Double(days)) * 86_400).rounded())
        if isTime, days < 1 || seconds == 0 && days < 366 { return .time(seconds: Int32(days) * 86_400 + seconds) }
        if seconds == 86_400 {
            days += 1
            seconds = 0
        }
        guard let date = date(days) else { return days == 0 ? .time(seconds: seconds) : nil }
        return seconds == 0 ? .date(date) : .moment(date, seconds: seconds)
    }

    /// Day 60 is 29/02/1900, which never was: days before it are one off, it itself is no day.
    private func date(_ serial: Int) -> LocalDate? {
        if countsFrom1904 { return LocalDate(dayNumber: Int32(serial - 24_107)) }
        guard serial > 0, serial != 60 else { return nil }
        return LocalDate(dayNumber: Int32(serial - (serial < 60 ? 25_568 : 25_569)))
    }

    private func padded(_ digits: String, to width: Int) -> String {
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.utf8.count < width else { return digits }
        return String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
