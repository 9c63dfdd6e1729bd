import Access
import Documents
package import Kernel
package import Markup
package import Organisations

/// Findings: what was not as it should be, and how far each is.
package struct FindingListPage {
    package let view: FindingListView

    package init(view: FindingListView) { self.view = view }

    private var question: FindingQuestion { view.question }

    package var page: Page {
        Page(
            title: "Phát hiện, khắc phục", place: view.body,
            under:
                "<p class=\"note\">Phản ánh chưa phải là vi phạm. Xác minh có thì mới tính vào điểm; ai phát hiện thì người ấy kiểm tra lại.</p>",
            acts: view.mayRun ? ActLink("Ghi phản ánh", .newComplaint, look: .main).html : nil,
            body: "<div class=\"flow-m\">\(ActivityTabs(current: .findings))\(search)\(states)\(list)</div>")
    }

    private var search: HTML {
        let limits = [
            view.body.map { "Đơn vị: \($0) và bên trong" }, question.area.map { "Về: \($0.label)" },
            question.isConduct ? "Về: trang phục, thẻ, giờ giấc, ứng xử" : nil,
            question.period.map { "Từ \($0.lowerBound.vietnamese) đến \($0.upperBound.vietnamese)" },
        ].compactMap(\.self)
        let fields = [
            ("don-vi", question.body?.description), ("ve", question.area?.rawValue ?? (question.isConduct ? "nep-song" : nil)),
            ("tu", question.period?.lowerBound.vietnamese),
            ("den", question.period?.upperBound.vietnamese), ("loc", question.state?.rawValue), ("tinh", question.isShown ? "1" : nil),
        ]
        return """
            <form method="get" action="\(Path.findings)" role="search" aria-label="Tìm phát hiện">\
            \(each: fields.filter { $0.1 != nil }, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1 ?? "")\">" })\
            \(SearchField("tim", label: "Tìm đơn vị, có dấu hay không dấu", words: question.words, isLabelHidden: true))</form>\
            \(if: !limits.isEmpty, "<p class=\"note\"><span>\(limits.joined(separator: " · ")) · <a href=\"\(Path.findings)\">Bỏ lọc</a></span></p>")
            """
    }

    private var states: Tabs {
        let all = Tabs.Tab("Tất cả", address(nil), isCurrent: question.state == nil)
        return Tabs(
            "Đến đâu rồi", [all] + FindingQuestion.State.allCases.map { Tabs.Tab($0.label, address($0), isCurrent: question.state == $0) })
    }

    private func address(_ state: FindingQuestion.State?) -> Path {
        var path = Path.findings
        if let state { path = path.with("loc", state.rawValue) }
        if question.isShown { path = path.with("tinh", "1") }
        if let body = question.body { path = path.with("don-vi", body) }
        if let area = question.area { path = path.with("ve", area.rawValue) }
        if question.isConduct { path = path.with("ve", "nep-song") }
        if let period = question.period {
            path = path.with("tu", period.lowerBound.vietnamese).with("den", period.upperBound.vietnamese)
        }
        return question.words.isEmpty ? path : path.with("tim", question.words)
    }

    private var list: HTML {
        guard !view.lines.isEmpty else {
            let isFiltered = !question.words.isEmpty || question.state != nil
            return Panel(
                "Các phát hiện", isHeadingHidden: true,
                EmptyState(
                    isFiltered ? "Không tìm thấy phát hiện nào" : "Chưa có phát hiện nào",
                    sentence: isFiltered ? "Thử bớt chữ hoặc chọn mục khác." : "Mục chưa đạt trong biên bản kiểm tra hiện ở đây."
                ).html
            ).html
        }
        let pages = max(1, (view.count + FindingQuestion.length - 1) / FindingQuestion.length)
        let first = (question.page - 1) * FindingQuestion.length
        let address = address(question.state)
        return Panel(
            "Các phát hiện", id: "findings", isHeadingHidden: true, fit: .flush,
            """
            \(Rows(view.lines.map { $0.row.html }, isInFlushPanel: true))\
            \(Pager(page: question.page, of: pages, label: "Các trang phát hiện", shown: "\(first + 1)–\(first + view.lines.count)/\(view.count)") { address.with("trang", $0) })
            """
        ).html
    }
}

extension FindingLine {
    /// As a line of a list, or a thing to do.
    package var row: TaskRow { finding.row(at: body, on: day) }
}

