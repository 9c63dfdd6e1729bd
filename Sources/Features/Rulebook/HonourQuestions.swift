package import Kernel

/// Whether the year's class is high enough for Lao động tiên tiến (06/2022/QH15, Đ. 24).
package struct AdvancedWorkerQuestion: RuleQuestion {
    package static let code = RuleCode.r(9)
    package static let title = "Đủ mức xếp loại để xét Lao động tiên tiến chưa"
    package static let fields = [QuestionField("grade", "Mức xếp loại năm", .choice(QualityGrade.choices), "completed")]

    package let grade: QualityGrade?

    package init(grade: QualityGrade?) { self.grade = grade }
    package init(_ facts: inout TypedFacts) { self.init(grade: facts.choice("grade")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Mức xếp loại", value: grade?.label ?? "chưa có")]
        return under(RuleKey(.r(9), .minimumGrade, .individual), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let least = row.parameters.word("grade").flatMap(QualityGrade.init) else { return Finding() }
            return .all([Condition("Xếp loại từ \(least.label) trở lên", grade.map { $0 >= least })])
        }
    }
}

/// Whether a title was held so many times without a gap (06/2022/QH15, Đ. 21, Đ. 22). It follows the person, whatever became of the unit.
package struct TitleChainQuestion: RuleQuestion {
    package static let code = RuleCode.r(10)
    package static let title = "Đủ số năm liên tục chưa"
    package static let fields = [
        QuestionField(
            "title", "Danh hiệu đề nghị",
            .choice([
                QuestionChoice("chien_si_thi_dua_tinh", "Chiến sĩ thi đua cấp bộ, cấp tỉnh"),
                QuestionChoice("chien_si_thi_dua_toan_quoc", "Chiến sĩ thi đua toàn quốc"),
            ]), "chien_si_thi_dua_tinh"),
        QuestionField("years", "Các năm đã đạt danh hiệu ngay dưới", .years, "2023, 2025", hint: "Cách nhau bằng dấu phẩy"),
    ]

    package let title: String
    package let years: Set<Int>

    package init(title: String, years: Set<Int>) { (self.title, self.years) = (title, years) }
    package init(_ facts: inout TypedFacts) { self.init(title: facts.text("title"), years: facts.years("years")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let held = years.sorted().map(String.init).joined(separator: ", ")
        let inputs = [RuleInput(name: "Các năm đã đạt", value: held.isEmpty ? "chưa có" : held)]
        return under(RuleKey(.r(10), .titleChain, .individual, item: title), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let length = row.parameters.count("years") else { return Finding() }
            guard let last = years.max() else { return Finding(missing: ["Các năm đã đạt danh hiệu ngay dưới"]) }
            let lacking = (last - length + 1...last).filter { !years.contains($0) }
            return Finding(holds: lacking.isEmpty, reasons: lacking.map { "Thiếu năm \($0)" })
        }
    }
}

/// Whether a collective meets the shares of Tập thể lao động xuất sắc (06/2022/QH15, Đ. 27).
package struct ExcellentCollectiveQuestion: RuleQuestion {
    package static let code = RuleCode.r(11)
    package static let title = "Đủ điều kiện Tập thể lao động xuất sắc chưa"
    package static let fields = [
        QuestionField("people", "Số người của tập thể", .count, "20"),
        QuestionField("completed", "Hoàn thành nhiệm vụ trở lên", .count, "20"),
        QuestionField("advanced", "Lao động tiên tiến", .count, "13"), QuestionField("fighters", "Chiến sĩ thi đua cơ sở", .count, "1"),
    ]

    package let people: Int?, completed: Int?, advanced: Int?, fighters: Int?

    package init(people: Int?, completed: Int?, advanced: Int?, fighters: Int?) {
        (self.people, self.completed, self.advanced, self.fighters) = (people, completed, advanced, fighters)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            people: facts.count("people"), completed: facts.count("completed"), advanced: facts.count("advanced"),
            fighters: facts.count("fighters"))
        if let people, people == 0 { facts.refuse("people", "Cần ít nhất một người để tính tỷ lệ.") }
        for (name, part) in [("completed", completed), ("advanced", advanced), ("fighters", fighters)] {
            if let part, let people, part > people {
                facts.refuse(name, "Số này (\(part)) nhiều hơn số người của tập thể (\(people)). Sửa một trong hai số.")
            }
        }
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Số người", value: people.map(String.init) ?? "chưa có"),
            RuleInput(name: "Lao động tiên tiến", value: advanced.map(String.init) ?? "chưa có"),
        ]
        return under(RuleKey(.r(11), .excellentCollective, .collective), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let done = row.parameters.number("completed"), let share = row.parameters.number("advanced"),
                let least = row.parameters.count("fighters")
            else { return Finding() }
            func reached(_ share: Numeral, _ part: Int?) -> Bool? {
                guard let people, people > 0, let part, part <= people else { return nil }
                return share.isReached(by: part, of: people)
            }
            return .all([
                Condition("\(done.percent) cá nhân hoàn thành nhiệm vụ", reached(done, completed)),
                Condition("Ít nhất \(share.percent) Lao động tiên tiến", reached(share, advanced)),
                Condition("Ít nhất \(least) Chiến sĩ thi đua cơ sở", fighters.map { $0 >= least }),
            ])
        }
    }
}

