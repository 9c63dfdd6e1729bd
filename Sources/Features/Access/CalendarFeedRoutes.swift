import HTTPTypes
import Hummingbird
package import Kernel
package import Markup
import NIOCore
import Secrets
package import Web

/// Somebody's deadlines for the calendar of their telephone: open to whoever holds the address, read only.
package struct CalendarFeedRoutes: Sendable {
    private let desk: AccessDesk
    private let limiter: RateLimiter
    private let name: String
    private let dueDates: @Sendable (Actor, LocalDate) async throws -> [(due: DueDate, path: Path)]

    /// `limiter` bounds how often one machine may try addresses in vain; `name` is what the calendar is called; `dueDates` are what somebody
    /// has to do by which day, whoever knows of it.
    package init(
        desk: AccessDesk, limiter: RateLimiter, name: String,
        dueDates: @escaping @Sendable (Actor, LocalDate) async throws -> [(due: DueDate, path: Path)]
    ) {
        self.desk = desk
        self.limiter = limiter
        self.name = name
        self.dueDates = dueDates
    }

    package func add(open: Routes<Visitor>, guarded: Routes<SignedIn>) {
        open.get(.deadlines(.slot("secret")), use: read)
        guarded.post(.calendarFeedWithdrawal, use: withdraw)
    }

    private func read(_ visit: Visitor) async throws -> Response {
        try limiter.mustHaveOne(for: visit.address)
        guard let secret = SecretToken(presented: try visit.part(.slot("secret"))), let actor = try await desk.calendarReader(secret)
        else {
            // Only what opens nothing counts: calendars ask again and again.
            try limiter.take(visit.address)
            throw WebRefusal.notFound
        }
        let host = visit.wholeAddress(of: .home).split(separator: "/").last.map(String.init) ?? ""
        let dueDates = try await dueDates(actor, visit.now.date).map { ($0.due, visit.wholeAddress(of: $0.path)) }
        let sheet = CalendarFeedSheet(name: name, host: host, dueDates: dueDates, writtenAt: visit.now)
        return Response(
            status: .ok, headers: [.contentType: "text/calendar; charset=utf-8", .cacheControl: "private, no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
    }

    private func withdraw(_ visit: SignedIn, _: PostedForm) async throws -> Response {
        try await desk.withdrawCalendarFeed(by: visit.actor)
        return visit.seeOther(.account, receipt: Receipt("Đã bỏ địa chỉ lịch. Ứng dụng lịch không đọc được nữa."))
    }
}
