import Kernel

/// How points come about, in words that somebody understands who never saw the file.
struct MethodWording {
    let set: CriteriaSet
    let item: Item
    /// The file does not say the maximum, or not as a number.
    var isMaximumUnread = false

    /// One sentence without a full stop.
    var sentence: String {
        switch item.method {
        case .yesNo(let fact):
            fact.map { "Có “\(name($0))” thì được đủ điểm, không có thì 0 điểm" } ?? "Có thì được đủ điểm, không thì 0 điểm"
        case .choice: "Chọn một mức"
        case .manual: "Người chấm cho từ 0 đến \(maximum) điểm, mỗi nấc \(written(set.step))"
        case .ratio(let share): "\(quotient(share)) × \(maximum), nhiều nhất \(maximum) điểm\(rest(share))"
        case .ratioThreshold(let share, let threshold):
            "\(quotient(share)): từ \(percent(threshold)) được đủ \(maximum) điểm, thấp hơn thì tính theo phần đạt được\(rest(share))"
        case .inverseRatio(let planned, let actual):
            "“\(name(planned))” ÷ “\(name(actual))” × \(maximum), ít hơn kế hoạch là tốt; không phát sinh thì được đủ điểm"
        case .bands(let value, _): "Xem “\(bandValue(value))” thuộc mức nào"
        case .count(let fact, let per): "“\(name(fact))” × \(written(per)) điểm, nhiều nhất \(maximum) điểm"
        case .minusPerEvent(let fact, let per): "\(maximum) điểm trừ \(written(per)) điểm mỗi lần “\(name(fact))”, thấp nhất 0 điểm"
        case .eventAverage(let fact, let zero): "Trung bình các lần “\(name(fact))” × \(maximum)\(emptyRule(zero, "không có lần nào"))"
        case .relativeToBest(let actual, let target):
            "So “\(name(actual))” với mức giao “\(name(target))” và với đơn vị cao nhất cụm, khối: đúng mức giao được nửa số điểm"
        case .formula(let formula): "Theo công thức \(formula.text), từ 0 đến \(maximum) điểm"
        case .deduction(let deduction):
            "Trừ \(written(deduction.per)) điểm mỗi lần “\(name(deduction.fact))”\(cap)\(consequence(deduction))"
        }
    }

    /// The levels or bands somebody chooses among or falls into: what it is, and its points.
    var levels: [(title: String, points: String)] {
        switch item.method {
        case .choice(let levels):
            levels.map { level in
                (level.title ?? level.code, points(level.points) + (level.wipesCriterion ? ", tính 0 cả tiêu chí" : ""))
            }
        case .bands(let value, let bands):
            bands.map { band in (band.title ?? "Từ \(bandEdge(value, band.from))", points(band.points)) }
        default: []
        }
    }

    private var maximum: String { isMaximumUnread ? "…" : item.max.map(written) ?? "không giới hạn" }
    private var cap: String { item.max.map { ", nhiều nhất \(written($0)) điểm" } ?? "" }

    private func name(_ fact: FactIndex) -> String { set.title(ofFact: fact) }
    private func written(_ number: Numeral) -> String { number.vietnamese() }
    private func points(_ number: Numeral) -> String { "\(written(number)) điểm" }
    private func percent(_ share: Numeral) -> String { (Numeral(billionths: share.billionths * 100) ?? share).vietnamese() + "%" }
    private func quotient(_ share: Method.Share) -> String { "“\(name(share.numerator))” ÷ “\(name(share.denominator))”" }

    private func rest(_ share: Method.Share) -> String {
        let least = share.minDenominator.map { "; dưới \(written($0)) thì coi như không phát sinh" } ?? ""
        return least + emptyRule(share.zero, "không phát sinh")
    }

    private func emptyRule(_ zero: Method.ZeroRule, _ when: String) -> String {
        switch zero {
        case .notApplicable: ""
        case .full: "; \(when) thì được đủ điểm"
        case .none: "; \(when) thì 0 điểm"
        }
    }

    private func bandValue(_ value: Method.BandValue) -> String {
        switch value {
        case .fact(let fact): name(fact)
        case .share(let share): "\(name(share.numerator)) ÷ \(name(share.denominator))"
        }
    }

    private func bandEdge(_ value: Method.BandValue, _ from: Numeral) -> String {
        if case .share = value { percent(from) } else { written(from) }
    }

    private func consequence(_ deduction: Method.Deduction) -> String {
        var words = ""
        if !deduction.wipes.isEmpty {
            words += "; tính 0 tiêu chí " + deduction.wipes.map { set.items[$0].id }.joined(separator: ", ")
        }
        if let list = deduction.wipesListedIn { words += "; tính 0 các tiêu chí nêu ở “\(name(list))”" }
        let sanction = deduction.sanction.words(set)
        return sanction.isEmpty ? words : "\(words); \(sanction)"
    }
}

extension Sanction {
    /// `không cao hơn mức Đạt chuẩn`, several joined by a comma; empty when the grade is left alone. `grade` is what was left of it where
    /// the sanction struck.
    func words(_ set: CriteriaSet, leaving grade: Int? = nil) -> String {
        var words: [String] = []
        if noGrade { words.append("không xếp loại kỳ này") }
        if let force { words.append("mức \(set.gradeTitle(force))") }
        if let notAbove { words.append("không cao hơn mức \(set.gradeTitle(notAbove))") }
        if let down { words.append("hạ \(down == 1 ? "một" : String(down)) mức\(grade.map { ", còn \(set.title(of: $0))" } ?? "")") }
        return words.joined(separator: ", ")
    }
}

extension CriteriaSet {
    /// A faulty file may name a grade it has not.
    func gradeTitle(_ grade: Int) -> String {
        grades.indices.contains(grade) ? grades[grade].title ?? grades[grade].code : "không có trong bộ tiêu chí"
    }
}
