import Exact
import Kernel

/// What became of one item of one subject.
package struct ItemOutcome: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case scored, missing, wiped
        case notApplicable = "not_applicable"
        case noEvidence = "no_evidence"
    }

    package let state: State
    package var points = ExactPoints.zero
    /// Rests on a figure known only as “more than”.
    package var lowerBound = false

    /// Not applicable, and its group is rescaled without it.
    package var isTakenOut = false
}

/// What all sheets of a run stand on: the rules, the figures, and what each cluster has reached at best.
final class Ground: Sendable {
    let set: CriteriaSet
    let figures: Figures
    /// By cluster and item.
    let bests: [[ClusterBest?]]
    /// Every figure begins in big integers, so that the slow path is walked from end to end.
    let startsBig: Bool

    init(_ set: CriteriaSet, _ figures: Figures, startsBig: Bool) {
        self.set = set
        self.figures = figures
        self.startsBig = startsBig
        bests = ClusterBest.all(of: set, in: figures)
    }
}

/// One subject's sheet while it is being scored: each item once, in an order in which every formula finds what it reads.
struct Sheet {
    let ground: Ground
    let subject: Int
    private(set) var outcomes: [ItemOutcome]
    private(set) var wiped: [Bool]

    var set: CriteriaSet { ground.set }
    var figures: Figures { ground.figures }
    /// For each item relative to the best, what the subject's cluster has reached.
    var bests: [ClusterBest?] { ground.bests[ground.figures.clusterOfSubject[subject]] }

    init(of subject: Int, on ground: Ground) {
        self.ground = ground
        self.subject = subject
        let set = ground.set
        outcomes = Array(repeating: ItemOutcome(state: .missing), count: set.items.count)
        wiped = Array(repeating: false, count: set.items.count)
        for item in set.wipers { wipe(from: item) }
        for item in set.order { outcomes[item] = outcome(of: item) }
    }

    /// Marks what a chosen level or a deduction that strikes makes 0. Neither depends on points, so it is known before them.
    private mutating func wipe(from item: ItemIndex) {
        switch set.items[item].method {
        case .choice(let levels):
            if case .level(let level)? = figures.judgement(of: item, of: subject)?.value, levels[Int(level)].wipesCriterion {
                for sibling in set.items[item].criterion { wiped[sibling] = true }
            }
        case .deduction(let deduction):
            guard case .number(let events) = number(deduction.fact), events.signum > 0 else { return }
            for target in deduction.wipes { wiped[target] = true }
            if let list = deduction.wipesListedIn, case .concerned(let concerned) = figures.list(list, of: subject) {
                for target in concerned { wiped[target] = true }
            }
        default:
            return
        }
    }

    /// The first state of section 4 that holds.
    private func outcome(of index: ItemIndex) -> ItemOutcome {
        let item = set.items[index]
        var trace = Trace()
        let earned = earned(by: item, at: index, &trace)
        switch (earned, item.place) {
        case (.missing, .group): return ItemOutcome(state: .missing)
        case _ where wiped[index]: return ItemOutcome(state: .wiped)
        case (.notApplicable, .group) where item.notApplicable == .full:
            return ItemOutcome(state: .notApplicable, points: ExactPoints(item.max ?? .zero))
        case (.notApplicable, .group): return ItemOutcome(state: .notApplicable, isTakenOut: true)
        case (.notApplicable, .bonus), (.notApplicable, .deduction): return ItemOutcome(state: .notApplicable)
        case (.missing, .bonus), (.missing, .deduction): return ItemOutcome(state: .scored)
        case (.points(let exact), _):
            let points = rounded(exact, for: item)
            if lacksEvidence(item, at: index), points > .zero { return ItemOutcome(state: .noEvidence) }
            return ItemOutcome(state: .scored, points: points, lowerBound: trace.lowerBound)
        }
    }

    private func lacksEvidence(_ item: Item, at index: ItemIndex) -> Bool {
        item.evidence == .required && !figures.hasEvidence(for: index, of: subject)
    }

    /// An item is rounded once, to the set's decimals or to its own step.
    func rounded(_ exact: Rational, for item: Item) -> ExactPoints {
        guard let step = item.roundTo else { return exact.rounded(decimals: set.decimals) }
        return exact.rounded(toMultipleOf: Rational(step)).rounded(decimals: set.decimals)
    }
}

extension Sheet {
    /// Points of the groups, nothing for a group taken out.
    func groupPoints() -> [ExactPoints?] { set.groups.map(points(of:)) }

