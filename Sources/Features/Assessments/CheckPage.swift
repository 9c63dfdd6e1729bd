import Criteria
import Kernel
package import Markup
import Organisations

/// The last look before a sheet is sent (soát lại trước khi gửi): what is missing, what will not count, the total, the declaration.
package struct CheckPage {
    package let view: SheetView
    package let seal: FormSeal
    package var fault: String?
    package var lateReason: String

    package init(view: SheetView, seal: FormSeal, fault: String? = nil, lateReason: String = "") {
        self.view = view
        self.seal = seal
        self.fault = fault
        self.lateReason = lateReason
    }

    package var page: Page {
        Page(
            title: "Soát lại trước khi gửi", place: view.seat.name, eyebrow: "\(view.seat.name) · \(view.round.period.vietnamese)",
            crumbs: [
                Crumb("Việc của tôi", .myWork),
                Crumb("\(view.seat.name), \(view.round.period.vietnamese)", .assessment(view.assessment.id)),
            ], width: .narrow, hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(summary)\(total)\(missing)\(withoutEvidence)\(untouched)\(withoutGrade)\(form)</div>")
    }

    private var summary: HTML? { fault.map { ErrorSummary([FieldFault("truth", $0)], heading: "Chưa gửi được phiếu").html } }

    private var total: Panel {
        let groups = view.set.set.groups.map { group in
            (
                "\(group.id). \(group.title)",
                "\((view.own.groups[group.id] ?? nil)?.vietnamese(decimals: view.own.decimals) ?? "không áp dụng") / \(group.max.vietnamese())"
                    as HTML
            )
        }
        return Panel(
            "Tổng điểm tự chấm", fit: .flow,
            """
            <p class="big">\(view.own.writtenTotal) <small class="muted">/ \(view.set.set.scale.vietnamese())</small></p>\
            \(Facts(groups + [("Điểm thưởng", "\(view.own.bonus.vietnamese(decimals: view.own.decimals))"), ("Điểm trừ", "\(view.own.deductions.vietnamese(decimals: view.own.decimals))")]))
            """)
    }

    private var unanswered: [SheetLayout.Line] {
        let missing = Set(view.own.results.missingOfUnit)
        return view.set.layout.lines.filter { missing.contains($0.item) }
    }

    private var missing: HTML {
        guard !unanswered.isEmpty else { return Say(.good, "Mọi tiêu chí đã có điểm.").html }
        return Say(
            .bad,
            "<b>Còn \(unanswered.count) tiêu chí chưa có điểm</b>, phiếu chưa gửi được: \(links(unanswered)). Không có thì nhập 0; không liên quan thì ghi “không áp dụng: lý do”."
        ).html
    }

    private var withoutEvidence: HTML? {
        let lines = view.set.layout.lines.filter { view.own.items[$0.item]?.state == .noEvidence }
        guard !lines.isEmpty else { return nil }
        return Say(.bad, "<b>Thiếu minh chứng:</b> \(links(lines)). Vẫn gửi được, nhưng điểm các tiêu chí này chưa được tính.").html
    }

    /// What nobody says of bonus and deductions counts nothing; the unit is told before it sends.
    private var untouched: HTML? {
        let sections = view.set.layout.sections.filter { $0.kind == .bonus || $0.kind == .deductions }
        let lines = sections.flatMap(\.lines).filter { line in
            !line.isStandingOffices && !line.sources.isEmpty && line.sources.allSatisfy(view.isBlank)
        }
        guard !lines.isEmpty else { return nil }
        return Say(.question, "<b>Điểm thưởng, điểm trừ chưa trả lời, tính 0:</b> \(links(lines)). Vẫn gửi được.").html
    }

    /// What only conditions read may stay blank, but then no grade can be given.
    private var withoutGrade: HTML? {
        let blank = view.set.layout.sections.filter { $0.kind == .other }.flatMap(\.lines).filter { line in
            line.cells.contains { view.isBlank($0) }
        }
        guard !blank.isEmpty else { return nil }
        return Say(
            .question,
            "Chưa có số liệu: \(blank.map(\.title).joined(separator: "; ")). Vẫn gửi được, nhưng thiếu các số này thì có thể chưa xếp loại được."
        ).html
    }

    private func links(_ lines: [SheetLayout.Line]) -> HTML {
        "\(each: lines.enumerated(), { "\(if: $0.offset > 0, ", ")<a href=\"\(Path.assessmentItem(view.assessment.id, $0.element.item))\">\($0.element.item) \($0.element.title)</a>" })"
    }

    private var form: HTML {
        Form(
            to: .submission(view.assessment.id), seal: seal, classes: "panel flow-m",
            """
            \(with: view.isLate ? view.round.deadline : nil, { TextArea("late_reason", label: "Lý do gửi muộn", hint: "Hạn gửi là \($0.vietnamese), đã qua. Cơ quan thường trực đọc lý do này.", value: lateReason).html })
            \(Tick("truth", "Tôi xác nhận số liệu và minh chứng đúng sự thật.\(view.recallSentence)"))
            <div class="acts">\(ActButton("Gửi phiếu chấm điểm", look: .main, size: .large, lockedBecause: unanswered.isEmpty ? nil : "Mở khi không còn tiêu chí nào chưa có điểm"))\
            <a href="\(Path.assessment(view.assessment.id))">Quay lại phiếu</a></div>
            """
        ).html
    }
}
