import Access
import Documents
import Kernel
package import Markup
import Organisations

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
