import Testing

@testable import Criteria

@Suite("Soát bộ tiêu chí") struct LinterTests {
    private func codes(_ body: String, scale: Int = 8, grades: String = "[{code: A, min: 5}, {code: B, min: 0}]") -> [String] {
        Sample.file(scale: scale, body, grades: grades).faults.map { "\($0.code.rawValue) \($0.place)" }
    }

    private static let sound = "groups:\n- {id: G, title: Nhóm, max: 8, criteria: [{id: C, max: 8, method: count, fact: v, per: 1}]}\n"

    private func item(_ keys: String) -> String { "groups:\n- {id: G, title: Nhóm, max: 8, criteria: [{id: C, \(keys)}]}\n" }

    @Test("Bộ đúng không có chỗ nào phải sửa") func sound() { #expect(codes(Self.sound) == []) }

    @Test("Nhiều lỗi được nêu cùng lúc, mỗi lỗi có dòng và cột") func together() {
        let file = Sample.file(
            scale: 9,
            """
            colour: red
            groups:
            - id: G
              title: Nhóm
              max: 8
              criteria:
              - {id: C, max: 7, method: choice, levels: [{code: a, points: 9}, {code: a, points: 0}]}
              - {id: C, max: 1, method: yes_noo}
            gates:
            - {when: group('Q') > 1, then: {not_above: Z}}
            """)
        #expect(
            Set(file.faults.map { "\($0.code.rawValue) \($0.place)" }) == [
                "key colour", "sum scale", "above_max groups/G/C", "duplicate_id groups/G/C", "key groups/G/C", "unknown_id gates/1",
                "unknown_grade gates/1",
            ])
        #expect(file.faults.allSatisfy { $0.line != nil && $0.column != nil })
        #expect(file.faults.first { $0.code == .aboveMax }?.line == 13)
        #expect(file.faults.first { $0.code == .sum }?.line == 4)
    }

    @Test(
        "Từng loại lỗi ở đúng chỗ của nó",
        arguments: [
            ("max: 8, method: ratio, numerator: a", "key groups/G/C"), ("max: 8, method: manual, per: 1", "key groups/G/C"),
            ("max: 8", "key groups/G/C"), ("max: tám, method: manual", "number groups/G/C"),
            ("max: 8, method: count, fact: v, per: 0", "number groups/G/C"),
            ("max: 8, method: ratio_threshold, numerator: a, denominator: b", "number groups/G/C"),
            ("max: 8, method: bands, value: a, bands: [{from: 1, points: 2}, {from: 1, points: 1}]", "band_order groups/G/C"),
            ("max: 8, method: bands, value: a, bands: [{from: 1, points: 9}]", "above_max groups/G/C"),
            ("max: 8, method: bands, value: a, zero: full, bands: [{from: 1, points: 1}]", "key groups/G/C"),
            ("max: 8, method: choice, levels: [{code: n/a, points: 1}]", "key groups/G/C"),
            ("max: 8, method: choice, levels: [{code: a, points: 0.001}]", "decimals groups/G/C"),
            ("max: 8, method: manual, round_to: 3", "decimals groups/G/C"),
            ("max: 8, method: manual, round_to: 0.125", "decimals groups/G/C"),
            ("max: 8, method: formula, expression: 1 +", "expression groups/G/C"),
            ("max: 8, method: formula, expression: points('C')", "cycle groups/G/C"),
            ("max: 8, method: formula, expression: group('G')", "cycle groups/G/C"),
            ("max: 8, method: formula, expression: total / 2", "cycle groups/G/C"),
            ("max: 8, method: formula, expression: points('D')", "unknown_id groups/G/C"),
            ("max: 8, method: count, fact: total, per: 1", "key groups/G/C"), ("max: 8, method: count, fact: Số, per: 1", "key groups/G/C"),
            ("max: 8, method: manual, evidence: maybe", "key groups/G/C"),
            ("max: 8, method: formula, expression: 12345678901234567", "number groups/G/C"),
        ])
    func single(_ keys: String, _ fault: String) { #expect(codes(item(keys)) == [fault]) }

    @Test("Lỗi của mức xếp loại, điều kiện, tỷ lệ, so khi bằng điểm") func results() {
        #expect(
            codes(Self.sound, grades: "[{code: A, min: 5}, {code: B, min: 5}]") == ["grade_order grades/B", "grade_order grades/B"].uniqued)
        #expect(codes(Self.sound, grades: "[{code: A, min: 5}, {code: B, min: 1}]") == ["grade_order grades/B"])
        #expect(codes(Self.sound, grades: "[{code: A, min: 5}, {code: A, min: 0}]") == ["duplicate_id grades/A"])
        #expect(codes(Self.sound + "requires: [{grade: B, when: v > 1}]") == ["grade_order requires/1"])
        #expect(codes(Self.sound + "requires: [{grade: Z, when: v > 1}]") == ["unknown_grade requires/1"])
        #expect(codes(Self.sound + "quota: {grade: B, ratio: 0.2, of: graded, overflow: A}") == ["grade_order quota"])
        #expect(codes(Self.sound + "quota: {grade: A, ratio: 0.2, of: grade:Z, overflow: B}") == ["unknown_grade quota"])
        #expect(codes(Self.sound + "tie_break: [bonus, name]") == ["key tie_break/2"])
        #expect(codes(Self.sound + "tie_break: ['group:Q']") == ["unknown_id tie_break/1"])
        #expect(codes(Self.sound + "rollup: [median]") == ["key rollup/1"])
        #expect(codes(Self.sound + "gates: [{when: v > 1, then: {}}]") == ["key gates/1"])
        #expect(codes(Self.sound + "total: {min: 1, max: 0}").contains("number total"))
    }

