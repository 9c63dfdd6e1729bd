package import Kernel
import Secrets

/// What a phone is given with a checklist, and shows when it brings answers back (giấy mang theo): it says of which inspection, for whom
/// and since when. Alone it lets nobody in: an account that may act must be signed in; what one that ended brings is kept apart.
package struct Parcel: Sendable, Hashable {
    package let inspection: ID<Inspection>
    package let account: Int64
    package let issuedAt: Instant
    private let mark: String

    /// How long a phone may keep answers to itself, in days. Long: alone a parcel lets nobody in, and what is refused would be lost.
    package static let days = 366

    init(for inspection: Inspection, account: Int64, at moment: Instant) {
        self.inspection = inspection.id
        self.account = account
        // Whole seconds, as it is written.
        issuedAt = Instant(microseconds: moment.microseconds / 1_000_000 * 1_000_000)
        mark = Self.mark("\(inspection.id).\(account).\(issuedAt.microseconds / 1_000_000)", inspection.secret)
    }

    /// Reads one; says nothing about whether it is ours.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count < 200, parts.count == 4, let inspection = ID<Inspection>(String(parts[0])), let account = Int64(parts[1]),
            let seconds = Int64(parts[2]), (0...4_000_000_000).contains(seconds)
        else { return nil }
        self.inspection = inspection
        self.account = account
        issuedAt = Instant(microseconds: seconds * 1_000_000)
        mark = String(parts[3])
    }

    package var text: String { "\(inspection).\(account).\(issuedAt.microseconds / 1_000_000).\(mark)" }

    /// Made by us for this inspection, and not too long ago.
    func isGood(for inspection: Inspection, at moment: Instant) -> Bool {
        let own = Self.mark("\(inspection.id).\(account).\(issuedAt.microseconds / 1_000_000)", inspection.secret)
        let age = moment.microseconds - issuedAt.microseconds
        return self.inspection == inspection.id && areEqualInSecret(mark, own) && age >= 0
            && age <= Int64(Self.days) * 86_400 * 1_000_000
    }

    private static func mark(_ text: String, _ secret: [UInt8]) -> String {
        KeyedDigest(of: "thidua parcel " + text, key: secret).letters(26)
    }
}
