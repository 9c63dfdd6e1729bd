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

@Suite("Một kỳ chấm điểm, từ giao đến kết quả") struct StoryTests {
    @Test(
        "Chuyên trách giao, đầu mối điền không cần JavaScript và gửi, người thẩm định hạ điểm có lý do, đơn vị giải trình, chuyên trách chốt và đóng, thành viên xem xếp hạng",
        arguments: Engine.allCases)
    func wholeRound(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let officer = try await site.browser(of: .officer)
            let round = try await Self.publish(site, officer)
            let clerk = try await site.browser(of: .ownClerk)
            let sheet = try #require(try await clerk.get("/assessments").between("href=\"/assessments/", "\""))
            #expect(try await clerk.get("/my-work").contains("/assessments/\(sheet)"))

            try await Self.fillWithoutScripts(clerk, sheet)
            try await Self.attach(clerk, sheet)
            try await Self.addAndRemoveTwo(clerk, sheet)
            let receipt = try await Self.submit(clerk, sheet)
            #expect(receipt.contains("P-") && receipt.status == 200)

            let verifier = try await site.browser(of: .verifier)
            #expect(try await verifier.get("/verifications").contains("/assessments/\(sheet)"))
            try await Self.press("/assessments/\(sheet)/verification", verifier, sheet)
            try await Self.cut(verifier, sheet)
            try await Self.press("/assessments/\(sheet)/verification/end", verifier, sheet)

            let why = try await clerk.get("/assessments/\(sheet)/items/1.2")
            #expect(why.contains("Thiếu biên bản cuộc họp ngày 12/8") && why.contains("0,50") && why.contains("explain.1.2"))
            let waiting = try await clerk.get("/my-work")
            #expect(waiting.contains("Điểm vừa thay đổi") && waiting.contains("1.2: 1,00 → 0,50"))
            try await Self.press(
                "/assessments/\(sheet)/explanations", clerk, sheet, ["explain.1.2": "Biên bản đã gửi kèm công văn số 12"],
                isOfferedAgain: true)
            #expect(try await verifier.get("/assessments/\(sheet)/items/1.2").contains("Biên bản đã gửi kèm công văn số 12"))
            try await Self.press("/assessments/\(sheet)/explanations/end", verifier, sheet)

            try await Self.otherUnit(site, verifier)
            let board = try await officer.get("/assessments/rounds/\(round)")
            let confirmed = try await officer.post("/assessments/rounds/\(round)/confirmation", from: board)
            #expect(confirmed.status == 303)
            #expect(try await clerk.get("/results/\(round)").status == 404)
            let again = try await officer.get("/assessments/rounds/\(round)")
            #expect(again.contains("Đã chốt 2 phiếu"))
            #expect(try await officer.post("/assessments/rounds/\(round)/closing", from: again).status == 303)

            let ranking = try await clerk.get("/results/\(round)")
            #expect(ranking.status == 200 && ranking.contains("8,50") && ranking.contains("9,00"))
            try await Self.files(clerk, round)
            let journal = try await site.wiring.database.read { try JournalStore($0).entries(within: .everything, limit: 1000) }.map(\.act)
            for act in [
                "round.published", "sheet.cell_saved", "sheet.evidence_added", "sheet.submitted", "sheet.opened",
                "sheet.verification_finished",
                "sheet.explained", "sheet.explanations_closed", "sheet.confirmed", "round.closed",
            ] { #expect(journal.contains(act), "\(act) is not in the journal") }
            #expect(!journal.contains("access.refused") || journal.filter { $0 == "access.refused" }.count == 1)
        }
    }

    private static func publish(_ site: Site, _ officer: Browser) async throws -> String {
        let page = try await officer.get("/assessments/rounds/new?set=\(site.set)")
        #expect(page.status == 200 && page.contains("Bộ thử"))
        var fields = [
            "set": "\(site.set)", "cluster": "\(site.cluster.id)", "period": "2026", "deadline": "05/12/2026", "time": "17:00",
            "explanations_until": "10/12/2026",
        ]
        for stage in [Stage].usual(for: SmallSet.stages) {
            fields["stage.\(stage.code).name"] = stage.name
            fields["stage.\(stage.code).filler"] = stage.filler.rawValue
        }
        let answer = try await officer.post("/assessments/rounds", fields, from: page)
        #expect(answer.status == 303)
        let again = try await officer.post("/assessments/rounds", fields, from: page)
        #expect(again.location == answer.location, "the same press gave another round")
        return try #require(answer.location?.split(separator: "/").last.map(String.init))
    }

