package import Kernel

/// An account beside a person: whose it is, or whose it might be.
package struct PersonAccount: Sendable, Hashable {
    package let id: ID<Account>
    package let userName: String
    package let fullName: String
    /// It is this person's; otherwise only the names are alike.
    package let isLinked: Bool

    package init(id: ID<Account>, userName: String, fullName: String, isLinked: Bool) {
        self.id = id
        self.userName = userName
        self.fullName = fullName
        self.isLinked = isLinked
    }
}
