import Exact
import Kernel

/// What the subjects of one cluster reached on one item that is relative to the best, section 5.
struct ClusterBest: Sendable {
    /// The greatest A ÷ T among subjects with a target.
    private(set) var greatestRatio: Rational?
    /// The greatest A among subjects without one.
    private(set) var greatestActual: Rational?
    /// Subjects whose A nobody has said: while there are any, none of the cluster has points.
    private(set) var lackingSubjects: [Int] = []
    private(set) var lowerBound = false

    var isLacking: Bool { !lackingSubjects.isEmpty }

    /// How one subject takes part; nothing if it stands outside.
    enum Standing {
        case withTarget(ratio: Rational)
        case withoutTarget(actual: Rational)
        case lacking

        init?(actual: Reading, target: Reading) {
            switch (actual, target) {
            case (.notApplicable, _), (_, .notApplicable): return nil
            case (.blank, _): self = .lacking
            case (.number(let actual), .number(let target)) where target.signum > 0: self = .withTarget(ratio: actual / target)
            case (.number(let actual), _): self = .withoutTarget(actual: actual)
            }
        }
    }

    mutating func add(_ subject: Int, actual: Given, target: Given) {
        guard let standing = Standing(actual: Reading(actual), target: Reading(target)) else { return }
        switch standing {
        case .withTarget(let ratio): greatestRatio = max(greatestRatio ?? ratio, ratio)
        case .withoutTarget(let actual): greatestActual = max(greatestActual ?? actual, actual)
        case .lacking: lackingSubjects.append(subject)
        }
        for case .lowerBound in [actual, target] { lowerBound = true }
    }

    /// Half the maximum at the target, all of it for the best beyond the target, a straight line between.
    func points(forRatio ratio: Rational, _ max: Rational) -> Rational {
        let halfMax = max * .half
        if ratio <= .one { return halfMax * ratio }
        guard let greatestRatio, ratio < greatestRatio else { return max }
        return halfMax + halfMax * (ratio - .one) / (greatestRatio - .one)
    }

    /// One for each cluster and each item that asks for it.
    static func all(of set: CriteriaSet, in figures: Figures) -> [[ClusterBest?]] {
        var bests = [[ClusterBest?]](
            repeating: set.items.map { if case .relativeToBest = $0.method { ClusterBest() } else { nil } }, count: figures.clusters.count)
        for (index, item) in set.items.enumerated() {
            guard case .relativeToBest(let actual, let target) = item.method else { continue }
            for (subject, cluster) in figures.clusterOfSubject.enumerated() {
                bests[cluster][index]?.add(subject, actual: figures.fact(actual, of: subject), target: figures.fact(target, of: subject))
            }
        }
        return bests
    }
}

extension Reading {
    init(_ given: Given) {
        switch given {
        case .blank: self = .blank
        case .notApplicable: self = .notApplicable
        case .number(let number), .lowerBound(let number): self = .number(Rational(number))
        }
    }
}
