import Hummingbird
package import Kernel
import Markup
package import Web

/// Rules on the web: everybody signed in reads and tries them; who keeps rules of a place adds to them there.
package struct RuleRoutes: Sendable {
    private let desk: RuleDesk
    private let users: @Sendable (Set<String>) async throws -> [RulePage.User]
    private let places: @Sendable (Actor) async throws -> [RulePlace]

    /// `users` finds what rests on instruments with these numbers; `places` names the places an actor may choose from.
    package init(
        desk: RuleDesk, users: @escaping @Sendable (Set<String>) async throws -> [RulePage.User],
        places: @escaping @Sendable (Actor) async throws -> [RulePlace]
    ) {
        self.desk = desk
        self.users = users
        self.places = places
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.rules, use: list)
        routes.get(.rule(.id), use: show)
        routes.post(.localRules(.id), use: add)
        routes.post(.localRuleWithdrawal(.id), use: withdraw)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let typed = visit.query["ngay"]
        let date = typed.map { LocalDate(typed: $0) } ?? visit.now.date
        let page = RuleListPage(
            shelf: try await desk.shelf(), place: visit.actor.home, date: date ?? visit.now.date, words: visit.query["q"] ?? "",
            unreadDate: date == nil ? typed : nil)
        return visit.page(page.page, current: .rules, status: date == nil ? .unprocessableContent : .ok)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        var page = try await page(visit, keeper: try await keeper(visit))
        if let typed = visit.query["ngay"], LocalDate(typed: typed) == nil { page.unreadDate = typed }
        return visit.page(page.page, current: .rules, status: page.unreadDate == nil ? .ok : .unprocessableContent)
    }

    private func page(_ visit: SignedIn, keeper: RuleKeeper?) async throws -> RulePage {
        let shelf = try await desk.shelf()
        guard let code = RuleCode(try visit.part(.id)), let heading = shelf.heading(code) else { throw WebRefusal.notFound }
        let numbers = shelf.rules.filter { $0.key.rule == code }.flatMap { $0.citation.instrumentNumbers }
        return RulePage(
            heading: heading, shelf: shelf, date: visit.query["ngay"].flatMap { LocalDate(typed: $0) } ?? visit.now.date,
            place: visit.actor.home,
            typed: Dictionary(visit.query.fields.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            users: try await users(Set(numbers)), keeper: keeper)
    }

    private func keeper(_ visit: SignedIn, typed: [String: String] = [:], fault: FieldFault? = nil) async throws -> RuleKeeper? {
        guard visit.actor.isAbleSomewhere(to: .keepRules) else { return nil }
        return RuleKeeper(places: try await places(visit.actor), seal: visit.seal, typed: typed, fault: fault)
    }

    private func add(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepRules)
        guard let code = RuleCode(try visit.part(.id)) else { throw WebRefusal.notFound }
        let fault: FieldFault
        do {
            _ = try await desk.add(try await draft(form, of: code, visit.actor), by: visit.actor, key: IdempotencyKey(form.key))
            return visit.seeOther(
                Path.rule(code.text).at("local-rules"), receipt: Receipt("Đã ghi quy định của nơi áp dụng cho \(code.text)."))
        } catch let refusal as RuleRefusal where !visit.wantsJSON && refusal.kind == .invalid {
            fault = FieldFault(refusal.field, refusal.wording)
        } catch WebRefusal.fields(let faults) where !visit.wantsJSON {
            fault = faults[0]
        }
        let page = try await page(visit, keeper: try await keeper(visit, typed: form.typed, fault: fault))
        return visit.page(page.page, current: .rules, status: .unprocessableContent)
    }

    private func draft(_ form: PostedForm, of code: RuleCode, _ actor: Actor) async throws -> LocalRuleDraft {
        var reader = FormReader(form)
        let from = reader.date("from", missing: "Chưa có ngày bắt đầu áp dụng. Viết như 01/01/2026.")
        let to = reader.date("to")
        let authority = reader.choice("authority", Rule.Authority.self, missing: "Chọn ai ban hành.")
        try reader.finish()
        guard let key = RuleKey(form["key"]), key.rule == code else { throw RuleRefusal.unknownRule }
        guard let place = try await places(actor).first(where: { $0.path.text == form["place"] }) else { throw RuleRefusal.unknownPlace }
        guard let from, let authority, authority != .national else { throw RuleRefusal.citationMissing }
        return LocalRuleDraft(
            key: key, place: place.path, placeName: place.name, parameter: form["parameter"], typed: form["value"], from: from, to: to,
            citation: form["citation"], authority: authority)
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let local = try await desk.withdraw(try visit.id(), because: form["reason"], by: visit.actor)
        return visit.seeOther(
            Path.rule(local.key.rule.text).at("local-rules"), receipt: Receipt("Đã thôi áp dụng quy định của \(local.placeName)."))
    }
}

extension Actor {
    /// The place whose local rules an actor reads: that of the first role.
    var home: ScopePath { grants.first?.scope.place ?? .everything }
}

extension String {
    /// `335/2025/NĐ-CP` of `335/2025/NĐ-CP, Đ. 7 k. 1`: what begins with a digit and has two slashes.
    var instrumentNumbers: [String] {
        split { $0 == ";" || $0 == "," || $0.isWhitespace }.map(String.init).filter { word in
            word.first?.isNumber == true && word.count { $0 == "/" } >= 1
        }
    }
}
