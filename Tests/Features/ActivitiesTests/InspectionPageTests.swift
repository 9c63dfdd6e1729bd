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

@Suite("Trang kiểm tra") struct InspectionPageTests {
    typealias Ground = InspectionGround

    private static func browse(on engine: Engine, _ body: (InspectionGround, OfficeHouse) async throws -> Void) async throws {
        try await Ground.lendHouse(on: engine) { ground, house in
            let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-inspections-\(UUID().uuidString)").path
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let files = try AttachmentFolder(at: folder)
            InspectionRoutes(desk: ground.desk, files: files).add(to: house.reception.guarded)
            FindingRoutes(desk: ground.findings, inspections: ground.desk, files: files).add(to: house.reception.guarded)
            InspectionAPI(desk: ground.desk).add(to: house.reception.guarded)
            let limiter = RateLimiter(capacity: 3, oneMoreEvery: 60, clock: house.clock.clock)
            OutboxRoutes(desk: ground.desk, files: files, limiter: limiter).add(to: house.reception.open)
            try await body(ground, house)
        }
    }

    private static func sending(_ page: Answer, _ parcel: String, _ fields: [(String, String)], photo: [UInt8]? = nil) -> Multipart {
        var form = Multipart(from: page, ["parcel": parcel])
        for (name, value) in fields { form.add(name, value) }
        if let photo { form.add("photo", fileName: "muc-1.jpg", photo) }
        return form
    }

    private static let moment = "1791162000000"
    private static let record = [
        ("r.0.key", "0000000000000000-a"), ("r.0.line", "1"), ("r.0.answer", "not_met"), ("r.0.words", "Chưa <gọn>"),
        ("r.0.due", "20/10/2026"), ("r.0.at", moment), ("r.0.earlier", ""),
    ]
    private static let asJSON = ["Accept": "application/json"]

