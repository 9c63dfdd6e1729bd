/// A "no" that a person may read: a sentence in Vietnamese that says what is so, then what to do.
///
/// Anything else that is thrown is a defect: logged whole, shown as an incident number.
package protocol Refusal: Error, Sendable {
    var kind: RefusalKind { get }
    var wording: String { get }
}

/// What sort of "no" it is; HTTP and the command line choose their status from it.
package enum RefusalKind: Sendable {
    /// What was entered cannot stand (422).
    case invalid
    /// Not signed in, or the session ended (401).
    case unauthenticated
    /// The actor's role or scope does not cover it (403).
    case forbidden
    /// Not there, or not for this actor to know of (404).
    case notFound
    /// The state has moved on, or somebody else was faster (409).
    case conflict
    /// Too late (410).
    case expired
    /// Larger than is accepted (413).
    case tooLarge
    /// Too many attempts; try later (429).
    case tooMany
    /// The service itself cannot now: no space, database away (503).
    case unavailable
}
