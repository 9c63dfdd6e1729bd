package import Kernel
package import Markup

/// Inspections: what is one's own to do today, then all one may know of.
package struct InspectionListPage {
    package let view: InspectionListView

    package init(view: InspectionListView) { self.view = view }

    private var question: InspectionQuestion { view.question }

    package var page: Page {
        Page(
            title: "Kiểm tra và khắc phục", place: view.body,
            under: "<p class=\"note\">Trả lời tại chỗ bằng điện thoại, có mạng hay không; lập biên bản rồi đơn vị mới khắc phục.</p>",
            acts: """
                \(if: view.mayRun, ActLink("Lập đợt kiểm tra", .newInspectionRound, look: .main).html)\
                \(ActLink("Biểu kiểm", .checklists))\(ActLink("Số liệu trong kỳ", .inspectionFigures))
                """,
            body: "<div class=\"flow-m\">\(ActivityTabs(current: .inspections))\(today)\(search)\(states)\(list)</div>")
    }

    private var today: HTML? {
        guard !view.today.isEmpty, question == InspectionQuestion() else { return nil }
        return Panel(
            "Kiểm tra hôm nay", id: "today",
            note: "Mở một lần khi có mạng là dùng được khi mất mạng. Phần chưa gửi: <a href=\"\(Path.inspectionOutbox)\">Trên máy này</a>",
            fit: .flush,
            Rows(
                view.today.map { line in
                    """
                    \(line.row(on: view.day))<p class="acts">\(ActLink("Mở biểu kiểm", .inspectionPhone(line.inspection.id), look: .main, attributes: " data-carry=\"\(line.inspection.name)\""))</p>
                    """
                }, isInFlushPanel: true
            ).html
        ).html
    }

    private var search: HTML {
        let limits = [
            view.body.map { question.side.words($0) },
            question.period.map { "Từ \($0.lowerBound.vietnamese) đến \($0.upperBound.vietnamese)" },
        ].compactMap(\.self)
        return """
            <form method="get" action="\(Path.inspections)" role="search" aria-label="Tìm cuộc kiểm tra">\(hidden)\
            \(SearchField("tim", label: "Tìm nơi được kiểm tra, có dấu hay không dấu", words: question.words, isLabelHidden: true))</form>\
            \(if: !limits.isEmpty, "<p class=\"note\"><span>\(limits.joined(separator: " · ")) · <a href=\"\(Path.inspections)\">Bỏ lọc</a></span></p>")
            """
    }

    private var hidden: HTML {
        let fields = [
            ("don-vi", question.body?.description), ("tu", question.period?.lowerBound.vietnamese),
            ("den", question.period?.upperBound.vietnamese), ("loc", question.state?.rawValue),
            ("ben", question.side == .at ? nil : question.side.rawValue),
        ]
        return "\(each: fields.filter { $0.1 != nil }, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1 ?? "")\">" })"
    }

    private var states: Tabs {
        let all = Tabs.Tab("Đang có", address(nil), isCurrent: question.state == nil)
        return Tabs(
            "Đến đâu rồi", [all] + Inspection.State.allCases.map { Tabs.Tab($0.label, address($0), isCurrent: question.state == $0) })
    }

    private func address(_ state: Inspection.State?) -> Path {
        var path = Path.inspections
        if let state { path = path.with("loc", state.rawValue) }
        if let body = question.body { path = path.with("don-vi", body) }
        if question.side != .at { path = path.with("ben", question.side.rawValue) }
        if let period = question.period {
            path = path.with("tu", period.lowerBound.vietnamese).with("den", period.upperBound.vietnamese)
        }
        return question.words.isEmpty ? path : path.with("tim", question.words)
    }

    private var list: HTML {
        guard !view.lines.isEmpty else {
            let isFiltered = !question.words.isEmpty || question.state != nil
            return Panel(
                "Các cuộc kiểm tra", isHeadingHidden: true,
                EmptyState(
                    isFiltered ? "Không tìm thấy cuộc kiểm tra nào" : "Chưa có cuộc kiểm tra nào",
                    sentence: isFiltered
                        ? "Thử bớt chữ hoặc bỏ bộ lọc."
                        : view.mayRun
                            ? "Lập đợt kiểm tra: chọn nơi, biểu kiểm và người kiểm tra."
                            : "Cuộc kiểm tra hiện ở đây khi được báo trước hoặc khi đã lập biên bản."
                ).html
            ).html
        }
        let address = address(question.state)
        return RowList(
            "Các cuộc kiểm tra", id: "inspections", view.lines.map { $0.row(on: view.day) },
            Pager(page: question.page, of: view.count, each: InspectionQuestion.length, label: "Các trang cuộc kiểm tra") {
                address.with("trang", $0)
            }
        ).html
    }
}

extension InspectionLine {
    /// As a line of a list, or a thing to do.
    package func row(on day: LocalDate) -> TaskRow {
        TaskRow(
            inspection.name, mayOpen ? .inspection(inspection.id) : nil, chip: Chip.state(of: inspection, round),
            sentence: [round.title, inspectors.joined(separator: ", "), findings > 0 ? "\(findings) phát hiện" : ""]
                .filter { !$0.isEmpty }.joined(separator: " · "),
            due: inspection.day.vietnamese, isLate: inspection.isOpen && inspection.day < day)
    }
}

extension InspectionQuestion.Side {
    fileprivate func words(_ body: String) -> String {
        switch self {
        case .at: "Đơn vị: \(body) và bên trong"
        case .by: "Do \(body) và các đơn vị bên trong kiểm tra"
        case .within: "\(body) tự kiểm tra"
        }
    }
}

extension Chip {
    /// How far an inspection is.
    static func state(of inspection: Inspection, _ round: InspectionRound) -> Chip {
        switch inspection.state {
        case .planned: Chip(round.draw == nil ? inspection.state.label : "Do bốc thăm", .draft, icon: .ring)
        case .underWay: Chip(inspection.state.label, .neutral, icon: .half)
        case .minuted: Chip(inspection.state.label, .good, icon: .tick)
        case .cancelled: Chip(inspection.state.label, .draft, icon: Icon.none)
        }
    }
}
