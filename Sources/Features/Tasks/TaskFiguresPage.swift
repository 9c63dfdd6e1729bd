import Criteria
package import Kernel
package import Markup
package import Organisations
package import People

/// The figures of tasks in a period: by bodies and by people, each opening down to its tasks.
package struct TaskFiguresPage {
    package let figures: TaskFigures
    package let bodies: [Organisation]
    /// Whose tasks are shown one by one.
    package let person: ID<Person>?
    package let mayRead: Bool
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        figures: TaskFigures, bodies: [Organisation], person: ID<Person>? = nil, mayRead: Bool, typed: [String: String] = [:],
        faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.figures = figures
        self.bodies = bodies
        self.person = person
        self.mayRead = mayRead
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var from: LocalDate { figures.period.lowerBound }
    private var until: LocalDate { figures.period.upperBound }
    private var line: TaskFigures.PersonLine? { figures.people.first { $0.person == person } }

    package var page: Page {
        Page(
            title: "Số liệu nhiệm vụ", eyebrow: figures.body.name,
            heading: line.map { "\($0.name): nhiệm vụ từ \(from.vietnamese) đến \(until.vietnamese)" }
                ?? "Nhiệm vụ từ \(from.vietnamese) đến \(until.vietnamese)",
            under:
                "<p class=\"note\">Tính theo nhiệm vụ đến hạn trong kỳ, xem ngày \(figures.today.vietnamese). Nhiệm vụ thôi giao, đang tạm dừng không tính.</p>",
            crumbs: [Crumb("Nhiệm vụ giao", .tasks)] + (line == nil ? [] : [Crumb("Số liệu", address())]), hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(line.map(own) ?? "\(choice)\(onTime)\(people)\(tasks)")\(reading)</div>")
    }

    /// For who holds a role at a cluster that has no members.
    package static let ofNobody = Page(
        title: "Số liệu nhiệm vụ", crumbs: [Crumb("Nhiệm vụ giao", .tasks)],
        body: Panel("Số liệu", isHeadingHidden: true, EmptyState("Chưa có đơn vị nào thuộc phạm vi để xem số liệu").html).html)

    private func address(_ body: (any PathPart)? = nil, _ days: ClosedRange<LocalDate>? = nil) -> Path {
        let days = days ?? figures.period
        return Path.taskFigures.with("don-vi", body.map(\.pathText) ?? figures.body.id.description)
            .with("tu", days.lowerBound.vietnamese).with("den", days.upperBound.vietnamese)
    }

    private var choice: PeriodBar {
        let periods = [
            ("Tháng này", figures.today.month(0)), ("Tháng trước", figures.today.month(-1)), ("Năm nay", figures.today.wholeYear),
        ]
        return PeriodBar(
            .taskFigures, bodies: bodies.map { Option($0.id.description, $0.name) }, body: figures.body.id.description,
            period: figures.period, typed: typed, fault: fault("tu"), shortcuts: periods.map { ($0.0, address(nil, $0.1)) })
    }

    // MARK: Bodies

    private var onTime: HTML {
        guard figures.due > 0 else {
            return Panel(
                "Đúng hạn", isHeadingHidden: true,
                EmptyState(
                    "Chưa có nhiệm vụ nào đến hạn trong kỳ này", sentence: "Chọn kỳ khác, hoặc xem các nhiệm vụ chưa xong.",
                    act: ActLink("Nhiệm vụ giao", .tasks)
                ).html
            ).html
        }
        return Panel(
            "Đúng hạn \(figures.onTime)/\(figures.due)", id: "on-time", note: "\(share(figures.onTime, figures.due))", fit: .flush,
            Table(
                "Đúng hạn theo đơn vị",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Đến hạn", isNumber: true), Table.Column("Đúng hạn", isNumber: true),
                    Table.Column("Chậm, chưa xong", isNumber: true), Table.Column("Tỷ lệ", isNumber: true),
                ],
                lines: figures.bodies.map { line in
                    let name: HTML =
                        line.body.id == figures.body.id ? "\(line.body.name)" : "<a href=\"\(address(line.body.id))\">\(line.body.name)</a>"
                    return Table.Line([
                        name, "\(line.due.count)", "\(line.onTime.count)", "\(line.due.count - line.onTime.count)",
                        "\(share(line.onTime.count, line.due.count))",
                    ])
                }
            ).html
        ).html
    }

    private func share(_ part: Int, _ whole: Int) -> String {
        // One decimal, halves up: a share is shown, never counted on.
        guard whole > 0 else { return "–" }
        let thousandths = (part * 2000 + whole) / (2 * whole)
        return "\(thousandths / 10),\(thousandths % 10)%"
    }

    private var tasks: HTML? {
        let due = figures.bodies.flatMap(\.due)
        guard !due.isEmpty else { return nil }
        guard due.count <= Self.mostShown else {
            return Say(.grey, "Mở từng đơn vị để xem \(due.count) nhiệm vụ.").html
        }
        let lines = figures.bodies.flatMap { line in
            line.due.map { TaskLine(task: $0, body: line.body.name, person: name(of: $0.person)) }
        }
        let sorted = lines.filter { !$0.task.isOnTime } + lines.filter(\.task.isOnTime)
        return Panel(
            "Các nhiệm vụ đến hạn", id: "tasks", note: "Chậm trước", fit: .flush,
            Rows(
                sorted.map { $0.row(today: figures.today).html }, isInFlushPanel: true
            ).html
        ).html
    }

    private static let mostShown = 300

    private func name(of person: ID<Person>?) -> String? { figures.people.first { $0.person == person }?.name }

    // MARK: People

    private var people: HTML? {
        guard !figures.people.isEmpty else { return nil }
        return Panel(
            "Theo người, quy đổi theo Nghị định 335", id: "people", fit: .flush,
            Table(
                "Khối lượng công việc quy đổi",
                columns: [
                    Table.Column("Người"), Table.Column("Được giao", isNumber: true), Table.Column("Khối lượng", isNumber: true),
                    Table.Column("Chất lượng", isNumber: true), Table.Column("Tiến độ", isNumber: true),
                    Table.Column("Tiến độ nếu tính \(other == .day ? "mỗi ngày" : "mỗi lần") chậm", isNumber: true),
                ],
                lines: figures.people.map { line in
                    let (here, there) = (line.list(figures.reading.lateness), line.list(other))
                    return Table.Line([
                        "<a href=\"\(address().with("nguoi", line.person))\">\(line.name)</a>", "\(here.assigned.vietnamese())",
                        "\(percent(here.percentages?.quantity))", "\(percent(here.percentages?.quality))",
                        "\(percent(here.percentages?.progress))", "<span class=\"note\">\(percent(there.percentages?.progress))</span>",
                    ])
                }
            ).html
        ).html
    }

    private func percent(_ share: Numeral?) -> String { share.map { "\($0.vietnamese())%" } ?? "–" }

    private var other: TaskList.Lateness { figures.reading.lateness == .day ? .occurrence : .day }

    private func own(_ line: TaskFigures.PersonLine) -> HTML {
        let list = line.list(figures.reading.lateness)
        let facts = list.facts.map { ($0.name.factLabel, "\($0.value.vietnamese())" as HTML) }
        return """
            \(Panel("Quy đổi", id: "facts", fit: .tight, "<p>\(list.words)</p>\(Facts(facts.map { (name: $0.0, value: $0.1) }))"))\
            \(Panel("Từng nhiệm vụ", id: "tasks", fit: .flush, table(line).html))
            """
    }

    private func table(_ line: TaskFigures.PersonLine) -> Table {
        Table(
            "Từng nhiệm vụ",
            columns: [
                Table.Column("Nhiệm vụ"), Table.Column("Hạn"), Table.Column("Hệ số", isNumber: true),
                Table.Column("Được giao", isNumber: true),
                Table.Column("Làm được", isNumber: true), Table.Column("Lần chưa đạt", isNumber: true), Table.Column("Chậm"),
            ],
            lines: line.tasks.map { task, work in
                Table.Line([
                    "<a href=\"\(Path.task(task.id))\">\(task.what.title)</a>",
                    "<span class=\"nowrap\">\(task.due?.vietnamese ?? "–")</span>",
                    "\(work.coefficient.vietnamese())", "\(work.assigned.vietnamese())", "\(work.done.vietnamese())",
                    "\(work.failedReviews)",
                    "\(work.daysLate.isEmpty ? "–" : work.daysLate.map { "\($0) ngày" }.joined(separator: ", "))",
                ])
            })
    }

    // MARK: Which reading

    private var reading: HTML {
        let reading = figures.reading
        let said =
            reading.place == nil
            ? "Chưa có văn bản của địa phương nói khác, nên theo lời của nghị định." : "Căn cứ: \(reading.ground)"
        let form: HTML =
            mayRead
            ? """
            <details class="more"\(if: fault("can-cu") != nil, " open")><summary>Đổi cách tính</summary>\
            \(Form(to: .taskFigures, seal: seal, classes: "flow-s", """
                <input type="hidden" name="don-vi" value="\(figures.body.id)"><input type="hidden" name="tu" value="\(from.vietnamese)">\
                <input type="hidden" name="den" value="\(until.vietnamese)">\
                \(Select("cach", label: "Mỗi lần trừ 25% là", options: TaskList.Lateness.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["cach"] ?? reading.lateness.rawValue))\
                \(Field("can-cu", label: "Căn cứ", hint: "Quy chế, hướng dẫn nào nói như thế", value: typed["can-cu"] ?? "", fault: fault("can-cu")))\
                <p class="acts">\(ActButton("Đổi cách tính"))</p>
                """))</details>
            """ : .empty
        return Panel(
            "Cách tính tiến độ", id: "reading", fit: .tight,
            """
            <p>Đang tính: <b>\(reading.lateness.label)</b> thì trừ 25% của sản phẩm ấy. \(said)</p>\
            <p class="note">Nghị định 335/2025/NĐ-CP nói mỗi lần chậm; ví dụ trong sổ tay của Bộ Nội vụ tính mỗi ngày chậm. Bảng trên hiện cả hai.</p>\(form)
            """
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

extension TaskList.Lateness {
    package var label: String {
        switch self {
        case .occurrence: "Mỗi lần chậm"
        case .day: "Mỗi ngày chậm"
        }
    }
}

extension String {
    /// What a number fact of a task list is called.
    fileprivate var factLabel: String {
        switch self {
        case "tasks.assigned": "Được giao"
        case "tasks.quantity": "Khối lượng đã làm"
        case "tasks.quality": "Sau khi trừ lần chưa đạt"
        case "tasks.progress": "Sau khi trừ lần chậm"
        default: self
        }
    }
}
