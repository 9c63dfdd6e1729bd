import Activities
import Assessments
import Documents
import Kernel
package import Markup
import Organisations

/// One application: answered by its body, verified beside it, and what became of it.
package struct RecognitionApplicationPage {
    package let view: RecognitionApplicationView
    package let typed: [String: String]
    package let faults: [FieldFault]
    /// Somebody else saved between looking and pressing: what was typed stands beside what they saved, so that neither is lost unseen.
    package let hasChanged: Bool
    package let seal: FormSeal

    package init(
        view: RecognitionApplicationView, typed: [String: String] = [:], faults: [FieldFault] = [], hasChanged: Bool = false, seal: FormSeal
    ) {
        self.hasChanged = hasChanged
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var application: RecognitionApplication { view.application }
    private var isAnswered: Bool { view.mayApply && application.state == .drafting }
    private var isJudged: Bool { view.mayJudge && [.sent, .verified].contains(application.state) }

    package var page: Page {
        Page(
            title: view.body.name, eyebrow: "Hồ sơ đề nghị · \(view.standard.title)",
            under: "<p>\(Chip.state(of: application)) <span class=\"note\">\(view.issuer) xét</span></p>",
            acts: view.recognition.map { ActLink("Xem công nhận", .recognition($0)).html },
            crumbs: [Crumb("Công nhận đạt chuẩn", .recognitions), Crumb(view.standard.title, .recognitionStandard(view.standard.id))],
            hasErrors: !faults.isEmpty,
            body:
                "<div class=\"flow-m\">\(ErrorSummary(faults))\(returned)\(ownSide)\(conditions)\(lines)\(files)\(judging)\(course)\(leaving)</div>"
        )
    }

    /// The last word of whoever gave it back, while it is with the body.
    private var returned: HTML? {
        guard application.state == .drafting, let last = view.steps.last(where: { $0.kind != .answered }), last.kind == .returned else {
            return nil
        }
        return Say(.question, "Trả lại ngày \(last.at.date.vietnamese): \(last.words)").html
    }

    private var ownSide: HTML? {
        view.isTheirOwn && [.sent, .verified].contains(application.state)
            ? Say(.grey, "\(RecognitionRefusal.ownApplication.wording)").html : nil
    }

    private var conditions: HTML? {
        guard !view.conditions.isEmpty else { return nil }
        return Panel(
            "Tự lấy từ số liệu", id: "conditions", fit: .flush,
            Rows(
                view.conditions.map { one in
                    TaskRow(
                        one.asked, path(of: one),
                        chip: one.isMet ? Chip("Đạt", .good, icon: .tick) : Chip("Chưa đạt", .bad, icon: .warning),
                        sentence: one.found
                    ).html
                }, isInFlushPanel: true
            ).html
        ).html
    }

    private func path(of condition: RecognitionCondition) -> Path? {
        switch condition.about {
        case .points: view.seesResults ? condition.round.map { .results($0) } : nil
        case .findings: Path.findings.with("loc", "open").with("don-vi", view.body.id)
        }
    }

    // MARK: The conditions

    private var lines: HTML {
        if isAnswered { return answering.html }
        if isJudged { return verifying.html }
        return Panel(
            "Các điều", id: "lines", fit: .flush,
            Table(
                "Các điều và câu trả lời",
                columns: [Table.Column("Điều"), Table.Column("Đơn vị"), Table.Column("Thẩm định")], head: 0,
                lines: view.lines.map { line in
                    let answers = view.answers[line.position]
                    return Table.Line([
                        "<span>\(line.position). \(line.words)\(chips(of: line.position))</span>", said(answers?.own, "Chưa trả lời"),
                        said(answers?.verified, "Chưa thẩm định"),
                    ])
                }
            ).html
        ).html
    }

    private func said(_ answer: RecognitionAnswer?, _ nothing: String) -> HTML {
        guard let answer else { return "\(nothing)" }
        return "<span>\(answer.verdict.chip)\(if: !answer.words.isEmpty, " \(answer.words)" as HTML)</span>"
    }

    private func chips(of position: Int) -> HTML? {
        let files = view.files(of: position)
        guard !files.isEmpty else { return nil }
        return Chips(files.map(chip)).html
    }

    private func chip(_ one: (file: RecognitionFile, attachment: Attachment)) -> HTML {
        FileChip(
            "\(one.attachment.name), \(Attachment.sizeText(one.attachment.size))", .recognitionFile(application.id, one.file.id)
        ).html
    }

    private var answering: Form {
        Form(
            to: .recognitionAnswers(application.id), seal: seal, hasFiles: true, classes: "panel flow-m compact",
            """
            <input type="hidden" name="ban" value="\(application.version)"><h2 id="lines">Đơn vị tự xét từng điều</h2>\
            \(with: fault("dieu-chung"), { "<p class=\"why\" id=\"dieu-chung\">\(Icon.warning) \($0)</p>" as HTML })\
            \(each: HeadedLines.groups(view.lines, by: \.heading), { group in section(group, answer) })\
            <div class="cols two">\(Select("dieu", label: "Thêm ảnh, giấy tờ cho điều", options: [Option("", "Chọn điều")] + view.lines.map { Option(String($0.position), "\($0.position). \($0.words.count > 60 ? $0.words.prefix(57) + "…" : $0.words)") }, chosen: typed["dieu"] ?? lacking, fault: fault("dieu")))\
            \(FileField("tep", label: "Tệp", hint: "PDF, DOCX, XLSX hoặc ảnh, đến \(Attachment.sizeText(Attachment.largest)); lưu rồi thêm tệp khác", fault: fault("tep"), accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"))</div>\
            <div class="acts">\(ActButton("Lưu", choice: ("lam", "luu")))\(ActButton("Gửi hồ sơ", look: .main, choice: ("lam", "gui")))</div>
            """)
    }

    /// The first condition that still needs something to show it.
    private var lacking: String? {
        view.lines.first { $0.asksFile && view.files(of: $0.position).isEmpty }.map { String($0.position) }
    }

    private func section(_ group: (heading: String, lines: [RecognitionLine]), _ line: (RecognitionLine) -> HTML) -> HTML {
        let id = "group-\(group.lines.first?.position ?? 0)"
        guard !group.heading.isEmpty else { return "<div class=\"flow-s\">\(each: group.lines, line)</div>" }
        return
            "<section class=\"flow-s\" aria-labelledby=\"\(id)\"><h3 id=\"\(id)\">\(group.heading)</h3>\(each: group.lines, line)</section>"
    }

    private func answer(_ line: RecognitionLine) -> HTML {
        let (number, answers) = (line.position, view.answers[line.position])
        let words = typed["w.\(number)"] ?? answers?.own?.words ?? ""
        return """
            <fieldset class="check"><legend>\(number). \(line.words)\(if: line.asksFile, " <small>cần ảnh hoặc giấy tờ</small>" as HTML)</legend>\
            \(with: fault("a.\(number)"), { "<p class=\"why\" id=\"a.\(number)\">\(Icon.warning) \($0)</p>" as HTML })\
            \(with: answers?.verified, { "<p class=\"note\">Thẩm định: \($0.verdict.label)\(if: !$0.words.isEmpty, ". \($0.words)" as HTML)</p>" as HTML })\
            \(saved(answers?.own, other: "a.\(number)", "w.\(number)"))\(chips(of: number))\(Pick("a.\(number)", RecognitionAnswer.Verdict.picks, chosen: typed["a.\(number)"] ?? answers?.own?.verdict.rawValue))\
            <details class="more"\(if: !words.isEmpty || fault("w.\(number)") != nil, " open")><summary>Ghi thêm</summary>\
            \(TextArea("w.\(number)", label: "Ghi thêm cho điều \(number)", hint: "Không áp dụng thì ghi vì sao", value: words, fault: fault("w.\(number)"), rows: 2))</details></fieldset>
            """
    }

    /// What somebody else saved of a condition, where it is not what was typed.
    private func saved(_ answer: RecognitionAnswer?, other verdict: String, _ words: String) -> HTML? {
        guard hasChanged, let answer, typed[verdict] != answer.verdict.rawValue || (typed[words] ?? "") != answer.words else { return nil }
        return
            "<p class=\"why\">\(Icon.warning) Đang lưu: \(answer.verdict.label)\(if: !answer.words.isEmpty, ". \(answer.words)" as HTML)</p>"
    }

    private var verifying: Form {
        Form(
            to: .recognitionVerification(application.id), seal: seal, classes: "panel flow-m compact",
            """
            <input type="hidden" name="ban" value="\(application.version)"><h2 id="lines">Thẩm định từng điều</h2>\
            <p class="note">Đã chọn sẵn theo đơn vị. Đổi điều nào thì ghi vì sao; đơn vị đọc được.</p>\
            \(each: HeadedLines.groups(view.lines, by: \.heading), { group in section(group, verify) })\
            <div class="acts">\(ActButton(application.state == .verified ? "Lưu lại kết quả thẩm định" : "Xong thẩm định", look: .main))</div>
            """)
    }

    private func verify(_ line: RecognitionLine) -> HTML {
        let (number, answers) = (line.position, view.answers[line.position])
        let words = typed["x.\(number)"] ?? answers?.verified?.words ?? ""
        let chosen = typed["v.\(number)"] ?? answers?.verified?.verdict.rawValue ?? answers?.own?.verdict.rawValue
        return """
            <fieldset class="check"><legend>\(number). \(line.words)</legend>\
            <p class="note">Đơn vị: \(answers?.own?.verdict.label ?? "chưa trả lời")\(with: answers?.own?.words, { $0.isEmpty ? .empty : ". \($0)" as HTML })</p>\
            \(saved(answers?.verified, other: "v.\(number)", "x.\(number)"))\(chips(of: number))\(Pick("v.\(number)", RecognitionAnswer.Verdict.picks, chosen: chosen))\
            <details class="more"\(if: !words.isEmpty || fault("x.\(number)") != nil, " open")><summary>Vì sao</summary>\
            \(TextArea("x.\(number)", label: "Vì sao, ở điều \(number)", hint: "Cần khi khác với đơn vị", value: words, fault: fault("x.\(number)"), rows: 2))</details></fieldset>
            """
    }

    // MARK: Beside them

    private var files: HTML? {
        guard isAnswered, !view.files.isEmpty else { return nil }
        return Panel(
            "Ảnh, giấy tờ đã thêm", id: "files", fit: .tight,
            """
            <ul class="rows">\(each: view.files, { one in
                "<li class=\"bar-top\"><span>Điều \(one.file.position): \(chip(one))</span>\(Form(to: .recognitionFileRemoval(application.id, one.file.id), seal: seal, ActButton("Bỏ tệp", size: .small).html))</li>"
            })</ul>
            """
        ).html
    }

    private var judging: HTML? {
        guard isJudged else { return nil }
        return """
            <details class="more"\(if: fault("tra-lai") != nil, " open")><summary>Trả lại để đơn vị sửa</summary>\
            \(Form(to: .recognitionReturn(application.id), seal: seal, classes: "flow-s", "\(Field("tra-lai", label: "Cần sửa gì", value: typed["tra-lai"] ?? "", fault: fault("tra-lai")))<p class=\"acts\">\(ActButton("Trả lại"))</p>"))</details>\
            <details class="more"\(if: fault("vi-chua") != nil, " open")><summary>Trả lời chưa công nhận lần này</summary>\
            \(Form(to: .recognitionRefusal(application.id), seal: seal, classes: "flow-s", "\(Field("vi-chua", label: "Lý do", hint: "Đơn vị đọc được; lần sau đăng ký lại", value: typed["vi-chua"] ?? "", fault: fault("vi-chua")))<p class=\"acts\">\(ActButton("Chưa công nhận", look: .danger))</p>"))</details>
            """
    }

    private var course: HTML {
        let moments = view.steps.filter { $0.kind != .answered }.map { step in
            Timeline.Moment(
                "\(step.kind.label)", [.returned, .refused, .withdrawn].contains(step.kind) ? .changed : .happened,
                meta: ["\(view.name(of: step)), \(step.at.vietnamese)"], step.words.isEmpty ? .empty : "<p>\(step.words)</p>")
        }
        return Panel("Diễn biến", id: "course", Timeline(moments).html).html
    }

    private var leaving: HTML? {
        guard view.mayApply, application.state.isOpen else { return nil }
        let recall: HTML =
            application.state == .sent
            ? Form(to: .recognitionRecall(application.id), seal: seal, "<p class=\"acts\">\(ActButton("Lấy lại để sửa"))</p>").html : .empty
        return """
            \(recall)<details class="more"\(if: fault("vi-rut") != nil, " open")><summary>Rút hồ sơ</summary>\
            \(Form(to: .recognitionWithdrawal(application.id), seal: seal, classes: "flow-s", "\(Field("vi-rut", label: "Lý do", hint: "Rút rồi thì đăng ký lại từ đầu", value: typed["vi-rut"] ?? "", fault: fault("vi-rut")))<p class=\"acts\">\(ActButton("Rút hồ sơ", look: .danger))</p>"))</details>
            """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

extension RecognitionAnswer.Verdict {
    fileprivate static var picks: [Pick.Answer] {
        allCases.map { Pick.Answer($0.rawValue, $0.label, $0 == .not_met ? .bad : $0 == .met ? .plain : .aside) }
    }

    fileprivate var chip: Chip {
        switch self {
        case .met: Chip(label, .good, icon: .tick)
        case .not_met: Chip(label, .bad, icon: .warning)
        case .not_applicable: Chip(label, .draft, icon: Icon.none)
        }
    }
}
