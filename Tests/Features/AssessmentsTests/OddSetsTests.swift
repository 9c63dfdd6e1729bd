import Criteria
import Kernel
import Storage
import TestSupport
import Testing

@testable import Assessments

/// Sets that the linter lets through and that are hard on a sheet: what the unit can do with them, it must be able to do.
@Suite("Bộ tiêu chí hiếm gặp") struct OddSetsTests {
    private static func set(_ criteria: String) -> [UInt8] {
        let text = """
            format: 1
            id: hiem-gap
            title: Bộ hiếm gặp
            status: composed
            object: collective
            scale: 10
            decimals: 2
            stages: [self, verified, confirmed]
            source: self
            groups:
              - id: "1"
                title: Nhiệm vụ
                max: 10
                criteria:
            \(criteria.split(separator: "\n").map { "          " + $0 }.joined(separator: "\n"))
            grades: [{code: D, title: Đạt, min: 5}, {code: C, title: Chưa đạt, min: 0}]
            """
        return Array(text.utf8)
    }

    @Test(
        "Tiêu chí chỉ còn chờ cơ quan thường trực không giữ phiếu lại; ô của chính đơn vị để trống thì có", arguments: Engine.allCases)
    func waitsForOthers(engine: Engine) async throws {
        let criteria = Self.set(
            """
            - {id: "1.1", title: Tự chấm, max: 4, method: manual}
            - {id: S, title: Cơ quan thường trực chấm, max: 3, method: manual, owner: standing_office}
            - {id: F, title: Theo S, max: 3, method: formula, expression: "points('S')"}
            """)
        try await Town.lend(on: engine, units: 1, criteria: criteria) { town in
            let (clerk, verifier) = (town.people.clerks[0], town.people.verifier)
            let round = try await town.publish()
            let sheet = try await town.sheets(of: round)[0]
            await #expect(throws: AssessmentRefusal.missingItems(["1.1"])) { try await town.submit(sheet, by: clerk) }
            try await town.save("4", "item:1.1", of: sheet, by: clerk)
            try await town.submit(sheet, by: clerk)
            try await town.desk.open(sheet, by: verifier, .fresh())
            try await town.save("2", "item:S", of: sheet, by: verifier)
            try await town.desk.finishVerification(sheet, by: verifier, .fresh())
            try await town.desk.confirm(sheet, by: town.people.officer, .fresh())
            try await town.desk.close(round, by: town.people.officer, .fresh())
            let results = try await town.desk.results(round, for: clerk)
            #expect(results.rows.map(\.result.total) == ["8.00"])
        }
    }

    @Test("Phiếu mà mọi tiêu chí đều không áp dụng thì không gửi được", arguments: Engine.allCases)
    func nothingApplies(engine: Engine) async throws {
        let criteria = Self.set(#"- {id: "1.1", title: Tự chấm, max: 10, method: manual}"#)
        try await Town.lend(on: engine, units: 1, criteria: criteria) { town in
            let clerk = town.people.clerks[0]
            let sheet = try await town.sheets(of: try await town.publish())[0]
            try await town.save("n/a", "item:1.1", of: sheet, by: clerk, reason: "Kỳ này đơn vị chưa thành lập")
            await #expect(throws: AssessmentRefusal.nothingApplicable) { try await town.submit(sheet, by: clerk) }
            #expect(try await town.state(sheet) == .drafting)
        }
    }

    @Test("Số âm nhập được ở nơi bộ tiêu chí cho phép, như mức tăng trưởng, và chỉ ở đó")
    func negative() throws {
        let criteria = Self.set(
            """
            - {id: "1.1", title: Tăng trưởng, max: 5, method: bands, value: growth, bands: [{from: 0, points: 5}, {from: -5, points: 2}]}
            - {id: "1.2", title: Đúng hạn, max: 5, method: ratio, numerator: done, denominator: due}
            """)
        let rule = EntryRule(layout: SheetLayout(of: try #require(CriteriaSetFile(criteria).set)))
        #expect(try rule.read("-3", into: .fact("growth")).value == "-3")
        #expect(throws: AssessmentRefusal.negative) { try rule.read("-3", into: .fact("done")) }
    }

    @Test("Người thẩm định không đứng sau cơ quan thường trực: điểm chốt không bị ghi đè trong im lặng", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        try await Town.lend(on: engine) { town in
            let fillers: [(String, Stage.Filler)] = [("self", .unit), ("verified", .officer), ("confirmed", .verifier)]
            let stages = fillers.map { Stage(code: $0.0, name: $0.0, filler: $0.1) }
            await #expect(throws: AssessmentRefusal.verifierAfterOfficer) { _ = try await town.publish(stages: stages) }
        }
    }
}
