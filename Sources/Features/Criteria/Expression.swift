import Exact
import Kernel

/// What a formula or a condition says, read and resolved. Chains are flat, so that a long one is no deeper than a short one.
indirect enum Expression: Sendable {
    enum Comparator: Sendable { case less, notGreater, greater, notLess, equal, notEqual }

    case number(Numeral)
    case fact(FactIndex)
    case isBlank(FactIndex)
    case isNotApplicable(FactIndex)
    /// The points of an item, or of all parts of a criterion.
    case points(Range<ItemIndex>)
    case group(Int)
    case groupMax(Int)
    case total

    case negated(Expression)
    case sum([(isSubtracted: Bool, term: Expression)])
    case product([(isDivisor: Bool, factor: Expression)])
    case compared(Expression, Comparator, Expression)
    case not(Expression)
    case all([Expression])
    case any([Expression])

    case least([Expression])
    case greatest([Expression])
    case absolute(Expression)
    case rounded(Expression, digits: Int)
    case chosen(if: Expression, then: Expression, else: Expression)
}

/// What reading a figure or an expression gives. Blank (nobody said) and not applicable are not numbers, least of all 0.
enum Reading: Sendable {
    case number(Rational)
    case blank
    case notApplicable

    static func truth(_ isTrue: Bool) -> Reading { .number(isTrue ? .one : .zero) }

    var isTrue: Bool? { if case .number(let number) = self { !number.isZero } else { nil } }
}

/// What an expression has met on its way: both are what the reader of the result must be told.
struct Trace {
    var lowerBound = false
    /// Facts that nobody has said and that left the result undecided, each once, in the order read.
    var blanks: [FactIndex] = []
}

/// Where an expression finds what it names: one subject's figures and the points already final.
protocol ExpressionScope {
    func fact(_ index: FactIndex, _ trace: inout Trace) -> Reading
    func points(of items: Range<ItemIndex>, _ trace: inout Trace) -> Reading
    func group(_ index: Int, _ trace: inout Trace) -> Reading
    func groupMax(_ index: Int) -> Rational
    func total(_ trace: inout Trace) -> Reading
}

extension ExpressionScope {
    func value(of expression: Expression, _ trace: inout Trace) -> Reading {
        switch expression {
        case .number(let number): return .number(Rational(number))
        case .fact(let index): return fact(index, &trace)
        case .isBlank(let index): return .truth(known(index, &trace) { if case .blank = $0 { true } else { false } })
        case .isNotApplicable(let index): return .truth(known(index, &trace) { if case .notApplicable = $0 { true } else { false } })
        case .points(let items): return points(of: items, &trace)
        case .group(let index): return group(index, &trace)
        case .groupMax(let index): return .number(groupMax(index))
        case .total: return total(&trace)
        case .negated(let operand): return map([operand], &trace) { .number(-$0[0]) }
        case .absolute(let operand): return map([operand], &trace) { .number($0[0].magnitude) }
        case .rounded(let operand, let digits): return map([operand], &trace) { .number($0[0].rounded(toMultipleOf: .decimalUnit(digits))) }
        case .least(let operands): return map(operands, &trace) { .number($0.reduce($0[0], min)) }
        case .greatest(let operands): return map(operands, &trace) { .number($0.reduce($0[0], max)) }
        case .compared(let left, let comparator, let right):
            return map([left, right], &trace) { .truth(comparator.holds($0[0], $0[1])) }
        case .sum(let terms):
            return map(terms.map(\.term), &trace) { values in
                .number(zip(terms, values).reduce(.zero) { $1.0.isSubtracted ? $0 - $1.1 : $0 + $1.1 })
            }
        case .product(let factors): return product(factors, &trace)
        case .not(let operand): return map([operand], &trace) { .truth($0[0].isZero) }
        case .all(let operands): return decided(operands, by: false, &trace)
        case .any(let operands): return decided(operands, by: true, &trace)
        case .chosen(let condition, let then, let otherwise):
            let choice = value(of: condition, &trace)
            guard let isTrue = choice.isTrue else { return choice }
            return value(of: isTrue ? then : otherwise, &trace)
        }
    }

    /// All operands are read; one that is not applicable outranks a blank one, and either outranks the numbers.
    private func map(_ operands: [Expression], _ trace: inout Trace, _ combine: ([Rational]) -> Reading) -> Reading {
        let blanksBefore = trace.blanks.count
        var numbers: [Rational] = []
        var isBlank = false
        for operand in operands {
            switch value(of: operand, &trace) {
            case .number(let number): numbers.append(number)
            case .blank: isBlank = true
            case .notApplicable:
                trace.blanks.removeSubrange(blanksBefore...)
                return .notApplicable
            }
        }
        return isBlank ? .blank : combine(numbers)
    }

    /// `and` (decided by false) and `or` (decided by true): one side that decides suffices, whatever the others are; else blank outranks n/a.
    private func decided(_ operands: [Expression], by verdict: Bool, _ trace: inout Trace) -> Reading {
        let blanksBefore = trace.blanks.count
        var isBlank = false
        var isNotApplicable = false
        for operand in operands {
            switch value(of: operand, &trace) {
            case .number(let number):
                guard number.isZero == verdict else {
                    trace.blanks.removeSubrange(blanksBefore...)
                    return .truth(verdict)
                }
            case .blank: isBlank = true
            case .notApplicable: isNotApplicable = true
            }
        }
        return isBlank ? .blank : isNotApplicable ? .notApplicable : .truth(!verdict)
    }

    /// From left to right, as it is written: `x / 0 * y` is not applicable whatever y is, because `x / 0` is.
    private func product(_ factors: [(isDivisor: Bool, factor: Expression)], _ trace: inout Trace) -> Reading {
        let blanksBefore = trace.blanks.count
        var result = Reading.number(.one)
        for (isDivisor, factor) in factors {
            switch (result, value(of: factor, &trace)) {
            case (.number, .number(let number)) where isDivisor && number.isZero: result = .notApplicable
            case (.number(let product), .number(let number)): result = .number(isDivisor ? product / number : product * number)
            case (_, .notApplicable): result = .notApplicable
            default: result = .blank
            }
            if case .notApplicable = result {
                trace.blanks.removeSubrange(blanksBefore...)
                return .notApplicable
            }
        }
        return result
    }

    /// Asking whether somebody said something leaves nothing undecided.
    private func known(_ index: FactIndex, _ trace: inout Trace, _ question: (Reading) -> Bool) -> Bool {
        var own = Trace()
        let answer = question(fact(index, &own))
        trace.lowerBound = trace.lowerBound || own.lowerBound
        return answer
    }
}

extension Expression.Comparator {
    func holds(_ left: Rational, _ right: Rational) -> Bool {
        switch self {
        case .less: left < right
        case .notGreater: left <= right
        case .greater: left > right
        case .notLess: left >= right
        case .equal: left == right
        case .notEqual: left != right
        }
    }
}
