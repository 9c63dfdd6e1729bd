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
    /// Ids, codes, old and new values. Never a name, an address or anything else about a person: that is a `PersonalValue`.
    package let particulars: [String: String]

    package init(_ code: String, _ particulars: [String: String] = [:]) {
        self.code = code
        self.particulars = particulars
    }
}

/// What is journalled as *that* it was done, never *who* did it. The list is short by law: whoever adds to it changes LawTests as well.
package enum UnsignedAct: String, CaseIterable, Sendable {
    /// A secret ballot was cast (đã có một phiếu kín).
    case secretBallot = "ballot.cast"
    /// A citizen rated a service (đã có một lượt đánh giá của người dân).
    case citizenRating = "rating.given"
    /// A comment was left that nobody may read before its time (đã có một ý kiến niêm kín).
    case sealedComment = "comment.sealed"
}
