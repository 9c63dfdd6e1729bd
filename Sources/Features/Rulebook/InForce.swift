package import Kernel

/// A row as it holds on one day at one place (quy định còn hiệu lực): with what local rules add, and how sure it is there.
package struct InForce: Sendable, Hashable {
    package let rule: Rule
    package let date: LocalDate
    /// The law's values, moved where a local rule may move them.
    package let parameters: RuleParameters
    package let confidence: Rule.Confidence
    /// The confirmed end is past and nothing is known to have taken its place.
    package let isPastEnd: Bool
    /// The local rules that were used, the outermost place first.
    package let locals: [LocalRule]

    init(_ rule: Rule, on date: LocalDate, locals: [LocalRule]) {
        self.rule = rule
        self.date = date
        isPastEnd = rule.to.map { date > $0 } ?? false
        let isBeforeKnownDay = rule.isYearOnly && date.year == rule.from.year
        let national = isPastEnd || isBeforeKnownDay ? .unconfirmed : rule.confidence
        var (parameters, used) = (rule.parameters, [LocalRule]())
        for local in locals {
            if local.parameter.isEmpty {
                used.append(local)
            } else if rule.allows(local.value, for: local.parameter, insteadOf: parameters) {
                parameters = parameters.with(local.parameter, local.value)
                used.append(local)
            }
        }
        self.parameters = parameters
        self.locals = used
        // A citation of the body's own makes an unconfirmed rule usable there.
        confidence = national == .unconfirmed && !used.isEmpty ? .quoted : national
    }

    /// The law's citation and those of the local rules that were used.
    package var citation: String { ([rule.citation] + locals.map(\.citation)).joined(separator: "; ") }
}

extension Rule {
    /// The values this row has, of those its kind knows.
    package var shownParameters: [RuleParameter] { key.kind.parameters.filter { parameters.word($0.name) != nil } }

    /// Whether a local rule may put `text` in the place of a value: what the law delegates either way, anything else only if it is as strict.
    package func allows(_ text: String, for name: String, insteadOf values: RuleParameters? = nil) -> Bool {
        guard let parameter = key.kind.parameters.first(where: { $0.name == name }), parameter.takes(text) else { return false }
        if delegated.contains(name) { return true }
        guard let now = (values ?? parameters).word(name) else { return false }
        return parameter.isAsStrict(text, as: now) ?? false
    }

    package func standing(on date: LocalDate) -> Standing { Standing(from: from, to: to, on: date) }
}
