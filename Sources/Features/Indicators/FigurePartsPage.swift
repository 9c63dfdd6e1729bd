import Exact
package import Kernel
package import Markup
import Organisations

/// Every figure in a total, with how much of it is counted: an outsider can add them up again.
package struct FigurePartsPage {
    package let parts: FigureParts
    package let definition: IndicatorDefinition
    package let today: LocalDate

    package init(parts: FigureParts, definition: IndicatorDefinition, today: LocalDate) {
        self.parts = parts
        self.definition = definition
        self.today = today
    }

    private var total: FigureTotal { parts.total }

    package var page: Page {
        Page(
            title: definition.title, place: parts.organisation.name, eyebrow: "Số gộp · \(total.span.vietnamese)",
            under: "<p class=\"lead\"><a href=\"\(Path.organisation(parts.organisation.id))\">\(parts.organisation.name)</a></p>",
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations), Crumb(parts.organisation.name, .organisation(parts.organisation.id))],
            body: "<div class=\"flow-m\">\(sum)\(list)</div>")
    }

    private var sum: Panel {
        Panel(
            "Tổng", isHeadingHidden: true,
            """
            <p class="big">\(total.vietnamese)\(with: total.baseWords, { " <small class=\"muted\">\($0)</small>" })</p>\
            <p>\(manner) Tính theo các đơn vị \(parts.day == today ? "như hiện nay" : "như ngày \(parts.day.vietnamese)").\
            \(if: total.isEstimated, " <b>Ước tính theo chia tách</b>: có đơn vị chia tách không công bố tỷ lệ, nên chia đều.")</p>
            """)
    }

    private var manner: String {
        let count = "\(Numeral(Int32(clamping: total.partCount)).vietnamese()) số"
        if total.value == nil { return "\(count) dưới đây không cộng được với nhau." }
        return total.kind == .share
            ? "Tính lại từ tử số và mẫu số của \(count), mỗi số lấy phần ghi ở “Tính vào đây”."
            : "Tổng của \(count), mỗi số lấy phần ghi ở “Tính vào đây”."
    }

    private var list: Panel {
        Panel(
            "Từng số", id: "parts", note: "Mở một số để xem nguồn", fit: .flush,
            """
            \(Table(
                "Số thành phần",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Số liệu", isNumber: true), Table.Column("Tính vào đây"),
                ], lines: parts.lines.map(line)))\(pager)
            """)
    }

    private func line(_ line: FigureParts.Line) -> Table.Line {
        let recorded = line.figure
        return Table.Line([
            """
            <span><a href="\(Path.organisation(recorded.organisation))">\(line.body)</a>\
            \(with: line.endedOn, { "<br><small>kết thúc ngày \($0.vietnamese)\(if: !line.heirs.isEmpty, ", nay là \(line.heirs.joined(separator: ", "))")</small>" })</span>
            """,
            "<span>\(figure(recorded.figure, opens: .figure(recorded.id)))\(with: recorded.base, { "<br><small>\($0)</small>" })</span>",
            "<span>\(share(line))</span>",
        ])
    }

    private func share(_ line: FigureParts.Line) -> String {
        guard line.share != .one else { return "toàn bộ" }
        return "\(line.share.fractionText)\(line.isEstimated ? ", ước tính theo chia tách" : "")"
    }

    private var pager: Pager {
        let first = (parts.page - 1) * FigureParts.pageLength + 1
        let path = total.path(of: parts.organisation.id, on: parts.day, today: today)
        return Pager(
            page: parts.page, of: parts.pages, label: "Trang của số thành phần",
            shown: "\(first)–\(first + parts.lines.count - 1)/\(total.partCount)"
        ) { path.with("trang", $0) }
    }
}

extension FigureTotal {
    /// Where it opens to its figures: as one of a body's totals, by the tree of a day.
    func path(of body: ID<Organisation>, on day: LocalDate, today: LocalDate) -> Path {
        .organisationTotal(body).with("chi-tieu", indicator).with("tu", span.first.vietnamese).with("den", span.last?.vietnamese)
            .with("ngay", day == today ? nil : day.vietnamese)
    }
}
