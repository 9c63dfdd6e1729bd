package import Kernel

/// Whether the next step of a movement may begin (06/2022/QH15, Đ. 17).
package struct MovementStepQuestion: RuleQuestion {
    package static let code = RuleCode.r(1)
    package static let title = "Bước này đã bắt đầu được chưa"
    package static let fields = [
        QuestionField("done", "Đã làm xong đến bước", .choice(Self.steps), "launch"),
        QuestionField("wanted", "Muốn làm bước", .choice(Self.steps), "final"),
    ]

    /// Codes of the steps that are done.
    package let done: Set<String>
    package let wanted: String

    package init(done: Set<String>, wanted: String) { (self.done, self.wanted) = (done, wanted) }

    package init(_ facts: inout TypedFacts) {
        let codes = Self.steps.map(\.code)
        let last = codes.firstIndex(of: facts.text("done")) ?? -1
        self.init(done: Set(codes.prefix(last + 1)), wanted: facts.text("wanted"))
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Muốn làm", value: Self.name(wanted)), RuleInput(name: "Đã làm", value: "\(done.count) bước")]
        return under(RuleKey(.r(1), .movementSteps), in: shelf, on: date, at: place, inputs: inputs) { row in
            let steps = row.parameters.list("steps")
            guard let place = steps.firstIndex(of: wanted) else { return Finding(missing: ["Bước muốn làm"]) }
            let lacking = steps[..<place].filter { !done.contains($0) }
            return Finding(holds: lacking.isEmpty, reasons: lacking.map { "Chưa xong: \(Self.name($0))" })
        }
    }

    static func name(_ code: String) -> String { steps.first { $0.code == code }?.words ?? "chưa có" }

    private static let steps = [
        QuestionChoice("define", "Xác định mục tiêu, nội dung, tiêu chí"), QuestionChoice("launch", "Phát động, triển khai"),
        QuestionChoice("run", "Kiểm tra, giám sát, tuyên truyền"), QuestionChoice("interim", "Sơ kết"),
        QuestionChoice("final", "Tổng kết, khen thưởng"),
    ]
}

