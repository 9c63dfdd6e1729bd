package import Documents
import Hummingbird
package import Kernel
package import Markup
import Organisations
import Secrets
package import Web

/// Plans on the web: everybody signed in reads what is issued; who keeps a body's plans writes them down, joins them and calls on others.
package struct PlanRoutes: Sendable {
    /// What was made of a plan's contents, and what may be made of them, by content: of a feature that stands on this one.
    package typealias Work = @Sendable ([PlanItem], Actor) async throws -> [ID<PlanItem>: HTML]

    let desk: PlanDesk
    private let files: AttachmentFolder
    private let work: Work

    package init(desk: PlanDesk, files: AttachmentFolder, work: @escaping Work = { _, _ in [:] }) {
        self.desk = desk
        self.files = files
        self.work = work
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.plans, use: list)
        routes.get(.newPlan, use: new)
        routes.upload(.plans, use: draft)
        routes.get(.plan(.id), use: show)
        routes.get(.planFile(.id), use: file)
        routes.get(.planPaper(.id), use: paper)
        routes.get(.planDraft(.id), use: correction)
        routes.post(.planDraft(.id), use: redraft)
        routes.post(.planDiscarding(.id), use: discard)
        routes.upload(.planIssue(.id), use: issue)
        routes.get(.planCorrection(.id), use: correction)
        routes.upload(.planCorrection(.id), use: correct)
        routes.post(.planRecall(.id), use: recall)
        routes.post(.planJoining(.id), use: join)
        routes.post(.planAdoption(.id), use: adopt)
        routes.get(.planItems(.id), use: newItem)
        routes.post(.planItems(.id), use: addItem)
        routes.get(.planItem(.id, .slot("content")), use: item)
        routes.post(.planItem(.id, .slot("content")), use: rewriteItem)
        routes.post(.planItemRemoval(.id, .slot("content")), use: removeItem)
        routes.post(.planCopying(.id), use: copyItems)
        routes.get(.planCalls(.id), use: calls)
        routes.post(.planCalls(.id), use: call)
        routes.post(.planReminders(.id), use: remind)
        routes.post(.planExtension(.id), use: extend)
        routes.get(.planReply(.id, .slot("body")), use: conversation)
        routes.post(.planReply(.id, .slot("body")), use: reply)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let page = PlanListPage(
            own: try await desk.own(for: visit.actor, page: visit.query.page), mayKeep: visit.actor.isAbleSomewhere(to: .keepPlans))
        return visit.page(page.page, current: .movements)
    }

    func show(_ visit: SignedIn) async throws -> Response { try await show(visit, typed: [:], faults: []) }

    private func show(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        let page = PlanPage(
            view: view, mayKeep: visit.actor.isAble(to: .keepPlans, of: view.plan.place),
            hasPaper: try await desk.seat(of: view.plan) != nil,
            work: view.plan.stands ? try await work(view.items, visit.actor) : [:], seal: visit.seal, typed: typed, faults: faults)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func file(_ visit: SignedIn) async throws -> Response {
        let attachment = try await desk.file(of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: attachment.digest), named: attachment.name, type: attachment.type.mediaType)
    }

    private func paper(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        guard let seat = try await desk.seat(of: view.plan) else { throw WebRefusal.notFound }
        let name = view.title.number.isEmpty ? "du-thao-ke-hoach" : "ke-hoach-\(view.title.number.slug)"
        return visit.download(
            try PlanLetter(view: view, seat: seat, made: visit.now).docx(), named: "\(name).docx", type: AttachmentType.docx.mediaType)
    }

    // MARK: A new one

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPlans)
        var typed: [String: String] = [:]
        for name in ["phong-trao", "don-vi", "theo"] { typed[name] = visit.query[name] }
        return try await new(visit, typed: typed, faults: [])
    }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let own = try await desk.own(for: visit.actor)
        let bodies = try await desk.keptBodies(for: visit.actor)
        var (typed, candidates): ([String: String], [PlanTitle]) = (typed, [])
        if typed["phong-trao"]?.isEmpty != false, own.movements.count == 1, bodies.count == 1 {
            (typed["phong-trao"], typed["don-vi"]) = (own.movements[0].id.description, bodies[0].organisation.id.description)
        }
        if let movement = own.movements.first(where: { $0.id.description == typed["phong-trao"] }),
            let body = bodies.first(where: { $0.organisation.id.description == typed["don-vi"] })
        {
            candidates = try await desk.candidates(for: body.organisation.id, in: movement.id)
            if typed["ten"] == nil {
                typed["ten"] = "Thực hiện phong trào “\(movement.name)”"
                // The likeliest comes first: who is called on names the plan that calls.
                typed["theo"] = typed["theo"] ?? candidates.first?.id.description
                typed["nam"] = String(min(max(visit.now.date.year, movement.years.lowerBound), movement.years.upperBound))
            }
        } else {
            (typed["phong-trao"], typed["don-vi"]) = (typed["phong-trao"], "")
        }
        let page = NewPlanPage(
            movements: own.movements, bodies: bodies, candidates: candidates, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func draft(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPlans)
        let form = upload.form
        var reader = FormReader(form)
        let movement = reader.id("phong-trao", Movement.self, missing: "Chưa chọn phong trào.")
        let body = reader.id("don-vi", Organisation.self, missing: PlanRefusal.organisationMissing.wording)
        let subject = reader.line("ten", atMost: 1000, missing: PlanRefusal.subjectMissing.wording)
        let remark = reader.line("luu-y", atMost: 500)
        let years = Self.years(&reader)
        // Whoever brings a file means the paper that was issued: its number and day are asked for.
        let isDraft = form["so"].isEmpty && form["ngay"].isEmpty && upload.files.isEmpty
        let paper = isDraft ? nil : PaperReader(&reader, subject: subject)
        guard reader.faults.isEmpty, let movement, let body, let years else {
            return try await new(visit, typed: form.typed, faults: reader.faults)
        }
        let draft = PlanDraft(
            movement: movement, organisation: body, subject: subject, years: years, follows: try Self.follows(form), remark: remark)
        do {
            let issuer = try await issuer(body, visit)
            let id = try await files.taking(upload.sentFile) { arrival, performance in
                let new = paper.map { NewPaper($0.content(issuedBy: issuer), arrival, named: upload.sentFile?.name ?? "") }
                return try await desk.draft(draft, new, by: visit.actor, try upload.form.press(with: arrival?.digest), performance)
            }
            return visit.seeOther(.plan(id), receipt: Receipt(paper == nil ? "Đã ghi dự thảo." : "Đã ghi kế hoạch."))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await new(visit, typed: form.typed, faults: [FieldFault(refusal.planField, refusal.wording)])
        }
    }

    // MARK: Its paper

    private func issue(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let view = try await kept(visit)
        var reader = FormReader(upload.form)
        let paper = PaperReader(&reader, subject: view.plan.subject)
        guard reader.faults.isEmpty, let paper else { return try await show(visit, typed: upload.form.typed, faults: reader.faults) }
        do {
            let issuer = try await issuer(view.plan.organisation, visit)
            try await files.taking(upload.sentFile) { arrival, performance in
                let new = NewPaper(paper.content(issuedBy: issuer), arrival, named: upload.sentFile?.name ?? "")
                try await desk.issue(view.plan.id, new, by: visit.actor, try upload.form.press(with: arrival?.digest), performance)
            }
            return visit.seeOther(.plan(view.plan.id), receipt: Receipt("Đã ghi là đã ban hành. Giao các đơn vị triển khai nếu cần."))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await show(visit, typed: upload.form.typed, faults: [FieldFault(refusal.planField, refusal.wording)])
        }
    }

    private func correction(_ visit: SignedIn) async throws -> Response { try await correction(visit, typed: [:], faults: []) }

    private func correction(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let view = try await kept(visit)
        return visit.page(
            PlanCorrectionPage(view: view, typed: typed, faults: faults, seal: visit.seal).page, current: .movements,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func correct(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let view = try await kept(visit)
        var reader = FormReader(upload.form)
        let subject = reader.line("ten", atMost: 1000, missing: PlanRefusal.subjectMissing.wording)
        let reason = reader.line("ly-do", atMost: 500, missing: ReasonRefusal.missing.wording)
        let paper = PaperReader(&reader, subject: subject)
        guard reader.faults.isEmpty, let paper else { return try await correction(visit, typed: upload.form.typed, faults: reader.faults) }
        do {
            let issuer = try await issuer(view.plan.organisation, visit)
            try await files.taking(upload.sentFile) { arrival, performance in
                let new = NewPaper(paper.content(issuedBy: issuer), arrival, named: upload.sentFile?.name ?? "")
                try await desk.correct(view.plan.id, new, because: reason, by: visit.actor, performance)
            }
            return visit.seeOther(.plan(view.plan.id), receipt: Receipt("Đã đính chính."))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await correction(visit, typed: upload.form.typed, faults: [FieldFault(refusal.planField, refusal.wording)])
        }
    }

    private func redraft(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let view = try await kept(visit)
        var reader = FormReader(form)
        let subject = reader.line("ten", atMost: 1000, missing: PlanRefusal.subjectMissing.wording)
        let remark = reader.line("luu-y", atMost: 500)
        let years = Self.years(&reader)
        guard reader.faults.isEmpty, let years else { return try await correction(visit, typed: form.typed, faults: reader.faults) }
        let draft = PlanDraft(
            movement: view.movement.id, organisation: view.plan.organisation, subject: subject, years: years, follows: .nothing,
            remark: remark)
        do {
            try await desk.redraft(view.plan.id, draft, by: visit.actor)
            return visit.seeOther(.plan(view.plan.id), receipt: Receipt("Đã lưu."))
        } catch let refusal as PlanRefusal {
            return try await correction(visit, typed: form.typed, faults: [FieldFault(refusal.planField, refusal.wording)])
        }
    }

    private func discard(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let movement = try await desk.discard(visit.id(), by: visit.actor)
        return visit.seeOther(.movementChain(movement), receipt: Receipt("Đã bỏ dự thảo."))
    }

    private func recall(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await answering(visit, "Đã rút kế hoạch.") { id in try await desk.recall(id, because: form["ly-do"], by: visit.actor) }
    }

    // MARK: The chain

    private func join(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let follows = try Self.follows(form)
        return try await answering(visit, follows == .nothing ? "Đã thôi nối." : "Đã nối.") { id in
            try await desk.join(id, to: follows, by: visit.actor)
        }
    }

    private func adopt(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Plan> = try visit.id()
        let count = try await desk.adopt(id, by: visit.actor)
        return visit.seeOther(.plan(id), receipt: Receipt("Đã nối \(count) kế hoạch."))
    }

    /// The plan of the address, which the visitor must be able to keep.
    func kept(_ visit: SignedIn) async throws -> PlanView {
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        try visit.actor.mustBeAble(to: .keepPlans, of: view.plan.place)
        return view
    }

    /// Back to the plan, with what became of it.
    func answering(_ visit: SignedIn, _ words: String, _ act: (ID<Plan>) async throws -> Void) async throws -> Response {
        let id: ID<Plan> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.plan(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return visit.seeOther(.plan(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    // MARK: Reading forms

    /// The likeliest is chosen from the list; a number that was typed counts only where nothing is chosen.
    private static func follows(_ form: PostedForm) throws(WebRefusal) -> PlanDraft.Follows {
        if !form["theo"].isEmpty {
            guard let plan = ID<Plan>(form["theo"]) else { throw .unreadableForm }
            return .plan(plan)
        }
        let number = form["theo-so"].tidied
        return number.isEmpty ? .nothing : .number(String(number.prefix(60)))
    }

    private static func years(_ reader: inout FormReader) -> ClosedRange<Int>? {
        let years = Plan.years(typed: reader.form["nam"])
        if years == nil { reader.refuse("nam", PlanRefusal.yearsUnread.wording) }
        return years
    }

    private func issuer(_ body: ID<Organisation>?, _ visit: SignedIn) async throws -> OrganisationName? {
        try await desk.keptBodies(for: visit.actor).first { $0.organisation.id == body }.map {
            OrganisationName(id: $0.organisation.id, name: $0.organisation.name)
        }
    }
}
