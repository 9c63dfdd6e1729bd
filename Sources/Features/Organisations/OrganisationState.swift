package import Kernel

/// A body through one stretch of time: with one name, one kind, one place in the tree.
///
/// The states of one body touch and never overlap. One that was replaced on its first day is kept, empty: it ends the day before it begins.
package struct OrganisationState: Sendable, Hashable {
    package let organisation: ID<Organisation>
    /// Counted from 1 within the body.
    package let position: Int
    package let first: LocalDate
    package let last: LocalDate?
    package let parent: ID<Organisation>?
    package let path: ScopePath
    package let name: String
    package let kind: String
    package let tier: String
    package let openedBy: ID<OrganisationChange>
    package let closedBy: ID<OrganisationChange>?

    package init(
        organisation: ID<Organisation>, position: Int, first: LocalDate, last: LocalDate?, parent: ID<Organisation>?, path: ScopePath,
        name: String, kind: String, tier: String, openedBy: ID<OrganisationChange>, closedBy: ID<OrganisationChange>?
    ) {
        self.organisation = organisation
        self.position = position
        self.first = first
        self.last = last
        self.parent = parent
        self.path = path
        self.name = name
        self.kind = kind
        self.tier = tier
        self.openedBy = openedBy
        self.closedBy = closedBy
    }

    /// Replaced on the day it began: it was never in force.
    package var isEmpty: Bool { last.map { $0 < first } ?? false }

    /// The state that follows it from a day on, with what changes.
    func followed(
        from day: LocalDate, by change: ID<OrganisationChange>, name: String? = nil, kind: String? = nil, tier: String? = nil,
        below place: (parent: ID<Organisation>?, path: ScopePath)? = nil
    ) -> OrganisationState {
        OrganisationState(
            organisation: organisation, position: position + 1, first: day, last: nil, parent: place.map(\.parent) ?? parent,
            path: place?.path ?? path, name: name ?? self.name, kind: kind ?? self.kind, tier: tier ?? self.tier, openedBy: change,
            closedBy: nil)
    }
}
