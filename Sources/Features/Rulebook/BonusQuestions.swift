package import Kernel

/// The bonus that goes with an award: coefficient × base salary on the day of the decision, rounded up (98/2023/NĐ-CP, Đ. 54).
package struct BonusQuestion: RuleQuestion {
    package static let code = RuleCode.r(16)
    package static let title = "Tiền thưởng theo ngày ban hành quyết định"
    package static var fields: [QuestionField] {
        var awards: [QuestionChoice] = []
        for rule in RuleShelf.shipped.rules where rule.key.kind == .bonusCoefficient && rule.version == 1 {
            let whose =
                rule.key.subject == .collective && !rule.key.item.hasPrefix("tap_the") && !rule.key.item.hasPrefix("co_") ? ", tập thể" : ""
            awards.append(QuestionChoice("\(rule.key.subject.rawValue)/\(rule.key.item)", rule.itemName + whose))
        }
        return [QuestionField("award", "Danh hiệu, hình thức khen thưởng", .choice(awards), "individual/lao_dong_tien_tien")]
    }

    package let award: String
    package let subject: RuleKey.Subject

    package init(award: String, subject: RuleKey.Subject) { (self.award, self.subject) = (award, subject) }

    package init(_ facts: inout TypedFacts) {
        let parts = facts.text("award").split(separator: "/").map(String.init)
        self.init(award: parts.last ?? "", subject: parts.first.flatMap(RuleKey.Subject.init) ?? .individual)
    }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let key = RuleKey(.r(16), .bonusCoefficient, subject, item: award), salary = RuleKey(.r(16), .baseSalary)
        guard let row = shelf.inForce(key, on: date, at: place) else { return .without(shelf.absence(key, on: date)) }
        guard let base = shelf.inForce(salary, on: date, at: place) else { return .without(shelf.absence(salary, on: date)) }
        guard let coefficient = row.parameters.number("coefficient"), let amount = base.parameters.count("amount"),
            let step = row.parameters.count("rounding"), step > 0
        else { return .without("Hệ số hoặc lương cơ sở không phải số nguyên đồng.") }
        let inputs = [
            RuleInput(name: "Hệ số", value: coefficient.vietnamese()), RuleInput(name: "Lương cơ sở", value: dong(amount)),
            RuleInput(name: "Làm tròn lên", value: dong(step)),
        ]
        // Rounded up exactly: 0,3 × 2.340.000 is 702.000, so 710.000.
        let billionths = coefficient.billionths * Int128(amount), unit = Int128(step) * 1_000_000_000
        let paid = Int((billionths + unit - 1) / unit) * step
        return RuleAnswer(
            Finding(holds: true, value: .money(paid, isLimit: row.parameters.word("at_most") == "yes")), inputs: inputs, under: [row, base])
    }
}

/// The base salary on a day (lương cơ sở).
package struct BaseSalaryQuestion: RuleQuestion {
    package static let code = RuleCode.r(16)
    package static let title = "Lương cơ sở vào ngày đã chọn"
    package static let fields: [QuestionField] = []

    package init() {}
    package init(_ facts: inout TypedFacts) {}

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        under(RuleKey(.r(16), .baseSalary), in: shelf, on: date, at: place, inputs: []) { row in
            Finding(holds: true, value: row.parameters.count("amount").map { .money($0, isLimit: false) })
        }
    }
}

/// Who may decide an award (06/2022/QH15, Đ. 80).
package struct AuthorityQuestion: RuleQuestion {
    package static let code = RuleCode.r(17)
    package static let title = "Người này có thẩm quyền quyết định không"
    package static var fields: [QuestionField] {
        let deciders = RuleShelf.shipped.rules.filter { $0.key.kind == .authority }.map { QuestionChoice($0.key.item, $0.itemName) }
        return [
            QuestionField("decider", "Ai quyết định", .choice(deciders), "commune_chair"),
            QuestionField(
                "award", "Danh hiệu, hình thức", .choice(Award.decided.map { QuestionChoice($0, Award.name($0)) }), "chien_si_thi_dua_co_so"
            ),
        ]
    }

    package let decider: String
    package let award: String

    package init(decider: String, award: String) { (self.decider, self.award) = (decider, award) }
    package init(_ facts: inout TypedFacts) { self.init(decider: facts.text("decider"), award: facts.text("award")) }

    package func answer(in shelf: RuleShelf, on date: LocalDate, at place: ScopePath) -> RuleAnswer {
        let key = RuleKey(.r(17), .authority, item: decider)
        let name = shelf.versions(of: key).first?.itemName ?? "chưa có"
        let inputs = [RuleInput(name: "Ai quyết định", value: name), RuleInput(name: "Danh hiệu, hình thức", value: Award.name(award))]
        return under(key, in: shelf, on: date, at: place, inputs: inputs) { row in
            guard !award.isEmpty else { return Finding(missing: ["Danh hiệu, hình thức khen thưởng"]) }
            let may = row.parameters.list("awards").contains(award)
            return Finding(holds: may, reasons: may ? [] : ["\(name) không quyết định \(Award.name(award))"])
        }
    }
}

func dong(_ amount: Int) -> String { grouped(String(amount), by: ".") + " đồng" }
