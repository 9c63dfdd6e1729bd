import Documents
import Kernel
package import Markup
import Movements
import Rulebook

/// One task: what, whose and by when; what happened to it; what the reader may do with it now.
package struct TaskPage {
    package let view: TaskView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: TaskView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var task: WorkTask { view.line.task }

    package var page: Page {
        Page(
            title: task.what.title, eyebrow: "Nhiệm vụ giao · \(view.line.body)", under: "<p>\(Chip.state(of: task))\(limit)</p>",
            crumbs: [Crumb("Nhiệm vụ giao", .tasks)], hasErrors: !faults.isEmpty,
            body: """
                <div class="flow-m">\(ErrorSummary(faults))\(said)<div class="cols main-side"><div class="flow-m">\(work)\(answer)\(history)</div>\
                <aside class="flow-m" aria-label="Về nhiệm vụ">\(facts)\(clock)\(days)</aside></div></div>
                """)
    }

    private var limit: HTML? {
        guard task.state == .assigned || task.state == .in_progress, let limit = task.limit else { return nil }
        let late = task.overdue(on: view.today)
        return " <b class=\"due\(if: late > 0, " late")\">Hạn \(limit.vietnamese)\(if: late > 0, ", quá \(late) ngày")</b>"
    }

    private var said: Say? {
        switch task.state {
        case .in_progress where task.redo != nil:
            let step = view.steps.last { $0.kind == .returned }
            return Say(.bad, "Trả lại ngày \(step?.takenAt.date.vietnamese ?? ""): \(step?.words ?? "")")
        case .paused:
            let step = view.steps.last { $0.kind == .paused }
            return Say(.grey, "Tạm dừng từ ngày \(step?.day?.vietnamese ?? ""): \(step?.words ?? ""). Trong lúc này không tính ngày.")
        case .withdrawn: return Say(.grey, "Thôi giao: \(view.steps.last?.words ?? "")")
        default: return nil
        }
    }

    // MARK: Who works on it

    private var work: HTML? {
        guard view.mayWork else { return nil }
        switch task.state {
        case .assigned, .in_progress: return report
        case .reported:
            return Panel(
                "Đã báo kết quả", id: "work", fit: .tight,
                """
                <p>Chờ nơi giao xác nhận. Tính theo ngày đã báo, nơi giao xem muộn cũng không thành chậm.</p>\
                \(Form(to: .taskRecall(task.id), seal: seal, ActButton("Rút lại để sửa").html))
                """
            ).html
        case .done, .paused, .withdrawn: return nil
        }
    }

    private var report: HTML {
        let asksAmount = task.what.amount != .one
        let taking = task.state == .assigned ? Form(to: .taskTaking(task.id), seal: seal, ActButton("Nhận việc").html).html : .empty
        return Panel(
            "Báo kết quả", id: "work", fit: .loose,
            """
            \(taking)\
            \(Form(to: .taskReport(task.id), seal: seal, hasFiles: true, classes: "flow-m", """
                \(TextArea("ket-qua", label: "Kết quả", hint: "Một câu, hoặc đính kèm tệp", value: typed["ket-qua"] ?? "", fault: fault("ket-qua"), rows: 3))\
                \(FileField("tep", label: "Minh chứng", hint: "PDF, DOCX hoặc ảnh, đến \(Attachment.sizeText(Attachment.largest))", fault: fault("tep"), accept: ".pdf,.docx,.jpg,.jpeg,.png"))\
                <div class="cols two">\(Field("ngay", label: "Ngày xong", value: typed["ngay"] ?? view.today.vietnamese, fault: fault("ngay"), kind: .date))\
                \(if: asksAmount, Field("khoi-luong", label: "Làm được bao nhiêu", hint: "Được giao \(task.what.amount.vietnamese())", value: typed["khoi-luong"] ?? task.what.amount.vietnamese(), fault: fault("khoi-luong")).html)</div>\
                <p class="acts">\(ActButton("Báo kết quả", look: .main))</p>
                """))
            """
        ).html
    }

    // MARK: Who assigned it

    private var answer: HTML? {
        guard view.mayAnswer, task.state == .reported else { return nil }
        guard !view.isOwnReport else {
            return Say(.grey, "Kết quả này do chính anh/chị báo nên cần người khác xác nhận.").html
        }
        return Panel(
            "Xác nhận kết quả", id: "answer", fit: .loose,
            """
            \(Form(to: .taskAcceptance(task.id), seal: seal, "\(seen)\(ActButton("Xác nhận hoàn thành", look: .main))"))\
            \(Form(to: .taskReturn(task.id), seal: seal, classes: "flow-s", """
                \(seen)\(Field("tra-lai", label: "Hoặc trả lại, vì", value: typed["tra-lai"] ?? "", fault: fault("tra-lai")))\
                \(Field("han-lam-lai", label: "Làm lại, chậm nhất hết ngày", hint: "Mỗi lần trả lại tính là một lần chưa đạt", value: typed["han-lam-lai"] ?? "", fault: fault("han-lam-lai"), kind: .date, width: .medium))\
                <p class="acts">\(ActButton("Trả lại", look: .danger))</p>
                """))
            """
        ).html
    }

    /// What was read: an answer to it is no answer to what came after.
    private var seen: HTML { "<input type=\"hidden\" name=\"buoc\" value=\"\(view.steps.count)\">" }

    private var days: HTML? {
        guard view.mayAnswer else { return nil }
        let more: HTML =
            """
            <details class="more"\(if: fault("han-moi") != nil, " open")><summary>Gia hạn</summary>\
            \(Form(to: .taskExtension(task.id), seal: seal, classes: "flow-s", "\(Field("han-moi", label: "Hạn mới", value: typed["han-moi"] ?? "", fault: fault("han-moi"), kind: .date))\(Field("vi-gia-han", label: "Căn cứ, lý do", value: typed["vi-gia-han"] ?? "", fault: fault("vi-gia-han")))<p class=\"acts\">\(ActButton("Gia hạn"))</p>"))</details>\
            <details class="more"\(if: fault("vi-dung") != nil, " open")><summary>Tạm dừng</summary>\
            \(Form(to: .taskPause(task.id), seal: seal, classes: "flow-s", "\(Field("vi-dung", label: "Căn cứ", hint: "Văn bản hoặc lý do cho phép tạm dừng", value: typed["vi-dung"] ?? "", fault: fault("vi-dung")))<p class=\"acts\">\(ActButton("Tạm dừng"))</p>"))</details>
            """
        let end = Confirmed("Thôi giao", look: .quiet, meaning: "Nhiệm vụ thôi được tính; vẫn đọc lại được.") { button in
            Form(
                to: .taskWithdrawal(task.id), seal: seal, classes: "flow-s",
                "\(Field("vi-thoi", label: "Lý do", isRequired: true))<p class=\"acts\">\(button)</p>")
        }.html
        switch task.state {
        case .assigned, .in_progress: return Panel("Nơi giao", id: "days", fit: .tight, "\(more)\(end)").html
        case .paused:
            return Panel(
                "Nơi giao", id: "days", fit: .tight,
                "\(Form(to: .taskResumption(task.id), seal: seal, ActButton("Làm tiếp", look: .main).html))\(end)"
            ).html
        case .reported: return Panel("Nơi giao", id: "days", fit: .tight, end).html
        case .done, .withdrawn: return nil
        }
    }

    // MARK: About it

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [("Chủ trì", "\(view.line.person.map { "\($0), \(view.line.body)" } ?? view.line.body)")]
        if !task.what.product.isEmpty { facts.append(("Sản phẩm", "\(task.what.product)")) }
        if !task.what.partners.isEmpty { facts.append(("Phối hợp", "\(task.what.partners)")) }
        if let source = view.source {
            facts.append(("Từ kế hoạch", "<a href=\"\(Path.plan(source.plan.id))\">\(source.plan.name)</a>"))
        }
        facts.append(("Người giao", "\(view.names[task.assignedBy] ?? "Hệ thống"), ngày \(task.assignedOn.vietnamese)"))
        if task.what.amount != .one || task.what.coefficient != .one {
            facts.append(("Khối lượng", "\(task.what.amount.vietnamese()) × hệ số \(task.what.coefficient.vietnamese())"))
        }
        return Panel("Về nhiệm vụ", id: "facts", Facts(facts).html).html
    }

    /// The last day, and why it is that one.
    private var clock: HTML {
        var sentences: [String] = []
        switch task.what.term {
        case .day(let day): sentences.append("Giao đến hết ngày \(day.vietnamese).")
        case .workingDays(let count): sentences.append("Giao trong \(count) ngày làm việc, tính từ sau ngày \(task.assignedOn.vietnamese).")
        }
        for step in view.steps where step.kind == .extended {
            sentences.append("Gia hạn đến \(step.day?.vietnamese ?? ""): \(step.words)")
        }
        for pause in view.course.pauses {
            let end = pause.last.map { "đến \($0.vietnamese)" } ?? "đến nay"
            sentences.append("Không tính từ \(pause.first.vietnamese) \(end): \(pause.ground)")
        }
        if let redo = task.redo { sentences.append("Trả lại \(view.course.failures) lần; làm lại, chậm nhất hết ngày \(redo.vietnamese).") }
        let due = task.due.map { "<p><b>\($0.withWeekday)</b></p>" as HTML } ?? "<p>Đang tạm dừng nên chưa có hạn.</p>"
        return Panel("Hạn", id: "clock", fit: .tight, "\(due)\(each: sentences, { "<p class=\"note\">\($0)</p>" })").html
    }

    private var history: HTML? {
        guard !view.steps.isEmpty else { return nil }
        return Panel(
            "Đã qua các bước", id: "history", fit: .loose,
            Timeline(
                view.steps.map { step in
                    Timeline.Moment(
                        "\(step.kind.label)", [.returned, .withdrawn, .paused].contains(step.kind) ? .changed : .happened,
                        meta: [view.names[step.takenBy] ?? "Hệ thống", step.takenAt.vietnamese], content(of: step))
                }
            ).html
        ).html
    }

    private func content(of step: TaskStep) -> HTML {
        var parts: [HTML] = []
        if step.kind == .reported {
            let amount =
                task.what.amount == .one && step.amount == .one
                ? "" : "\(step.amount?.vietnamese() ?? "")/\(task.what.amount.vietnamese()). "
            let late = step.late > 0 ? "Chậm \(step.late) ngày." : "Đúng hạn."
            let written = step.day == step.takenAt.date ? "" : ", ghi ngày \(step.takenAt.date.vietnamese)"
            parts.append("<p>\(amount)Xong ngày \(step.day?.vietnamese ?? "")\(written). \(late)</p>")
        } else if let day = step.day, step.kind == .extended || step.kind == .returned {
            parts.append("<p>Hạn mới \(day.vietnamese).</p>")
        }
        if !step.words.isEmpty { parts.append("<p>\(step.words)</p>") }
        if let number = step.attachment, let file = view.files[number] {
            parts.append(
                "<p>\(FileChip("\(file.name), \(Attachment.sizeText(file.size))", .taskEvidence(task.id, ID<Attachment>(number))))</p>")
        }
        return "\(each: parts, { $0 })"
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
