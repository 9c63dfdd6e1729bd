package import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
package import Web

/// Movements on the web: everybody signed in reads; who runs them opens and ends them; who keeps a body's plans adds what is the body's.
package struct MovementRoutes: Sendable {
    let desk: MovementDesk
    let plans: PlanDesk
    let files: AttachmentFolder

    package init(desk: MovementDesk, plans: PlanDesk, files: AttachmentFolder) {
        self.desk = desk
        self.plans = plans
        self.files = files
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.movements, use: list)
        routes.get(.newMovement, use: new)
        routes.post(.movements, use: open)
        routes.get(.movement(.id), use: show)
        routes.post(.movementEnding(.id), use: end)
        routes.post(.movementReopening(.id), use: reopen)
        routes.get(.newLaunch(.id), use: newLaunch)
        routes.get(.movementLaunches(.id), use: launches)
        routes.post(.movementLaunches(.id), use: record)
        routes.get(.newGround(.id), use: newGround)
        routes.upload(.movementGrounds(.id), use: addGround)
        routes.post(.launchWithdrawal(.id), use: withdrawLaunch)
        routes.get(.newLocalAddition(.id), use: newAddition)
        routes.post(.localAdditions(.id), use: add)
        routes.post(.localAdditionWithdrawal(.id), use: withdrawAddition)
        routes.get(.movementChain(.id), use: chain)
        routes.get(.movementChainTable(.id), use: table)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let page = MovementListPage(lines: try await desk.movements(), mayOpen: visit.actor.isAbleSomewhere(to: .runMovements))
        return visit.page(page.page, current: .movements)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id())
        let actor = visit.actor
        let page = MovementPage(
            view: view, mayRun: actor.isAble(to: .runMovements, of: view.movement.place),
            mayAdd: actor.isAbleSomewhere(to: .keepPlans), mayKeep: { actor.isAble(to: .keepPlans, of: $0) }, seal: visit.seal)
        return visit.page(page.page, current: .movements)
    }

    // MARK: A new one

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runMovements)
        return try await new(visit, typed: [:], faults: [])
    }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let page = NewMovementPage(
            templates: MovementTemplatesFile.shipped, bodies: try await plans.runBodies(for: visit.actor),
            mayOpenForAll: visit.actor.isAble(to: .runMovements, of: .everything), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func open(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runMovements)
        if let template = MovementTemplatesFile.shipped.first(where: { $0.code == form["mau"] }) {
            let body = try Self.body(form["mau-don-vi"])
            do {
                let id = try await desk.open(template, at: body, by: visit.actor, try form.press)
                return visit.seeOther(.movement(id), receipt: Receipt("Đã mở phong trào từ mẫu."))
            } catch let refusal as MovementRefusal {
                return try await new(visit, typed: form.typed, faults: [FieldFault("mau-don-vi", refusal.wording)])
            }
        }
        var reader = FormReader(form)
        let name = reader.line("ten", missing: MovementRefusal.nameMissing.wording)
        let level = reader.choice("pham-vi", Movement.Level.self, missing: MovementRefusal.levelMissing.wording)
        let method = reader.choice("phuong-thuc", Movement.Method.self, missing: MovementRefusal.methodMissing.wording)
        let first = reader.date("tu-ngay", missing: MovementRefusal.yearsMissing.wording)
        let last = reader.date("den-ngay", missing: MovementRefusal.yearsMissing.wording)
        let (interim, final) = (reader.date("so-ket"), reader.date("tong-ket"))
        let (slogan, participants) = (reader.line("khau-hieu", atMost: 500), reader.line("doi-tuong", atMost: 1000))
        var span: Span?
        if let first, let last {
            span = Span(from: first, through: last)
            if span == nil { reader.refuse("den-ngay", MovementRefusal.endsBeforeItBegins.wording) }
        }
        guard reader.faults.isEmpty, let level, let method, let span else {
            return try await new(visit, typed: form.typed, faults: reader.faults)
        }
        let draft = MovementDraft(
            name: name, slogan: slogan, level: level, method: method, participants: participants, span: span,
            organisation: try Self.body(form["don-vi"]),
            interim: interim, final: final, collective: Self.lines(form["tap-the"]), individual: Self.lines(form["ca-nhan"]))
        do {
            let id = try await desk.open(draft, by: visit.actor, try form.press)
            return visit.seeOther(.movement(id), receipt: Receipt("Đã mở phong trào."))
        } catch let refusal as MovementRefusal {
            return try await new(visit, typed: form.typed, faults: [FieldFault("ten", refusal.wording)])
        }
    }

    /// Nothing for the whole system; what is no id is nobody's.
    private static func body(_ text: String) throws -> ID<Organisation>? {
        guard !text.isEmpty else { return nil }
        guard let id = ID<Organisation>(text) else { throw WebRefusal.unreadableForm }
        return id
    }

    private static func lines(_ text: String) -> [String] { text.split(whereSeparator: \.isNewline).map(String.init) }

    // MARK: Its end

    private func end(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Movement> = try visit.id()
        var reader = FormReader(form)
        let day = reader.date("ngay", missing: MovementRefusal.dayMissing.wording)
        let reason = reader.line("ly-do", atMost: 500, missing: ReasonRefusal.missing.wording)
        guard reader.faults.isEmpty, let day else {
            return visit.seeOther(.movement(id), receipt: Receipt(reader.faults.first?.wording ?? "", isRefusal: true))
        }
        return try await answering(visit, .movement(id), "Phong trào đã kết thúc, nay chỉ để đọc.") {
            try await desk.end(id, on: day, because: reason, by: visit.actor)
        }
    }

    private func reopen(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Movement> = try visit.id()
        return try await answering(visit, .movement(id), "Đã mở lại phong trào.") {
            try await desk.reopen(id, because: form["ly-do"], by: visit.actor)
        }
    }

    func answering(_ visit: SignedIn, _ path: Path, _ words: String, _ act: () async throws -> Void) async throws -> Response {
        do {
            try await act()
            return visit.seeOther(path, receipt: Receipt(words))
        } catch let refusal as MovementRefusal {
            return visit.seeOther(path, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    // MARK: The map

    private func chain(_ visit: SignedIn) async throws -> Response {
        let actor = visit.actor
        let view = try await view(visit, everything: false)
        let page = ChainPage(
            view: view, mayKeep: view.plan != nil && actor.isAble(to: .keepPlans, of: view.place),
            mayAdd: actor.isAbleSomewhere(to: .keepPlans), seal: visit.seal)
        return visit.page(page.page, current: .movements)
    }

    private func table(_ visit: SignedIn) async throws -> Response {
        let view = try await view(visit, everything: true)
        return visit.workbook(
            try ChainSheet(view: view, made: visit.now).xlsx(), named: "ke-hoach-da-toi-dau-\(view.today.iso)")
    }

    private func view(_ visit: SignedIn, everything: Bool) async throws -> ChainView {
        let query = visit.query
        let plan = try query["ke-hoach"].map { text in
            guard let id = ID<Plan>(text) else { throw WebRefusal.notFound }
            return id
        }
        return try await plans.chain(
            of: visit.id(), from: plan, query["xem"].flatMap(ChainView.Show.init(rawValue:)) ?? (everything ? .all : nil),
            in: query["nhom"].flatMap(CalledGroup.init(rawValue:)), page: query.page, everything: everything, for: visit.actor)
    }
}
