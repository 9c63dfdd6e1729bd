import Criteria
import Kernel
import Secrets
import Organisations
import Storage
import TestSupport
import Testing
import Web
import WebTestSupport

@testable import App
@testable import Assessments

@Suite("Mỗi trang cần bao nhiêu câu lệnh") struct BudgetTests {
    private static func statements(_ path: String, _ browser: Browser) async throws -> Int {
        let (answer, count) = try await StatementCount.during { try await browser.get(path) }
        #expect(answer.status == 200, "\(path)")
        return count
    }

    @Test("Trang phiếu của đơn vị: không quá mười câu lệnh kể cả tìm phiên, dù phiếu đã đầy", arguments: Engine.allCases)
    func sheet(engine: Engine) async throws {
        try await Site.lend(on: engine) { site in
            let sheet = try await site.publish().sheets[0]
            let clerk = try await site.browser(of: .ownClerk)
            let empty = try await Self.statements("/assessments/\(sheet)", clerk)
            for (cell, typed) in SmallSet.answers { #expect(try await clerk.save(cell, typed, of: sheet).status == 200) }
            let full = try await Self.statements("/assessments/\(sheet)", clerk)
            #expect(empty > 0 && full <= 10, "\(full) statements")
            #expect(try await Self.statements("/assessments/\(sheet)/items/1.2", clerk) <= 10)
        }
    }

    @Test("Bảng kết quả của 300 đơn vị: không quá mười câu lệnh, đang mở cũng như đã đóng", arguments: Engine.allCases)
    func results(engine: Engine) async throws {
        try await Site.lend(on: engine, units: 300) { site in
            let round = try await site.publish().round
            let officer = try await site.browser(of: .officer)
            let open = try await Self.statements("/results/\(round)", officer)
            #expect(open > 0 && open <= 10, "\(open) statements")
            try await site.wiring.database.write { tx in
                _ = try tx.execute("UPDATE assessment SET state = 'confirmed' WHERE round_id = \(round)")
            }
            try await site.wiring.assessments.close(round, by: Wiring.machine, .once())
            let clerk = try await site.browser(of: .ownClerk)
            let closed = try await Self.statements("/results/\(round)", clerk)
            #expect(closed > 0 && closed <= 10, "\(closed) statements")
        }
    }

    @Test(
        "Bảng tiến độ, việc của tôi, danh sách phiếu, danh sách thẩm định: 10 hay 100 đơn vị vẫn bấy nhiêu câu lệnh",
        arguments: Engine.allCases)
    func lists(engine: Engine) async throws {
        func counts(_ units: Int) async throws -> [Int] {
            try await Site.lend(on: engine, units: units) { site in
                let round = try await site.publish().round
                try await site.wiring.database.write { tx in
                    _ = try tx.execute("UPDATE assessment SET state = 'submitted' WHERE round_id = \(round)")
                }
                let (officer, verifier) = (try await site.browser(of: .officer), try await site.browser(of: .verifier))
                return [
                    try await Self.statements("/assessments/rounds/\(round)", officer), try await Self.statements("/my-work", officer),
                    try await Self.statements("/assessments", officer), try await Self.statements("/my-work", verifier),
                    try await Self.statements("/verifications", verifier),
                ]
            }
        }
        let few = try await counts(10)
        #expect(try await counts(100) == few)
        // What waits for somebody is of sixteen kinds, each asked for once or twice.
        #expect(few.allSatisfy { $0 > 0 && $0 <= 36 }, "\(few)")
    }
}
