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

@testable import Activities

@Suite("Trang tuyên truyền") struct BriefingPageTests {
    typealias Ground = BriefingGround

    private static func browse(
        on engine: Engine, _ body: (BriefingGround, OfficeHouse, String) async throws -> Void
    ) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-briefings-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            BriefingRoutes(desk: ground.desk, files: try AttachmentFolder(at: folder)).add(to: house.reception.guarded)
            BriefingAPI(desk: ground.desk).add(to: house.reception.guarded)
            let limiter = RateLimiter(capacity: 60, oneMoreEvery: 1, clock: house.clock.clock)
            AttendRoutes(
                desk: ground.desk, limiter: limiter, searches: RateLimiter(capacity: 12, oneMoreEvery: 30, clock: house.clock.clock)
            ).add(to: house.reception.open)
            try await body(ground, house, folder)
        }
    }

    @Test(
        "Ghi bằng hai lần bấm; thiếu, sai thì từng ô một câu và điều đã nhập còn nguyên; chữ lạ hiện đúng chữ", arguments: Engine.allCases)
    func writing(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let clerk = await house.browser(of: ground.clerk)
            let form = try await clerk.get("/briefings/new")
            #expect(form.contains("05/10/2026"))
            var fields = [
                "don-vi": "\(ground.units[0].id)", "noi-dung": "", "ngay": "32/10/2026", "gio": "sáng", "hinh-thuc": "meeting",
                "so-nguoi": "khoảng 40", "dia-diem": "Hội trường <A>", "chu-tri": "", "dien-bien": "", "phong-trao": "",
            ]
            let refused = try await clerk.post("/briefings", fields, from: form)
            #expect(refused.status == 422 && refused.contains("Chưa có nội dung") && refused.contains("Chưa hiểu “32/10/2026”"))
            #expect(refused.contains("Giờ viết như 8:00") && refused.contains("Số ước chừng không ghi vào sổ được"))
            #expect(refused.contains("Hội trường &lt;A&gt;"))
            fields.merge(["noi-dung": "Quán triệt <733>", "ngay": "5/10/2026", "gio": "8h", "so-nguoi": "trên 120 người", "sau": "chot"]) {
                $1
            }
            let made = try await clerk.post("/briefings", fields, from: refused)
            #expect(made.status == 303)
            let page = try await clerk.get(try #require(made.location))
            #expect(page.contains("Quán triệt &lt;733&gt;") && page.contains("Đã chốt") && page.contains("Người dự: trên 120 lượt"))
            #expect(page.contains("Ghi khi họp: “trên 120 người”"))
            let list = try await clerk.get("/briefings?tim=quan+triet")
            #expect(list.contains("Quán triệt &lt;733&gt;") && list.contains("Đã chốt 1 cuộc, trên 120 lượt người dự."))
            #expect(try await clerk.get("/briefings?tim=khong+co").contains("Không tìm thấy cuộc nào"))
            let stranger = await house.browser(of: ground.stranger)
            #expect(try await stranger.get(try #require(made.location)).status == 404)
            #expect(try await !stranger.get("/briefings").contains("Quán triệt"))
            // To be held tomorrow: written down, and not confirmed.
            fields.merge(["ngay": "06/10/2026"]) { $1 }
            let early = try await clerk.post("/briefings", fields, from: try await clerk.get("/briefings/new"))
            let waits = try await clerk.get(try #require(early.location))
            #expect(waits.contains("Đã ghi, chưa chốt. Cuộc họp ngày 06/10/2026 chưa đến"))
        }
    }

    @Test("Điểm danh trên trang: dán danh sách đánh dấu sẵn, ghi, bỏ một người kèm lý do, chốt", arguments: Engine.allCases)
    func roll(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let id = try await ground.record()
            let clerk = await house.browser(of: ground.clerk)
            let roll = try await clerk.get("/briefings/\(id)/attendances")
            #expect(roll.contains("Nguyễn Thị Lan") && !roll.contains("Phạm Văn Bình"))
            let address = "/briefings/\(id)/attendances"
            let empty = try await clerk.post(address, multipart: Multipart(from: roll, ["lam": "doc", "danh-sach": " "]))
            #expect(empty.status == 422 && empty.contains("Chưa có tên nào"))
            let read = try await clerk.post(
                address,
                multipart: Multipart(
                    from:
                        roll,
                    ["lam": "doc", "nguoi": "\(ground.people[2])", "khach": "Đỗ Văn Khách", "danh-sach": "nguyen thi lan\nNgười <Lạ>"]))
            #expect(read.contains("Tìm thấy 1 người") && read.contains("Đỗ Văn Khách\nNgười &lt;Lạ&gt;"))
            #expect(read.contains("value=\"\(ground.people[0])\" checked") && read.contains("value=\"\(ground.people[2])\" checked"))
            let sheet = Array("TT,Họ và tên,Chức vụ\n1,Trần Văn Minh,CV\n2,Lê Ngọc Ánh,CV\n".utf8)
            let fromFile = try await clerk.post(
                address, multipart: Multipart(from: roll, ["lam": "doc", "danh-sach": ""], file: ("ds.csv", sheet)))
            #expect(fromFile.contains("Tìm thấy 2 người"))
            let refused = try await clerk.post(
                address,
                multipart: Multipart(
                    from:
                        read,
                    [
                        "lam": "ghi", "nhap": "\(ground.people[0])", "nguoi": "\(ground.people[0])", "them": "\(ground.people[1])",
                        "khach": "=1+1",
                    ]))
            #expect(
                refused.status == 422 && refused.contains("không giống tên người")
                    && refused.contains("name=\"nhap\" value=\"\(ground.people[0])\""))
            #expect(refused.text.matches(of: /value="\d+" checked/).count == 2, "what was ticked stays ticked")
            let noted = try await clerk.post(
                address,
                multipart: Multipart(
                    from:
                        refused,
                    [
                        "lam": "ghi", "nhap": "\(ground.people[0])", "nguoi": "\(ground.people[0])", "khach": "Đỗ Văn Khách",
                        "khach-nhap": "Đỗ Văn Khách",
                    ]))
            #expect(noted.status == 303)
            let page = try await clerk.get("/briefings/\(id)")
            #expect(
                page.contains("Trong danh sách: 2 người") && page.contains("Theo danh sách nhập: 2")
                    && page.contains("Đỗ Văn Khách (khách)")
            )
            let guest = try #require(try await ground.desk.view(of: id, for: ground.clerk).present.first { $0.person == nil }).id
            let unsaid = try await clerk.post("/briefings/\(id)/attendances/\(guest)/striking", ["vi-bo-\(guest)": ""], from: page)
            #expect(unsaid.status == 422)
            _ = try await clerk.post("/briefings/\(id)/attendances/\(guest)/striking", ["vi-bo-\(guest)": "Về sớm"], from: page)
            // A name that came after the page was shown is looked at first.
            try await ground.desk.note([ground.people[2]], at: id, by: ground.clerk, .once())
            _ = try await clerk.post("/briefings/\(id)/confirmation", ["thay": "1"], from: page)
            #expect(try await clerk.get("/briefings/\(id)").contains("Vừa có thêm 1 người ghi tên"))
            let late = try #require(try await ground.desk.view(of: id, for: ground.clerk).present.last).id
            try await ground.desk.strike(late, of: id, because: "Về sớm", by: ground.clerk)
            #expect(try await clerk.post("/briefings/\(id)/confirmation", ["thay": "1"], from: page).status == 303)
            let done = try await clerk.get("/briefings/\(id)")
            #expect(done.contains("Người dự: 1 lượt") && done.contains("Về sớm"))
            // Whoever reads figures only sees how many came, not who.
            let reader = await house.browser(of: ground.reader)
            let seen = try await reader.get("/briefings/\(id)")
            #expect(seen.contains("Người dự: 1 lượt") && !seen.contains("Nguyễn Thị Lan") && !seen.contains("Về sớm"))
            #expect(try await clerk.get("/briefings/\(id)/attendances").status == 409)
        }
    }

    @Test(
        "Hai điện thoại quét mã: tên hiện trên màn hình; mã cũ, mã gõ sai thì nói phải làm gì; không lộ tên khi chưa quét",
        arguments: Engine.allCases)
    func phones(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let id = try await ground.record()
            let clerk = await house.browser(of: ground.clerk)
            _ = try await clerk.post("/briefings/\(id)/screen", [:], from: try await clerk.get("/briefings/\(id)"))
            let screen = try await clerk.get("/briefings/\(id)/screen")
            let code = try await ground.code(of: id)
            #expect(screen.contains(AttendanceCall.spaced(code)) && screen.contains("Đã ghi tên: 0") && screen.contains("data-renew"))
            let (one, other) = (house.browser(), house.browser())
            for phone in [one, other] {
                #expect(try await !phone.get("/attend").contains("Nguyễn Thị Lan"))
            }
            let scanned = try await one.get("/attend/\(code)")
            #expect(scanned.status == 303)
            let door = try await one.get(try #require(scanned.location))
            #expect(door.contains("Nguyễn Thị Lan") && door.contains("Lê Ngọc Ánh") && !door.contains("Phạm Văn Bình"))
            let ticket = try #require(door.text.firstMatch(of: /name="ve" value="([^"]+)"/)?.output.1)
            let done = try await one.post("/attend", ["ve": String(ticket), "nguoi": "\(ground.people[0])"], from: door)
            #expect(done.status == 200 && done.contains("Nguyễn Thị Lan") && done.contains("đã có tên trong danh sách"))
            let again = try await one.post("/attend", ["ve": String(ticket), "nguoi": "\(ground.people[1])"], from: door)
            #expect(again.status == 422 && again.contains("đã ghi tên một người"))
            // The other types the code, once wrongly.
            let typing = try await other.get("/attend")
            let wrong = try await other.post("/attend", ["ma": "ABCD"], from: typing)
            #expect(wrong.status == 422 && wrong.contains("Mã này không đúng hoặc đã đổi"))
            let right = try await other.post("/attend", ["ma": AttendanceCall.spaced(code).lowercased()], from: wrong)
            let second = try await other.get(try #require(right.location))
            #expect(second.contains("Nguyễn Thị Lan: đã có tên"))
            let its = try #require(second.text.firstMatch(of: /name="ve" value="([^"]+)"/)?.output.1)
            _ = try await other.post("/attend", ["ve": String(its), "nguoi": "\(ground.people[2])"], from: second)
            let after = try await clerk.get("/briefings/\(id)/screen")
            #expect(after.contains("Đã ghi tên: 2") && after.contains("Lê Ngọc Ánh"))
            ground.clock.advance(seconds: 61)
            #expect(try await one.get("/attend/\(code)").status == 422)
            let stranger = await house.browser(of: ground.stranger)
            #expect(try await stranger.get("/briefings/\(id)/screen").status == 404)
        }
    }

    @Test("Đoán mã liên tục thì bị chặn lại một lúc", arguments: [Engine.sqlite])
    func limited(engine: Engine) async throws {
        try await Self.browse(on: engine) { _, house, _ in
            let phone = house.browser()
            var statuses: [Int] = []
            for _ in 1...61 { statuses.append(try await phone.get("/attend/BBBBBBBBBB").status) }
            #expect(statuses.prefix(60).allSatisfy { $0 == 422 } && statuses.last == 429)
        }
    }

    @Test("Tệp của cuộc: thêm, xem, bỏ; tệp bị từ chối thì không ở lại", arguments: Engine.allCases)
    func files(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, folder in
            let id = try await ground.record()
            let clerk = await house.browser(of: ground.clerk)
            let page = try await clerk.get("/briefings/\(id)")
            let before = try FileManager.default.subpathsOfDirectory(atPath: folder).count
            let wrong = try await clerk.post(
                "/briefings/\(id)/files", multipart: Multipart(from: page, ["ten-tep": "x"], file: ("a.pdf", Array("không phải".utf8))))
            #expect(wrong.status == 422)
            let none = try await clerk.post("/briefings/\(id)/files", multipart: Multipart(from: page, ["ten-tep": "x"]))
            #expect(none.status == 422)
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).count == before)
            let content = Array("%PDF-1.7 biên bản".utf8)
            let added = try await clerk.post(
                "/briefings/\(id)/files", multipart: Multipart(from: page, ["ten-tep": "Biên bản"], file: ("bb.pdf", content)))
            #expect(added.status == 303)
            let shown = try await clerk.get("/briefings/\(id)")
            let link = try #require(shown.text.firstMatch(of: /\/briefings\/\d+\/files\/(\d+)/))
            #expect(try await clerk.get(String(link.output.0)).bytes == content)
            let stranger = await house.browser(of: ground.stranger)
            #expect(try await stranger.get(String(link.output.0)).status == 404)
            let file = String(link.output.1)
            _ = try await clerk.post("/briefings/\(id)/files/\(file)/removal", ["vi-xoa-\(file)": "Nhầm tệp"], from: shown)
            #expect(try await clerk.get(String(link.output.0)).status == 404)
        }
    }

    @Test("Số liệu trên trang và trên giao diện lập trình giống nhau; kỳ sai thì nói rõ; số mở tới danh sách", arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            try await ground.hold([0, 1])
            try await ground.hold([], on: "2026-10-01", headcount: "trên 120")
            _ = try await ground.record("Chưa chốt")
            let reader = await house.browser(of: ground.reader)
            let page = try await reader.get("/briefings/figures?don-vi=\(ground.province.id)&tu=1/1/2026&den=31/12/2026")
            #expect(page.contains("trên 122") && page.contains("40%") && page.contains("2/5 người") && page.contains("1 cuộc chưa chốt"))
            #expect(!page.contains("chưa có tên trong danh sách"), "who did not come is for who reads people")
            #expect(page.contains("1 cuộc không đủ danh sách") && page.contains("tỷ lệ thật có thể cao hơn"))
            // A line of the table opens to just what it counts.
            let link = try #require(page.text.matches(of: /href="(\/briefings\?[^"]*rieng=1[^"]*)"/).first?.output.1)
            #expect(try await reader.get(String(link).replacing("&amp;", with: "&")).contains("Đã chốt 2 cuộc, trên 122 lượt người dự."))
            let opened = try await reader.get(
                "/briefings?don-vi=\(ground.units[0].id)&tu=01/01/2026&den=31/12/2026&loc=confirmed")
            #expect(opened.contains("Đã chốt 2 cuộc, trên 122 lượt người dự."))
            let wrong = try await reader.get("/briefings/figures?tu=31/12/2026&den=01/01/2026")
            #expect(wrong.status == 422 && wrong.contains("Chưa hiểu kỳ nào"))
            let json = try await reader.get("/api/v1/briefings/figures?organisation=\(ground.province.id)&from=2026-01-01&until=2026-12-31")
            #expect(
                json.contains("\"held\":2") && json.contains("\"attendances\":122") && json.contains("\"attendances_is_lower_bound\":true"))
            #expect(json.contains("\"people\":2") && json.contains("\"staff_reached\":2") && json.contains("\"staff\":5"))
            let list = try await reader.get("/api/v1/briefings?organisation=\(ground.units[0].id)")
            #expect(list.contains("\"count\":3") && list.contains("\"is_lower_bound\":true"))
            #expect(try await reader.get("/api/v1/briefings/figures").status == 422)
        }
    }

    @Test("Danh sách và số liệu: năm hay sáu mươi cuộc vẫn bấy nhiêu câu lệnh", arguments: Engine.allCases)
    func statements(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house, _ in
            let reader = await house.browser(of: ground.reader)
            func count(_ address: String) async throws -> Int {
                try await StatementCount.during { _ = try await reader.get(address) }.1
            }
            for _ in 1...5 { try await ground.hold([0]) }
            try await ground.hold([3], unit: 1)
            let few = (try await count("/briefings"), try await count("/briefings/figures"))
            for _ in 1...25 { try await ground.hold([0, 1]) }
            for _ in 1...30 { try await ground.hold([3], unit: 1) }
            let many = (try await count("/briefings"), try await count("/briefings/figures"))
            #expect(few.0 == many.0 && few.1 == many.1 && few.0 < 12)
        }
    }
}
