import Exact
import Kernel

/// One unit's line of the roll-up: what its scored descendants, itself included, came to.
package struct UnitResult: Sendable {
    /// Index of the unit.
    package let unit: Int
    /// How many should report.
    package let subjects: Int
    /// How many sheets are complete, graded or not.
    package let reported: Int
    package let lowerBound: Bool
    /// Ten-thousandths; nothing where nobody has reported.
    package let mean: ExactPoints?
    /// Nothing where nobody has reported, the weights come to 0, or one of them is blank or not applicable.
    package let weightedMean: ExactPoints?
    /// How many have each grade.
    package let distribution: [Int]
}

/// Sums the results upwards through the tree, each unit once, exact until the means are shown.
struct RollUp {
    /// In the order of the units; only those with subjects below them.
    let rows: [UnitResult]

    fileprivate struct Sum {
        var subjects = 0
        var reported = 0
        var lowerBound = false
        var total = ExactPoints.zero
        var weighted = Rational.zero
        var weights = Rational.zero
        var lacksWeight = false
        var distribution: [Int]
    }

    init(set: CriteriaSet, figures: Figures, results: [SubjectResult]) {
        let weight: FactIndex? = set.rollUp.lazy.compactMap { if case .weightedMean(let fact) = $0 { fact } else { nil } }.first
        var sums = [Sum](repeating: Sum(distribution: Array(repeating: 0, count: set.grades.count)), count: figures.units.count)
        for result in results {
            let given = weight.map { figures.fact($0, of: result.subject) }
            sums[figures.subjects[result.subject]].add(result, weight: given)
        }
        for unit in Self.childrenFirst(figures.units) {
            if let parent = figures.units[unit].parent { sums[parent].add(sums[unit]) }
        }
        rows = sums.enumerated().filter { $0.element.subjects > 0 }.map { unit, sum in
            UnitResult(
                unit: unit, subjects: sum.subjects, reported: sum.reported, lowerBound: sum.lowerBound, mean: sum.mean,
                weightedMean: sum.weightedMean, distribution: sum.distribution)
        }
    }

    /// Every unit after all the units below it. The parents form no circle.
    private static func childrenFirst(_ units: [Unit]) -> [Int] {
        var waitingFor = [Int](repeating: 0, count: units.count)
        for unit in units { if let parent = unit.parent { waitingFor[parent] += 1 } }
        var order = units.indices.filter { waitingFor[$0] == 0 }
        var next = 0
        while next < order.count {
            if let parent = units[order[next]].parent {
                waitingFor[parent] -= 1
                if waitingFor[parent] == 0 { order.append(parent) }
            }
            next += 1
        }
        return order
    }
}

extension RollUp.Sum {
    fileprivate mutating func add(_ result: SubjectResult, weight: Given?) {
        subjects += 1
        guard result.isComplete, let points = result.total else { return }
        reported += 1
        total = total + points
        lowerBound = lowerBound || result.lowerBound
        if let grade = result.grade { distribution[grade] += 1 }
        guard let weight else { return }
        if case .lowerBound = weight { lowerBound = true }
        guard let number = weight.number else {
            lacksWeight = true
            return
        }
        weighted = weighted + Rational(number) * Rational(points)
        weights = weights + Rational(number)
    }

    fileprivate mutating func add(_ other: Self) {
        guard other.subjects > 0 else { return }
        subjects += other.subjects
        reported += other.reported
        lowerBound = lowerBound || other.lowerBound
        total = total + other.total
        weighted = weighted + other.weighted
        weights = weights + other.weights
        lacksWeight = lacksWeight || other.lacksWeight
        for grade in distribution.indices { distribution[grade] += other.distribution[grade] }
    }

    fileprivate var mean: ExactPoints? {
        reported == 0 ? nil : (Rational(total) / Rational(reported)).rounded(decimals: 4)
    }

    fileprivate var weightedMean: ExactPoints? {
        reported == 0 || lacksWeight || weights.isZero ? nil : (weighted / weights).rounded(decimals: 4)
    }
}