extension Finding {
    func row(at place: String, on today: LocalDate) -> TaskRow {
        TaskRow(
            words.count > 120 ? words.prefix(117) + "…" : words, .finding(id), chip: Chip.state(of: self, on: today),
            sentence: [
                place, area.label, isComplaint ? "phản ánh" : nil, verification == .established && count > 1 ? "\(count) lượt" : nil,
                remedyWords,
            ].compactMap(\.self).joined(separator: " · "),
            due: isToFix ? due.map { "Hẹn \($0.vietnamese)" } : day.vietnamese, isLate: isOverdue(on: today))
    }

    /// The second question, where the chip answers the first.
    private var remedyWords: String? { verification == .notEstablished ? nil : remedy?.label }
}

extension Chip {
    /// Whether it is so.
    static func state(of finding: Finding, on today: LocalDate) -> Chip {
        if finding.isOverdue(on: today) { return Chip("Quá hạn khắc phục", .late, icon: .clock) }
        return switch finding.verification {
        case .recorded: Chip(finding.verification.label, .draft, icon: .ring)
        case .underCheck: Chip(finding.verification.label, .question, icon: .half)
        case .established: Chip(finding.verification.label, .bad, icon: .warning)
        case .notEstablished: Chip(finding.verification.label, .good, icon: .tick)
        }
    }

    /// Whether it was put right.
    static func remedy(_ remedy: Finding.Remedy) -> Chip {
        switch remedy {
        case .due: Chip(remedy.label, .question, icon: .clock)
        case .reported: Chip(remedy.label, .neutral, icon: .half)
        case .fixed: Chip(remedy.label, .good, icon: .tick)
        case .notFixed: Chip(remedy.label, .bad, icon: .warning)
        }
    }
}

