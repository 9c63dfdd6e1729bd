import Access
import Activities
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing
import WebTestSupport

@testable import App

@Suite("Quy tắc ứng xử trên cả hệ thống") struct CodeStoryTests {
    @Test("Người chưa có vai trò nào thấy quy tắc ở Việc của tôi, mở, xác nhận; xong thì không còn việc ấy", arguments: Engine.allCases)
    func withoutRole(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let today = TestOffice.beginning.date
            let person = try await site.wiring.people.enrol(
                NewPerson(
                    PersonDetails(name: "Chưa Có Vai"), at: PostPlace(organisation: site.units[0].id, position: "Chuyên viên"),
                    from: today.adding(days: -90)), by: Wiring.machine, .once())
            try await site.wiring.access.open(
                userName: "chua.co", fullName: "Chưa Có Vai", password: Site.password, grants: [], by: Wiring.machine)
            try await site.wiring.database.write { tx in
                _ = try tx.execute("UPDATE account SET person_id = \(person) WHERE user_name = 'chua.co'")
            }
            let here = try await site.wiring.codes.post(
                .pleasAndAlways(on: today), at: site.provinces[0].id, by: Wiring.machine, .once())
            let elsewhere = try await site.wiring.codes.post(
                .pleasAndAlways(on: today), at: site.units[1].id, by: Wiring.machine, .once())
            let token = try await site.wiring.access.signIn(userName: "chua.co", password: Site.password).session
            let browser = site.browser()
            await browser.set(cookie: "__Host-thidua", to: token.text)
            let work = try await browser.get("/my-work")
            #expect(work.contains("Quy tắc ứng xử chưa đọc") && work.contains("/codes/\(here)") && !work.contains("/codes/\(elsewhere)"))
            let page = try await browser.get("/codes/\(here)")
            #expect(page.status == 200 && page.contains("Luôn mỉm cười") && page.contains("Tôi đã đọc và cam kết thực hiện"))
            #expect(try await browser.get("/codes/\(elsewhere)").status == 404)
            #expect(try await browser.post("/codes/\(here)/acknowledgement", [:], from: page).status == 303)
            #expect(try await browser.get("/codes/\(here)").contains("Anh/chị đã đọc và cam kết thực hiện"))
            #expect(try await !browser.get("/my-work").contains("Quy tắc ứng xử chưa đọc"))
            #expect(try await browser.get("/organisations").status == 403)
        }
    }

    @Test("Trang của tỉnh, của sở và giao diện lập trình nói cùng một tỷ lệ", arguments: Engine.allCases)
    func sameShare(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let today = TestOffice.beginning.date, unit = site.units[0]
            var people: [ID<Person>] = []
            for name in ["Nguyễn Thị Lan", "Trần Văn Minh", "Lê Ngọc Ánh", "Phạm Văn Bình", "Võ Thị Hoa"] {
                let place = PostPlace(organisation: unit.id, position: "Chuyên viên")
                let draft = NewPerson(PersonDetails(name: name), at: place, from: today.adding(days: -90))
                people.append(try await site.wiring.people.enrol(draft, by: Wiring.machine, .once()))
            }
            let code = try await site.wiring.codes.post(
                .pleasAndAlways(on: today), at: site.provinces[0].id, by: Wiring.machine, .once())
            try await site.wiring.codes.tick(Array(people.prefix(3)), of: code, at: unit.id, by: try await site.actor(.ownClerk))
            let (clerk, officer) = (try await site.browser(of: .ownClerk), try await site.browser(of: .officer))
            let (own, whole) = (try await clerk.get("/codes/\(code)"), try await officer.get("/codes/\(code)"))
            #expect(own.contains("60% <small>3/5 người</small>") && own.contains("Võ Thị Hoa"))
            #expect(whole.contains("60% <small>3/5 người</small>") && whole.contains("Sở số 1") && whole.contains("Võ Thị Hoa"))
            let json = try await clerk.get("/api/v1/codes?organisation=\(unit.id)")
            #expect(json.contains("\"acknowledged\":3") && json.contains("\"staff\":5"))
            // Whoever acts for others there but reads no people sees no name.
            let staff = try await (try await site.browser(of: .staff)).get("/codes/\(code)")
            #expect(staff.contains("60% <small>3/5 người</small>") && !staff.contains("Võ Thị Hoa"))
        }
    }
}
