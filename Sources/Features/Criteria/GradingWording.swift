import Kernel

extension CriteriaSet {
    /// What a grade demands besides its points, what touches it, how many may hold it: a sentence each, in the order they are applied.
    package var gradingSentences: [String] {
        requirements.map { "Mức \(gradeTitle($0.grade)) cần thêm: \($0.title)" }
            + gates.map { "\($0.title): \($0.then.words(self))" } + (quota.map { [sentence(on: $0)] } ?? [])
    }

    /// The grade that only so many may hold; `nil` without a quota.
    package var quotaGrade: Int? { quota?.grade }

    /// What is compared where totals are equal, one after the other.
    package var tieBreakSentences: [String] { tieBreak.map(sentence(on:)) }

    var rollUpSentences: [String] {
        rollUp.map { kind in
            switch kind {
            case .mean: "Trung bình cộng tổng điểm các đơn vị"
            case .weightedMean(let fact): "Trung bình theo trọng số “\(title(ofFact: fact))”"
            case .distribution: "Số đơn vị ở mỗi mức xếp loại"
            }
        }
    }

    private func sentence(on quota: Quota) -> String {
        let share = (Numeral(billionths: quota.ratio.billionths * 100) ?? quota.ratio).vietnamese()
        let least = quota.atLeast > 0 ? ", ít nhất \(quota.atLeast)" : ""
        let field = quota.withinAll ? "tính chung tất cả" : "tính trong từng cụm, khối"
        return
            "Mức \(gradeTitle(quota.grade)): nhiều nhất \(share)% \(words(for: quota.base)), \(words(for: quota.rounding))\(least), \(field);"
            + " phần vượt xếp mức \(gradeTitle(quota.overflow))"
    }

    private func words(for base: Quota.Base) -> String {
        switch base {
        case .graded: "số đã xếp loại"
        case .size: "số được chấm"
        case .grade(let grade): "số ở mức \(gradeTitle(grade))"
        }
    }

    private func words(for rounding: Quota.Rounding) -> String {
        switch rounding {
        case .floor: "làm tròn xuống"
        case .ceil: "làm tròn lên"
        case .nearest: "làm tròn đến số gần nhất"
        }
    }

    private func sentence(on tie: TieBreak) -> String {
        let better = tie.smallerIsBetter ? "thấp hơn" : "cao hơn"
        switch tie.key {
        case .bonus: return "Điểm thưởng \(better)"
        case .deductions: return "Điểm trừ \(better)"
        case .group(let group): return "Điểm nhóm “\(groups[group].title)” \(better)"
        case .items(let items): return "Điểm tiêu chí \(items.map { self.items[$0].id }.joined(separator: ", ")) \(better)"
        case .fact(let fact): return "“\(title(ofFact: fact))” \(better)"
        }
    }
}
