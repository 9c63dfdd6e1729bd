import Kernel
package import Markup

/// The progress board of one round (bảng tiến độ gửi phiếu): which sheet stands where, and what the officer may do now.
package struct RoundBoardPage {
    package let board: RoundBoard
    package let seal: FormSeal
    /// Only the sheets of one column; `nil` shows all.
    package var column: Column?

    package init(board: RoundBoard, seal: FormSeal, column: Column? = nil) {
        self.board = board
        self.seal = seal
        self.column = column
    }

    private var round: Round { board.line.round }

    package var page: Page {
        Page(
            title: "Bảng tiến độ gửi phiếu", eyebrow: "\(board.line.clusterName) · \(round.period.vietnamese)",
            heading: board.line.setTitle, under: "<p class=\"note\">\(count)</p>",
            acts: ActLink("Kết quả và xếp hạng", .results(round.id)).html,
            crumbs: [Crumb("Việc của tôi", .myWork), Crumb("Phiếu chấm điểm", .assessments)],
            body: "<div class=\"flow-m\">\(columns)\(acts)\(table)\(terms)</div>")
    }

    private var count: String {
        let returned = board.count(.returned)
        return
            "Có \(board.sheets.count) phiếu; \(board.count(.drafting)) phiếu chưa gửi\(returned > 0 ? ", \(returned) phiếu trả lại" : "")."
            + " Hạn gửi \(round.deadline.vietnamese)."
    }

    /// The five columns of the board, each a view of the list with its count.
    private var columns: Tabs {
        let all = Tabs.Tab("Tất cả", .round(round.id), count: String(board.sheets.count), isCurrent: column == nil)
        return Tabs(
            "Phiếu theo trạng thái",
            [all]
                + Column.allCases.map { one in
                    Tabs.Tab(
                        one.label, Path.round(round.id).with("cot", one.rawValue),
                        count: String(board.sheets.count { one.states.contains($0.assessment.state) }), isCurrent: column == one)
                })
    }

    /// A column of the board.
    package enum Column: String, CaseIterable, Sendable {
        case unsent, waiting, returned, verified, confirmed

        var label: String {
            switch self {
            case .unsent: "Chưa gửi"
            case .waiting: "Chờ thẩm định"
            case .returned: "Trả lại"
            case .verified: "Đã thẩm định"
            case .confirmed: "Đã chốt"
            }
        }

        var states: [Assessment.State] {
            switch self {
            case .unsent: [.drafting]
            case .waiting: [.submitted, .under_verification, .awaiting_explanation]
            case .returned: [.returned]
            case .verified: [.verified]
            case .confirmed: [.confirmed]
            }
        }
    }

    private var table: Panel {
        let shown = board.sheets.filter { column?.states.contains($0.assessment.state) ?? true }
        let content: HTML =
            shown.isEmpty ? EmptyState("Không có phiếu nào ở trạng thái này").html : SheetTable(lines: shown, now: board.now).html
        return Panel("Phiếu của các đơn vị", id: "phieu", fit: .flush, content)
    }

    private var acts: HTML? {
        guard board.mayRun, round.isOpen else { return nil }
        let verified = board.count(.verified)
        let open = board.sheets.count - board.count(.confirmed)
        let confirm: HTML = """
            <h2>Chốt điểm</h2><p>\(verified == 0 ? "Chưa có phiếu nào thẩm định xong." : "Chốt \(verified) phiếu đã thẩm định. Sau khi chốt chỉ thay đổi bằng quyết định mới.")</p>\
            \(decide("Chốt \(verified) phiếu", .roundConfirmation(round.id), look: open == 0 ? .plain : .main, meaning: "Chốt rồi thì đơn vị và người thẩm định không sửa được nữa. Chốt \(verified) phiếu này?", lockedBecause: verified == 0 ? "Mở khi có phiếu đã thẩm định" : nil))
            """
        let close: HTML = """
            <h2>Đóng kỳ và công bố kết quả</h2><p>\(open == 0 ? "Mọi phiếu đã chốt. Đóng kỳ thì kết quả giữ nguyên và thành viên \(board.line.clusterName) xem được xếp hạng." : "Còn \(open) phiếu chưa chốt. Đóng kỳ khi mọi phiếu đã chốt.")</p>\
            \(decide("Đóng kỳ \(round.period.vietnamese)", .roundClosing(round.id), look: open == 0 ? .main : .plain, meaning: "Đóng rồi không mở lại được. \(board.sheets.count) đơn vị xem được kết quả ngay. Đóng kỳ này?", lockedBecause: open == 0 ? nil : "Mở khi mọi phiếu đã chốt"))
            """
        return
            "<div class=\"cols two\"><section class=\"panel flow\">\(confirm)</section><section class=\"panel flow\">\(close)</section></div>"
    }

    private func decide(_ words: String, _ path: Path, look: ActLook, meaning: HTML, lockedBecause: String?) -> HTML {
        if let lockedBecause { return "<p class=\"acts\">\(ActButton(words, look: look, lockedBecause: lockedBecause))</p>" }
        return Confirmed(words, look: look, meaning: meaning) { Form(to: path, seal: seal, "<p class=\"acts\">\($0)</p>") }.html
    }

    private var terms: Panel {
        Panel(
            "Đợt chấm này", fit: .tight,
            Facts(
                [
                    ("Bộ tiêu chí", "\(board.line.setTitle)"), ("Công bố ngày", "\(round.publishedAt.date.vietnamese)"),
                    ("Hạn gửi", "\(round.deadline.vietnamese)"), ("Giải trình chậm nhất", "\(round.explanationsUntil.vietnamese)"),
                ] + round.stages.enumerated().map { ("Bước \($0 + 1)", "\($1.name) · \($1.filler.label)") }
            ).html)
    }
}
