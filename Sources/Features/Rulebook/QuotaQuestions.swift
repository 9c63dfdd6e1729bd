package import Kernel

/// How many may be «hoàn thành xuất sắc» (335/2025/NĐ-CP; 233/2026/NĐ-CP, Đ. 7 k. 7, Đ. 12 k. 6).
package struct ExcellentShareQuestion: RuleQuestion {
    package static let code = RuleCode.r(5)
    package static let title = "Nhiều nhất bao nhiêu được xuất sắc"
    package static let fields = [
        QuestionField(
            "subject", "Xếp loại ai", .choice(RuleKey.Subject.rated + [QuestionChoice("unit", "Đơn vị sự nghiệp")]), "public_employee"),
        QuestionField("good", "Số được xếp hoàn thành tốt", .count, "32"),
        QuestionField(
            "candidates", "Số đủ điều kiện xuất sắc", .count, "10", hint: "Chỉ dùng khi quy chế tính trên cả mức tốt và xuất sắc"),
        QuestionField("outstanding", "Đơn vị được xếp xuất sắc (nổi trội)", .yesNo, "no"),
        QuestionField("rated", "Đơn vị: tổng số được xếp loại", .count, "", hint: "Chỉ khi xếp loại đơn vị"),
    ]

    package let subject: RuleKey.Subject
    /// Those finally in «hoàn thành tốt».
    package let good: Int?
    /// Those who would be excellent before the cut; counted where the denominator is «good and above».
    package let candidates: Int?
    package let isOutstanding: Bool
    /// How many units were rated altogether: few of them have a rule of their own.
    package let rated: Int?

    package init(subject: RuleKey.Subject, good: Int?, candidates: Int? = nil, isOutstanding: Bool = false, rated: Int? = nil) {
        (self.subject, self.good, self.candidates, self.isOutstanding, self.rated) = (subject, good, candidates, isOutstanding, rated)
    }

    package init(_ facts: inout TypedFacts) {
        self.init(
            subject: facts.choice("subject") ?? .publicEmployee, good: facts.count("good"), candidates: facts.count("candidates"),
            isOutstanding: facts.answer("outstanding") ?? false, rated: facts.count("rated"))
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Hoàn thành tốt", value: good.map(String.init) ?? "chưa có"),
            RuleInput(name: "Đơn vị nổi trội", value: isOutstanding ? "có" : "không"),
        ]
        return under(RuleKey(.r(5), .excellentShare, subject), in: shelf, on: date, at: place, inputs: inputs, finding)
    }

    private func finding(_ row: InForce) -> Finding {
        if let few = row.parameters.count("few"), let allowed = row.parameters.count("few_allowed"), let rated, rated < few {
            return Finding(holds: true, value: .atMost(allowed), reasons: ["Có dưới \(few) đơn vị"])
        }
        guard let good, let usual = row.parameters.number("share") else { return Finding(missing: ["Số được xếp hoàn thành tốt"]) }
        let countsAll = row.parameters.word("denominator") == "good_and_above"
        if countsAll, candidates == nil { return Finding(missing: ["Số đủ điều kiện xuất sắc"]) }
        let base = good + (countsAll ? candidates ?? 0 : 0)
        let higher = row.parameters.number("outstanding_share")
        let share = isOutstanding ? higher ?? usual : usual
        return Finding(
            holds: true, value: .atMost(share.floor(of: base)),
            reasons: ["\(share.percent) của \(base), lấy phần nguyên"],
            // A higher share for an outstanding unit stands in the decree, but its number was not read.
            asksPerson: isOutstanding && higher == nil)
    }
}

