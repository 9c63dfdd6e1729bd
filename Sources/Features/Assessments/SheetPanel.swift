import Criteria
import Kernel
import Markup
import Organisations

/// The line that stays on top while a sheet scrolls: how far it is, whether it is saved, what it comes to.
struct SheetBanner: Component {
    let view: SheetView
    let progress: SheetProgress

    var html: HTML {
        """
        <section class="sheet-top" aria-label="Tình trạng phiếu"><div class="wrap wide">\
        \(with: view.acts.fills, { _ in SaveLine(savedAt: lastSaved?.time).html })\
        <span>\(LiveValue("progress", progress.words))</span>\
        <span class="sp">Tự chấm <b>\(LiveValue("own.total", view.own.writtenTotal))</b>\
        \(if: !view.assessment.isWithTheUnit, " · Thẩm định <b>\(LiveValue("total", view.counting.writtenTotal))</b>")</span>\(act)\
        </div></section>
        """
    }

    private var lastSaved: Instant? { view.entries.all.filter { $0.stage == view.acts.fills }.map(\.enteredAt).max() }

    private var act: HTML? {
        view.acts.canSubmit ? ActLink("Soát lại trước khi gửi", .submission(view.assessment.id), look: .main, size: .small).html : nil
    }
}

/// What somebody opening the sheet must know first: why it came back, what is asked of them.
struct SheetNotice: Component {
    let view: SheetView

    var html: HTML {
        if let returned = view.lastReturn, view.assessment.state == .returned {
            return Say(
                .bad, "<b>\(view.names(of: returned)) trả lại ngày \(returned.takenAt.date.vietnamese).</b> “\(returned.reason)”"
            ).html
        }
        switch view.assessment.state {
        case .awaiting_explanation:
            return Say(
                .question,
                "<b>Chờ giải trình.</b> Đơn vị giải trình được chậm nhất ngày \(view.explanationsUntil.vietnamese). Hết hạn không có nghĩa là đồng ý; hồ sơ ghi “không có giải trình”."
            ).html
        case .confirmed where view.round.isOpen:
            return Say(.good, "Điểm đã chốt. Kết quả của cả \(view.seat.clusterName) công bố khi đóng kỳ.").html
        case .confirmed: return Say(.good, "Điểm đã chốt. <a href=\"\(Path.results(view.round.id))\">Xem kết quả và xếp hạng</a>.").html
        default: return .empty
        }
    }
}

/// What may be done with the sheet as a whole, each act with what it means.
struct SheetActPanel: Component {
    let view: SheetView
    let seal: FormSeal
    var fault: FieldFault?
    var typed: [String: String] = [:]

