import Kernel
import TestSupport
import Testing

@testable import Criteria

@Suite("Tính chất luôn đúng") struct PropertyTests {
    private static let sets = Case.worked.filter { !["T1-rounded"].contains($0.description) }

    /// Everything a subject gets, without its place among the others.
    private func outcome(_ results: Results) throws -> [String: String] {
        var outcomes: [String: String] = [:]
        for result in results.subjects {
            let items = result.items.map { "\($0.state) \($0.points.tenThousandths) \($0.lowerBound)" }
            outcomes[results.unit(of: result).id] =
                "\(items) \(result.groups) \(result.bonus) \(result.deductions) \(String(describing: result.total)) \(result.isComplete) "
                + "\(result.lowerBound) \(String(describing: result.grade)) \(String(describing: result.gradeBeforeQuota)) "
                + "\(String(describing: result.rank)) \(result.isTied) \(result.isTiedAtQuotaEdge) \(result.missing)"
        }
        for row in results.rollUp {
            outcomes["unit " + results.figures.units[row.unit].id] =
                "\(row.subjects) \(row.reported) \(row.lowerBound) \(String(describing: row.mean)) \(String(describing: row.weightedMean)) "
                + "\(row.distribution)"
        }
        return outcomes
    }

    @Test("Đảo thứ tự dòng và đơn vị không đổi kết quả nào", arguments: sets)
    func permuted(_ example: Case) throws {
        let set = try #require(try example.criteria.set)
        var tables = try example.tables
        let before = try outcome(tables.results(of: set))
        var random = SplitMix64(seed: 733)
        for _ in 0..<3 {
            tables.units.shuffle(using: &random)
            tables.facts.shuffle(using: &random)
            tables.judgements.shuffle(using: &random)
            #expect(try outcome(tables.results(of: set)) == before)
        }
    }

    @Test("Thêm đối tượng của cụm khác không đổi thứ hạng nào", arguments: sets)
    func otherCluster(_ example: Case) throws {
        let set = try #require(try example.criteria.set)
        var tables = try example.tables
        let before = try tables.results(of: set)
        let model = try #require(tables.units.first { $0[4] == "yes" })[0]
        tables.units.append(["them", "Đơn vị thêm", "", "cụm khác", "yes"])
        tables.facts += tables.facts.filter { $0[0] == model }.map { ["them"] + $0.dropFirst() }
        tables.judgements += tables.judgements.filter { $0[0] == model }.map { ["them"] + $0.dropFirst() }
        let after = try tables.results(of: set)
        #expect(after.subjects.dropLast().map(\.rank) == before.subjects.map(\.rank))
        #expect(after.subjects.dropLast().map(\.isTied) == before.subjects.map(\.isTied))
        #expect(after.subjects.count == before.subjects.count + 1)
    }

    @Test("Số nguyên lớn cho đúng kết quả của đường nhanh", arguments: sets)
    func big(_ example: Case) throws {
        let set = try #require(try example.criteria.set)
        let tables = try example.tables
        #expect(try outcome(tables.results(of: set, startsBig: true)) == outcome(tables.results(of: set)))
    }

    private static let ratios = """
        groups:
        - id: G
          title: Nhóm
          max: 20
          criteria:
          - {id: R, max: 8, method: ratio, numerator: a, denominator: b}
          - {id: T, max: 7, method: ratio_threshold, numerator: a, denominator: b, threshold: 0.7}
          - {id: B, max: 5, method: bands, numerator: a, denominator: b, bands: [{from: 0.9, points: 5}, {from: 0.4, points: 2}]}
        """

    @Test("Nhân cả tử và mẫu với cùng một số không đổi gì, kể cả khi tích không vừa 128 bit")
    func scaled() throws {
        let set = try Sample.set(scale: 20, Self.ratios)
        var random = SplitMix64(seed: 1)
        for _ in 0..<200 {
            let (a, b) = (Int.random(in: 0...900, using: &random), Int.random(in: 1...900, using: &random))
            let plain = try Sample.one(set, ["a": "\(a)", "b": "\(b)"])
            let factor = Int.random(in: 2...100_000_000_000, using: &random)
            let scaled = try Sample.one(set, ["a": "\(a * factor)", "b": "\(b * factor)"])
            #expect(scaled.items.map(\.points) == plain.items.map(\.points))
            let fine = try Sample.one(set, ["a": "0.\(Sample.digits(a))", "b": "0.\(Sample.digits(b))"])
            #expect(fine.items.map(\.points) == plain.items.map(\.points))
        }
    }

