import Hummingbird
import Kernel
import Markup
import Organisations
import People
package import Web

/// Codes of conduct on the web.
package struct CodeRoutes: Sendable {
    private let desk: CodeDesk

    package init(desk: CodeDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.codes, use: list)
        routes.post(.codes) { visit, form in try await post(visit, form, replacing: nil) }
        routes.get(.newCode) { visit in try await new(visit, typed: [:], faults: []) }
        routes.get(.code(.id), use: show)
        routes.get(.codePoster(.id), use: poster)
        routes.get(.codeEdit(.id)) { visit in try await edit(visit, typed: [:], faults: []) }
        routes.post(.codeEdit(.id)) { visit, form in try await post(visit, form, replacing: visit.id()) }
        routes.post(.codeRetirement(.id), use: retire)
        routes.post(.codeAcknowledgement(.id), use: acknowledge)
        routes.get(.codeStaff(.id)) { visit in try await staff(visit, at: visit.query["don-vi"]) }
        routes.post(.codeStaff(.id), use: tick)
        routes.post(.codeStriking(.id), use: strike)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        visit.page(CodeListPage(view: try await desk.list(page: visit.query.page, for: visit.actor)).page, current: .briefings)
    }

    // MARK: Posting

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepCodes)
        let page = NewCodePage(
            bodies: try await desk.bodies(for: visit.actor), typed: typed, faults: faults, seal: visit.seal, today: visit.now.date)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func edit(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let known = try await desk.view(of: visit.id(), for: visit.actor)
        try visit.actor.mustBeAble(to: .keepCodes, in: Scope(known.code.place))
        guard known.code.retiredAt == nil else { throw CodeRefusal.retired }
        let page = NewCodePage(bodies: [], known: known, typed: typed, faults: faults, seal: visit.seal, today: visit.now.date)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func post(_ visit: SignedIn, _ form: PostedForm, replacing old: ID<CodeOfConduct>?) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepCodes)
        func again(_ faults: [FieldFault]) async throws -> Response {
            old == nil
                ? try await new(visit, typed: form.typed, faults: faults) : try await edit(visit, typed: form.typed, faults: faults)
        }
        var reader = FormReader(form)
        let body: ID<Organisation>? = reader.id("don-vi", missing: "Chưa chọn cơ quan niêm yết.")
        let title = reader.line("ten", missing: CodeRefusal.titleMissing.wording)
        let basis = reader.line("can-cu")
        let day = reader.date("ngay", missing: CodeRefusal.dayMissing.wording)
        let text = reader.text("noi-dung", atMost: 40_000, missing: CodeRefusal.rulesMissing.wording)
        guard reader.faults.isEmpty, let body, let day else { return try await again(reader.faults) }
        do {
            let draft = CodeDraft(title: title, basis: basis, postedOn: day, text: text)
            let id = try await desk.post(draft, at: body, replacing: old, by: visit.actor, try form.press)
            return visit.seeOther(
                .code(id), receipt: Receipt("Đã niêm yết. Mọi người trong cơ quan thấy ở «Việc của tôi» để đọc và xác nhận."))
        } catch let refusal as CodeRefusal where refusal.kind == .invalid {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        }
    }

    private func retire(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-thoi", "Đã thôi áp dụng quy tắc này.") {
            try await desk.retire($0, because: form["vi-thoi"], by: visit.actor)
        }
    }

    // MARK: One code

    private func show(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id(), at: visit.query["don-vi"].flatMap { ID<Organisation>($0) }, for: visit.actor)
        return visit.page(CodeOfConductPage(view: view, seal: visit.seal).page, current: .briefings)
    }

    private func poster(_ visit: SignedIn) async throws -> Response {
        visit.page(CodePosterPage(view: try await desk.view(of: visit.id(), for: visit.actor)).page, current: .briefings)
    }

    private func acknowledge(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "own", "Đã ghi xác nhận của anh/chị.") { try await desk.acknowledge($0, by: visit.actor) }
    }

    private func strike(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let person = ID<Person>(form["nguoi"]) else { throw WebRefusal.unreadableForm }
        return try await acting(visit, form, "vi-bo", "Đã bỏ xác nhận; lý do nằm trong nhật ký.") {
            try await desk.strike(person, of: $0, because: form["vi-bo"], by: visit.actor)
        }
    }

    // MARK: Signed on paper

    private func staff(
        _ visit: SignedIn, at body: String?, ticked: Set<ID<Person>> = [], all: Bool = false, faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await desk.staff(of: visit.id(), at: body.flatMap { ID<Organisation>($0) }, for: visit.actor)
        let everybody = all ? Set(view.lines.map(\.person.id)) : []
        let page = CodeStaffPage(view: view, ticked: ticked.union(everybody), faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func tick(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let ticked = Set(form.all("nguoi").compactMap { ID<Person>($0) })
        switch form["lam"] {
        case "tat-ca": return try await staff(visit, at: form["don-vi"], ticked: ticked, all: true)
        case "khong": return try await staff(visit, at: form["don-vi"])
        default: break
        }
        guard let body = ID<Organisation>(form["don-vi"]) else { throw WebRefusal.unreadableForm }
        do {
            let count = try await desk.tick(ticked.sorted { $0 < $1 }, of: visit.id(), at: body, by: visit.actor)
            return visit.seeOther(
                Path.code(try visit.id() as ID<CodeOfConduct>).with("don-vi", body),
                receipt: Receipt(count == 0 ? "Những người này đã xác nhận từ trước." : "Đã ghi \(count) người ký bản giấy."))
        } catch let refusal as CodeRefusal where refusal.kind == .invalid {
            return try await staff(visit, at: form["don-vi"], ticked: ticked, faults: [FieldFault("nguoi", refusal.wording)])
        }
    }

    private func acting(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, _ receipt: String, _ act: (ID<CodeOfConduct>) async throws -> Void
    ) async throws -> Response {
        let id: ID<CodeOfConduct> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(Self.address(id, form), receipt: Receipt(receipt))
        } catch let refusal as any Refusal where [.invalid, .tooLarge].contains(refusal.kind) {
            // Only who may read it learns why.
            let view = try await desk.view(of: id, at: ID<Organisation>(form["don-vi"]), for: visit.actor)
            let page = CodeOfConductPage(view: view, typed: form.typed, faults: [FieldFault(field, refusal.wording)], seal: visit.seal)
            return visit.page(page.page, current: .briefings, status: .unprocessableContent)
        } catch let refusal as CodeRefusal {
            return visit.seeOther(Self.address(id, form), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    /// The page as it was looked at: at the body whose figures it showed.
    private static func address(_ id: ID<CodeOfConduct>, _ form: PostedForm) -> Path {
        ID<Organisation>(form["don-vi"]).map { Path.code(id).with("don-vi", $0) } ?? .code(id)
    }
}

extension CodeRefusal {
    /// The field of the form it is about.
    fileprivate var field: String {
        switch self {
        case .titleMissing: "ten"
        case .dayMissing, .dayUnlikely, .replacedLater: "ngay"
        case .tooLong(let what, _): what == "Căn cứ" ? "can-cu" : "ten"
        default: "noi-dung"
        }
    }
}
