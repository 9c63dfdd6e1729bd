import Documents
import FeatureTestSupport
import Foundation
import Kernel
import Movements
import Organisations
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import Tasks

@Suite("Trang nhiệm vụ") struct TaskPageTests {
    typealias Ground = TaskGround

    private static func browse(
        on engine: Engine, _ body: (TaskGround, OfficeHouse, String) async throws -> Void
    ) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-tasks-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let files = try AttachmentFolder(at: folder)
            let work = TaskRoutes(desk: ground.desk, files: files)
            work.add(to: house.reception.guarded)
            PlanRoutes(desk: PlanDesk(database: ground.database), files: files, work: { try await work.cells(of: $0, for: $1) })
                .add(to: house.reception.guarded)
            TaskAPI(desk: ground.desk).add(to: house.reception.guarded)
            try await body(ground, house, folder)
        }
    }

    @Test(
        "Giao việc trên trang: thiếu thì từng ô một câu và điều đã nhập còn nguyên; chữ lạ hiện đúng chữ", arguments: Engine.allCases)
    func assigning(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let officer = await house.browser(of: ground.officer)
            let choice = try await officer.get("/tasks/new")
            #expect(choice.contains("Chọn đơn vị") && choice.contains("Tất cả 2 đơn vị: Sở, ban, ngành"))
            let form = try await officer.get("/tasks/new?don-vi=\(ground.units[0].id)")
            #expect(form.contains("Nguyễn Thị Lan – Chuyên viên, Sở Nội vụ"))
            var fields = [
                "don-vi": "\(ground.units[0].id)", "nhom": "", "noi-dung": "", "viec": "", "san-pham": "Báo <cáo>",
                "nguoi": "\(ground.people[0])",
                "phoi-hop": "", "han": "", "ngay-lam-viec": "", "khoi-luong": "ba", "he-so": "1",
            ]
            let refused = try await officer.post("/tasks", fields, from: form)
            #expect(refused.status == 422 && refused.contains("Chưa có nội dung nhiệm vụ") && refused.contains("Chưa có hạn"))
            #expect(refused.contains("Chưa hiểu “ba” là số nào") && refused.contains("Báo &lt;cáo&gt;"))
            fields.merge(["viec": "Rà soát <quy chế>", "khoi-luong": "2", "han": "1/10/2026"]) { $1 }
            let past = try await officer.post("/tasks", fields, from: refused)
            #expect(past.status == 422 && past.contains("Hạn không thể trước ngày 05/10/2026"))
            fields.merge(["han": "", "ngay-lam-viec": "5"]) { $1 }
            let made = try await officer.post("/tasks", fields, from: past)
            #expect(made.status == 303)
            let page = try await officer.get(try #require(made.location))
            #expect(page.contains("Rà soát &lt;quy chế&gt;") && page.contains("thứ Hai, 12/10/2026") && page.contains("2 × hệ số 1"))
            // The one named finds it at once, without a role; somebody else's clerk does not.
            let lan = await house.browser(of: ground.lan)
            #expect(try await lan.get("/tasks").contains("Rà soát &lt;quy chế&gt;"))
            let stranger = await house.browser(of: ground.stranger)
            #expect(try await stranger.get(try #require(made.location)).status == 404)
            // All of a group at once.
            fields.merge(["nhom": "departments", "don-vi": "", "viec": "Niêm yết phí", "han": "20/10/2026", "ngay-lam-viec": ""]) { $1 }
            let all = try await officer.post("/tasks", fields, from: try await officer.get("/tasks/new?nhom=departments"))
            #expect(all.status == 303)
            let given = try await officer.get("/tasks?cua=given")
            #expect(given.contains("Sở Tài chính · Báo") && given.contains("Chưa xong (3)"))
        }
    }

    @Test("Báo kết quả có tệp, trả lại, làm lại, xác nhận; tệp bị từ chối thì không ở lại", arguments: Engine.allCases)
    func reporting(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, folder in
            let id = try await ground.assign(amount: Numeral(5))
            let (clerk, officer) = (await house.browser(of: ground.clerk), await house.browser(of: ground.officer))
            let page = try await clerk.get("/tasks/\(id)")
            #expect(page.contains("Được giao 5"))
            let kept = try FileManager.default.subpathsOfDirectory(atPath: folder).count
            let content = Array("%PDF-1.7 kết quả".utf8)
            var fields = ["ket-qua": "", "ngay": "06/10/2026", "khoi-luong": "4"]
            let early = try await clerk.post("/tasks/\(id)/report", multipart: Multipart(from: page, fields, file: ("a.pdf", content)))
            #expect(early.status == 422 && early.contains("không thể sau hôm nay"))
            fields.merge(["ngay": "05/10/2026", "khoi-luong": "6"]) { $1 }
            let more = try await clerk.post("/tasks/\(id)/report", multipart: Multipart(from: page, fields, file: ("a.pdf", content)))
            #expect(more.status == 422 && more.contains("nhiều hơn được giao (5)") && more.contains("value=\"6\""))
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).count == kept, "what is refused leaves no content behind")
            fields["khoi-luong"] = "4"
            let nothing = try await clerk.post("/tasks/\(id)/report", multipart: Multipart(from: page, fields))
            #expect(nothing.status == 422 && nothing.contains("Ghi kết quả bằng một câu, hoặc đính kèm tệp"))
            let done = try await clerk.post(
                "/tasks/\(id)/report", multipart: Multipart(from: page, fields, file: ("kết quả.pdf", content)))
            #expect(done.status == 303)
            let asked = try await officer.get("/tasks/\(id)")
            #expect(asked.contains("4/5. Xong ngày 05/10/2026. Đúng hạn.") && asked.contains("kết quả.pdf"))
            let link = try #require(asked.text.firstMatch(of: /\/tasks\/\d+\/evidence\/\d+/)?.output)
            #expect(try await officer.get(String(link)).bytes == content)
            let stranger = await house.browser(of: ground.stranger)
            #expect(try await stranger.get(String(link)).status == 404)
            let undated = try await officer.post(
                "/tasks/\(id)/return", ["tra-lai": "Thiếu một bản", "han-lam-lai": "", "buoc": "1"], from: asked)
            #expect(undated.status == 422 && undated.contains("Chưa có hạn mới") && undated.contains("value=\"Thiếu một bản\""))
            let back = try await officer.post(
                "/tasks/\(id)/return", ["tra-lai": "Thiếu một bản", "han-lam-lai": "20/10/2026", "buoc": "1"], from: undated)
            #expect(back.status == 303)
            let again = try await clerk.get("/tasks/\(id)")
            #expect(again.contains("Làm lại") && again.contains("Thiếu một bản") && again.contains("Hạn 20/10/2026"))
            fields.merge(["khoi-luong": "5", "ket-qua": "Đủ năm bản"]) { $1 }
            _ = try await clerk.post("/tasks/\(id)/report", multipart: Multipart(from: again, fields))
            let final = try await officer.get("/tasks/\(id)")
            // What the page showed was the report before: it is looked at first.
            _ = try await officer.post("/tasks/\(id)/acceptance", ["buoc": "1"], from: final)
            #expect(try await ground.task(id).state == .reported)
            #expect(final.contains("name=\"buoc\" value=\"3\""))
            #expect(try await officer.post("/tasks/\(id)/acceptance", ["buoc": "3"], from: final).status == 303)
            #expect(try await officer.get("/tasks/\(id)").contains("Đã hoàn thành"))
        }
    }

    @Test("Số liệu trong kỳ mở tới từng nhiệm vụ, và giống hệt trên giao diện lập trình; kỳ sai thì nói rõ", arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let (early, late) = (try await ground.assign(person: 0), try await ground.assign(unit: 1))
            try await ground.report(early, on: "2026-10-05", by: ground.lan)
            ground.go(to: "2026-10-14")
            let officer = await house.browser(of: ground.officer)
            let page = try await officer.get("/tasks/figures?don-vi=\(ground.province.id)&tu=1/10/2026&den=31/10/2026")
            #expect(page.contains("Đúng hạn 1/2") && page.contains("50,0%"))
            #expect(page.contains("/tasks/\(early)\"") && page.contains("/tasks/\(late)\"") && page.contains("quá 4 ngày"))
            let person = try await officer.get(
                "/tasks/figures?don-vi=\(ground.province.id)&tu=1/10/2026&den=31/10/2026&nguoi=\(ground.people[0])")
            #expect(person.contains("khối lượng 100%") && person.contains("/tasks/\(early)\""))
            let api = try await officer.get("/api/v1/tasks/figures?organisation=\(ground.province.id)&from=2026-10-01&until=2026-10-31")
            #expect(api.contains(#""due":2"#) && api.contains(#""on_time":1"#) && api.contains(#""lateness":"occurrence""#))
            let backwards = try await officer.get("/tasks/figures?tu=31/10/2026&den=1/10/2026")
            #expect(backwards.status == 422 && backwards.contains("Chưa hiểu kỳ nào"))
            // Who keeps the rules of the place says which reading counts.
            let keeper = await house.browser(of: Ground.everywhere)
            let asked = try await keeper.get("/tasks/figures?don-vi=\(ground.province.id)")
            let fields = ["don-vi": "\(ground.province.id)", "tu": "01/10/2026", "den": "31/10/2026", "cach": "day", "can-cu": ""]
            let without = try await keeper.post("/tasks/figures", fields, from: asked)
            #expect(without.status == 422 && without.contains("Chưa có lý do"))
            let said = try await keeper.post("/tasks/figures", fields.merging(["can-cu": "Quy chế 12"]) { $1 }, from: without)
            #expect(said.status == 303)
            #expect(try await officer.get("/tasks/figures").contains("Mỗi ngày chậm</b>"))
        }
    }

    @Test("Từ nội dung kế hoạch tới nhiệm vụ: điền sẵn, và trang kế hoạch đếm đã xong mấy việc", arguments: Engine.allCases)
    func plan(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let plans = PlanDesk(database: ground.database)
            let span = try #require(Span(from: Ground.day("2026-01-01"), through: Ground.day("2027-12-31")))
            let movement = try await MovementDesk(database: ground.database).open(
                MovementDraft(
                    name: "Thi đua", level: .ministry_or_province, method: .thematic, span: span, organisation: ground.province.id),
                by: Ground.everywhere, .once())
            let plan = try await plans.draft(
                PlanDraft(movement: movement, organisation: ground.province.id, subject: "Kế hoạch", years: 2026...2026, follows: .nothing),
                by: Ground.everywhere, .once())
            let item = try await plans.add(
                ItemWords(content: "Niêm yết thủ tục", product: "Bảng niêm yết", deadline: Ground.day("2026-10-30")), to: plan,
                by: Ground.everywhere, .once())
            let content = TaskContent(title: "Niêm yết", term: .day(Ground.day("2026-10-30")))
            await #expect(throws: PlanRefusal.notIssued) {
                _ = try await ground.desk.assign(content, to: [ground.units[0].id], from: item, by: Ground.everywhere, .once())
            }
            let paper = DocumentContent(
                type: .plan, number: "06/KH-UBND", day: StatedDay(Ground.day("2026-10-01")), issuer: "Tỉnh An Khê", subject: "Kế hoạch")
            try await plans.issue(plan, NewPaper(paper), by: Ground.everywhere, .once())
            let officer = await house.browser(of: ground.officer)
            let page = try await officer.get("/plans/\(plan)")
            #expect(page.contains("/tasks/new?noi-dung=\(item)"))
            let form = try await officer.get("/tasks/new?noi-dung=\(item)&don-vi=\(ground.units[0].id)")
            #expect(form.contains("Niêm yết thủ tục</textarea>") && form.contains("Bảng niêm yết") && form.contains("30/10/2026"))
            let tasks = try await ground.desk.assign(content, to: ground.units.map(\.id), from: item, by: ground.officer, .once())
            try await ground.report(tasks[0], on: "2026-10-05")
            try await ground.desk.accept(tasks[0], by: ground.officer)
            #expect(try await officer.get("/plans/\(plan)").contains("Xong 1/2"))
            #expect(try await officer.get("/tasks/\(tasks[1])").contains("Kế hoạch 06/KH-UBND"))
            try await MovementDesk(database: ground.database).end(
                movement, on: Ground.day("2026-10-05"), because: "Tổng kết", by: Ground.everywhere)
            await #expect(throws: MovementRefusal.ended(Ground.day("2026-10-05"))) {
                _ = try await ground.desk.assign(content, to: [ground.units[0].id], from: item, by: ground.officer, .once())
            }
        }
    }

    @Test("Danh sách và số liệu: năm hay sáu mươi nhiệm vụ vẫn bấy nhiêu câu lệnh", arguments: Engine.allCases)
    func budget(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let officer = await house.browser(of: ground.officer)
            func counts() async throws -> [Int] {
                var counts: [Int] = []
                for path in ["/tasks?cua=given", "/tasks/figures?tu=1/10/2026&den=31/10/2026"] {
                    let (answer, count) = try await StatementCount.during { try await officer.get(path) }
                    #expect(answer.status == 200)
                    counts.append(count)
                }
                return counts
            }
            func assign(_ count: Int) async throws {
                for number in 1...count { _ = try await ground.assign(person: number % 2, by: ground.officer) }
            }
            try await assign(5)
            let few = try await counts()
            try await assign(55)
            let many = try await counts()
            #expect(few.allSatisfy { $0 > 0 && $0 <= 15 } && many == few, "\(few), \(many)")
        }
    }
}
