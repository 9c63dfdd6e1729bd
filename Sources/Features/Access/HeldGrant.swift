package import Kernel

/// A role as an account holds it: where, from when until when, by whose hand. Rows are closed, never deleted.
package struct HeldGrant: Sendable, Hashable {
    package let id: ID<RoleGrant>
    package let account: ID<Account>
    package let grant: RoleGrant
    /// From its first day to its last; without a last one it holds until somebody ends it.
    package let first: LocalDate
    package let last: LocalDate?
    /// Who gave it; `nil` for grants older than this record.
    package let givenBy: Int64?
    package let reason: String
    /// Who ended it, when, and why; `nil` while nobody has.
    package let ending: Ending?

    package struct Ending: Sendable, Hashable {
        package let by: Int64
        package let at: Instant
        package let reason: String

        package init(by: Int64, at: Instant, reason: String) { (self.by, self.at, self.reason) = (by, at, reason) }
    }

    package init(
        id: ID<RoleGrant>, account: ID<Account>, grant: RoleGrant, first: LocalDate, last: LocalDate?, givenBy: Int64?, reason: String,
        ending: Ending?
    ) {
        self.id = id
        self.account = account
        self.grant = grant
        self.first = first
        self.last = last
        self.givenBy = givenBy
        self.reason = reason
        self.ending = ending
    }

    /// Holds on a day. Its last day is still one of its days.
    package func holds(on day: LocalDate) -> Bool { first <= day && !isOver(on: day) }

    package func isOver(on day: LocalDate) -> Bool { last.map { $0 < day } ?? false }

    /// Ends within so many days.
    package func isEnding(within days: Int, from day: LocalDate) -> Bool { last.map { $0 >= day && $0 <= day.adding(days: days) } ?? false }

    /// `Đầu mối đơn vị · Sở Nội vụ`, and whether it stops there.
    package var label: String { grant.label }
}

extension RoleGrant {
    /// `Đầu mối đơn vị · Sở Nội vụ (chỉ đơn vị này)`.
    package var label: String { "\(role.label) · \(placeName)\(depth == .alone ? " (chỉ đơn vị này)" : "")" }
}

/// A role that is to be given: to whom, where, how long, and why.
package struct NewGrant: Sendable {
    package let role: Role
    package let place: GrantPlace
    package let depth: Scope.Depth
    package let first: LocalDate
    package let last: LocalDate?
    package let reason: String

    package init(role: Role, place: GrantPlace, depth: Scope.Depth, first: LocalDate, last: LocalDate?, reason: String) {
        self.role = role
        self.place = place
        self.depth = depth
        self.first = first
        self.last = last
        self.reason = reason
    }

    /// A first day at most so far ahead, and a role at most so long: a slip of the pen in a year is no grant for ever.
    package static let farthestDays = 3660
}
