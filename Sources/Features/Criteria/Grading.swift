import Exact
import Kernel

/// How one complete sheet comes to its grade before the quota, step by step: points, then what the grade requires, then gates and sanctions.
struct Grading {
    enum Step {
        case byPoints(grade: Int)
        case met(Requirement)
        case notMet(Requirement, next: Int)
        case undecided(title: String, blanks: [FactIndex])
        case struck(title: String, Sanction)
    }

    private(set) var steps: [Step] = []
    /// Nothing: withheld because a condition is undecided, or no grade this period.
    private(set) var grade: Int?
    private(set) var lowerBound = false
    /// The facts that nobody has said and that left conditions undecided.
    private(set) var blanks: [FactIndex] = []

    init(of sheet: Sheet, total: ExactPoints) {
        let grades = sheet.set.grades
        let byPoints = grades.firstIndex { Rational($0.min) <= Rational(total) } ?? grades.count - 1
        steps.append(.byPoints(grade: byPoints))
        let required = require(from: byPoints, of: sheet)
        guard let sanctions = struck(sheet), let required else { return }
        grade = sanctions.applied(to: required, lastGrade: grades.count - 1)
    }

    /// The first grade from `start` downwards whose requirements are all met; nothing where one is undecided and none is failed.
    private mutating func require(from start: Int, of sheet: Sheet) -> Int? {
        var current = start
        while true {
            let requirements = sheet.set.requirements.filter { $0.grade == current }
            var undecided: [Step] = []
            var failed: Requirement?
            var traces: [FactIndex] = []
            for requirement in requirements {
                var trace = Trace()
                switch sheet.value(of: requirement.when, &trace).verdict {
                case .yes, .notApplicable: steps.append(.met(requirement))
                case .no: failed = failed ?? requirement
                case .undecided:
                    undecided.append(.undecided(title: requirement.title, blanks: trace.blanks))
                    traces += trace.blanks
                }
                lowerBound = lowerBound || trace.lowerBound
            }
            if let failed {
                current += 1
                steps.append(.notMet(failed, next: current))
            } else if undecided.isEmpty {
                return current
            } else {
                steps += undecided
                add(traces)
                return nil
            }
        }
    }

    /// All gates that fire and sanctions of deductions that strike; nothing where a gate is undecided.
    private mutating func struck(_ sheet: Sheet) -> Sanction? {
        var all = Sanction()
        var isUndecided = false
        for gate in sheet.set.gates {
            var trace = Trace()
            switch sheet.value(of: gate.when, &trace).verdict {
            case .yes:
                steps.append(.struck(title: gate.title, gate.then))
                all.add(gate.then)
            case .undecided:
                isUndecided = true
                steps.append(.undecided(title: gate.title, blanks: trace.blanks))
                add(trace.blanks)
            case .no, .notApplicable: break
            }
            lowerBound = lowerBound || trace.lowerBound
        }
        for index in sheet.set.deductions?.items ?? 0..<0 {
            guard case .deduction(let deduction) = sheet.set.items[index].method, deduction.sanction.isAny,
                case .number(let events) = sheet.number(deduction.fact), events.signum > 0
            else { continue }
            steps.append(.struck(title: sheet.set.items[index].title ?? sheet.set.items[index].id, deduction.sanction))
            all.add(deduction.sanction)
        }
        return isUndecided ? nil : all
    }

    private mutating func add(_ facts: [FactIndex]) {
        for fact in facts where !blanks.contains(fact) { blanks.append(fact) }
    }
}

extension Reading {
    fileprivate enum Verdict { case yes, no, undecided, notApplicable }

    fileprivate var verdict: Verdict {
        switch self {
        case .number(let number): number.isZero ? .no : .yes
        case .blank: .undecided
        case .notApplicable: .notApplicable
        }
    }
}

extension Sanction {
    var isAny: Bool { notAbove != nil || down != nil || force != nil || noGrade }

    /// The strictest limit holds, steps down add up, the worst forced grade wins.
    mutating func add(_ other: Sanction) {
        notAbove = [notAbove, other.notAbove].compactMap(\.self).max()
        down = down == nil && other.down == nil ? nil : (down ?? 0) + (other.down ?? 0)
        force = [force, other.force].compactMap(\.self).max()
        noGrade = noGrade || other.noGrade
    }

    func applied(to grade: Int, lastGrade: Int) -> Int? {
        if noGrade { return nil }
        if let force { return force }
        return min(max(grade, notAbove ?? 0) + (down ?? 0), lastGrade)
    }
}
