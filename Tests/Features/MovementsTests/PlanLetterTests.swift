import Documents
import FeatureTestSupport
import Foundation
import Kernel
import Organisations
import Paper
import Rulebook
import Secrets
import Storage
import TestSupport
import Testing

@testable import Movements

@Suite("Kế hoạch theo thể thức văn bản hành chính") struct PlanLetterTests {
    typealias Ground = MovementGround

    /// A plan of the first department with one content, as DOCX; its parts as text.
    private static func letter(_ body: (MovementGround) throws -> Organisation, subject: String = "Kế hoạch <năm> của Sở & phòng")
        async throws -> [String: String]
    {
        var parts: [String: String] = [:]
        try await Ground.lend(on: .sqlite) { ground in
            let organisation = try body(ground)
            let top = try await ground.plan(of: ground.province, "06/KH-UBND", "2026-01-15")
            let draft = PlanDraft(
                movement: ground.movement, organisation: organisation.id, subject: subject, years: 2026...2026, follows: .plan(top))
            let plan = try await ground.plans.draft(draft, by: Ground.everywhere, .once())
            _ = try await ground.plans.add(
                ItemWords(content: "Niêm yết thủ tục", product: "Bảng niêm yết", lead: "Văn phòng", deadline: Ground.day("2026-11-30")),
                to: plan,
                by: Ground.everywhere, .once())
            let view = try await ground.plans.view(of: plan, for: Ground.everywhere)
            let seat = try #require(try await ground.plans.seat(of: view.plan))
            let made = Instant(Ground.day("2026-10-05"), hour: 12)
            let bytes = try PlanLetter(view: view, seat: seat, made: made).docx()
            #expect(try PlanLetter(view: view, seat: seat, made: made).docx() == bytes, "the same plan gives the same bytes")
            parts = try unpacked(bytes)
        }
        return parts
    }

    /// The parts of a ZIP file, read by another program.
    private static func unpacked(_ bytes: [UInt8]) throws -> [String: String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-docx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(bytes).write(to: folder.appending(path: "a.docx"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-m", "zipfile", "-e", folder.appending(path: "a.docx").path, folder.path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        var parts: [String: String] = [:]
        for name in ["word/document.xml", "word/styles.xml", "word/header1.xml", "docProps/core.xml", "[Content_Types].xml"] {
            parts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        return parts
    }

    /// The size in points of the letters of a run that holds a text.
    private static func size(of text: String, in document: String) throws -> Int {
        let run = try #require(document.components(separatedBy: "<w:r>").first { $0.contains(text) }, "\(text)")
        let half = try #require(run.firstMatch(of: /<w:sz w:val="(\d+)"/)?.output.1)
        return (Int(half) ?? 0) / 2
    }

    /// A margin in millimetres.
    private static func margin(_ side: String, in document: String) throws -> Double {
        let margins = try #require(document.firstMatch(of: /<w:pgMar [^>]*>/)?.output)
        let pattern = try Regex("w:\(side)=\"(\\d+)\"")
        let twips = try #require(margins.firstMatch(of: pattern)?.output[1].substring)
        return (Double(twips) ?? 0) * 25.4 / 1440
    }

    @Test("Lề, cỡ chữ nằm trong giới hạn của quy định R19; trang đầu không đánh số, số trang ở giữa lề trên")
    func measured() async throws {
        let parts = try await Self.letter { $0.units[0] }
        let document = try #require(parts["word/document.xml"])
        var measures: [String: Double] = [:]
        for side in ["top", "bottom", "left", "right"] { measures["margin_\(side)"] = try Self.margin(side, in: document) }
        for (item, text) in [
            ("motto_capitals", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("motto", "Độc lập - Tự do - Hạnh phúc"), ("body_name", "SỞ NỘI VỤ"),
            ("number", "Số: "), ("place_date", "An Khê, ngày"), ("type_name", ">KẾ HOẠCH<"), ("text", "1. Niêm yết thủ tục"),
            ("signer", "GIÁM ĐỐC"), ("recipients", "- Lưu: VT."),
        ] {
            measures[item] = Double(try Self.size(of: text, in: document))
        }
        let header = try #require(parts["word/header1.xml"])
        measures["page_number"] = Double(try #require(header.firstMatch(of: /<w:sz w:val="(\d+)"/).flatMap { Int($0.output.1) })) / 2
        #expect(measures.count == 14)
        for (item, measure) in measures {
            let points = try #require(Points(plain: "\((measure * 100).rounded() / 100)"))
            let answer = LayoutQuestion(part: item, size: points).answer(in: .shipped, on: Ground.day("2026-10-05"), at: .everything)
            #expect(answer.leaning == .satisfied, "\(item): \(measure)")
        }
        #expect(document.contains("<w:titlePg/>") && header.contains("PAGE") && header.contains(#"<w:jc w:val="center"/>"#))
        #expect(document.contains(#"<w:pgSz w:w="11906" w:h="16838"/>"#))
        #expect(try #require(parts["word/styles.xml"]).contains(#"w:ascii="Times New Roman""#))
        // The text itself is even on both sides, its first lines 1.27 cm in, 6 points apart, no closer than single.
        #expect(
            document.contains(
                #"<w:spacing w:before="120" w:after="0" w:line="276" w:lineRule="auto"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>"#))
    }

    @Test("Cơ quan chủ quản, địa danh, quyền hạn đúng theo nơi ban hành; dấu nhọn trong trích yếu hiện đúng chữ")
    func seats() async throws {
        let department = try #require(try await Self.letter { $0.units[0] }["word/document.xml"])
        for words in [
            "ỦY BAN NHÂN DÂN TỈNH AN KHÊ", "SỞ NỘI VỤ", "An Khê, ngày      tháng      năm 2026", "Kế hoạch &lt;năm&gt; của Sở &amp; phòng",
            "Thực hiện Kế hoạch 06/KH-UBND ngày 15/01/2026 của Tỉnh An Khê", "- Sản phẩm: Bảng niêm yết.",
            "- Thời hạn: chậm nhất ngày 30/11/2026.",
            "- Tỉnh An Khê (để báo cáo);",
        ] {
            #expect(department.contains(words), "\(words)")
        }
        let commune = try #require(try await Self.letter { $0.units[2] }["word/document.xml"])
        for words in ["ỦY BAN NHÂN DÂN XÃ PHÚ LỘC", "Phú Lộc, ngày", "TM. ỦY BAN NHÂN DÂN", ">CHỦ TỊCH<"] {
            #expect(commune.contains(words), "\(words)")
        }
    }

    @Test("Văn bản Đảng, Mặt trận, đoàn thể trình bày theo quy định riêng nên không xuất theo thể thức này")
    func party() async throws {
        try await Ground.lend(on: .sqlite) { ground in
            let party = try await ground.bodies.found(
                "Tỉnh ủy An Khê", kind: "party_body", below: ground.province.id, from: Ground.first, by: Ground.everywhere)
            let plan = try await ground.plan(of: party, "05/KH-TU", "2026-02-01")
            let seat = try await ground.plans.seat(of: ground.stored(plan))
            #expect(seat == nil)
        }
    }
}