/// One finding: what it is, what was said and done, and what its reader may do now.
package struct FindingPage {
    package let view: FindingView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: FindingView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var finding: Finding { view.finding }

    package var page: Page {
        Page(
            title: finding.isComplaint ? "Phản ánh" : "Phát hiện", place: view.body, eyebrow: "\(finding.area.label) · \(view.body)",
            heading: finding.words,
            under: "<p>\(Chip.state(of: finding, on: view.today))\(with: finding.remedy, { " \(Chip.remedy($0))" })</p>",
            crumbs: [Crumb("Phát hiện, khắc phục", .findings)], hasErrors: !faults.isEmpty,
            body: """
                <div class="flow-m">\(ErrorSummary(faults))<div class="cols main-side"><div class="flow-m">\
                \(standing)\(recheck)\(remedy)\(verification)\(photos)\(course)</div>\
                <aside class="flow-m" aria-label="Về phát hiện">\(facts)\(answer)\(rechecker)</aside></div></div>
                """)
    }

    /// Where it stands, in a sentence.
    private var standing: HTML? {
        if let reason = finding.withdrawnBecause {
            return Say(.grey, "Biên bản đã mở lại nên phát hiện này không còn dùng: \(reason)").html
        }
        switch finding.verification {
        case .recorded, .underCheck: return Say(.question, "Chưa xác minh nên chưa ảnh hưởng điểm.").html
        case .established:
            let counted = finding.count > 1 ? " (\(finding.count) lượt)" : ""
            return Say(.bad, "Xác minh: có\(counted). Được tính vào điểm theo bộ tiêu chí.").html
        case .notEstablished: return Say(.good, "Xác minh: không có. Không tính, không trừ.").html
        }
    }

    // MARK: Acts

    private var recheck: HTML? {
        guard view.mayRecheck, let remedy = finding.remedy, remedy != .fixed else { return nil }
        return Panel(
            "Ghi kết quả kiểm tra lại", id: "recheck", fit: .tight,
            """
            \(if: remedy != .reported, "<p class=\"note\">Đơn vị chưa báo khắc phục; đến xem lúc nào cũng được.</p>")\
            \(Form(to: .findingRecheck(finding.id), seal: seal, classes: "flow-m", """
                \(TextArea("thay-gi", label: "Đã thấy gì", value: typed["thay-gi"] ?? "", fault: fault("thay-gi"), rows: 2))\
                \(Field("hen-moi", label: "Nếu chưa đạt, hẹn lại ngày", value: typed["hen-moi"] ?? "", fault: fault("hen-moi"), kind: .date, width: .short))\
                <p class="acts">\(ActButton("Đạt", look: .main, choice: ("ket-qua", "dat")))\(ActButton("Chưa đạt", look: .danger, choice: ("ket-qua", "chua")))</p>
                """))
            """
        ).html
    }

    private var remedy: HTML? {
        guard view.mayAnswer, finding.isToFix else { return nil }
        return Panel(
            "Báo đã khắc phục", id: "remedy", note: finding.due.map { "Hẹn \($0.vietnamese)" }, fit: .tight,
            """
            <p class="note">\(view.name(of: finding.rechecker)) sẽ kiểm tra lại; báo xong chưa phải là đã khắc phục.</p>\
            \(Form(to: .findingRemedy(finding.id), seal: seal, hasFiles: true, classes: "flow-m", """
                \(TextArea("da-lam", label: "Đã làm gì", value: typed["da-lam"] ?? "", fault: fault("da-lam"), rows: 2))\
                \(FileField("tep", label: "Ảnh hoặc giấy tờ", hint: "Nên có; PDF, DOCX hoặc ảnh, đến \(Attachment.sizeText(Attachment.largest))", fault: fault("tep"), accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"))\
                <p class="acts">\(ActButton("Báo đã khắc phục", look: .main))</p>
                """))
            """
        ).html
    }

    private var verification: HTML? {
        guard view.mayVerify else { return nil }
        let isDone = finding.verification == .established || finding.verification == .notEstablished
        let asksDue = finding.remedy == nil && finding.due == nil
        let form = Form(
            to: .findingVerification(finding.id), seal: seal, classes: "flow-m",
            """
            \(TextArea("can-cu", label: "Căn cứ", hint: "Đã xem gì, hỏi ai, đơn vị nói gì", value: typed["can-cu"] ?? "", fault: fault("can-cu"), rows: 3))\
            <div class="cols two">\(Field("so-luot", label: "Số lượt vi phạm", hint: "Khi xác minh là có", value: typed["so-luot"] ?? String(finding.count), fault: fault("so-luot"), kind: .number, width: .short))\
            \(if: asksDue, Field("hen", label: "Hẹn khắc phục", hint: "Khi xác minh là có", value: typed["hen"] ?? "", fault: fault("hen"), kind: .date, width: .short).html)</div>\
            <p class="acts">\(ActButton("Xác minh: có", look: .main, choice: ("ket-qua", "co")))\(ActButton("Xác minh: không có", choice: ("ket-qua", "khong")))</p>
            """)
        let begin: HTML =
            finding.verification == .recorded
            ? Form(to: .findingCheck(finding.id), seal: seal, "<p class=\"acts\">\(ActButton("Bắt đầu xác minh", look: .quiet))</p>").html
            : .empty
        guard !isDone else {
            return """
                <details class="more"\(if: !faults.isEmpty, " open")><summary>Xác minh lại</summary>\
                \(Panel("Xác minh lại", id: "verification", fit: .tight, form.html))</details>
                """
        }
        return Panel("Xác minh", id: "verification", fit: .tight, "\(begin)\(form)").html
    }

    private var answer: HTML? {
        guard view.mayAnswer else { return nil }
        return Panel(
            "Ý kiến của đơn vị", id: "answer", fit: .tight,
            Form(
                to: .findingAnswer(finding.id), seal: seal, classes: "flow-s",
                "\(TextArea("y-kien", label: "Giải trình, ý kiến", hint: "Người xác minh đọc trước khi kết luận", value: typed["y-kien"] ?? "", fault: fault("y-kien"), rows: 3))<p class=\"acts\">\(ActButton("Gửi ý kiến"))</p>"
            ).html
        ).html
    }

    private var rechecker: HTML? {
        guard view.mayGiveRecheck, let remedy = finding.remedy, remedy != .fixed else { return nil }
        let options = view.candidates.filter { $0.account != finding.rechecker }.map {
            Option(String($0.account), "\($0.name), \($0.office)")
        }
        guard !options.isEmpty else { return nil }
        return Panel(
            "Đổi người kiểm tra lại", id: "rechecker", isHeadingHidden: true, fit: .tight,
            """
            <details class="more"\(if: fault("giao-vi") != nil || fault("giao-cho") != nil, " open")><summary>Giao người khác kiểm tra lại</summary>\
            \(Form(to: .findingRechecker(finding.id), seal: seal, classes: "flow-s", "\(Select("giao-cho", label: "Giao cho", options: [Option("", "Chọn người")] + options, chosen: typed["giao-cho"], fault: fault("giao-cho")))\(Field("giao-vi", label: "Lý do", hint: "Ví dụ: người phát hiện đã chuyển công tác", value: typed["giao-vi"] ?? "", fault: fault("giao-vi")))<p class=\"acts\">\(ActButton("Giao"))</p>"))</details>
            """
        ).html
    }

    // MARK: What there is

    private var photos: HTML? {
        guard !view.photos.isEmpty else { return nil }
        return Panel(
            "Ảnh lúc kiểm tra", id: "photos", fit: .tight,
            "<div class=\"thumbs\">\(each: view.photos, { "<a href=\"\(Path.findingPhoto(finding.id, $0.id))\"><img src=\"\(Path.findingPhoto(finding.id, $0.id))\" width=\"72\" height=\"72\" loading=\"lazy\" alt=\"Ảnh chụp \($0.madeAt.vietnamese)\"></a>" })</div>"
        ).html
    }

    private var course: HTML {
        let first = Timeline.Moment(
            finding.isComplaint ? "Ghi phản ánh" : "Ghi trong biên bản", .happened,
            meta: ["\(view.name(of: finding.enteredBy)), \(finding.enteredAt.vietnamese)"], "<p>\(finding.words)</p>")
        let rest = view.steps.map { step, files in
            Timeline.Moment(
                "\(step.kind.label)", [.notFixed, .established].contains(step.kind) ? .changed : .happened,
                meta: ["\(view.name(of: step.account)), \(step.at.vietnamese)"],
                """
                \(with: step.to, { "<p>Giao cho <b>\(view.name(of: $0))</b></p>" })\(if: !step.words.isEmpty, "<p>\(step.words)</p>")\(with: step.due, { "<p class=\"note\">Hẹn \($0.vietnamese)</p>" })\
                \(if: !files.isEmpty, Chips(files.map { FileChip("\($0.name), \(Attachment.sizeText($0.size))", .findingFile(finding.id, $0.id)).html }).html)
                """)
        }
        return Panel("Diễn biến", id: "course", Timeline([first] + rest).html).html
    }

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [("Đơn vị", "\(view.body)"), ("Ngày", "\(finding.day.vietnamese)")]
        if let (inspection, item) = view.origin {
            facts.append(
                ("Cuộc kiểm tra", "<a href=\"\(Path.inspection(inspection.id))\">\(view.finder), \(inspection.day.vietnamese)</a>"))
            facts.append(("Mục", "\(item.position). \(item.words)"))
        } else {
            facts.append(("Nơi tiếp nhận", "\(view.finder)"))
        }
        if !finding.source.isEmpty, view.seesSource { facts.append(("Từ đâu đến", "\(finding.source)")) }
        if let due = finding.due, finding.remedy != nil { facts.append(("Hẹn khắc phục", "\(due.vietnamese)")) }
        facts.append(("Người kiểm tra lại", "\(view.name(of: finding.rechecker))"))
        return Panel("Về phát hiện", id: "facts", Facts(facts).html).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

/// A complaint that is being written down.
package struct NewComplaintPage {
    package let bodies: [Organisation]
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal
    package let today: LocalDate

    package init(bodies: [Organisation], typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal, today: LocalDate) {
        self.bodies = bodies
        self.typed = typed
        self.faults = faults
        self.seal = seal
        self.today = today
    }

    package var page: Page {
        Page(
            title: "Ghi phản ánh", crumbs: [Crumb("Phát hiện, khắc phục", .findings)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var form: Form {
        let options = bodies.map { Option($0.id.description, $0.name) }
        return Form(
            to: .findings, seal: seal, classes: "panel flow-m",
            """
            <p class="note">Phản ánh chưa phải là vi phạm: chưa xác minh thì không tính, đơn vị được nói trước khi kết luận.</p>\
            \(Select("don-vi", label: "Phản ánh về đơn vị nào", options: [Option("", "Chọn đơn vị")] + options, chosen: typed["don-vi"], fault: fault("don-vi")))\
            \(Select("tiep-nhan", label: "Nơi tiếp nhận, xác minh", options: options, chosen: typed["tiep-nhan"] ?? options.first?.value, fault: fault("tiep-nhan")))\
            <div class="cols two">\(Select("ve", label: "Về việc gì", options: InspectionArea.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["ve"] ?? InspectionArea.conduct.rawValue))\
            \(Field("ngay", label: "Ngày xảy ra", value: typed["ngay"] ?? today.vietnamese, fault: fault("ngay"), kind: .date))</div>\
            \(TextArea("noi-dung", label: "Nội dung", hint: "Việc gì, ở đâu. Không ghi tên người phản ánh, không ghi tên người bị phản ánh.", value: typed["noi-dung"] ?? "", fault: fault("noi-dung"), rows: 3))\
            \(Field("tu-dau", label: "Từ đâu đến", hint: "Ví dụ: đường dây nóng, hộp thư góp ý. Đơn vị không thấy dòng này.", value: typed["tu-dau"] ?? "", fault: fault("tu-dau")))\
            <div class="acts">\(ActButton("Ghi phản ánh", look: .main))</div>
            """)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
