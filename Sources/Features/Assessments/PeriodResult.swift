import Criteria
package import Kernel
package import Organisations
package import Storage

/// What a round came to for one unit (kết quả của kỳ): frozen when the round was closed.
package struct PeriodResult: Sendable, Hashable {
    package let organisation: ID<Organisation>
    package let assessment: ID<Assessment>
    /// In the plain form of the set's decimals.
    package let total: String
    package let isLowerBound: Bool
    /// The code of the grade; `nil` where none was given.
    package let grade: String?
    package let gradeBeforeQuota: String?
    package let rank: Int?
    package let isTie: Bool
    package let bonus: String
    package let deductions: String
    /// What the council must know, such as a tie at the edge of the quota.
    package let note: String
}

extension PeriodResult: RowDecodable {
    static let columns: SQL = """
        period_result.organisation_id, assessment_id, total, is_lower_bound, grade, grade_before_quota, rank, is_tie, bonus, deductions, note
        """

    package init(row: borrowing Row) throws {
        self.init(
            organisation: try row[0], assessment: try row[1], total: try row[2], isLowerBound: try row[3], grade: try row[4],
            gradeBeforeQuota: try row[5], rank: try row[6], isTie: try row[7], bonus: try row[8], deductions: try row[9], note: try row[10])
    }
}

extension PeriodResult {
    /// What a round comes to for one unit as the engine has counted it.
    init(_ result: SubjectResult, of assessment: Assessment, in results: Results) {
        let decimals = results.set.decimals
        func code(_ grade: Int?) -> String? { grade.map { results.set.grades[$0].code } }
        self.init(
            organisation: assessment.organisation, assessment: assessment.id, total: result.total?.plain(decimals: decimals) ?? "",
            isLowerBound: result.lowerBound, grade: code(result.grade), gradeBeforeQuota: code(result.gradeBeforeQuota), rank: result.rank,
            isTie: result.isTied, bonus: result.bonus.plain(decimals: decimals), deductions: result.deductions.plain(decimals: decimals),
            note: results.notes(on: result).joined(separator: " "))
    }
}
