import Kernel

/// The words for groups, bonus, deductions and the total.
struct TotalWords {
    let sheet: Sheet
    let result: SubjectResult

    private var set: CriteriaSet { sheet.set }

    private func points(_ points: ExactPoints) -> String { points.vietnamese(decimals: set.decimals) }

    /// Nothing to say of a group that is the plain sum of its items.
    func group(_ index: Int) -> String? {
        let group = set.groups[index]
        guard let earned = result.groups[index] else {
            let rest = zip(set.groups, result.groups).reduce(Int128(0)) { $1.1 == nil ? $0 : $0 + $1.0.max.billionths }
            let written = Numeral(billionths: rest)?.vietnamese() ?? ""
            return "Nhóm \(group.id) không áp dụng; tổng tính trên \(written) điểm rồi quy về thang \(set.scale.vietnamese())."
        }
        let takenOut = group.items.filter { result.items[$0].isTakenOut }
        guard !takenOut.isEmpty else { return nil }
        let sum = group.items.reduce(ExactPoints.zero) { $0 + result.items[$1].points }
        let out = takenOut.reduce(Int128(0)) { $0 + (set.items[$1].max ?? .zero).billionths }
        let applicable = Numeral(billionths: group.max.billionths - out)?.vietnamese() ?? ""
        return "Nhóm \(group.id): \(points(sum)) ÷ \(applicable) × \(group.max.vietnamese()) = \(points(earned)), "
            + "vì \(Numeral(billionths: out)?.vietnamese() ?? "") điểm không áp dụng."
    }

    var bonus: String? {
        guard let bonus = set.bonus else { return nil }
        if bonus.highestOnly, let best = bonus.items.max(by: { result.items[$0].points < result.items[$1].points }) {
            return "Chỉ lấy mục cao nhất: \(set.items[best].title ?? set.items[best].id)."
        }
        let sum = bonus.items.reduce(ExactPoints.zero) { $0 + result.items[$1].points }
        let limit = bonus.max.map { ", tối đa \($0.vietnamese()) → \(points(result.bonus))" } ?? ""
        return "Điểm thưởng \(points(sum))\(limit)."
    }

    var deductions: String? {
        guard let deductions = set.deductions else { return nil }
        let sum = deductions.items.reduce(ExactPoints.zero) { $0 + result.items[$1].points }
        let limit = deductions.max.map { ", tối đa \($0.vietnamese()) → trừ \(points(result.deductions))" } ?? ""
        return "Tổng điểm trừ \(points(sum))\(limit)."
    }

    var total: String {
        guard let total = result.total, let groups = sheet.groupsTotal(result.groups) else {
            return "Không có tiêu chí nào áp dụng nên chưa có tổng điểm."
        }
        guard result.isComplete else {
            return "Tổng tạm tính \(points(total)): còn \(result.missing.count) tiêu chí chưa có điểm nên chưa xếp loại."
        }
        let sum = groups + result.bonus - result.deductions
        let arithmetic = "\(points(groups)) + thưởng \(points(result.bonus)) − trừ \(points(result.deductions)) = \(points(sum))"
        if sum > total { return "\(arithmetic), vượt \(points(total)) nên lấy \(points(total))." }
        return sum < total ? "\(arithmetic), dưới \(points(total)) nên lấy \(points(total))." : "\(arithmetic)."
    }
}
