import Criteria
package import Documents
import Hummingbird
package import Kernel
package import Markup
package import Movements
import Organisations
import People
import Rulebook
import Secrets
package import Web

/// Tasks on the web.
package struct TaskRoutes: Sendable {
    private let desk: TaskDesk
    private let files: AttachmentFolder

    package init(desk: TaskDesk, files: AttachmentFolder) {
        self.desk = desk
        self.files = files
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.tasks, use: list)
        routes.post(.tasks, use: assign)
        routes.get(.newTask, use: new)
        routes.get(.taskFigures, use: figures)
        routes.post(.taskFigures, use: read)
        routes.get(.task(.id), use: show)
        routes.post(.taskTaking(.id), use: take)
        routes.upload(.taskReport(.id), use: report)
        routes.post(.taskRecall(.id), use: recall)
        routes.post(.taskAcceptance(.id), use: accept)
        routes.post(.taskReturn(.id), use: giveBack)
        routes.post(.taskExtension(.id), use: extend)
        routes.post(.taskPause(.id), use: pause)
        routes.post(.taskResumption(.id), use: resume)
        routes.post(.taskWithdrawal(.id), use: withdraw)
        routes.get(.taskEvidence(.id, .slot("result")), use: evidence)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let side: TaskQuestion.Side
        if let asked = visit.query["cua"].flatMap(TaskQuestion.Side.init(rawValue:)) {
            side = asked
        } else {
            side = try await desk.firstSide(of: visit.actor)
        }
        let stand = visit.query["loc"].flatMap(TaskQuestion.Stand.init(rawValue:)) ?? .open
        let view = try await desk.list(TaskQuestion(side: side, stand: stand, page: visit.query.page), for: visit.actor)
        return visit.page(TaskListPage(view: view).page, current: .tasks)
    }

    /// What a plan's page says beside each of its contents: how many tasks were assigned from it, and the way to assign one.
    package func cells(of items: [PlanItem], for actor: Actor) async throws -> [ID<PlanItem>: HTML] {
        let progress = try await desk.progress(of: items.map(\.id))
        let mayAssign = actor.isAbleSomewhere(to: .assignTasks)
        guard mayAssign || !progress.isEmpty else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: items.map { item in
                let known = progress[item.id].map { "Xong \($0.done)/\($0.all)" as HTML }
                let act = mayAssign ? "<a href=\"\(Path.newTask.with("noi-dung", item.id))\">Giao việc</a>" as HTML : nil
                return (item.id, "<span>\(known)\(if: known != nil && act != nil, " · ")\(act)</span>")
            })
    }

    // MARK: A new one

    private func new(_ visit: SignedIn) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .assignTasks)
        var typed: [String: String] = [:]
        for name in ["don-vi", "nhom", "noi-dung"] { typed[name] = visit.query[name] }
        return try await new(visit, typed: typed, faults: [])
    }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        var typed = typed
        let item = typed["noi-dung"].flatMap { ID<PlanItem>($0) }
        let body = typed["don-vi"].flatMap { ID<Organisation>($0) }
        var choices = try await desk.choices(for: visit.actor, at: body, from: item)
        if body == nil, typed["nhom"]?.isEmpty ?? true, choices.bodies.count == 1 {
            typed["don-vi"] = choices.bodies[0].id.description
            choices = try await desk.choices(for: visit.actor, at: choices.bodies[0].id, from: item)
        }
        return visit.page(
            NewTaskPage(choices: choices, typed: typed, faults: faults, seal: visit.seal).page, current: .tasks,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func assign(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .assignTasks)
        var reader = FormReader(form)
        let title = reader.text("viec", atMost: 1000, missing: TaskRefusal.titleMissing.wording)
        let (product, partners) = (reader.line("san-pham", atMost: 500), reader.line("phoi-hop", atMost: 500))
        let term = Self.term(&reader)
        let amount = form["khoi-luong"].isEmpty ? .one : reader.number("khoi-luong")
        let coefficient = form["he-so"].isEmpty ? .one : reader.number("he-so")
        let item = ID<PlanItem>(form["noi-dung"])
        guard reader.faults.isEmpty, let term, let amount, let coefficient else {
            return try await new(visit, typed: form.typed, faults: reader.faults)
        }
        let content = TaskContent(
            title: title, product: product, partners: partners, term: term, coefficient: coefficient, amount: amount)
        do {
            let bodies = try await bodies(form, visit)
            let tasks = try await desk.assign(
                content, to: bodies, bodies.count == 1 ? ID<Person>(form["nguoi"]) : nil, from: item, by: visit.actor, try form.press)
            if tasks.count == 1 { return visit.seeOther(.task(tasks[0]), receipt: Receipt("Đã giao nhiệm vụ.")) }
            return visit.seeOther(
                Path.tasks.with("cua", TaskQuestion.Side.given.rawValue), receipt: Receipt("Đã giao nhiệm vụ cho \(tasks.count) đơn vị."))
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await new(visit, typed: form.typed, faults: [FieldFault(refusal.taskField, refusal.wording)])
        }
    }

    /// One body, or all of a group as the tree stands today.
    private func bodies(_ form: PostedForm, _ visit: SignedIn) async throws -> [ID<Organisation>] {
        if let group = CalledGroup(rawValue: form["nhom"]) {
            return try await desk.choices(for: visit.actor, at: nil, from: nil).bodies.filter {
                CalledGroup(kind: $0.kind, tier: $0.tier) == group
            }.map(\.id)
        }
        guard let body = ID<Organisation>(form["don-vi"]) else { throw TaskRefusal.bodyMissing }
        return [body]
    }

    private static func term(_ reader: inout FormReader) -> TaskContent.Term? {
        let (day, count) = (reader.form["han"], reader.form["ngay-lam-viec"])
        switch (day.isEmpty, count.isEmpty) {
        case (true, true): reader.refuse("han", TaskRefusal.dueMissing.wording)
        case (false, false): reader.refuse("han", TaskRefusal.dueUnread.wording)
        case (false, true): return reader.date("han").map { .day($0) }
        case (true, false):
            guard let count = Int(count) else {
                reader.refuse("ngay-lam-viec", TaskRefusal.workingDaysOutOfRange.wording)
                return nil
            }
            return .workingDays(count)
        }
        return nil
    }

    // MARK: One task

    private func show(_ visit: SignedIn) async throws -> Response {
        show(visit, try await desk.view(of: visit.id(), for: visit.actor), typed: [:], faults: [])
    }

    private func show(_ visit: SignedIn, _ view: TaskView, typed: [String: String], faults: [FieldFault]) -> Response {
        visit.page(
            TaskPage(view: view, typed: typed, faults: faults, seal: visit.seal).page, current: .tasks,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func evidence(_ visit: SignedIn) async throws -> Response {
        let number: ID<Attachment> = try visit.id(in: .slot("result"))
        let file = try await desk.file(number.number, of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    private func take(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "ket-qua", "Đã nhận việc.") { try await desk.take($0, by: visit.actor) }
    }

    private func report(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        let id: ID<WorkTask> = try visit.id()
        var reader = FormReader(form)
        let words = reader.text("ket-qua", atMost: 2000)
        let day = reader.date("ngay", missing: "Chưa có ngày xong. Viết như 30/11/2026.")
        let amount = form.has("khoi-luong") ? reader.number("khoi-luong", missing: TaskRefusal.amountMissing.wording) : .one
        guard reader.faults.isEmpty, let day else {
            return show(visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: reader.faults)
        }
        return try await acting(visit, form, "ket-qua", "Đã báo kết quả.") { id in
            try await files.taking(upload.sentFile) { arrival, performance in
                let report = TaskReport(day: day, amount: amount, words: words, arrival, named: upload.sentFile?.name ?? "")
                try await desk.report(id, report, by: visit.actor, try form.press(with: arrival?.digest), performance)
            }
        }
    }

    private func recall(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "ket-qua", "Đã rút lại. Sửa rồi báo lại.") { try await desk.recall($0, by: visit.actor) }
    }

    private func accept(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "tra-lai", "Đã xác nhận hoàn thành.") {
            try await desk.accept($0, seen: try Self.seen(form), by: visit.actor)
        }
    }

    private func giveBack(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await dated(visit, form, "han-lam-lai", reason: "tra-lai", "Đã trả lại.") { id, day in
            try await desk.returnToBody(id, until: day, because: form["tra-lai"], seen: try Self.seen(form), by: visit.actor)
        }
    }

    private static func seen(_ form: PostedForm) throws(WebRefusal) -> Int {
        guard let seen = Int(form["buoc"]) else { throw .unreadableForm }
        return seen
    }

    private func extend(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await dated(visit, form, "han-moi", reason: "vi-gia-han", "Đã gia hạn.") { id, day in
            try await desk.extend(id, until: day, because: form["vi-gia-han"], by: visit.actor)
        }
    }

    private func pause(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-dung", "Đã tạm dừng.") { try await desk.pause($0, because: form["vi-dung"], by: visit.actor) }
    }

    private func resume(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-dung", "Tính ngày tiếp từ hôm nay.") { try await desk.resume($0, by: visit.actor) }
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-thoi", "Đã thôi giao.") { try await desk.withdraw($0, because: form["vi-thoi"], by: visit.actor) }
    }

    private func dated(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, reason: String, _ words: String,
        _ act: (ID<WorkTask>, LocalDate?) async throws -> Void
    ) async throws -> Response {
        var reader = FormReader(form)
        let day = reader.date(field)
        guard reader.faults.isEmpty else {
            return show(visit, try await desk.view(of: visit.id(), for: visit.actor), typed: form.typed, faults: reader.faults)
        }
        return try await acting(visit, form, reason, words, day: field) { try await act($0, day) }
    }

    /// Back to the task with what became of it; what was typed stays where it cannot stand. `day` is the field refusals about days belong to.
    private func acting(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, _ words: String, day: String? = nil,
        _ act: (ID<WorkTask>) async throws -> Void
    ) async throws -> Response {
        let id: ID<WorkTask> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.task(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where [.invalid, .tooLarge].contains(refusal.kind) {
            let place =
                refusal.isAboutADay ? day ?? "ngay" : refusal is AttachmentRefusal ? "tep" : refusal.isAboutAmount ? "khoi-luong" : field
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: [FieldFault(place, refusal.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(.task(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    // MARK: Figures

    private func figures(_ visit: SignedIn) async throws -> Response {
        try await figures(visit, visit.query["don-vi"], typed: [:], faults: [])
    }

    private func figures(_ visit: SignedIn, _ body: String?, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let bodies = try await desk.readBodies(for: visit.actor)
        guard let first = bodies.first else { return visit.page(TaskFiguresPage.ofNobody, current: .tasks) }
        let chosen = body.flatMap { ID<Organisation>($0) } ?? first.id
        let today = visit.now.date
        var (faults, typed) = (faults, typed)
        let days = ["tu", "den"].map { name in (typed[name] ?? visit.query[name]).flatMap { LocalDate(typed: $0) } }
        let asked = ["tu", "den"].contains { !(typed[$0] ?? visit.query[$0] ?? "").isEmpty }
        var period = today.month(0)
        if let from = days[0], let until = days[1], from <= until, from.days(to: until) <= 366 * 5 {
            period = from...until
        } else if asked, faults.isEmpty {
            faults = [FieldFault("tu", TaskRefusal.periodUnread.wording)]
            for name in ["tu", "den"] { typed[name] = visit.query[name] }
        }
        let figures = try await desk.figures(of: chosen, in: period, for: visit.actor)
        let page = TaskFiguresPage(
            figures: figures, bodies: bodies, person: visit.query["nguoi"].flatMap { ID<Person>($0) },
            mayRead: visit.actor.isAble(to: .keepRules, of: figures.body.path), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .tasks, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func read(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let lateness = TaskList.Lateness(rawValue: form["cach"]), let body = ID<Organisation>(form["don-vi"]) else {
            throw WebRefusal.unreadableForm
        }
        do {
            try await desk.read(lateness, because: form["can-cu"], at: body, by: visit.actor)
            let path = Path.taskFigures.with("don-vi", body).with("tu", form["tu"]).with("den", form["den"])
            return visit.seeOther(path, receipt: Receipt("Đã đổi cách tính tiến độ."))
        } catch let refusal as ReasonRefusal {
            return try await figures(visit, form["don-vi"], typed: form.typed, faults: [FieldFault("can-cu", refusal.wording)])
        }
    }
}

extension Refusal {
    /// The field of the form for a new task that has to be put right.
    fileprivate var taskField: String {
        switch self as? TaskRefusal {
        case .dueBefore, .dueMissing, .dueUnread: "han"
        case .workingDaysOutOfRange: "ngay-lam-viec"
        case .amountOutOfRange: "khoi-luong"
        case .notServing: "nguoi"
        case .bodyMissing, .notStanding: "don-vi"
        default: "viec"
        }
    }

    fileprivate var isAboutADay: Bool {
        switch self as? TaskRefusal {
        case .handedLater, .handedBeforeAssigned, .handedBeforeReturned, .newDayMissing, .newDayNotLater: true
        default: false
        }
    }

    fileprivate var isAboutAmount: Bool {
        switch self as? TaskRefusal {
        case .amountMissing, .moreThanAsked: true
        default: false
        }
    }
}