    @Test("Tổng các điểm đã làm tròn là chính xác, không làm tròn lại", arguments: sets)
    func sums(_ example: Case) throws {
        let results = try example.results()
        for result in results.subjects {
            for (group, points) in zip(results.set.groups, result.groups)
            where !group.items.contains(where: { result.items[$0].isTakenOut }) {
                if group.max > .zero { #expect(points == group.items.reduce(.zero) { $0 + result.items[$1].points }) }
            }
        }
    }

    @Test("Chưa có số liệu, 0, không áp dụng và trên 0 là bốn điều khác nhau")
    func silences() throws {
        let set = try Sample.set(
            scale: 8,
            """
            groups:
            - {id: G, title: Nhóm, max: 8, criteria: [{id: C, max: 8, method: count, fact: v, per: 1}]}
            """)
        let blank = try Sample.one(set, [:])
        let saidNothing = try Sample.one(set, ["v": ""])
        let zero = try Sample.one(set, ["v": "0"])
        let notApplicable = try Sample.one(set, ["v": "n/a"])
        let lowerBound = try Sample.one(set, ["v": ">0"])
        #expect([blank, saidNothing].allSatisfy { $0.items[0].state == .missing && !$0.isComplete })
        #expect(zero.items[0].state == .scored && zero.isComplete && !zero.lowerBound)
        #expect(notApplicable.items[0].state == .notApplicable && notApplicable.total == nil && !notApplicable.isComplete)
        #expect(lowerBound.items[0].state == .scored && lowerBound.lowerBound)
    }

    @Test("Điều kiện và quy định chưa biết: chưa xếp loại, nêu hết số còn thiếu; n/a thì đạt điều kiện và không bị khống chế")
    func undecided() throws {
        let set = try Sample.set(
            scale: 8,
            """
            groups:
            - {id: G, title: Nhóm, max: 8, criteria: [{id: C, max: 8, method: count, fact: v, per: 1}]}
            requires: [{grade: A, when: r > 1, title: Cần r}]
            gates: [{when: g > 1, then: {not_above: B}, title: Có g}, {when: "0 and h", then: {no_grade: true}}]
            """, grades: "[{code: A, min: 5}, {code: B, min: 0}]")
        let nothing = try Sample.one(set, ["v": "8"])
        #expect(nothing.isComplete && nothing.grade == nil && nothing.rank == nil)
        #expect(nothing.missing.map(set.name(of:)) == ["r", "g"])
        #expect(try Sample.one(set, ["v": "8", "r": "n/a", "g": "n/a"]).grade == 0)
        #expect(try Sample.one(set, ["v": "8", "r": "2", "g": "2"]).grade == 1)
        #expect(try Sample.one(set, ["v": "8", "r": "0", "g": "0"]).grade == 1)
        #expect(try Sample.one(set, ["v": "8", "r": ">1", "g": "0"]).lowerBound)
    }

    @Test("Không tách được ở ranh giới tỷ lệ thì tất cả xuống mức và Hội đồng quyết")
    func edge() throws {
        let set = try Sample.set(
            scale: 8,
            """
            groups:
            - {id: G, title: Nhóm, max: 8, criteria: [{id: C, max: 8, method: count, fact: v, per: 1}]}
            quota: {grade: A, ratio: 0.5, of: size, overflow: B}
            """, grades: "[{code: A, min: 5}, {code: B, title: Loại B, min: 0}]")
        let units = ["a", "b", "c", "d"].map { [$0, $0.uppercased(), "", "", "yes"] }
        func run(_ values: [String]) throws -> Results {
            try Tables(units: units, facts: zip(units, values).map { [$0[0], "v", $1] }).results(of: set)
        }
        let tied = try run(["8", "7", "7", "1"])
        #expect(tied.subjects.map(\.grade) == [0, 1, 1, 1])
        #expect(tied.subjects.map(\.isTiedAtQuotaEdge) == [false, true, true, false])
        #expect(tied.subjects.map(\.rank) == [1, 2, 2, 4])
        #expect(
            tied.notes(on: tied.subjects[1]) == [
                "Bằng điểm với C ở ranh giới tỷ lệ; quy tắc không phân được → cùng Loại B, chờ Hội đồng quyết."
            ])
        #expect(try run(["8", "7", "6", "1"]).subjects.map(\.grade) == [0, 0, 1, 1])
    }
}

/// Small sets and single subjects for rules that need no more.
enum Sample {
    static func text(scale: Int, _ body: String, grades: String = "[{code: A, title: Đạt, min: 0}]") -> String {
        "format: 1\nid: thu\ntitle: Bộ thử\nscale: \(scale)\nstages: [self, cross, verified]\nsource: self\n\(body)\ngrades: \(grades)\n"
    }

    static func file(scale: Int, _ body: String, grades: String = "[{code: A, title: Đạt, min: 0}]") -> CriteriaSetFile {
        CriteriaSetFile(Array(text(scale: scale, body, grades: grades).utf8))
    }

    static func set(scale: Int, _ body: String, grades: String = "[{code: A, title: Đạt, min: 0}]") throws -> CriteriaSet {
        let file = file(scale: scale, body, grades: grades)
        return try #require(file.set, "\(file.faults)")
    }

    /// One subject with these facts; a list fact has its values separated by spaces.
    static func results(_ set: CriteriaSet, _ facts: [String: String], _ judgements: [[String]] = []) throws -> Results {
        let rows = facts.flatMap { name, value in
            value.split(separator: " ", omittingEmptySubsequences: false).map { ["x", name, String($0)] }
        }
        return try Tables(units: [["x", "Xã X", "", "cụm 1", "yes"]], facts: rows, judgements: judgements).results(of: set)
    }

    static func one(_ set: CriteriaSet, _ facts: [String: String], _ judgements: [[String]] = []) throws -> SubjectResult {
        try results(set, facts, judgements).subjects[0]
    }

    /// Nine digits, so that `0.` before them is the number in billionths.
    static func digits(_ number: Int) -> String { String(String(number + 1_000_000_000).dropFirst()) }
}