    func points(of group: Group) -> ExactPoints? {
        var earned = ExactPoints.zero
        var isRescaled = group.max == .zero
        for item in group.items {
            earned = earned + outcomes[item].points
            isRescaled = isRescaled || outcomes[item].isTakenOut
        }
        guard isRescaled else { return earned }
        let applicable = group.items.filter { !outcomes[$0].isTakenOut }
        let applicableMax = applicable.reduce(Rational.zero) { $0 + Rational(set.items[$1].max ?? .zero) }
        guard applicableMax.signum > 0 else { return nil }
        return rescaled(earned, from: applicableMax, to: group.max)
    }

    /// The groups together, brought to the scale where some are taken out; nothing where all are.
    func groupsTotal(_ groups: [ExactPoints?]) -> ExactPoints? {
        let earned = groups.reduce(ExactPoints.zero) { $0 + ($1 ?? .zero) }
        guard groups.contains(nil) else { return earned }
        let rest = zip(set.groups, groups).reduce(Rational.zero) { $1.1 == nil ? $0 : $0 + Rational($1.0.max) }
        guard rest.signum > 0 else { return nil }
        return rescaled(earned, from: rest, to: set.scale)
    }

    private func rescaled(_ earned: ExactPoints, from part: Rational, to whole: Numeral) -> ExactPoints {
        (Rational(earned) * Rational(whole) / part).rounded(decimals: set.decimals)
    }

    /// The sum of the bonus criteria, or the greatest of them, at most the bonus's maximum.
    func bonusPoints() -> ExactPoints {
        guard let bonus = set.bonus else { return .zero }
        let each = bonus.items.map { outcomes[$0].points }
        let earned = bonus.highestOnly ? each.max() ?? .zero : each.reduce(.zero, +)
        return bonus.max.map { min(earned, ExactPoints($0)) } ?? earned
    }

    func deductedPoints() -> ExactPoints {
        guard let deductions = set.deductions else { return .zero }
        let sum = deductions.items.reduce(ExactPoints.zero) { $0 + outcomes[$1].points }
        return deductions.max.map { min(sum, ExactPoints($0)) } ?? sum
    }

    /// Groups + bonus − deductions, kept between the lowest and the highest total.
    func total(_ groups: ExactPoints, _ bonus: ExactPoints, _ deductions: ExactPoints) -> ExactPoints {
        let sum = max(groups + bonus - deductions, ExactPoints(set.lowestTotal))
        return set.highestTotal.map { min(sum, ExactPoints($0)) } ?? sum
    }
}

extension Sheet: ExpressionScope {
    /// A number fact, without leaving a trace.
    func number(_ fact: FactIndex) -> Reading {
        switch figures.fact(fact, of: subject) {
        case .blank: .blank
        case .notApplicable: .notApplicable
        case .number(let number), .lowerBound(let number): .number(exact(number))
        }
    }

    func exact(_ numeral: Numeral) -> Rational { ground.startsBig ? Rational(numeral).inBigIntegers : Rational(numeral) }

    func fact(_ fact: FactIndex, _ trace: inout Trace) -> Reading {
        let given = set.facts[fact].kind == .number ? figures.fact(fact, of: subject) : figures.list(fact, of: subject).asWhole
        switch given {
        case .blank:
            if !trace.blanks.contains(fact) { trace.blanks.append(fact) }
            return .blank
        case .notApplicable: return .notApplicable
        case .number(let number): return .number(exact(number))
        case .lowerBound(let number):
            trace.lowerBound = true
            return .number(exact(number))
        }
    }

    func points(of items: Range<ItemIndex>, _ trace: inout Trace) -> Reading {
        var sum = ExactPoints.zero
        var allTakenOut = true
        for item in items {
            let outcome = outcomes[item]
            if outcome.state == .missing { return .blank }
            trace.lowerBound = trace.lowerBound || outcome.lowerBound
            allTakenOut = allTakenOut && outcome.isTakenOut
            sum = sum + outcome.points
        }
        return allTakenOut ? .notApplicable : .number(Rational(sum))
    }

    func group(_ index: Int, _ trace: inout Trace) -> Reading {
        let group = set.groups[index]
        if group.items.contains(where: { outcomes[$0].state == .missing }) { return .blank }
        guard let points = points(of: group) else { return .notApplicable }
        trace.lowerBound = trace.lowerBound || group.items.contains { outcomes[$0].lowerBound }
        return .number(Rational(points))
    }

    func groupMax(_ index: Int) -> Rational { Rational(set.groups[index].max) }

    /// Only conditions name the total, and they are asked of complete sheets only.
    func total(_ trace: inout Trace) -> Reading {
        guard let groups = groupsTotal(groupPoints()) else { return .notApplicable }
        return .number(Rational(total(groups, bonusPoints(), deductedPoints())))
    }
}

extension GivenList {
    /// The list as one figure, for who only asks whether it is there.
    fileprivate var asWhole: Given {
        switch self {
        case .blank: .blank
        case .notApplicable: .notApplicable
        case .events, .concerned: .number(.zero)
        }
    }
}
