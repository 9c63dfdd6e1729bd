package import Kernel

/// Any node of the tree of public bodies (cơ quan, đơn vị): a province, a department, a commune, a Party body.
package struct Organisation: Sendable, Hashable {
    package let id: ID<Organisation>
    package let parent: ID<Organisation>?
    /// Its place in the tree: `/1/17/`. Scopes are compared with it.
    package let path: ScopePath
    /// As on its seal, in Vietnamese, composed form.
    package let name: String
    /// What sort of body it is, as data: `province`, `department`, `commune`, `party_body`…
    package let kind: String
    /// From when to when it existed under this name and parent.
    package let span: Span

    package init(id: ID<Organisation>, parent: ID<Organisation>?, path: ScopePath, name: String, kind: String, span: Span) {
        self.id = id
        self.parent = parent
        self.path = path
        self.name = name
        self.kind = kind
        self.span = span
    }
}

/// What a body is called, for lists of many.
package struct OrganisationName: Sendable, Hashable {
    package let id: ID<Organisation>
    package let name: String
}
