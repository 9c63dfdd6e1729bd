package import Kernel
package import Organisations

/// A look through who has what (rà soát vai trò): done from time to time by whoever administers accounts, every round kept.
package struct AccessReview: Sendable, Hashable {
    package let id: ID<AccessReview>
    package let placeName: String
    package let reviewedBy: String
    package let reviewedAt: Instant
    package let kept: Int
    package let withdrawn: Int
    package let note: String

    package init(
        id: ID<AccessReview>, placeName: String, reviewedBy: String, reviewedAt: Instant, kept: Int, withdrawn: Int, note: String
    ) {
        self.id = id
        self.placeName = placeName
        self.reviewedBy = reviewedBy
        self.reviewedAt = reviewedAt
        self.kept = kept
        self.withdrawn = withdrawn
        self.note = note
    }

    /// Whoever has not signed in for so many days is idle (TCVN level 3).
    package static let idleDays = 45
    /// A role that ends within so many days ends soon.
    package static let soonDays = 30
    /// Grants on one page, and so many at most in one round.
    package static let pageLength = 50
    /// Lines of one table.
    package static let tableLength = 20_000
}

/// What narrows the list of who has what.
package struct AccessReviewFilter: Sendable, Hashable {
    package enum Only: String, Sendable, CaseIterable {
        case all = "", idle = "lau", ending = "sap-het", ended = "da-ket-thuc"

        package var label: String {
            switch self {
            case .all: "Tất cả"
            case .idle: "Quá \(AccessReview.idleDays) ngày chưa đăng nhập"
            case .ending: "Hết hạn trong \(AccessReview.soonDays) ngày"
            case .ended: "Ở đơn vị đã kết thúc"
            }
        }
    }

    package let role: Role?
    /// A part of the place's name.
    package let place: String
    package let only: Only

    package init(role: Role? = nil, place: String = "", only: Only = .all) {
        self.role = role
        self.place = place
        self.only = only
    }

    package var isEmpty: Bool { role == nil && place.isEmpty && only == .all }
}

/// One role of one account, as a review sees it.
package struct AccessReviewLine: Sendable, Hashable {
    package let held: HeldGrant
    package let name: String
    package let userName: String
    package let lastSignedInAt: Instant?
    package let isDisabled: Bool
    package let givenBy: String
    /// The last day of the body it holds for, when that has passed.
    package let placeEnded: LocalDate?
    /// The bodies that go on in its place today.
    package let heirs: [OrganisationName]
    /// Of the one who reviews.
    package let isOwn: Bool

    package init(
        held: HeldGrant, name: String, userName: String, lastSignedInAt: Instant?, isDisabled: Bool = false, givenBy: String,
        placeEnded: LocalDate? = nil, heirs: [OrganisationName] = [], isOwn: Bool = false
    ) {
        self.held = held
        self.name = name
        self.userName = userName
        self.lastSignedInAt = lastSignedInAt
        self.isDisabled = isDisabled
        self.givenBy = givenBy
        self.placeEnded = placeEnded
        self.heirs = heirs
        self.isOwn = isOwn
    }

    /// Nobody has come in under this account for long: since the last time, or since the role was given.
    package func isIdle(on day: LocalDate) -> Bool {
        (lastSignedInAt?.date ?? held.first) < day.adding(days: -AccessReview.idleDays)
    }

    /// `Gồm cả cấp dưới`.
    package var depth: String { held.grant.depth == .below ? "Gồm cả cấp dưới" : "Chỉ đơn vị này" }
}

/// Who has what within reach, with the rounds before.
package struct AccessReviewView: Sendable {
    package let filter: AccessReviewFilter
    package let lines: [AccessReviewLine]
    /// The latest first.
    package let rounds: [AccessReview]
    package let today: LocalDate

    package init(filter: AccessReviewFilter, lines: [AccessReviewLine], rounds: [AccessReview], today: LocalDate) {
        self.filter = filter
        self.lines = lines
        self.rounds = rounds
        self.today = today
    }
}
