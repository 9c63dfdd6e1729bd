/// Whether an act is done, or only tried.
package enum Performance: Sendable {
    case real
    /// The act is carried out and taken back: it refuses what it would refuse, shows what it would do, and leaves nothing.
    case rehearsal
}
