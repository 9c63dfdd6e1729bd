import Kernel
package import Markup

extension Path {
    /// What the law fixes, by group, as of a day.
    package static let rules: Path = "/rules"
    /// One rule: `/rules/R7`.
    package static func rule(_ code: some PathPart) -> Path { "/rules/\(code)" }
    /// Where a body adds to a rule.
    package static func localRules(_ code: some PathPart) -> Path { "/rules/\(code)/local-rules" }
    package static func localRuleWithdrawal(_ id: some PathPart) -> Path { "/local-rules/\(id)/withdrawal" }

    static func rule(_ code: RuleCode, on date: LocalDate) -> Path { .rule(code.text).with("ngay", date) }
}
