package import Kernel
package import Markup
package import Organisations

/// Sums of figures: of a body with everything below it, and of a change, before and after.
package struct FigureTotalsPanel: Component {
    private let content: HTML

    package var html: HTML { content }

    /// What a body and those below it counted, by the bodies of a day; `nil` when it did not stand then.
    package init(
        totals: [FigureTotal]?, of body: ID<Organisation>, day: LocalDate, today: LocalDate, unreadDay: String? = nil,
        catalogue: IndicatorCatalogue
    ) {
        let path = Path.organisation(body)
        let other = day == today ? LocalDate(year: today.year - 1, month: 12, day: 31) ?? today : day
        let views = Tabs(
            "Tính theo đơn vị nào",
            [
                Tabs.Tab("Như hiện nay", path.at("totals"), isCurrent: day == today),
                Tabs.Tab("Như ngày \(other.vietnamese)", path.with("ngay", other.vietnamese).at("totals"), isCurrent: day != today),
            ])
        let unread = unreadDay.map { Say(.bad, "Chưa hiểu “\($0)” là ngày nào. Viết như 31/12/2025.") }
        let choice: HTML = """
            <form method="get" action="\(path.at("totals"))" class="search w-m"><label for="ngay">Ngày khác</label>\
            <input type="text" id="ngay" name="ngay" inputmode="numeric" value="\(unreadDay ?? day.vietnamese)"><button class="btn small">Xem</button></form>
            """
        let lines = (totals ?? []).map { total in
            Table.Line([
                "\(Self.title(total, catalogue))", "<span>\(total.span.vietnamese)</span>",
                "<span><b>\(total.vietnamese)</b>\(with: total.baseWords, { "<br><small>\($0)</small>" })\(if: total.isEstimated, "<br><small>ước tính theo chia tách</small>")</span>",
                Self.parts(total) { Self.opening(total, of: body, on: day, today: today) },
            ])
        }
        let table: HTML =
            totals == nil
            ? EmptyState("Đơn vị không hoạt động ngày \(day.vietnamese)", sentence: "Chọn ngày khác, hoặc xem đơn vị cũ ở phần lịch sử.")
                .html
            : lines.isEmpty
                ? EmptyState(
                    "Chưa có số liệu nào để gộp",
                    sentence: "Đơn vị không có đơn vị trực thuộc hay đơn vị cũ nào có số liệu theo cách tính này."
                ).html
                : Table(
                    "Số gộp",
                    columns: [
                        Table.Column("Chỉ tiêu"), Table.Column("Khoảng thời gian"), Table.Column("Gộp", isNumber: true),
                        Table.Column("Gồm"),
                    ], lines: lines
                ).html
        content =
            Panel(
                "Gộp cả đơn vị trực thuộc và đơn vị cũ", id: "totals", note: "Đến ngày \(day.vietnamese)", fit: .flush,
                """
                \(unread)<div class="tbar">\(views)\(choice)<p class="note">Lượt, cuộc, hồ sơ, văn bản cộng lại; tỷ lệ tính lại từ mẫu số; “trên” giữ nguyên khi cộng.</p></div>\(table)
                """
            ).html
    }

    /// What the bodies of a change counted before it, and their heirs after it.
    package init?(balance: [FigureBalance], catalogue: IndicatorCatalogue) {
        guard !balance.isEmpty else { return nil }
        let equal = balance.count(where: \.isEqual)
        content =
            Panel(
                "Tổng trước bằng tổng sau", id: "balance",
                note: Chip(
                    "\(equal)/\(balance.count) dòng khớp", equal == balance.count ? .good : .bad,
                    icon: equal == balance.count ? .tick : .warning
                ).html,
                fit: .flush,
                """
                \(Table(
                    "Tổng trước và sau",
                    columns: [
                        Table.Column("Chỉ tiêu"), Table.Column("Khoảng thời gian"), Table.Column("Từng đơn vị"),
                        Table.Column("Tổng trước", isNumber: true), Table.Column("Sau", isNumber: true), Table.Column("Cách gộp"),
                    ], lines: balance.map { Self.line($0, catalogue) }))\
                <p class="tfoot note">Phần trăm không cộng mà tính lại từ mẫu số. “Trên” giữ nguyên khi cộng.</p>
                """
            ).html
    }

    private static func line(_ balance: FigureBalance, _ catalogue: IndicatorCatalogue) -> Table.Line {
        let total = balance.before
        return Table.Line([
            "\(title(total, catalogue))", "<span>\(total.span.vietnamese)</span>", parts(total) { rest(total) },
            "<span>\(total.vietnamese)\(with: total.baseWords, { "<br><small>\($0)</small>" })</span>",
            "<b>\(balance.afterWritten)</b>",
            "\(total.manner)",
        ])
    }

    private static func title(_ total: FigureTotal, _ catalogue: IndicatorCatalogue) -> String {
        catalogue.definition(total.indicator)?.title ?? total.indicator
    }

    /// The way to all figures of a total.
    private static func opening(_ total: FigureTotal, of body: ID<Organisation>, on day: LocalDate, today: LocalDate) -> HTML {
        let rest = total.partCount - total.parts.count
        let words = rest > 0 ? "và \(Numeral(Int32(clamping: rest)).vietnamese()) số khác" : "từng số"
        return """
            ; <a href="\(total.path(of: body, on: day, today: today))" aria-label="Mở \(total.partCount) số thành phần">\(words)</a>
            """
    }

    /// What is left of a long list, where it stands: before a change is written down no page of its own could hold it.
    private static func rest(_ total: FigureTotal) -> HTML {
        let rest = total.parts.dropFirst(FigureTotal.named)
        guard !rest.isEmpty else { return .empty }
        return """
            <details class="more"><summary>và \(rest.count) số khác</summary>\(each: rest, { "<div>\(part($0))</div>" })</details>
            """
    }

    private static func parts(_ total: FigureTotal, rest: () -> HTML) -> HTML {
        """
        <div>\(each: total.parts.prefix(FigureTotal.named).enumerated(), { place, one in
            "\(if: place > 0, "; ")\(part(one))"
        })\(rest())</div>
        """
    }

    /// Every part opens to its record.
    private static func part(_ part: FigureTotal.Part) -> HTML {
        """
        \(part.body): \(figure(part.figure.figure, opens: .figure(part.figure.id)))\
        \(with: part.figure.base, { " <small>(\($0))</small>" })
        """
    }
}
