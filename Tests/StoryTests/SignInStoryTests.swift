import Access
import Foundation
import Journal
import Kernel
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

@Suite("Vào và ra bằng trình duyệt") struct SignInStoryTests {
    @Test("Sai mật khẩu thì trang giữ tên đã gõ, không giữ mật khẩu; vào được thì về đúng trang đang muốn xem", arguments: Engine.allCases)
    func wayIn(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = site.browser()
            let asked = try await browser.get("/assessments?cot=1")
            let location = try #require(asked.location)
            let page = try await browser.get(location)
            let wrong = try await browser.post("/sign-in", ["user_name": "clerk1", "password": "sai mat khau canary"], from: page)
            #expect(wrong.status == 422 && wrong.contains("value=\"clerk1\"") && !wrong.contains("canary"))
            let next = try #require(page.hidden("next"))
            let right = try await browser.post("/sign-in", ["user_name": "clerk1", "password": Site.password, "next": next], from: wrong)
            #expect(right.status == 303 && right.location == "/assessments?cot=1")
            let foreign = try await site.browser().post("/sign-in", ["user_name": "clerk1", "password": Site.password], from: page)
            #expect(foreign.status == 403)
        }
    }

    @Test("Không dẫn ra ngoài sau khi đăng nhập", arguments: ["https://evil.vn/", "//evil.vn", "/\\evil.vn", "javascript:alert(1)"])
    func next(address: String) async throws {
        try await Site.lend(on: .sqlite) { site in
            let browser = site.browser()
            let page = try await browser.get("/sign-in")
            let answer = try await browser.post(
                "/sign-in", ["user_name": "clerk1", "password": Site.password, "next": address], from: page)
            #expect(answer.location == "/my-work")
        }
    }

    @Test("Đăng nhập lần nữa trong cùng trình duyệt thì mã phiên đổi và phiên trước hết ở máy chủ", arguments: Engine.allCases)
    func signInAgain(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = try await site.browser(of: .ownClerk)
            let before = try #require(await browser.cookie("__Host-thidua"))
            let token = try #require(try await browser.get("/account").token)
            let answer = try await browser.post("/sign-in", ["user_name": "officer", "password": Site.password, "_csrf": token])
            #expect(answer.status == 303)
            let after = try #require(await browser.cookie("__Host-thidua"))
            #expect(before != after)
            let thief = site.browser()
            await thief.set(cookie: "__Host-thidua", to: before)
            #expect(try await thief.get("/my-work").status == 303)
            #expect(try await browser.get("/my-work").status == 200)
        }
    }

    @Test("Đăng xuất rồi thì cookie cũ gửi lại không mở được gì", arguments: Engine.allCases)
    func signOut(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = try await site.browser(of: .ownClerk)
            let before = try #require(await browser.cookie("__Host-thidua"))
            let page = try await browser.get("/my-work")
            #expect(try await browser.post("/sign-out", from: page).location == "/sign-in")
            #expect(await browser.cookie("__Host-thidua") == nil)
            await browser.set(cookie: "__Host-thidua", to: before)
            #expect(try await browser.get("/my-work").status == 303)
        }
    }

    @Test("Khóa truy cập hiện một lần: trang sau chỉ còn tên khóa", arguments: Engine.allCases)
    func keyShownOnce(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = try await site.browser(of: .ownClerk)
            let made = try await browser.post(
                "/account/access-tokens", ["name": "Kho dữ liệu", "days": "30"], from: try await browser.get("/account"))
            let key = try #require(made.between("data-new-token>", "<"))
            #expect(key.count == 43)
            let page = try await browser.get("/account")
            #expect(page.contains("Kho dữ liệu") && !page.contains(key))
            #expect(try await site.browser().get("/api/v1/assessments", headers: ["Authorization": "Bearer \(key)"]).status == 200)
            let id = try #require(page.between("/account/access-tokens/", "/withdrawal"))
            let other = try await site.browser(of: .otherClerk)
            #expect(try await other.post("/account/access-tokens/\(id)/withdrawal", from: try await other.get("/account")).status == 404)
            #expect(try await browser.post("/account/access-tokens/\(id)/withdrawal", from: page).status == 303)
            #expect(try await site.browser().get("/api/v1/assessments", headers: ["Authorization": "Bearer \(key)"]).status == 401)
        }
    }

    @Test("Quá nhiều lần thử từ một địa chỉ thì phải chờ, kể cả với tên khác nhau", arguments: [Engine.sqlite])
    func flood(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = site.browser()
            let page = try await browser.get("/sign-in")
            var statuses: [Int] = []
            for number in 1...25 {
                statuses.append(
                    try await browser.post("/sign-in", ["user_name": "khong.co.\(number)", "password": "sai"], from: page).status)
            }
            #expect(statuses.prefix(20).allSatisfy { $0 == 422 } && statuses.suffix(5).allSatisfy { $0 == 429 })
            site.office.clock.advance(seconds: 3)
            #expect(try await browser.post("/sign-in", ["user_name": "clerk1", "password": Site.password], from: page).status == 303)
        }
    }
}
