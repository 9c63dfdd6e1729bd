import Kernel
import Yams

extension SetReader {
    func readGrades(_ fields: FileFields) {
        for (number, node) in fields.list("grades").enumerated() {
            let place = "grades/\(node.step(number + 1, key: "code"))"
            guard let grade = FileFields(node, at: place, keys: ["code", "title", "min"], log: log) else { continue }
            set.grades.append(
                Grade(code: grade.requiredText("code"), title: grade.text("title"), min: grade.number("min", Numeral.lowest...) ?? .zero))
        }
    }

    func readTotal(_ outer: FileFields) {
        let bonus = set.bonus.map(\.max) ?? .some(.zero)
        set.highestTotal = bonus.flatMap { Numeral(billionths: set.scale.billionths + $0.billionths) }
        guard let node = outer["total"], let fields = FileFields(node, at: "total", keys: ["min", "max"], log: log) else { return }
        set.lowestTotal = fields.optionalNumber("min", Numeral.lowest...) ?? .zero
        if fields.has("max") { set.highestTotal = fields["max"]?.plainText == "none" ? nil : fields.number("max", set.lowestTotal...) }
    }

    func readRequirements(_ fields: FileFields) {
        for (number, node) in fields.optionalList("requires").enumerated() {
            let place = "requires/\(number + 1)"
            guard let fields = FileFields(node, at: place, keys: ["grade", "when", "title"], log: log) else { continue }
            let when = expression(fields, "when", namedBy: SetNaming(self, at: place, key: "when"))
            guard let grade = grade(fields, "grade") else { continue }
            if grade == set.grades.count - 1 { fields.add(.gradeOrder, "grade", LintWording.requirementOnLast(set.grades[grade].code)) }
            set.requirements.append(Requirement(grade: grade, when: when, title: fields.text("title") ?? fields.text("when") ?? ""))
        }
    }

    func readGates(_ fields: FileFields) {
        for (number, node) in fields.optionalList("gates").enumerated() {
            let place = "gates/\(number + 1)"
            guard let fields = FileFields(node, at: place, keys: ["when", "then", "title"], log: log) else { continue }
            let when = expression(fields, "when", namedBy: SetNaming(self, at: place, key: "when"))
            if !fields.has("then") { fields.add(.key, "then", LintWording.missingKey("then")) }
            let then = readSanction(fields, "then")
            set.gates.append(Gate(when: when, then: then, title: fields.text("title") ?? fields.text("when") ?? ""))
        }
    }

    func readQuota(_ outer: FileFields) {
        let keys = ["grade", "ratio", "of", "rounding", "at_least", "overflow", "within"]
        guard let node = outer["quota"], let fields = FileFields(node, at: "quota", keys: keys, log: log) else { return }
        let (grade, overflow, base) = (grade(fields, "grade"), grade(fields, "overflow"), readBase(fields))
        let ratio = fields.number("ratio")
        let rounding: Quota.Rounding? = fields.word("rounding")
        let within: Within? = fields.word("within")
        let atLeast = fields.wholeNumber("at_least", 0...1_000_000_000, default: 0)
        guard let grade, let overflow, let base else { return }
        set.quota = Quota(
            grade: grade, ratio: ratio ?? .zero, base: base, rounding: rounding ?? .floor, atLeast: atLeast, overflow: overflow,
            withinAll: within == .all)
    }

    private enum Within: String, CaseIterable { case cluster, all }

    private func readBase(_ fields: FileFields) -> Quota.Base? {
        let text = fields.requiredText("of")
        if text == "graded" { return .graded }
        if text == "size" { return .size }
        guard text.hasPrefix("grade:") else {
            if !text.isEmpty {
                fields.add(.key, "of", LintWording.unknownWord("of", found: text, expected: ["graded", "grade:…", "size"]))
            }
            return nil
        }
        let code = String(text.dropFirst("grade:".count))
        if gradeOfCode[code] == nil { fields.add(.unknownGrade, "of", LintWording.unknownGrade(code)) }
        return gradeOfCode[code].map { .grade($0) }
    }

    func readTieBreak(_ fields: FileFields) {
        for (number, node) in fields.optionalList("tie_break").enumerated() {
            let place = "tie_break/\(number + 1)"
            log.remember(node.position, for: place)
            let text = node.plainText ?? ""
            let isReversed = text.hasPrefix("-")
            if let key = tieBreakKey(isReversed ? String(text.dropFirst()) : text, at: place) {
                set.tieBreak.append(TieBreak(key: key, smallerIsBetter: isReversed, text: text))
            }
        }
    }

    private func tieBreakKey(_ text: String, at place: String) -> TieBreak.Key? {
        if text == "bonus" { return .bonus }
        if text == "deductions" { return .deductions }
        let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
        switch (halves.first, halves.count) {
        case ("group", 2): return group(halves[1], at: place).map { .group($0) }
        case ("item", 2): return items(halves[1], at: place).map { .items($0) }
        case ("fact", 2): return .fact(fact(halves[1], as: .number, mayBeNegative: true, at: place))
        default:
            let expected = ["bonus", "deductions", "group:…", "item:…", "fact:…"]
            log.add(.key, at: place, LintWording.unknownWord("tie_break", found: text, expected: expected))
            return nil
        }
    }

    func readRollUp(_ fields: FileFields) {
        guard fields.has("rollup") else {
            set.rollUp = [.mean, .distribution]
            return
        }
        for (number, node) in fields.optionalList("rollup").enumerated() {
            let place = "rollup/\(number + 1)"
            log.remember(node.position, for: place)
            let text = node.plainText ?? ""
            guard let kind = rollUpKind(text, at: place) else { continue }
            if set.rollUp.contains(where: { $0.name == kind.name }) {
                log.add(.key, at: place, LintWording.repeatedWord("rollup", found: kind.name))
            } else {
                set.rollUp.append(kind)
            }
        }
    }

    private func rollUpKind(_ text: String, at place: String) -> RollUpKind? {
        let weighted = "weighted_mean:"
        if text == "mean" { return .mean }
        if text == "distribution" { return .distribution }
        if text.hasPrefix(weighted) { return .weightedMean(fact(String(text.dropFirst(weighted.count)), as: .number, at: place)) }
        log.add(
            .key, at: place, LintWording.unknownWord("rollup", found: text, expected: ["mean", weighted + "…", "distribution"]))
        return nil
    }
}

extension RollUpKind {
    /// How results name it; a set has each at most once.
    fileprivate var name: String {
        switch self {
        case .mean: "mean"
        case .weightedMean: "weighted_mean"
        case .distribution: "distribution"
        }
    }
}
