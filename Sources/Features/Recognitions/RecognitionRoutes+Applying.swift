import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
import Web

extension RecognitionRoutes {
    func addApplying(to routes: Routes<SignedIn>) {
        routes.post(.recognitionApplications, use: register)
        routes.get(.recognitionApplication(.id)) { visit in try await application(visit, typed: [:], faults: []) }
        routes.upload(.recognitionAnswers(.id), use: answer)
        routes.get(.recognitionFile(.id, .slot("exhibit")), use: file)
        routes.post(.recognitionFileRemoval(.id, .slot("exhibit")), use: removeFile)
        routes.post(.recognitionRecall(.id), use: recall)
        routes.post(.recognitionWithdrawal(.id), use: withdraw)
        routes.post(.recognitionReturn(.id), use: giveBack)
        routes.post(.recognitionVerification(.id), use: verify)
        routes.post(.recognitionRefusal(.id), use: refuse)
    }

    private func register(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        guard let standard = ID<RecognitionStandard>(form["tieu-chuan"]) else { throw WebRefusal.unreadableForm }
        guard let body = ID<Organisation>(form["don-vi"]) else {
            return try await self.standard(
                visit, standard, typed: form.typed, faults: [FieldFault("don-vi", RecognitionRefusal.bodyUnknown.wording)])
        }
        do {
            let id = try await desk.register(body, by: standard, by: visit.actor, try form.press)
            return visit.seeOther(.recognitionApplication(id), receipt: Receipt("Đã đăng ký. Trả lời từng điều rồi gửi."))
        } catch let refusal as RecognitionRefusal where refusal.kind == .invalid {
            return try await self.standard(visit, standard, typed: form.typed, faults: [FieldFault("don-vi", refusal.wording)])
        } catch let refusal as RecognitionRefusal where refusal.kind == .conflict {
            return visit.seeOther(.recognitionStandard(standard), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    private func application(
        _ visit: SignedIn, typed: [String: String], faults: [FieldFault], hasChanged: Bool = false
    ) async throws -> Response {
        let view = try await desk.application(visit.id(), for: visit.actor)
        let page = RecognitionApplicationPage(view: view, typed: typed, faults: faults, hasChanged: hasChanged, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    /// Saves what was answered, then keeps the file that came along, then sends where that was asked: what was saved stays saved.
    private func answer(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let form = upload.form, isSending = form["lam"] == "gui"
        let words = isSending ? "Đã gửi hồ sơ." : upload.sentFile == nil ? "Đã lưu." : "Đã lưu và thêm tệp."
        return try await acting(visit, form, words, verdict: "a", reason: "w") { id in
            var version = try await desk.answer(
                try Self.answers(form, "a", "w"), in: id, seen: Int(form["ban"]) ?? 0, by: visit.actor)
            if let sent = upload.sentFile {
                version = try await files.taking(sent) { arrival, performance in
                    guard let arrival else { return version }
                    return try await desk.add(
                        arrival, named: sent.name, to: Int(form["dieu"]) ?? 0, of: id, by: visit.actor,
                        try form.press(with: arrival.digest), performance)
                }
            }
            if isSending { try await desk.send(id, seen: version, by: visit.actor) }
        }
    }

    /// What was picked and written of each condition; one that nothing was picked for is not there.
    private static func answers(_ form: PostedForm, _ verdict: String, _ words: String) throws -> [Int: RecognitionAnswer] {
        var answers: [Int: RecognitionAnswer] = [:]
        for (name, value) in form.all(withPrefix: "\(verdict).") {
            guard let position = Int(name), let picked = RecognitionAnswer.Verdict(rawValue: value) else {
                throw WebRefusal.unreadableForm
            }
            answers[position] = RecognitionAnswer(picked, form["\(words).\(position)"])
        }
        return answers
    }

    private func file(_ visit: SignedIn) async throws -> Response {
        let file = try await desk.file(visit.id(in: .slot("exhibit")), of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    private func removeFile(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let file: ID<RecognitionFile> = try visit.id(in: .slot("exhibit"))
        return try await acting(visit, form, "Đã bỏ tệp.") { try await desk.remove(file, of: $0, by: visit.actor) }
    }

    private func recall(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "Đã lấy lại. Sửa xong rồi gửi.") { try await desk.recall($0, by: visit.actor) }
    }

    private func withdraw(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "Đã rút hồ sơ.", field: "vi-rut") {
            try await desk.withdraw($0, because: form["vi-rut"], by: visit.actor)
        }
    }

    private func giveBack(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "Đã trả lại để đơn vị sửa.", field: "tra-lai") {
            try await desk.giveBack($0, because: form["tra-lai"], by: visit.actor)
        }
    }

    private func verify(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "Đã ghi kết quả thẩm định.", verdict: "v", reason: "x") {
            try await desk.verify(try Self.answers(form, "v", "x"), in: $0, seen: Int(form["ban"]) ?? 0, by: visit.actor)
        }
    }

    private func refuse(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        try await acting(visit, form, "Đã trả lời chưa công nhận lần này.", field: "vi-chua") {
            try await desk.refuse($0, because: form["vi-chua"], by: visit.actor)
        }
    }

    /// Back to the application with what became of it; what was typed stays where it cannot stand.
    private func acting(
        _ visit: SignedIn, _ form: PostedForm, _ words: String, field: String? = nil, verdict: String = "a", reason: String = "w",
        _ act: (ID<RecognitionApplication>) async throws -> Void
    ) async throws -> Response {
        let id: ID<RecognitionApplication> = try visit.id()
        do {
            try await act(id)
            return visit.seeOther(.recognitionApplication(id), receipt: Receipt(words))
        } catch let refusal as any Refusal where [.invalid, .tooLarge].contains(refusal.kind) {
            // Only who may read it learns why.
            let faults =
                refusal is AttachmentRefusal
                ? [FieldFault("tep", refusal.wording)]
                : field.map { [FieldFault($0, refusal.wording)] } ?? (refusal as? RecognitionRefusal)?.faults(verdict, reason)
                    ?? [FieldFault("dieu-chung", refusal.wording)]
            return try await application(visit, typed: form.typed, faults: faults)
        } catch RecognitionRefusal.changedMeanwhile {
            return try await application(
                visit, typed: form.typed, faults: [FieldFault("dieu-chung", RecognitionRefusal.changedMeanwhile.wording)], hasChanged: true)
        } catch let refusal as RecognitionRefusal {
            return visit.seeOther(.recognitionApplication(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }
}
