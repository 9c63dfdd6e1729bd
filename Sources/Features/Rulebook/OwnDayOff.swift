package import Kernel

/// A day off or a day made up that an administrator entered from an announcement (ngày nghỉ riêng), kept beside the shipped ones. It holds
/// for a place and everything below, from the day it was announced; withdrawn it stays, so that what was computed with it can be explained.
package struct OwnDayOff: Sendable, Hashable {
    package let id: ID<OwnDayOff>
    package let place: ScopePath
    /// What the place was called when it was entered.
    package let placeName: String
    package let day: LocalDate
    package let kind: DayOff.Kind
    package let name: String
    /// The announcement: `12729/VPCP-KGVX ngày 25/12/2025`.
    package let source: String
    package let announcedOn: LocalDate
    package let withdrawnOn: LocalDate?

    package init(
        id: ID<OwnDayOff>, place: ScopePath, placeName: String, day: LocalDate, kind: DayOff.Kind, name: String, source: String,
        announcedOn: LocalDate, withdrawnOn: LocalDate? = nil
    ) {
        self.id = id
        self.place = place
        self.placeName = placeName
        self.day = day
        self.kind = kind
        self.name = name
        self.source = source
        self.announcedOn = announcedOn
        self.withdrawnOn = withdrawnOn
    }

    /// Whether anybody could know of it on a day.
    package func isKnown(on date: LocalDate) -> Bool { announcedOn <= date && (withdrawnOn.map { date < $0 } ?? true) }
}
