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

    /// Paths are ASCII, for which the beginning of a text is compared as bytes are: asked some hundred times a page.
    package func covers(_ other: ScopePath) -> Bool { other.text.hasPrefix(text) }

    /// Some places themselves and all above them, as text: where what holds at them may stand.
    package static func above(_ places: [ScopePath]) -> [String] {
        var texts: Set<String> = ["/"]
        for place in places {
            var path = "/"
            for part in place.text.split(separator: "/") {
                path += "\(part)/"
                texts.insert(path)
            }
        }
        return texts.sorted()
    }
}

/// How far a role reaches (phạm vi): a place alone, or the place with everything below it. `/` with everything below is the whole system.
package struct Scope: Hashable, Sendable {
    package enum Depth: String, Hashable, Sendable, CaseIterable {
        /// The body and every body, cluster and block below it.
        case below
        /// The body itself (chỉ đơn vị này): neither what is below it nor the clusters it looks after.
        case alone
    }

    package let place: ScopePath
    package let depth: Depth

    package init(_ place: ScopePath, _ depth: Depth = .below) {
        self.place = place
        self.depth = depth
    }

    package static let whole = Scope(.everything)

    package func covers(_ other: ScopePath) -> Bool { depth == .below ? place.covers(other) : place == other }

    /// Whether whoever holds this one holds all of `other` too.
    package func covers(_ other: Scope) -> Bool {
        covers(other.place) && (depth == .below || other.depth == .alone)
    }
}
