package import Kernel

/// Days as calendar programs read them (iCalendar, RFC 5545): a list of things to do by a day, to be subscribed to.
package struct CalendarFile: Sendable {
    /// One entry: all day, or at a moment.
    package struct Entry: Sendable, Hashable {
        /// The same for the same thing each time it is asked for, so that it is moved and not doubled.
        package let key: String
        package let title: String
        package let words: String
        package let day: LocalDate
        package let moment: Instant?
        /// Where it opens.
        package let address: String

        package init(key: String, title: String, words: String, day: LocalDate, moment: Instant? = nil, address: String) {
            self.key = key
            self.title = title
            self.words = words
            self.day = day
            self.moment = moment
            self.address = address
        }
    }

    private let name: String
    private let entries: [Entry]
    private let writtenAt: Instant

    package init(name: String, _ entries: [Entry], writtenAt: Instant) {
        self.name = name
        self.entries = entries
        self.writtenAt = writtenAt
    }

    /// The file: UTF-8, lines of at most 75 bytes that end with CR LF, as the standard asks.
    package var bytes: [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ThiDua//ThiDua//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(name))", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
        ]
        for entry in entries { lines += self.lines(of: entry) }
        lines.append("END:VCALENDAR")
        return lines.flatMap { Self.folded($0) }
    }

    private func lines(of entry: Entry) -> [String] {
        var lines = ["BEGIN:VEVENT", "UID:\(Self.escaped(entry.key))", "DTSTAMP:\(Self.stamp(writtenAt))"]
        if let moment = entry.moment {
            lines.append("DTSTART:\(Self.stamp(moment))")
        } else {
            // The last day is the one after.
            lines += [
                "DTSTART;VALUE=DATE:\(Self.plain(entry.day))", "DTEND;VALUE=DATE:\(Self.plain(entry.day.adding(days: 1)))",
                "TRANSP:TRANSPARENT",
            ]
        }
        lines.append("SUMMARY:\(Self.escaped(entry.title))")
        if !entry.words.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(entry.words))") }
        return lines + ["URL:\(entry.address)", "END:VEVENT"]
    }

    /// Commas, semicolons and backslashes mean something; a line break is written as one. Other control characters have no place.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            case _ where character.value < 32 || character.value == 127: continue
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    private static func plain(_ day: LocalDate) -> String { day.iso.filter { $0 != "-" } }

    /// `20261124T030000Z`: always in universal time, so that no time zone has to be described.
    private static func stamp(_ moment: Instant) -> String {
        // The clock of the office is seven hours ahead, without summer time.
        let shifted = moment.adding(seconds: -7 * 3600)
        return "\(plain(shifted.date))T\(shifted.time.filter { $0 != ":" })00Z"
    }

    /// A line broken where it is too long, never inside a letter: what follows begins with a space.
    private static func folded(_ line: String) -> [UInt8] {
        var (result, length): ([UInt8], Int) = ([], 0)
        for scalar in line.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if length + bytes.count > 75 {
                result += [13, 10, 32]
                length = 1
            }
            result += bytes
            length += bytes.count
        }
        return result + [13, 10]
    }
}
