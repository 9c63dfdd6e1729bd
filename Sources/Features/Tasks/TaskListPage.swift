package import Kernel
package import Markup

/// Tasks: one's own, those of one's places, those one assigned.
package struct TaskListPage {
    package let view: TaskListView

    package init(view: TaskListView) { self.view = view }

    private var question: TaskQuestion { view.question }

    package var page: Page {
        Page(
            title: "Nhiệm vụ giao", under: "<p class=\"note\">Ai làm việc gì, đến ngày nào, kết quả đâu.</p>",
            acts: "\(if: view.mayAssign, ActLink("Giao nhiệm vụ", .newTask, look: .main).html)\(figures)",
            body: "<div class=\"flow-m\">\(sides)\(stands)\(list)</div>")
    }

    private var figures: HTML? { view.hasFigures ? ActLink("Số liệu trong kỳ", .taskFigures).html : nil }

    private var sides: Tabs? {
        guard view.sides.count > 1 else { return nil }
        return Tabs(
            "Nhiệm vụ của ai",
            view.sides.map { Tabs.Tab($0.label, Self.path($0, .open), isCurrent: $0 == question.side) })
    }

    private var stands: Tabs {
        Tabs(
            "Đến đâu rồi",
            TaskQuestion.Stand.allCases.map {
                Tabs.Tab($0.label, Self.path(question.side, $0), count: String(view.counts[$0] ?? 0), isCurrent: $0 == question.stand)
            })
    }

    private var list: HTML {
        guard !view.lines.isEmpty else {
            return Panel("Nhiệm vụ", isHeadingHidden: true, EmptyState(empty, sentence: advice).html).html
        }
        let address = Self.path(question.side, question.stand)
        return RowList(
            "Nhiệm vụ", id: "tasks", view.lines.map { $0.row(today: view.today, namesBody: question.side != .mine) },
            Pager(
                page: question.page, of: view.counts[question.stand] ?? view.lines.count, each: TaskQuestion.length,
                label: "Các trang nhiệm vụ"
            ) { address.with("trang", $0) }
        ).html
    }

    private var empty: String {
        switch question.stand {
        case .open: "Không có nhiệm vụ nào chưa xong"
        case .late: "Không có nhiệm vụ nào quá hạn"
        case .waiting: "Không có kết quả nào chờ xác nhận"
        case .finished: "Chưa có nhiệm vụ nào xong"
        }
    }

    private var advice: String? {
        guard question.stand == .open else { return nil }
        return view.mayAssign
            ? "Giao từ nội dung của một kế hoạch đã ban hành, hoặc giao một việc riêng."
            : "Khi được giao việc, việc ấy hiện ở đây và ở trang đầu."
    }

    private static func path(_ side: TaskQuestion.Side, _ stand: TaskQuestion.Stand) -> Path {
        Path.tasks.with("cua", side.rawValue).with("loc", stand.rawValue)
    }
}

extension TaskLine {
    /// As a thing to do or to answer.
    package func row(today: LocalDate, namesBody: Bool = true) -> TaskRow {
        let late = task.overdue(on: today)
        let whose = [namesBody ? body : nil, person].compactMap(\.self)
        let product = task.what.product.isEmpty ? nil : task.what.product
        let sentence = (whose + [product].compactMap(\.self)).joined(separator: " · ")
        return TaskRow(
            task.what.title, .task(task.id), chip: Chip.state(of: task), sentence: sentence, due: due(late),
            isLate: late > 0 || (task.handed != nil && task.lateTimes > 0))
    }

    private func due(_ late: Int) -> String? {
        switch task.state {
        case .assigned, .in_progress:
            guard let limit = task.limit else { return nil }
            let words = task.redo == nil ? "Hạn \(limit.vietnamese)" : "Làm lại, hạn \(limit.vietnamese)"
            return late > 0 ? "\(words), quá \(late) ngày" : words
        case .reported, .done: return task.handed.map { "Báo kết quả \($0.vietnamese)\(task.lateTimes > 0 ? ", sau hạn" : "")" }
        case .paused, .withdrawn: return nil
        }
    }
}

extension Chip {
    /// Where a task stands.
    static func state(of task: WorkTask) -> Chip {
        switch task.state {
        case .assigned: Chip(task.state.label, .draft, icon: .ring)
        case .in_progress where task.redo != nil: Chip("Làm lại", .bad, icon: .back)
        case .in_progress: Chip(task.state.label, .neutral, icon: .half)
        case .reported: Chip(task.state.label, .question, icon: .clock)
        case .done where task.lateTimes > 0: Chip("Đã hoàn thành sau hạn", .neutral, icon: .tick)
        case .done: Chip(task.state.label, .good, icon: .tick)
        case .paused: Chip(task.state.label, .question, icon: .clock)
        case .withdrawn: Chip(task.state.label, .draft, icon: Icon.none)
        }
    }
}
