import Journal
import Kernel
import Organisations
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite("Văn bản") struct DocumentTests {
    private static let clerk = Actor(account: 7, name: "Lan", office: "", grants: [])
    private static let place = ScopePath("/1/")

    private static func content(_ number: String, _ day: String, _ issuer: String = "Ủy ban nhân dân tỉnh", subject: String = "Kế hoạch")
        -> DocumentContent
    {
        DocumentContent(type: .plan, number: number, day: StatedDay(LocalDate(iso: day)!), issuer: issuer, subject: subject)
    }

    private static func lend(on engine: Engine, _ body: (TestOffice) async throws -> Void) async throws {
        try await TestOffice.lend(on: engine, [.journal, .organisations, .documents]) { try await body($0) }
    }

    @Test(
        "Ghi một lần: cùng số, ngày, cơ quan thì là văn bản đã có, gõ hoa thường, thừa dấu cách thế nào cũng vậy",
        arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        try await Self.lend(on: engine) { office in
            func enter(_ content: DocumentContent) async throws -> ID<Document> {
                try await office.database.write { try DocumentDesk.enter(content, at: Self.place, by: Self.clerk, $0).id }
            }
            let first = try await enter(Self.content("66/KH-UBND", "2019-08-20"))
            for (number, day, issuer, isSame) in [
                (" 66/kh-ubnd ", "2019-08-20", "ỦY BAN  NHÂN DÂN TỈNH", true), ("66/KH-UBND", "2019-08-21", "Ủy ban nhân dân tỉnh", false),
                ("67/KH-UBND", "2019-08-20", "Ủy ban nhân dân tỉnh", false), ("66/KH-UBND", "2019-08-20", "Ủy ban nhân dân huyện", false),
            ] {
                #expect((try await enter(Self.content(number, day, issuer)) == first) == isSame, "\(number) \(day) \(issuer)")
            }
            // What a source leaves out cannot be told to be the same.
            let said = StatedDay(LocalDate(iso: "2019-08-26")!, words: "triển khai ngày 26/8/2019")
            let unnamed = DocumentContent(type: .plan, number: "", day: said, issuer: "Sở", subject: "Kế hoạch")
            let (one, two) = (try await enter(unnamed), try await enter(unnamed))
            #expect(one != two)
            let count = try await office.database.read { try $0.rows("SELECT count(*) FROM document", of: Int.self)[0] }
            #expect(count == 6)
        }
    }

    @Test("Hai người ghi cùng một văn bản cùng lúc: một dòng trong bảng", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await Self.lend(on: engine) { office in
            let database = office.database
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        _ = try? await database.write {
                            try DocumentDesk.enter(Self.content("66/KH-UBND", "2019-08-20"), at: Self.place, by: Self.clerk, $0)
                        }
                    }
                }
            }
            let count = try await database.read { try $0.rows("SELECT count(*) FROM document", of: Int.self)[0] }
            #expect(count == 1)
        }
    }

    @Test("Đính chính giữ điều đã ghi trong nhật ký, và không trùng được với văn bản khác", arguments: Engine.allCases)
    func corrected(engine: Engine) async throws {
        try await Self.lend(on: engine) { office in
            let (one, two) = try await office.database.write { tx in
                (
                    try DocumentDesk.enter(Self.content("66/KH-UBND", "2019-08-20"), at: Self.place, by: Self.clerk, tx),
                    try DocumentDesk.enter(Self.content("67/KH-UBND", "2019-08-20"), at: Self.place, by: Self.clerk, tx)
                )
            }
            await #expect(throws: DocumentRefusal.takenAlready("66/KH-UBND")) {
                try await office.database.write {
                    try DocumentDesk.correct(two, to: Self.content("66/KH-UBND", "2019-08-20"), because: "x", by: Self.clerk, $0)
                }
            }
            let entries = try await office.database.write { tx in
                try DocumentDesk.correct(one, to: Self.content("66/KH-UBND", "2019-08-21"), because: "Gõ nhầm ngày", by: Self.clerk, tx)
                return try JournalStore(tx).entries(about: one.id, limit: 10)
            }
            let corrected = try #require(entries.first { $0.act == "document.corrected" })
            #expect(corrected.particulars.contains("66/KH-UBND 20/08/2019") && corrected.particulars.contains("66/KH-UBND 21/08/2019"))
            #expect(corrected.reason == "Gõ nhầm ngày")
        }
    }

    @Test(
        "Văn bản không thể có thật thì từ chối bằng một câu nói phải làm gì",
        arguments: [
            (DocumentTests.content("66/KH", "2026-10-05", subject: " "), DocumentRefusal.subjectMissing),
            (DocumentTests.content("66/KH", "2026-10-05", ""), .issuerMissing), (DocumentTests.content("", "2026-10-05"), .numberMissing),
            (DocumentTests.content("KH/66", "2026-10-05"), .numberWithoutDigits("KH/66")),
            (DocumentTests.content("66/KH", "2026-10-06"), .notYetIssued(LocalDate(iso: "2026-10-06")!)),
            (DocumentTests.content("66/KH", "1945-09-01"), .tooEarly(LocalDate(iso: "1945-09-01")!)),
            (DocumentTests.content("66/KH", "2026-10-05", subject: String(repeating: "dài ", count: 300)), .subjectTooLong),
            (DocumentTests.content(String(repeating: "6", count: 61), "2026-10-05"), .tooLong),
        ])
    func refused(content: DocumentContent, refusal: DocumentRefusal) {
        #expect(throws: refusal) { try content.mustStand(on: LocalDate(iso: "2026-10-05")!) }
        #expect(refusal.wording.hasSuffix(".") && refusal.kind == .invalid)
    }

    @Test("Trích dẫn một văn bản như người ta viết")
    func citation() {
        #expect(Self.content("66/KH-UBND", "2019-08-20").citation == "66/KH-UBND ngày 20/08/2019 của Ủy ban nhân dân tỉnh")
        let said = StatedDay(LocalDate(iso: "2019-06-30")!, words: "cuối tháng 6/2019")
        let content = DocumentContent(type: .decision, number: "", day: said, issuer: "Tỉnh", subject: "Phát động")
        #expect(content.citation == "Quyết định (cuối tháng 6/2019) của Tỉnh" && content.name == "Quyết định")
    }
}
