import Access
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App

@Suite("Mời người dùng bằng trình duyệt") struct AccountStoryTests {
    private static let chosen = "thuyen ve ben cu luc trang len"

    /// Invites somebody to the first unit and gives the secret address and the page that showed it.
    private static func invite(_ site: Site, by browser: Browser) async throws -> (path: String, page: Answer) {
        let form = try await browser.get("/accounts/new?noi=\(site.units[0].path.text)")
        let made = try await browser.post(
            "/accounts",
            ["noi": site.units[0].path.text, "ho-ten": "Nguyễn Văn Mới", "ten": "moi.nv", "vai-tro": "clerk"], from: form)
        let address = try #require(made.between("data-new-link>", "<"))
        #expect(address.hasPrefix("https://thidua.test/invitations/"))
        return (String(address.dropFirst("https://thidua.test".count)), made)
    }

    @Test("Quản trị mời, đường dẫn hiện một lần; người được mời đặt mật khẩu rồi đăng nhập", arguments: Engine.allCases)
    func invited(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let administrator = try await site.browser(of: .administrator)
            #expect(try await administrator.get("/my-work").contains("href=\"/accounts\""))
            #expect(try await administrator.get("/accounts/new?q=so+so+1").contains("Sở số 1"))
            let (path, _) = try await Self.invite(site, by: administrator)
            let list = try await administrator.get("/accounts?q=moi")
            let id = try #require(list.between("/accounts/", "\">Nguyễn Văn Mới"))
            #expect(try await !administrator.get("/accounts/\(id)").contains(path))

            let newcomer = site.browser()
            let page = try await newcomer.get(path)
            #expect(page.status == 200 && page.contains("Người administrator") && page.contains("Đầu mối đơn vị của Sở số 1"))
            #expect(page.header("Referrer-Policy") == "strict-origin" && page.header("Cache-Control") == "no-store")
            let weak = try await newcomer.post(path, ["new": "ngan"], from: page)
            #expect(weak.status == 422 && weak.contains("từ 15 ký tự") && !weak.contains("value=\"ngan\""))
            #expect(try await site.browser().post(path, ["new": Self.chosen]).status == 403)
            let done = try await newcomer.post(path, ["new": Self.chosen], from: page)
            #expect(done.status == 303 && done.location == "/sign-in")
            #expect(try await newcomer.get(path).status == 410)
            let again = try await newcomer.post(
                "/sign-in", ["user_name": "moi.nv", "password": Self.chosen], from: try await newcomer.get("/sign-in"))
            #expect(again.location == "/my-work")
        }
    }

    private static func enrol(_ name: String, at body: Organisation, _ site: Site) async throws -> ID<Person> {
        let keeper = Actor(account: 0, name: "", office: "", grants: [Actor.Grant([.keepPeople, .readPeople], in: .everything)])
        return try await site.wiring.people.enrol(
            NewPerson(
                PersonDetails(name: name), at: PostPlace(organisation: body.id, position: "Chuyên viên"),
                from: LocalDate(dayNumber: 20_100)), by: keeper, .once())
    }

    @Test("Mời từ trang của một người: tên và người ấy đi cùng qua bước chọn nơi, lúc tìm, khi điền sai", arguments: Engine.allCases)
    func invitedFromTheirPage(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let unit = site.units[0], person = try await Self.enrol("Đỗ Đình Điệp", at: unit, site)
            let administrator = try await site.browser(of: .administrator)
            let begin = "/accounts/new?nguoi=\(person)"
            #expect(try await administrator.get("/people/\(person)").contains("href=\"\(begin)\""))
            // An account of the same name is offered there, for somebody to say whose it is.
            let alike = try await Self.enrol("Người leader", at: unit, site)
            let offered = try await administrator.get("/people/\(alike)")
            #expect(offered.contains("Trùng tên") && offered.contains("Là tài khoản của người này"))

            let choosing = try await administrator.get(begin)
            #expect(choosing.contains("Mời Đỗ Đình Điệp") && choosing.contains("name=\"nguoi\" value=\"\(person)\""))
            #expect(choosing.contains("\(begin)&amp;noi="))
            let form = try await administrator.get("\(begin)&noi=\(unit.path.text)")
            #expect(form.contains("value=\"Đỗ Đình Điệp\"") && form.contains("href=\"\(begin)\""))

            func invite(_ name: String) async throws -> Answer {
                try await administrator.post(
                    "/accounts",
                    ["nguoi": "\(person)", "noi": unit.path.text, "ho-ten": "Đỗ Đình Điệp", "ten": name, "vai-tro": "clerk"], from: form)
            }
            let taken = try await invite("clerk1")
            #expect(taken.status == 422 && taken.contains("name=\"nguoi\" value=\"\(person)\"") && taken.contains("Mời Đỗ Đình Điệp"))
            #expect(try await invite("diep.dd").contains("data-new-link>"))
            let page = try await administrator.get("/people/\(person)")
            #expect(page.contains("diep.dd") && page.contains("Tài khoản của người này") && !page.contains("Mời dùng hệ thống"))
            // One account each, and nobody beyond one's sight is named or linked.
            #expect(try await administrator.get(begin).contains("Mỗi người một tài khoản"))
            #expect(try await !administrator.get("/accounts/new?nguoi=999999").contains("Mời người dùng"))
        }
    }

    @Test("Người ở tỉnh khác thì quản trị không thấy tên, không gắn tài khoản vào được", arguments: [Engine.sqlite])
    func strangersPage(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let stranger = try await Self.enrol("Lò Thị Xa", at: site.provinces[1], site)
            let administrator = try await site.browser(of: .administrator)
            let form = try await administrator.get("/accounts/new?noi=\(site.units[0].path.text)")
            let answer = try await administrator.get("/accounts/new?nguoi=\(stranger)")
            #expect([403, 404].contains(answer.status) && !answer.contains("Lò Thị Xa"))
            let made = try await administrator.post(
                "/accounts",
                ["nguoi": "\(stranger)", "noi": site.units[0].path.text, "ho-ten": "Lò Thị Xa", "ten": "xa.lt", "vai-tro": "clerk"],
                from: form)
            #expect([403, 404].contains(made.status))
            #expect(try await administrator.get("/accounts?q=xa.lt").contains("Không thấy tài khoản nào"))
        }
    }

    @Test("Trang đăng nhập nói quên mật khẩu thì nhờ ai, như nhau dù có hay không có tài khoản", arguments: [Engine.sqlite])
    func forgotten(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = site.browser(), page = try await browser.get("/sign-in")
            let help = try #require(page.between("Quên mật khẩu?", "</details>"))
            #expect(help.contains("quản trị của đơn vị") && help.contains("7 ngày"))
            for name in ["clerk1", "khong-co-ai"] {
                let refused = try await browser.post("/sign-in", ["user_name": name, "password": "sai"], from: page)
                #expect(refused.contains("chọn “Quên mật khẩu”") && refused.between("Quên mật khẩu?", "</details>") == help)
            }
        }
    }

    @Test("Ô điền sai thì được nói ngay và giữ phần đã gõ; nơi ngoài phạm vi thì như chưa chọn", arguments: [Engine.sqlite])
    func faults(engine: Engine) async throws {
        try await Site.lend(on: engine) { site async throws in
            let administrator = try await site.browser(of: .administrator)
            let place = site.units[0].path.text
            let form = try await administrator.get("/accounts/new?noi=\(place)")
            func post(_ fields: [String: String]) async throws -> Answer {
                try await administrator.post(
                    "/accounts", ["noi": place, "ho-ten": "Lê <b>Mới</b>", "ten": "moi.nv", "vai-tro": "clerk"].merging(fields) { $1 },
                    from: form)
            }
            let taken = try await post(["ten": "clerk1"])
            #expect(taken.status == 422 && taken.contains("đã có người dùng") && taken.contains("Lê &lt;b&gt;Mới"))
            #expect(try await post(["ten": "có dấu"]).contains("chưa dùng được"))
            #expect(try await post(["ho-ten": ""]).contains("Ghi họ và tên"))
            #expect(try await post(["vai-tro": "king"]).contains("Chọn một vai trò"))
            for place in [site.provinces[1].path.text, "/", "/9/", "x", "", "/../"] {
                #expect(try await post(["noi": place]).contains("Chọn nơi làm việc"), "\(place)")
            }
            #expect(try await administrator.get("/accounts?tinh-trang=invited").contains("Không thấy tài khoản nào"))
        }
    }

    @Test("Mật khẩu đầu tiên: mọi trang dẫn đến trang đổi mật khẩu cho đến khi đổi xong", arguments: Engine.allCases)
    func firstPassword(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            try await site.wiring.access.open(
                userName: "moi.nv", fullName: "Mới", password: Site.password, isFirstPassword: true,
                grants: [RoleGrant(role: .clerk, scope: site.units[0].path, placeName: "Sở số 1")], by: Wiring.machine)
            let browser = site.browser()
            let page = try await browser.get("/sign-in")
            _ = try await browser.post("/sign-in", ["user_name": "moi.nv", "password": Site.password], from: page)
            for path in ["/my-work", "/account", "/assessments", "/accounts"] {
                #expect(try await browser.get(path).location == "/account/password", "\(path)")
            }
            let form = try await browser.get("/account/password")
            #expect(form.status == 200 && form.contains("do người khác đặt") && !form.contains("href=\"/assessments\""))
            #expect(
                try await browser.post("/account/access-tokens", ["name": "a", "days": "3"], from: form).location == "/account/password")
            #expect(try await browser.get("/my-work", headers: ["Accept": "application/json"]).status == 409)
            let same = try await browser.post(
                "/account/password", ["current": Site.password, "new": Site.password], from: form)
            #expect(same.status == 422 && same.contains("giống mật khẩu đang dùng"))
            let done = try await browser.post("/account/password", ["current": Site.password, "new": Self.chosen], from: same)
            #expect(done.location == "/my-work")
            #expect(try await browser.get("/my-work").status == 200)
        }
    }

    @Test("Dò bí mật của lời mời thì phải chờ như dò mật khẩu", arguments: [Engine.sqlite])
    func guessing(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let browser = site.browser()
            var statuses: [Int] = []
            for _ in 1...25 { statuses.append(try await browser.get("/invitations/\(SecretToken().text)").status) }
            #expect(statuses.prefix(20).allSatisfy { $0 == 404 } && statuses.suffix(5).allSatisfy { $0 == 429 })
            #expect(try await browser.get("/invitations/khong-phai-bi-mat").status == 429)
        }
    }
}
