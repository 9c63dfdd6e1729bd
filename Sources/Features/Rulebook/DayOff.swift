package import Kernel

/// A day on which public bodies do otherwise than its weekday says (ngày nghỉ, ngày làm bù).
package struct DayOff: Sendable, Hashable {
    package enum Kind: String, Sendable {
        /// Nobody works, whatever the weekday.
        case off
        /// A Saturday worked for a day off elsewhere.
        case work
    }

    /// How sure the row is: what is forecast or stands in one source only may still change.
    package enum Certainty: String, Sendable {
        case confirmed
        case singleSource = "single_source"
        case checkLaw = "check_law"
        case forecast
        /// Entered by an administrator from an announcement.
        case ownNotice = "own_notice"
    }

    package let date: LocalDate
    package let kind: Kind
    package let name: String
    package let certainty: Certainty

    package init(_ date: LocalDate, _ kind: Kind, _ name: String, _ certainty: Certainty = .confirmed) {
        self.date = date
        self.kind = kind
        self.name = name
        self.certainty = certainty
    }
}
