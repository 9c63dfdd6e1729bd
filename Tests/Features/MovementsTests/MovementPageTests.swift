import Documents
import FeatureTestSupport
import Foundation
import Kernel
import Organisations
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import Movements

@Suite("Trang phong trào và kế hoạch") struct MovementPageTests {
    typealias Ground = MovementGround

    private static func browse(
        on engine: Engine, _ body: (MovementGround, Browser, @escaping (Actor) async -> Browser, String) async throws -> Void
    ) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-papers-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let files = try AttachmentFolder(at: folder)
            MovementRoutes(desk: ground.desk, plans: ground.plans, files: files).add(to: house.reception.guarded)
            PlanRoutes(desk: ground.plans, files: files).add(to: house.reception.guarded)
            MovementAPI(desk: ground.desk, plans: ground.plans).add(to: house.reception.guarded)
            try await body(
                ground, await house.browser(of: Ground.everywhere),
                { actor in
                    house.admit(actor)
                    return await house.browser(of: actor)
                }, folder)
        }
    }

    @Test(
        "Mở phong trào tự soạn: thiếu thì từng ô một câu, điều đã nhập còn nguyên; tên có dấu ngoặc nhọn hiện đúng chữ",
        arguments: Engine.allCases)
    func opening(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, browser, _, _ in
            let page = try await browser.get("/movements/new")
            #expect(page.contains("Mở từ mẫu này") && page.contains("733/QĐ-TTg"))
            var fields = [
                "ten": "", "pham-vi": "body", "phuong-thuc": "regular", "tu-ngay": "1/1/2026", "den-ngay": "31/12/2025", "don-vi": "",
                "tap-the": "Việc một\n\n  Việc hai ", "ca-nhan": "",
            ]
            let refused = try await browser.post("/movements", fields, from: page)
            #expect(
                refused.status == 422 && refused.contains("Chưa có tên phong trào.")
                    && refused.contains("Ngày kết thúc đứng trước ngày bắt đầu"))
            #expect(refused.contains("value=\"1/1/2026\"") && refused.contains("Việc hai"))
            (fields["ten"], fields["den-ngay"]) = ("Thi đua <b>", "31/12/2026")
            let made = try await browser.post("/movements", fields, from: refused)
            #expect(made.status == 303)
            let movement = try await browser.get(try #require(made.location))
            #expect(movement.contains("Thi đua &lt;b&gt;") && movement.contains("<b>TT2</b> Việc hai") && movement.contains("1 năm"))
            let list = try await browser.get("/movements")
            #expect(list.contains("Đang thực hiện"))
        }
    }

    @Test(
        "Ghi kế hoạch có tệp, thấy trên trang, tải về nguyên vẹn; tệp giả đuôi bị từ chối và không gì được ghi", arguments: Engine.allCases)
    func papers(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, browser, admit, folder in
            let asked = try await browser.get("/plans/new?phong-trao=\(ground.movement)&don-vi=\(ground.units[0].id)")
            #expect(asked.contains("Sở Nội vụ") && asked.contains("value=\"2026\""))
            let fields = [
                "phong-trao": "\(ground.movement)", "don-vi": "\(ground.units[0].id)", "theo": "", "theo-so": "06/KH-UBND",
                "ten": "Kế hoạch <năm>",
                "nam": "2026", "luu-y": "", "loai": "Kế hoạch", "so": "12/KH-SNV", "ngay": "1/2/2026", "nguoi-ky": "", "co-quan": "",
            ]
            let forged = try await browser.post(
                "/plans", multipart: Multipart(from: asked, fields, file: ("kế hoạch.pdf", Array("MZ không phải".utf8))))
            #expect(forged.status == 422 && forged.contains("bên trong là loại khác") && forged.contains("value=\"12/KH-SNV\""))
            let none = try await browser.get("/movements/\(ground.movement)/chain")
            #expect(none.contains("Phong trào chưa có kế hoạch nào"))
            let content = Array("%PDF-1.7 kế hoạch".utf8)
            let made = try await browser.post("/plans", multipart: Multipart(from: asked, fields, file: ("kế hoạch.pdf", content)))
            #expect(made.status == 303)
            let page = try await browser.get(try #require(made.location))
            #expect(page.contains("Kế hoạch 12/KH-SNV") && page.contains("Kế hoạch &lt;năm&gt;") && page.contains("Chưa có trong hệ thống"))
            let file = try await browser.get("\(try #require(made.location))/file")
            #expect(file.status == 200 && file.bytes == content)
            // What is refused leaves no content behind, whoever asks.
            let kept = try FileManager.default.subpathsOfDirectory(atPath: folder).count
            let foreign = fields.merging(["don-vi": "\(ground.units[1].id)", "so": "13/KH"]) { $1 }
            let clerk = await admit(Actor(account: 2, name: "", office: "", grants: [.init([.keepPlans], in: ground.units[0].path)]))
            let other = Array("%PDF-1.7 của đơn vị khác".utf8)
            let seen = try await clerk.get("/plans")
            let notTheirs = try await clerk.post("/plans", multipart: Multipart(from: seen, foreign, file: ("a.pdf", other)))
            let tooEarly = fields.merging(["so": "14/KH", "ngay": "1/1/2030"]) { $1 }
            let notYet = try await clerk.post("/plans", multipart: Multipart(from: seen, tooEarly, file: ("a.pdf", other)))
            #expect(notTheirs.status == 404 && notYet.status == 422)
            // A file is of a paper that was issued: without its number it would be kept by nobody.
            let numberless = fields.merging(["so": "", "ngay": ""]) { $1 }
            let nameless = try await clerk.post("/plans", multipart: Multipart(from: seen, numberless, file: ("a.pdf", other)))
            #expect(nameless.status == 422 && nameless.contains("Chưa có số") && nameless.contains("Kế hoạch &lt;năm&gt;"))
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).count == kept)
            // The same paper again leads to the plan that is there, and writes nothing.
            let again = try await browser.post("/plans", multipart: Multipart(from: page, fields))
            #expect(again.status == 422 && again.contains("đã được ghi là một kế hoạch"))
        }
    }

    @Test("Đầu mối thấy việc cấp trên giao, trả lời; người ngoài không thấy dự thảo và không trả lời thay", arguments: Engine.allCases)
    func conversation(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, browser, admit, _ in
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-09-15")
            let calls = try await browser.get("/plans/\(top)/calls")
            #expect(calls.contains("Tất cả 2 đơn vị"))
            let nobody = try await browser.post("/plans/\(top)/calls", ["han": "30/9/2026"], from: calls)
            #expect(nobody.status == 422 && nobody.contains("Chưa chọn đơn vị nào") && nobody.contains("value=\"30/9/2026\""))
            let early = try await browser.post("/plans/\(top)/calls", ["han": "1/9/2026", "nhom": "communes"], from: nobody)
            #expect(early.status == 422 && early.contains("Hạn không thể trước ngày 15/09/2026"))
            let called = try await browser.post("/plans/\(top)/calls", ["han": "30/9/2026", "nhom": "communes"], from: early)
            #expect(called.status == 303)
            let clerk = await admit(Actor(account: 2, name: "Khoa", office: "", grants: [.init([.keepPlans], in: ground.units[2].path)]))
            let own = try await clerk.get("/plans")
            #expect(own.contains("Cấp trên giao triển khai") && own.contains("Xã Phú Lộc chưa có kế hoạch") && own.contains("Chậm 5 ngày"))
            let address = "/plans/\(top)/replies/\(ground.units[2].id)"
            let asked = try await clerk.get(address)
            #expect(!asked.contains("Gia hạn</button>"))
            let past = try await clerk.post(address, ["viec": "explained", "ly-do": "Chờ góp ý", "hen": "1/10/2026"], from: asked)
            #expect(past.status == 422 && past.contains("đã qua. Hẹn một ngày sắp tới") && past.contains("Chờ góp ý"))
            let said = try await clerk.post(address, ["viec": "explained", "ly-do": "Chờ góp ý", "hen": "20/10/2026"], from: past)
            #expect(said.status == 303)
            let stranger = await admit(Actor(account: 3, name: "", office: "", grants: [.init([.keepPlans], in: ground.units[3].path)]))
            let refused = try await stranger.post(address, ["viec": "direct", "cach": "x"], from: try await stranger.get("/plans"))
            #expect(refused.status == 404)
            let chain = try await browser.get("/movements/\(ground.movement)/chain?ke-hoach=\(top)")
            #expect(chain.contains("Chờ góp ý, hẹn 20/10/2026") && chain.contains("0</a>/2") && chain.contains("2 xã, phường, đặc khu"))
            let draft = try await ground.plans.draft(ground.draft(ground.units[2], follows: .plan(top)), by: Ground.everywhere, .once())
            #expect(try await clerk.get("/plans/\(draft)").status == 200)
            #expect(try await stranger.get("/plans/\(draft)").status == 404)
            for address in [
                "/movements/1/chain", "/movements/\(ground.movement)/chain?ke-hoach=1", "/movements/\(ground.movement)/chain?ke-hoach=x",
                "/plans/x",
            ] {
                #expect(try await clerk.get(address).status == 404, "\(address)")
            }
        }
    }

    @Test("Chương trình đọc được đúng điều trang nói: phong trào, kế hoạch, ai chưa có và vì sao", arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, browser, _, _ in
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-09-15")
            let own = try await ground.plan(of: ground.units[0], "12/KH-SNV", "2026-09-20", follows: .plan(top))
            _ = try await ground.plans.call(
                on: ground.units.prefix(2).map(\.id), by: Ground.day("2026-09-30"), top, by: Ground.everywhere)
            try await ground.plans.explain("Chờ góp ý", until: nil, for: ground.units[1].id, to: top, by: Ground.everywhere, .once())
            let list = try await browser.get("/api/v1/movements")
            #expect(list.contains(#""name":"Thi đua""#) && list.contains(#""plans":2"#) && list.contains(#""ended_on":null"#))
            let movement = try await browser.get("/api/v1/movements/\(ground.movement)")
            #expect(movement.contains(#""duration":"từ 5 năm trở lên""#) && movement.contains(#""last_day":"2027-12-31""#))
            let plans = try await browser.get("/api/v1/movements/\(ground.movement)/plans")
            #expect(plans.contains(#""number":"12/KH-SNV""#) || plans.contains(#""number":"12\/KH-SNV""#))
            #expect(plans.contains("\"follows\":\"\(top)\"") && plans.contains("\"id\":\"\(own)\"") && plans.contains(#""total":2"#))
            let calls = try await browser.get("/api/v1/plans/\(top)/calls")
            #expect(
                calls.contains(#""state":"Chậm 5 ngày""#) && calls.contains(#""words":"Chờ góp ý""#)
                    && calls.contains("\"plan\":\"\(own)\""))
            #expect(try await browser.get("/api/v1/movements/1").status == 404)
        }
    }

    @Test("Bản đồ của một chuỗi: số câu lệnh như nhau dù bốn hay bốn mươi đơn vị được giao", arguments: Engine.allCases)
    func budget(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, browser, _, _ in
            func count(_ plan: ID<Plan>) async throws -> Int {
                let (answer, count) = try await StatementCount.during {
                    try await browser.get("/movements/\(ground.movement)/chain?ke-hoach=\(plan)&xem=all")
                }
                #expect(answer.status == 200)
                return count
            }
            let small = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-09-15")
            _ = try await ground.plans.call(on: ground.units.map(\.id), by: nil, small, by: Ground.everywhere)
            try await ground.plan(of: ground.units[0], "12/KH-SNV", "2026-09-20", follows: .plan(small))
            let few = try await count(small)
            let large = try await ground.plan(of: ground.province, "07/KH-UBND", "2026-09-16")
            var bodies: [ID<Organisation>] = []
            for number in 1...36 {
                let body = try await ground.bodies.found(
                    "Xã \(number)", kind: "commune", below: ground.province.id, from: Ground.first, by: Ground.everywhere)
                bodies.append(body.id)
                if number < 20 { try await ground.plan(of: body, "\(number)/KH", "2026-09-20", follows: .plan(large)) }
            }
            _ = try await ground.plans.call(on: bodies, by: nil, large, by: Ground.everywhere)
            let late = bodies[25...]
            let (extended, acts) = try await StatementCount.during {
                try await ground.plans.extend(Array(late), until: Ground.day("2026-12-01"), because: "Lũ", large, by: Ground.everywhere)
            }
            #expect(extended == late.count && acts <= 25, "\(acts)")
            let many = try await count(large)
            #expect(few > 0 && many == few && few <= 20, "\(few), \(many)")
        }
    }
}
