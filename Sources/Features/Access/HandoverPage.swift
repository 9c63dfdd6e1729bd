import Kernel
package import Markup

/// One hand-over: who takes what from whom, from when, with which open work; and its answer.
package struct HandoverPage {
    package let view: HandoverView
    package let seal: FormSeal

    package init(view: HandoverView, seal: FormSeal) {
        self.view = view
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "\(view.leaver) bàn giao cho \(view.taker)", under: "<p>\(view.chip)</p>",
            crumbs: [Crumb("Bàn giao công việc", .handovers)], width: .narrow,
            body: "<div class=\"flow-m\">\(facts)\(roles)\(work)\(answer)\(withdrawal)</div>")
    }

    private var handover: Handover { view.handover }

    private var facts: Panel {
        Panel(
            "Nội dung bàn giao",
            Facts([
                ("Người bàn giao", "\(view.leaver)"), ("Người nhận", "\(view.taker)"), ("Từ ngày", "\(handover.first.vietnamese)"),
                ("Lý do", "\(handover.reason)"), ("Lập", "\(view.offeredBy), \(handover.offeredAt.vietnamese)"),
                (handover.isPending ? "Mời trả lời chậm nhất" : "Trả lời", answered),
            ]).html)
    }

    private var answered: HTML {
        guard let at = handover.answeredAt else { return "\(handover.answerBy.vietnamese)" }
        return "\(at.vietnamese)\(if: !handover.answer.isEmpty, ": “\(handover.answer)”")"
    }

    private var roles: Panel {
        Panel(
            "Vai trò (\(view.grants.count))", id: "vai-tro", fit: .flush,
            Rows(view.grants.map { "<div class=\"branch\">\($0.label)</div>" }, isInFlushPanel: true).html)
    }

    private var work: Panel {
        WorkPanel(heading: handover.isPending ? "Việc đang dở, đi cùng vai trò" : "Việc dở lúc nhận", work: view.work).panel
    }

    private var answer: HTML? {
        guard view.mayAnswer else { return nil }
        let first = max(handover.first, view.today)
        return Panel(
            "Trả lời",
            """
            <p>Nhận thì từ \(first == view.today ? "bây giờ" : "ngày \(first.vietnamese)") các vai trò trên là của anh/chị, \(view.leaver) thôi giữ.</p>
            \(Form(to: .handoverAcceptance(handover.id), seal: seal, "<p class=\"acts\">\(ActButton("Nhận bàn giao", look: .main))</p>"))
            <details class="more"><summary>Không nhận</summary>\(Form(to: .handoverRefusal(handover.id), seal: seal, classes: "flow-s", "\(Field("ly-do", label: "Lý do không nhận", hint: "Người lập bàn giao đọc câu này", isRequired: true))<p class=\"acts\">\(ActButton("Không nhận", look: .danger))</p>"))</details>
            """
        ).html
    }

    private var withdrawal: HTML? {
        guard view.mayWithdraw else { return nil }
        return Confirmed(
            "Rút bàn giao", look: .quiet, meaning: "Không ai nhận được bàn giao này nữa; các vai trò ở lại với \(view.leaver)."
        ) {
            Form(to: .handoverWithdrawal(handover.id), seal: seal, "<p class=\"acts\">\($0)</p>")
        }.html
    }
}

extension HandoverView {
    var chip: Chip {
        switch handover.outcome {
        case nil where today > handover.answerBy: Chip("Chờ nhận, đã quá ngày mời trả lời", .late, icon: .clock)
        case nil: Chip("Chờ \(taker) nhận", .question, icon: .clock)
        case .accepted: Chip("Đã nhận", .good, icon: .tick)
        case .declined: Chip("Không nhận", .bad, icon: .warning)
        case .withdrawn: Chip("Đã rút", .neutral, icon: Icon.none)
        }
    }

    /// As it stands on the first page of its two people.
    package var task: TaskRow {
        let count = grants.count
        return mayAnswer
            ? TaskRow(
                "\(leaver) bàn giao \(count) vai trò, mời nhận", .handover(handover.id), chip: Chip("Chờ nhận", .question, icon: .clock),
                sentence: "\(leaver) thôi phụ trách từ ngày \(handover.first.vietnamese): “\(handover.reason)”.",
                due: "Trả lời chậm nhất ngày \(handover.answerBy.vietnamese)", isLate: today > handover.answerBy)
            : TaskRow(
                "Đang bàn giao cho \(taker), chưa được nhận", .handover(handover.id), chip: chip,
                sentence: "Nhắc \(taker) hoặc rút bàn giao. Đến khi được nhận, \(count) vai trò vẫn là của \(leaver).")
    }
}

/// Open work, each where it opens.
struct WorkPanel {
    let heading: String
    let work: [OpenWork]

    var panel: Panel {
        guard !work.isEmpty else { return Panel(heading, "<p class=\"note\">Không có việc nào đang dở.</p>") }
        return Panel("\(heading) (\(work.count))", id: "viec-do", fit: .flush, Rows(work.map(row), isInFlushPanel: true).html)
    }

    private func row(_ one: OpenWork) -> HTML {
        let title: HTML = Path(requested: one.address).map { "<a href=\"\($0)\">\(one.title)</a>" } ?? "<b>\(one.title)</b>"
        return "<div class=\"task\">\(title)<p>\(one.state)</p></div>"
    }
}
