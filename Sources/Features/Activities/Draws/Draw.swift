package import Kernel
package import Organisations
import Secrets

/// A draw of places to inspect without announcing it (bốc thăm nơi kiểm tra): the list, the weights and the fingerprint of a secret seed are
/// fixed first; then a value comes that nobody controls; when the round is over the seed is opened, and everybody can draw again.
package struct Draw: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        /// The list is fixed; the value is still to come.
        case sealed
        /// The places are drawn; who runs the round alone knows them.
        case drawn
        /// The seed is open, and with it everything.
        case opened
        case cancelled
    }

    /// Where the value comes from that nobody controls.
    package enum Source: Sendable, Hashable {
        /// A result that is published on a later day, such as the first prize of a lottery.
        case result(String, on: LocalDate)
        /// A number from each of two bodies.
        case numbers(ID<Organisation>, ID<Organisation>)
    }

    package let id: ID<Draw>
    package let title: String
    /// Who runs the round.
    package let organisation: ID<Organisation>
    package let place: ScopePath
    /// How many places are drawn.
    package let count: Int
    package let listDigest: String
    package let seedDigest: String
    package let source: Source
    package let value: String?
    package let sealedAt: Instant
    package let drawnAt: Instant?
    package let openedAt: Instant?
    package let cancelledBecause: String?

    package init(
        id: ID<Draw>, title: String, organisation: ID<Organisation>, place: ScopePath, count: Int, listDigest: String, seedDigest: String,
        source: Source, value: String? = nil, sealedAt: Instant, drawnAt: Instant? = nil, openedAt: Instant? = nil,
        cancelledBecause: String? = nil
    ) {
        self.id = id
        self.title = title
        self.organisation = organisation
        self.place = place
        self.count = count
        self.listDigest = listDigest
        self.seedDigest = seedDigest
        self.source = source
        self.value = value
        self.sealedAt = sealedAt
        self.drawnAt = drawnAt
        self.openedAt = openedAt
        self.cancelledBecause = cancelledBecause
    }

    package var state: State {
        if cancelledBecause != nil { return .cancelled }
        if openedAt != nil { return .opened }
        return drawnAt == nil ? .sealed : .drawn
    }
}

/// A place that may be drawn.
package struct DrawPlace: Sendable, Hashable {
    package let organisation: ID<Organisation>
    package let name: String
    package let place: ScopePath
    /// How many times as likely as a place of weight 1, in each single draw.
    package let weight: Int
    /// From 1, in the order of drawing; nothing for who was not drawn.
    package let rank: Int?

    package init(organisation: ID<Organisation>, name: String, place: ScopePath, weight: Int, rank: Int? = nil) {
        self.organisation = organisation
        self.name = name
        self.place = place
        self.weight = weight
        self.rank = rank
    }

    /// The heaviest a place may be.
    package static let heaviest = 1000
}

/// A draw that is being prepared.
package struct DrawDraft: Sendable {
    package let title: String
    package let organisation: ID<Organisation>
    /// Places with their weights; a weight of 0 leaves a place out.
    package let weights: [(organisation: ID<Organisation>, weight: Int)]
    package let count: Int
    package let source: Draw.Source

    package init(
        title: String, organisation: ID<Organisation>, weights: [(organisation: ID<Organisation>, weight: Int)], count: Int,
        source: Draw.Source
    ) {
        self.title = title.tidied
        self.organisation = organisation
        self.weights = weights
        self.count = count
        self.source = source
    }
}

/// What somebody who repeats a draw finds.
package struct DrawVerdict: Sendable, Hashable {
    /// The list has the fingerprint that was fixed.
    package let isListWhole: Bool
    /// The seed has the fingerprint that was fixed; nothing while it is not open.
    package let isSeedKept: Bool?
    /// The same places come out, in the same order; nothing while it cannot be said.
    package let isDrawnAgain: Bool?

    package init(isListWhole: Bool, isSeedKept: Bool?, isDrawnAgain: Bool?) {
        self.isListWhole = isListWhole
        self.isSeedKept = isSeedKept
        self.isDrawnAgain = isDrawnAgain
    }

    package var isRight: Bool { isListWhole && isSeedKept == true && isDrawnAgain == true }
}
