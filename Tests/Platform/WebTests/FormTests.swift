import Kernel
import NIOCore
import Testing
import Web
import WebTestSupport

@Suite("Forms and forgery")
struct FormTests {
    @Test("An act answers with a redirect, and its receipt stands once on the next page")
    func postRedirectGet() async throws {
        let browser = try await TestHouse().browser()
        let answer = try await browser.post("/notes", ["text": "Họp <b>cụm</b>"], from: try await browser.get("/my-work"))
        #expect(answer.status == 303 && answer.location == "/my-work")
        let next = try await browser.get("/my-work")
        #expect(next.contains("Đã ghi “Họp &lt;b&gt;cụm&lt;/b&gt;”. Khóa có."))
        #expect(!(try await browser.get("/my-work")).contains("Đã ghi"))
    }

    @Test("A script is told where to go, and the receipt waits for the page")
    func script() async throws {
        let browser = try await TestHouse().browser()
        let page = try await browser.get("/my-work")
        let answer = try await browser.post("/notes", ["text": "a"], from: page, headers: ["Accept": "application/json"])
        #expect(answer.status == 200 && answer.text == "{\"location\":\"/my-work\"}")
        #expect(try await browser.get("/my-work").contains("Đã ghi “a”."))
    }

    @Test("A receipt that somebody else wrote is not shown")
    func forgedReceipt() async throws {
        let browser = try await TestHouse().browser()
        await browser.set(cookie: "__Host-thidua-receipt", to: "AAAAAAAAAAAAAAAAAAAAAC7EkMOjIGto4buTYQ")
        #expect(!(try await browser.get("/my-work")).contains("class=\"toast\""))
    }

    @Test("A form without its token, with another session's, or with a broken one, changes nothing")
    func token() async throws {
        let house = try TestHouse()
        let browser = await house.browser()
        let other = await house.browser()
        await other.set(cookie: "__Host-thidua", to: "other-session")
        let foreign = try #require(try await other.get("/my-work").token)
        let own = try #require(try await browser.get("/my-work").token)
        for token in ["", foreign, String(own.dropLast()), own + "A", String(own.reversed()), "=%%%", String(repeating: "A", count: 43)] {
            let answer = try await browser.post("/notes", ["text": "a", "_csrf": token])
            #expect(answer.status == 403, "token \(token)")
        }
        #expect(try await browser.post("/notes", ["text": "a", "_csrf": own]).status == 303)
    }

