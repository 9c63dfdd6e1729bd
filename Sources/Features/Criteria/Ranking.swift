import Kernel

/// Orders graded subjects by total and then by the set's tie breaks. There is no hidden rule after them.
struct Ranking {
    let set: CriteriaSet
    let figures: Figures
    /// Nothing stands for blank or not applicable: last, whichever way the key counts.
    private var keys: [[Rational?]]

    init(set: CriteriaSet, figures: Figures, results: [SubjectResult]) {
        self.set = set
        self.figures = figures
        keys = []
        keys = results.map { result in result.grade == nil ? [] : set.tieBreak.map { key(of: result, for: $0.key) } }
    }

    func key(of result: SubjectResult, for key: TieBreak.Key) -> Rational? {
        switch key {
        case .bonus: return Rational(result.bonus)
        case .deductions: return Rational(result.deductions)
        case .group(let group): return result.groups[group].map { Rational($0) }
        case .items(let items):
            let counted = items.filter { !result.items[$0].isTakenOut }
            return counted.isEmpty ? nil : Rational(counted.reduce(ExactPoints.zero) { $0 + result.items[$1].points })
        case .fact(let fact):
            guard case .number(let number) = Reading(figures.fact(fact, of: result.subject)) else { return nil }
            return number
        }
    }

    /// −1 where the first stands above the second, 0 where nothing separates them, 1 otherwise.
    func order(_ one: SubjectResult, _ other: SubjectResult) -> Int {
        if one.total != other.total { return one.total ?? .zero > other.total ?? .zero ? -1 : 1 }
        return deciding(one, other)?.order ?? 0
    }

    /// The first tie break that separates two subjects with equal totals.
    func deciding(_ one: SubjectResult, _ other: SubjectResult) -> (tieBreak: TieBreak, order: Int)? {
        for (index, tieBreak) in set.tieBreak.enumerated() {
            switch (keys[one.subject][index], keys[other.subject][index]) {
            case (let left?, let right?) where left != right: return (tieBreak, (left > right) != tieBreak.smallerIsBetter ? -1 : 1)
            case (.some, nil): return (tieBreak, -1)
            case (nil, .some): return (tieBreak, 1)
            default: continue
            }
        }
        return nil
    }

    /// Indexes into `results`, best first, each with its rank and whether it shares it: 1, 1, 3.
    func ranked(_ members: [Int], of results: [SubjectResult]) -> [(index: Int, rank: Int, isTied: Bool)] {
        let sorted = members.sorted { order(results[$0], results[$1]) < 0 }
        var ranked: [(index: Int, rank: Int, isTied: Bool)] = []
        for (place, index) in sorted.enumerated() {
            if let last = ranked.last, order(results[last.index], results[index]) == 0 {
                ranked[place - 1].isTied = true
                ranked.append((index, last.rank, true))
            } else {
                ranked.append((index, place + 1, false))
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
        let holders = ranking.ranked(graded.filter { results[$0].gradeBeforeQuota == grade }, of: results)
        let allowed = max(atLeast, whole)
        let edge = allowed > 0 && allowed < holders.count ? holders[allowed - 1].rank : 0
        let isEdgeTied = edge > 0 && holders[allowed].rank == edge
        return QuotaOutcome(
            base: base, allowed: allowed, holders: holders.map(\.index),
            tiedAtEdge: isEdgeTied ? holders.filter { $0.rank == edge }.map(\.index) : [])
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
