import Hummingbird
import Kernel
import Markup
import Organisations
package import Web

/// Draws of places to inspect on the web.
package struct DrawRoutes: Sendable {
    private let desk: DrawDesk

    package init(desk: DrawDesk) { self.desk = desk }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.draws, use: list)
        routes.post(.draws, use: seal)
        routes.get(.newDraw, use: new)
        routes.get(.draw(.id), use: show)
        routes.get(.drawFile(.id), use: file)
        routes.post(.drawDrawing(.id), use: draw)
        routes.post(.drawNumbers(.id), use: give)
        routes.post(.drawOpening(.id), use: open)
        routes.post(.drawCancellation(.id), use: cancel)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let mayRun = visit.actor.isAbleSomewhere(to: .runInspections)
        return visit.page(DrawListPage(draws: try await desk.draws(for: visit.actor), mayRun: mayRun).page, current: .briefings)
    }

    private func new(_ visit: SignedIn) async throws -> Response {
        try await new(visit, body: visit.query["don-vi"], typed: [:], faults: [])
    }

    private func new(
        _ visit: SignedIn, body: String?, typed: [String: String], faults: [FieldFault]
    ) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        let choices = try await desk.choices(for: visit.actor, below: body.flatMap { ID<Organisation>($0) })
        let page = NewDrawPage(choices: choices, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func seal(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        var reader = FormReader(form)
        let title = reader.line("ten", atMost: 200, missing: DrawRefusal.titleMissing.wording)
        let body: ID<Organisation>? = reader.id("don-vi", missing: WebRefusal.unreadableForm.wording)
        let count = Int(form["so-noi"])
        if count == nil { reader.refuse("so-noi", DrawRefusal.countUnread(form.all(withPrefix: "w.").count).wording) }
        let source = Self.source(&reader)
        var weights: [(organisation: ID<Organisation>, weight: Int)] = []
        for (id, value) in form.all(withPrefix: "w.") {
            guard let id = ID<Organisation>(id) else { throw WebRefusal.unreadableForm }
            guard let weight = Int(value.isEmpty ? "0" : value), (0...DrawPlace.heaviest).contains(weight) else {
                reader.refuse("w.\(id)", DrawRefusal.weightUnread("từng nơi").wording)
                continue
            }
            weights.append((id, weight))
        }
        guard reader.faults.isEmpty, let body, let count, let source else {
            return try await new(visit, body: form["don-vi"], typed: form.typed, faults: reader.faults)
        }
        do {
            let draft = DrawDraft(title: title, organisation: body, weights: weights, count: count, source: source)
            let id = try await desk.seal(draft, by: visit.actor, try form.press)
            return visit.seeOther(.draw(id), receipt: Receipt("Đã khóa danh sách. Chờ giá trị công khai để bốc."))
        } catch let refusal as DrawRefusal where refusal.kind == .invalid {
            return try await new(
                visit, body: form["don-vi"], typed: form.typed, faults: [FieldFault(refusal.field, refusal.wording)])
        }
    }

    private static func source(_ reader: inout FormReader) -> Draw.Source? {
        if reader.form["nguon"] == "so" {
            guard let one = ID<Organisation>(reader.form["so-1"]), let other = ID<Organisation>(reader.form["so-2"]) else {
                reader.refuse("so-1", DrawRefusal.sourceMissing.wording)
                return nil
            }
            return .numbers(one, other)
        }
        let words = reader.line("ket-qua", atMost: 200, missing: DrawRefusal.sourceMissing.wording)
        guard let day = reader.date("ngay", missing: "Chưa có ngày công bố kết quả. Viết như 30/11/2026."), !words.isEmpty else {
            return nil
        }
        return .result(words, on: day)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        show(visit, try await desk.view(of: visit.id(), for: visit.actor), typed: [:], faults: [])
    }

    private func show(_ visit: SignedIn, _ view: DrawView, typed: [String: String], faults: [FieldFault]) -> Response {
        visit.page(
            DrawPage(view: view, typed: typed, faults: faults, seal: visit.seal).page, current: .briefings,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func file(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        return visit.download(Array(view.file.text.utf8), named: "boc-tham-\(view.draw.id).txt", type: "text/plain; charset=utf-8")
    }

    private func draw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "gia-tri", "Đã bốc thăm.") { try await desk.draw($0, by: form["gia-tri"], visit.actor) }
    }

    private func give(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let body = ID<Organisation>(form["don-vi"]) else { throw WebRefusal.unreadableForm }
        let field = "so-\(body)"
        return try await acting(visit, form, field, "Đã cho số.") { id in
            try await desk.give(Int(form[field]) ?? -1, of: body, to: id, by: visit.actor)
        }
    }

    private func open(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "opening", "Đã mở hạt giống. Các đơn vị trong danh sách xem và bốc lại được.") {
            try await desk.open($0, by: visit.actor)
        }
    }

    private func cancel(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-huy", "Đã hủy lần bốc này.") {
            try await desk.cancel($0, because: form["vi-huy"], by: visit.actor)
        }
    }

    /// Back to the draw with what became of it; what was typed stays where it cannot stand.
    private func acting(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, _ words: String, _ act: (ID<Draw>) async throws -> Void
    ) async throws -> Response {
        let id: ID<Draw> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.draw(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: [FieldFault(field, refusal.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(.draw(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension DrawRefusal {
    /// The field of the form for a new draw that has to be put right.
    fileprivate var field: String {
        switch self {
        case .countUnread: "so-noi"
        case .sourceMissing: "ket-qua"
        case .resultNotLater: "ngay"
        case .sameBody, .bodyNotListed: "so-1"
        case .tooFewPlaces, .tooManyPlaces, .weightUnread: "danh-sach"
        default: "ten"
        }
    }
}