/// Whether two years in a row carry a certificate of the ministry or province (06/2022/QH15, Đ. 74 k. 1 điểm d).
package struct CertificateQuestion: RuleQuestion {
    package static let code = RuleCode.r(12)
    package static let title = "Đủ điều kiện Bằng khen theo thành tích nhiều năm chưa"
    package static let fields = [
        QuestionField("fighter", "Các năm là Chiến sĩ thi đua cơ sở", .years, "2024"),
        QuestionField("excellent", "Các năm hoàn thành xuất sắc", .years, "2025"),
        QuestionField("initiatives", "Sáng kiến được công nhận trong thời gian đó", .count, "2"),
    ]

    package let fighterYears: Set<Int>, excellentYears: Set<Int>
    package let initiatives: Int?

    package init(fighterYears: Set<Int>, excellentYears: Set<Int>, initiatives: Int?) {
        (self.fighterYears, self.excellentYears, self.initiatives) = (fighterYears, excellentYears, initiatives)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(fighterYears: facts.years("fighter"), excellentYears: facts.years("excellent"), initiatives: facts.count("initiatives"))
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        func list(_ years: Set<Int>) -> String { years.isEmpty ? "không có" : years.sorted().map(String.init).joined(separator: ", ") }
        let inputs = [
            RuleInput(name: "Chiến sĩ thi đua cơ sở", value: list(fighterYears)),
            RuleInput(name: "Hoàn thành xuất sắc", value: list(excellentYears)),
            RuleInput(name: "Sáng kiến", value: initiatives.map(String.init) ?? "chưa có"),
        ]
        return under(RuleKey(.r(12), .certificateRouteD, .individual), in: shelf, on: date, at: place, inputs: inputs, finding)
    }

    private func finding(_ row: InForce) -> Finding {
        guard let length = row.parameters.count("years"), let needed = row.parameters.count("initiatives") else { return Finding() }
        let either = fighterYears.union(excellentYears)
        guard let last = either.max() else { return Finding(missing: ["Các năm đạt thành tích"]) }
        let counted = last - length + 1...last
        let lacking = counted.filter { !either.contains($0) }
        guard lacking.isEmpty else { return Finding(holds: false, reasons: lacking.map { "Thiếu năm \($0)" }) }
        if counted.allSatisfy(fighterYears.contains) { return Finding(holds: true) }
        guard let initiatives else { return Finding(missing: ["Số sáng kiến được công nhận"]) }
        if initiatives >= needed { return Finding(holds: true) }
        // In a mixed pair the text does not say how many initiatives the one excellent year needs.
        let isMixed = counted.contains { fighterYears.contains($0) } && initiatives > 0
        return Finding(holds: false, reasons: ["Cần \(needed) sáng kiến, có \(initiatives)"], asksPerson: isMixed)
    }
}

/// Whether something still open stands in the way of a commendation (152/2025/NĐ-CP).
package struct FreezeQuestion: RuleQuestion {
    package static let code = RuleCode.r(13)
    package static let title = "Có phải tạm dừng xét không"
    package static let fields = [
        QuestionField("discipline", "Đang xem xét kỷ luật", .yesNo, "yes"),
        QuestionField("inspection", "Điều tra, thanh tra, kiểm tra thấy dấu hiệu vi phạm", .yesNo, "no"),
        QuestionField("complaint", "Đơn thư, báo nêu tham nhũng đang xác minh", .yesNo, "no"),
        QuestionField("ended", "Ngày hết thời hạn kỷ luật lần trước", .date, "", hint: "Để trống nếu không có"),
        QuestionField("achieved", "Thành tích tính từ ngày", .date, "01/01/2025"),
    ]

    package let isDisciplinePending: Bool?, isInspected: Bool?, isComplaintPending: Bool?
    package let disciplineEnded: LocalDate?, achievedFrom: LocalDate?

    package init(
        isDisciplinePending: Bool?, isInspected: Bool?, isComplaintPending: Bool?, disciplineEnded: LocalDate? = nil,
        achievedFrom: LocalDate? = nil
    ) {
        self.isDisciplinePending = isDisciplinePending
        self.isInspected = isInspected
        self.isComplaintPending = isComplaintPending
        self.disciplineEnded = disciplineEnded
        self.achievedFrom = achievedFrom
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            isDisciplinePending: facts.answer("discipline"), isInspected: facts.answer("inspection"),
            isComplaintPending: facts.answer("complaint"), disciplineEnded: facts.date("ended"), achievedFrom: facts.date("achieved"))
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        func said(_ fact: Bool?) -> String { fact.map { $0 ? "có" : "không" } ?? "chưa có ai cho biết" }
        let inputs = [
            RuleInput(name: "Đang xem xét kỷ luật", value: said(isDisciplinePending)),
            RuleInput(name: "Thanh tra, kiểm tra", value: said(isInspected)),
            RuleInput(name: "Đơn thư, báo nêu", value: said(isComplaintPending)),
        ]
        return under(RuleKey(.r(13), .freeze), in: shelf, on: date, at: place, inputs: inputs) { row in
            let flags = ["discipline": isDisciplinePending, "inspection": isInspected, "complaint": isComplaintPending]
            let words = [
                "discipline": "Không đang xem xét kỷ luật", "inspection": "Không có điều tra, thanh tra, kiểm tra thấy dấu hiệu vi phạm",
                "complaint": "Không có đơn thư, báo nêu đang xác minh",
            ]
            var conditions = row.parameters.list("grounds").map { ground in
                Condition(words[ground] ?? ground, (flags[ground] ?? nil).map { !$0 })
            }
            if let disciplineEnded {
                conditions.append(
                    Condition("Thành tích tính từ ngày \(disciplineEnded.vietnamese) trở đi", achievedFrom.map { $0 >= disciplineEnded }))
            }
            return .all(conditions)
        }
    }
}

