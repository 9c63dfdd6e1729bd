import Kernel
package import Markup
import Organisations

/// Who has what, place by place, to be looked through: what stands out, what may go, and that it was done.
package struct AccessReviewPage {
    package let view: AccessReviewView
    package let number: Int
    package let seal: FormSeal

    /// Shows page `number` of the list, counted from 1.
    package init(view: AccessReviewView, number: Int = 1, seal: FormSeal) {
        self.view = view
        self.number = min(max(1, number), max(1, (view.lines.count + AccessReview.pageLength - 1) / AccessReview.pageLength))
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Rà soát vai trò",
            under: "<p class=\"note\">Ai đang giữ vai trò gì, ở đâu, do ai giao. Rà soát ít nhất sáu tháng một lần.</p>", acts: files,
            width: .wide, body: "<div class=\"flow-m\">\(filter)\(ended)\(list)\(rounds)</div>")
    }

    private var shown: ArraySlice<AccessReviewLine> {
        view.lines.dropFirst((number - 1) * AccessReview.pageLength).prefix(AccessReview.pageLength)
    }

    private func address(_ path: Path) -> Path {
        path.with("vai-tro", view.filter.role?.rawValue).with("don-vi", view.filter.place.isEmpty ? nil : view.filter.place)
            .with("chi", view.filter.only == .all ? nil : view.filter.only.rawValue)
    }

    private var files: HTML? {
        guard !view.lines.isEmpty else { return nil }
        return "\(ActLink("Tải tệp Excel", address(.accessReviewWorkbook)))\(ActLink("Tải CSV", address(.accessReviewCSV)))"
    }

    private var filter: HTML {
        """
        <form method="get" action="\(Path.accessReview)" class="panel flow" role="search" aria-label="Lọc vai trò"><div class="cols three">\
        \(Field("don-vi", label: "Đơn vị, cụm, khối", hint: "Một phần tên, có dấu hay không đều được", value: view.filter.place))\
        \(Select("vai-tro", label: "Vai trò", options: [Option("", "Mọi vai trò")] + Role.allCases.map { Option($0.rawValue, $0.label) }, chosen: view.filter.role?.rawValue))\
        \(Select("chi", label: "Chỉ hiện", options: AccessReviewFilter.Only.allCases.map { Option($0.rawValue, $0.label) }, chosen: view.filter.only.rawValue))</div>\
        <p class="acts"><button class="btn">\(Icon.search)Lọc</button>\
        \(if: !view.filter.isEmpty, ActLink("Bỏ lọc", .accessReview, look: .quiet).html)</p></form>
        """
    }

    /// Roles left at bodies that have ended: one press gives them where the work goes on.
    private var ended: HTML? {
        let lines = shown.filter { $0.placeEnded != nil }
        let movable = lines.filter { !$0.heirs.isEmpty && !$0.isOwn }
        guard !lines.isEmpty else { return nil }
        let rows: [HTML] = lines.map { line in
            """
            <div class="branch">\(line.name) <small>\(line.held.grant.role.label) · \(line.held.grant.placeName), kết thúc \(line.placeEnded?.vietnamese ?? "")</small> \
            → \(line.heirs.isEmpty ? "chưa có đơn vị kế tục" : line.heirs.map(\.name).joined(separator: ", "))</div>
            """
        }
        return Panel(
            "Vai trò ở đơn vị đã kết thúc (\(lines.count))", id: "da-ket-thuc",
            """
            \(Rows(rows))\(if: !movable.isEmpty, Form(to: .accessRegrants, seal: seal, "\(each: movable, { "<input type=\"hidden\" name=\"vai-tro-\($0.held.id.description)\" value=\"co\">" })<p class=\"acts\">\(ActButton("Giao lại \(movable.count) vai trò ở đơn vị kế tục", look: .main))<span class=\"note\">Vai trò cũ thôi, vai trò mới giữ nguyên loại và ngày hết hạn</span></p>").html)
            """
        ).html
    }

    private var list: HTML {
        guard !shown.isEmpty else {
            return EmptyState(
                "Không có vai trò nào",
                sentence: view.filter.isEmpty ? "Chưa giao vai trò nào trong phạm vi." : "Bỏ bớt điều kiện rồi lọc lại.",
                act: view.filter.isEmpty ? nil : ActLink("Xem tất cả", .accessReview)
            ).html
        }
        let places = Dictionary(grouping: shown, by: \.held.grant.scope).sorted { $0.key.text < $1.key.text }.map(\.value)
        return Form(
            to: .accessReview, seal: seal, classes: "flow-m",
            """
            \(each: Array(shown), { "<input type=\"hidden\" name=\"da-xem-\($0.held.id.description)\" value=\"co\">" })\(places.map(group))\(pager)
            <section class="panel flow-m" aria-labelledby="ghi-nhan"><h2 id="ghi-nhan">Ghi nhận rà soát</h2>
            <p>Đánh dấu vai trò cần thôi ở trên, rồi bấm. \(shown.count) vai trò đang hiện được ghi là đã rà soát.</p>
            \(Field("ly-do", label: "Lý do thôi", hint: "Cần khi có vai trò được đánh dấu", width: .medium))
            <p class="acts">\(ActButton("Đã rà soát", look: .main))</p></section>
            """
        ).html
    }

    private func group(_ lines: [AccessReviewLine]) -> HTML {
        let name = lines[0].held.grant.placeName
        return Panel(
            name, id: "noi-\(lines[0].held.id)", note: "\(lines.count) vai trò", fit: .flush,
            Table(
                "Vai trò ở \(name)",
                columns: [
                    Table.Column("Người giữ"), Table.Column("Vai trò"), Table.Column("Phạm vi"), Table.Column("Từ, đến"),
                    Table.Column("Đăng nhập gần nhất"), Table.Column("Người giao"), Table.Column("Thôi"),
                ], lines: lines.map(row)
            ).html
        ).html
    }

    private func row(_ line: AccessReviewLine) -> Table.Line {
        let held = line.held
        return Table.Line([
            "<a href=\"\(Path.accountGrants(held.account))\">\(line.name)</a><br><small>\(line.userName)</small>",
            // One child beside the column's title where a line is a card on a phone.
            "<div>\(held.grant.role.label)\(remarks(line))</div>",
            "\(line.depth)",
            "<div><span class=\"nowrap\">\(held.first.vietnamese)</span>\(with: held.last, { " <span class=\"nowrap\">đến \($0.vietnamese)</span>" })</div>",
            "\(line.lastSignedInAt?.date.vietnamese ?? "Chưa lần nào")", "\(line.givenBy)",
            line.isOwn
                ? "<small>của anh/chị</small>"
                : "<label class=\"tick\"><input type=\"checkbox\" name=\"thoi-\(held.id.description)\" value=\"co\"><span class=\"vh\">Thôi vai trò \(held.grant.role.label) của \(line.name)</span></label>",
        ])
    }

    private func remarks(_ line: AccessReviewLine) -> HTML? {
        let remarks = line.remarks(on: view.today)
        return remarks.isEmpty ? nil : Chips(remarks.map { Chip($0, .question, icon: .warning).html }).html
    }

    private var pager: Pager {
        let first = (number - 1) * AccessReview.pageLength + 1
        let address = address(.accessReview)
        return Pager(
            page: number, of: max(1, (view.lines.count + AccessReview.pageLength - 1) / AccessReview.pageLength),
            label: "Trang của danh sách",
            shown: "\(first)–\(first + shown.count - 1)/\(view.lines.count)"
        ) { address.with("trang", $0) }
    }

    private var rounds: HTML? {
        guard !view.rounds.isEmpty else { return nil }
        return Panel(
            "Các lần rà soát", fit: .flush,
            Rows(
                view.rounds.map { round in
                    """
                    <div class="task"><b>\(round.reviewedAt.date.vietnamese), \(round.reviewedBy)</b><p>\(round.placeName): giữ \(round.kept), thôi \(round.withdrawn)\
                    \(if: !round.note.isEmpty, ". “\(round.note)”")</p></div>
                    """
                }, isInFlushPanel: true
            ).html
        ).html
    }
}
