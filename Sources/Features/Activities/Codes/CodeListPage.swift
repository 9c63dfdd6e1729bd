package import Kernel
package import Markup

/// The codes of conduct that hold around somebody, those in force first.
package struct CodeListPage {
    package let view: CodeListView

    package init(view: CodeListView) { self.view = view }

    package var page: Page {
        Page(
            title: "Quy tắc ứng xử",
            under: "<p class=\"note\">Nội dung cơ quan niêm yết, và bao nhiêu người đã đọc, cam kết thực hiện.</p>",
            acts: view.mayKeep ? ActLink("Niêm yết quy tắc", .newCode, look: .main).html : nil,
            body: "<div class=\"flow-m\">\(ActivityTabs(current: .codes))\(list)</div>")
    }

    private var list: HTML {
        guard !view.lines.isEmpty else {
            return Panel(
                "Các quy tắc", isHeadingHidden: true,
                EmptyState(
                    "Chưa niêm yết quy tắc nào",
                    sentence: view.mayKeep
                        ? "Có mẫu 4 xin, 4 luôn để bắt đầu; sửa theo chữ của cơ quan." : "Cơ quan chưa niêm yết quy tắc ứng xử.",
                    act: view.mayKeep ? ActLink("Niêm yết quy tắc", .newCode) : nil
                ).html
            ).html
        }
        let address = Path.codes
        return RowList(
            "Các quy tắc", id: "codes", view.lines.map { $0.row(on: view.today) },
            Pager(page: view.page, of: view.count, each: CodeListView.length, label: "Các trang quy tắc") { address.with("trang", $0) }
        ).html
    }
}

extension CodeLine {
    /// As a line of a list, or a thing to do.
    package func row(on day: LocalDate) -> TaskRow {
        TaskRow(
            code.title, .code(code.id), chip: chip(on: day),
            sentence: [body, "áp dụng từ \(code.postedOn.vietnamese)", count > 0 ? "\(count) người đã đọc" : "chưa ai xác nhận"]
                .joined(separator: " · "))
    }

    private func chip(on day: LocalDate) -> Chip? {
        if code.retiredAt != nil { return Chip("Thôi áp dụng", .draft, icon: Icon.none) }
        if code.postedOn > day { return Chip("Sắp áp dụng", .draft, icon: .ring) }
        switch own {
        case .notTheirs, .unknown: return nil
        case .toRead: return Chip("Chưa đọc", .neutral, icon: .ring)
        case .read: return Chip("Đã đọc", .good, icon: .tick)
        }
    }
}
