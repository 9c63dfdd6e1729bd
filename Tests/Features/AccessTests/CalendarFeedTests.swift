import Journal
import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Địa chỉ lịch") struct CalendarFeedTests {
    @Test("Mỗi tài khoản một địa chỉ; tạo mới thì địa chỉ cũ thôi; bỏ thì hết ngay", arguments: Engine.allCases)
    func oneEach(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let desk = gate.desk, owner = try await gate.actor(try await gate.signIn())
            #expect(try await desk.calendarFeed(of: owner) == nil)
            let first = try await desk.makeCalendarFeed(by: owner)
            let reader = try #require(try await desk.calendarReader(first))
            #expect(reader.account == owner.account && reader.grants == owner.grants)
            let second = try await desk.makeCalendarFeed(by: owner)
            #expect(second.text != first.text)
            #expect(try await desk.calendarReader(first) == nil)
            #expect(try await desk.calendarReader(second) != nil)
            #expect(try await desk.calendarReader(SecretToken()) == nil)
            try await desk.withdrawCalendarFeed(by: owner)
            try await desk.withdrawCalendarFeed(by: owner)
            #expect(try await desk.calendarReader(second) == nil)
            #expect(try await desk.calendarFeed(of: owner) == nil)
            let acts = try await gate.office.database.read { tx in
                try JournalStore(tx).entries(about: ID<Account>(owner.account)).map(\.act).filter { $0.hasPrefix("calendar_feed") }
            }
            #expect(acts == ["calendar_feed.withdrawn", "calendar_feed.made", "calendar_feed.made"], "withdrawn once, the latest first")
        }
    }

    @Test("Địa chỉ lịch không mở gì khác, khóa truy cập không mở lịch; trong kho dữ liệu chỉ có dấu vân tay", arguments: Engine.allCases)
    func nothingElse(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let desk = gate.desk, owner = try await gate.actor(try await gate.signIn())
            let feed = try await desk.makeCalendarFeed(by: owner), key = try await desk.makeToken(named: "Kho", days: 5, by: owner)
            #expect(try await desk.reader(feed) == nil)
            #expect(try await desk.visitor(feed) == nil)
            #expect(try await desk.calendarReader(key) == nil)
            let stored = try await gate.office.database.read { tx in
                try tx.all("SELECT digest FROM calendar_feed", as: String.self)
            }
            #expect(stored == [feed.digest.hex] && stored != [feed.text])
        }
    }

    @Test(
        "Dùng được một năm, đúng từng giây; tài khoản ngừng thì lịch ngừng theo; lần đọc ghi lại không quá mỗi giờ",
        arguments: Engine.allCases)
    func ends(engine: Engine) async throws {
        try await Gate.lend(on: engine) { gate in
            let desk = gate.desk, owner = try await gate.actor(try await gate.signIn())
            let feed = try await desk.makeCalendarFeed(by: owner)
            #expect(try await desk.calendarFeed(of: owner)?.readAt == nil)
            _ = try await desk.calendarReader(feed)
            let read = try #require(try await desk.calendarFeed(of: owner)?.readAt)
            gate.office.clock.advance(seconds: 3599)
            _ = try await desk.calendarReader(feed)
            #expect(try await desk.calendarFeed(of: owner)?.readAt == read)
            gate.office.clock.advance(seconds: 1)
            _ = try await desk.calendarReader(feed)
            #expect(try await desk.calendarFeed(of: owner)?.readAt == read.adding(seconds: 3600))
            gate.office.clock.advance(seconds: 365 * 86_400 - 3601)
            #expect(try await desk.calendarReader(feed) != nil)
            gate.office.clock.advance(seconds: 1)
            #expect(try await desk.calendarReader(feed) == nil)
            #expect(try await desk.calendarFeed(of: owner) == nil)

            let again = try await desk.makeCalendarFeed(by: owner)
            let account = owner.account
            try await gate.office.database.write { tx in
                try tx.execute("UPDATE account SET state = 'disabled' WHERE id = \(account)")
            }
            #expect(try await desk.calendarReader(again) == nil)
        }
    }
}
