package import Kernel

/// Roles that go from one account to another from a day on, with the work that stands open there (bàn giao). Until the taker accepts,
/// nothing changes and it can be withdrawn.
package struct Handover: Sendable, Hashable {
    package enum Outcome: String, Sendable { case accepted, declined, withdrawn }

    package let id: ID<Handover>
    package let leaver: ID<Account>
    package let taker: ID<Account>
    /// The taker's first day.
    package let first: LocalDate
    /// The taker is asked to answer by this day; a late answer still counts.
    package let answerBy: LocalDate
    package let reason: String
    package let offeredBy: Int64
    package let offeredAt: Instant
    package let outcome: Outcome?
    package let answeredAt: Instant?
    package let answer: String

    package init(
        id: ID<Handover>, leaver: ID<Account>, taker: ID<Account>, first: LocalDate, answerBy: LocalDate, reason: String, offeredBy: Int64,
        offeredAt: Instant, outcome: Outcome? = nil, answeredAt: Instant? = nil, answer: String = ""
    ) {
        self.id = id
        self.leaver = leaver
        self.taker = taker
        self.first = first
        self.answerBy = answerBy
        self.reason = reason
        self.offeredBy = offeredBy
        self.offeredAt = offeredAt
        self.outcome = outcome
        self.answeredAt = answeredAt
        self.answer = answer
    }

    package var isPending: Bool { outcome == nil }

    /// So many days the taker has to answer.
    package static let answerDays = 7
}

/// A hand-over that is to be offered.
package struct NewHandover: Sendable {
    package let leaver: ID<Account>
    package let taker: ID<Account>
    package let grants: Set<ID<RoleGrant>>
    package let first: LocalDate
    package let reason: String

    package init(leaver: ID<Account>, taker: ID<Account>, grants: Set<ID<RoleGrant>>, first: LocalDate, reason: String) {
        self.leaver = leaver
        self.taker = taker
        self.grants = grants
        self.first = first
        self.reason = reason
    }
}

/// A hand-over with its roles, its work and the names in it.
package struct HandoverView: Sendable {
    package let handover: Handover
    package let leaver: String
    package let taker: String
    package let offeredBy: String
    package let grants: [HeldGrant]
    /// What stands open now; once accepted, what stood open then.
    package let work: [OpenWork]
    package let mayAnswer: Bool
    package let mayWithdraw: Bool
    package let today: LocalDate

    package init(
        handover: Handover, leaver: String, taker: String, offeredBy: String, grants: [HeldGrant], work: [OpenWork], mayAnswer: Bool,
        mayWithdraw: Bool, today: LocalDate
    ) {
        self.handover = handover
        self.leaver = leaver
        self.taker = taker
        self.offeredBy = offeredBy
        self.grants = grants
        self.work = work
        self.mayAnswer = mayAnswer
        self.mayWithdraw = mayWithdraw
        self.today = today
    }
}

/// Where a hand-over begins: whose, with which roles and which open work.
package struct HandoverGrounds: Sendable {
    package let leaver: Colleague
    package let isOneself: Bool
    package let grants: [HeldGrant]
    package let work: [OpenWork]
    /// Who is asked already, by the grant that waits.
    package let pending: [ID<RoleGrant>: String]
    package let today: LocalDate

    package init(
        leaver: Colleague, isOneself: Bool, grants: [HeldGrant], work: [OpenWork], pending: [ID<RoleGrant>: String], today: LocalDate
    ) {
        self.leaver = leaver
        self.isOneself = isOneself
        self.grants = grants
        self.work = work
        self.pending = pending
        self.today = today
    }
}
