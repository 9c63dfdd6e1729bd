import Kernel
package import Markup

/// The draws of places to inspect: those one runs, and those in whose list one's body stands.
package struct DrawListPage {
    package let draws: [Draw]
    package let mayRun: Bool

    package init(draws: [Draw], mayRun: Bool) {
        self.draws = draws
        self.mayRun = mayRun
    }

    package var page: Page {
        Page(
            title: "Bốc thăm nơi kiểm tra",
            under: "<p class=\"note\">Kiểm tra đột xuất không báo trước, nhưng ai cũng bốc lại được sau khi xong.</p>",
            acts: mayRun ? ActLink("Bốc thăm đợt mới", .newDraw, look: .main).html : nil,
            body: "<div class=\"flow-m\">\(ActivityTabs(current: .draws))\(list)\(how)</div>")
    }

    private var list: HTML {
        guard !draws.isEmpty else {
            return Panel(
                "Các lần bốc thăm", isHeadingHidden: true,
                EmptyState(
                    "Chưa có lần bốc thăm nào",
                    sentence: mayRun
                        ? "Khóa danh sách và trọng số trước, rồi chờ một kết quả công khai để bốc."
                        : "Khi đơn vị có tên trong một danh sách bốc thăm, danh sách ấy hiện ở đây."
                ).html
            ).html
        }
        return Panel(
            "Các lần bốc thăm", id: "draws", isHeadingHidden: true, fit: .flush, Rows(draws.map { $0.row.html }, isInFlushPanel: true).html
        )
        .html
    }

    private var how: HTML {
        Panel(
            "Vì sao tin được", id: "how", fit: .tight,
            """
            <ol><li>1. Danh sách, trọng số và dấu vết của hạt giống bí mật được khóa và ghi nhật ký trước.</li>\
            <li>2. Sau đó mới có giá trị công khai không ai điều khiển được: một kết quả xổ số, hoặc hai số của hai đơn vị.</li>\
            <li>3. Nơi kiểm tra tính từ hạt giống và giá trị ấy theo cách đã công bố.</li>\
            <li>4. Xong đợt, hạt giống được mở. Tải tệp về, chạy <code>thidua draw verify</code> là bốc lại được.</li></ol>
            """
        ).html
    }
}

extension Draw {
    fileprivate var row: TaskRow {
        TaskRow(
            title, .draw(id), chip: Chip.state(of: self), sentence: "Bốc \(count) nơi",
            due: "Khóa danh sách \(sealedAt.date.vietnamese)")
    }
}

extension Chip {
    static func state(of draw: Draw) -> Chip {
        switch draw.state {
        case .sealed: Chip(draw.state.label, .question, icon: .clock)
        case .drawn: Chip(draw.state.label, .neutral, icon: .half)
        case .opened: Chip(draw.state.label, .good, icon: .tick)
        case .cancelled: Chip(draw.state.label, .draft, icon: Icon.none)
        }
    }
}
