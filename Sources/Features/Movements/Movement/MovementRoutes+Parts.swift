import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
import Web

extension MovementRoutes {
    // MARK: Grounds

    func newGround(_ visit: SignedIn) async throws -> Response { try await newGround(visit, typed: [:], faults: []) }

    private func newGround(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let movement = try await desk.view(of: visit.id()).movement
        try visit.actor.mustBeAble(to: .runMovements, of: movement.place)
        return visit.page(
            NewGroundPage(movement: movement, typed: typed, faults: faults, seal: visit.seal).page, current: .movements,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func addGround(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        let view = try await desk.view(of: visit.id())
        var reader = FormReader(form)
        let subject = reader.line("ten", atMost: 1000, missing: DocumentRefusal.subjectMissing.wording)
        let paper = PaperReader(&reader, subject: subject)
        guard reader.faults.isEmpty, let paper else { return try await newGround(visit, typed: form.typed, faults: reader.faults) }
        try visit.actor.mustBeAble(to: .runMovements, of: view.movement.place)
        do {
            let body = view.movement.organisation.flatMap { id in view.organisation.map { OrganisationName(id: id, name: $0) } }
            try await files.taking(upload.sentFile) { arrival, performance in
                let new = NewPaper(paper.content(issuedBy: body), arrival, named: upload.sentFile?.name ?? "")
                try await desk.addGround(
                    new, beginsChain: form.has("dau-chuoi"), to: view.movement.id, by: visit.actor,
                    try upload.form.press(with: arrival?.digest), performance)
            }
            return visit.seeOther(.movement(view.movement.id), receipt: Receipt("Đã thêm văn bản căn cứ."))
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return try await newGround(visit, typed: form.typed, faults: [FieldFault(refusal.planField, refusal.wording)])
        }
    }

    // MARK: Launches

    func launches(_ visit: SignedIn) async throws -> Response {
        let actor = visit.actor
        let page = LaunchListPage(
            view: try await desk.view(of: visit.id()), mayAdd: actor.isAbleSomewhere(to: .keepPlans), number: visit.query.page,
            mayKeep: { actor.isAble(to: .keepPlans, of: $0) }, seal: visit.seal)
        return visit.page(page.page, current: .movements)
    }

    func newLaunch(_ visit: SignedIn) async throws -> Response { try await newLaunch(visit, typed: [:], faults: []) }

    private func newLaunch(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPlans)
        let page = NewLaunchPage(
            movement: try await desk.view(of: visit.id()).movement, bodies: try await plans.keptBodies(for: visit.actor), typed: typed,
            faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func record(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        var reader = FormReader(form)
        let body = reader.id("don-vi", Organisation.self, missing: MovementRefusal.organisationMissing.wording)
        let shape = reader.choice("hinh-thuc", Launch.Form.self, missing: MovementRefusal.formMissing.wording)
        let day = reader.date("ngay", missing: MovementRefusal.dayMissing.wording)
        let words = reader.line("ngay-loi", atMost: 200)
        let (venue, chair) = (reader.line("noi"), reader.line("chu-tri"))
        let (note, source) = (reader.line("ghi-chu", atMost: 500), reader.line("nguon", atMost: 500))
        guard reader.faults.isEmpty, let body, let shape, let day else {
            return try await newLaunch(visit, typed: form.typed, faults: reader.faults)
        }
        var draft = LaunchDraft(movement: try visit.id(), organisation: body, day: StatedDay(day, words: words), form: shape)
        (draft.venue, draft.chairedBy, draft.note, draft.source) = (venue, chair, note, source)
        do {
            _ = try await desk.record(draft, by: visit.actor, try form.press)
            return visit.seeOther(.movement(draft.movement), receipt: Receipt("Đã ghi."))
        } catch let refusal as MovementRefusal {
            return try await newLaunch(visit, typed: form.typed, faults: [FieldFault("ngay", refusal.wording)])
        }
    }

    func withdrawLaunch(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Launch> = try visit.id()
        return try await withdrawing(visit) { try await desk.withdraw(id, because: form["ly-do"], by: visit.actor) }
    }

    func newAddition(_ visit: SignedIn) async throws -> Response { try await newAddition(visit, typed: [:], faults: []) }

    private func newAddition(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepPlans)
        let view = try await desk.view(of: visit.id())
        let page = NewLocalAdditionPage(
            movement: view.movement, contents: view.contents, bodies: try await plans.keptBodies(for: visit.actor), typed: typed,
            faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .movements, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    func add(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        var reader = FormReader(form)
        let body = reader.id("don-vi", Organisation.self, missing: MovementRefusal.organisationMissing.wording)
        let kind = reader.choice("loai", LocalAddition.Kind.self, missing: MovementRefusal.kindMissing.wording)
        let words = reader.line("noi-dung", atMost: 1000, missing: MovementRefusal.wordsMissing.wording)
        let source = reader.line("nguon", atMost: 500)
        guard reader.faults.isEmpty, let body, let kind else {
            return try await newAddition(visit, typed: form.typed, faults: reader.faults)
        }
        let draft = AdditionDraft(
            movement: try visit.id(), organisation: body, kind: kind, words: words, content: form["cu-the-hoa"], source: source)
        do {
            _ = try await desk.add(draft, by: visit.actor, try form.press)
            return visit.seeOther(.movement(draft.movement), receipt: Receipt("Đã thêm vào nội dung của đơn vị."))
        } catch let refusal as MovementRefusal {
            return try await newAddition(visit, typed: form.typed, faults: [FieldFault("noi-dung", refusal.wording)])
        }
    }

    func withdrawAddition(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<LocalAddition> = try visit.id()
        return try await withdrawing(visit) { try await desk.withdraw(id, because: form["ly-do"], by: visit.actor) }
    }

    /// Back to the movement, which the act names; where it was refused, to the list.
    private func withdrawing(_ visit: SignedIn, _ act: () async throws -> ID<Movement>) async throws -> Response {
        do {
            return visit.seeOther(.movement(try await act()), receipt: Receipt("Đã rút."))
        } catch let refusal as MovementRefusal {
            return visit.seeOther(.movements, receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}
