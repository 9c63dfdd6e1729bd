import Kernel
package import Markup
import Organisations

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
        let address = address(question.state)
        return RowList(
            "Các phát hiện", id: "findings", view.lines.map(\.row),
            Pager(page: question.page, of: view.count, each: FindingQuestion.length, label: "Các trang phát hiện") {
                address.with("trang", $0)
            }
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
