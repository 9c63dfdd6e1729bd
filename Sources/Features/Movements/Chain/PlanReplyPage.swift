import Kernel
package import Markup
package import Organisations

/// What a body that is called on may say instead of a plan; and, for who calls, more time.
package struct PlanReplyPage {
    package let plan: PlanTitle
    package let movement: Movement
    package let body: OrganisationName
    package let line: Chain.Line
    /// The names of those who said something, by account.
    package let mayReply: Bool
    package let mayExtend: Bool
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        plan: PlanTitle, movement: Movement, body: OrganisationName, line: Chain.Line, mayReply: Bool, mayExtend: Bool,
        typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.plan = plan
        self.movement = movement
        self.body = body
        self.line = line
        self.mayReply = mayReply
        self.mayExtend = mayExtend
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: body.name, eyebrow: "Được giao triển khai \(plan.name)", under: "<p>\(Chip.state(of: line.state))</p>",
            acts: mayReply && !line.state.isCovered
                ? ActLink(
                    "Ghi kế hoạch", Path.newPlan.with("phong-trao", movement.id).with("don-vi", body.id).with("theo", plan.id), look: .main
                ).html : nil,
            crumbs: [
                Crumb("Phong trào thi đua", .movements), Crumb(movement.name, .movement(movement.id)),
                Crumb("Kế hoạch đã tới đâu", Path.movementChain(movement.id).with("ke-hoach", plan.id)),
            ], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(history)\(if: !line.state.isCovered, "\(reply)\(longer)")</div>")
    }

    private var history: HTML {
        let due = line.due.map { "Hạn \($0.vietnamese)" } ?? "Văn bản không nêu hạn"
        return Panel(
            "Đã trao đổi", id: "history", note: "\(due)", fit: .loose,
            line.steps.isEmpty
                ? "<p class=\"note\">Chưa có lời nào.</p>"
                : Timeline(
                    line.steps.map { step in
                        Timeline.Moment(
                            "\(step.kind.label)", step.kind == .reminded ? .happened : .changed,
                            meta: [step.takenAt.vietnamese] + (step.day.map { ["đến \($0.vietnamese)"] } ?? []),
                            step.words.isEmpty ? .empty : "<p>\(step.words)</p>")
                    }
                ).html
        ).html
    }

    private var reply: HTML? {
        guard mayReply else { return nil }
        return """
            \(Panel("Chưa ban hành được", id: "explain", fit: .loose, explanation))\(Panel("Không ban hành kế hoạch riêng", id: "direct", fit: .loose, directly))
            """
    }

    private var explanation: HTML {
        Form(
            to: .planReply(plan.id, body.id), seal: seal, classes: "flow-m",
            """
            <input type="hidden" name="viec" value="explained">\(words("ly-do", "Lý do, việc đang làm"))\(day("hen", "Hẹn xong ngày"))\
            <p class="acts">\(ActButton("Gửi lý do", look: .main))</p>
            """
        ).html
    }

    private var directly: HTML {
        Form(
            to: .planReply(plan.id, body.id), seal: seal, classes: "flow-m",
            """
            <input type="hidden" name="viec" value="direct">\(words("cach", "Triển khai trực tiếp văn bản cấp trên như thế nào"))\
            <p class="acts">\(ActButton("Ghi triển khai trực tiếp"))</p>
            """
        ).html
    }

    private var longer: HTML? {
        guard mayExtend else { return nil }
        return Panel(
            "Gia hạn", id: "extend", fit: .loose,
            Form(
                to: .planExtension(plan.id), seal: seal, classes: "flow-m",
                """
                <input type="hidden" name="don-vi" value="\(body.id)">\(day("den", "Đến ngày"))\(words("vi-sao", "Lý do gia hạn"))\
                <p class="acts">\(ActButton("Gia hạn"))</p>
                """
            ).html
        ).html
    }

    private func words(_ name: String, _ label: String) -> TextArea {
        TextArea(name, label: label, value: typed[name] ?? "", fault: fault(name), rows: 2, isRequired: true)
    }

    private func day(_ name: String, _ label: String) -> Field {
        Field(name, label: label, hint: "Ví dụ 30/11/2026", value: typed[name] ?? "", fault: fault(name), kind: .date, width: .medium)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
