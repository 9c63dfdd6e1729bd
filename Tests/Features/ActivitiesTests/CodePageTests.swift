import FeatureTestSupport
import Kernel
import Organisations
import People
import Secrets
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import Activities

@Suite("Trang quy tắc ứng xử") struct CodePageTests {
    typealias Ground = CodeGround

    private static func browse(on engine: Engine, _ body: (CodeGround, OfficeHouse) async throws -> Void) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            CodeRoutes(desk: ground.desk).add(to: house.reception.guarded)
            CodeAPI(desk: ground.desk).add(to: house.reception.guarded)
            try await body(ground, house)
        }
    }

    /// What a form for a code of the province sends.
    private static func fields(
        _ ground: Ground, _ title: String, _ text: String = "4 xin:\nXin chào", basis: String = ""
    ) -> [String: String] {
        ["don-vi": "\(ground.province.id)", "ten": title, "can-cu": basis, "ngay": "05/10/2026", "noi-dung": text]
    }

    @Test(
        "Niêm yết từ mẫu 4 xin, 4 luôn; thiếu, sai thì từng ô một câu và điều đã nhập còn nguyên; chữ lạ hiện đúng chữ ở mọi trang",
        arguments: Engine.allCases)
    func posting(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let (officer, lan) = (await house.browser(of: ground.officer), await house.browser(of: ground.lan))
            let empty = try await officer.get("/codes")
            #expect(empty.status == 200 && empty.contains("Chưa niêm yết quy tắc nào") && empty.contains("/codes/new"))
            let nothing = try await lan.get("/codes")
            #expect(nothing.contains("Cơ quan chưa niêm yết quy tắc ứng xử.") && !nothing.contains("/codes/new"))
            #expect(try await lan.get("/codes/new").status == 404)
            #expect(try await lan.post("/codes", Self.fields(ground, "4 xin"), from: nothing).status == 404)

            let form = try await officer.get("/codes/new")
            #expect(form.contains("4 xin, 4 luôn") && form.contains("Luôn mỉm cười") && form.contains("05/10/2026"))
            var bad = Self.fields(ground, "", "4 xin:\nXin <b>chào</b>", basis: "QĐ <1847>")
            bad["ngay"] = "32/10/2026"
            let refused = try await officer.post("/codes", bad, from: form)
            #expect(refused.status == 422 && refused.contains("Chưa có tên quy tắc") && refused.contains("Chưa hiểu “32/10/2026”"))
            #expect(refused.contains("QĐ &lt;1847&gt;") && refused.contains("Xin &lt;b&gt;chào&lt;/b&gt;"))
            bad.merge(["ten": "4 xin <1>", "ngay": "05/10/2030"]) { $1 }
            let far = try await officer.post("/codes", bad, from: refused)
            #expect(far.status == 422 && far.contains("Ngày áp dụng quá xa") && far.contains("4 xin &lt;1&gt;"))
            bad.merge(["ngay": "05/10/2026", "noi-dung": "4 xin:\n4 luôn:"]) { $1 }
            let bare = try await officer.post("/codes", bad, from: far)
            #expect(bare.status == 422 && bare.contains("Chưa có nội dung") && bare.contains("4 luôn:"))
            #expect(try await ground.codes().isEmpty)

            let script = "<script>alert(1)</script>"
            let good = Self.fields(ground, "4 xin \(script)", "4 xin \(script):\nXin chào \(script)", basis: "QĐ \(script)")
            let made = try await officer.post("/codes", good, from: bare)
            #expect(made.status == 303)
            let address = try #require(made.location)
            #expect(try await officer.post("/codes", good, from: bare).location == address, "one press is one code")
            #expect(try await ground.codes().count == 1)
            let page = try await officer.get(address)
            #expect(
                page.status == 200 && page.contains("Đã niêm yết.") && page.contains("Tỉnh An Khê")
                    && page.contains("0% <small>0/6 người</small>"))
            for (browser, path) in [
                (officer, "/codes"), (officer, address), (officer, "\(address)/poster"), (officer, "\(address)/staff"),
                (officer, "\(address)/edit"), (lan, "/codes"), (lan, address), (lan, "\(address)/poster"),
            ] {
                let shown = try await browser.get(path)
                #expect(shown.status == 200 && shown.contains("&lt;script&gt;alert(1)") && !shown.contains(script), "\(path)")
            }
            let poster = try await lan.get("\(address)/poster")
            #expect(poster.heading?.contains("4 xin") == true && poster.contains("Căn cứ: QĐ") && poster.contains("Xin chào"))
        }
    }

    @Test("Người phải đọc có nút xác nhận, bấm xong thấy «Đã đọc»; người khác không có nút", arguments: Engine.allCases)
    func reading(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.post(), address = "/codes/\(id)", button = "Tôi đã đọc và cam kết thực hiện"
            let (officer, lan) = (await house.browser(of: ground.officer), await house.browser(of: ground.lan))
            #expect(try await lan.get("/codes").contains("Chưa đọc"))
            let page = try await lan.get(address)
            #expect(page.contains(button) && page.contains("Xin chào") && !page.contains("Ai đã đọc"))
            for _ in 1...2 { #expect(try await lan.post("\(address)/acknowledgement", [:], from: page).status == 303) }
            let after = try await lan.get(address)
            #expect(after.contains("Anh/chị đã đọc và cam kết thực hiện lúc 08:00 ngày 05/10/2026") && !after.contains(button))
            let list = try await lan.get("/codes")
            #expect(list.contains("Đã đọc") && !list.contains("Chưa đọc") && list.contains("1 người đã đọc"))

            // The officer sees who has read it; nobody knows who the officer is.
            let seen = try await officer.get(address)
            #expect(seen.contains("16,7% <small>1/6 người</small>") && seen.contains("Nguyễn Thị Lan") && seen.contains("tự xác nhận"))
            #expect(seen.contains("Sở Nội vụ") && seen.contains("Riêng Tỉnh An Khê") && seen.contains("5 người chưa xác nhận"))
            #expect(!seen.contains(button))
            #expect(try await officer.post("\(address)/acknowledgement", [:], from: seen).status == 303)
            #expect(try await officer.get(address).contains("Tài khoản chưa gắn với người nào trong danh sách cán bộ."))
            // Whoever reads no people sees how many.
            let figures = try await house.browser(of: ground.reader).get(address)
            #expect(
                figures.contains("16,7% <small>1/6 người</small>") && !figures.contains("Nguyễn Thị Lan")
                    && !figures.contains("Thay bằng bản mới"))
            // A department's clerk sees their own.
            let clerk = await house.browser(of: ground.clerk)
            #expect(try await clerk.get(address).contains("1/3 <small>người</small>"))
            #expect(try await clerk.get("\(address)?don-vi=\(ground.division.id)").contains("0/1 <small>người</small>"))
            #expect(try await clerk.get("\(address)?don-vi=\(ground.units[1].id)").status == 404)
        }
    }

    @Test("Người ngoài, ở mọi địa chỉ: như không có trang ấy", arguments: Engine.allCases)
    func strangers(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.post(), address = "/codes/\(id)"
            for actor in [ground.outsider, ground.nobody] {
                let browser = await house.browser(of: actor), list = try await browser.get("/codes")
                #expect(list.status == 200 && !list.contains("4 xin, 4 luôn</a>"))
                for path in ["", "/poster", "/edit", "/staff", "?don-vi=\(ground.province.id)"] {
                    #expect(try await browser.get(address + path).status == 404, "\(path)")
                }
                let fields = Self.fields(ground, "Khác").merging(
                    ["nguoi": "\(ground.people[0])", "vi-bo": "Nhầm", "vi-thoi": "Nhầm", "lam": "ghi"]) { $1 }
                for path in ["/edit", "/retirement", "/acknowledgement", "/staff", "/striking"] {
                    #expect(try await browser.post(address + path, fields, from: list).status == 404, "\(path)")
                }
            }
            #expect(try await ground.codes().map(\.retiredAt) == [nil])
            #expect(try await ground.acknowledgements(of: id).isEmpty)
        }
    }

    @Test("Ghi người đã ký bản giấy: đánh dấu tất cả, bỏ đánh dấu, ghi; ghi nhầm thì bỏ kèm lý do", arguments: Engine.allCases)
    func staff(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.post(), address = "/codes/\(id)/staff", body = "\(ground.province.id)"
            let officer = await house.browser(of: ground.officer), form = try await officer.get(address)
            #expect(form.contains("Đánh dấu tất cả") && form.contains("Võ Thị Hoa") && form.contains("Phòng Cải cách hành chính"))
            func ticked(_ page: Answer) -> Int { page.text.matches(of: /name="nguoi" value="\d+" checked/).count }
            let all = try await officer.post(address, ["don-vi": body, "lam": "tat-ca"], from: form)
            #expect(all.status == 200 && ticked(all) == 6 && all.contains("Bỏ đánh dấu tất cả"))
            let none = try await officer.post(address, ["don-vi": body, "lam": "khong"], from: all)
            #expect(none.status == 200 && ticked(none) == 0)
            let nobody = try await officer.post(address, ["don-vi": body, "lam": "ghi"], from: none)
            #expect(nobody.status == 422 && nobody.contains("Chưa đánh dấu ai"))
            #expect(!nobody.contains("href=\"#nguoi\"") || nobody.contains("id=\"nguoi\""), "the summary leads somewhere")
            let unit = "\(ground.units[0].id)"
            let foreign = try await officer.post(address, ["don-vi": unit, "lam": "ghi", "nguoi": "\(ground.people[3])"], from: nobody)
            #expect(foreign.status == 422 && foreign.contains("Có người không công tác ở đơn vị này"))
            #expect(try await ground.acknowledgements(of: id).isEmpty)
            for person in ground.people.dropLast() {
                let noted = try await officer.post(address, ["don-vi": body, "lam": "ghi", "nguoi": "\(person)"], from: nobody)
                #expect(noted.status == 303 && noted.location == "/codes/\(id)?don-vi=\(body)")
            }
            let left = try await officer.get("\(address)?don-vi=\(body)")
            #expect(left.contains("83,3% (5/6 người)") && left.contains("Võ Thị Hoa") && !left.contains("Lê Ngọc Ánh"))
            #expect(!left.contains("Đánh dấu tất cả"), "of so few each is ticked by hand")

            // The clerk of a department has the department's list, and nobody else's.
            let clerk = await house.browser(of: ground.clerk)
            #expect(try await clerk.get(address).contains("Mọi người đã xác nhận"))
            #expect(try await clerk.get("\(address)?don-vi=\(body)").status == 404)
            let page = try await clerk.get("/codes/\(id)")
            #expect(page.contains("Ghi người đã ký bản giấy") && page.contains("ký bản giấy</small>"))
            let striking = ["nguoi": "\(ground.people[0])", "vi-bo": ""]
            let unsaid = try await clerk.post("/codes/\(id)/striking", striking, from: page)
            #expect(unsaid.status == 422 && unsaid.contains("Chưa có lý do"))
            let said = striking.merging(["vi-bo": "Chưa ký"]) { $1 }
            #expect(try await clerk.post("/codes/\(id)/striking", said, from: page).status == 303)
            let again = try await clerk.get(address)
            #expect(again.contains("Nguyễn Thị Lan") && again.contains("2/3 người"))
            #expect(try await clerk.post("/codes/\(id)/striking", said, from: page).status == 303)
            #expect(try await clerk.get("/codes/\(id)").contains("không còn trong danh sách đã xác nhận"))
            #expect(try await house.browser(of: ground.reader).get(address).status == 404)
        }
    }

    @Test("Thay bằng bản mới và thôi áp dụng trên trang", arguments: Engine.allCases)
    func replacing(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let old = try await ground.post("4 xin <1>"), address = "/codes/\(old)"
            let (officer, lan) = (await house.browser(of: ground.officer), await house.browser(of: ground.lan))
            let before = try await lan.get(address), form = try await officer.get("\(address)/edit")
            #expect(form.contains("4 xin &lt;1&gt;") && form.contains("4 luôn:\nLuôn mỉm cười"), "what is there is what one begins with")
            #expect(try await house.browser(of: ground.clerk).get("\(address)/edit").status == 404)
            let refused = try await officer.post("\(address)/edit", Self.fields(ground, "", "5 chuẩn mực:\nTrung thực"), from: form)
            #expect(refused.status == 422 && refused.contains("Chưa có tên quy tắc") && refused.contains("Trung thực"))
            let made = try await officer.post("\(address)/edit", Self.fields(ground, "5 chuẩn mực", "Trung thực"), from: refused)
            let new = try #require(made.location)
            #expect(made.status == 303 && new != address)
            let gone = try await officer.get(address)
            #expect(gone.contains("Thôi áp dụng") && gone.contains("Thay bằng bản mới.") && !gone.contains("\(address)/edit"))
            #expect(try await officer.get("\(address)/edit").status == 409)
            #expect(try await lan.post("\(address)/acknowledgement", [:], from: before).status == 303)
            #expect(try await lan.get(address).contains("Quy tắc này đã thôi áp dụng."))
            #expect(try await lan.get(new).contains("Tôi đã đọc và cam kết thực hiện"))

            let page = try await officer.get(new)
            let unsaid = try await officer.post("\(new)/retirement", ["vi-thoi": " "], from: page)
            #expect(unsaid.status == 422 && unsaid.contains("Chưa có lý do"))
            #expect(try await officer.post("\(new)/retirement", ["vi-thoi": "Hết <hạn>"], from: page).status == 303)
            #expect(try await lan.get(new).contains("Hết &lt;hạn&gt;"))
            #expect(try await officer.get("\(new)/staff").status == 409)
        }
    }

    @Test("Giao diện lập trình cho đúng số trên trang; thiếu đơn vị thì nói rõ", arguments: Engine.allCases)
    func programs(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.post()
            try await ground.desk.acknowledge(id, by: ground.lan)
            let reader = await house.browser(of: ground.reader), unit = "/api/v1/codes?organisation=\(ground.units[0].id)"
            let json = try await reader.get(unit)
            #expect(json.status == 200 && json.contains("\"title\":\"4 xin, 4 luôn\"") && json.contains("\"posted_on\":\"2026-10-05\""))
            #expect(json.contains("\"acknowledged\":1") && json.contains("\"staff\":3") && !json.contains("Nguyễn Thị Lan"))
            #expect(try await reader.get("/api/v1/codes").status == 422)
            #expect(try await house.browser(of: ground.stranger).get(unit).status == 404)
        }
    }

    @Test("Danh sách: hai hay ba mươi quy tắc vẫn bấy nhiêu câu lệnh", arguments: Engine.allCases)
    func statements(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let lan = await house.browser(of: ground.lan)
            func count() async throws -> Int { try await StatementCount.during { _ = try await lan.get("/codes") }.1 }
            for number in 1...2 { _ = try await ground.post("Bản \(number)") }
            let few = try await count()
            for number in 3...30 { _ = try await ground.post("Bản \(number)", at: ground.units[0]) }
            #expect(try await count() == few)
            #expect(few > 0 && few < 20, "\(few)")
        }
    }
}
