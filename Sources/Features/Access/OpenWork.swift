package import Kernel
package import Storage

/// Work that stands open where somebody holds a role, and goes along when the role goes to another (việc đang dở).
package struct OpenWork: Sendable, Hashable {
    /// `Phiếu chấm điểm của Sở Nội vụ, năm 2026`.
    package let title: String
    /// `Trả lại để sửa`.
    package let state: String
    /// Where it opens, an address of our own.
    package let address: String

    package init(title: String, state: String, address: String) {
        self.title = title
        self.state = state
        self.address = address
    }
}

/// What one feature has to say about open work. Each feature that holds work of people declares one; the program wires them to the desk
/// of hand-overs, which knows none of them.
package struct OpenWorkSource: Sendable {
    /// What stands open for an account under these of its grants.
    package let work: @Sendable (ID<Account>, [Actor.Grant], any Transaction) throws -> [OpenWork]
    /// Lets what an account holds in person follow its grants to somebody else, in the open transaction.
    package let pass: @Sendable (Passing, any Transaction) throws -> Void

    package init(
        work: @escaping @Sendable (ID<Account>, [Actor.Grant], any Transaction) throws -> [OpenWork],
        pass: @escaping @Sendable (Passing, any Transaction) throws -> Void
    ) {
        self.work = work
        self.pass = pass
    }
}

/// Whose work goes to whom, under which of the grants that were handed over.
package struct Passing: Sendable {
    package let leaver: ID<Account>
    /// As whom the taker acts from now on, with every grant they hold.
    package let taker: Actor
    package let grants: [Actor.Grant]

    package init(leaver: ID<Account>, taker: Actor, grants: [Actor.Grant]) {
        self.leaver = leaver
        self.taker = taker
        self.grants = grants
    }
}
