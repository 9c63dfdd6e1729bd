package import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
package import Web

/// Findings on the web.
package struct FindingRoutes: Sendable {
    private let desk: FindingDesk
    private let inspections: InspectionDesk
    private let files: AttachmentFolder

    /// `inspections` says for which bodies somebody takes complaints.
    package init(desk: FindingDesk, inspections: InspectionDesk, files: AttachmentFolder) {
        self.desk = desk
        self.inspections = inspections
        self.files = files
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.findings, use: list)
        routes.get(.newComplaint, use: new)
        routes.post(.findings, use: record)
        routes.get(.finding(.id), use: show)
        routes.post(.findingAnswer(.id), use: answer)
        routes.post(.findingCheck(.id), use: beginCheck)
        routes.post(.findingVerification(.id), use: verify)
        routes.upload(.findingRemedy(.id), use: reportRemedy)
        routes.post(.findingRecheck(.id), use: recheck)
        routes.post(.findingRechecker(.id), use: giveRecheck)
        routes.get(.findingFile(.id, .slot("proof")), use: file)
        routes.get(.findingPhoto(.id, .slot("picture")), use: photo)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let question = FindingQuestion(
            words: String((visit.query["tim"] ?? "").prefix(100)), body: visit.query["don-vi"].flatMap { ID<Organisation>($0) },
            area: visit.query["ve"].flatMap(InspectionArea.init(rawValue:)), isConduct: visit.query["ve"] == "nep-song",
            period: AskedPeriod.days(visit),
            state: visit.query["loc"].flatMap(FindingQuestion.State.init(rawValue:)), isShown: visit.query["tinh"] != nil,
            page: visit.query.page)
        return visit.page(FindingListPage(view: try await desk.list(question, for: visit.actor)).page, current: .briefings)
    }

    // MARK: Complaints

    private func new(_ visit: SignedIn) async throws -> Response { try await new(visit, typed: [:], faults: []) }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        let page = NewComplaintPage(
            bodies: try await inspections.bodies(for: visit.actor), typed: typed, faults: faults, seal: visit.seal, today: visit.now.date)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func record(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        var reader = FormReader(form)
        let body: ID<Organisation>? = reader.id("don-vi", missing: "Chưa chọn đơn vị.")
        let finder: ID<Organisation>? = reader.id("tiep-nhan", missing: "Chưa chọn nơi tiếp nhận.")
        let area: InspectionArea? = reader.choice("ve", missing: "Chọn việc.")
        let day = reader.date("ngay", missing: "Chưa có ngày xảy ra. Viết như 30/11/2026.")
        let words = reader.text("noi-dung", atMost: 2000, missing: FindingRefusal.wordsMissing.wording)
        let source = reader.line("tu-dau", atMost: 200, missing: FindingRefusal.sourceMissing.wording)
        guard reader.faults.isEmpty, let body, let finder, let area, let day else {
            return try await new(visit, typed: form.typed, faults: reader.faults)
        }
        do {
            let draft = ComplaintDraft(organisation: body, finder: finder, area: area, words: words, source: source, day: day)
            let id = try await desk.record(draft, by: visit.actor, try form.press)
            return visit.seeOther(.finding(id), receipt: Receipt("Đã ghi phản ánh. Chưa xác minh nên chưa ảnh hưởng điểm."))
        } catch let refusal as FindingRefusal where refusal.kind == .invalid {
            let field = refusal == .dayInFuture ? "ngay" : "noi-dung"
            return try await new(visit, typed: form.typed, faults: [FieldFault(field, refusal.wording)])
        }
    }

    // MARK: One finding

    private func show(_ visit: SignedIn) async throws -> Response {
        show(visit, try await desk.view(of: visit.id(), for: visit.actor), typed: [:], faults: [])
    }

    private func show(_ visit: SignedIn, _ view: FindingView, typed: [String: String], faults: [FieldFault]) -> Response {
        visit.page(
            FindingPage(view: view, typed: typed, faults: faults, seal: visit.seal).page, current: .briefings,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func answer(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "y-kien", "Đã gửi ý kiến.") { try await desk.answer($0, form["y-kien"], by: visit.actor) }
    }

    private func beginCheck(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "verification", "Đang xác minh.") { try await desk.beginCheck($0, by: visit.actor) }
    }

    private func verify(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let isSo = form["ket-qua"] == "co"
        let words = isSo ? "Đã ghi: xác minh có. Được tính vào điểm theo bộ tiêu chí." : "Đã ghi: xác minh không có. Không tính, không trừ."
        return try await acting(visit, form, "can-cu", words) {
            let count = form["so-luot"].isEmpty ? 1 : Int(form["so-luot"]) ?? 0
            try await desk.verify(
                $0, isSo: isSo, count: isSo ? count : 1, due: LocalDate(typed: form["hen"]), because: form["can-cu"], by: visit.actor)
        }
    }

    private func reportRemedy(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        let view = try await desk.view(of: visit.id(), for: visit.actor)
        return try await acting(visit, form, "da-lam", "Đã báo \(view.name(of: view.finding.rechecker)) kiểm tra lại.") { id in
            try await files.taking(upload.sentFile) { arrival, performance in
                try await desk.reportRemedy(
                    id, form["da-lam"], arrival.map { ($0, upload.sentFile?.name ?? "") }, by: visit.actor,
                    try form.press(with: arrival?.digest), performance)
            }
        }
    }

    private func recheck(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let isFixed = form["ket-qua"] == "dat"
        return try await acting(visit, form, "thay-gi", isFixed ? "Đã ghi: kiểm tra lại đạt." : "Đã ghi: chưa đạt, có hẹn mới.") {
            try await desk.recheck($0, isFixed: isFixed, form["thay-gi"], due: LocalDate(typed: form["hen-moi"]), by: visit.actor)
        }
    }

    private func giveRecheck(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "giao-vi", "Đã giao người kiểm tra lại.") {
            try await desk.giveRecheck($0, to: Int64(form["giao-cho"]) ?? 0, because: form["giao-vi"], by: visit.actor)
        }
    }

    private func file(_ visit: SignedIn) async throws -> Response {
        let file = try await desk.file(visit.id(in: .slot("proof")), of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    private func photo(_ visit: SignedIn) async throws -> Response {
        let file = try await desk.photo(visit.id(in: .slot("picture")), of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    /// Back to the finding with what became of it; what was typed stays where it cannot stand.
    private func acting(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, _ words: String, _ act: (ID<Finding>) async throws -> Void
    ) async throws -> Response {
        let id: ID<Finding> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.finding(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where [.invalid, .tooLarge].contains(refusal.kind) {
            let place = refusal is AttachmentRefusal ? "tep" : (refusal as? FindingRefusal)?.field ?? field
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: [FieldFault(place, refusal.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict || refusal is FindingRefusal {
            return visit.seeOther(.finding(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension FindingRefusal {
    /// The field that has to be put right, where it is not the one with the words.
    fileprivate var field: String? {
        switch self {
        case .countUnread: "so-luot"
        case .recheckerUnknown: "giao-cho"
        default: nil
        }
    }
}
