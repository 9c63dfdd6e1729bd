import Foundation
package import Kernel

/// A date of the Vietnamese lunar calendar (ngày âm lịch), computed for the meridian 105° east as Vietnam has counted since 1967:
/// a month begins on the day of the new moon, the winter solstice stands in the eleventh, and in a year of thirteen months the first one
/// in which the sun enters no new sign is the leap month.
package struct LunarDate: Sendable, Hashable {
    package let year: Int
    package let month: Int
    /// The second month of that number (tháng nhuận).
    package let isLeap: Bool
    package let day: Int

    /// Holds for the years 1900 to 2199.
    package init(_ date: LocalDate) {
        let moon = Moon.last(before: date)
        let start = Moon.day(moon)
        let solstice = Moon.eleventhMonth(of: date.year) <= start ? date.year : date.year - 1
        let (first, next) = (Moon.eleventhMonth(of: solstice), Moon.eleventhMonth(of: solstice + 1))
        let place = Int((Double(start - first) / Moon.length).rounded())
        let leap = next - first > 365 ? Moon.leapPlace(from: first) : nil
        let counted = 11 + place - (leap.map { place >= $0 ? 1 : 0 } ?? 0)
        day = Int(date.dayNumber) - start + 1
        month = counted > 12 ? counted - 12 : counted
        year = counted > 12 ? solstice + 1 : solstice
        isLeap = place == leap
    }

    /// `1/1 năm 2026`, `15/6 nhuận năm 2025`.
    package var vietnamese: String { "\(day)/\(month)\(isLeap ? " nhuận" : "") năm \(year)" }
}

/// New moons by their number since the beginning of 1900, and where the sun stands. Days are counted from 1970, in Vietnam's own time.
private enum Moon {
    /// Days from one new moon to the next, on average.
    static let length = 29.530588853
    private static let firstNewMoon = 2_415_021.076998695
    /// The Julian day on which 1970 began, at noon.
    private static let epoch = 2_440_588
    private static let hours = 7.0 / 24

    /// The day of new moon number `number`: mean motion, then what sun and moon deviate from it.
    static func day(_ number: Int) -> Int {
        let k = Double(number)
        let t = k / 1236.85
        func turn(_ start: Double, _ pace: Double, _ second: Double, _ third: Double) -> Double {
            (start + pace * k + second * t * t + third * t * t * t) * .pi / 180
        }
        let sun = turn(359.2242, 29.10535608, -0.0000333, -0.00000347)
        let moon = turn(306.0253, 385.81691806, 0.0107306, 0.00001236)
        let node = turn(21.2964, 390.67050646, -0.0016528, -0.00000239)
        let mean =
            2_415_020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t * t * t
            + 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * .pi / 180)
        let ofSun = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
        let ofMoon = -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
        let ofNode = 0.0104 * sin(2 * node)
        let ofSunAndMoon = -0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon) + 0.0005 * sin(2 * moon + sun)
        let ofNodeAndOthers =
            0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon)
        let slowing = -0.000278 + 0.000265 * t + 0.000262 * t * t
        let moment = mean + ofSun + ofMoon + ofNode + ofSunAndMoon + ofNodeAndOthers - slowing
        return Int((moment + 0.5 + hours).rounded(.down)) - epoch
    }

    /// The number of the new moon that began the month of a date.
    static func last(before date: LocalDate) -> Int {
        let today = Int(date.dayNumber)
        var number = Int(((Double(today + epoch) - firstNewMoon) / length).rounded(.down)) + 1
        while day(number) > today { number -= 1 }
        return number
    }

    /// The twelfth of the sun's way, 0 to 11 from the spring equinox, in which it stands as a day begins in Vietnam.
    static func sign(_ day: Int) -> Int {
        let t = (Double(day + epoch) - 0.5 - hours - 2_451_545) / 36_525
        let anomaly = (357.5291 + 35_999.0503 * t - 0.0001559 * t * t - 0.00000048 * t * t * t) * .pi / 180
        let mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t * t
        let centre =
            (1.9146 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
            + 0.00029 * sin(3 * anomaly)
        let longitude = (mean + centre).truncatingRemainder(dividingBy: 360)
        return Int((longitude < 0 ? longitude + 360 : longitude) / 30)
    }

    /// The first day of the month in which a year's winter solstice falls.
    static func eleventhMonth(of year: Int) -> Int {
        guard let end = LocalDate(year: year, month: 12, day: 31) else { return 0 }
        let number = last(before: end)
        return sign(day(number)) >= 9 ? day(number - 1) : day(number)
    }

    /// How many months after the eleventh the leap month comes, in a year that has one.
    static func leapPlace(from eleventh: Int) -> Int? {
        let number = last(before: LocalDate(dayNumber: Int32(eleventh)))
        return (1...13).first { sign(day(number + $0)) == sign(day(number + $0 + 1)) }
    }
}
