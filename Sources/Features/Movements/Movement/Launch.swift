package import Documents
package import Kernel
package import Organisations

/// A launch (lễ phát động, hội nghị triển khai): an event of a body, with its own day. It may come before the plan, and before the paper
/// the movement rests on.
package struct Launch: Sendable, Hashable {
    package enum Form: String, Sendable, CaseIterable {
        /// Lễ phát động.
        case ceremony
        /// Hội nghị phát động, triển khai.
        case conference
        /// Within another meeting, or by a paper.
        case other
    }

    package let id: ID<Launch>
    package let movement: ID<Movement>
    /// Whose it was; nothing where who held it is no body of this installation.
    package let organisation: ID<Organisation>?
    package let place: ScopePath
    package let day: StatedDay
    package let form: Form
    package let venue: String
    /// Who chaired it, by office: `Phó Chủ tịch UBND huyện`.
    package let chairedBy: String
    package let note: String
    /// Where this is known from, when it did not happen before the eyes of who wrote it down.
    package let source: String
    package let withdrawal: Withdrawal?

    package init(
        id: ID<Launch>, movement: ID<Movement>, organisation: ID<Organisation>?, place: ScopePath, day: StatedDay, form: Form,
        venue: String = "", chairedBy: String = "", note: String = "", source: String = "", withdrawal: Withdrawal? = nil
    ) {
        self.id = id
        self.movement = movement
        self.organisation = organisation
        self.place = place
        self.day = day
        self.form = form
        self.venue = venue.tidied
        self.chairedBy = chairedBy.tidied
        self.note = note.tidied
        self.source = source.tidied
        self.withdrawal = withdrawal
    }
}

/// That something written down by mistake does not count any more: it stays to be read.
package struct Withdrawal: Sendable, Hashable {
    package let reason: String
    package let at: Instant

    package init(reason: String, at: Instant) {
        self.reason = reason
        self.at = at
    }
}

/// What a body adds to a movement for itself and those below it (nội dung riêng): a slogan, a ban, a standard, a criterion. It comes on top
/// of the movement's contents, never instead: nothing here can take one away.
package struct LocalAddition: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case slogan, ban, standard, criterion }

    package let id: ID<LocalAddition>
    package let movement: ID<Movement>
    package let organisation: ID<Organisation>
    package let place: ScopePath
    package let kind: Kind
    package let words: String
    /// The content of the movement it makes concrete; empty for all of it.
    package let content: String
    package let source: String
    package let withdrawal: Withdrawal?

    package init(
        id: ID<LocalAddition>, movement: ID<Movement>, organisation: ID<Organisation>, place: ScopePath, kind: Kind, words: String,
        content: String = "", source: String = "", withdrawal: Withdrawal? = nil
    ) {
        self.id = id
        self.movement = movement
        self.organisation = organisation
        self.place = place
        self.kind = kind
        self.words = words.tidied
        self.content = content
        self.source = source.tidied
        self.withdrawal = withdrawal
    }
}
