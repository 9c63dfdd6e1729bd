import Kernel
package import Markup

/// The board of a round: who has not sent, who waits, what was returned, what is settled.
package struct PledgeRoundPage {
    package let board: PledgeBoard
    /// Nothing for all.
    package let column: PledgeBoard.Column?

    package init(board: PledgeBoard, column: PledgeBoard.Column? = nil) {
        self.board = board
        self.column = column
    }

    package var page: Page {
        Page(
            title: "Đăng ký thi đua năm \(board.round.year)", eyebrow: board.clusterName,
            under: "<p class=\"note\">\(board.movementName). Hạn gửi \(board.round.due.vietnamese).</p>",
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb("Đăng ký thi đua", .pledges)],
            body: "<div class=\"flow-m\">\(tabs)\(table)</div>")
    }

    private var tabs: Tabs {
        let path = Path.pledgeRound(board.round.id)
        return Tabs(
            "Đăng ký theo trạng thái",
            [Tabs.Tab("Tất cả", path, count: String(board.entries.count), isCurrent: column == nil)]
                + PledgeBoard.Column.allCases.map {
                    Tabs.Tab($0.label, path.with("cot", $0.rawValue), count: String(board.count($0)), isCurrent: column == $0)
                })
    }

    private var table: HTML {
        let entries = board.entries.filter { entry in column.map { $0.states.contains(entry.pledge.state) } ?? true }
        guard !entries.isEmpty else {
            return Panel("Các bản đăng ký", isHeadingHidden: true, EmptyState("Không có bản đăng ký nào ở cột này").html).html
        }
        return Panel(
            "Các bản đăng ký", isHeadingHidden: true, fit: .flush,
            Table(
                "Các bản đăng ký",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Mục tiêu", isNumber: true), Table.Column("Danh hiệu đăng ký"),
                    Table.Column("Gửi ngày"), Table.Column("Trạng thái"),
                ], lines: entries.map(row)
            ).html
        ).html
    }

    private func row(_ entry: PledgeEntry) -> Table.Line {
        let isLate = [.drafting, .returned].contains(entry.pledge.state) && board.today > board.round.due && board.ended == nil
        return Table.Line([
            "<a href=\"\(Path.pledge(entry.pledge.id))\">\(entry.body)</a>", "\(entry.lines.count)",
            "\(entry.pledge.titles.isEmpty ? "–" : entry.pledge.titles)", "\(entry.sentAt?.date.vietnamese ?? "–")",
            "<span>\(Chip.state(of: entry))\(if: isLate, " \(Chip("Quá hạn gửi", .late, icon: .clock))")</span>",
        ])
    }
}
