package import Kernel

/// Which class a person's points give (335/2025/NĐ-CP; 233/2026/NĐ-CP, Đ. 12).
package struct PersonGradeQuestion: RuleQuestion {
    package static let code = RuleCode.r(3)
    package static let title = "Mức xếp loại theo điểm"
    package static let fields = [
        QuestionField("subject", "Xếp loại ai", .choice(RuleKey.Subject.rated), "civil_servant"),
        QuestionField("points", "Điểm trên thang 100", .number, "89,99"),
        QuestionField("failing", "Có trường hợp bị xếp không hoàn thành", .yesNo, "no"),
    ]

    package let subject: RuleKey.Subject
    package let points: Points?
    /// A finding of degradation, discipline for work, or a unit in one's charge involved in corruption: fails whatever the points.
    package let hasFailingCase: Bool

    package init(subject: RuleKey.Subject, points: Points?, hasFailingCase: Bool = false) {
        (self.subject, self.points, self.hasFailingCase) = (subject, points, hasFailingCase)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            subject: facts.choice("subject") ?? .civilServant, points: facts.points("points"),
            hasFailingCase: facts.answer("failing") ?? false)
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Điểm", value: points?.shortest ?? "chưa có"), RuleInput(name: "Ai", value: subject.label)]
        let key = RuleKey(subject == .civilServant ? .r(3) : .r(4), .ratingBands, subject)
        return under(key, in: shelf, on: date, at: place, inputs: inputs) { row in
            if hasFailingCase { return Finding(holds: true, value: .grade(.failed)) }
            guard let points else { return Finding(missing: ["Điểm trên thang 100"]) }
            return Finding(
                holds: true, value: .grade(row.parameters.grade(for: points)), asksPerson: points > Points(tenThousandths: 1_000_000))
        }
    }
}

/// Which class a public service unit gets (233/2026/NĐ-CP, Đ. 7).
package struct UnitGradeQuestion: RuleQuestion {
    package static let code = RuleCode.r(4)
    package static let title = "Mức xếp loại của đơn vị sự nghiệp"
    package static let fields = [
        QuestionField("points", "Điểm trên thang 100", .number, "92"), QuestionField("tasks", "Nhiệm vụ được giao", .count, "40"),
        QuestionField("done", "Đã hoàn thành", .count, "40"), QuestionField("late", "Trong đó chậm", .count, "0"),
        QuestionField("exceeding", "Trong đó vượt yêu cầu", .count, "12"),
        QuestionField("part_failed", "Có đơn vị thuộc không hoàn thành", .yesNo, "no"),
        QuestionField("mended", "Sai sót cũ đã khắc phục", .yesNo, "yes"),
        QuestionField("wrong", "Có sai phạm về nhân sự hoặc mất đoàn kết", .yesNo, "no"),
    ]

    package let points: Points?
    package let tasks: Int?, done: Int?, late: Int?, exceeding: Int?
    package let hasFailedPart: Bool?, areFaultsMended: Bool?, hasWrongdoing: Bool?

    package init(_ facts: inout TypedFacts) {
        points = facts.points("points")
        tasks = facts.count("tasks")
        done = facts.count("done")
        late = facts.count("late")
        exceeding = facts.count("exceeding")
        hasFailedPart = facts.answer("part_failed")
        areFaultsMended = facts.answer("mended")
        hasWrongdoing = facts.answer("wrong")
        if let tasks, tasks == 0 { facts.refuse("tasks", "Cần ít nhất một nhiệm vụ được giao để tính tỷ lệ.") }
        for (name, part) in [("done", done), ("late", late), ("exceeding", exceeding)] {
            if let part, let tasks, part > tasks {
                facts.refuse(name, "Số này (\(part)) nhiều hơn nhiệm vụ được giao (\(tasks)). Sửa một trong hai số.")
            }
        }
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Điểm", value: points?.shortest ?? "chưa có"),
            RuleInput(name: "Hoàn thành / giao", value: "\(done.map(String.init) ?? "chưa có")/\(tasks.map(String.init) ?? "chưa có")"),
        ]
        return under(RuleKey(.r(4), .unitBands, .unit), in: shelf, on: date, at: place, inputs: inputs, finding)
    }

    private func finding(_ row: InForce) -> Finding {
        guard let points, let tasks, let done, let late, let exceeding, tasks > 0 else {
            return Finding(missing: ["Điểm, số nhiệm vụ được giao, hoàn thành, chậm và vượt"])
        }
        guard max(done, late, exceeding) <= tasks else { return Finding(missing: ["Số nhiệm vụ không lớn hơn số được giao"]) }
        guard let needsExceeding = row.parameters.number("exceeding"), let mayBeLate = row.parameters.number("late"),
            let mustDo = row.parameters.number("done")
        else { return Finding() }
        let byPoints = row.parameters.grade(for: points)
        if hasWrongdoing == true || byPoints == .failed || !mustDo.isReached(by: done, of: tasks) {
            return Finding(holds: true, value: .grade(.failed))
        }
        guard hasWrongdoing == false else { return Finding(value: nil, missing: ["Có sai phạm về nhân sự hoặc mất đoàn kết hay không"]) }
        if byPoints == .excellent {
            let extra = Finding.all([
                Condition("100% nhiệm vụ đúng hạn", done == tasks && late == 0),
                Condition("Ít nhất \(needsExceeding.percent) nhiệm vụ vượt yêu cầu", needsExceeding.isReached(by: exceeding, of: tasks)),
                Condition("Không đơn vị thuộc nào không hoàn thành", hasFailedPart.map { !$0 }),
                Condition("Sai sót cũ đã khắc phục", areFaultsMended),
            ])
            if extra.holds == true { return Finding(holds: true, value: .grade(.excellent)) }
            if extra.holds == nil { return Finding(missing: extra.missing) }
            if done == tasks { return Finding(holds: true, value: .grade(.good), reasons: extra.reasons) }
        }
        if byPoints >= .good, done == tasks { return Finding(holds: true, value: .grade(.good)) }
        if mayBeLate.isKept(by: late, of: tasks) {
            return Finding(holds: true, value: .grade(.completed))
        }
        // More than a fifth late, yet not failing: the text names no class for this.
        return Finding(reasons: ["Chậm quá \(mayBeLate.percent) nhiệm vụ nhưng chưa thuộc mức không hoàn thành"], asksPerson: true)
    }
}