/// Whether a commendation counts towards a higher one for merit (152/2025/NĐ-CP).
package struct MeritQuestion: RuleQuestion {
    package enum Mode: String, Sendable { case regular, thematic, sudden }

    package static let code = RuleCode.r(14)
    package static let title = "Kết quả này có tính vào khen công trạng không"
    package static let fields = [
        QuestionField(
            "mode", "Loại khen",
            .choice([
                QuestionChoice("regular", "Thường xuyên (kết quả năm)"), QuestionChoice("thematic", "Chuyên đề"),
                QuestionChoice("sudden", "Đột xuất"),
            ]), "thematic")
    ]

    package let mode: Mode?

    package init(mode: Mode?) { self.mode = mode }
    package init(_ facts: inout TypedFacts) { self.init(mode: facts.choice("mode")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let word = ["regular": "thường xuyên", "thematic": "chuyên đề", "sudden": "đột xuất"]
        let inputs = [RuleInput(name: "Loại khen", value: mode.flatMap { word[$0.rawValue] } ?? "chưa có")]
        return under(RuleKey(.r(14), .meritExclusion), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let mode else { return Finding(missing: ["Loại khen"]) }
            let isExcluded = row.parameters.list("modes").contains(mode.rawValue)
            return Finding(
                holds: !isExcluded, reasons: isExcluded ? ["Khen \(word[mode.rawValue] ?? "") không tính vào khen công trạng"] : [])
        }
    }
}

/// Whether an achievement was commended before (06/2022/QH15, Đ. 5).
package struct OneAwardQuestion: RuleQuestion {
    package static let code = RuleCode.r(15)
    package static let title = "Thành tích này đã được khen chưa"
    package static let fields = [
        QuestionField("achievement", "Thành tích đề nghị", .text, "Sáng kiến rút ngắn 3 ngày cấp giấy phép xây dựng"),
        QuestionField("honoured", "Thành tích đã được khen", .text, "Sáng kiến rút ngắn 3 ngày cấp giấy phép xây dựng"),
        QuestionField("decision", "Theo quyết định số", .text, "15/QĐ-UBND"),
    ]

    /// What was commended before: in words, and by which decision.
    package struct Honoured: Sendable, Hashable {
        package let achievement: String
        package let decision: String

        package init(_ achievement: String, by decision: String) { (self.achievement, self.decision) = (achievement, decision) }
    }

    package let achievement: String
    package let honoured: [Honoured]

    package init(achievement: String, honoured: [Honoured]) { (self.achievement, self.honoured) = (achievement, honoured) }

    package init(_ facts: inout TypedFacts) {
        let before = facts.text("honoured")
        self.init(achievement: facts.text("achievement"), honoured: before.isEmpty ? [] : [Honoured(before, by: facts.text("decision"))])
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Thành tích đề nghị", value: achievement.isEmpty ? "chưa có" : achievement),
            RuleInput(name: "Đã được khen", value: "\(honoured.count) thành tích"),
        ]
        return under(RuleKey(.r(15), .oneAward), in: shelf, on: date, at: place, inputs: inputs) { _ in
            guard !achievement.isEmpty else { return Finding(missing: ["Thành tích đề nghị"]) }
            if let same = honoured.first(where: { $0.achievement.composed == achievement.composed }) {
                return Finding(holds: false, reasons: ["Đã được khen tại quyết định \(same.decision)"])
            }
            // The same words with other marks or spacing may be the same achievement: a person looks.
            let alike = honoured.first { $0.achievement.slug == achievement.slug }
            return Finding(
                holds: alike == nil, reasons: alike.map { ["Gần giống thành tích đã khen tại quyết định \($0.decision)"] } ?? [],
                asksPerson: alike != nil)
        }
    }
}
