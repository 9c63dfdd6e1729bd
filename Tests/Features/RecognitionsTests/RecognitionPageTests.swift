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

@testable import Recognitions

@Suite("Trang công nhận đạt chuẩn") struct RecognitionPageTests {
    typealias Ground = RecognitionGround

    private static let script = "<script>alert(1)</script>"
    private static let pdf = (name: "anh.pdf", bytes: Array("%PDF-1.7 ảnh".utf8))

    private static func browse(on engine: Engine, _ body: (RecognitionGround, OfficeHouse) async throws -> Void) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            RecognitionRoutes(desk: ground.desk, files: ground.files).add(to: house.reception.guarded)
            RecognitionAPI(desk: ground.desk).add(to: house.reception.guarded)
            try await body(ground, house)
        }
    }

    private static func standard(_ ground: Ground, _ changes: [String: String] = [:]) -> [String: String] {
        [
            "don-vi": "\(ground.province.id)", "ten": "Cơ quan đạt chuẩn văn hóa", "can-cu": "", "thang": "12", "nhac": "60", "bo": "",
            "diem": "", "noi-dung": "Nhóm:\nMột\nHai *",
        ].merging(changes) { $1 }
    }

    @Test(
        "Niêm yết từ mẫu có sẵn; thiếu, sai thì từng ô một câu và điều đã nhập còn nguyên; chữ lạ hiện đúng chữ ở mọi trang",
        arguments: Engine.allCases)
    func posting(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            _ = try await ground.publishSet()
            let (officer, clerk) = (await house.browser(of: ground.officer), await house.browser(of: ground.clerks[0]))
            #expect(try await officer.get("/recognitions/standards").contains("Có mẫu cơ quan đạt chuẩn văn hóa để bắt đầu"))
            #expect(try await clerk.get("/recognitions/standards").contains("Cơ quan cấp trên chưa niêm yết tiêu chuẩn."))
            #expect(try await clerk.get("/recognitions/standards/new").status == 404)
            var page = try await officer.get("/recognitions/standards/new")
            #expect(page.contains("Không phải bộ tiêu chuẩn chính thức") || page.contains("không phải bộ tiêu chuẩn chính thức"))
            for (field, typed, words) in [
                ("ten", " ", "Chưa có tên danh hiệu"), ("thang", "một năm", "Thời hạn công nhận viết bằng số tháng"),
                ("nhac", "0", "Số ngày nhắc trước"), ("noi-dung", "Nhóm:", "Chưa có điều nào"), ("noi-dung", "Một\n*", "chỉ có dấu *"),
                ("diem", "tám lăm", "Chưa hiểu “tám lăm”"), ("diem", "10.001", "Mức điểm viết bằng số"),
                ("bo", Ground.set, "Chưa có mức điểm"),
                ("diem", "85", "Chọn bộ tiêu chí để lấy điểm"),
            ] {
                let set = field == "diem" && typed != "85" ? Ground.set : ""
                let form = Self.standard(ground, ["bo": set, "can-cu": "QĐ \(Self.script)"].merging([field: typed]) { $1 })
                page = try await officer.post("/recognitions/standards", form, from: page)
                #expect(page.status == 422 && page.contains(words), "\(field): \(typed)")
                #expect(page.contains("QĐ &lt;script&gt;") && !page.contains(Self.script))
            }
            #expect(try await ground.count("SELECT count(*) FROM recognition_standard") == 0)
            let good = Self.standard(
                ground,
                [
                    "ten": "Sạch \(Self.script)", "can-cu": "QĐ \(Self.script)", "noi-dung": "Nhóm \(Self.script):\nMột \(Self.script) *",
                    "bo": Ground.set, "diem": "85,5", "phat-hien": "1",
                ])
            let made = try await officer.post("/recognitions/standards", good, from: page)
            let address = try #require(made.location)
            #expect(made.status == 303)
            #expect(try await officer.post("/recognitions/standards", good, from: page).location == address, "one press is one standard")
            let shown = try await officer.get(address)
            #expect(shown.contains("Đạt từ 85,50 điểm") && shown.contains("Không còn phát hiện kiểm tra chưa khắc phục"))
            let registered = try await clerk.post(
                "/recognitions/applications",
                ["tieu-chuan": address.split(separator: "/").last.map(String.init) ?? "", "don-vi": "\(ground.units[0].id)"],
                from: try await clerk.get(address))
            let application = try #require(registered.location)
            for (browser, path) in [
                (officer, "/recognitions/standards"), (officer, address), (officer, "\(address)/edit"), (officer, "\(address)/record"),
                (officer, "\(address)/decision"), (clerk, "/recognitions/standards"), (clerk, address), (clerk, application),
            ] {
                let page = try await browser.get(path)
                #expect(page.status == 200 && page.contains("&lt;script&gt;alert(1)") && !page.contains(Self.script), "\(path)")
            }
        }
    }

    @Test(
        "Từ đăng ký đến công nhận trên trang: lưu dở còn nguyên, thiếu thì từng điều một câu, thẩm định, quyết định, thu hồi",
        arguments: Engine.allCases)
    func wholeWay(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let (officer, clerk) = (await house.browser(of: ground.officer), await house.browser(of: ground.clerks[0]))
            let other = await house.browser(of: ground.clerks[1])
            let standard = "/recognitions/standards/\(try await ground.post())"
            let nobody = try await officer.post(
                "/recognitions/applications", ["tieu-chuan": String(standard.dropFirst(24)), "don-vi": ""],
                from: try await officer.get(standard))
            #expect(nobody.status == 422 && nobody.contains(RecognitionRefusal.bodyUnknown.wording))
            let fields = ["tieu-chuan": String(standard.dropFirst(24)), "don-vi": "\(ground.units[0].id)"]
            let registered = try await clerk.post("/recognitions/applications", fields, from: try await clerk.get(standard))
            let address = try #require(registered.location)
            let again = try await clerk.post("/recognitions/applications", fields, from: try await clerk.get(standard))
            #expect(again.status == 303 && again.location == standard)
            #expect(try await clerk.get(standard).contains("đang có một hồ sơ đề nghị"))

            func answer(
                _ fields: [String: String], file: (name: String, bytes: [UInt8])? = nil, version: String? = nil
            ) async throws -> Answer {
                let page = try await clerk.get(address)
                let all = ["ban": version ?? page.hidden("ban") ?? "", "lam": "luu", "dieu": ""].merging(fields) { $1 }
                return try await clerk.post("\(address)/answers", multipart: Multipart(from: page, all, file: file))
            }
            // Sending what is not finished keeps what was answered.
            let early = try await answer(["a.1": "met", "w.1": "Đã xong <b>", "lam": "gui"])
            #expect(early.status == 422 && early.contains("Điều 2 chưa trả lời.") && early.contains("Đã xong &lt;b&gt;"))
            #expect(try await clerk.get(address).contains("Đã xong &lt;b&gt;"), "also after loading anew")
            let nowhere = try await answer(["a.2": "met"], file: Self.pdf)
            #expect(nowhere.status == 422 && nowhere.contains(RecognitionRefusal.lineUnknown.wording))
            let empty = try await answer(["dieu": "2"], file: (name: "anh.pdf", bytes: []))
            #expect(empty.status == 422)
            let wrong = try await answer(["dieu": "2"], file: (name: "anh.exe", bytes: Array("MZ".utf8)))
            #expect(wrong.status == 422)
            #expect(try await ground.count("SELECT count(*) FROM recognition_file") == 0)
            let bare = try await answer(["a.3": "not_applicable", "lam": "gui"])
            #expect(bare.status == 422 && bare.contains("Điều 3 cần ghi rõ vì sao."))
            let unshown = try await answer(["a.3": "not_applicable", "w.3": "Không có", "lam": "gui"])
            #expect(unshown.status == 422 && unshown.contains("Điều 2 cần ảnh hoặc giấy tờ."))
            let stale = try await answer(["a.1": "not_met", "a.2": "met", "a.3": "not_applicable", "w.3": "Không có"], version: "1")
            #expect(stale.status == 422 && stale.contains(RecognitionRefusal.changedMeanwhile.wording))
            // What they saved stands beside what was typed; where both say the same nothing is said.
            #expect(stale.text.ranges(of: "Đang lưu: ").count == 1)
            #expect(stale.contains("Đang lưu: Đạt. Đã xong &lt;b&gt;"))
            #expect(try await answer(["a.1": "maybe"]).status == 422, "no browser sends this")
            for (browser, status) in [(officer, 200), (other, 404)] { #expect(try await browser.get(address).status == status) }
            let sent = try await answer(["a.1": "met", "dieu": "2", "lam": "gui"], file: Self.pdf)
            #expect(sent.status == 303)
            #expect(try await clerk.get(address).contains("Đã gửi hồ sơ."))
            let file = try #require(try await officer.get(address).between("\(address)/files/", "\""))
            let download = try await officer.get("\(address)/files/\(file)")
            #expect(download.status == 200 && download.header("Content-Type")?.hasPrefix("application/pdf") == true)
            #expect(try await other.get("\(address)/files/\(file)").status == 404)

            // Verified.
            let form = try await officer.get(address)
            #expect(form.contains("Thẩm định từng điều") && form.contains("Xong thẩm định"))
            var verdict = ["ban": form.hidden("ban") ?? "", "v.1": "not_met", "v.2": "met", "v.3": "not_applicable"]
            let reasonless = try await officer.post("\(address)/verification", verdict, from: form)
            #expect(reasonless.status == 422 && reasonless.contains("Điều 1 cần ghi rõ vì sao."))
            verdict["x.1"] = "Còn hai việc"
            #expect(try await officer.post("\(address)/verification", verdict, from: reasonless).status == 303)
            #expect(try await clerk.get(address).contains("Còn hai việc"))
            let paper = [
                "loai": "Quyết định", "so": "15/QĐ-UBND", "ngay": "05/10/2026", "nguoi-ky": "Chủ tịch", "co-quan": "", "ten": "Công nhận",
                "tu-ngay": "", "chon": String(address.split(separator: "/").last ?? ""),
            ]
            func decide(_ changes: [String: String] = [:]) async throws -> Answer {
                let page = try await officer.get("\(standard)/decision")
                return try await officer.post(
                    "\(standard)/decision", multipart: Multipart(from: page, paper.merging(changes) { $1 }, file: Self.pdf))
            }
            let hindered = try await decide()
            #expect(hindered.status == 422 && hindered.contains("Sở Nội vụ: điều 1 chưa đạt."))
            #expect(hindered.contains("15/QĐ-UBND") && hindered.contains("05/10/2026"))
            #expect(try await ground.count("SELECT count(*) FROM document") == 0)
            let now = try await officer.get(address)
            verdict.merge(["ban": now.hidden("ban") ?? "", "v.1": "met"]) { $1 }
            #expect(try await officer.post("\(address)/verification", verdict, from: now).status == 303)
            for (field, typed, words) in [
                ("so", "", "Chưa có số và ký hiệu"), ("ngay", "32/10/2026", "Chưa hiểu “32/10/2026”"),
                ("ngay", "06/10/2026", "chưa tới"), ("tu-ngay", "04/10/2026", "từ ngày ký quyết định trở đi"),
                ("tu-ngay", "hôm nay", "Chưa hiểu “hôm nay”"), ("chon", "", "Chưa đánh dấu đơn vị nào"), ("ten", "", "Chưa có trích yếu"),
            ] {
                let refused = try await decide([field: typed])
                #expect(refused.status == 422 && refused.contains(words), "\(field): \(typed)")
            }
            let decided = try await decide()
            #expect(decided.status == 303 && decided.location == "/recognitions")
            let made = try #require(try await ground.recognitions(of: 0).first).id, recognition = "/recognitions/\(made)"
            #expect(try await other.get("/recognitions").contains("href=\"\(recognition)\""))
            let shown = try await other.get(recognition)
            #expect(shown.contains("15/QĐ-UBND ngày 05/10/2026") && !shown.contains("Hồ sơ đã thẩm định"))
            #expect(try await clerk.get(recognition).contains("Hồ sơ đã thẩm định"))
            #expect(try await other.get("\(recognition)/paper").header("Content-Type")?.hasPrefix("application/pdf") == true)

            // Taken back.
            let revoking = try await officer.get(recognition)
            for (day, reason, words) in [
                ("2026", "Sai", "Ngày thu hồi ở trong thời hạn"), ("04/10/2026", "Sai", "Ngày thu hồi ở trong thời hạn"),
                ("05/10/2026", " ", "Chưa có lý do"),
            ] {
                let refused = try await officer.post("\(recognition)/revocation", ["tu-ngay": day, "vi-sao": reason], from: revoking)
                #expect(refused.status == 422 && refused.contains(words))
            }
            #expect(
                try await officer.post("\(recognition)/revocation", ["tu-ngay": "05/10/2026", "vi-sao": "Ghi nhầm"], from: revoking).status
                    == 303)
            #expect(try await other.get(recognition).contains("Ghi nhầm"))
        }
    }

    @Test(
        "Ghi quyết định đã có: tìm đơn vị theo tên, đánh dấu, tệp; trả lại, lấy lại, rút, chưa công nhận đều cần lý do",
        arguments: Engine.allCases)
    func otherSteps(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let (officer, clerk) = (await house.browser(of: ground.officer), await house.browser(of: ground.clerks[0]))
            let id = try await ground.post(), standard = "/recognitions/standards/\(id)"
            #expect(try await officer.get("\(standard)/record?tim=khong-co").contains("Không có đơn vị nào"))
            let page = try await officer.get("\(standard)/record?tim=tai%20chinh")
            #expect(page.contains("Sở Tài chính") && !page.contains("Sở Nội vụ"))
            let paper = [
                "loai": "Quyết định", "so": "1/QĐ-UBND", "ngay": "01/01/2026", "nguoi-ky": "", "co-quan": "UBND tỉnh An Khê",
                "ten": "Công nhận", "tu-ngay": "", "den-ngay": "31/12/2025", "tim": "tai chinh", "chon": "\(ground.units[1].id)",
            ]
            let refused = try await officer.post("\(standard)/record", multipart: Multipart(from: page, paper, file: Self.pdf))
            #expect(refused.status == 422 && refused.contains("Ngày hết thời hạn sau ngày bắt đầu") && refused.contains("1/QĐ-UBND"))
            let good = paper.merging(["den-ngay": "30/11/2026"]) { $1 }
            #expect(try await officer.post("\(standard)/record", multipart: Multipart(from: page, good, file: Self.pdf)).status == 303)
            #expect(try await ground.recognitions(of: 1).map(\.until) == [Ground.day("2026-11-30")])

            let application = try await ground.sent(by: id), address = "/recognitions/applications/\(application)"
            func press(_ browser: Browser, _ act: String, _ fields: [String: String] = [:]) async throws -> Answer {
                try await browser.post("\(address)/\(act)", fields, from: try await browser.get(address))
            }
            for (browser, act, field) in [(officer, "return", "tra-lai"), (officer, "refusal", "vi-chua"), (clerk, "withdrawal", "vi-rut")]
            {
                let empty = try await press(browser, act, [field: " "])
                #expect(empty.status == 422 && empty.contains("Chưa có lý do"), "\(act)")
            }
            #expect(try await press(clerk, "return", ["tra-lai": "Sửa"]).status == 404)
            #expect(try await press(officer, "return", ["tra-lai": "Chụp lại ảnh"]).status == 303)
            #expect(try await clerk.get(address).contains("Chụp lại ảnh"))
            #expect(try await press(clerk, "recall").location == address, "it is with the clerk already")
            #expect(try await clerk.get(address).contains(RecognitionRefusal.notNow.wording))
            let file = try #require(try await clerk.get(address).between("\(address)/files/", "\""))
            #expect(try await press(clerk, "files/\(file)/removal").status == 303)
            #expect(try await ground.desk.application(application, for: ground.clerks[0]).files.isEmpty)
            #expect(try await press(clerk, "withdrawal", ["vi-rut": "Để năm sau"]).status == 303)
            #expect(try await officer.get(address).contains("Đã rút"))
        }
    }

    @Test("API trả các công nhận của đơn vị và bên trong, đúng như trang; nơi khác như không có", arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.post()
            try await ground.record([0, 1], by: id, from: "2026-01-01")
            let (reader, outsider) = (await house.browser(of: ground.reader), await house.browser(of: ground.outsider))
            let answer = try await reader.get("/api/v1/recognitions?organisation=\(ground.units[0].id)")
            #expect(answer.status == 200 && answer.contains("\"count\":1") && answer.contains("\"until\":\"2026-12-31\""))
            #expect(answer.contains("\"state\":\"valid\"") && answer.contains("Sở Nội vụ") && !answer.contains("Sở Tài chính"))
            #expect(try await reader.get("/api/v1/recognitions?organisation=\(ground.province.id)").status == 404)
            #expect(try await outsider.get("/api/v1/recognitions?organisation=\(ground.units[0].id)").status == 404)
            #expect(try await reader.get("/api/v1/recognitions").status == 422)
        }
    }
}
