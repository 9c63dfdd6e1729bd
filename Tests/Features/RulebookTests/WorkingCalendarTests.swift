import Kernel
import Markup
import Paper
import Testing

@testable import Rulebook

@Suite("Ngày làm việc") struct WorkingCalendarTests {
    private let calendar = WorkingCalendar.shipped

    private func date(_ iso: String) -> LocalDate { LocalDate(iso: iso) ?? LocalDate(dayNumber: 0) }

    @Test(
        "Số ngày làm việc của từng năm đúng như đếm độc lập",
        arguments: [
            (2019, 252), (2020, 252), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 250), (2026, 249), (2027, 249),
        ])
    func years(year: Int, count: Int) throws {
        #expect(calendar.workingDays(in: try #require(Period(.year, of: year)).span) == count)
    }

    @Test("Hạn bỏ qua cuối tuần, ngày lễ, Tết; thứ Bảy làm bù thì tính")
    func terms() {
        #expect(calendar.adding(0, to: date("2026-11-20")) == date("2026-11-20"))
        #expect(calendar.adding(1, to: date("2026-11-20")) == date("2026-11-23"))
        #expect(calendar.adding(3, to: date("2026-12-30")) == date("2027-01-05"), "New Year's Day 2027 is a Friday")
        // Friday 2 January 2026 was off, Saturday the tenth was worked for it.
        #expect(!calendar.isWorkingDay(date("2026-01-02")) && calendar.isWorkingDay(date("2026-01-10")))
        #expect(calendar.adding(2, to: date("2026-01-08")) == date("2026-01-10"))
        // Tết of 2025 ran from 25 January to 2 February.
        #expect(calendar.adding(1, to: date("2025-01-24")) == date("2025-02-03"))
    }

    @Test("Thêm ngày làm việc thì không bao giờ lùi, và rơi vào ngày làm việc", arguments: [1, 2, 3, 5, 10, 20])
    func lawOfTerms(days: Int) {
        var last: LocalDate?
        for number in date("2019-01-01").dayNumber...date("2027-12-01").dayNumber {
            let end = calendar.adding(days, to: LocalDate(dayNumber: number))
            #expect(calendar.isWorkingDay(end))
            if let last { #expect(last <= end) }
            last = end
        }
    }

    @Test("Năm chưa có dữ liệu chỉ nghỉ thứ Bảy, Chủ nhật")
    func unknownYear() {
        #expect(calendar.isWorkingDay(date("2031-01-01")) && !calendar.isWorkingDay(date("2031-01-04")))
    }

    @Test("Trang lịch nêu số ngày làm việc, ngày nghỉ với ngày âm, ngày làm bù và độ tin cậy; năm chưa biết thì hiện năm gần nhất")
    func page() {
        let page = CalendarPage(calendar: calendar, year: 2026).page
        #expect(page.heading == "Lịch làm việc năm 2026" && page.body.text.contains("10/3 năm 2026"))
        #expect(page.under?.text.contains("Có 249 ngày làm việc") == true)
        #expect(page.body.text.contains("<b>Làm bù</b>") && page.body.text.contains("Cần đối chiếu luật"))
        #expect(CalendarPage(calendar: calendar, year: 2050).year == 2027 && CalendarPage(calendar: calendar, year: 1990).year == 2019)
    }

    @Test(
        "Bảng ngày nghỉ sai thì nêu dòng, cột và không đọc gì",
        arguments: [
            ("2026-13-01,off,a,confirmed", "date"), ("2026-01-01,nghi,a,confirmed", "kind"), ("2026-01-01,off,a,chac", "certainty"),
            ("2026-01-02,work,a,confirmed", "kind"), ("2026-01-01,off,a,confirmed\n2026-01-01,off,b,confirmed", "date"),
        ])
    func malformed(rows: String, column: String) {
        let fault = #expect(throws: CSVFault.self) { try DaysOffFile.read(Array("date,kind,name,certainty\n\(rows)\n".utf8)) }
        #expect(fault?.column == column)
    }
}
