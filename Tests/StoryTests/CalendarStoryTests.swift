import Access
import Activities
import Foundation
import Kernel
import Organisations
import Secrets
import Storage
import Tasks
import TestSupport
import Testing
import WebTestSupport

@testable import App

@Suite("Lịch hạn việc trên cả hệ thống") struct CalendarStoryTests {
    @Test(
        "Tạo địa chỉ ở trang tài khoản, máy không đăng nhập đọc được đúng các hạn của người ấy; bỏ rồi thì như không có",
        arguments: Engine.allCases)
    func wholeWay(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let (_, sheets) = try await site.publish()
            let task = try await Self.task(at: site.units[0], in: site), other = try await Self.task(at: site.units[1], in: site)
            let clerk = try await site.browser(of: .ownClerk), account = try await clerk.get("/account")
            #expect(account.contains("Lịch trên điện thoại") && account.contains("Tạo địa chỉ lịch"))
            let made = try await clerk.post("/account/calendar", from: account)
            #expect(made.status == 200 && made.header("Cache-Control") == "no-store" && made.header("Referrer-Policy") == "strict-origin")
            let address = try #require(made.between("data-calendar>", "<"))
            #expect(address.hasSuffix("/calendar.ics"))
            let path = try #require(URL(string: address)?.path())
            let phone = site.browser()
            let file = try await phone.get(path)
            #expect(file.status == 200 && file.header("Content-Type") == "text/calendar; charset=utf-8")
            #expect(file.header("Cache-Control") == "private, no-store" && file.cookies.isEmpty)
            let text = file.text.replacing("\r\n ", with: "")
            #expect(text.contains("UID:sheet-\(sheets[0])@") && !text.contains("UID:sheet-\(sheets[1])@"))
            #expect(text.contains("UID:task-\(task)@") && !text.contains("UID:task-\(other)@"))
            #expect(text.contains("DTSTART;VALUE=DATE:20261130") && text.contains("SUMMARY:Hạn: Niêm yết\\, rà soát"))
            #expect(text.contains("/tasks/\(task)\r\n"))

            // The secret is shown once, and opens nothing but this.
            let later = try await clerk.get("/account")
            #expect(!later.contains(path) && later.contains("ứng dụng lịch đọc lần cuối"))
            let secret = try #require(path.split(separator: "/").dropFirst().first)
            #expect(try await phone.get("/api/v1/tasks/figures", headers: ["Authorization": "Bearer \(secret)"]).status == 401)
            #expect(try await clerk.post("/account/calendar/withdrawal", from: later).status == 303)
            #expect(try await phone.get(path).status == 404)
        }
    }

    @Test("Dò địa chỉ lịch thì bị chặn sau hai mươi lần sai; đọc đúng bao nhiêu lần cũng được", arguments: [Engine.sqlite])
    func guessing(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let secret = try await site.wiring.access.makeCalendarFeed(by: site.actor(.officer))
            let phone = site.browser()
            for _ in 0..<30 { #expect(try await phone.get("/deadlines/\(secret.text)/calendar.ics").status == 200) }
            for _ in 0..<20 { #expect(try await phone.get("/deadlines/\(SecretToken().text)/calendar.ics").status == 404) }
            #expect(try await phone.get("/deadlines/khong-phai/calendar.ics").status == 429)
        }
    }

    @Test("Lịch không nói trước nơi đến của đợt kiểm tra đột xuất; đợt báo trước và ngày đi thì có", arguments: [Engine.sqlite])
    func unannounced(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let (desk, machine, today) = (site.wiring.inspections, Wiring.machine, TestOffice.beginning.date)
            let unit = site.units[0]
            let checklist = try await desk.keep(.officeCulture, at: unit.id, by: machine, .once())
            func plan(_ title: String, _ kind: InspectionRound.Kind) async throws {
                let draft = RoundDraft(
                    title: title, kind: kind, organisation: unit.id, checklist: checklist, day: today.adding(days: 3), places: [unit.id],
                    inspectors: [machine.account])
                _ = try await desk.plan(draft, by: machine, .once())
            }
            try await plan("Đợt một", .unannounced)
            try await plan("Đợt hai", .announced)
            func titles(on day: LocalDate) async throws -> [String: String] {
                let due = try await site.wiring.dueDates(of: machine, on: day).map(\.due).filter { $0.key.hasPrefix("inspection-") }
                return Dictionary(uniqueKeysWithValues: due.map { ($0.words, $0.title) })
            }
            let named = "Kiểm tra: \(unit.name)"
            #expect(try await titles(on: today) == ["Đợt một": "Kiểm tra đột xuất", "Đợt hai": named])
            #expect(try await titles(on: today.adding(days: 3)) == ["Đợt một": named, "Đợt hai": named])
        }
    }

    private static func task(at unit: Organisation, in site: Site) async throws -> String {
        let clerk = Actor(account: 0, name: "", office: "", grants: [.init([.assignTasks], in: unit.path)])
        let work = TaskContent(title: "Niêm yết, rà soát", term: .day(try #require(LocalDate(iso: "2026-11-30"))))
        return "\(try #require(try await site.wiring.tasks.assign(work, to: [unit.id], by: clerk, .once()).first))"
    }
}
