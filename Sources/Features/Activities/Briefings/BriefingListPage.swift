import Kernel
package import Markup

/// Briefings: what was made known, by whom, and how many came.
package struct BriefingListPage {
    package let view: BriefingListView

    package init(view: BriefingListView) { self.view = view }

    private var question: BriefingQuestion { view.question }

    package var page: Page {
        Page(
            title: "Cuộc tuyên truyền, phổ biến", place: view.body, under: "<p class=\"note\">\(under)</p>",
            acts:
                "\(if: view.mayKeep, ActLink("Ghi cuộc tuyên truyền", .newBriefing, look: .main).html)\(ActLink("Số liệu trong kỳ", .briefingFigures))",
            body: "<div class=\"flow-m\">\(ActivityTabs(current: .briefings))\(search)\(states)\(list)</div>")
    }

    private var under: String {
        guard view.confirmed.count > 0 else { return "Ghi một lần khi họp; chốt rồi mới tính vào số liệu." }
        return "Đã chốt \(view.confirmed.vietnamese), \(view.attended.vietnamese) người dự."
    }

    private var search: HTML {
        let limits = [
            view.body.map { question.isAlone ? "Riêng: \($0)" : "Đơn vị: \($0) và bên trong" }, view.movement.map { "Phong trào: \($0)" },
            question.period.map { "Từ \($0.lowerBound.vietnamese) đến \($0.upperBound.vietnamese)" },
        ].compactMap(\.self)
        return """
            <form method="get" action="\(Path.briefings)" role="search" aria-label="Tìm cuộc tuyên truyền">\(hidden)\
            \(SearchField("tim", label: "Tìm trong nội dung, có dấu hay không dấu", words: question.words, isLabelHidden: true))</form>\
            \(if: !limits.isEmpty, "<p class=\"note\"><span>\(limits.joined(separator: " · ")) · <a href=\"\(Path.briefings)\">Bỏ lọc</a></span></p>")
            """
    }

    private var hidden: HTML {
        let fields = [
            ("don-vi", question.body?.description), ("rieng", question.isAlone ? "1" : nil), ("phong-trao", question.movement?.description),
            ("tu", question.period?.lowerBound.vietnamese), ("den", question.period?.upperBound.vietnamese),
            ("loc", question.state?.rawValue),
        ]
        return "\(each: fields.filter { $0.1 != nil }, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1 ?? "")\">" })"
    }

    private var states: Tabs {
        let all = Tabs.Tab("Đang có", address(nil), isCurrent: question.state == nil)
        return Tabs(
            "Đã chốt hay chưa",
            [all]
                + Briefing.State.allCases.map { Tabs.Tab($0.label, address($0), isCurrent: question.state == $0) })
    }

    private func address(_ state: Briefing.State?) -> Path {
        var path = Path.briefings
        if let state { path = path.with("loc", state.rawValue) }
        if let body = question.body { path = path.with("don-vi", body) }
        if question.isAlone { path = path.with("rieng", "1") }
        if let movement = question.movement { path = path.with("phong-trao", movement) }
        if let period = question.period {
            path = path.with("tu", period.lowerBound.vietnamese).with("den", period.upperBound.vietnamese)
        }
        return question.words.isEmpty ? path : path.with("tim", question.words)
    }

    private var list: HTML {
        guard !view.lines.isEmpty else {
            let isFiltered = !question.words.isEmpty || question.state != nil
            return Panel(
                "Các cuộc", isHeadingHidden: true,
                EmptyState(
                    isFiltered ? "Không tìm thấy cuộc nào" : "Chưa có cuộc tuyên truyền nào",
                    sentence: isFiltered
                        ? "Thử bớt chữ hoặc bỏ bộ lọc."
                        : view.mayKeep
                            ? "Ghi cuộc đầu tiên: nội dung, ngày họp, rồi điểm danh hoặc ghi số người dự."
                            : "Khi đơn vị ghi một cuộc, cuộc ấy hiện ở đây."
                ).html
            ).html
        }
        let address = address(question.state)
        return RowList(
            "Các cuộc", id: "briefings", view.lines.map(\.row),
            Pager(page: question.page, of: view.count, each: BriefingQuestion.length, label: "Các trang cuộc tuyên truyền") {
                address.with("trang", $0)
            }
        ).html
    }
}

extension BriefingLine {
    /// As a line of a list, or a thing to finish.
    package var row: TaskRow {
        TaskRow(
            briefing.what.topic, .briefing(briefing.id), chip: Chip.state(of: briefing),
            sentence: [body, briefing.what.form.label, came].compactMap(\.self).joined(separator: " · "),
            due: [briefing.what.time, briefing.what.day.vietnamese].filter { !$0.isEmpty }.joined(separator: " ngày "))
    }

    private var came: String? {
        if let attended = briefing.attended { return "\(attended.vietnamese) người dự" }
        if listed > 0 { return "\(listed) người trong danh sách" }
        return briefing.what.headcount.map { "ghi \($0.tally.words) người dự" }
    }
}

extension Chip {
    /// Whether a briefing counts.
    static func state(of briefing: Briefing) -> Chip {
        switch briefing.state {
        case .recorded: Chip(briefing.state.label, .draft, icon: .ring)
        case .confirmed: Chip(briefing.state.label, .good, icon: .tick)
        case .withdrawn: Chip(briefing.state.label, .draft, icon: Icon.none)
        }
    }
}
