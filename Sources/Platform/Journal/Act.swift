/// What somebody did, as the journal keeps it (việc đã làm). Features declare theirs beside their desk:
///
///     extension Act {
///         static func scoreEntered(_ points: Points, _ criterion: ID<Criterion>) -> Act {
///             Act("score.entered", ["points": points.plain(decimals: 4), "criterion": "\(criterion)"])
///         }
///     }
package struct Act: Hashable, Sendable {
    /// `noun.verb`, never changed once it is in a journal.
    package let code: String
    /// Ids, codes, old and new values. Never a name, an address or anything else about a person.
    package let particulars: [String: String]

    package init(_ code: String, _ particulars: [String: String] = [:]) {
        self.code = code
        self.particulars = particulars
    }
}
