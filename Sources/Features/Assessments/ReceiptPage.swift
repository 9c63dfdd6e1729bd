import Criteria
import Kernel
package import Markup
import Organisations

/// What the sender keeps after sending a sheet (giấy biên nhận): the code, the moment, the total, what comes next.
package struct ReceiptPage {
    package let view: SheetView
    package let step: SheetStep

    package init(view: SheetView, step: SheetStep) {
        self.view = view
        self.step = step
    }

    package var page: Page {
        Page(
            title: "Đã gửi phiếu chấm điểm", place: view.seat.name, eyebrow: "\(view.seat.name) · \(view.round.period.vietnamese)",
            width: .narrow,
            body: """
                <div class="flow-m">\(Panel("Biên nhận", fit: .flow, "<p class=\"big\">\(step.receipt)</p>\(facts)"))\
                \(Say(.good, "Bước tiếp theo: \(next) thẩm định.\(view.recallSentence)"))\
                <p class="acts">\(ActLink("Xem phiếu", .assessment(view.assessment.id)))\(ActLink("Việc của tôi", .myWork))</p></div>
                """)
    }

    private var facts: Facts {
        Facts([
            ("Gửi lúc", "\(step.takenAt.vietnamese)"), ("Người gửi", "\(view.names(of: step))"),
            ("Tổng tự chấm", "\(step.total.flatMap { Points(plain: $0)?.vietnamese(decimals: view.own.decimals) } ?? "–") điểm"),
            ("Bộ tiêu chí", "\(view.set.version.title)"), ("Cụm, khối", "\(view.seat.clusterName)"),
        ])
    }

    private var next: String {
        view.round.stages.dropFirst().first { $0.filler == .verifier }.map { _ in "người thẩm định của \(view.seat.clusterName)" }
            ?? "cơ quan thường trực"
    }
}
