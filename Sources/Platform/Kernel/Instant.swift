/// A moment, in microseconds since 1970-01-01T00:00:00Z. Shown in Vietnam's time, UTC+7 all year since 1975.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// The moment at which `hour:minute` strikes in Vietnam on `date`.
    package init(_ date: LocalDate, hour: Int = 0, minute: Int = 0) {
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60) - Self.offset
        self.init(microseconds: seconds * 1_000_000)
    }

    package func adding(seconds: Int64) -> Instant { Instant(microseconds: microseconds + seconds * 1_000_000) }

    /// The day in Vietnam.
    package var date: LocalDate { LocalDate(dayNumber: Int32(floorDivide(localSeconds, 86_400))) }

    /// `17:00`, in Vietnam.
    package var time: String {
        let second = localSeconds - floorDivide(localSeconds, 86_400) * 86_400
        return "\(padded(Int(second / 3600), 2)):\(padded(Int(second / 60 % 60), 2))"
    }

    /// `17:00 ngày 05/10/2026`.
    package var vietnamese: String { "\(time) ngày \(date.vietnamese)" }

    /// `2026-10-05T17:00:00+07:00`: for machines, attributes and files.
    package var iso: String {
        let second = Int(localSeconds - floorDivide(localSeconds, 86_400) * 86_400)
        return "\(date.iso)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))+07:00"
    }

    package static func < (one: Self, other: Self) -> Bool { one.microseconds < other.microseconds }

    private static let offset: Int64 = 7 * 3600
    private var localSeconds: Int64 { floorDivide(microseconds, 1_000_000) + Self.offset }
}

private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
}
