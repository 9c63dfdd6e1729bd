/// One thing an account may be allowed to do (quyền). Each feature declares its own as static members.
package struct Ability: Hashable, Sendable {
    package let code: String
    package init(_ code: String) { self.code = code }
}

/// Where in the tree of organisations something stands: `/1/17/304/`. A scope covers a place when it is its beginning.
package struct ScopePath: Hashable, Sendable {
    package let text: String

    /// The path must begin and end with a slash; `/` covers everything.
    package init(_ text: String) {
        precondition(text.hasPrefix("/") && text.hasSuffix("/"), "a scope path begins and ends with a slash")
        self.text = text
    }

    package static let everything = ScopePath("/")

    package func covers(_ other: ScopePath) -> Bool { other.text.utf8.starts(with: text.utf8) }
}
