package import Documents
import Hummingbird
import Kernel
import Markup
import Movements
import Organisations
package import Web

/// Rounds, inspections and checklists on the web.
package struct InspectionRoutes: Sendable {
    let desk: InspectionDesk
    let files: AttachmentFolder

    package init(desk: InspectionDesk, files: AttachmentFolder) {
        self.desk = desk
        self.files = files
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.inspections, use: list)
        routes.get(.inspectionFigures, use: figures)
        routes.get(.newInspectionRound, use: new)
        routes.post(.inspectionRounds, use: plan)
        routes.get(.inspectionRound(.id), use: round)
        routes.get(.checklists, use: checklists)
        routes.get(.newChecklist, use: newChecklist)
        routes.post(.checklists, use: keepChecklist)
        routes.get(.checklist(.id), use: checklist)
        routes.get(.checklistEdit(.id), use: editChecklist)
        routes.post(.checklistEdit(.id), use: replaceChecklist)
        routes.post(.checklistRetirement(.id), use: retireChecklist)
        routes.get(.inspection(.id), use: show)
        routes.get(.inspectionPhone(.id), use: phone)
        routes.post(.inspectionAnswers(.id), use: answer)
        routes.upload(.inspectionPhotos(.id), use: addPhoto)
        routes.get(.inspectionPhoto(.id, .slot("photo")), use: photo)
        routes.post(.inspectionPhotoRemoval(.id, .slot("photo")), use: removePhoto)
        routes.post(.inspectionChoice(.id), use: choose)
        routes.post(.inspectionHeld(.id), use: decide)
        routes.post(.inspectionMinutes(.id), use: minute)
        routes.post(.inspectionReopening(.id), use: reopen)
        routes.post(.inspectionCancellation(.id), use: cancel)
        routes.post(.inspectionDay(.id), use: move)
        routes.post(.inspectionInspectors(.id), use: name)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let question = InspectionQuestion(
            words: String((visit.query["tim"] ?? "").prefix(100)), body: visit.query["don-vi"].flatMap { ID<Organisation>($0) },
            side: visit.query["ben"].flatMap(InspectionQuestion.Side.init(rawValue:)) ?? .at,
            period: AskedPeriod.days(visit), state: visit.query["loc"].flatMap(Inspection.State.init(rawValue:)), page: visit.query.page)
        return visit.page(InspectionListPage(view: try await desk.list(question, for: visit.actor)).page, current: .briefings)
    }

    // MARK: Rounds

    private func new(_ visit: SignedIn) async throws -> Response {
        try await new(visit, body: visit.query["don-vi"], draw: visit.query["boc-tham"], nil, faults: [])
    }

    private func new(
        _ visit: SignedIn, body: String?, draw: String?, _ form: PostedForm?, faults: [FieldFault]
    ) async throws -> Response {
        let choices = try await desk.choices(
            for: visit.actor, below: body.flatMap { ID<Organisation>($0) }, of: draw.flatMap { ID<Draw>($0) })
        let page = NewInspectionRoundPage(
            choices: choices, typed: form?.typed ?? [:], ticked: form.map { (Set($0.all("noi")), Set($0.all("nguoi"))) }, faults: faults,
            seal: visit.seal)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func plan(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .runInspections)
        var reader = FormReader(form)
        let title = reader.line("ten", atMost: 200, missing: InspectionRefusal.titleMissing.wording)
        let basis = reader.line("can-cu", atMost: 300)
        let day = reader.date("ngay", missing: InspectionRefusal.dayMissing.wording)
        let checklist: ID<Checklist>? = reader.id("bieu-kiem", missing: InspectionRefusal.checklistGone.wording)
        let places = form.all("noi").compactMap { ID<Organisation>($0) }
        if places.isEmpty { reader.refuse("noi", InspectionRefusal.noPlaces.wording) }
        let inspectors = form.all("nguoi").compactMap { Int64($0) }
        if inspectors.isEmpty { reader.refuse("nguoi", InspectionRefusal.noInspectors.wording) }
        guard let body = ID<Organisation>(form["don-vi"]) else { throw WebRefusal.unreadableForm }
        func again(_ faults: [FieldFault]) async throws -> Response {
            try await new(visit, body: form["don-vi"], draw: form["boc-tham"], form, faults: faults)
        }
        guard reader.faults.isEmpty, let day, let checklist else { return try await again(reader.faults) }
        do {
            let draft = RoundDraft(
                title: title, basis: basis, kind: InspectionRound.Kind(rawValue: form["cach"]) ?? .unannounced, organisation: body,
                checklist: checklist, draw: ID<Draw>(form["boc-tham"]), movement: ID<Movement>(form["phong-trao"]), day: day,
                places: places, inspectors: inspectors)
            let id = try await desk.plan(draft, by: visit.actor, try form.press)
            return visit.seeOther(.inspectionRound(id), receipt: Receipt("Đã lập đợt. Người kiểm tra thấy ở “Việc của tôi”."))
        } catch let refusal as InspectionRefusal where refusal.kind == .invalid {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        }
    }

    private func round(_ visit: SignedIn) async throws -> Response {
        let view = try await desk.round(visit.id(), for: visit.actor)
        return visit.page(InspectionRoundPage(view: view, today: visit.now.date).page, current: .briefings)
    }

    // MARK: One inspection

    private func show(_ visit: SignedIn) async throws -> Response {
        show(visit, try await desk.view(of: visit.id(), for: visit.actor), typed: [:], faults: [])
    }

    private func show(_ visit: SignedIn, _ view: InspectionView, typed: [String: String], faults: [FieldFault]) -> Response {
        visit.page(
            InspectionPage(view: view, typed: typed, faults: faults, seal: visit.seal).page, current: .briefings,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func photo(_ visit: SignedIn) async throws -> Response {
        let file = try await desk.photo(visit.id(in: .slot("photo")), of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    private func addPhoto(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        try await desk.mustWork(visit.id(), visit.actor)
        return try await acting(visit, form, "anh", "Đã thêm ảnh.") { id in
            guard let sent = upload.sentFile else { throw AttachmentRefusal.empty("") }
            try await files.taking(sent) { arrival, performance in
                guard let arrival else { return }
                try await desk.add(
                    arrival, of: Int(form["muc"]) ?? 0, at: id, by: visit.actor, try form.press(with: arrival.digest), performance)
            }
        }
    }

    private func removePhoto(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let photo: ID<InspectionPhoto> = try visit.id(in: .slot("photo"))
        let field = "vi-anh-\(photo)"
        return try await acting(visit, form, field, "Đã bỏ ảnh.") {
            try await desk.remove(photo, of: $0, because: form[field], by: visit.actor)
        }
    }

    private func choose(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "choice", "Đã chọn bản đúng; bản kia vẫn giữ trong lịch sử.") {
            try await desk.choose(
                form["ban"], of: Int(form["muc"]) ?? 0, seen: form["thay"].split(separator: " ").map(String.init), at: $0, by: visit.actor)
        }
    }

    private func decide(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let account = Int64(form["nguoi"]), let cause = Hold.Cause(rawValue: form["vi-sao"]), form["o"].hasPrefix("vi-rieng-") else {
            throw WebRefusal.unreadableForm
        }
        let isTaken = form["lam"] == "nhan"
        return try await acting(visit, form, form["o"], isTaken ? "Đã nhận vào cuộc kiểm tra." : "Đã để ngoài; vẫn đọc lại được.") {
            try await desk.decide(isTaken, of: account, cause, seen: Int(form["thay"]), at: $0, because: form[form["o"]], by: visit.actor)
        }
    }

    private func minute(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "ngay", "Đã lập biên bản. Mục chưa đạt đã thành phát hiện, đơn vị đã thấy.") {
            guard let day = LocalDate(typed: form["ngay"]) else { throw InspectionRefusal.dayMissing }
            try await desk.minute($0, on: day, form["ket-luan"], seen: Int(form["thay"]), by: visit.actor)
        }
    }

    private func reopen(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-mo", "Đã mở lại. Sửa xong nhớ lập biên bản.") {
            try await desk.reopen($0, because: form["vi-mo"], by: visit.actor)
        }
    }

    private func cancel(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-huy", "Đã hủy cuộc kiểm tra.") {
            try await desk.cancel($0, because: form["vi-huy"], by: visit.actor)
        }
    }

    private func move(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "doi-ngay", "Đã dời ngày.") {
            guard let day = LocalDate(typed: form["doi-ngay"]) else { throw InspectionRefusal.dayMissing }
            try await desk.move($0, to: day, by: visit.actor)
        }
    }

    private func name(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "nguoi", "Đã đổi người kiểm tra.") {
            try await desk.name(form.all("nguoi").compactMap { Int64($0) }, for: $0, by: visit.actor)
        }
    }

    /// Back to the inspection with what became of it; what was typed stays where it cannot stand.
    private func acting(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, _ words: String, _ act: (ID<Inspection>) async throws -> Void
    ) async throws -> Response {
        let id: ID<Inspection> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.inspection(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where [.invalid, .tooLarge, .unavailable].contains(refusal.kind) {
            let place = refusal is AttachmentRefusal ? "tep" : (refusal as? InspectionRefusal)?.minutesField ?? field
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: [FieldFault(place, refusal.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(.inspection(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension InspectionRefusal {
    /// The field of the form for a round that has to be put right.
    fileprivate var field: String {
        switch self {
        case .noPlaces, .tooManyPlaces, .placeNotStanding, .placeNotDrawn, .drawNotDone: "noi"
        case .noInspectors, .inspectorUnknown, .inspectorOfPlace, .tooManyInspectors: "nguoi"
        case .dayMissing, .movementElsewhere: "ngay"
        case .checklistGone: "bieu-kiem"
        default: "ten"
        }
    }

    /// What stands in the way of the minutes is put right on the checklist, or in the field for the conclusion.
    fileprivate var minutesField: String? {
        switch self {
        case .nothingAnswered, .notMetWithoutWords, .notMetWithoutDue, .dueBeforeDay: "answers"
        case .tooLong("Kết luận", _): "ket-luan"
        default: nil
        }
    }
}