    private static func fillWithoutScripts(_ clerk: Browser, _ sheet: String) async throws {
        let page = try await clerk.get("/assessments/\(sheet)")
        var fields: [String: String] = [:]
        for (cell, typed) in SmallSet.answers {
            fields["value.\(cell)"] = typed
            fields["version.\(cell)"] = "0"
        }
        fields["value.item:1.2"] = "=1+1"
        let refused = try await clerk.post("/assessments/\(sheet)", fields, from: page)
        #expect(refused.status == 422 && refused.contains("=1+1") && refused.contains("Chưa hiểu “=1+1” là số nào"))
        fields = fields.filter { $0.key.hasSuffix("item:1.2") }
        fields["value.item:1.2"] = "1"
        let saved = try await clerk.post("/assessments/\(sheet)", fields, from: refused)
        #expect(saved.status == 303)
        let after = try await clerk.get("/assessments/\(sheet)")
        #expect(after.contains("Đã lưu 1 ô lúc 12:00") && after.contains("ô đã điền") && after.contains("9,00"))
    }

    private static func attach(_ clerk: Browser, _ sheet: String) async throws {
        let page = try await clerk.get("/assessments/\(sheet)/items/1.2")
        func form(_ name: String, _ content: String, key: String) throws -> Multipart {
            var form = Multipart()
            form.add("_csrf", try #require(page.token))
            form.add("_key", key)
            form.add("file", fileName: name, Array(content.utf8))
            return form
        }
        let path = "/assessments/\(sheet)/items/1.2/evidence"
        let wrong = try await clerk.post(path, multipart: try form("anh.png", "%PDF-1.7 biên bản", key: "key-of-a-wrong-file"))
        #expect(wrong.status == 422 && wrong.contains("Tệp có đuôi .png nhưng bên trong là loại khác"))
        #expect(
            try await clerk.post(path, multipart: try form("../bien-ban.pdf", "%PDF-1.7 biên bản", key: "key-of-a-good-file")).status == 303
        )
        let sheetPage = try await clerk.get("/assessments/\(sheet)/items/1.2")
        let evidence = try #require(sheetPage.between("/assessments/\(sheet)/evidence/", "\""))
        let file = try await clerk.get("/assessments/\(sheet)/evidence/\(evidence)")
        #expect(file.text == "%PDF-1.7 biên bản" && file.header("Content-Type") == "application/pdf")
        #expect(file.header("Content-Disposition")?.hasPrefix("attachment; filename=\"bien-ban.pdf\"") == true)
    }

