import Access
import Criteria
import Foundation
import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

@Suite("Lưu từng ô bằng kịch bản của trang") struct GridTests {
    private static func withSheet(on engine: Engine, _ body: (Site, Browser, ID<Assessment>) async throws -> Void) async throws {
        try await Site.lend(on: engine) { site in
            let sheet = try await site.publish().sheets[0]
            try await body(site, try await site.browser(of: .ownClerk), sheet)
        }
    }

    private static func json(_ answer: Answer) throws -> [String: Any] {
        #expect(answer.header("Content-Type")?.hasPrefix("application/json") == true)
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test("Chỉ hiện điều còn phải làm, nói tổng điểm từ đâu ra, tải được phiếu thành bảng tính", arguments: Engine.allCases)
    func leftToDo(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { _, clerk, sheet in
            for (cell, typed) in SmallSet.answers where cell != "item:1.3" { _ = try await clerk.save(cell, typed, of: sheet) }
            let whole = try await clerk.get("/assessments/\(sheet)")
            #expect(whole.contains("8/9 ô đã điền · 1 ô trống") && whole.contains("Chấm tay"))
            let blank = try await clerk.get("/assessments/\(sheet)?hien=trong")
            #expect(blank.contains("Có kế hoạch") && !blank.contains("Chấm tay"))
            #expect(try await clerk.get("/assessments/\(sheet)?hien=%27;--").contains("Chấm tay"))
            #expect(try await clerk.get("/assessments/\(sheet)?hien=khac").contains("Không có điểm nào khác tự chấm."))
            let waiting = try await clerk.get("/my-work")
            #expect(waiting.contains("Ô còn trống") && waiting.contains("1.3 Có kế hoạch"))
            _ = try await clerk.save("item:1.3", "yes", of: sheet)
            #expect(try await !clerk.get("/my-work").contains("Ô còn trống"))
            let filled = try await clerk.get("/assessments/\(sheet)")
            #expect(filled.contains("9/9 ô đã điền") && !filled.contains("1 ô trống"))
            #expect(filled.contains("Tổng điểm và xếp loại từ đâu ra") && filled.contains("9,00 điểm, từ 8 trở lên → Đạt."))
            let workbook = try await clerk.get("/assessments/\(sheet)/sheet.xlsx")
            #expect(workbook.status == 200 && workbook.bytes.starts(with: Array("PK".utf8)))
        }
    }

    @Test("Lưu được: giá trị, cách hiểu, số lần sửa, giờ lưu, và mọi con số trên trang đổi theo", arguments: Engine.allCases)
    func saved(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { _, clerk, sheet in
            _ = try await clerk.save("fact:tasks.on_time", "480", of: sheet)
            let answer = try await clerk.save("fact:tasks.due", "trên 512", of: sheet)
            #expect(answer.status == 200)
            let saved = try Self.json(answer)
            #expect(
                saved["value"] as? String == "trên 512" && saved["echo"] as? String == "Hiểu là trên 512" && saved["version"] as? Int == 1)
            #expect(saved["savedAt"] as? String == "12:00" && saved["mark"] as? String == "")
            let live = try #require(saved["live"] as? [String: String])
            let page = try await clerk.get("/assessments/\(sheet)")
            #expect(live["own.points.1.1"]?.hasPrefix("4,69") == true && live["progress"]?.contains("ô trống") == true)
            let names = page.text.matches(of: /data-live="([^"]+)"/).map { String($0.output.1) }
            #expect(Set(names).count > 4)
            for name in names {
                let words = try #require(live[name], "\(name) stays as it was on the page")
                #expect(page.between("data-live=\"\(name)\">", "<") == words, "\(name) stands on the page with other words")
            }
            let blank = try Self.json(try await clerk.save("fact:tasks.due", "", of: sheet, version: 1))
            #expect(blank["mark"] as? String == "blank" && blank["value"] as? String == "" && blank["version"] as? Int == 2)
        }
    }

    @Test("Không đứng được trong ô: 422 với câu nói viết thế nào, không lưu gì", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet in
            for (typed, words) in [("=1+1", "Chưa hiểu “=1+1”"), ("13,818", "có thể là 13.818 hoặc 13,818"), ("-3", "không nhỏ hơn 0")] {
                let answer = try await clerk.save("fact:tasks.due", typed, of: sheet)
                #expect(answer.status == 422)
                #expect((try Self.json(answer)["message"] as? String)?.contains(words) == true)
            }
            let unexplained = try await clerk.save("item:1.2", "không áp dụng", of: sheet)
            #expect(unexplained.status == 422 && unexplained.contains("cần một câu lý do"))
            #expect(try await clerk.save("item:1.2", "không áp dụng: không có việc nào trong kỳ", of: sheet).status == 200)
            #expect(try await site.wiring.database.read { try AssessmentStore($0).entries(of: [sheet]) }.count == 1)
        }
    }

    @Test("Người khác nhanh hơn: 409 với cả hai giá trị, ai, lúc nào, và số lần sửa để chọn tiếp", arguments: Engine.allCases)
    func conflict(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet in
            let secondTab = try await site.browser(of: .ownClerk)
            _ = try await clerk.save("fact:tasks.due", "13.818", of: sheet)
            let answer = try await secondTab.save("fact:tasks.due", "512", of: sheet)
            #expect(answer.status == 409)
            let conflict = try Self.json(answer)
            #expect(conflict["yours"] as? String == "512" && conflict["theirs"] as? String == "13.818" && conflict["version"] as? Int == 1)
            #expect(conflict["who"] as? String == "Người clerk1" && conflict["at"] as? String == "12:00")
            #expect(try await secondTab.save("fact:tasks.due", "512", of: sheet, version: 1).status == 200)
            // What a list holds is its value; what is said of it are its words.
            _ = try await clerk.save("item:1.4", "tot", of: sheet)
            let chosen = try Self.json(try await secondTab.save("item:1.4", "kha", of: sheet))
            #expect(chosen["theirs"] as? String == "tot" && chosen["theirsWords"] as? String == "Tốt")
        }
    }

    @Test("“Không áp dụng” của ô chọn còn nguyên trong bảng, và lưu cả bảng không xóa nó", arguments: Engine.allCases)
    func notApplicableStays(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet in
            for item in ["1.3", "1.4"] {
                let page = try await clerk.get("/assessments/\(sheet)/items/\(item)")
                let fields = ["value.item:\(item)": "n/a", "version.item:\(item)": "0", "reason": "Kỳ này không có việc nào"]
                #expect(try await clerk.post("/assessments/\(sheet)/items/\(item)", fields, from: page).status == 303)
            }
            let page = try await clerk.get("/assessments/\(sheet)")
            #expect(page.text.ranges(of: "<option value=\"n/a\" selected>Không áp dụng</option>").count == 2)
            let all = ["value.item:1.3": "n/a", "version.item:1.3": "1", "value.item:1.4": "n/a", "version.item:1.4": "1"]
            _ = try await clerk.post("/assessments/\(sheet)", all, from: page)
            let stored = try await site.wiring.database.read { try AssessmentStore($0).entries(of: [sheet]).map(\.entry) }
            #expect(stored.map(\.value) == ["n/a", "n/a"] && stored.allSatisfy { $0.version == 1 })
        }
    }

    @Test("Điều không lưu được còn nguyên trên trang: lý do không có giá trị, lý do trả lại quá ngắn", arguments: Engine.allCases)
    func nothingTypedIsLost(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet in
            let item = "/assessments/\(sheet)/items/1.2"
            let alone = try await clerk.post(
                item, ["value.item:1.2": "", "version.item:1.2": "0", "reason": "Biên bản còn chờ ký"], from: try await clerk.get(item))
            #expect(alone.status == 422 && alone.contains("Có lý do nhưng chưa có giá trị") && alone.contains("Biên bản còn chờ ký"))

            for (cell, typed) in SmallSet.answers { _ = try await clerk.save(cell, typed, of: sheet) }
            let check = try await clerk.get("/assessments/\(sheet)/submission")
            _ = try await clerk.post("/assessments/\(sheet)/submission", ["truth": "yes"], from: check)
            let verifier = try await site.browser(of: .verifier)
            let page = try await verifier.get("/assessments/\(sheet)")
            let short = try await verifier.post("/assessments/\(sheet)/return", ["reason": "Thiếu biên bản"], from: page)
            #expect(short.status == 422 && short.contains("ít nhất 4 chữ") && short.contains(">\nThiếu biên bản</textarea>"))
            #expect(short.contains("href=\"#reason\""))
        }
    }

    @Test("Xếp hạng tạm tính nói từng phiếu đang ở đâu; phiếu chưa ai chấm không có điểm chứ không phải 0", arguments: Engine.allCases)
    func provisional(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet in
            for (cell, typed) in SmallSet.answers { _ = try await clerk.save(cell, typed, of: sheet) }
            let check = try await clerk.get("/assessments/\(sheet)/submission")
            _ = try await clerk.post("/assessments/\(sheet)/submission", ["truth": "yes"], from: check)
            let officer = try await site.browser(of: .officer)
            let round = try #require(try await officer.get("/my-work").text.firstMatch(of: /assessments\/rounds\/([0-9]+)/)).output.1
            let page = try await officer.get("/results/\(round)")
            #expect(page.contains("Tính từ điểm đang có") && page.contains("Chờ thẩm định") && page.contains("Đang tự chấm"))
            #expect(page.contains(">chưa có điểm</a>") && !page.contains(">0,00</a>"))
            #expect(!page.contains("Tiến bộ nhiều nhất"))
        }
    }

    @Test("Minh chứng bị từ chối không để lại tệp nào trong kho", arguments: Engine.allCases)
    func refusedEvidence(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet async throws in
            func send(_ content: String, to item: String) async throws -> Int {
                var form = Multipart()
                form.add("_csrf", try await clerk.get("/assessments/\(sheet)").token ?? "")
                form.add("_key", UUID().uuidString)
                form.add("file", fileName: "a.pdf", Array("%PDF-1.4 \(content)".utf8))
                return try await clerk.post("/assessments/\(sheet)/items/\(item)/evidence", multipart: form).status
            }
            #expect(try await send("một", to: "9.9") == 404)
            #expect(try Self.stored(in: site).isEmpty)
            for number in 1...20 { #expect(try await send("\(number)", to: "1.2") == 303) }
            #expect(try await send("thừa", to: "1.2") == 422)
            #expect(try Self.stored(in: site).count == 20)
        }
    }

    /// The files that stay, by their fingerprints.
    private static func stored(in site: Site) throws -> [String] {
        let folder = site.wiring.settings["data"] + "/files"
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { ($0.split(separator: "/").last?.count ?? 0) == 64 || $0.hasPrefix("incoming/") }
    }

    @Test(
        "Gửi lại cùng khóa được cùng câu trả lời; phiên hết thì 401 có câu để đọc; phiếu đã gửi thì 409, không nuốt điều đã gõ",
        arguments: Engine.allCases)
    func repeated(engine: Engine) async throws {
        try await Self.withSheet(on: engine) { site, clerk, sheet in
            var fields = ["_key": "the-key-of-a-cell", "cell": "fact:tasks.due", "value": "512", "version": "0"]
            for _ in 1...3 {
                // The page was loaded again in between: another seal, the same act.
                fields["_csrf"] = try await clerk.get("/assessments/\(sheet)").token
                let answer = try await clerk.post("/assessments/\(sheet)", fields, headers: ["Accept": "application/json"])
                #expect(answer.status == 200)
                #expect(try Self.json(answer)["version"] as? Int == 1)
            }
            for (cell, typed) in SmallSet.answers {
                _ = try await clerk.save(cell, typed, of: sheet, version: cell == "fact:tasks.due" ? 1 : 0)
            }
            let page = try await clerk.get("/assessments/\(sheet)/submission")
            #expect(try await clerk.post("/assessments/\(sheet)/submission", ["truth": "yes"], from: page).status == 303)
            let late = try await clerk.post("/assessments/\(sheet)", ["value.item:1.2": "2", "version.item:1.2": "1"], from: page)
            #expect(late.status == 409 && late.contains("Phiếu đã gửi nên không sửa được nữa"))
            site.office.clock.advance(seconds: 15 * 60)
            let expired = try await clerk.post("/assessments/\(sheet)", fields, headers: ["Accept": "application/json"])
            #expect(expired.status == 401)
            #expect((try Self.json(expired)["message"] as? String)?.contains("Đăng nhập lại") == true)
        }
    }
}
