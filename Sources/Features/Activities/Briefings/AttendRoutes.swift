import Hummingbird
import Kernel
import Markup
import People
package import Web

/// Where phones sign people in: open to whoever holds a code of this moment.
package struct AttendRoutes: Sendable {
    private let desk: BriefingDesk
    private let limiter: RateLimiter
    private let searches: RateLimiter

    /// `limiter` bounds how often one address may try codes in vain, `searches` how often one ticket may look for names.
    package init(desk: BriefingDesk, limiter: RateLimiter, searches: RateLimiter) {
        self.desk = desk
        self.limiter = limiter
        self.searches = searches
    }

    package func add(to routes: Routes<Visitor>) {
        routes.get(.attend, use: show)
        routes.post(.attend, use: attend)
        routes.get(.attend(.slot("code")), use: scan)
    }

    /// A scan: the code is changed for a ticket at once, since it is another one in half a minute.
    private func scan(_ visit: Visitor) async throws -> Response { try await enter(visit, try visit.part(.slot("code"))) }

    private func enter(_ visit: Visitor, _ code: String) async throws -> Response {
        try limiter.mustHaveOne(for: visit.address)
        do {
            return visit.seeOther(Path.attend.with("ve", try await desk.ticket(for: code)))
        } catch let refusal as BriefingRefusal {
            // Only what is wrong counts: a whole room may stand behind one address.
            try limiter.take(visit.address)
            return visit.secretPage(
                AttendCodePage(typed: String(code.prefix(20)), fault: refusal.wording, seal: visit.seal).page,
                status: .unprocessableContent)
        }
    }

    private func show(_ visit: Visitor) async throws -> Response {
        guard let ticket = visit.query["ve"] else { return visit.secretPage(AttendCodePage(seal: visit.seal).page) }
        return try await show(visit, ticket)
    }

    private func show(_ visit: Visitor, _ ticket: String, fault: BriefingRefusal? = nil) async throws -> Response {
        // Looking for names one after the other is no way to a list of them.
        if visit.query["tim"] != nil { try searches.take(ticket) }
        do {
            let door = try await desk.door(ticket, words: visit.query["tim"] ?? "", for: visit.actor)
            return visit.secretPage(
                AttendPage(door: door, fault: fault?.wording, seal: visit.seal).page, status: fault == nil ? .ok : .unprocessableContent)
        } catch BriefingRefusal.ticketOld {
            return visit.secretPage(
                AttendCodePage(fault: BriefingRefusal.ticketOld.wording, seal: visit.seal).page, status: .unprocessableContent)
        }
    }

    private func attend(_ visit: Visitor, _ form: PostedForm) async throws -> Response {
        if form.has("ma") { return try await enter(visit, form["ma"]) }
        guard let person = ID<Person>(form["nguoi"]) else { throw WebRefusal.unreadableForm }
        do {
            let done = try await desk.attend(form["ve"], as: person, by: visit.actor)
            return visit.secretPage(AttendCodePage(seal: visit.seal, done: done).page)
        } catch let refusal as BriefingRefusal {
            return try await show(visit, form["ve"], fault: refusal)
        }
    }
}
