package import Documents
import Hummingbird
import Kernel
import Markup
import Movements
import Organisations
package import Web

/// Briefings on the web.
package struct BriefingRoutes: Sendable {
    let desk: BriefingDesk
    let files: AttachmentFolder

    package init(desk: BriefingDesk, files: AttachmentFolder) {
        self.desk = desk
        self.files = files
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.briefings, use: list)
        routes.post(.briefings, use: record)
        routes.get(.newBriefing, use: new)
        routes.get(.briefingFigures, use: figures)
        routes.get(.briefing(.id), use: show)
        routes.get(.briefingEdit(.id), use: edit)
        routes.post(.briefingEdit(.id), use: correct)
        routes.get(.briefingAttendances(.id), use: roll)
        routes.upload(.briefingAttendances(.id), use: note)
        routes.post(.guestErasure(.id, .slot("attendance")), use: eraseGuest)
        routes.post(.attendanceStriking(.id, .slot("attendance")), use: strike)
        routes.get(.briefingScreen(.id), use: screen)
        routes.post(.briefingScreen(.id), use: openScreen)
        routes.get(.briefingPoster(.id), use: poster)
        routes.post(.briefingPoster(.id), use: openPoster)
        routes.post(.briefingCodes(.id), use: closeCodes)
        routes.post(.briefingConfirmation(.id), use: confirm)
        routes.post(.briefingReopening(.id), use: reopen)
        routes.post(.briefingWithdrawal(.id), use: withdraw)
        routes.upload(.briefingFiles(.id), use: addFile)
        routes.get(.briefingFile(.id, .slot("paper")), use: file)
        routes.post(.briefingFileRemoval(.id, .slot("paper")), use: removeFile)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let question = BriefingQuestion(
            words: String((visit.query["tim"] ?? "").prefix(100)), body: visit.query["don-vi"].flatMap { ID<Organisation>($0) },
            isAlone: visit.query["rieng"] != nil, movement: visit.query["phong-trao"].flatMap { ID<Movement>($0) },
            period: AskedPeriod.days(visit),
            state: visit.query["loc"].flatMap(Briefing.State.init(rawValue:)), page: visit.query.page)
        return visit.page(BriefingListPage(view: try await desk.list(question, for: visit.actor)).page, current: .briefings)
    }

    // MARK: Writing one down

    private func new(_ visit: SignedIn) async throws -> Response {
        try await form(visit, nil, typed: [:], faults: [])
    }

    private func edit(_ visit: SignedIn) async throws -> Response {
        try await form(visit, try await kept(visit), typed: [:], faults: [])
    }

    /// The briefing, for who keeps it.
    private func kept(_ visit: SignedIn) async throws -> Briefing { try await desk.screen(of: visit.id(), for: visit.actor).briefing }

    private func form(_ visit: SignedIn, _ known: Briefing?, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepBriefings)
        let page = NewBriefingPage(
            choices: try await desk.choices(for: visit.actor), known: known, typed: typed, faults: faults, seal: visit.seal,
            today: visit.now.date)
        return visit.page(page.page, current: .briefings, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func record(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepBriefings)
        var reader = FormReader(form)
        let what = Self.content(&reader)
        let body: ID<Organisation>? = reader.id("don-vi", missing: BriefingRefusal.bodyMissing.wording)
        guard reader.faults.isEmpty, let what, let body else {
            return try await self.form(visit, nil, typed: form.typed, faults: reader.faults)
        }
        do {
            let id = try await desk.record(what, at: body, in: ID<Movement>(form["phong-trao"]), by: visit.actor, try form.press)
            guard form["sau"] == "chot" else { return visit.seeOther(.briefing(id), receipt: Receipt("Đã ghi. Điểm danh rồi chốt.")) }
            do {
                try await desk.confirm(id, by: visit.actor)
                return visit.seeOther(.briefing(id), receipt: Receipt("Đã ghi và chốt."))
            } catch BriefingRefusal.notNow(.confirmed) {
                // Sent twice: it was confirmed the first time.
                return visit.seeOther(.briefing(id), receipt: Receipt("Đã ghi và chốt."))
            } catch let refusal as BriefingRefusal {
                return visit.seeOther(.briefing(id), receipt: Receipt("Đã ghi, chưa chốt. \(refusal.wording)", isRefusal: true))
            }
        } catch let refusal as BriefingRefusal where refusal.kind == .invalid {
            return try await self.form(visit, nil, typed: form.typed, faults: [FieldFault(refusal.field, refusal.wording)])
        }
    }

    private func correct(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let known = try await kept(visit)
        var reader = FormReader(form)
        guard let what = Self.content(&reader), reader.faults.isEmpty else {
            return try await self.form(visit, known, typed: form.typed, faults: reader.faults)
        }
        do {
            try await desk.correct(known.id, to: what, in: ID<Movement>(form["phong-trao"]), seen: form["dau-vet"], by: visit.actor)
            return visit.seeOther(.briefing(known.id), receipt: Receipt("Đã lưu."))
        } catch BriefingRefusal.changedMeanwhile {
            // Sent again it replaces what was read now.
            let typed = form.typed.merging(["dau-vet": known.mark]) { $1 }
            let theirs =
                "\(BriefingRefusal.changedMeanwhile.wording) Đang ghi: \(known.what.topic); \(known.what.day.vietnamese) \(known.what.time); \(known.what.headcount?.words ?? "chưa ghi số người")."
            return try await self.form(visit, known, typed: typed, faults: [FieldFault("noi-dung", theirs)])
        } catch let refusal as BriefingRefusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return try await self.form(visit, known, typed: form.typed, faults: [FieldFault(refusal.field, refusal.wording)])
        }
    }

    private static func content(_ reader: inout FormReader) -> BriefingContent? {
        let topic = reader.line("noi-dung", atMost: 500, missing: BriefingRefusal.topicMissing.wording)
        let day = reader.date("ngay", missing: BriefingRefusal.dayMissing.wording)
        let form: Briefing.Form? = reader.choice("hinh-thuc", missing: "Chọn hình thức.")
        let (venue, host) = (reader.line("dia-diem", atMost: 200), reader.line("chu-tri", atMost: 200))
        let minutes = reader.text("dien-bien", atMost: 10_000)
        let time = BriefingContent.time(typed: reader.form["gio"])
        if time == nil { reader.refuse("gio", BriefingRefusal.timeUnread.wording) }
        var headcount: Headcount?
        if !reader.form["so-nguoi"].isEmpty {
            do throws(BriefingRefusal) { headcount = try Headcount(typed: reader.form["so-nguoi"]) } catch {
                reader.refuse("so-nguoi", error.wording)
            }
        }
        guard let day, let form, let time else { return nil }
        return BriefingContent(
            topic: topic, form: form, day: day, time: time, venue: venue, host: host, minutes: minutes, headcount: headcount)
    }

    // MARK: One briefing

    private func show(_ visit: SignedIn) async throws -> Response {
        show(visit, try await desk.view(of: visit.id(), for: visit.actor), typed: [:], faults: [])
    }

    private func show(_ visit: SignedIn, _ view: BriefingView, typed: [String: String], faults: [FieldFault]) -> Response {
        visit.page(
            BriefingPage(view: view, typed: typed, faults: faults, seal: visit.seal).page, current: .briefings,
            status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    private func confirm(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "confirm", "Đã chốt. Cuộc này đã tính vào số liệu.") {
            try await desk.confirm($0, seen: Int(form["thay"]), by: visit.actor)
        }
    }

    private func reopen(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-mo", "Đã mở lại. Sửa xong nhớ chốt.") {
            try await desk.reopen($0, because: form["vi-mo"], by: visit.actor)
        }
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "vi-rut", "Đã rút cuộc này.") {
            try await desk.withdraw($0, because: form["vi-rut"], by: visit.actor)
        }
    }

    private func strike(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let attendance: ID<Attendance> = try visit.id(in: .slot("attendance"))
        let field = "vi-bo-\(attendance)"
        return try await acting(visit, form, field, "Đã bỏ khỏi danh sách.") {
            try await desk.strike(attendance, of: $0, because: form[field], by: visit.actor)
        }
    }

    private func eraseGuest(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let attendance: ID<Attendance> = try visit.id(in: .slot("attendance"))
        let field = "vi-xoa-ten-\(attendance)"
        return try await acting(visit, form, field, "Đã xóa tên khách.") {
            try await desk.eraseGuest(attendance, of: $0, because: form[field], by: visit.actor)
        }
    }

    private func closeCodes(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "codes", "Đã thôi nhận ghi tên.") { try await desk.closeCalls(of: $0, by: visit.actor) }
    }

    // MARK: Files

    private func file(_ visit: SignedIn) async throws -> Response {
        let file = try await desk.file(visit.id(in: .slot("paper")), of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    private func addFile(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form
        _ = try await kept(visit)
        return try await acting(visit, form, "ten-tep", "Đã thêm tệp.") { id in
            guard let sent = upload.sentFile else { throw AttachmentRefusal.empty("") }
            try await files.taking(sent) { arrival, performance in
                guard let arrival else { return }
                try await desk.add(
                    arrival, named: sent.name, form["ten-tep"], to: id, by: visit.actor, try form.press(with: arrival.digest), performance)
            }
        }
    }

    private func removeFile(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let file: ID<BriefingFile> = try visit.id(in: .slot("paper"))
        let field = "vi-xoa-\(file)"
        return try await acting(visit, form, field, "Đã bỏ tệp.") {
            try await desk.remove(file, of: $0, because: form[field], by: visit.actor)
        }
    }

    /// Back to the briefing with what became of it; what was typed stays where it cannot stand.
    func acting(
        _ visit: SignedIn, _ form: PostedForm, _ field: String, _ words: String, to path: ((ID<Briefing>) -> Path)? = nil,
        _ act: (ID<Briefing>) async throws -> Void
    ) async throws -> Response {
        let id: ID<Briefing> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(path?(id) ?? .briefing(id), receipt: words.isEmpty ? nil : Receipt(words))
        } catch let refusal as any Refusal where [.invalid, .tooLarge].contains(refusal.kind) {
            let place = refusal is AttachmentRefusal ? "tep" : field
            return show(
                visit, try await desk.view(of: id, for: visit.actor), typed: form.typed, faults: [FieldFault(place, refusal.wording)])
        } catch let refusal as any Refusal where refusal.kind == .conflict {
            return visit.seeOther(.briefing(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}

extension BriefingRefusal {
    /// The field of the form that has to be put right.
    fileprivate var field: String {
        switch self {
        case .dayMissing, .dayTooFar, .notStanding: "ngay"
        case .timeUnread: "gio"
        case .bodyMissing: "don-vi"
        case .movementElsewhere: "phong-trao"
        case .headcountUnread, .headcountEstimated, .moreListedThanCounted: "so-nguoi"
        default: "noi-dung"
        }
    }
}

extension BriefingContent {
    /// `8:00`, `14h30`, `8 giờ` as `08:00`; empty for nothing, nil for what is no time.
    package static func time(typed: String) -> String? {
        let text = typed.folded.filter { !$0.isWhitespace }.replacing("gio", with: ":").replacing("h", with: ":").replacing(
            "phut", with: "")
        guard !text.isEmpty else { return "" }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let hour = Int(parts[0]), (0...23).contains(hour) else { return nil }
        let minute = parts.count == 2 && !parts[1].isEmpty ? Int(parts[1]) : 0
        guard let minute, (0...59).contains(minute) else { return nil }
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
}