    @Test("Tokens of one session differ each time and all hold")
    func masks() async throws {
        let browser = try await TestHouse().browser()
        var tokens: Set<String> = []
        for _ in 1...5 { tokens.insert(try #require(try await browser.get("/my-work").token)) }
        #expect(tokens.count == 5)
        for token in tokens { #expect(try await browser.post("/notes", ["text": "a", "_csrf": token]).status == 303) }
    }

    @Test(
        "What another site makes the browser send is refused, even with the right token",
        arguments: [
            (["Origin": "https://evil.test"], 403), (["Origin": "null"], 403), (["Origin": "https://thidua.test.evil.test"], 403),
            (["Origin": "https://thidua.test:8443"], 403), (["Origin": "http://thidua.test"], 403), (["Origin": "ftp://thidua.test"], 403),
            (["Sec-Fetch-Site": "cross-site"], 403),
            (["Sec-Fetch-Site": "same-site"], 403), (["Origin": "", "Sec-Fetch-Site": ""], 303), (["Origin": "https://THIDUA.test"], 303),
            (["Sec-Fetch-Site": "none"], 303), (["Origin": ""], 303),
        ])
    func origin(_ headers: [String: String], _ status: Int) async throws {
        let browser = try await TestHouse().browser()
        let page = try await browser.get("/my-work")
        #expect(try await browser.post("/notes", ["text": "a"], from: page, headers: headers).status == status)
    }

    @Test("Every route that changes something refuses a form without a token, whoever sends it")
    func everyRoute() async throws {
        let house = try TestHouse()
        let acts = house.reception().table.routes.filter { $0.method != "GET" }
        #expect(acts.count == 5)
        for act in acts {
            for signedIn in [true, false] where signedIn || !act.isGuarded {
                let answer = try await house.browser(signedIn: signedIn).post(act.pattern, ["text": "a"])
                #expect([403, 422].contains(answer.status), "\(act)")
            }
        }
    }

    @Test("A stranger's form works with the cookie that was set with it, and not without")
    func strangers() async throws {
        let house = try TestHouse()
        let browser = await house.browser(signedIn: false)
        let page = try await browser.get("/sign-in")
        #expect(await browser.cookie("__Host-thidua-form") != nil)
        #expect(try await browser.post("/sign-in", from: page).status == 303)
        let other = await house.browser(signedIn: false)
        #expect(try await other.post("/sign-in", from: page).status == 403)
    }

    @Test("A page without a form sets no cookie at all")
    func noCookie() async throws {
        #expect(try await TestHouse().browser(signedIn: false).get("/").cookies.isEmpty)
    }

    @Test("A token in the header needs no form token, and is never helped by a cookie")
    func bearer() async throws {
        let browser = try await TestHouse().browser(signedIn: false)
        let bearer = ["Authorization": "Bearer lan-token", "Origin": "", "Sec-Fetch-Site": ""]
        #expect(try await browser.post("/notes", ["text": "a"], headers: bearer).text == "{\"location\":\"/my-work\"}")
        #expect(try await browser.get("/api/v1/notes", headers: ["Authorization": "Bearer lan-token"]).text == "[\"a\"]")
        let signedIn = try await TestHouse().browser()
        for header in ["Bearer wrong", "Bearer ", "Basic bGFuOng=", "Bearer lan-session"] {
            #expect(try await signedIn.get("/api/v1/notes", headers: ["Authorization": header]).status == 401)
        }
    }

    @Test("Cookies are for this host alone, over TLS alone, and out of the reach of scripts")
    func cookies() async throws {
        let browser = try await TestHouse().browser(signedIn: false)
        let signedIn = try await browser.post("/sign-in", from: try await browser.get("/sign-in"))
        #expect(signedIn.cookies == ["__Host-thidua=lan-session; Path=/; HttpOnly; SameSite=Lax; Secure"])
        let out = try await browser.post("/sign-out", from: try await browser.get("/my-work"))
        #expect(out.cookies.contains("__Host-thidua=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure"))
        #expect(try await browser.get("/my-work").status == 303)
        let plain = try await TestHouse(isSecure: false).browser(signedIn: false)
        let answer = try await plain.post("/sign-in", from: try await plain.get("/sign-in"), headers: ["Origin": "http://thidua.test"])
        #expect(answer.cookies == ["thidua=lan-session; Path=/; HttpOnly; SameSite=Lax"])
    }

    @Test("What is wrong with a field is said in its sentence")
    func fields() async throws {
        let browser = try await TestHouse().browser()
        let answer = try await browser.post("/notes", ["text": "  \u{0}\t "], from: try await browser.get("/my-work"))
        #expect(answer.status == 422 && answer.contains("Viết nội dung ghi chú."))
    }

    @Test("Text comes in composed, trimmed, and without what nobody typed")
    func edge() async throws {
        let browser = try await TestHouse().browser()
        let page = try await browser.get("/my-work")
        _ = try await browser.post("/notes", ["text": "  Tie\u{302}\u{301}n\u{0}\u{202E} Đạt\u{FEFF} "], from: page)
        let next = try await browser.get("/my-work")
        #expect(next.contains("Đã ghi “Tiến Đạt”."))
    }

    @Test(
        "A body that is not a form, or not one that can be read, is refused",
        arguments: [
            ("application/json", "{}"), ("text/plain", "a=1"), ("application/x-www-form-urlencoded", "text=%zz"),
            ("application/x-www-form-urlencoded", "text=%ff"), ("application/x-www-form-urlencoded", "text=%4"),
            ("multipart/form-data", "a"), ("application/x-www-form-urlencoded", String(repeating: "a=1&", count: 3000)),
        ])
    func unreadable(_ type: String, _ body: String) async throws {
        let answer = try await TestHouse().browser().post("/notes", body: Array(body.utf8), headers: ["Content-Type": type])
        #expect(answer.status == 422)
        #expect(answer.contains("chưa lưu gì"))
    }

    @Test("A form of more than the limit is refused, whether it says its length or not")
    func tooLarge() async throws {
        let browser = try await TestHouse().browser()
        let body = Array(("text=" + String(repeating: "a", count: 1_000_000)).utf8)
        for length in ["", "5", "9000000000000000000000", String(body.count)] {
            let answer = try await browser.post(
                "/notes", body: body, headers: ["Content-Type": "application/x-www-form-urlencoded", "Content-Length": length])
            #expect(answer.status == 413, "length \(length)")
            #expect(answer.contains("Nội dung gửi lên quá mức 1 MB."))
        }
    }

    @Test("A body that breaks off or never ends is refused in words")
    func slow() async throws {
        var house = try TestHouse()
        house.house.limits.clock = HastyClock()
        let headers = ["Content-Type": "application/x-www-form-urlencoded"]
        let slow = try await house.browser().post("/notes", pieces: [.init(string: "text=a")], headers: headers, neverEnds: true)
        #expect(slow.status == 422 && slow.contains("Đường truyền quá chậm"))
        let broken = try await TestHouse().browser().post("/notes", pieces: [.init(string: "text=a")], headers: headers, breaksOff: true)
        #expect(broken.status == 422 && broken.contains("bị đứt giữa chừng"))
    }

    @Test("Reading tools are remembered in a cookie and leave the address")
    func readingTools() async throws {
        let browser = try await TestHouse().browser()
        let answer = try await browser.get("/notes/5?q=a%26b&co=2&nen=dark")
        #expect(answer.status == 303 && answer.location == "/notes/5?q=a%26b")
        let page = try await browser.get("/notes/5?q=a%26b")
        #expect(page.contains("<html lang=\"vi\" data-text=\"2\" data-theme=\"dark\">"))
        #expect(page.contains("<input type=\"hidden\" name=\"q\" value=\"a&amp;b\">"))
        #expect(page.contains("aria-label=\"Chữ nhỏ hơn\" value=\"1\">") && page.contains("aria-label=\"Chữ to hơn\" disabled>"))
        _ = try await browser.get("/?nen=contrast&day=compact&co=\u{0}")
        #expect(try await browser.get("/").contains("<html lang=\"vi\" data-text=\"2\" data-theme=\"contrast\" data-density=\"compact\">"))
        _ = try await browser.get("/?nen=evil%22%3E")
        #expect(try await browser.get("/").contains("data-theme=\"contrast\""))
    }
}

/// A clock on which all waiting is over at once.
struct HastyClock: Clock {
    var now: ContinuousClock.Instant { ContinuousClock.now }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws { await Task.yield() }
}
