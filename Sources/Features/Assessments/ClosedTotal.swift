import Criteria
package import Kernel
package import Organisations
package import Storage

/// What the last closed round of a criteria set came to for a body, for others that go by it instead of asking again.
package struct ClosedTotal: Sendable, Hashable {
    package let organisation: ID<Organisation>
    package let round: ID<Round>
    package let points: Points
    /// As the results show it: `từ 92,50` where something was counted as a lower bound.
    package let written: String
    /// `năm 2026`.
    package let period: String
    package let closedAt: Instant

    package init(
        organisation: ID<Organisation>, round: ID<Round>, points: Points, written: String, period: String, closedAt: Instant
    ) {
        self.organisation = organisation
        self.round = round
        self.points = points
        self.written = written
        self.period = period
        self.closedAt = closedAt
    }
}

extension AssessmentStore {
    /// The latest closed total of each of some bodies under a criteria set, whichever of its versions was in use. A body without one is not
    /// there.
    package func closedTotals(
        of bodies: some Sequence<ID<Organisation>>, inSet code: String
    ) throws -> [ID<Organisation>: ClosedTotal] {
        var found: [ID<Organisation>: ClosedTotal] = [:]
        try tx.forEach(
            """
            SELECT period_result.organisation_id, round_id, total, is_lower_bound, period, closed_at
              FROM period_result JOIN assessment_round ON assessment_round.id = round_id
              JOIN criteria_set ON criteria_set.id = criteria_set_id
             WHERE period_result.organisation_id IN \(list: bodies) AND criteria_set.code = \(code) AND closed_at IS NOT NULL
             ORDER BY closed_at DESC, round_id DESC
            """
        ) { row in
            let (body, total): (ID<Organisation>, String) = (try row[0], try row[2])
            // A round in which nothing could be counted for the body says nothing about it.
            guard found[body] == nil, let points = Points(plain: total) else { return }
            let decimals = total.split(separator: ".").dropFirst().first?.utf8.count ?? 0
            let written = points.vietnamese(decimals: decimals), code: String = try row[4]
            found[body] = ClosedTotal(
                organisation: body, round: try row[1], points: points, written: try row[3] ? "từ \(written)" : written,
                period: Period(code: code)?.vietnamese ?? code, closedAt: try row[5])
        }
        return found
    }
}
