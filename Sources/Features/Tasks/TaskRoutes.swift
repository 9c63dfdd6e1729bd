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
    let desk: TaskDesk
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
        } catch TaskRefusal.changedMeanwhile {
            // What was typed is still there to be sent, after looking at what is new.
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed,
                faults: [FieldFault(field, TaskRefusal.changedMeanwhile.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(.task(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension Refusal {
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