/// Whether somebody who worked part of the year is rated at all (233/2026/NĐ-CP, Đ. 14).
package struct MonthsRatedQuestion: RuleQuestion {
    package static let code = RuleCode.r(4)
    package static let title = "Làm chưa đủ năm có được xếp loại không"
    package static let fields = [
        QuestionField("months", "Số tháng làm việc trong năm", .count, "5"),
        QuestionField("leave", "Nghỉ ốm, thai sản theo quy định", .yesNo, "no"),
    ]

    package let months: Int?
    package let isOnLeave: Bool

    package init(months: Int?, isOnLeave: Bool = false) { (self.months, self.isOnLeave) = (months, isOnLeave) }

    package init(_ facts: inout TypedFacts) {
        let months = facts.count("months")
        if let months, months > 12 { facts.refuse("months", "Một năm có nhiều nhất 12 tháng.") }
        self.init(months: months, isOnLeave: facts.answer("leave") ?? false)
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Số tháng", value: months.map(String.init) ?? "chưa có")]
        return under(RuleKey(.r(4), .monthsRated, .publicEmployee), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let months else { return Finding(missing: ["Số tháng làm việc"]) }
            guard let least = row.parameters.count("months") else { return Finding() }
            let holds = months >= least
            return Finding(
                holds: holds, reasons: holds ? [] : ["Làm việc dưới \(least) tháng thì không xếp loại"], asksPerson: !holds && isOnLeave)
        }
    }
}

/// The head's class is at most the unit's (233/2026/NĐ-CP, Đ. 12 k. 7).
package struct HeadGradeQuestion: RuleQuestion {
    package static let code = RuleCode.r(6)
    package static let title = "Mức cao nhất của người đứng đầu"
    package static let fields = [
        QuestionField("unit", "Mức của đơn vị", .choice(QualityGrade.choices), "good"),
        QuestionField("points", "Điểm của người đứng đầu", .number, "95"),
    ]

    package let unit: QualityGrade?
    package let points: Points?

    package init(unit: QualityGrade?, points: Points?) { (self.unit, self.points) = (unit, points) }
    package init(_ facts: inout TypedFacts) { self.init(unit: facts.choice("unit"), points: facts.points("points")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Mức của đơn vị", value: unit?.label ?? "chưa có"),
            RuleInput(name: "Điểm của người đứng đầu", value: points?.shortest ?? "chưa có"),
        ]
        let key = RuleKey(.r(6), .headCeiling, .publicEmployee), bands = RuleKey(.r(4), .ratingBands, .publicEmployee)
        guard let row = shelf.inForce(key, on: date, at: place), let band = shelf.inForce(bands, on: date, at: place) else {
            return .without(shelf.absence(key, on: date), inputs: inputs)
        }
        guard let unit, let points else {
            return RuleAnswer(Finding(missing: ["Mức của đơn vị và điểm của người đứng đầu"]), inputs: inputs, under: [row, band])
        }
        let own = band.parameters.grade(for: points)
        let reasons = own > unit ? ["Theo điểm là \(own.label), đơn vị chỉ \(unit.label)"] : []
        return RuleAnswer(Finding(holds: true, value: .grade(min(own, unit)), reasons: reasons), inputs: inputs, under: [row, band])
    }
}

