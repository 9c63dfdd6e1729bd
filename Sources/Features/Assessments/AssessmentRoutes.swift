package import Documents
import Hummingbird
package import Kernel
import Markup
import Organisations
import Secrets
package import Web

/// The addresses of sheets: looking, filling, sending, verifying.
package struct AssessmentRoutes: Sendable {
    let desk: AssessmentDesk
    let files: AttachmentFolder
    private let waiting: @Sendable (Actor, LocalDate) async throws -> [WaitingWork]
    private let known: KnownFigure.Source

    /// `waiting` tells what else waits for somebody on their first page, and `known` which figures of a sheet are counted already, both
    /// from features that know nothing of sheets.
    package init(
        desk: AssessmentDesk, files: AttachmentFolder,
        waiting: @escaping @Sendable (Actor, LocalDate) async throws -> [WaitingWork] = { _, _ in [] },
        known: @escaping KnownFigure.Source = { _, _, _ in [] }
    ) {
        self.desk = desk
        self.files = files
        self.waiting = waiting
        self.known = known
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.myWork, use: myWork)
        routes.get(.assessments, use: index)
        routes.get(.assessment(.id), use: show)
        routes.post(.assessment(.id), use: save)
        routes.get(.assessmentWorkbook(.id), use: workbook)
        routes.get(.assessmentItem(.id, .item), use: showItem)
        routes.post(.assessmentItem(.id, .item), use: saveItem)
        routes.upload(.evidence(.id, .item), use: attach)
        routes.get(.evidenceFile(.id, .evidence), use: file)
        routes.post(.evidenceRemoval(.id, .evidence), use: detach)
        routes.get(.submission(.id), use: check)
        routes.post(.submission(.id), use: submit)
        routes.post(.recall(.id), use: recall)
        routes.get(.verifications, use: verifications)
        routes.post(.verification(.id), use: open)
        routes.post(.verificationEnd(.id), use: finish)
        routes.post(.sheetReturn(.id), use: giveBack)
        routes.post(.explanations(.id), use: explain)
        routes.post(.explanationsEnd(.id), use: closeExplanations)
        routes.post(.confirmation(.id), use: confirm)
        routes.get(.receipt(.id, .step), use: receipt)
    }

    // Looking

    private func myWork(_ visit: SignedIn) async throws -> Response {
        let actor = visit.actor
        let boards = actor.isAbleSomewhere(to: .runRounds) ? try await desk.boards(for: actor) : []
        var page = MyWorkPage(
            actor: actor, own: try await desk.sheets(for: actor), toVerify: try await desk.sheetsToVerify(for: actor), boards: boards,
            now: visit.now, others: try await waiting(actor, visit.now.date))
        // Whoever fills sheets of many units has their list; what is missing on each is told for the most pressing ones.
        for line in page.waiting.prefix(3) { page.opened.append(try await desk.sheet(line.assessment.id, for: actor)) }
        return visit.page(page.page, current: .myWork)
    }

    private func index(_ visit: SignedIn) async throws -> Response {
        let page = AssessmentListPage(
            sheets: try await desk.sheets(for: visit.actor), rounds: try await desk.rounds(for: visit.actor), actor: visit.actor,
            now: visit.now)
        return visit.page(page.page, current: .assessments)
    }

    private func verifications(_ visit: SignedIn) async throws -> Response {
        let page = VerificationListPage(sheets: try await desk.sheetsToVerify(for: visit.actor), now: visit.now)
        return visit.page(page.page, current: .verifications)
    }

    private func show(_ visit: SignedIn) async throws -> Response {
        let filter = visit.query["hien"].flatMap(SheetFilter.init(rawValue:)) ?? .all
        return visit.sheetPage(try await desk.sheet(visit.id(), for: visit.actor), filter: filter)
    }

    private func workbook(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.sheet(visit.id(), for: visit.actor)
        return visit.workbook(try AssessmentSheet(view: view).xlsx(), named: "phieu-\(view.seat.name.slug)-\(view.round.period.code)")
    }

    private func showItem(_ visit: SignedIn) async throws -> Response {
        try await itemPage(visit)
    }

    func itemPage(
        _ visit: SignedIn, fault: FieldFault? = nil, typed form: PostedForm? = nil
    ) async throws -> Response {
        let view = try await desk.sheet(visit.id(), for: visit.actor)
        guard let line = view.set.layout.line(try visit.part(.item)) else { throw WebRefusal.notFound }
        let page = ItemPage(
            view: view, line: line, seal: visit.seal, fault: fault, typed: form?.byName ?? [:],
            known: try await known(view, line.cells, visit.actor))
        return visit.page(page.page, current: .assessments, status: fault == nil ? .ok : .unprocessableContent)
    }

    private func check(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.sheet(visit.id(), for: visit.actor)
        guard view.acts.canSubmit else { return visit.seeOther(.assessment(view.assessment.id)) }
        return visit.page(CheckPage(view: view, seal: visit.seal).page, current: .assessments)
    }

    private func receipt(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.sheet(visit.id(), for: visit.actor)
        let id: ID<SheetStep> = try visit.id(in: .step)
        guard let step = view.steps.first(where: { $0.id == id && $0.kind == .submitted }) else { throw WebRefusal.notFound }
        return visit.page(ReceiptPage(view: view, step: step).page, current: .assessments)
    }

    private func file(_ visit: SignedIn) async throws -> Response {
        let attachment = try await desk.file(visit.id(in: .evidence), of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: attachment.digest), named: attachment.name, type: attachment.type.mediaType)
    }

    // Acts on the whole sheet

    private func submit(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        do {
            let step = try await desk.submit(
                id, declaredTrue: form.has("truth"), lateReason: form["late_reason"], by: visit.actor, try form.press)
            return visit.seeOther(.receipt(id, step), receipt: Receipt("Đã gửi phiếu chấm điểm."))
        } catch let refusal as AssessmentRefusal where refusal.kind == .invalid {
            let view = try await desk.sheet(id, for: visit.actor)
            let page = CheckPage(view: view, seal: visit.seal, fault: refusal.wording, lateReason: form["late_reason"])
            return visit.page(page.page, current: .assessments, status: .unprocessableContent)
        }
    }

    private func recall(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã rút lại. Phiếu chưa gửi nữa.") { try await desk.recall($0, by: visit.actor, try form.press) }
    }

    private func open(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã mở phiếu để thẩm định.") { try await desk.open($0, by: visit.actor, try form.press) }
    }

    private func finish(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã kết thúc thẩm định.") { try await desk.finishVerification($0, by: visit.actor, try form.press) }
    }

    private func giveBack(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã trả lại. Lý do đã gửi kèm.", of: form, field: "reason") {
            try await desk.giveBack($0, reason: form["reason"], by: visit.actor, try form.press)
        }
    }

    private func explain(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let contents = form.all(withPrefix: "explain.").map { (item: $0.name, content: $0.value) }
        let wrong = contents.first { $0.content.count > Explanation.longest } ?? contents.first
        return try await act(visit, "Đã gửi giải trình.", of: form, field: "explain.\(wrong?.item ?? "")") { id in
            try await desk.explain(id, contents, by: visit.actor, try form.press)
        }
    }

    private func closeExplanations(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã khép giải trình.") { try await desk.closeExplanations($0, by: visit.actor, try form.press) }
    }

    private func confirm(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await act(visit, "Đã chốt 1 phiếu lúc \(visit.now.time).") { try await desk.confirm($0, by: visit.actor, try form.press) }
    }

    /// An act, then the sheet again: with the receipt, or with the sentence that says why not and what to do. What was typed into `form`
    /// and cannot stand is still there, the sentence beside its `field`.
    private func act(
        _ visit: SignedIn, _ receipt: String, of form: PostedForm? = nil, field: String = "", _ act: (ID<Assessment>) async throws -> Void
    ) async throws -> Response {
        let id: ID<Assessment> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.assessment(id), receipt: Receipt(receipt))
        } catch let refusal as AssessmentRefusal where form != nil && refusal.kind == .invalid {
            let view = try await desk.sheet(id, for: visit.actor)
            return visit.sheetPage(view, fault: FieldFault(field, refusal.wording), typed: form?.byName ?? [:])
        } catch let refusal as AssessmentRefusal {
            return visit.seeOther(.assessment(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension PathPart where Self == Slot {
    static var item: Slot { .slot("item") }
    static var evidence: Slot { .slot("evidence") }
    static var step: Slot { .slot("step") }
    static var file: Slot { .slot("file") }
}

extension PostedForm {
    fileprivate var byName: [String: String] { Dictionary(fields, uniquingKeysWith: { first, _ in first }) }
}

extension SignedIn {
    func sheetPage(
        _ view: SheetView, faults: [SheetPage.CellFault] = [], filter: SheetFilter = .all, fault: FieldFault? = nil,
        typed: [String: String] = [:]
    ) -> Response {
        var page = SheetPage(
            view: view, seal: seal, account: actor.account, densityTool: shell(current: .assessments).densityTool, faults: faults,
            filter: filter)
        (page.fault, page.typed) = (fault, typed)
        let isRefused = !faults.isEmpty || fault != nil
        return self.page(page.page, current: .assessments, status: isRefused ? .unprocessableContent : .ok)
    }
}
