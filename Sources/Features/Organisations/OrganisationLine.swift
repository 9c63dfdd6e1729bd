import Kernel

/// A body in a list, with how deep it stands below the topmost body of that list.
package struct OrganisationLine: Sendable, Hashable {
    package let organisation: Organisation
    package let depth: Int
    /// The body right above, when the list does not show it just before.
    package let above: String?

    package init(_ organisation: Organisation, depth: Int = 0, above: String? = nil) {
        self.organisation = organisation
        self.depth = depth
        self.above = above
    }
}

extension OrganisationLine {
    /// The bodies as a tree, each right above what belongs to it, brothers in the order given.
    package static func tree(_ organisations: [Organisation]) -> [OrganisationLine] {
        let shown = Set(organisations.map(\.id))
        let below = Dictionary(grouping: organisations) { body in body.parent.flatMap { shown.contains($0) ? $0 : nil } }
        var lines: [OrganisationLine] = []
        func add(_ bodies: [Organisation], depth: Int) {
            for body in bodies {
                lines.append(OrganisationLine(body, depth: depth))
                add(below[body.id] ?? [], depth: depth + 1)
            }
        }
        add(below[nil] ?? [], depth: 0)
        return lines
    }
}
