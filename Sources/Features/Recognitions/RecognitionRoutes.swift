package import Documents
import Hummingbird
import Kernel
import Markup
import Organisations
package import Web

/// Standards, decisions and recognitions on the web.
package struct RecognitionRoutes: Sendable {
    let desk: RecognitionDesk
    let files: AttachmentFolder

    package init(desk: RecognitionDesk, files: AttachmentFolder) {
        self.desk = desk
        self.files = files
    }

    package func add(to routes: Routes<SignedIn>) {
        routes.get(.recognitions, use: list)
        routes.get(.recognitionStandards, use: standards)
        routes.post(.recognitionStandards) { visit, form in try await post(visit, form, replacing: nil) }
        routes.get(.newRecognitionStandard) { visit in try await new(visit, typed: [:], faults: []) }
        routes.get(.recognitionStandard(.id), use: standard)
        routes.get(.recognitionStandardEdit(.id)) { visit in try await edit(visit, typed: [:], faults: []) }
        routes.post(.recognitionStandardEdit(.id)) { visit, form in try await post(visit, form, replacing: visit.id()) }
        routes.post(.recognitionStandardRetirement(.id), use: retire)
        routes.get(.recognitionDecision(.id)) { visit in try await decision(visit) }
        routes.upload(.recognitionDecision(.id), use: decide)
        routes.get(.recognitionRecord(.id)) { visit in try await record(visit, named: visit.query["tim"] ?? "") }
        routes.upload(.recognitionRecord(.id), use: recordPaper)
        addApplying(to: routes)
        routes.get(.recognition(.id)) { visit in try await show(visit, typed: [:], faults: []) }
        routes.get(.recognitionPaper(.id), use: paper)
        routes.post(.recognitionRevocation(.id), use: revoke)
    }

    private func list(_ visit: SignedIn) async throws -> Response {
        let question = RecognitionQuestion(
            words: String((visit.query["tim"] ?? "").prefix(100)),
            kept: visit.query["loc"].flatMap(RecognitionQuestion.Kept.init(rawValue:)) ?? .holding, page: visit.query.page)
        return visit.page(RecognitionListPage(view: try await desk.list(question, for: visit.actor)).page, current: .recognitions)
    }

    // MARK: Standards

    private func standards(_ visit: SignedIn) async throws -> Response {
        let page = RecognitionStandardListPage(
            rows: try await desk.standards(for: visit.actor), mayKeep: visit.actor.isAbleSomewhere(to: .keepRecognitions))
        return visit.page(page.page, current: .recognitions)
    }

    private func standard(_ visit: SignedIn) async throws -> Response {
        try await standard(visit, visit.id(), typed: [:], faults: [])
    }

    func standard(
        _ visit: SignedIn, _ id: ID<RecognitionStandard>, typed: [String: String], faults: [FieldFault]
    ) async throws -> Response {
        let page = RecognitionStandardPage(
            view: try await desk.standard(id, for: visit.actor), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    private func new(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepRecognitions)
        let page = NewRecognitionStandardPage(
            bodies: try await desk.bodies(for: visit.actor), sets: try await desk.sets(), typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    private func edit(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let known = try await desk.standard(visit.id(), for: visit.actor)
        try visit.actor.mustBeAble(to: .keepRecognitions, in: Scope(known.standard.place))
        guard known.standard.retiredAt == nil else { throw RecognitionRefusal.retired }
        let page = NewRecognitionStandardPage(
            bodies: [], sets: try await desk.sets(), known: known, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    private func post(_ visit: SignedIn, _ form: PostedForm, replacing old: ID<RecognitionStandard>?) async throws -> Response {
        try visit.actor.mustBeAbleSomewhere(to: .keepRecognitions)
        func again(_ faults: [FieldFault]) async throws -> Response {
            old == nil
                ? try await new(visit, typed: form.typed, faults: faults) : try await edit(visit, typed: form.typed, faults: faults)
        }
        var reader = FormReader(form)
        let body: ID<Organisation>? = reader.id("don-vi", missing: "Chưa chọn cơ quan công nhận.")
        let title = reader.line("ten", missing: RecognitionRefusal.titleMissing.wording)
        let basis = reader.line("can-cu")
        let text = reader.text("noi-dung", atMost: 40_000, missing: RecognitionRefusal.linesMissing.wording)
        let points = Self.points(&reader)
        guard reader.faults.isEmpty, let body else { return try await again(reader.faults) }
        let terms = RecognitionTerms(
            months: Int(form["thang"].tidied) ?? 0, noticeDays: Int(form["nhac"].tidied) ?? 0, points: points,
            asksNoFindings: form.has("phat-hien"))
        do {
            let draft = RecognitionStandardDraft(title: title, basis: basis, terms: terms, text: text)
            let id = try await desk.post(draft, at: body, replacing: old, by: visit.actor, try form.press)
            return visit.seeOther(.recognitionStandard(id), receipt: Receipt("Đã niêm yết. Các đơn vị bên trong đăng ký được từ bây giờ."))
        } catch let refusal as RecognitionRefusal where refusal.kind == .invalid {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        }
    }

    /// The points that are asked for: a set and a number, or neither.
    private static func points(_ reader: inout FormReader) -> RecognitionTerms.Least? {
        let (set, typed) = (reader.form["bo"], reader.form["diem"].tidied)
        guard !typed.isEmpty else {
            if !set.isEmpty { reader.refuse("diem", "Chưa có mức điểm. Viết như 85, hoặc chọn “Không xét điểm”.") }
            return nil
        }
        guard let number = reader.number("diem") else { return nil }
        guard let points = Points(plain: number.plain) else {
            reader.refuse("diem", RecognitionRefusal.pointsUnread.wording)
            return nil
        }
        return RecognitionTerms.Least(set: set, points: points)
    }

    private func retire(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<RecognitionStandard> = try visit.id()
        do {
            try await desk.retire(id, because: form["vi-thoi"], by: visit.actor)
            return visit.seeOther(.recognitionStandard(id), receipt: Receipt("Đã thôi áp dụng tiêu chuẩn này."))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            return try await standard(visit, id, typed: form.typed, faults: [FieldFault("vi-thoi", refusal.wording)])
        } catch let refusal as RecognitionRefusal {
            return visit.seeOther(.recognitionStandard(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    // MARK: Decisions

    private func decision(
        _ visit: SignedIn, ticked: Set<String> = [], typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let view = try await desk.decision(by: visit.id(), for: visit.actor)
        let page = RecognitionDecisionPage(
            view: view, source: .applications, ticked: ticked, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    private func record(
        _ visit: SignedIn, named words: String, ticked: Set<String> = [], typed: [String: String] = [:], faults: [FieldFault] = []
    ) async throws -> Response {
        let words = String(words.prefix(100)), view = try await desk.record(by: visit.id(), named: words, for: visit.actor)
        let page = RecognitionDecisionPage(
            view: view, source: .paper(words: words), ticked: ticked, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    private func decide(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let issuer = try await desk.decision(by: visit.id(), for: visit.actor).issuer
        return try await written(upload, issuer) { faults in
            try await decision(visit, ticked: Set(upload.form.all("chon")), typed: upload.form.typed, faults: faults)
        } act: { paper, day, _, performance in
            try await desk.decide(
                upload.form.all("chon").compactMap { ID<RecognitionApplication>($0) }, by: visit.id(), from: day, paper, by: visit.actor,
                try upload.form.press(with: paper.arrival?.digest), performance)
        } done: { count in
            visit.seeOther(.recognitions, receipt: Receipt("Đã ghi công nhận \(count) đơn vị."))
        }
    }

    private func recordPaper(_ visit: SignedIn, _ upload: Upload) async throws -> Response {
        let words = upload.form["tim"], issuer = try await desk.record(by: visit.id(), named: words, for: visit.actor).issuer
        return try await written(upload, issuer) { faults in
            try await record(visit, named: words, ticked: Set(upload.form.all("chon")), typed: upload.form.typed, faults: faults)
        } act: { paper, day, last, performance in
            try await desk.record(
                upload.form.all("chon").compactMap { ID<Organisation>($0) }, by: visit.id(), from: day, until: last, paper,
                by: visit.actor, try upload.form.press(with: paper.arrival?.digest), performance)
        } done: { count in
            visit.seeOther(Path.recognitions.with("loc", "all"), receipt: Receipt("Đã ghi công nhận \(count) đơn vị."))
        }
    }

    /// Reads the form of a decision, does the act with its file, and shows the form again with what is wrong.
    private func written(
        _ upload: Upload, _ issuer: OrganisationName, again: ([FieldFault]) async throws -> Response,
        act: (NewPaper, LocalDate, LocalDate?, Performance) async throws -> Int, done: (Int) -> Response
    ) async throws -> Response {
        let form = upload.form
        var reader = FormReader(form)
        let subject = reader.line("ten", atMost: 1000, missing: DocumentRefusal.subjectMissing.wording)
        let paper = PaperReader(&reader, subject: subject)
        let from = form["tu-ngay"].tidied.isEmpty ? LocalDate(typed: form["ngay"]) : reader.date("tu-ngay")
        let until = form["den-ngay"].tidied.isEmpty ? nil : reader.date("den-ngay")
        guard reader.faults.isEmpty, let paper, let from else { return try await again(reader.faults) }
        do {
            let content = paper.content(issuedBy: issuer), name = upload.sentFile?.name ?? ""
            let count = try await files.taking(upload.sentFile) { arrival, performance in
                try await act(NewPaper(content, arrival, named: name), from, until, performance)
            }
            return done(count)
        } catch let refusal as RecognitionRefusal where refusal.kind == .invalid {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        } catch let refusal as DocumentRefusal {
            return try await again([FieldFault(refusal.field, refusal.wording)])
        } catch let refusal as AttachmentRefusal {
            return try await again([FieldFault("tep", refusal.wording)])
        }
    }

    // MARK: One recognition

    private func show(_ visit: SignedIn, typed: [String: String], faults: [FieldFault]) async throws -> Response {
        let view = try await desk.recognition(visit.id(), for: visit.actor)
        let page = RecognitionPage(view: view, typed: typed, faults: faults, seal: visit.seal)
        return visit.page(page.page, current: .recognitions, status: Self.status(faults))
    }

    private func paper(_ visit: SignedIn) async throws -> Response {
        let file = try await desk.paper(of: visit.id(), for: visit.actor)
        return try await visit.stored(files.path(of: file.digest), named: file.name, type: file.type.mediaType)
    }

    private func revoke(_ visit: SignedIn, _ form: PostedForm) async throws -> Response {
        let id: ID<Recognition> = try visit.id()
        do {
            // A day nobody can read lies in no term; whether one may is asked first.
            let day = LocalDate(typed: form["tu-ngay"]) ?? LocalDate(dayNumber: 0)
            try await desk.revoke(id, from: day, because: form["vi-sao"], by: visit.actor)
            return visit.seeOther(.recognition(id), receipt: Receipt("Đã thu hồi công nhận; lý do nằm trong nhật ký."))
        } catch let refusal as any Refusal where refusal.kind == .invalid {
            let field = refusal is RecognitionRefusal ? "tu-ngay" : "vi-sao"
            return try await show(visit, typed: form.typed, faults: [FieldFault(field, refusal.wording)])
        } catch let refusal as RecognitionRefusal {
            return visit.seeOther(.recognition(id), receipt: Receipt(refusal.wording, isRefusal: true))
        }
    }

    static func status(_ faults: [FieldFault]) -> HTTPResponse.Status { faults.isEmpty ? .ok : .unprocessableContent }
}

extension RecognitionRefusal {
    /// The field of the form it is about.
    var field: String {
        switch self {
        case .titleMissing: "ten"
        case .tooLong(let what, _): what == "Căn cứ" ? "can-cu" : what == "Tên danh hiệu" ? "ten" : "dieu-chung"
        case .monthsUnread: "thang"
        case .noticeUnread: "nhac"
        case .setMissing, .setUnknown: "bo"
        case .pointsUnread: "diem"
        case .linesMissing, .lineEmpty, .tooManyLines, .lineTooLong, .headingTooLong, .headingEmpty: "noi-dung"
        case .bodyEnded, .bodyUnknown, .nobodyChosen, .tooManyChosen, .hindered, .overlapping: "don-vi"
        case .fromUnlikely, .fromBeforePaper, .fromLongBeforePaper, .revokedOutside: "tu-ngay"
        case .untilUnlikely: "den-ngay"
        case .filesFull, .lineUnknown: "dieu"
        case .applicationsOpen: "vi-thoi"
        default: "dieu-chung"
        }
    }

    /// The conditions of an application it is about, with the field of each.
    func faults(_ verdict: String, _ words: String) -> [FieldFault] {
        switch self {
        case .unanswered(let lines): lines.map { FieldFault("\(verdict).\($0)", "Điều \($0) chưa trả lời.") }
        case .notMet(let lines): lines.map { FieldFault("\(verdict).\($0)", "Điều \($0) còn chưa đạt. Làm xong rồi gửi, hoặc rút hồ sơ.") }
        case .wordsMissing(let lines): lines.map { FieldFault("\(words).\($0)", "Điều \($0) cần ghi rõ vì sao.") }
        case .fileMissing(let lines): lines.map { FieldFault("\(verdict).\($0)", "Điều \($0) cần ảnh hoặc giấy tờ.") }
        default: [FieldFault(field, wording)]
        }
    }
}
