import Exact
import Kernel

/// Orders graded subjects by total and then by the set's tie breaks. There is no hidden rule after them.
struct Ranking {
    private let tieBreaks: [TieBreak]
    private let totals: [ExactPoints]
    /// By subject and tie break. Nothing stands for blank or not applicable: last, whichever way the key counts.
    private let keys: [[Rational?]]

    init(set: CriteriaSet, figures: Figures, results: [SubjectResult]) {
        tieBreaks = set.tieBreak
        totals = results.map { $0.total ?? .zero }
        keys = results.map { result in
            result.grade == nil ? [] : set.tieBreak.map { Self.value(of: $0.key, for: result, in: figures) }
        }
    }

    private static func value(of key: TieBreak.Key, for result: SubjectResult, in figures: Figures) -> Rational? {
        switch key {
        case .bonus: return Rational(result.bonus)
        case .deductions: return Rational(result.deductions)
        case .group(let group): return result.groups[group].map { Rational($0) }
        case .items(let items):
            let counted = items.filter { !result.items[$0].isTakenOut }
            return counted.isEmpty ? nil : Rational(counted.reduce(ExactPoints.zero) { $0 + result.items[$1].points })
        case .fact(let fact): return figures.fact(fact, of: result.subject).number.map { Rational($0) }
        }
    }

    /// What a graded subject brings to one tie break.
    func value(of tieBreak: Int, for subject: Int) -> Rational? { keys[subject][tieBreak] }

    /// −1 where the first subject stands above the second, 0 where nothing separates them, 1 otherwise.
    func order(_ one: Int, _ other: Int) -> Int {
        if totals[one] != totals[other] { return totals[one] > totals[other] ? -1 : 1 }
        return deciding(one, other)?.order ?? 0
    }

    /// The first tie break that separates two graded subjects with equal totals, by its index.
    func deciding(_ one: Int, _ other: Int) -> (tieBreak: Int, order: Int)? {
        for (index, tieBreak) in tieBreaks.enumerated() {
            switch (keys[one][index], keys[other][index]) {
            case (let left?, let right?) where left != right: return (index, (left > right) != tieBreak.smallerIsBetter ? -1 : 1)
            case (.some, nil): return (index, -1)
            case (nil, .some): return (index, 1)
            default: continue
            }
        }
        return nil
    }

    /// The subjects best first, each with its rank and whether it shares it: 1, 1, 3.
    func ranked(_ subjects: [Int]) -> [(subject: Int, rank: Int, isTied: Bool)] {
        var ranked: [(subject: Int, rank: Int, isTied: Bool)] = []
        for subject in subjects.sorted(by: { order($0, $1) < 0 }) {
            if let last = ranked.last, order(last.subject, subject) == 0 {
                ranked[ranked.count - 1].isTied = true
                ranked.append((subject, last.rank, true))
            } else {
                ranked.append((subject, ranked.count + 1, false))
            }
        }
        return ranked
    }
}

/// What one quota came to in one cluster, or over all.
package struct QuotaOutcome: Sendable {
    /// How many the ratio is taken of.
    package let base: Int
    package let allowed: Int
    /// Subjects that had the grade, best first.
    package let holders: [Int]
    /// Those whom the rule could not separate at the edge: all of them lost the grade and the council decides.
    package let tiedAtEdge: [Int]
}

extension Quota {
    /// How many may hold the grade, and who among its holders may not.
    func outcome(among members: [Int], of results: [SubjectResult], ranking: Ranking) -> QuotaOutcome {
        let graded = members.filter { results[$0].gradeBeforeQuota != nil }
        let base =
            switch base {
            case .size: members.count
            case .graded: graded.count
            case .grade(let code): graded.count { results[$0].gradeBeforeQuota == code }
            }
        let share = Rational(ratio) * Rational(base)
        let whole = rounded(share)
        let holders = ranking.ranked(graded.filter { results[$0].gradeBeforeQuota == grade })
        let allowed = max(atLeast, whole)
        let edge = allowed > 0 && allowed < holders.count ? holders[allowed - 1].rank : 0
        let isEdgeTied = edge > 0 && holders[allowed].rank == edge
        return QuotaOutcome(
            base: base, allowed: allowed, holders: holders.map(\.subject),
            tiedAtEdge: isEdgeTied ? holders.filter { $0.rank == edge }.map(\.subject) : [])
    }
    /// The whole number that a share allows.
    func rounded(_ share: Rational) -> Int {
        let whole =
            switch rounding {
            case .floor: share.floor
            case .ceil: -(-share).floor
            case .nearest: share.rounded(toMultipleOf: .one)
            }
        return whole.whole ?? Int.max
    }
}
