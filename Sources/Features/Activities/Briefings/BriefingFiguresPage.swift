import Kernel
package import Markup
package import Organisations
import People

/// What the briefings of a body come to in a period: four kinds of numbers side by side, the first two opening down to their briefings, the others to names for who may read
/// them.
package struct BriefingFiguresPage {
    package let figures: BriefingFigures
    package let bodies: [Organisation]
    package let typed: [String: String]
    package let faults: [FieldFault]

    package init(figures: BriefingFigures, bodies: [Organisation], typed: [String: String] = [:], faults: [FieldFault] = []) {
        self.figures = figures
        self.bodies = bodies
        self.typed = typed
        self.faults = faults
    }

    private var from: LocalDate { figures.period.lowerBound }
    private var until: LocalDate { figures.period.upperBound }

    package var page: Page {
        Page(
            title: "Số liệu tuyên truyền", eyebrow: figures.body.name,
            heading: "Tuyên truyền từ \(from.vietnamese) đến \(until.vietnamese)",
            under:
                "<p class=\"note\">Chỉ tính các cuộc đã chốt. Lượt dự và số người là hai loại, không cộng với nhau: một người dự hai cuộc là hai lượt.</p>",
            crumbs: [Crumb("Cuộc tuyên truyền", .briefings)], hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(choice)\(sums)\(unconfirmed)\(table)\(present)\(missing)</div>")
    }

    /// For who holds a role at a cluster that has no members.
    package static let ofNobody = Page(
        title: "Số liệu tuyên truyền", crumbs: [Crumb("Cuộc tuyên truyền", .briefings)],
        body: Panel("Số liệu", isHeadingHidden: true, EmptyState("Chưa có đơn vị nào thuộc phạm vi để xem số liệu").html).html)

    private func address(_ body: (any PathPart)? = nil, _ days: ClosedRange<LocalDate>? = nil) -> Path {
        let days = days ?? figures.period
        let path = Path.briefingFigures.with("don-vi", body.map(\.pathText) ?? figures.body.id.description)
            .with("tu", days.lowerBound.vietnamese).with("den", days.upperBound.vietnamese)
        return figures.movement.map { path.with("phong-trao", $0) } ?? path
    }

    private func list(_ body: (any PathPart)? = nil, _ state: Briefing.State, alone: Bool = false) -> Path {
        var path = Path.briefings.with("don-vi", body.map(\.pathText) ?? figures.body.id.description)
            .with("tu", from.vietnamese).with("den", until.vietnamese).with("loc", state.rawValue)
        if alone { path = path.with("rieng", "1") }
        return figures.movement.map { path.with("phong-trao", $0) } ?? path
    }

    private var choice: PeriodBar {
        let periods = [("Quý này", figures.today.quarter), ("Năm nay", figures.today.wholeYear), ("Năm trước", figures.today.yearBefore)]
        return PeriodBar(
            .briefingFigures, hidden: figures.movement.map { [("phong-trao", $0.description)] } ?? [],
            bodies: bodies.map { Option($0.id.description, $0.name) }, body: figures.body.id.description, period: figures.period,
            typed: typed,
            fault: fault("tu"), shortcuts: periods.map { ($0.0, address(nil, $0.1)) })
    }

    private var sums: HTML {
        let opens = list(nil, .confirmed)
        let guests = figures.guests > 0 ? " Chưa kể \(figures.guests) lượt khách ngoài danh sách." : ""
        let people =
            (figures.counted > 0
                ? "Người có tên trong danh sách; \(figures.counted) cuộc không đủ danh sách nên người dự có thể nhiều hơn."
                : "Người có tên trong danh sách, mỗi người tính một lần.") + guests
        let share: (HTML, HTML) =
            switch figures.coverage.percent {
            case nil: ("Chưa có", "")
            case let percent? where figures.coverage.isShare:
                ("\(percent.vietnamese())%", "\(figures.coverage.reached.words)/\(figures.coverage.whole.words) người")
            default: ("\(figures.coverage.reached.words)/\(figures.coverage.whole.words)", "người")
            }
        let partly = figures.counted > 0 ? " Có cuộc không đủ danh sách nên tỷ lệ thật có thể cao hơn." : ""
        let coverage =
            figures.coverage.whole.count > 0
            ? "Người có tên ở ít nhất một cuộc, trên số người công tác ngày \(figures.day.vietnamese).\(partly)"
            : "Đơn vị chưa có danh sách người."
        return """
            <div class="sums">\
            \(number("Cuộc", "<a class=\"opens\" href=\"\(opens)\">\(figures.held.words)</a>", "cuộc", "Một cuộc có nhiều nội dung vẫn là một cuộc."))\
            \(number("Lượt người dự", "<a class=\"opens\" href=\"\(opens)\">\(figures.attended.words)</a>", "lượt", "Cộng số người dự của từng cuộc."))\
            \(number("Người dự", "\(figures.people.words)", "người", people))\
            \(number("Cán bộ được phổ biến", share.0, share.1, coverage))</div>
            """
    }

    private func number(_ title: String, _ value: HTML, _ unit: HTML, _ note: String) -> HTML {
        Panel(title, fit: .tight, "<p class=\"big\">\(value) <small>\(unit)</small></p><p class=\"note\">\(note)</p>").html
    }

    private var unconfirmed: HTML? {
        guard figures.unconfirmed > 0 else { return nil }
        return Say(
            .grey, "Còn <a href=\"\(list(nil, .recorded))\">\(figures.unconfirmed) cuộc chưa chốt</a> trong kỳ nên chưa tính."
        ).html
    }

    private var table: HTML {
        guard !figures.bodies.isEmpty else {
            return Panel(
                "Theo đơn vị", isHeadingHidden: true,
                EmptyState(
                    "Chưa có cuộc nào đã chốt trong kỳ này", sentence: "Chọn kỳ khác, hoặc chốt các cuộc đã họp.",
                    act: ActLink("Cuộc tuyên truyền", .briefings)
                ).html
            ).html
        }
        return Panel(
            "Theo đơn vị tổ chức", id: "bodies", fit: .flush,
            Table(
                "Theo đơn vị tổ chức",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Cuộc", isNumber: true), Table.Column("Lượt dự", isNumber: true),
                    Table.Column("Người có tên", isNumber: true),
                ],
                lines: figures.bodies.map { line in
                    Table.Line([
                        line.body.id == figures.body.id
                            ? "\(line.body.name)" : "<a href=\"\(address(line.body.id))\">\(line.body.name)</a>",
                        "<a class=\"opens\" href=\"\(list(line.body.id, .confirmed, alone: true))\">\(line.held.words)</a>",
                        "\(line.attended.words)",
                        "\(line.people.words)",
                    ])
                },
                // People have no total here: who came to two bodies' briefings is one.
                total: figures.bodies.count > 1
                    ? [
                        "Cộng", "\(figures.held.words)", "\(figures.attended.words)",
                        "<span class=\"note\">\(figures.people.words) người khác nhau</span>",
                    ]
                    : nil
            ).html
        ).html
    }

    private var present: HTML? {
        guard let present = figures.present, !present.isEmpty else { return nil }
        return """
            <details class="more"><summary>\(present.count) người có tên trong danh sách</summary>\
            <ul class="plain names">\(each: present, { "<li><a href=\"\(Path.person($0.id))\">\($0.name)</a></li>" })</ul></details>
            """
    }

    private var missing: HTML? {
        guard let missing = figures.missing, !missing.isEmpty else { return nil }
        return """
            <details class="more"><summary>\(missing.count) người chưa có tên trong danh sách nào của kỳ</summary>\
            <ul class="plain names">\(each: missing, { "<li><a href=\"\(Path.person($0.id))\">\($0.name)</a></li>" })</ul></details>
            """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
