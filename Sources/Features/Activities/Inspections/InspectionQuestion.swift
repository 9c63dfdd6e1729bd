package import Kernel
package import Organisations
import Storage

/// What a list of inspections is asked for.
package struct InspectionQuestion: Sendable, Hashable {
    /// How an inspection has to do with a body, or one below it.
    package enum Side: String, Sendable, CaseIterable {
        /// It was inspected.
        case at
        /// It inspected.
        case by = "kiem-tra"
        /// Both: it inspected itself or its parts (tự kiểm tra).
        case within = "tu-kiem-tra"
    }

    /// Words of the name of the place inspected, whatever marks.
    package var words: String
    /// At this body or one below it.
    package var body: ID<Organisation>?
    /// Whose inspections: those held at `body`.
    package var side: Side
    /// On these days; nil for all.
    package var period: ClosedRange<LocalDate>?
    /// How far they are; nil for those that are not called off.
    package var state: Inspection.State?
    /// Counted from 1.
    package var page: Int

    package init(
        words: String = "", body: ID<Organisation>? = nil, side: Side = .at, period: ClosedRange<LocalDate>? = nil,
        state: Inspection.State? = nil, page: Int = 1
    ) {
        self.words = words
        self.body = body
        self.side = side
        self.period = period
        self.state = state
        self.page = max(1, page)
    }

    /// Lines on a page.
    package static let length = 50

    /// The rows that answer it, among those `seen` allows. `named` are the places whose names hold the words.
    func condition(_ seen: SQL, at body: ScopePath?, named: [ScopePath]? = nil) -> SQL {
        var parts: [SQL] = ["(\(fragment: seen))"]
        if let body {
            if side != .by { parts.append(.within(body.text, "place")) }
            if side != .at {
                parts.append(
                    "round_id IN (SELECT id FROM inspection_round WHERE \(fragment: .within(body.text, "inspection_round.place")))")
            }
        }
        if let period { parts.append("day >= \(period.lowerBound) AND day <= \(period.upperBound)") }
        parts.append(Self.condition(state))
        if let named { parts.append("place IN \(list: named.map(\.text))") }
        return parts.joined(by: " AND ")
    }

    private static func condition(_ state: Inspection.State?) -> SQL {
        switch state {
        case nil: "cancelled_because IS NULL"
        case .planned: "cancelled_because IS NULL AND minuted_at IS NULL AND started_at IS NULL"
        case .underWay: "cancelled_because IS NULL AND minuted_at IS NULL AND started_at IS NOT NULL"
        case .minuted: "cancelled_because IS NULL AND minuted_at IS NOT NULL"
        case .cancelled: "cancelled_because IS NOT NULL"
        }
    }

    /// What somebody may know of: what they run, what they inspect, and what was done at bodies where they have a role, as soon as it is
    /// announced or minuted.
    static func seen(by actor: Actor) -> SQL {
        let run = SQL.within(any: actor.scopes(for: .runInspections), "place")
        let known = SQL.within(any: actor.grants.map(\.scope), "inspection.place")
        return """
            round_id IN (SELECT id FROM inspection_round WHERE \(fragment: run))
             OR inspection.id IN (SELECT inspection_id FROM inspection_inspector WHERE account_id = \(actor.account))
             OR (\(fragment: known) AND (minuted_at IS NOT NULL
                  OR round_id IN (SELECT id FROM inspection_round WHERE kind = 'announced')))
            """
    }
}

/// What a list of findings is asked for.
package struct FindingQuestion: Sendable, Hashable {
    /// How far they are.
    package enum State: String, Sendable, CaseIterable {
        /// Neither established nor not.
        case unverified
        case toFix = "to_fix"
        case overdue
        /// Said to be put right; somebody has to look.
        case toRecheck = "to_recheck"
        case established
        /// To be put right or looked at again.
        case open
        case fixed
    }

    package var words: String
    /// About this body or one below it.
    package var body: ID<Organisation>?
    package var area: InspectionArea?
    /// Of dress, badge, hours and manners alone: what criteria call breaches.
    package var isConduct: Bool
    package var period: ClosedRange<LocalDate>?
    package var state: State?
    /// Without complaints whose check has not begun: what figures count.
    package var isShown: Bool
    /// Counted from 1.
    package var page: Int

    package init(
        words: String = "", body: ID<Organisation>? = nil, area: InspectionArea? = nil, isConduct: Bool = false,
        period: ClosedRange<LocalDate>? = nil,
        state: State? = nil, isShown: Bool = false, page: Int = 1
    ) {
        self.isShown = isShown
        self.words = words
        self.body = body
        self.area = area
        self.isConduct = isConduct
        self.period = period
        self.state = state
        self.page = max(1, page)
    }

    /// Lines on a page.
    package static let length = 50

    func condition(_ seen: SQL, at body: ScopePath?, named: [ScopePath]? = nil, on today: LocalDate) -> SQL {
        var parts: [SQL] = ["(\(fragment: seen))", "withdrawn_because IS NULL"]
        if let body { parts.append(.within(body.text, "place")) }
        if isShown { parts.append("(inspection_id IS NOT NULL OR verification <> 'recorded')") }
        if isConduct { parts.append("area IN \(list: InspectionArea.allCases.filter(\.isConduct).map(\.rawValue))") }
        if let area { parts.append("area = \(area)") }
        if let period { parts.append("day >= \(period.lowerBound) AND day <= \(period.upperBound)") }
        switch state {
        case nil: break
        case .unverified: parts.append("verification IN ('recorded', 'under_check')")
        case .toFix: parts.append("remedy IN ('due', 'not_fixed')")
        case .overdue: parts.append("remedy IN ('due', 'not_fixed') AND due < \(today)")
        case .toRecheck: parts.append("remedy = 'reported'")
        case .established: parts.append("verification = 'established'")
        case .open: parts.append("remedy IN ('due', 'reported', 'not_fixed')")
        case .fixed: parts.append("remedy = 'fixed'")
        }
        if let named { parts.append("place IN \(list: named.map(\.text))") }
        return parts.joined(by: " AND ")
    }

    /// What somebody may know of: what bodies found where they run inspections, what is theirs to look at again, and what is about bodies
    /// where they have a role. A complaint is shown to the body it is about only when its check has begun.
    static func seen(by actor: Actor) -> SQL {
        """
        \(fragment: .within(any: actor.scopes(for: .runInspections), "finder_place")) OR rechecker IN \(list: actor.hands)
         OR (\(fragment: .within(any: actor.grants.map(\.scope), "place")) AND (inspection_id IS NOT NULL OR verification <> 'recorded'))
        """
    }

    /// The same about a body the reader reaches, also one they meet in a cluster alone: what was established there besides.
    static func seenInCluster(by actor: Actor) -> SQL { "\(fragment: seen(by: actor)) OR verification = 'established'" }
}

extension FindingQuestion.State {
    package var label: String {
        switch self {
        case .unverified: "Chưa xác minh"
        case .toFix: "Chờ khắc phục"
        case .overdue: "Quá hạn khắc phục"
        case .toRecheck: "Chờ kiểm tra lại"
        case .established: "Xác minh: có"
        case .open: "Đang khắc phục"
        case .fixed: "Đã khắc phục"
        }
    }
}
