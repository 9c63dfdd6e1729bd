package import Kernel
package import Storage

/// The working days of every place, read once for an act or a page.
package struct OfficeCalendars {
    private let own: [OwnDayOff]
    private var found: [ScopePath: OfficeCalendar] = [:]

    package init(_ tx: any Transaction) throws { own = try CalendarStore(tx).days() }

    /// The days off and make-up Saturdays of a place and of all above it.
    package mutating func calendar(at place: ScopePath) -> OfficeCalendar {
        if let known = found[place] { return known }
        let calendar = OfficeCalendar(own: own.filter { $0.place.covers(place) })
        found[place] = calendar
        return calendar
    }
}