    @Test("Số liệu chưa khai hoặc dùng hai kiểu") func facts() {
        #expect(codes("facts: {w: Khác}\n" + Self.sound) == ["unknown_fact groups/G/C"])
        #expect(codes(Self.sound + "tie_break: ['fact:v']\ngates: [{when: is_blank(v), then: {down: 1}}]") == [])
        let both =
            "groups:\n- {id: G, title: N, max: 8, criteria: [{id: C, max: 4, method: count, fact: v, per: 1}, {id: D, max: 4, method: event_average, events: v}]}\n"
        #expect(codes(both) == ["fact_kind groups/G/D"])
    }

    @Test("Hai công thức cần nhau là một vòng; công thức đọc cái đứng sau thì được") func cycles() {
        func pair(_ one: String, _ other: String) -> String {
            "groups:\n- {id: G, title: N, max: 8, criteria: [{id: C, max: 4, method: formula, expression: \(one)}, {id: D, max: 4, method: formula, expression: \(other)}]}\n"
        }
        #expect(codes(pair("points('D')", "1")) == [])
        #expect(codes(pair("points('D')", "points('C')")) == ["cycle groups/G/C", "cycle groups/G/D"])
    }

    @Test("Thiếu hẳn thì không có dòng, mã lặp ở đầu tệp thì có") func missing() {
        let file = CriteriaSetFile(Array("format: 1\nid: a\n".utf8))
        #expect(
            Set(file.faults.map { "\($0.code.rawValue) \($0.place)" }) == [
                "key title", "number scale", "key stages", "key groups", "key grades",
            ])
        #expect(file.faults.allSatisfy { $0.line == nil && $0.column == nil })
    }

    @Test("YAML hỏng là một lỗi có dòng", arguments: [("a: [1", 1), ("a: 1\na: 2", 1), ("format: 1\n  x: 2\n", 2)])
    func yaml(_ text: String, _ line: Int) {
        let file = CriteriaSetFile(Array(text.utf8))
        #expect(file.faults.map(\.code) == [.yaml])
        #expect(file.faults[0].place == "" && (file.faults[0].line ?? 0) >= line)
    }

    @Test("Tệp không phải văn bản, tệp rỗng và tệp không phải bộ tiêu chí đều bị từ chối, không đổ vỡ")
    func strange() {
        #expect(CriteriaSetFile([0xFF, 0xFE, 0x00]).faults.map(\.code) == [.yaml])
        #expect(CriteriaSetFile([]).set == nil)
        for text in ["- 1\n- 2\n", "chữ", "groups: 1\ngrades: {a: 1}\nstages: x\nfacts: [a]\nbonus: []\ndeductions: 3\nquota: [1]\n"] {
            #expect(CriteriaSetFile(Array(text.utf8)).set == nil)
        }
    }

    @Test("Tệp nhỏ mà lặp ra hàng triệu mục bị từ chối ngay") func bomb() {
        let lines = (1..<9).map { "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]" }
        let file = CriteriaSetFile(Array(("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + lines.joined(separator: "\n")).utf8))
        #expect(file.faults.map(\.code) == [.yaml])
    }

    @Test("Bỏ hoặc thay bất kỳ dòng nào của một bộ thật cũng không làm đổ vỡ", arguments: ["T3", "T5", "random-39"])
    func mutilated(_ name: String) throws {
        let lines = String(decoding: try Case.named(name).bytes("criteria.yaml"), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        var refused = 0
        for place in lines.indices {
            for replacement in [nil, "  null", "- [1, {a: b}]"] where place % 3 == 0 || replacement == nil {
                var changed = lines.map(String.init)
                if let replacement { changed[place] = replacement } else { changed.remove(at: place) }
                if CriteriaSetFile(Array(changed.joined(separator: "\n").utf8)).set == nil { refused += 1 }
            }
        }
        #expect(refused > lines.count / 2)
    }

    @Test("Lưu ý không ngăn việc dùng") func warnings() {
        let file = Sample.file(
            scale: 8,
            """
            status: official
            groups:
            - {id: G, title: Nhóm, max: 8, criteria: [{id: C, max: 8, method: count, fact: v, per: 1}]}
            bonus: {max: 1, criteria: [{id: T, max: 1, method: yes_no}]}
            deductions: {criteria: [{id: X, fact: w, per: 2, cap: 3}]}
            """)
        #expect(file.set != nil)
        #expect(Set(file.warnings.map { "\($0.code.rawValue) \($0.place)" }) == ["bonus bonus", "cap deductions/X", "citation citation"])
        #expect(file.warnings.allSatisfy { $0.text.hasPrefix("Lưu ý") })
        let unowned = Sample.text(scale: 8, Self.sound).replacing("source: self\n", with: "")
        #expect(CriteriaSetFile(Array(unowned.utf8)).warnings.map(\.code) == [.owner])
    }

    @Test("Mỗi câu của máy soát đúng như bảng lời") func wording() {
        #expect(Sample.file(scale: 9, Self.sound).faults.map(\.text) == ["Sửa: tổng điểm các phần là 8, cần đúng 9."])
        #expect(
            Sample.file(scale: 8, item("max: 8, method: choice, levels: [{code: a, points: 9}]")).faults.map(\.text)
                == ["Sửa: mức 9 cao hơn tối đa 8 của tiêu chí."])
        #expect(
            Sample.file(scale: 8, item("max: 8, method: bands, value: a, bands: [{from: 1, points: 1}, {from: 2, points: 1}]")).faults.map(
                \.text)
                == ["Sửa: các mức phải xếp từ cao xuống thấp; 1 đứng trước 2."])
        #expect(
            Sample.file(scale: 8, item("max: null, method: manual")).faults.map(\.text) == ["Sửa: “max” cần một số, đang là “null”."])
        #expect(
            Sample.file(scale: 8, item("max: 8, method: formula, expression: 1 + )")).faults.map(\.text)
                == ["Sửa: chưa đọc được biểu thức, dừng ở “)”."])
    }
}

extension [String] {
    fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