    var html: HTML {
        let forms = [submit, recall, open, finish, explain, closeExplanations, confirm, giveBack].compactMap { $0 }
        guard !forms.isEmpty else { return .empty }
        return Markup.Section(
            "Việc làm được với phiếu", id: "viec",
            "<div class=\"cols two\">\(each: forms, { "<div class=\"panel flow\">\($0)</div>" })</div>"
        ).html
    }

    private var id: ID<Assessment> { view.assessment.id }

    private var submit: HTML? {
        guard view.acts.canSubmit else { return nil }
        return """
            <h3>Gửi phiếu chấm điểm</h3><p>Soát lại các ô còn trống và minh chứng còn thiếu, xác nhận số liệu đúng sự thật rồi gửi.</p>\
            <p class="acts">\(ActLink("Soát lại trước khi gửi", .submission(id), look: .main))</p>
            """
    }

    private var recall: HTML? {
        guard view.acts.canRecall else { return nil }
        return act("Rút lại phiếu", "Phiếu về lại đơn vị để sửa. Rút lại được vì chưa ai mở.", .recall(id), button: "Rút lại phiếu")
    }

    private var open: HTML? {
        guard view.acts.canOpen else { return nil }
        return act(
            "Mở phiếu để thẩm định", "Từ lúc mở, đơn vị không rút lại được và anh/chị là người thẩm định phiếu này.", .verification(id),
            button: "Mở phiếu để thẩm định", look: .main)
    }

    private var finish: HTML? {
        guard view.acts.canFinish else { return nil }
        let differences = view.own.items.keys.count { view.gap($0) != nil }
        let sentence =
            differences == 0
            ? view.changedFigures.isEmpty
                ? "Mọi tiêu chí bằng tự chấm. Phiếu chuyển sang bước sau."
                : "Mọi tiêu chí bằng tự chấm. Số liệu xét mức xếp loại có thay đổi; làm giảm mức thì đơn vị được giải trình trước."
            : "Có \(differences) điểm khác tự chấm. Đơn vị giải trình được chậm nhất ngày \(view.explanationsUntil.vietnamese)."
        return act("Kết thúc thẩm định", sentence, .verificationEnd(id), button: "Kết thúc thẩm định", look: .main)
    }

    private var explain: HTML? {
        guard view.acts.canExplain else { return nil }
        let changed = view.set.layout.lines.filter { view.gap($0.item) != nil }
        let fields =
            changed.map { field("explain.\($0.item)", label: "\($0.item) \($0.title)", hint: hint($0)).html }
            + view.changedFigures.map { figure in
                field("explain.\(figure.cell)", label: figure.title, hint: "Tự chấm \(figure.own), thẩm định \(figure.counting)").html
            }
        return """
            <h3>Giải trình</h3><p>Viết cho tiêu chí muốn giải trình; tiêu chí đồng ý thì để trống.</p>\
            \(Form(to: .explanations(id), seal: seal, classes: "flow-m", "\(fields)<p class=\"acts\">\(ActButton("Gửi giải trình", look: .main))</p>"))
            """
    }

    private func field(_ name: String, label: String, hint: String) -> TextArea {
        TextArea(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault?.field == name ? fault?.wording : nil)
    }

    /// Both scores, the reason for the one that counts, and what was answered already.
    private func hint(_ line: SheetLayout.Line) -> String {
        let decimals = view.own.decimals
        let own = view.own.items[line.item]?.points.vietnamese(decimals: decimals) ?? ""
        let counting = view.counting.items[line.item]?.points.vietnamese(decimals: decimals) ?? ""
        let reason = line.sources.lazy.compactMap(view.counting).first { $0.stage != view.round.selfStage.code && !$0.reason.isEmpty }
        let sent = view.explanations.last { $0.item == line.item }
        return "Tự chấm \(own), thẩm định \(counting)." + (reason.map { " Lý do: “\($0.reason)”" } ?? "")
            + (sent.map { " Đã gửi lúc \($0.explainedAt.vietnamese): “\($0.content)”" } ?? "")
    }

    private var closeExplanations: HTML? {
        guard view.acts.canCloseExplanations else { return nil }
        let said =
            view.explanations.isEmpty
            ? "Chưa có giải trình. Khép được sau ngày \(view.explanationsUntil.vietnamese)."
            : "Có \(view.explanations.count) giải trình. Sửa điểm trong bảng nếu giải trình đúng, rồi khép."
        return act("Khép giải trình", said, .explanationsEnd(id), button: "Khép giải trình", look: .main)
    }

    private var confirm: HTML? {
        guard view.acts.canConfirm else { return nil }
        let form = Confirmed("Chốt điểm", meaning: "Sau khi chốt chỉ thay đổi bằng quyết định mới. Chốt phiếu này?") {
            Form(to: .confirmation(id), seal: seal, "<p class=\"acts\">\($0)</p>")
        }
        return "<h3>Chốt điểm</h3><p>Tổng \(view.counting.writtenTotal) điểm.</p>\(form)"
    }

    private var giveBack: HTML? {
        guard view.acts.canGiveBack else { return nil }
        return """
            <h3>Trả lại để sửa</h3>\(Form(
                to: .sheetReturn(id), seal: seal, classes: "flow",
                "\(field("reason", label: "Lý do", hint: "Đơn vị đọc nguyên văn. Ví dụ: Thiếu biên bản cuộc ngày 12/8"))<p class=\"acts\">\(ActButton("Trả lại để sửa", look: .danger))</p>"))
            """
    }

    private func act(_ title: String, _ sentence: String, _ path: Path, button: String, look: ActLook = .plain) -> HTML {
        """
        <h3>\(title)</h3><p>\(sentence)</p>\(Form(to: path, seal: seal, "<p class=\"acts\">\(ActButton(button, look: look))</p>"))
        """
    }
}

/// What happened to the sheet, oldest first.
struct SheetTimeline: Component {
    let view: SheetView

    var html: HTML {
        let happened = view.steps.map { step in
            Timeline.Moment(
                "\(step.kind.label)\(with: step.total.flatMap(written), { ": \($0) điểm" })", step.kind == .returned ? .changed : .happened,
                meta: [view.names(of: step), step.takenAt.vietnamese, step.kind == .submitted ? "Mã \(step.receipt)" : ""].filter {
                    !$0.isEmpty
                },
                said(at: step))
        }
        return Timeline(happened + ahead).html
    }

    private func said(at step: SheetStep) -> HTML {
        let reason: HTML =
            step.reason.isEmpty ? .empty : "<blockquote class=\"say\(if: step.kind == .returned, " q")\">“\(step.reason)”</blockquote>"
        guard step.kind == .explained else { return reason }
        let answers = view.explanations.filter { $0.explainedAt == step.takenAt }
        return "\(reason)\(each: answers, { "<blockquote class=\"say\"><b>\(subject(of: $0))</b>: “\($0.content)”</blockquote>" })"
    }

    /// The criterion's number; the title of a figure that stands under none.
    private func subject(of answer: Explanation) -> String {
        CellCode(answer.item).flatMap(view.set.layout.line(for:))?.title ?? answer.item
    }

    private func written(_ plain: String) -> String? {
        Points(plain: plain)?.vietnamese(decimals: view.own.decimals)
    }

    private var ahead: [Timeline.Moment] {
        switch view.assessment.state {
        case .confirmed: []
        case .awaiting_explanation:
            [
                Timeline.Moment("Giải trình của đơn vị", .ahead, meta: ["Hạn \(view.explanationsUntil.vietnamese)"]),
                Timeline.Moment("Chốt điểm", .ahead),
            ]
        case .verified: [Timeline.Moment("Chốt điểm", .ahead)]
        default: [Timeline.Moment("Thẩm định", .ahead), Timeline.Moment("Chốt điểm", .ahead)]
        }
    }
}
