package import Kernel

/// A role somebody holds, or part of where it holds, lent to another until a day (ủy quyền). The delegate acts in the principal's place
/// (làm thay) and cannot lend it on. It ends by its date, when it is recalled, and with the role it was lent from.
package struct Delegation: Sendable, Hashable {
    package let id: ID<Delegation>
    package let grant: ID<RoleGrant>
    package let principal: ID<Account>
    package let delegate: ID<Account>
    /// The role with where it is lent for: within what the principal holds.
    package let lent: RoleGrant
    package let first: LocalDate
    package let last: LocalDate
    package let reason: String
    package let recalledAt: Instant?

    package init(
        id: ID<Delegation>, grant: ID<RoleGrant>, principal: ID<Account>, delegate: ID<Account>, lent: RoleGrant, first: LocalDate,
        last: LocalDate, reason: String, recalledAt: Instant? = nil
    ) {
        self.id = id
        self.grant = grant
        self.principal = principal
        self.delegate = delegate
        self.lent = lent
        self.first = first
        self.last = last
        self.reason = reason
        self.recalledAt = recalledAt
    }

    /// At most so many days at once. No text fixes a number for work inside an office; 30/2020/NĐ-CP, Đ. 13 asks only that it be limited in
    /// time and not passed on. A quarter is our choice: whoever is away longer hands the work over.
    package static let longestDays = 90

    package enum State: Sendable { case ahead, running, over, recalled }

    package func state(on day: LocalDate) -> State {
        if recalledAt != nil { return .recalled }
        if day < first { return .ahead }
        return day <= last ? .running : .over
    }
}

/// What somebody lends and was lent.
package struct Delegations: Sendable {
    package struct Line: Sendable {
        package let delegation: Delegation
        /// The other one's name.
        package let other: String
        /// The role it was lent from holds no more, so neither does this.
        package let isCutOff: Bool

        package init(_ delegation: Delegation, with other: String, isCutOff: Bool = false) {
            self.delegation = delegation
            self.other = other
            self.isCutOff = isCutOff
        }
    }

    /// The latest first.
    package let given: [Line]
    package let received: [Line]
    /// What one holds oneself, and may therefore lend.
    package let own: [HeldGrant]
    package let today: LocalDate

    package init(given: [Line], received: [Line], own: [HeldGrant], today: LocalDate) {
        self.given = given
        self.received = received
        self.own = own
        self.today = today
    }
}

/// Somebody who could take something on: found by name among those who hold a role around one's own places.
package struct Colleague: Sendable, Hashable {
    package let account: ID<Account>
    package let name: String
    package let userName: String
    /// Of which role and place, to tell namesakes apart.
    package let office: String

    package init(account: ID<Account>, name: String, userName: String, office: String) {
        self.account = account
        self.name = name
        self.userName = userName
        self.office = office
    }
}
