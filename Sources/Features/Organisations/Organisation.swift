package import Kernel

/// Any node of the tree of public bodies (cơ quan, đơn vị): a province, a department, a commune, a Party body. As it stands today, or as
/// it stood last; how it stood before is told by its states.
package struct Organisation: Sendable, Hashable {
    package let id: ID<Organisation>
    package let parent: ID<Organisation>?
    /// Its place in the tree: `/1/17/`. Scopes are compared with it. One that has ended lies below the body that keeps its records.
    package let path: ScopePath
    /// As on its seal, in Vietnamese, composed form.
    package let name: String
    /// What sort of body it is, as data: `province`, `department`, `commune`, `party_body`…
    package let kind: String
    /// The level it stands at, as data: `province`, `commune`…; empty where nobody has said.
    package let tier: String
    /// From its founding to its last day.
    package let span: Span

    package init(
        id: ID<Organisation>, parent: ID<Organisation>?, path: ScopePath, name: String, kind: String, tier: String = "", span: Span
    ) {
        self.id = id
        self.parent = parent
        self.path = path
        self.name = name
        self.kind = kind
        self.tier = tier
        self.span = span
    }
}

/// What a body is called, for lists of many.
package struct OrganisationName: Sendable, Hashable {
    package let id: ID<Organisation>
    package let name: String

    package init(id: ID<Organisation>, name: String) {
        self.id = id
        self.name = name
    }
}
