import Hummingbird
package import Kernel
import Markup
package import Web

/// The working days on the web: everybody signed in looks; who keeps rules of a place enters days off announced for it.
package struct CalendarRoutes: Sendable {
    private let desk: CalendarDesk
    private let places: @Sendable (Actor) async throws -> [RulePlace]

    /// `places` names the places an actor may choose from.
    package init(desk: CalendarDesk, places: @escaping @Sendable (Actor) async throws -> [RulePlace]) {
        self.desk = desk
        self.places = places
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.calendar, use: show)
        routes.post(.ownDaysOff, use: add)
        routes.post(.ownDayOffWithdrawal(.id), use: withdraw)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        visit.page(try await page(visit, keeper: try await keeper(visit)).page, current: .calendar)
    }

    private func page(_ visit: SignedIn, keeper: RuleKeeper?) async throws -> CalendarPage {
        let year = visit.query["nam"].flatMap { Int($0) } ?? visit.now.date.year
        let calendar = try await desk.calendar(at: visit.actor.home).calendar(knownOn: visit.now.date)
        return CalendarPage(calendar: calendar, year: year, own: try await desk.days(around: visit.actor.home), keeper: keeper)
    }

    private func keeper(_ visit: SignedIn, typed: [String: String] = [:], fault: FieldFault? = nil) async throws -> RuleKeeper? {
        guard visit.actor.isAbleSomewhere(to: .keepRules) else { return nil }
        return RuleKeeper(places: try await places(visit.actor), seal: visit.seal, typed: typed, fault: fault)
    }

    private func add(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepRules)
        let fault: FieldFault
        do {
            let draft = try await draft(form, visit.actor)
            _ = try await desk.add(draft, by: visit.actor, key: IdempotencyKey(form.key))
            return visit.seeOther(
                Path.calendar.with("nam", String(draft.day.year)),
                receipt: Receipt(
                    "Đã ghi \(draft.kind == .off ? "ngày nghỉ" : "ngày làm bù") \(draft.day.vietnamese) của \(draft.placeName)."))
        } catch let refusal as CalendarRefusal where !visit.wantsJSON {
            fault = FieldFault(refusal.field, refusal.wording)
        } catch WebRefusal.fields(let faults) where !visit.wantsJSON {
            fault = faults[0]
        }
        let page = try await page(visit, keeper: try await keeper(visit, typed: form.typed, fault: fault))
        return visit.page(page.page, current: .calendar, status: .unprocessableContent)
    }

    private func draft(_ form: PostedForm, _ actor: Actor) async throws -> OwnDayOffDraft {
        var reader = FormReader(form)
        let day = reader.date("day", missing: "Chưa có ngày. Viết như 09/10/2026.")
        let announced = reader.date("announced", missing: "Chưa có ngày thông báo. Viết như 07/10/2026.")
        let kind = reader.choice("kind", DayOff.Kind.self, missing: "Chọn nghỉ hay làm bù.")
        try reader.finish()
        guard let place = try await places(actor).first(where: { $0.path.text == form["place"] }) else {
            throw CalendarRefusal.unknownPlace
        }
        guard let day, let announced, let kind else { throw CalendarRefusal.outOfRange }
        return OwnDayOffDraft(
            place: place.path, placeName: place.name, day: day, kind: kind, name: form["name"], source: form["source"],
            announcedOn: announced)
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let day = try await desk.withdraw(try visit.id(), because: form["reason"], by: visit.actor)
        return visit.seeOther(
            Path.calendar.with("nam", String(day.day.year)), receipt: Receipt("Ngày \(day.day.vietnamese) thôi áp dụng từ hôm nay."))
    }
}
