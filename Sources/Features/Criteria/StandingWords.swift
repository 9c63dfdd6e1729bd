import Exact
import Kernel

/// The words for grade, quota and rank.
struct StandingWords {
    let results: Results
    let result: SubjectResult
    let sheet: Sheet

    private var set: CriteriaSet { results.set }

    private func name(_ index: Int) -> String { results.unit(of: results.subjects[index]).name }

    private func points(_ points: ExactPoints?) -> String { (points ?? .zero).vietnamese(decimals: set.decimals) }

    /// Each step to the grade, in the order in which the rules apply.
    var grade: [String] {
        guard result.isComplete, let total = result.total else { return [] }
        let grading = Grading(of: sheet, total: total)
        var lines = grading.steps.map(words)
        let strikes = grading.steps.compactMap { if case .struck(let title, _) = $0 { title } else { nil } }
        if strikes.count > 1, let grade = grading.grade {
            lines.append("Có \(strikes.count) quy định cùng áp dụng; kết quả: \(set.title(of: grade)).")
        }
        return lines + quota
    }

    private func words(_ step: Grading.Step) -> String {
        switch step {
        case .byPoints(let grade):
            return "\(points(result.total)) điểm, từ \(set.grades[grade].min.vietnamese()) trở lên → \(set.title(of: grade))."
        case .met(let requirement): return "Đủ điều kiện của mức \(set.title(of: requirement.grade)): \(requirement.title)."
        case .notMet(let requirement, let next):
            return "Đủ điểm mức \(set.title(of: requirement.grade)) nhưng chưa đạt “\(requirement.title)” → \(set.title(of: next))."
        case .undecided(let title, let blanks):
            let facts = blanks.isEmpty ? title : blanks.map(set.title(ofFact:)).joined(separator: ", ")
            return "Chưa xếp loại: chưa biết “\(facts)”. Không suy đoán."
        case .struck(let title, let sanction): return "“\(title)” → \(sanction.words(set, leaving: result.gradeBeforeQuota))."
        }
    }

    /// The quota as it was applied where this subject stood; nothing where it did not have the grade.
    private var quota: [String] {
        guard let quota = set.quota, let outcome = results.quotas.first(where: { $0.holders.contains(result.subject) }) else { return [] }
        let grade = set.title(of: quota.grade)
        let kind = set.object == .individual ? "người" : "đơn vị"
        let place = (outcome.holders.firstIndex(of: result.subject) ?? 0) + 1
        let share = Rational(quota.ratio) * Rational(outcome.base)
        let atLeast = Rational(quota.atLeast) > share && quota.atLeast > 0 ? " nhưng ít nhất \(quota.atLeast)" : ""
        let law =
            "Mức \(grade): tối đa \(Rational(quota.ratio).shownPercent) của \(outcome.base) \(kind) = \(share.shown), "
            + "lấy \(atLeast.isEmpty ? outcome.allowed : quota.rounded(share))\(atLeast)."
        let standing = "Thứ \(place) trong \(outcome.holders.count) \(kind) đủ điểm;"
        if result.isTiedAtQuotaEdge { return [law] + results.notes(on: result) }
        return [
            law,
            place <= outcome.allowed
                ? "\(standing) trong số \(outcome.allowed) được giữ \(grade)."
                : "\(standing) chỉ \(outcome.allowed) được giữ \(grade) → \(set.title(of: quota.overflow)). Điểm và thứ hạng không đổi.",
        ]
    }

    var rank: String {
        guard let rank = result.rank else { return "Chưa xếp hạng: \(result.isComplete ? "chưa có xếp loại" : "phiếu còn thiếu điểm")." }
        let cluster = sheet.figures.clusterOfSubject[result.subject]
        let ranked = results.subjects.filter { $0.rank != nil && sheet.figures.clusterOfSubject[$0.subject] == cluster }
        if result.isTied {
            let others = ranked.filter { $0.rank == rank && $0.subject != result.subject }.map { name($0.subject) }
            let compared = ["tổng điểm"] + set.tieBreak.map { words($0.key) }
            return "Cùng hạng \(rank) với \(others.joined(separator: ", ")); đã so: \(compared.joined(separator: ", "))."
        }
        let clusterName = sheet.figures.clusters[cluster]
        let line = "Hạng \(rank) trong \(ranked.count)\(clusterName.isEmpty ? "" : " của \(clusterName)")."
        let rivals = ranked.filter { $0.subject != result.subject && $0.total == result.total }
        guard let rival = rivals.first(where: { $0.rank ?? 0 > rank }) ?? rivals.first,
            let (tieBreak, order) = results.ranking.deciding(result.subject, rival.subject)
        else { return line }
        return "\(line) \(words(tieBreak, order, rival))"
    }

    private func words(_ index: Int, _ order: Int, _ rival: SubjectResult) -> String {
        let tieBreak = set.tieBreak[index]
        func value(_ subject: Int) -> String { results.ranking.value(of: index, for: subject)?.shown ?? "chưa có số" }
        return "Bằng tổng điểm với \(name(rival.subject)); xếp \(order < 0 ? "trên" : "dưới") vì \(words(tieBreak.key)) "
            + "\((order < 0) != tieBreak.smallerIsBetter ? "cao" : "thấp") hơn (\(value(result.subject)) và \(value(rival.subject)))."
    }

    private func words(_ key: TieBreak.Key) -> String {
        switch key {
        case .bonus: "điểm thưởng"
        case .deductions: "điểm trừ"
        case .group(let group): "điểm nhóm \(set.groups[group].id)"
        case .items(let items): "điểm tiêu chí \(items.map { set.items[$0].id }.joined(separator: " + "))"
        case .fact(let fact): set.title(ofFact: fact).inSentence
        }
    }
}
