import Testing

@testable import Kernel

@Suite("Ngày, giờ, kỳ") struct CalendarTests {
    @Test("Mọi ngày từ 1900 đến 2100 đọc lại đúng chính nó") func everyDay() {
        let first = LocalDate(year: 1900, month: 1, day: 1)!
        let last = LocalDate(year: 2100, month: 12, day: 31)!
        for number in first.dayNumber...last.dayNumber {
            let date = LocalDate(dayNumber: number)
            #expect(LocalDate(year: date.year, month: date.month, day: date.day) == date)
        }
        #expect(last.dayNumber - first.dayNumber == 73_413)
    }

    @Test("Kỳ viết như người ta viết đều hiểu được, cả như trang in ra") func typedPeriods() {
        for (typed, code) in [
            ("2026", "2026"), ("năm 2026", "2026"), ("2026-Q3", "2026-Q3"), ("2026-q3", "2026-Q3"), ("quý III/2026", "2026-Q3"),
            ("Quý 3 năm 2026", "2026-Q3"), ("QUÝ IV/2026", "2026-Q4"), ("tháng 9/2026", "2026-09"), ("Tháng 09 năm 2026", "2026-09"),
            ("6 tháng đầu năm 2026", "2026-H1"), ("6 tháng cuối năm 2026", "2026-H2"), ("2026-H2", "2026-H2"),
        ] { #expect(Period(typed: typed)?.code == code, "\(typed)") }
        for code in ["2026", "2026-H1", "2026-H2", "2026-Q1", "2026-Q4", "2026-01", "2026-12"] {
            #expect(Period(code: code).flatMap { Period(typed: $0.vietnamese) }?.code == code)
        }
        for typed in ["", "quý 5/2026", "tháng 13/2026", "quý III", "6 tháng 2026", "9 tháng đầu năm 2026", "26", "hôm nay"] {
            #expect(Period(typed: typed) == nil, "\(typed)")
        }
    }

    @Test("Không có ngày 30 tháng 2") func impossible() {
        #expect(LocalDate(year: 2026, month: 2, day: 29) == nil)
        #expect(LocalDate(year: 2024, month: 2, day: 29) != nil)
        #expect(LocalDate(typed: "31/04/2026") == nil)
        #expect(LocalDate(typed: "5/10/2026")?.iso == "2026-10-05")
        #expect(LocalDate(iso: "2026-10-5") == nil)
    }

    @Test("Ngày viết trên màn hình và trên giấy") func written() {
        let date = LocalDate(year: 2026, month: 10, day: 5)!
        #expect(date.withWeekday == "thứ Hai, 05/10/2026")
        #expect(date.official == "ngày 05 tháng 10 năm 2026")
        #expect(LocalDate(year: 2026, month: 2, day: 14)!.official == "ngày 14 tháng 02 năm 2026")
    }

    @Test("23:59 và 00:01 ở Việt Nam là hai ngày khác nhau") func midnight() {
        let before = Instant(LocalDate(year: 2024, month: 2, day: 29)!, hour: 23, minute: 59)
        let after = before.adding(seconds: 120)
        #expect(before.date.iso == "2024-02-29")
        #expect(after.date.iso == "2024-03-01")
        #expect(before.time == "23:59")
        #expect(after.iso == "2024-03-01T00:01:00+07:00")
    }

    @Test("Mã kỳ đọc lại đúng và kỳ gồm đúng các ngày của nó") func periods() {
        for code in ["2026", "2026-H2", "2026-Q3", "2026-02"] { #expect(Period(code: code)?.code == code) }
        for code in ["26", "2026-Q5", "2026-13", "2026-H0", "2026-2", "2026-Q3-1", ""] { #expect(Period(code: code) == nil) }
        #expect(Period(code: "2024-02")?.span.vietnamese == "01/02/2024–29/02/2024")
        #expect(Period(code: "2026-Q3")?.vietnamese == "quý III/2026")
        #expect(Period(code: "2026-H2")?.span.vietnamese == "01/07/2026–31/12/2026")
    }

    @Test("Mã định danh tăng dần kể cả khi đồng hồ lùi") func ids() {
        enum Thing {}
        let clock = MovableClock(Instant(LocalDate(year: 2026, month: 11, day: 22)!))
        let source = IDSource(clock: clock.clock, node: 7)
        var last = ID<Thing>(0)
        for step in 0..<20_000 {
            if step % 1000 == 999 { clock.advance(seconds: step % 2000 == 999 ? -5 : 60) }
            let next: ID<Thing> = source.next()
            #expect(last < next)
            last = next
        }
    }
}
