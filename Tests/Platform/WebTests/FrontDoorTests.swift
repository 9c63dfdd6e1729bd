import Kernel
import Markup
import Testing
import Web
import WebTestSupport

@Suite("The front door")
struct FrontDoorTests {
    @Test("A page comes in its frame, with the product, the menu, the account and the heading")
    func page() async throws {
        let answer = try await TestHouse().browser().get("/my-work")
        #expect(answer.status == 200)
        #expect(answer.heading == "Việc của tôi")
        #expect(answer.title == "Việc của tôi – Thi đua")
        #expect(answer.contains("Nguyễn Thị Ngọc Lan") && answer.contains("aria-current=\"page\""))
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test(
        "Every answer carries the same guards, also refusals, missing pages, failures, redirects and files",
        arguments: ["/", "/my-work", "/nothing", "/broken", "/refused", "/notes/x", "/table", "/?co=1", "/api/v1/notes"])
    func headers(_ path: String) async throws {
        let answer = try await TestHouse().browser().get(path)
        let policy = try #require(answer.header("Content-Security-Policy"))
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Referrer-Policy") == "same-origin")
        #expect(answer.header("Strict-Transport-Security") == "max-age=63072000; includeSubDomains")
        #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(answer.header("Cache-Control") == (path == "/?co=1" ? "no-cache" : "no-store"))
    }

    @Test("Without TLS no answer promises TLS")
    func plain() async throws {
        let answer = try await TestHouse(isSecure: false).browser(signedIn: false).get("/")
        #expect(answer.header("Strict-Transport-Security") == nil)
        #expect(answer.header("Cache-Control") == "no-cache")
    }

    @Test("No page holds a script, a style or a handler of its own")
    func nothingInline() async throws {
        let text = try await TestHouse().browser().get("/my-work").text
        #expect(!text.contains("<style") && !text.contains(" style=") && !text.contains(" on"))
        #expect(text.ranges(of: "<script").count == 1)
    }

    @Test("A signed-out person is sent to sign in, and comes back to where they were going")
    func signInFirst() async throws {
        let browser = try await TestHouse().browser(signedIn: false)
        let answer = try await browser.get("/notes/5?q=a%20b")
        #expect(answer.status == 303)
        #expect(answer.location == "/sign-in?next=%2Fnotes%2F5%3Fq%3Da%2520b")
        let form = try await browser.get(try #require(answer.location))
        let signedIn = try await browser.post(try #require(answer.location), from: form)
        #expect(signedIn.status == 303)
        #expect(signedIn.location == "/notes/5?q=a%20b")
        let page = try await browser.get("/notes/5?q=a%20b")
        #expect(page.status == 200 && page.heading == "Ghi chú 5" && page.contains("<p>a b</p>"))
    }

    @Test(
        "The way back after signing in never leads out of the application",
        arguments: [
            "https://evil.test", "//evil.test", "/\\evil.test", "\\\\evil.test", "javascript:alert(1)", "/\u{9}/evil.test", "evil.test",
            "///evil.test", "/ /evil", "http:evil.test", "/<script>", "/a\r\nSet-Cookie: x=1", "@evil.test", "",
        ])
    func openRedirect(_ next: String) async throws {
        let browser = try await TestHouse().browser(signedIn: false)
        let path = ("/sign-in" as Path).with("next", next).text
        let answer = try await browser.post(path, from: try await browser.get(path))
        #expect(answer.status == 303)
        #expect(answer.location == "/my-work")
    }

    @Test("A signed-out program or script is told so in JSON, and so is a form")
    func signInAgain() async throws {
        let browser = try await TestHouse().browser(signedIn: false)
        let api = try await browser.get("/api/v1/notes")
        #expect(api.status == 401 && api.header("Content-Type") == "application/json")
        #expect(api.text.contains("Phiên đăng nhập đã hết."))
        #expect(try await browser.get("/my-work", headers: ["Accept": "application/json"]).status == 401)
        let form = try await browser.post("/notes", ["text": "a"])
        #expect(form.status == 401 && form.contains("Phiên đăng nhập đã hết. Đăng nhập lại; phần đang nhập vẫn còn."))
    }

    @Test("What is missing and what is not yours look the same", arguments: ["/nothing", "/refused", "/notes/abc", "/notes/-1"])
    func notFound(_ path: String) async throws {
        let answer = try await TestHouse().browser().get(path)
        #expect(answer.status == 404)
        #expect(answer.contains("Không có trang này hoặc vai trò hiện tại không xem được."))
        #expect(answer.heading == "Không có trang này")
    }

    @Test("Whom the door turns away is witnessed; what a desk refuses is the desk's to note, and a page that is not there is not noted")
    func witnessed() async throws {
        try await confirmation(expectedCount: 1) { seen in
            var house = try TestHouse()
            house.house.witness = { refusal, actor in
                #expect(refusal == .foreignForm && actor?.account == 7)
                seen()
            }
            let browser = await house.browser()
            _ = try await browser.post("/notes", ["text": "a", "_csrf": "của trang khác"])
            _ = try await browser.get("/refused")
            _ = try await browser.get("/nothing")
        }
    }

    @Test("A defect shows a number to report and nothing of the inside")
    func incident() async throws {
        let answer = try await TestHouse().browser().get("/broken")
        #expect(answer.status == 500)
        #expect(answer.contains("báo mã ") && answer.contains("cho quản trị tỉnh An Khê"))
        #expect(!answer.contains("Broken") && !answer.contains("kín") && !answer.contains(".swift"))
        let script = try await TestHouse().browser().get("/broken", headers: ["Accept": "application/json"])
        #expect(script.status == 500 && script.text.hasPrefix("{\"kind\":\"incident\""))
        #expect(!script.contains("Broken") && !script.contains("kín"))
    }

    @Test("HEAD answers as GET does, without a body being needed")
    func head() async throws {
        #expect(try await TestHouse().browser().head("/my-work").status == 200)
    }

    @Test("The route table says what is guarded")
    func table() throws {
        let routes = try TestHouse().reception().table.routes
        #expect(routes.contains { $0.description == "GET\t/notes/{id}\tguarded" })
        #expect(routes.filter { !$0.isGuarded }.map(\.pattern) == ["/", "/sign-in", "/sign-in"])
    }

    @Test("A file to save keeps its Vietnamese name and is never shown as a page")
    func download() async throws {
        let answer = try await TestHouse().browser().get("/table")
        #expect(
            answer.header("Content-Disposition")
                == "attachment; filename=\"K_t qu_ _n_m_ 2026.xlsx\"; filename*=UTF-8''K%E1%BA%BFt%20qu%E1%BA%A3%20%22n%C4%83m%22%202026.xlsx"
        )
        #expect(answer.header("Content-Security-Policy")?.contains("sandbox") == true)
    }
}
