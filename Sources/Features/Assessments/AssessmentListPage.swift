package import Kernel
package import Markup

/// Every sheet somebody may see, with what is counted in words beneath the heading.
package struct AssessmentListPage {
    package let sheets: [SheetLine]
    package let rounds: [RoundLine]
    package let actor: Actor
    package let now: Instant

    package init(sheets: [SheetLine], rounds: [RoundLine], actor: Actor, now: Instant) {
        self.sheets = sheets
        self.rounds = rounds
        self.actor = actor
        self.now = now
    }

    package var page: Page {
        Page(title: "Phiếu chấm điểm", under: "<p class=\"note\">\(count)</p>", body: "<div class=\"flow-m\">\(list)\(roundList)</div>")
    }

    private var count: String {
        let unsent = sheets.count { $0.assessment.isWithTheUnit && $0.round.isOpen }
        return sheets.isEmpty ? "Chưa có phiếu nào của đơn vị." : "Có \(sheets.count) phiếu; \(unsent) phiếu chưa gửi."
    }

    private var list: HTML {
        guard !sheets.isEmpty else {
            return Panel(
                "Phiếu", isHeadingHidden: true,
                EmptyState(
                    "Chưa có phiếu chấm điểm nào", sentence: "Phiếu hiện ở đây khi cơ quan thường trực giao bộ tiêu chí cho cụm, khối."
                ).html
            ).html
        }
        return Panel("Phiếu của đơn vị", fit: .flush, SheetTable(lines: sheets, now: now).html).html
    }

    private var roundList: HTML? {
        guard !rounds.isEmpty else { return nil }
        let rows = rounds.map { line in
            Table.Line([
                "\(line.clusterName)", "\(line.setTitle), \(line.round.period.vietnamese)",
                line.round.isOpen ? Chip("Đang mở", .neutral, icon: .half).html : Chip("Đã đóng", .done, icon: .lock).html,
                line.round.showsResults(to: actor)
                    ? "<a href=\"\(Path.results(line.round.id))\">Kết quả và xếp hạng</a>" : "<span class=\"note\">Mở khi đóng kỳ</span>",
            ])
        }
        return Panel(
            "Các đợt chấm", fit: .flush,
            Table(
                "Các đợt chấm",
                columns: [Table.Column("Cụm, khối"), Table.Column("Bộ tiêu chí, kỳ"), Table.Column("Kỳ"), Table.Column("Xem")], lines: rows
            ).html
        ).html
    }
}
