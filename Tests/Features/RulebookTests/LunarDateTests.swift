import Foundation
import Kernel
import Paper
import Testing

@testable import Rulebook

@Suite("Âm lịch") struct LunarDateTests {
    /// The first day of every lunar month from 2015 to 2040, as two independent programs agree on it.
    private static func months() throws -> [(year: Int, month: Int, isLeap: Bool, first: LocalDate, days: Int)] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "lunar-first-days.csv")
        var reader = try CSVReader(Array(try Data(contentsOf: file)), columns: ["lunar_year", "lunar_month", "leap", "first_day", "days"])
        var months: [(Int, Int, Bool, LocalDate, Int)] = []
        while try reader.nextRow() {
            let numbers = try [0, 1, 4].map { try #require(Int(reader.text($0))) }
            months.append((numbers[0], numbers[1], reader.text(2) == "1", try #require(LocalDate(iso: reader.text(3))), numbers[2]))
        }
        return months
    }

    @Test("Mọi ngày của 320 tháng từ 2015 đến 2040 đúng như hai chương trình độc lập")
    func everyDay() throws {
        let months = try Self.months()
        #expect(months.count == 320)
        for month in months {
            for day in 0..<month.days {
                let lunar = LunarDate(month.first.adding(days: day))
                #expect(
                    (lunar.year, lunar.month, lunar.isLeap, lunar.day) == (month.year, month.month, month.isLeap, day + 1),
                    "\(month.first.adding(days: day).iso)")
            }
        }
    }

    @Test(
        "Tết của những năm Việt Nam khác Trung Quốc, và tháng nhuận",
        arguments: [
            ("1968-01-29", "1/1 năm 1968"), ("1985-01-21", "1/1 năm 1985"), ("2007-02-17", "1/1 năm 2007"), ("2030-02-02", "1/1 năm 2030"),
            ("2017-07-23", "1/6 nhuận năm 2017"), ("2025-07-25", "1/6 nhuận năm 2025"), ("2026-04-26", "10/3 năm 2026"),
        ])
    func known(date: String, lunar: String) throws { #expect(LunarDate(try #require(LocalDate(iso: date))).vietnamese == lunar) }

    @Test("Ngày nghỉ lễ theo âm lịch trong bảng đúng ngày âm: Giỗ Tổ mùng mười tháng ba")
    func shipped() {
        let days = WorkingCalendar.shipped.days.filter { $0.name == "Ngày Giỗ Tổ Hùng Vương" }
        #expect(days.count >= 8)
        for day in days {
            let lunar = LunarDate(day.date)
            #expect((lunar.day, lunar.month) == (10, 3), "\(day.date.iso)")
        }
    }
}