/// How many may be excellent where the Party's share is the limit (48/2023/NĐ-CP).
package struct PartyShareQuestion: RuleQuestion {
    package static let code = RuleCode.r(7)
    package static let title = "Tỷ lệ tối đa theo tỷ lệ Đảng quy định"
    package static let fields = [
        QuestionField("subject", "Xếp loại ai", .choice(RuleKey.Subject.rated), "public_employee"),
        QuestionField("percent", "Tỷ lệ Đảng quy định cho đảng viên, %", .number, "20", hint: "Theo văn bản của cấp ủy đang áp dụng"),
        QuestionField("base", "Số người làm mẫu số", .count, "31"), QuestionField("chosen", "Số dự kiến xuất sắc", .count, "7"),
    ]

    package let subject: RuleKey.Subject
    package let percent: Points?
    package let base: Int?, chosen: Int?

    package init(_ facts: inout TypedFacts) {
        subject = facts.choice("subject") ?? .publicEmployee
        percent = facts.points("percent")
        base = facts.count("base")
        chosen = facts.count("chosen")
        if let percent, percent > Points(tenThousandths: 1_000_000) { facts.refuse("percent", "Tỷ lệ không lớn hơn 100%.") }
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Tỷ lệ Đảng quy định", value: percent.map { $0.shortest + "%" } ?? "chưa có"),
            RuleInput(name: "Mẫu số", value: base.map(String.init) ?? "chưa có"),
        ]
        return under(RuleKey(.r(7), .partyShare, subject), in: shelf, on: date, at: place, inputs: inputs) { _ in
            guard let percent, percent <= Points(tenThousandths: 1_000_000), let share = Numeral(billionths: percent.billionths / 100),
                let base
            else {
                return Finding(missing: ["Tỷ lệ Đảng quy định và số người làm mẫu số"])
            }
            return .limit(share.floor(of: base), chosen: chosen)
        }
    }
}

/// How many grass-roots fighters there may be (91/2017/NĐ-CP, Đ. 9 k. 3; since 2024 each body's own regulation).
package struct FighterShareQuestion: RuleQuestion {
    package static let code = RuleCode.p(2)
    package static let title = "Nhiều nhất bao nhiêu Chiến sĩ thi đua cơ sở"
    package static let fields = [
        QuestionField("advanced", "Số Lao động tiên tiến", .count, "40"), QuestionField("chosen", "Số đề nghị", .count, "7"),
    ]

    package let advanced: Int?, chosen: Int?

    package init(advanced: Int?, chosen: Int? = nil) { (self.advanced, self.chosen) = (advanced, chosen) }
    package init(_ facts: inout TypedFacts) { self.init(advanced: facts.count("advanced"), chosen: facts.count("chosen")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [RuleInput(name: "Lao động tiên tiến", value: advanced.map(String.init) ?? "chưa có")]
        return under(RuleKey(.p(2), .fighterShare, .individual), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let advanced, let share = row.parameters.number("share") else { return Finding(missing: ["Số Lao động tiên tiến"]) }
            return .limit(share.floor(of: advanced), chosen: chosen)
        }
    }
}

/// Whether a council's ballot carries: a share of all members, not of those present (91/2017/NĐ-CP, Đ. 45 k. 8; later texts not read).
package struct CouncilApprovalQuestion: RuleQuestion {
    package static let code = RuleCode.p(1)
    package static let title = "Đủ phiếu đồng ý chưa"
    package static let fields = [
        QuestionField("members", "Tổng số thành viên Hội đồng", .count, "15"), QuestionField("approvals", "Số phiếu đồng ý", .count, "13"),
    ]

    package let members: Int?, approvals: Int?

    package init(members: Int?, approvals: Int?) { (self.members, self.approvals) = (members, approvals) }

    package init(_ facts: inout TypedFacts) {
        self.init(members: facts.count("members"), approvals: facts.count("approvals"))
        if let members, let approvals, approvals > members {
            facts.refuse("approvals", "Số phiếu đồng ý (\(approvals)) nhiều hơn số thành viên (\(members)). Sửa một trong hai số.")
        }
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let inputs = [
            RuleInput(name: "Thành viên", value: members.map(String.init) ?? "chưa có"),
            RuleInput(name: "Đồng ý", value: approvals.map(String.init) ?? "chưa có"),
        ]
        return under(RuleKey(.p(1), .councilApproval), in: shelf, on: date, at: place, inputs: inputs) { row in
            guard let share = row.parameters.number("share") else { return Finding() }
            var finding = Finding(value: .share(share, of: "tổng số thành viên"))
            guard let members, members > 0, let approvals else {
                finding.missing = ["Tổng số thành viên và số phiếu đồng ý"]
                return finding
            }
            finding.holds = share.isReached(by: approvals, of: members)
            if finding.holds == false { finding.reasons = ["\(approvals) phiếu trên \(members), cần \(share.ceiling(of: members))"] }
            return finding
        }
    }
}

extension Finding {
    /// At most so many; whether a number chosen keeps to it.
    static func limit(_ allowed: Int, chosen: Int?) -> Finding {
        let holds = chosen.map { $0 <= allowed } ?? true
        return Finding(holds: holds, value: .atMost(allowed), reasons: holds ? [] : ["Đã chọn \(chosen ?? 0), tối đa \(allowed)"])
    }
}
