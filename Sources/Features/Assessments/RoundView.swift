package import Criteria
package import Kernel
import Organisations

/// A round by name, for lists.
package struct RoundLine: Sendable {
    package let round: Round
    package let clusterName: String
    package let setTitle: String
    package let setStatus: String
    package let setCitation: String
}

/// One sheet by name, for lists.
package struct SheetLine: Sendable {
    package let assessment: Assessment
    package let round: Round
    package let organisation: String
    package let clusterName: String
    package let setTitle: String
    /// How many of the cells the unit fills are filled, and how many there are.
    package let filled: Int
    package let cells: Int
    /// The unit has answered what was verified, and nobody has closed the hearing yet.
    package var hasAnswer = false
}

/// A round with all its sheets: the progress board.
package struct RoundBoard: Sendable {
    package let line: RoundLine
    package let sheets: [SheetLine]
    package let mayRun: Bool
    package let mayVerify: Bool
    package let now: Instant

    package func count(_ states: Assessment.State...) -> Int { sheets.count { states.contains($0.assessment.state) } }
}

/// What a round came to, or would come to now: in the order of ranks, then of names.
package struct RoundResults: Sendable {
    package let line: RoundLine
    package let rows: [Row]
    package let criteria: CriteriaSet
    /// The round is closed: nothing changes any more.
    package let isFrozen: Bool
    package let mayRun: Bool
    /// The period of the round before, when there was one that can be compared.
    package let comparedWith: Period?

    package var decimals: Int { criteria.decimals }
    /// Totals below which a unit has one grade or another, best first.
    package var grades: [Grade] { criteria.grades }

    package struct Row: Sendable {
        package let result: PeriodResult
        package let organisation: String
        package let state: Assessment.State
        package let isOurs: Bool
        /// The total of the round before, in its plain form.
        package let before: String?

        /// How much the total changed since then.
        package var change: Points? {
            guard let before = before.flatMap({ Points(plain: $0) }), let now = Points(plain: result.total), result.rank != nil else {
                return nil
            }
            return now - before
        }
    }

    package func grade(_ code: String?) -> String? { code.map { code in grades.first { $0.code == code }?.title ?? code } }
}
