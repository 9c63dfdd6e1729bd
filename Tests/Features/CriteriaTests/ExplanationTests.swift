import Testing

@testable import Criteria

@Suite("Lời giải thích") struct ExplanationTests {
    /// The line of one item that stands alone in a group of `max` points.
    private func why(
        _ keys: String, max: String = "8", facts: [String: String] = [:], titles: String = "", judged: [String] = [], id: String = "1.1"
    ) throws -> String {
        let set = try Sample.set(
            scale: 100,
            """
            \(titles.isEmpty ? "" : "facts: {\(titles)}")
            groups:
            - id: '1'
              title: Nhóm
              max: 100
              criteria:
              - {id: '\(id)', max: \(max), \(keys)}
              - {id: rest, max: \(rest(max)), method: manual}
            """)
        let judgements = judged.enumerated().map { ["x", id, ["self", "cross", "verified"][2 - $0], $1, "", ""] }
        let results = try Sample.results(set, facts, judgements + [["x", "rest", "self", "0", "", ""]])
        return Explanation(of: 0, in: results).items[0].why
    }

    private func rest(_ max: String) -> String { max == "2.5" ? "97.5" : String(100 - (Int(max) ?? 0)) }

    @Test("Có và không") func yesNo() throws {
        #expect(
            try why("method: yes_no, title: Có quy chế văn hóa công sở", max: "4", judged: ["yes"])
                == "Có quy chế văn hóa công sở → 4,00 (tối đa 4)")
        #expect(
            try why("method: yes_no, title: Có quy chế văn hóa công sở", max: "4", judged: ["no"])
                == "Không có quy chế văn hóa công sở → 0,00 (tối đa 4)")
        #expect(try why("method: yes_no, title: Công khai", max: "0", judged: ["no"]) == "Không: Công khai → 0,00 (tối đa 0)")
        #expect(
            try why("method: yes_no, fact: a", max: "4", facts: ["a": "2"], titles: "a: Quy chế") == "Quy chế 2, khác 0 → 4,00 (tối đa 4)")
    }

    @Test("Chọn mức") func choice() throws {
        let levels =
            "levels: [{code: du, points: 3, title: Công khai đầy đủ}, {code: khong, points: 0, title: Không thực hiện, wipes: criterion}]"
        #expect(try why("method: choice, \(levels)", max: "3", judged: ["du"]) == "Mức “Công khai đầy đủ” → 3,00 (tối đa 3)")
        #expect(
            try why("method: choice, \(levels)", max: "3", judged: ["khong"], id: "2.6")
                == "Mức “Không thực hiện” → 0 và tính 0 cả tiêu chí 2.6")
    }

    @Test("Chấm tay") func manual() throws {
        #expect(try why("method: manual", max: "2.5", judged: ["2.25"]) == "Thẩm định cho 2,25 trên 2,5")
    }

    @Test("Tỷ lệ") func ratio() throws {
        let keys = "method: ratio, numerator: n, denominator: d"
        let titles = "n: Nhiệm vụ đúng hạn, d: Nhiệm vụ đến hạn"
        #expect(
            try why(keys, facts: ["n": "480", "d": "512"], titles: titles) == "Nhiệm vụ đúng hạn 480 ÷ nhiệm vụ đến hạn 512 × 8 = 7,50")
        #expect(try why(keys, facts: ["n": "480", "d": "512"]) == "480 ÷ 512 × 8 = 7,50")
        #expect(try why(keys, facts: ["n": "520", "d": "512"]) == "520 ÷ 512, vượt mức nên tính bằng 1 → 8,00")
        #expect(
            try why(keys + ", round_to: 0.25", max: "6", facts: ["n": "7", "d": "11"]) == "7 ÷ 11 × 6 = 3,8182, làm tròn đến 0,25 → 3,75")
    }

    @Test("Tỷ lệ có mức") func threshold() throws {
        let keys = "method: ratio_threshold, numerator: n, denominator: d"
        #expect(try why(keys + ", threshold: 0.9", max: "5", facts: ["n": "540", "d": "600"]) == "540 ÷ 600 = 90 %, đạt mức 90 % → 5,00")
        #expect(
            try why(keys + ", threshold: 0.5", max: "5", facts: ["n": "270", "d": "600"])
                == "270 ÷ 600 = 45 %, chưa đến mức 50 %: 0,45 ÷ 0,5 × 5 = 4,50")
    }

    @Test("Ít hơn là tốt") func inverse() throws {
        let keys = "method: inverse_ratio, planned: p, actual: a"
        #expect(try why(keys, max: "5", facts: ["p": "20", "a": "25"]) == "Kế hoạch 20, thực tế 25: 20 ÷ 25 × 5 = 4,00")
        #expect(try why(keys, max: "5", facts: ["p": "20", "a": "0"]) == "Không phát sinh trường hợp nào → 5,00")
        #expect(try why(keys, max: "5", facts: ["p": "20", "a": "16"]) == "Kế hoạch 20, thực tế 16, ít hơn là tốt → 5,00")
    }

    @Test("Khoảng") func bands() throws {
        let keys = "method: bands, numerator: n, denominator: d, bands: [{from: 0.9, points: 5}, {from: 0.5, points: 2}]"
        #expect(try why(keys, max: "5", facts: ["n": "92", "d": "100"]) == "92 % thuộc mức “từ 90 %” → 5,00")
        #expect(try why(keys, max: "5", facts: ["n": "48", "d": "100"]) == "48 % dưới mức thấp nhất 50 % → 0,00")
    }

    @Test("Đếm và trừ theo lần") func counts() throws {
        let titles = "m: Mô hình"
        #expect(try why("method: count, fact: m, per: 1.5", max: "5", facts: ["m": "3"], titles: titles) == "3 mô hình × 1,5 = 4,50")
        #expect(
            try why("method: count, fact: m, per: 1.5", max: "5", facts: ["m": "4"], titles: titles)
                == "4 mô hình × 1,5 = 6,00, tối đa 5 → 5,00")
        #expect(try why("method: minus_per_event, fact: m, per: 0.5", facts: ["m": "2"]) == "8 − 2 lần × 0,5 = 7,00")
        #expect(try why("method: minus_per_event, fact: m, per: 0.5", max: "3", facts: ["m": "8"]) == "3 − 8 lần × 0,5 dưới 0 → 0,00")
    }

    @Test("Trung bình các lần") func average() throws {
        #expect(try why("method: event_average, events: e", max: "4", facts: ["e": "1 1 0"]) == "(1 + 1 + 0) ÷ 3 × 4 = 2,67")
        #expect(try why("method: event_average, events: e", max: "4", facts: ["e": "empty"]) == "Không có lần nào → không áp dụng")
    }

    @Test("Công thức") func formula() throws {
        #expect(
            try why(
                "method: formula, title: Kết quả nhiệm vụ, expression: 70 * (a + b + c) / 3", max: "70",
                facts: ["a": "0.896428571", "b": "0.687797619", "c": "0.417261905"])
                == "Kết quả nhiệm vụ: 70 × (a + b + c) ÷ 3 = 46,7014, làm tròn 46,70")
        #expect(try why("method: formula, expression: a", max: "70", facts: ["a": "72.1"]) == "Tính được 72,10, tối đa 70 → 70,00")
        let huge = "999999999999999"
        #expect(
            try why("method: formula, expression: a * a * a", max: "70", facts: ["a": huge])
                == "Tính được số quá dài để viết ra, tối đa 70 → 70,00")
        #expect(
            try why("method: formula, expression: 0 - a * a * a", max: "70", facts: ["a": huge])
                == "Tính được số quá dài để viết ra, dưới 0 → 0,00")
    }

    @Test("Mẫu số quá nhỏ") func tooFew() throws {
        let keys = "method: ratio, numerator: n, denominator: d, min_denominator: 30"
        #expect(
            try why(keys, facts: ["n": "9", "d": "12"], titles: "n: Lượt hài lòng, d: Lượt trả lời")
                == "Có 12 lượt trả lời, cần từ 30 nên coi như không phát sinh → không áp dụng")
        let zero = "method: ratio, numerator: n, denominator: d, zero:"
        let titles = "n: Hồ sơ đúng hạn, d: Hồ sơ đến hạn"
        #expect(
            try why(zero + " not_applicable", facts: ["n": "0", "d": "0"], titles: titles)
                == "Không áp dụng: kỳ này không phát sinh hồ sơ đến hạn.")
        #expect(
            try why(zero + " full", facts: ["n": "0", "d": "0"], titles: titles)
                == "Kỳ này không phát sinh hồ sơ đến hạn; bộ tiêu chí cho đủ điểm.")
        #expect(
            try why(zero + " none", facts: ["n": "0", "d": "0"], titles: titles)
                == "Kỳ này không phát sinh hồ sơ đến hạn; bộ tiêu chí tính 0.")
    }

    @Test("Bốn trạng thái không phải điểm") func states() throws {
        #expect(
            try why("method: count, fact: m, per: 1", titles: "m: Mô hình") == "Chưa có điểm: chưa có số “Mô hình”.")
        #expect(try why("method: manual") == "Chưa có điểm: chưa ai cho điểm.")
        #expect(try why("method: manual, not_applicable: full", judged: ["n/a"]) == "Không áp dụng, bộ tiêu chí cho đủ 8 điểm.")
        #expect(
            try why(
                "method: ratio, numerator: n, denominator: d, zero: full", facts: ["n": "n/a", "d": "512"], titles: "n: Hồ sơ, d: Tổng")
                == "Không áp dụng: số “Hồ sơ” ghi không áp dụng.")
        #expect(
            try why("method: event_average, events: e", facts: ["e": "n/a"], titles: "e: Kiểm tra")
                == "Không áp dụng: số “Kiểm tra” ghi không áp dụng.")
        #expect(try why("method: manual", judged: ["n/a"]) == "Không áp dụng: thẩm định ghi không áp dụng.")
        #expect(
            try why("method: manual, evidence: required", judged: ["7.5"]) == "Có 7,50 điểm, chưa tính vì chưa có minh chứng.")
    }

    @Test("So với đơn vị cao nhất cụm") func relative() throws {
        let set = try Sample.set(
            scale: 10,
            """
            groups:
            - {id: G, title: Nhóm, max: 10, criteria: [{id: R, max: 10, method: relative_to_best, actual: a, target: t}]}
            """)
        func lines(_ values: [(String, String)]) throws -> [String] {
            let units = values.indices.map { ["u\($0)", "U\($0)", "", "", "yes"] }
            let facts = values.enumerated().flatMap { [["u\($0)", "a", $1.0], ["u\($0)", "t", $1.1]] }
            let results = try Tables(units: units, facts: facts).results(of: set)
            return values.indices.map { Explanation(of: $0, in: results).items[0].why }
        }
        #expect(
            try lines([("90", "100"), ("100", "100"), ("110", "100"), ("125", "100"), ("60", "0"), ("80", "")]) == [
                "Đạt 90 trên mức giao 100: ½ × 10 × 0,9 = 4,50", "Đạt 100 trên mức giao 100 → 5,00",
                "Gấp 1,1 lần mức giao, cao nhất cụm gấp 1,25: 5 + 5 × 0,1 ÷ 0,25 = 7,00", "Gấp 1,25 lần mức giao, cao nhất cụm → 10,00",
                "60 ÷ 80 (cao nhất) × 10 = 7,50", "80 ÷ 80 (cao nhất) × 10 = 10,00",
            ])
        #expect(try lines([("90", "100"), ("", "100"), ("", "")])[0] == "Chưa có điểm: chờ số của 2 đơn vị trong cụm")
    }

    @Test("Nhóm quy đổi, điểm thưởng, điểm trừ, tổng, xếp loại: phiếu của T5") func sheet() throws {
        let results = try Case.named("T5").results()
        let second = Explanation(of: try #require(results.subject("p2")), in: results)
        #expect(second.groups[0] == "Nhóm 1: 17,92 ÷ 18 × 30 = 29,87, vì 12 điểm không áp dụng.")
        #expect(second.bonus == "Điểm thưởng 5,00, tối đa 5 → 5,00.")
        #expect(second.total == "99,87 + thưởng 5,00 − trừ 0,00 = 104,87.")
        #expect(second.grade == ["104,87 điểm, từ 95 trở lên → Xuất sắc."])
        #expect(second.rank == "Hạng 1 trong 3 của so.")
        let last = try #require(second.items.last { !$0.marks.isEmpty })
        #expect(last.marks == ["Tính theo “trên 2”: số thật có thể cao hơn."])
        let third = Explanation(of: try #require(results.subject("p3")), in: results)
        #expect(third.items[10].why == "Tính 0 theo quy định: Minh chứng không trung thực. Điểm lẽ ra: 6,00.")
        #expect(third.deductions == "Tổng điểm trừ 10,00, tối đa 15 → trừ 10,00.")
        #expect(third.grade.last == "“Minh chứng không trung thực” → hạ một mức, còn Chưa đạt.")
        let fourth = Explanation(of: try #require(results.subject("p4")), in: results)
        #expect(fourth.grade.last == "Chưa xếp loại: chưa biết “discipline.head”. Không suy đoán.")
        #expect(fourth.rank == "Chưa xếp hạng: chưa có xếp loại.")
    }

    @Test("Tỷ lệ tối đa và điều kiện của mức: phiếu của T3") func quota() throws {
        let results = try Case.named("T3").results()
        let second = Explanation(of: try #require(results.subject("x2")), in: results)
        #expect(second.grade.first == "96,50 điểm, từ 90 trở lên → Xuất sắc.")
        #expect(second.grade.contains { $0.hasPrefix("Đủ điều kiện của mức Xuất sắc: Nhóm V từ 60%") })
        #expect(second.grade.contains("Mức Xuất sắc: tối đa 25 % của 5 đơn vị = 1,25, lấy 1."))
        #expect(second.grade.last?.hasSuffix("chỉ 1 được giữ Xuất sắc → Tốt. Điểm và thứ hạng không đổi.") == true)
        let missing = Explanation(of: try #require(results.subject("x5")), in: results)
        #expect(missing.total == "Tổng tạm tính 105,50: còn 1 tiêu chí chưa có điểm nên chưa xếp loại.")
        #expect(missing.grade == [])
    }

    @Test("Mỗi tiêu chí của mọi ví dụ có đúng một dòng, không để trống", arguments: Case.worked)
    func everyItem(_ example: Case) throws {
        let results = try example.results()
        for subject in results.subjects.indices {
            let explanation = Explanation(of: subject, in: results)
            for line in explanation.items { #expect(!line.why.isEmpty && !line.why.contains("\n")) }
            #expect(explanation.text.contains(results.unit(of: results.subjects[subject]).name))
        }
    }

    @Test("Bước sau cùng đang tính, các bước trước vẫn thấy") func stages() throws {
        let set = try Sample.set(
            scale: 4,
            """
            groups:
            - {id: G, title: Nhóm, max: 4, criteria: [{id: M, max: 4, method: manual}]}
            """)
        let results = try Sample.results(
            set, [:], [["x", "M", "self", "4", "", ""], ["x", "M", "verified", "3.5", "", "thiếu biên bản"]])
        let line = Explanation(of: 0, in: results).items[0]
        #expect(line.why == "Thẩm định cho 3,50 trên 4")
        #expect(line.marks == ["Đang tính điểm thẩm định: 3,50. Tự chấm 4,00."])
    }

    @Test("Bằng tổng điểm thì nói rõ vì đâu xếp trên") func tieBreak() throws {
        let set = try Sample.set(
            scale: 4,
            """
            groups:
            - {id: G, title: Nhóm, max: 4, criteria: [{id: M, max: 4, method: count, fact: m, per: 1}]}
            tie_break: ["fact:staff"]
            """)
        func ranks(_ staff: [String]) throws -> [String] {
            let facts = staff.enumerated().flatMap { [["u\($0)", "m", "3"], ["u\($0)", "staff", $1]] }
            let units = staff.indices.map { ["u\($0)", "Sở \($0)", "", "khối 1", "yes"] }
            let results = try Tables(units: units, facts: facts).results(of: set)
            return staff.indices.map { Explanation(of: $0, in: results).rank }
        }
        #expect(
            try ranks(["30", "20"]) == [
                "Hạng 1 trong 2 của khối 1. Bằng tổng điểm với Sở 1; xếp trên vì staff cao hơn (30 và 20).",
                "Hạng 2 trong 2 của khối 1. Bằng tổng điểm với Sở 0; xếp dưới vì staff thấp hơn (20 và 30).",
            ])
        #expect(try ranks(["20", "20"])[0] == "Cùng hạng 1 với Sở 1; đã so: tổng điểm, staff.")
    }
}