/// Whether the old criteria for «hoàn thành xuất sắc» are met (90/2020/NĐ-CP).
package struct OldExcellentQuestion: RuleQuestion {
    package static let code = RuleCode.r(7)
    package static let title = "Hoàn thành xuất sắc theo tiêu chí cũ"
    package static let fields = [
        QuestionField("subject", "Xếp loại ai", .choice(RuleKey.Subject.rated), "public_employee"),
        QuestionField("unregulated", "Đơn vị chưa có quy chế xếp loại riêng (cuối năm 2026)", .yesNo, "no"),
        QuestionField("common", "Đạt các tiêu chí chung", .yesNo, "yes"), QuestionField("tasks", "Nhiệm vụ được giao", .count, "20"),
        QuestionField("on_time", "Đúng tiến độ, bảo đảm chất lượng", .count, "20"), QuestionField("exceeding", "Vượt yêu cầu", .count, "9"),
        QuestionField("absent", "Số tháng nghỉ", .count, "0"),
        QuestionField("parts", "Lãnh đạo: số đơn vị thuộc quyền", .count, "", hint: "Để trống nếu không giữ chức vụ"),
        QuestionField("parts_good", "Lãnh đạo: trong đó từ mức tốt", .count, ""),
    ]

    package let subject: RuleKey.Subject
    package let scope: RuleKey.Scope
    package let meetsCommon: Bool?
    package let tasks: Int?, onTime: Int?, exceeding: Int?, monthsAbsent: Int?
    /// Nil for staff without rank.
    package let parts: Int?, goodParts: Int?

    package init(_ facts: inout TypedFacts) {
        subject = facts.choice("subject") ?? .publicEmployee
        scope = facts.answer("unregulated") == true ? .unregulated : .any
        meetsCommon = facts.answer("common")
        tasks = facts.count("tasks")
        onTime = facts.count("on_time")
        exceeding = facts.count("exceeding")
        monthsAbsent = facts.count("absent")
        parts = facts.count("parts")
        goodParts = facts.count("parts_good")
        if let tasks, tasks == 0 { facts.refuse("tasks", "Cần ít nhất một nhiệm vụ được giao để tính tỷ lệ.") }
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Đúng tiến độ / giao", value: "\(onTime.map(String.init) ?? "chưa có")/\(tasks.map(String.init) ?? "chưa có")"),
            RuleInput(name: "Vượt", value: exceeding.map(String.init) ?? "chưa có"),
        ]
        return under(RuleKey(.r(7), .oldExcellent, subject, scope: scope), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let exceedingShare = row.parameters.number("exceeding"), let goodShare = row.parameters.number("subordinates_good"),
                let absentFrom = row.parameters.count("absent_from")
            else { return Finding() }
            let tasks = self.tasks.flatMap { $0 > 0 ? $0 : nil }
            var conditions = [
                Condition("Đạt các tiêu chí chung", meetsCommon),
                Condition("100% nhiệm vụ đúng tiến độ, bảo đảm chất lượng", tasks.flatMap { all in onTime.map { $0 >= all } }),
                Condition(
                    "Ít nhất \(exceedingShare.percent) nhiệm vụ vượt",
                    tasks.flatMap { all in exceeding.map { exceedingShare.isReached(by: $0, of: all) } }),
                Condition("Nghỉ dưới \(absentFrom) tháng", monthsAbsent.map { $0 < absentFrom }),
            ]
            if let parts, parts > 0 {
                conditions.append(
                    Condition(
                        "Ít nhất \(goodShare.percent) đơn vị thuộc quyền từ mức tốt",
                        goodParts.map { goodShare.isReached(by: $0, of: parts) }))
            }
            return .all(conditions)
        }
    }
}

extension Numeral {
    /// Whether `part` of `whole` is at most this share. Exact.
    package func isKept(by part: Int, of whole: Int) -> Bool { Int128(part) * 1_000_000_000 <= billionths * Int128(whole) }
}

extension RuleParameters {
    /// The class that points give: each band begins at its least points.
    func grade(for points: Points) -> QualityGrade {
        for (name, grade) in [("excellent", QualityGrade.excellent), ("good", .good), ("completed", .completed)] {
            if let least = number(name), points.billionths >= least.billionths { return grade }
        }
        return .failed
    }
}
