import Documents
package import Kernel
package import Markup
import Organisations

/// The plans somebody keeps, and the calls that wait for the own bodies.
package struct PlanListPage {
    package let own: OwnPlans
    package let mayKeep: Bool

    package init(own: OwnPlans, mayKeep: Bool) {
        self.own = own
        self.mayKeep = mayKeep
    }

    package var page: Page {
        Page(
            title: "Kế hoạch", under: "<p class=\"note\">Kế hoạch của đơn vị trong các phong trào đang thực hiện.</p>",
            acts: mayKeep && !own.movements.isEmpty ? ActLink("Ghi kế hoạch", .newPlan, look: .main).html : nil,
            crumbs: [Crumb("Phong trào thi đua", .movements)], body: "<div class=\"flow-m\">\(waiting)\(list)</div>")
    }

    private var waiting: Panel? {
        guard !own.calls.isEmpty else { return nil }
        return Panel(
            "Cấp trên giao triển khai", id: "calls", note: "Chưa có kế hoạch của đơn vị", fit: .flush,
            Rows(own.calls.map { $0.task(today: own.today).html }, isInFlushPanel: true).html)
    }

    private var list: HTML {
        guard !own.plans.isEmpty else {
            return Panel(
                "Kế hoạch của đơn vị", isHeadingHidden: true,
                EmptyState(
                    "Chưa có kế hoạch nào",
                    sentence: own.movements.isEmpty
                        ? "Chưa có phong trào nào đang thực hiện." : "Ghi kế hoạch đã ban hành, hoặc soạn dự thảo từ kế hoạch cấp trên.",
                    act: mayKeep && !own.movements.isEmpty ? ActLink("Ghi kế hoạch", .newPlan) : nil
                ).html
            ).html
        }
        return Panel(
            "Kế hoạch của đơn vị", id: "plans", isHeadingHidden: true, fit: .flush,
            """
            \(Table(
                "Kế hoạch của đơn vị",
                columns: [Table.Column("Kế hoạch"), Table.Column("Đơn vị"), Table.Column("Ngày"), Table.Column("Năm"), Table.Column("Trạng thái")],
                lines: own.plans.map(row)))\
            \(Pager(page: own.page, of: own.count, each: OwnPlans.length, label: "Các trang kế hoạch") { Path.plans.with("trang", $0) })
            """
        ).html
    }

    private func row(_ plan: PlanTitle) -> Table.Line {
        Table.Line([
            "<a href=\"\(Path.plan(plan.id))\">\(plan.name)</a>", "\(plan.issuer)", "\(plan.day?.vietnamese ?? "–")", "\(plan.yearsText)",
            "\(Chip.state(of: plan))",
        ])
    }
}

extension Chip {
    /// Where a plan stands.
    static func state(of plan: PlanTitle) -> Chip {
        if plan.isRecalled { return Chip("Đã rút", .bad) }
        return plan.day == nil ? Chip("Dự thảo", .draft, icon: .pencil) : Chip("Đã ban hành", .good)
    }
}

extension WaitingCall {
    /// As a thing to do: on the list of plans and on the first page after signing in.
    package func task(today: LocalDate) -> TaskRow {
        let path = Path.newPlan.with("phong-trao", plan.movement).with("don-vi", body.id).with("theo", plan.id)
        let reminders = line.steps.count { $0.kind == .reminded }
        let nudged = reminders == 0 ? "" : " Đã nhắc \(reminders) lần."
        return TaskRow(
            "\(plan.name) của \(plan.issuer)", path, chip: Chip.state(of: line.state),
            sentence: "\(body.name) chưa có kế hoạch thực hiện.\(nudged)", due: dueWords, isLate: line.state.isLate)
    }

    private var dueWords: String? {
        switch line.state {
        case .awaited(let until): until.map { "Hạn \($0.vietnamese)" }
        case .extended(let until): "Gia hạn đến \(until.vietnamese)"
        case .late: line.due.map { "Hạn \($0.vietnamese), đã qua" }
        case .followed, .elsewhere, .direct: nil
        }
    }
}

extension Chip {
    /// How a body stands to a plan that calls on it.
    static func state(of state: CallState) -> Chip {
        switch state {
        case .followed, .direct: Chip(state.words, .good, icon: .tick)
        case .elsewhere: Chip(state.words, .question, icon: .question)
        case .awaited: Chip(state.words, .draft, icon: .ring)
        case .extended: Chip(state.words, .question, icon: .clock)
        case .late: Chip(state.words, .late, icon: .clock)
        }
    }
}