    @Test(
        "Máy gửi bằng giấy mang theo: từng bản ghi được trả lời; sai, lạ, nhiều quá thì một câu, và không mất gì",
        arguments: Engine.allCases)
    func outbox(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.plan()
            let parcel = try await ground.desk.carried(id, by: ground.thu).parcel.text
            let thu = await house.browser(of: ground.thu)
            let page = try await thu.get("/inspections/outbox")
            #expect(page.status == 200 && page.contains("Trên máy này"))
            let unread = [
                ("r.1.key", "0000000000000000-b"), ("r.1.line", "1"), ("r.1.answer", "maybe"), ("r.1.words", ""), ("r.1.due", ""),
                ("r.1.at", Self.moment), ("r.1.earlier", ""),
            ]
            let sent = try await thu.post(
                "/inspections/outbox", multipart: Self.sending(page, parcel, Self.record + unread), headers: Self.asJSON)
            #expect(sent.status == 200 && sent.contains("{\"key\":\"0000000000000000-a\",\"state\":\"taken\"}"), "\(sent.text)")
            #expect(sent.contains("0000000000000000-b") && sent.contains("\"refused\"") && sent.contains("Không đọc được một câu trả lời"))
            let photo = [("photo.key", "0000000000000000-p"), ("photo.line", "1"), ("photo.at", Self.moment)]
            let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array("ảnh".utf8)
            for _ in 0..<2 {
                let answer = try await thu.post(
                    "/inspections/outbox", multipart: Self.sending(page, parcel, photo, photo: jpeg), headers: Self.asJSON)
                #expect(answer.contains("\"taken\""), "sent twice it is taken once")
            }
            let view = try await ground.view(id)
            #expect(view.book.records.count == 1 && view.photos.count == 1 && view.book.answer(of: 1)?.words == "Chưa <gọn>")
            let shown = try await thu.get("/inspections/\(id)")
            #expect(shown.contains("Chưa &lt;gọn&gt;") && shown.contains("/inspections/\(id)/photos/\(view.photos[0].id)"))
            #expect(try await thu.get("/inspections/\(id)/photos/\(view.photos[0].id)").bytes == jpeg)

            // Without signing in, and with somebody else signed in: nothing is taken, and the sentence says whose it is.
            let nobody = house.browser(), nam = await house.browser(of: ground.nam)
            for (browser, words) in [(nobody, "Đăng nhập bằng tài khoản ấy"), (nam, "không gửi bằng tài khoản khác được")] {
                let form = Self.sending(try await browser.get("/inspections/outbox"), parcel, Self.record)
                let refused = try await browser.post("/inspections/outbox", multipart: form, headers: Self.asJSON)
                #expect(refused.status == 403 && refused.contains("Nguyễn Thị Thu") && refused.contains(words), "\(refused.text)")
            }
            // A parcel that is none, and a form that was not shown here.
            for turn in 0..<4 {
                let form = Self.sending(page, turn == 0 ? parcel + "A" : "1.2.3.4", Self.record)
                let foreign = try await thu.post("/inspections/outbox", multipart: form, headers: Self.asJSON)
                #expect(foreign.status == (turn < 3 ? 422 : 429), "three in vain are enough")
                #expect(turn > 2 || foreign.contains("mang theo"))
            }
            // Asked before the form is read: one that no page of ours showed is turned away for the tries alone.
            let unshown = try await house.browser().post("/inspections/outbox", multipart: Multipart(), headers: Self.asJSON)
            #expect(unshown.status == 429)
            #expect(try await ground.view(id).book.records.count == 1)
        }
    }

    @Test(
        "Không có kịch bản thì cả biểu kiểm là một biểu mẫu: chỉ mục đã đổi được ghi; hai người sửa cùng lúc thì giữ cả hai",
        arguments: Engine.allCases)
    func withoutScripts(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let id = try await ground.plan()
            let thu = await house.browser(of: ground.thu), nam = await house.browser(of: ground.nam)
            let (page, other) = (try await thu.get("/inspections/\(id)/phone"), try await nam.get("/inspections/\(id)/phone"))
            #expect(page.contains("1. Trang phục gọn gàng") && page.contains("Hiểu là thứ Hai, 19/10/2026"))
            let bad = try await thu.post(
                "/inspections/\(id)/answers", ["a.2": "not_met", "w.2": "Không thẻ", "d.2": "mai", "s.2": ""], from: page)
            #expect(bad.status == 422 && bad.contains("Chưa hiểu “mai” là ngày nào") && bad.contains("Không thẻ"))
            let fields = ["a.1": "met", "w.1": "", "s.1": "", "a.2": "not_met", "w.2": "Không thẻ", "d.2": "20/10/2026", "s.2": ""]
            #expect(try await thu.post("/inspections/\(id)/answers", fields, from: page).status == 303)
            #expect(try await thu.post("/inspections/\(id)/answers", fields, from: page).status == 303, "sent twice")
            #expect(try await ground.view(id).book.records.count == 2)
            let again = try await thu.get("/inspections/\(id)/phone")
            #expect(again.contains("2/18 mục") && again.contains("Không thẻ"))
            // Nam saw the list when nothing was answered.
            _ = try await nam.post("/inspections/\(id)/answers", ["a.2": "met", "w.2": "", "s.2": ""], from: other)
            #expect(try await ground.view(id).book.disputed == [2])
            let shown = try await thu.get("/inspections/\(id)")
            #expect(shown.contains("Có hai bản ghi cho cùng một mục") && shown.contains("Chọn bản này"))
            let early = try await thu.post("/inspections/\(id)/minutes", ["ngay": "05/10/2026", "thay": "3"], from: shown)
            #expect(early.status == 303)
            #expect(try await thu.get("/inspections/\(id)").contains("Có hai bản ghi khác nhau ở mục 2"))
        }
    }

    @Test(
        "Lập đợt và soạn biểu kiểm: thiếu gì nói nấy, điều đã chọn còn nguyên; nơi bị kiểm tra đột xuất chưa thấy gì",
        arguments: Engine.allCases)
    func planning(engine: Engine) async throws {
        try await Self.browse(on: engine) { ground, house in
            let officer = await house.browser(of: ground.officer), clerk = await house.browser(of: ground.clerks[0])
            let draft = try await officer.get("/inspections/checklists/new")
            let empty = try await officer.post(
                "/inspections/checklists", ["don-vi": "\(ground.province.id)", "ten": "Thẻ", "m.badge": " \n "], from: draft)
            #expect(empty.status == 422 && empty.contains("Viết mỗi mục một dòng"))
            let kept = try await officer.post(
                "/inspections/checklists",
                ["don-vi": "\(ground.province.id)", "ten": "Thẻ <1>", "m.badge": "Đeo thẻ | Nhìn <ở> bàn\nCó biển"], from: empty)
            let list = try await officer.get(try #require(kept.location))
            #expect(list.contains("Thẻ &lt;1&gt;") && list.contains("Nhìn &lt;ở&gt; bàn") && list.contains("2 mục"))
            let checklist = try #require(kept.location).split(separator: "/").last.map(String.init) ?? ""

            let form = try await officer.get("/inspections/rounds/new?don-vi=\(ground.province.id)")
            #expect(form.contains("Nguyễn Thị Thu") && form.contains("Sở Tài chính"))
            var fields = [
                "don-vi": "\(ground.province.id)", "ten": "Đợt <1>", "ngay": "05/10/2026", "cach": "unannounced", "bieu-kiem": checklist,
                "noi": "\(ground.units[0].id)",
            ]
            let nobody = try await officer.post("/inspections/rounds", fields, from: form)
            #expect(nobody.status == 422 && nobody.contains("Chưa chọn người kiểm tra") && nobody.contains("Đợt &lt;1&gt;"))
            #expect(nobody.contains("value=\"\(ground.units[0].id)\" checked"), "what was ticked stays ticked")
            fields["nguoi"] = "11"
            let made = try await officer.post("/inspections/rounds", fields, from: nobody)
            let round = try await officer.get(try #require(made.location))
            #expect(round.contains("Đợt &lt;1&gt;") && round.contains("Đã lập biên bản 0/1 nơi"))
            #expect(try await !clerk.get("/inspections").contains("Đợt"))
            #expect(try await clerk.get(try #require(made.location)).status == 404)
            #expect(try await clerk.get("/api/v1/inspections").contains("\"count\":0"))
            #expect(try await house.browser(of: ground.thu).get("/inspections").contains("Kiểm tra hôm nay"))
        }
    }
}
