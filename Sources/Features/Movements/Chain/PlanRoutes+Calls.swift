import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
import Web

extension PlanRoutes {
    func calls(_ visit: SignedIn) async throws -> Response { try await callsPage(visit) }

    private func callsPage(
        _ visit: SignedIn, typed: [String: String] = [:], chosen: Set<String> = [], faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await kept(visit)
        let bodies = try await desk.callable(by: view.plan.id, for: visit.actor)
        let page = PlanCallsPage(view: view, bodies: bodies, typed: typed, chosen: chosen, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func call(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Plan> = try visit.id()
        var reader = FormReader(form)
        let due = reader.date("han")
        let groups = Set(form.all("nhom").compactMap(CalledGroup.init(rawValue:)))
        var bodies = Set(form.all("don-vi").compactMap { ID<Organisation>($0) })
        if !groups.isEmpty {
            for (group, members) in try await desk.callable(by: id, for: visit.actor) where groups.contains(group) {
                bodies.formUnion(members.map(\.id))
            }
        }
        if bodies.isEmpty { reader.refuse("nhom", PlanRefusal.nobodyCalled.wording) }
        let chosen = Set(form.all("nhom") + form.all("don-vi"))
        guard reader.faults.isEmpty else { return try await callsPage(visit, typed: form.typed, chosen: chosen, faults: reader.faults) }
        do {
            let count = try await desk.call(on: bodies.sorted(), by: due, id, by: visit.actor)
            let view = try await desk.view(of: id, for: visit.actor)
            return visit.seeOther(
                Path.movementChain(view.movement.id).with("ke-hoach", id), receipt: Receipt("Đã giao \(count) đơn vị triển khai."))
        } catch let refusal as PlanRefusal {
            return try await callsPage(visit, typed: form.typed, chosen: chosen, faults: [FieldFault("han", refusal.wording)])
        }
    }

    func remind(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Plan> = try visit.id()
        let view = try await desk.view(of: id, for: visit.actor)
        let chain = Path.movementChain(view.movement.id).with("ke-hoach", id)
        do {
            let count = try await desk.remind(id, by: visit.actor)
            return visit.seeOther(chain, receipt: Receipt("Đã nhắc \(count) đơn vị. Lời nhắc hiện ở trang đầu của đầu mối."))
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(chain, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    // MARK: What a body says

    func conversation(_ visit: SignedIn) async throws -> Response {
        try await conversation(visit, try visit.id(in: .slot("body")))
    }

    private func conversation(
        _ visit: SignedIn, _ body: ID<Organisation>, typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let (plan, movement, organisation, line, ended) = try await desk.conversation(with: body, about: visit.id())
        let actor = visit.actor
        let mayCall =
            actor.isAble(to: .keepPlans, of: plan.place)
            && (plan.place.covers(organisation.path) || actor.isAble(to: .runMovements, of: organisation.path))
        let page = PlanReplyPage(
            plan: plan.title, movement: movement, body: OrganisationName(id: organisation.id, name: organisation.name), line: line,
            mayReply: !ended && actor.isAble(to: .keepPlans, of: organisation.path), mayExtend: !ended && mayCall, typed: typed,
            faults: faults,
            seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func reply(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let (id, body): (ID<Plan>, ID<Organisation>) = (try visit.id(), try visit.id(in: .slot("body")))
        try visit.actor.mustBeAble(to: .keepPlans, of: try await desk.conversation(with: body, about: id).body.path)
        let isDirect = form["viec"] == CallStep.Kind.direct.rawValue
        var reader = FormReader(form)
        let field = isDirect ? "cach" : "ly-do"
        let words = reader.line(field, atMost: 500, missing: PlanRefusal.wordsMissing.wording)
        let promised = isDirect ? nil : reader.date("hen")
        guard reader.faults.isEmpty else { return try await conversation(visit, body, typed: form.typed, faults: reader.faults) }
        do {
            if isDirect {
                try await desk.carryOutDirectly(words, for: body, to: id, by: visit.actor, try form.press)
            } else {
                try await desk.explain(words, until: promised, for: body, to: id, by: visit.actor, try form.press)
            }
            return visit.seeOther(.planReply(id, body), receipt: Receipt(isDirect ? "Đã ghi triển khai trực tiếp." : "Đã gửi lý do."))
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await conversation(
                visit, body, typed: form.typed, faults: [FieldFault(refusal is PlanRefusal ? "hen" : field, refusal.wording)])
        }
    }

    func extend(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id = try await kept(visit).plan.id
        var reader = FormReader(form)
        let body = reader.id("don-vi", Organisation.self, missing: PlanRefusal.nobodyCalled.wording)
        guard let body else { throw WebRefusal.unreadableForm }
        let day = reader.date("den", missing: PlanRefusal.dueMissing.wording)
        let reason = reader.line("vi-sao", atMost: 500, missing: ReasonRefusal.missing.wording)
        guard reader.faults.isEmpty, let day else { return try await conversation(visit, body, typed: form.typed, faults: reader.faults) }
        do {
            _ = try await desk.extend([body], until: day, because: reason, id, by: visit.actor)
            return visit.seeOther(.planReply(id, body), receipt: Receipt("Đã gia hạn đến \(day.vietnamese)."))
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await conversation(visit, body, typed: form.typed, faults: [FieldFault("den", refusal.wording)])
        }
    }
}
