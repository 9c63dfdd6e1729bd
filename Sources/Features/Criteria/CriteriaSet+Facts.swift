extension CriteriaSet {
    /// The figures an item reads, in the order its method names them. Empty for what somebody judges.
    package func facts(readBy item: ItemIndex) -> [FactIndex] {
        switch items[item].method {
        case .yesNo(let fact): fact.map { [$0] } ?? []
        case .choice, .manual: []
        case .ratio(let share), .ratioThreshold(let share, _): [share.numerator, share.denominator]
        case .inverseRatio(let planned, let actual): [planned, actual]
        case .bands(.fact(let fact), _): [fact]
        case .bands(.share(let share), _): [share.numerator, share.denominator]
        case .count(let fact, _), .minusPerEvent(let fact, _), .eventAverage(let fact, _): [fact]
        case .relativeToBest(let actual, let target): [actual, target]
        case .formula(let formula): formula.expression.facts
        case .deduction(let deduction): [deduction.fact] + (deduction.wipesListedIn.map { [$0] } ?? [])
        }
    }
}

extension Expression {
    /// The figures it names, each once, in the order they are written.
    var facts: [FactIndex] {
        var found: [FactIndex] = []
        collect(into: &found)
        return found
    }

    private func collect(into found: inout [FactIndex]) {
        switch self {
        case .fact(let fact), .isBlank(let fact), .isNotApplicable(let fact):
            if !found.contains(fact) { found.append(fact) }
        case .number, .points, .group, .groupMax, .total: return
        case .negated(let inner), .not(let inner), .absolute(let inner), .rounded(let inner, _): inner.collect(into: &found)
        case .sum(let terms): for term in terms { term.term.collect(into: &found) }
        case .product(let factors): for factor in factors { factor.factor.collect(into: &found) }
        case .compared(let one, _, let other):
            one.collect(into: &found)
            other.collect(into: &found)
        case .all(let parts), .any(let parts), .least(let parts), .greatest(let parts): for part in parts { part.collect(into: &found) }
        case .chosen(let condition, let one, let other):
            condition.collect(into: &found)
            one.collect(into: &found)
            other.collect(into: &found)
        }
    }
}
