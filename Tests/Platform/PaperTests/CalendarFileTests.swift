import Kernel
import TestSupport
import Testing

@testable import Paper

@Suite("Tệp lịch") struct CalendarFileTests {
    private static let day = LocalDate(year: 2026, month: 11, day: 24) ?? LocalDate(dayNumber: 0)

    private static func text(_ entries: [CalendarFile.Entry], name: String = "Việc của tôi") -> String {
        String(decoding: CalendarFile(name: name, entries, writtenAt: Instant(day, hour: 8)).bytes, as: UTF8.self)
    }

    /// What a program reads: folded lines made whole again. By bytes, since a mark that follows a space is one letter with it.
    private static func unfolded(_ text: String) -> [String] {
        var (lines, line): ([String], [UInt8]) = ([], [])
        for piece in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
            if piece.first == 32 {
                line += piece.dropFirst().filter { $0 != 13 }
                continue
            }
            lines.append(String(decoding: line, as: UTF8.self))
            line = piece.filter { $0 != 13 }
        }
        return Array((lines + [String(decoding: line, as: UTF8.self)]).dropFirst())
    }

    @Test("Một việc cả ngày và một việc có giờ: đúng từng dòng của chuẩn, giờ ghi theo giờ quốc tế")
    func lines() {
        let all = CalendarFile.Entry(
            key: "task-1@thidua", title: "Hạn: báo cáo", words: "Sở Nội vụ", day: Self.day, address: "https://thidua.vn/tasks/1")
        let timed = CalendarFile.Entry(
            key: "sheet-2@thidua", title: "Hạn gửi phiếu", words: "", day: Self.day, moment: Instant(Self.day, hour: 5),
            address: "https://thidua.vn/assessments/2")
        #expect(
            Self.unfolded(Self.text([all, timed])) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ThiDua//ThiDua//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
                "X-WR-CALNAME:Việc của tôi", "X-WR-TIMEZONE:Asia/Ho_Chi_Minh", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
                "X-PUBLISHED-TTL:PT6H", "BEGIN:VEVENT", "UID:task-1@thidua", "DTSTAMP:20261124T010000Z",
                "DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125", "TRANSP:TRANSPARENT", "SUMMARY:Hạn: báo cáo",
                "DESCRIPTION:Sở Nội vụ", "URL:https://thidua.vn/tasks/1", "END:VEVENT", "BEGIN:VEVENT", "UID:sheet-2@thidua",
                "DTSTAMP:20261124T010000Z", "DTSTART:20261123T220000Z", "SUMMARY:Hạn gửi phiếu", "URL:https://thidua.vn/assessments/2",
                "END:VEVENT", "END:VCALENDAR", "",
            ])
    }

    @Test("Chữ nào cũng không phá được tệp: dòng dài nhất 75 byte, không cắt giữa chữ, đọc lại đúng chữ đã ghi")
    func folding() {
        let pieces = ["a", "ệ", "e\u{323}\u{302}", "👩‍👩‍👧", ",", ";", "\\", "\n", "\r", "\u{0}", "\u{7F}", " ", "BEGIN:VEVENT", "Thi đua "]
        var random = SplitMix64(seed: 733)
        for _ in 0..<500 {
            let title = (0..<Int.random(in: 0...90, using: &random)).map { _ in pieces[Int.random(in: pieces.indices, using: &random)] }
                .joined()
            let entry = CalendarFile.Entry(key: "k", title: title, words: title, day: Self.day, address: "https://thidua.vn/")
            let text = Self.text([entry], name: title)
            for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
                #expect(line.count <= 76 && line.last == 13, "with the CR")
                #expect(String(validating: Array(line), as: UTF8.self) != nil)
            }
            let lines = Self.unfolded(text)
            #expect(lines.count == (title.isEmpty ? 20 : 21))
            #expect(lines.count { $0 == "BEGIN:VEVENT" } == 1)
            let read = lines.first { $0.utf8.starts(with: "SUMMARY:".utf8) }.map {
                Self.read(String(decoding: $0.utf8.dropFirst(8), as: UTF8.self))
            }
            #expect(
                read == String(String.UnicodeScalarView(title.unicodeScalars.filter { $0 == "\n" || ($0.value >= 32 && $0.value != 127) })))
        }
    }

    /// What a program makes of a written value.
    private static func read(_ value: String) -> String {
        var (result, isEscaped) = ("", false)
        for scalar in value.unicodeScalars {
            if isEscaped {
                result.unicodeScalars.append(scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