/// Whether a plan names every content group of the office-culture movement (733/QĐ-TTg).
package struct ContentGroupsQuestion: RuleQuestion {
    package static let code = RuleCode.r(2)
    package static let title = "Kế hoạch đã đủ nhóm nội dung chưa"
    package static let fields = [
        QuestionField(
            "subject", "Kế hoạch cho ai", .choice([QuestionChoice("collective", "Tập thể"), QuestionChoice("individual", "Cá nhân")]),
            "collective"),
        QuestionField("codes", "Các nhóm có trong kế hoạch", .text, "TT1, TT2, TT4", hint: "TT1–TT5 cho tập thể, CN1–CN7 cho cá nhân"),
    ]

    package let subject: RuleKey.Subject
    package let codes: Set<String>

    package init(subject: RuleKey.Subject, codes: Set<String>) { (self.subject, self.codes) = (subject, codes) }
    package init(_ facts: inout TypedFacts) { self.init(subject: facts.choice("subject") ?? .collective, codes: facts.codes("codes")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Nhóm nội dung", value: codes.isEmpty ? "chưa có" : codes.sorted().joined(separator: ", "))]
        return under(RuleKey(.r(2), .contentGroups, subject), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard !codes.isEmpty else { return Finding(missing: ["Các nhóm nội dung của kế hoạch"]) }
            let wanted = row.parameters.list("codes")
            let (lacking, foreign) = (wanted.filter { !codes.contains($0) }, codes.subtracting(wanted).sorted())
            let years = zip(["phát động", "sơ kết", "tổng kết"], row.parameters.list("years"))
            let gate = years.first { $0.1 == String(date.year) }.map { RuleValue.text("Năm \(date.year) là năm \($0.0)") }
            return Finding(
                holds: lacking.isEmpty && foreign.isEmpty, value: gate,
                reasons: lacking.map { "Thiếu nhóm \($0)" } + foreign.map { "Nhóm \($0) không có trong phong trào" })
        }
    }
}

/// Whether a year's ratings were made in order and in time (233/2026/NĐ-CP, Đ. 9, Đ. 15 k. 1; 335/2025/NĐ-CP).
package struct RatingDayQuestion: RuleQuestion {
    package static let code = RuleCode.r(8)
    package static let title = "Xếp loại có đúng thứ tự, đúng hạn không"
    package static let fields = [
        QuestionField(
            "subject", "Xếp loại ai", .choice(RuleKey.Subject.rated + [QuestionChoice("unit", "Đơn vị sự nghiệp")]), "public_employee"),
        QuestionField("special", "Đơn vị có chu kỳ năm riêng", .yesNo, "no"), QuestionField("year", "Năm xếp loại", .years, "2026"),
        QuestionField("parts", "Ngày xếp loại đơn vị cấu thành", .date, "05/12/2026"),
        QuestionField("unit", "Ngày xếp loại đơn vị", .date, "10/12/2026"),
        QuestionField("person", "Ngày xếp loại cá nhân", .date, "15/12/2026"),
    ]

    package let subject: RuleKey.Subject
    package let scope: RuleKey.Scope
    package let year: Int?
    package let parts: LocalDate?, unit: LocalDate?, person: LocalDate?

    package init(subject: RuleKey.Subject, scope: RuleKey.Scope = .any, year: Int?, parts: LocalDate?, unit: LocalDate?, person: LocalDate?)
    {
        (self.subject, self.scope, self.year) = (subject, scope, year)
        (self.parts, self.unit, self.person) = (parts, unit, person)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            subject: facts.choice("subject") ?? .publicEmployee, scope: facts.answer("special") == true ? .special : .any,
            year: facts.years("year").max(), parts: facts.date("parts"), unit: facts.date("unit"), person: facts.date("person"))
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Đơn vị cấu thành", value: parts?.vietnamese ?? "chưa có"),
            RuleInput(name: "Đơn vị", value: unit?.vietnamese ?? "chưa có"),
            RuleInput(name: "Cá nhân", value: person?.vietnamese ?? "chưa có"),
        ]
        return under(RuleKey(.r(8), .ratingCalendar, subject, scope: scope), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let year else { return Finding(missing: ["Năm xếp loại"]) }
            // «Trước ngày 15/12» does not include that day, «chậm nhất ngày 15/01» does.
            let last = row.parameters.day("until", of: year + 1) ?? row.parameters.day("before", of: year)?.adding(days: -1)
            guard let last else { return Finding() }
            let end = subject == .unit ? unit : person
            var conditions = [Condition("Xong chậm nhất ngày \(last.vietnamese)", end.map { $0 <= last })]
            if subject != .civilServant {
                conditions.append(Condition("Đơn vị cấu thành trước đơn vị", parts.flatMap { one in unit.map { one <= $0 } }))
            }
            if subject == .publicEmployee {
                conditions.append(Condition("Đơn vị trước cá nhân", unit.flatMap { one in person.map { one <= $0 } }))
            }
            var finding = Finding.all(conditions)
            finding.value = .day(last)
            return finding
        }
    }
}

/// Which province a former one belongs to on a day (resolution of 12/6/2025).
package struct SuccessionQuestion: RuleQuestion {
    package static let code = RuleCode.r(21)
    package static let title = "Tỉnh cũ nay thuộc tỉnh nào"
    package static var fields: [QuestionField] {
        let provinces = RuleShelf.shipped.rules.filter { $0.key.kind == .succession }.map { QuestionChoice($0.key.item, $0.itemName) }
        return [QuestionField("province", "Tỉnh, thành phố trước ngày 01/07/2025", .choice(provinces), "Vĩnh Phúc")]
    }

    package let province: String

    package init(province: String) { self.province = province }
    package init(_ facts: inout TypedFacts) { self.init(province: facts.text("province")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let key = RuleKey(.r(21), .succession, item: province)
        let inputs = [RuleInput(name: "Tỉnh, thành phố", value: province.isEmpty ? "chưa có" : province)]
        // Before the first row the old map holds, of which the same row is the evidence.
        if let row = shelf.versions(of: key).first, date < row.from {
            return RuleAnswer(Finding(holds: true, value: .text(province)), inputs: inputs, under: [InForce(row, on: row.from, locals: [])])
        }
        return under(key, in: shelf, on: date, at: place, inputs: inputs) { row in
            Finding(holds: true, value: row.parameters.word("province").map { .text($0) })
        }
    }
}
