import Kernel

/// What an expression may name, as the set being read knows it. A name that is not there is reported by who answers.
protocol ExpressionNames {
    func fact(_ name: String) -> FactIndex
    /// Either kind of list or number may be asked whether it is there.
    func anyFact(_ name: String) -> FactIndex
    func points(_ id: String) -> Range<ItemIndex>
    func group(_ id: String) -> Int
    func groupMax(_ id: String) -> Int
    func total()
}

/// Why an expression could not be read, and the text from where reading stopped.
struct ExpressionFault: Error, Equatable {
    enum Kind { case unreadable, tooDeep, number }

    let kind: Kind
    let near: String
}

/// Reads the expressions of section 3: a hand-written descent, one function a level of binding, from `or` down to the single operand.
struct ExpressionReader<Names: ExpressionNames> {
    private let names: Names
    private var tokens: Tokens
    private var depth = 0

    static func read(_ text: String, naming names: Names) throws(ExpressionFault) -> Expression {
        var reader = try ExpressionReader(names: names, tokens: Tokens(text))
        let expression = try reader.disjunction()
        guard reader.tokens.current == .end else { throw reader.unreadable() }
        return expression
    }

    private init(names: Names, tokens: Tokens) {
        self.names = names
        self.tokens = tokens
    }

    private mutating func disjunction() throws(ExpressionFault) -> Expression {
        var operands = [try conjunction()]
        while try accept("or") { operands.append(try conjunction()) }
        return operands.count == 1 ? operands[0] : .any(operands)
    }

    private mutating func conjunction() throws(ExpressionFault) -> Expression {
        var operands = [try negation()]
        while try accept("and") { operands.append(try negation()) }
        return operands.count == 1 ? operands[0] : .all(operands)
    }

    private mutating func negation() throws(ExpressionFault) -> Expression {
        var run = 0
        while try accept("not") { run = try deeper(run) }
        let operand = try comparison()
        return (0..<run).reduce(operand) { inner, _ in .not(inner) }
    }

    private mutating func comparison() throws(ExpressionFault) -> Expression {
        let left = try sum()
        guard let comparator = comparator else { return left }
        try tokens.advance()
        let right = try sum()
        guard self.comparator == nil else { throw unreadable() }
        return .compared(left, comparator, right)
    }

    private mutating func sum() throws(ExpressionFault) -> Expression {
        var terms = [(isSubtracted: false, term: try product())]
        while tokens.current == .symbol("+") || tokens.current == .symbol("-") {
            let isSubtracted = tokens.current == .symbol("-")
            try tokens.advance()
            terms.append((isSubtracted, try product()))
        }
        return terms.count == 1 ? terms[0].term : .sum(terms)
    }

    private mutating func product() throws(ExpressionFault) -> Expression {
        var factors = [(isDivisor: false, factor: try signed())]
        while tokens.current == .symbol("*") || tokens.current == .symbol("/") {
            let isDivisor = tokens.current == .symbol("/")
            try tokens.advance()
            factors.append((isDivisor, try signed()))
        }
        return factors.count == 1 ? factors[0].factor : .product(factors)
    }

    private mutating func signed() throws(ExpressionFault) -> Expression {
        var run = 0
        while tokens.current == .symbol("-") {
            run = try deeper(run)
            try tokens.advance()
        }
        let operand = try operand()
        return (0..<run).reduce(operand) { inner, _ in .negated(inner) }
    }

    private mutating func operand() throws(ExpressionFault) -> Expression {
        switch tokens.current {
        case .number(let number):
            try tokens.advance()
            return .number(number)
        case .symbol("("):
            return try nested { (reader) throws(ExpressionFault) in try reader.disjunction() }
        case .name("total"):
            try tokens.advance()
            names.total()
            return .total
        case .name(let word) where Self.functionWords.contains(word):
            guard !["and", "or", "not"].contains(word) else { throw unreadable() }
            try tokens.advance()
            guard tokens.current == .symbol("(") else { throw unreadable() }
            return try nested { (reader) throws(ExpressionFault) in try reader.call(word) }
        case .name(let name):
            try tokens.advance()
            return .fact(names.fact(name))
        default:
            throw unreadable()
        }
    }
}

extension ExpressionReader {
    private mutating func call(_ function: String) throws(ExpressionFault) -> Expression {
        switch function {
        case "points": return .points(names.points(try quoted()))
        case "group": return .group(names.group(try quoted()))
        case "group_max": return .groupMax(names.groupMax(try quoted()))
        case "is_blank": return .isBlank(names.anyFact(try name()))
        case "is_na": return .isNotApplicable(names.anyFact(try name()))
        case "min": return .least(try arguments(1...99))
        case "max": return .greatest(try arguments(1...99))
        case "abs": return .absolute(try arguments(1...1)[0])
        case "round": return try roundCall()
        default:
            let parts = try arguments(3...3)
            return .chosen(if: parts[0], then: parts[1], else: parts[2])
        }
    }

    private mutating func roundCall() throws(ExpressionFault) -> Expression {
        let operand = try disjunction()
        guard tokens.current == .symbol(",") else { return .rounded(operand, digits: 0) }
        try tokens.advance()
        guard case .number(let digits) = tokens.current, digits.isWhole, tokens.isOneDigit else { throw unreadable() }
        try tokens.advance()
        return .rounded(operand, digits: Int(digits.billionths / 1_000_000_000))
    }

    private mutating func arguments(_ count: ClosedRange<Int>) throws(ExpressionFault) -> [Expression] {
        var arguments = [try disjunction()]
        while tokens.current == .symbol(",") {
            guard arguments.count < count.upperBound else { throw unreadable() }
            try tokens.advance()
            arguments.append(try disjunction())
        }
        guard arguments.count >= count.lowerBound else { throw unreadable() }
        return arguments
    }

    private mutating func quoted() throws(ExpressionFault) -> String {
        guard case .quoted(let id) = tokens.current else { throw unreadable() }
        try tokens.advance()
        return id
    }

    private mutating func name() throws(ExpressionFault) -> String {
        guard case .name(let name) = tokens.current, !Self.functionWords.contains(name) else { throw unreadable() }
        try tokens.advance()
        return name
    }

    private mutating func nested(
        _ inner: (inout ExpressionReader) throws(ExpressionFault) -> Expression
    ) throws(ExpressionFault) -> Expression {
        depth = try deeper(depth)
        try tokens.advance()
        let expression = try inner(&self)
        guard tokens.current == .symbol(")") else { throw unreadable() }
        try tokens.advance()
        depth -= 1
        return expression
    }

    private mutating func accept(_ word: String) throws(ExpressionFault) -> Bool {
        guard tokens.current == .name(word) else { return false }
        try tokens.advance()
        return true
    }

    private func deeper(_ depth: Int) throws(ExpressionFault) -> Int {
        guard depth < 32 else { throw ExpressionFault(kind: .tooDeep, near: tokens.rest) }
        return depth + 1
    }

    private func unreadable() -> ExpressionFault { ExpressionFault(kind: .unreadable, near: tokens.rest) }

    private var comparator: Expression.Comparator? {
        guard case .symbol(let symbol) = tokens.current else { return nil }
        return switch symbol {
        case "<": .less
        case "<=": .notGreater
        case ">": .greater
        case ">=": .notLess
        case "==": .equal
        case "!=": .notEqual
        default: nil
        }
    }

    private static var functionWords: Set<String> { Tokens.functionWords }
}
