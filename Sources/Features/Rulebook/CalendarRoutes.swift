import Hummingbird
import Kernel
import Markup
package import Web

/// The working days on the web: everybody signed in may look.
package struct CalendarRoutes: Sendable {
    private let calendar: WorkingCalendar

    package init(calendar: WorkingCalendar) { self.calendar = calendar }

    package func add(to routes: Routes<SignedIn>) { routes.get(.calendar, use: show) }

    private func show(_ visit: SignedIn) async throws -> Response {
        let year = visit.query["nam"].flatMap { Int($0) } ?? visit.now.date.year
        return visit.page(CalendarPage(calendar: calendar, year: year).page, current: .calendar)
    }
}
