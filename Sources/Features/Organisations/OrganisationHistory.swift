package import Kernel

/// A body through time, with those it came from and those it went into.
package struct OrganisationHistory: Sendable {
    package let states: [OrganisationState]
    package let links: [SuccessorLink]
    /// The changes that opened and closed the states, by id.
    package let changes: [ID<OrganisationChange>: OrganisationChange]
    package let names: [ID<Organisation>: String]
    package let codes: [OrganisationCode]
}