    /// All forms of one page carry one key: each removal is still an act of its own, and so is each file.
    private static func addAndRemoveTwo(_ clerk: Browser, _ sheet: String) async throws {
        let path = "/assessments/\(sheet)/items/1.3"
        let page = try await clerk.get(path)
        for content in ["%PDF-1.7 một", "%PDF-1.7 hai"] {
            var form = Multipart()
            form.add("_csrf", try #require(page.token))
            form.add("_key", try #require(page.hidden("_key")))
            form.add("file", fileName: "bien-ban.pdf", Array(content.utf8))
            let answer = try await clerk.post("\(path)/evidence", multipart: form)
            #expect(answer.status == 303)
        }
        let both = try await clerk.get(path)
        let removals = both.text.matches(of: /action="([^"]+\/removal)"/).map { String($0.1) }
        #expect(removals.count == 2)
        for removal in removals { #expect(try await clerk.post(removal, from: both).status == 303) }
        #expect(try await clerk.get(path).contains("Minh chứng (0)"))
    }

    private static func submit(_ clerk: Browser, _ sheet: String) async throws -> Answer {
        let check = try await clerk.get("/assessments/\(sheet)/submission")
        let unsworn = try await clerk.post("/assessments/\(sheet)/submission", from: check)
        #expect(unsworn.status == 422 && unsworn.contains("Chưa xác nhận số liệu đúng sự thật"))
        let sent = try await clerk.post("/assessments/\(sheet)/submission", ["truth": "yes"], from: unsworn)
        let again = try await clerk.post("/assessments/\(sheet)/submission", ["truth": "yes"], from: unsworn)
        #expect(sent.status == 303 && again.location == sent.location)
        return try await clerk.get(try #require(sent.location))
    }

    private static func cut(_ verifier: Browser, _ sheet: String) async throws {
        let path = "/assessments/\(sheet)/items/1.2"
        let page = try await verifier.get(path)
        let fields = ["value.item:1.2": "0,5", "version.item:1.2": "0"]
        let refused = try await verifier.post(path, fields, from: page)
        #expect(refused.status == 422 && refused.contains("Điểm thẩm định 0,50 thấp hơn tự chấm 1,00. Ghi lý do để đơn vị hiểu."))
        let saved = try await verifier.post(path, fields.merging(["reason": "Thiếu biên bản cuộc họp ngày 12/8"]) { $1 }, from: refused)
        #expect(saved.status == 303)
        let cut = try await verifier.get(path)
        #expect(cut.contains("Đơn vị tự chấm") && cut.contains("<b>−0,50</b>") && cut.contains("Tiêu chí của phiếu"))
        #expect(cut.contains("6/6 đã trả lời") && cut.contains("khác tự chấm") == false, "the open one says that it is open")
        #expect(try await verifier.get("/assessments/\(sheet)/items/1.3").contains("khác tự chấm"))
    }

    /// The second unit goes the short way: sent, verified alike.
    private static func otherUnit(_ site: Site, _ verifier: Browser) async throws {
        let clerk = try await site.browser(of: .otherClerk)
        let sheet = try #require(try await clerk.get("/assessments").between("href=\"/assessments/", "\""))
        let id = try #require(ID<Assessment>(sheet))
        for (cell, typed) in SmallSet.answers { #expect(try await clerk.save(cell, typed, of: id).status == 200) }
        _ = try await submit(clerk, sheet)
        try await press("/assessments/\(sheet)/verification", verifier, sheet)
        try await press("/assessments/\(sheet)/verification/end", verifier, sheet)
    }

    /// Presses a button on a sheet's page and lands on the sheet again, with no refusal.
    private static func press(
        _ path: String, _ browser: Browser, _ sheet: String, _ fields: [String: String] = [:], isOfferedAgain: Bool = false
    )
        async throws
    {
        let page = try await browser.get("/assessments/\(sheet)")
        #expect(page.contains("action=\"\(path)\""), "the page offers no \(path)")
        let answer = try await browser.post(path, fields, from: page)
        #expect(answer.status == 303 && answer.location == "/assessments/\(sheet)")
        let after = try await browser.get("/assessments/\(sheet)")
        #expect(after.status == 200 && after.contains("action=\"\(path)\"") == isOfferedAgain, "\(path) changed nothing")
    }

    private static func files(_ clerk: Browser, _ round: String) async throws {
        let csv = try await clerk.get("/results/\(round)/table.csv")
        #expect(csv.status == 200 && csv.header("Content-Disposition")?.contains("ket-qua-khoi-cac-so-2026.csv") == true)
        let lines = csv.text.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.count == 3 && lines[1].hasPrefix("1,Sở số 2,9.00") && lines[2].hasPrefix("2,Sở số 1,8.50"))
        let xlsx = try await clerk.get("/results/\(round)/table.xlsx")
        #expect(xlsx.status == 200 && xlsx.bytes.starts(with: Array("PK".utf8)))
        for name in ["criteria.yaml", "units.csv", "facts.csv", "judgements.csv"] {
            #expect(try await clerk.get("/results/\(round)/recount/\(name)").status == 200)
        }
        #expect(try await clerk.get("/results/\(round)/recount/passwd").status == 404)
    }
}
