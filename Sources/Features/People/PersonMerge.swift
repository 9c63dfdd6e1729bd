package import Kernel

/// Two entries that a person found to be one and the same somebody (gộp hai người trùng nhau). Nothing is lost by it, and it is taken back
/// as easily.
package struct PersonMerge: Sendable, Hashable {
    package let id: ID<PersonMerge>
    package let kept: ID<Person>
    package let merged: ID<Person>
    /// The name of the entry that was merged, as it was spelt there.
    package let mergedName: String
    package let reason: String
    package let madeAt: Instant

    package init(id: ID<PersonMerge>, kept: ID<Person>, merged: ID<Person>, mergedName: String, reason: String, madeAt: Instant) {
        self.id = id
        self.kept = kept
        self.merged = merged
        self.mergedName = mergedName
        self.reason = reason
        self.madeAt = madeAt
    }
}
