import Access
import Kernel
import Organisations
import People
import Secrets
import Storage
import Tasks
import TestSupport
import Testing
import WebTestSupport

@testable import App

@Suite("Nhiệm vụ trên cả hệ thống") struct TaskFigureTests {
    @Test("Người được nêu tên trong nhiệm vụ mở và báo được việc ấy, dù tài khoản chưa có vai trò nào", arguments: Engine.allCases)
    func withoutRole(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let unit = site.units[0]
            let place = PostPlace(organisation: unit.id, position: "Chuyên viên")
            let person = try await site.wiring.people.enrol(
                NewPerson(PersonDetails(name: "Chưa Có Vai"), at: place, from: TestOffice.beginning.date.adding(days: -90)),
                by: Wiring.machine, .once())
            try await site.wiring.access.open(
                userName: "chua.co", fullName: "Chưa Có Vai", password: Site.password, grants: [], by: Wiring.machine)
            try await site.wiring.database.write { tx in
                _ = try tx.execute("UPDATE account SET person_id = \(person) WHERE user_name = 'chua.co'")
            }
            let content = TaskContent(title: "Niêm yết", term: .day(TestOffice.beginning.date))
            let officer = Actor(account: 0, name: "", office: "", grants: [.init([.assignTasks], in: site.provinces[0].path)])
            let tasks = try await site.wiring.tasks.assign(content, to: [unit.id], person, by: officer, .once())
            let token = try await site.wiring.access.signIn(userName: "chua.co", password: Site.password).session
            let browser = site.browser()
            await browser.set(cookie: "__Host-thidua", to: token.text)
            let page = try await browser.get("/tasks/\(tasks[0])")
            #expect(page.status == 200 && page.contains("Niêm yết"))
            #expect(try await browser.get("/my-work").contains("Niêm yết"))
            #expect(try await browser.post("/tasks/\(tasks[0])/taking", [:], from: page).status == 303)
            #expect(try await browser.get("/organisations").status == 403)
        }
    }

    @Test(
        "Đầu mối lấy số đã đếm bằng một lần bấm; sổ đổi thì phiếu chỉ hiện khác, không tự đổi; người thẩm định mở tới từng nhiệm vụ",
        arguments: Engine.allCases)
    func taking(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let sheet = try await site.publish().sheets[0]
            let unit = site.units[0]
            let (clerk, verifier) = (try await site.browser(of: .ownClerk), try await site.browser(of: .verifier))
            let address = "/assessments/\(sheet)/items/1.1"
            #expect(try await !clerk.get(address).contains("Số đã có trong hệ thống"), "nothing was assigned")

            let content = TaskContent(title: "Niêm yết", term: .day(TestOffice.beginning.date))
            let officer = Actor(
                account: 0, name: "", office: "", grants: [.init([.assignTasks, .reportTasks], in: site.provinces[0].path)])
            var tasks: [ID<WorkTask>] = []
            for _ in 1...3 {
                tasks += try await site.wiring.tasks.assign(content, to: [unit.id], by: officer, .once())
                try await site.wiring.tasks.report(
                    tasks[tasks.count - 1], TaskReport(day: TestOffice.beginning.date, words: "Đã xong"), by: officer, .once())
            }
            let page = try await clerk.get(address)
            #expect(page.contains("Số đã có trong hệ thống") && page.contains("Lấy số trong hệ thống") && page.contains("chưa ghi"))
            let fields = [
                "value.fact:tasks.on_time": "3", "version.fact:tasks.on_time": "0", "value.fact:tasks.due": "3",
                "version.fact:tasks.due": "0",
            ]
            #expect(try await clerk.post(address, fields, from: page).status == 303)
            let taken = try await clerk.get(address)
            #expect(!taken.contains("Lấy số trong hệ thống") && taken.contains("Niêm yết") == false)

            // Withdrawn afterwards: the sheet stays as it is, and says so.
            try await site.wiring.tasks.withdraw(tasks[0], because: "Giao nhầm", by: officer)
            let changed = try await clerk.get(address)
            #expect(changed.contains("Lấy số trong hệ thống") && changed.contains(">2</a>") && changed.contains("3 (khác)"))
            let stored = try await site.wiring.database.read { tx in
                try tx.all("SELECT value FROM sheet_entry WHERE assessment_id = \(sheet) AND cell = 'fact:tasks.due'", as: String.self)
            }
            #expect(stored == ["3"])

            let opened = try await verifier.get("/tasks/figures?don-vi=\(unit.id)&tu=01/01/2026&den=31/12/2026")
            #expect(opened.contains("Đúng hạn 2/2") && opened.contains("/tasks/\(tasks[1])\""))
            #expect(try await verifier.get("/tasks/\(tasks[1])").contains("Đã xong"))
            let other = try await site.browser(of: .otherVerifier)
            #expect(try await other.get("/tasks/\(tasks[1])").status == 404)

            // A body that leaves the cluster: whoever verifies its sheet still opens the sheet, its tasks no more.
            try await site.wiring.clusters.leave(
                unit.id, site.cluster.id, on: TestOffice.beginning.date, because: "Chuyển khối", by: Wiring.machine)
            let left = try await verifier.get(address)
            #expect(left.status == 200 && !left.contains("Số đã có trong hệ thống"))
            #expect(try await clerk.get(address).contains("Số đã có trong hệ thống"))
        }
    }
}
