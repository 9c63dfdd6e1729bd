import Kernel
package import Markup

/// The hand-overs somebody has to do with.
package struct HandoverListPage {
    package let views: [HandoverView]
    /// Whether somebody holds anything to hand over.
    package let mayBegin: Bool

    package init(views: [HandoverView], mayBegin: Bool) {
        self.views = views
        self.mayBegin = mayBegin
    }

    package var page: Page {
        Page(
            title: "Bàn giao công việc",
            under:
                "<p class=\"note\">Thôi một việc hoặc chuyển đi thì bàn giao vai trò và việc đang dở cho người khác. Người nhận phải nhận.</p>",
            acts: mayBegin ? ActLink("Bàn giao việc của tôi", .newHandover, look: .main).html : nil, width: .narrow,
            body: "<div class=\"flow-m\">\(list)</div>")
    }

    private var list: Panel {
        views.isEmpty
            ? Panel(
                "Các bàn giao", isHeadingHidden: true,
                EmptyState("Chưa có bàn giao nào", sentence: "Bàn giao lập ở đây hoặc ở trang vai trò của từng tài khoản.").html)
            : Panel("Các bàn giao", isHeadingHidden: true, fit: .flush, Rows(views.map(row), isInFlushPanel: true).html)
    }

    private func row(_ view: HandoverView) -> HTML {
        TaskRow(
            "\(view.leaver) bàn giao cho \(view.taker)", .handover(view.handover.id), chip: view.chip,
            sentence: "Từ ngày \(view.handover.first.vietnamese): “\(view.handover.reason)”."
        ).html
    }
}
