import Exact
import Kernel

/// What a method gives before rounding.
enum Earned {
    case points(Rational)
    case missing
    case notApplicable
}

extension Sheet {
    /// The points of section 3, before rounding and before the states of section 4.
    func earned(by item: Item, at index: ItemIndex, _ trace: inout Trace) -> Earned {
        let max = exact(item.max ?? .zero)
        switch item.method {
        case .yesNo(let fact?): return single(fact, &trace) { $0.isZero ? .zero : max }
        case .yesNo(nil), .choice, .manual: return judged(item, at: index, max)
        case .ratio(let share): return portion(share, of: max, &trace) { max * min(.one, $0) }
        case .ratioThreshold(let share, let threshold):
            let threshold = Rational(threshold)
            return portion(share, of: max, &trace) { $0 >= threshold ? max : max * ($0 / threshold) }
        case .inverseRatio(let planned, let actual):
            return both(planned, actual, &trace) { planned, actual in
                .points(actual.isZero ? max : max * min(.one, planned / actual))
            }
        case .bands(.fact(let value), let bands): return single(value, &trace) { Self.points(of: $0, in: bands) }
        case .bands(.share(let share), let bands): return portion(share, of: max, &trace) { Self.points(of: $0, in: bands) }
        case .count(let fact, let per): return single(fact, &trace) { min(max, Rational(per) * $0) }
        case .minusPerEvent(let fact, let per): return single(fact, &trace) { Swift.max(.zero, max - Rational(per) * $0) }
        case .eventAverage(let events, let zero): return average(events, zero, max, &trace)
        case .relativeToBest(let actual, let target):
            guard let best = bests[index] else { return .missing }
            return relative(actual, target, to: best, max, &trace)
        case .formula(let formula):
            return Earned(value(of: formula.expression, &trace)) { min(max, Swift.max(.zero, $0)) }
        case .deduction(let deduction):
            let cap = item.max.map { Rational($0) }
            return single(deduction.fact, &trace) { events in
                let points = Rational(deduction.per) * events
                return cap.map { min($0, points) } ?? points
            }
        }
    }

    private func single(_ fact: FactIndex, _ trace: inout Trace, _ points: (Rational) -> Rational) -> Earned {
        Earned(self.fact(fact, &trace), points)
    }

    /// Both facts are needed: one that is not applicable outranks one that is blank.
    private func both(
        _ one: FactIndex, _ other: FactIndex, _ trace: inout Trace, _ earned: (Rational, Rational) -> Earned
    ) -> Earned {
        switch (fact(one, &trace), fact(other, &trace)) {
        case (.number(let one), .number(let other)): earned(one, other)
        case (.notApplicable, _), (_, .notApplicable): .notApplicable
        default: .missing
        }
    }

    private func portion(_ share: Method.Share, of max: Rational, _ trace: inout Trace, _ points: (Rational) -> Rational) -> Earned {
        both(share.numerator, share.denominator, &trace) { numerator, denominator in
            let isTooSmall = share.minDenominator.map { denominator < Rational($0) } ?? false
            return denominator.isZero || isTooSmall ? Earned(share.zero, max) : .points(points(numerator / denominator))
        }
    }

    private func judged(_ item: Item, at index: ItemIndex, _ max: Rational) -> Earned {
        switch (figures.judgement(of: index, of: subject)?.value ?? .none, item.method) {
        case (.notApplicable, _): .notApplicable
        case (.yes, _): .points(max)
        case (.no, _): .points(.zero)
        case (.level(let level), .choice(let levels)): .points(Rational(levels[Int(level)].points))
        case (.points(let tenThousandths), _): .points(.small(Int128(tenThousandths), over: 10_000))
        default: .missing
        }
    }

    /// The band with the greatest `from` not above the value; bands stand from high to low.
    private static func points(of value: Rational, in bands: [Method.Band]) -> Rational {
        bands.first { Rational($0.from) <= value }.map { Rational($0.points) } ?? .zero
    }

    private func average(_ events: FactIndex, _ zero: Method.ZeroRule, _ max: Rational, _ trace: inout Trace) -> Earned {
        switch figures.list(events, of: subject) {
        case .blank, .concerned: return .missing
        case .notApplicable: return .notApplicable
        case .events(let values):
            guard !values.isEmpty else { return Earned(zero, max) }
            var sum = Rational.zero
            for case .number(let value) in values { sum = sum + exact(value) }
            for case .lowerBound(let value) in values {
                sum = sum + Rational(value)
                trace.lowerBound = true
            }
            return .points(max * sum / Rational(values.count))
        }
    }

    private func relative(
        _ actual: FactIndex, _ target: FactIndex, to best: ClusterBest, _ max: Rational, _ trace: inout Trace
    ) -> Earned {
        guard let standing = ClusterBest.Standing(actual: number(actual), target: number(target)) else { return .notApplicable }
        guard !best.isLacking else { return .missing }
        trace.lowerBound = best.lowerBound
        switch standing {
        case .lacking: return .missing
        case .withTarget(let ratio): return .points(best.points(forRatio: ratio, max))
        case .withoutTarget(let actual):
            guard let greatest = best.greatestActual, greatest.signum > 0 else { return .points(.zero) }
            return .points(max * actual / greatest)
        }
    }
}

extension Earned {
    fileprivate init(_ reading: Reading, _ points: (Rational) -> Rational) {
        switch reading {
        case .number(let number): self = .points(points(number))
        case .blank: self = .missing
        case .notApplicable: self = .notApplicable
        }
    }

    fileprivate init(_ zero: Method.ZeroRule, _ max: Rational) {
        switch zero {
        case .notApplicable: self = .notApplicable
        case .full: self = .points(max)
        case .none: self = .points(.zero)
        }
    }
}
