import Kernel
package import Markup
package import Organisations

/// What the inspections of a body come to in a period; each number opens down to its inspections or findings.
package struct InspectionFiguresPage {
    package let figures: InspectionFigures
    package let bodies: [Organisation]
    package let typed: [String: String]
    package let faults: [FieldFault]

    package init(figures: InspectionFigures, bodies: [Organisation], typed: [String: String] = [:], faults: [FieldFault] = []) {
        self.figures = figures
        self.bodies = bodies
        self.typed = typed
        self.faults = faults
    }

    package var page: Page {
        let days = figures.period
        return Page(
            title: "Số liệu kiểm tra", eyebrow: figures.body.name,
            heading: "Kiểm tra từ \(days.lowerBound.vietnamese) đến \(days.upperBound.vietnamese)",
            under:
                "<p class=\"note\">Chỉ tính cuộc đã lập biên bản và phát hiện đã xác minh. Phản ánh chưa xác minh không phải là vi phạm.</p>",
            crumbs: [Crumb("Kiểm tra và khắc phục", .inspections)], hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(choice)\(sums)\(unverified)\(table)</div>")
    }

    /// For who holds a role at a cluster that has no members.
    package static let ofNobody = Page(
        title: "Số liệu kiểm tra", crumbs: [Crumb("Kiểm tra và khắc phục", .inspections)],
        body: Panel("Số liệu", isHeadingHidden: true, EmptyState("Chưa có đơn vị nào thuộc phạm vi để xem số liệu").html).html)

    private var choice: PeriodBar {
        let periods = [("Quý này", figures.today.quarter), ("Năm nay", figures.today.wholeYear), ("Năm trước", figures.today.yearBefore)]
        return PeriodBar(
            .inspectionFigures, bodies: bodies.map { Option($0.id.description, $0.name) }, body: figures.body.id.description,
            period: figures.period, typed: typed, fault: faults.first?.wording,
            shortcuts: periods.map { ($0.0, spanning(.inspectionFigures, figures.body.id, $0.1)) })
    }

    private func spanning(_ path: Path, _ body: ID<Organisation>, _ days: ClosedRange<LocalDate>) -> Path {
        path.with("don-vi", body).with("tu", days.lowerBound.vietnamese).with("den", days.upperBound.vietnamese)
    }

    private func inspections(_ body: ID<Organisation>? = nil, by: Bool = false) -> Path {
        let path = spanning(.inspections, body ?? figures.body.id, figures.period).with("loc", Inspection.State.minuted.rawValue)
        return by ? path.with("ben", "kiem-tra") : path
    }

    private func findings(_ state: FindingQuestion.State, _ body: ID<Organisation>? = nil) -> Path {
        spanning(.findings, body ?? figures.body.id, figures.period).with("loc", state.rawValue).with("tinh", "1")
    }

    private var sums: HTML {
        let found = figures.found
        return """
            <div class="sums">\
            \(number("Đã kiểm tra", figures.held.words, "cuộc", inspections(by: true), "\(figures.unannounced.words) cuộc đột xuất, tại \(figures.places) nơi."))\
            \(number("Được kiểm tra", figures.inspected.words, "cuộc", inspections(), "Tại \(figures.body.name) và các đơn vị bên trong."))\
            \(number("Phát hiện được xác minh", String(found.established), "phát hiện", findings(.established), "\(found.breaches) lượt vi phạm trang phục, thẻ, giờ giấc, ứng xử; \(found.alcohol) vụ rượu bia."))\
            \(number("Đang khắc phục", String(found.open), "phát hiện", findings(.open), "\(found.fixed) phát hiện đã kiểm tra lại và đạt; \(found.overdue) quá hạn."))</div>
            """
    }

    private func number(_ title: String, _ value: String, _ unit: String, _ opens: Path, _ note: String) -> HTML {
        Panel(
            title, fit: .tight,
            "<p class=\"big\"><a class=\"opens\" href=\"\(opens)\">\(value)</a> <small>\(unit)</small></p><p class=\"note\">\(note)</p>"
        ).html
    }

    private var unverified: HTML? {
        guard figures.found.unverified > 0 else { return nil }
        return Say(
            .grey,
            "Còn <a href=\"\(findings(.unverified))\">\(figures.found.unverified) phát hiện chưa xác minh</a> trong kỳ nên chưa tính."
        ).html
    }

    private var table: HTML {
        guard !figures.bodies.isEmpty else {
            return Panel(
                "Theo đơn vị", isHeadingHidden: true,
                EmptyState("Chưa có cuộc kiểm tra nào trong kỳ này", sentence: "Chọn kỳ khác, hoặc lập biên bản các cuộc đã kiểm tra.").html
            ).html
        }
        return Panel(
            "Theo đơn vị được kiểm tra", id: "bodies", fit: .flush,
            Table(
                "Theo đơn vị được kiểm tra",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Cuộc", isNumber: true), Table.Column("Xác minh: có", isNumber: true),
                    Table.Column("Đã khắc phục", isNumber: true), Table.Column("Đang khắc phục", isNumber: true),
                ],
                lines: figures.bodies.map { line in
                    let id = line.body.id
                    return Table.Line([
                        id == figures.body.id
                            ? "\(line.body.name)"
                            : "<a href=\"\(spanning(.inspectionFigures, id, figures.period))\">\(line.body.name)</a>",
                        "<a class=\"opens\" href=\"\(inspections(id))\">\(line.inspected.words)</a>",
                        "<a class=\"opens\" href=\"\(findings(.established, id))\">\(line.found.established)</a>",
                        "\(line.found.fixed)", "<a class=\"opens\" href=\"\(findings(.open, id))\">\(line.found.open)</a>",
                    ])
                }
            ).html
        ).html
    }
}
