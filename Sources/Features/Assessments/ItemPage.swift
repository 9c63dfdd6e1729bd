import Criteria
import Kernel
package import Markup
import Organisations

/// One criterion of one sheet, opened (hộ chiếu điểm): why it has these points, each step it went through, its evidence,
/// and the form for whoever fills it now, with the reason beside the value.
package struct ItemPage {
    package let view: SheetView
    package let line: SheetLayout.Line
    package let seal: FormSeal
    package var fault: FieldFault?
    /// What the fields of a refused form held, by their names: shown again, so that nobody types it twice.
    package var typed: [String: String]
    /// Figures that are counted here already.
    package let known: [KnownFigure]

    package init(
        view: SheetView, line: SheetLayout.Line, seal: FormSeal, fault: FieldFault? = nil,
        typed: [String: String] = [:], known: [KnownFigure] = []
    ) {
        self.view = view
        self.line = line
        self.seal = seal
        self.fault = fault
        self.typed = typed
        self.known = known
    }

    package var page: Page {
        Page(
            title: "\(line.item) \(line.title)", place: view.seat.name,
            eyebrow: "Hộ chiếu điểm · \(view.seat.name) · \(view.round.period.vietnamese)",
            under: view.acts.fills == nil ? "<p class=\"chips\">\(view.assessment.chip(isLate: view.isLate))</p>" : nil, acts: neighbours,
            crumbs: [
                Crumb("Việc của tôi", .myWork),
                Crumb("\(view.seat.name), \(view.round.period.vietnamese)", .assessment(view.assessment.id)),
            ], width: view.acts.fills == nil ? .regular : .wide, hasErrors: fault != nil, body: view.acts.fills == nil ? looking : filling)
    }

    private var looking: HTML {
        "<div class=\"cols main-side\"><div class=\"flow-l\">\(compare)\(counted)\(why)\(evidence)\(path)</div>\(aside)</div>"
    }

    /// Whoever goes through the sheet has all criteria beside the one that is open; what there is to do comes first.
    private var filling: HTML {
        // The unit answers, then shows the paper; a verifier looks at the paper, then says what it is worth.
        let first: HTML = view.acts.fills == view.round.selfStage.code ? "\(form)\(evidence)" : "\(evidence)\(form)"
        return """
            <div class="cols side-main"><div class="flow-l">\(summary)\(compare)\(counted)\(first)\(why)\(path)\(aside)</div>\
            \(ItemQueuePanel(view: view, current: line.item))</div>
            """
    }

    /// Both sides, once there are two: while somebody verifies, and wherever something else counts than the unit said.
    private var compare: HTML? {
        let others = view.round.stages.dropFirst().filter { $0.filler != .nobody }
        let filled = view.acts.fills.flatMap { code in others.first { $0.code == code } }
        let differs = SheetFilter.different.shows(line, in: view)
        let spoke = others.last { stage in line.sources.contains { view.entry($0, at: stage.code)?.isBlank == false } }
        guard let stage = filled ?? (differs ? spoke : nil) else { return nil }
        return ItemComparePanel(view: view, line: line, stage: stage).html
    }

    private var counted: KnownFigurePanel { KnownFigurePanel(view: view, line: line, known: known, seal: seal) }

    private var id: ID<Assessment> { view.assessment.id }
    private var decimals: Int { view.counting.decimals }
    private var item: SheetScores.Item? { view.counting.items[line.item] }

    private var summary: HTML? { fault.map { ErrorSummary([$0]).html } }

    private var neighbours: HTML {
        let (before, after) = view.set.layout.neighbours(of: line.item)
        return """
            \(with: before, { ActLink("‹ \($0)", .assessmentItem(id, $0), size: .small).html })\
            \(with: after, { ActLink("\($0) ›", .assessmentItem(id, $0), size: .small).html })
            """
    }

    private var why: Panel {
        let points = item?.points.vietnamese(decimals: decimals) ?? "–"
        let heading =
            item?.state == .missing ? "Vì sao chưa có điểm" : "Vì sao được \(points)\(line.maximum.isEmpty ? "" : " trên \(line.maximum)")"
        return Panel(
            heading, id: "vi-sao", fit: .loose,
            """
            <p class="big">\(item?.words(decimals: decimals) ?? "–")\(if: !line.maximum.isEmpty, " <small class=\"muted\">/ \(line.maximum)</small>")</p>\
            \(with: view.counting.why(line.item), reasons)\(share)\(figures)\(explanations)
            """)
    }

    /// The part of the whole as a bar, where the line is two counts of which one is part of the other.
    private var share: HTML? {
        guard case .figures(let fields) = line.input, fields.count == 2 else { return nil }
        let counts = fields.compactMap { view.counting(.fact($0.name)).flatMap { Int($0.value) } }
        guard counts.count == 2, counts[1] > 0, (0...counts[1]).contains(counts[0]) else { return nil }
        return Track(counts[0], of: counts[1]).html
    }

    private func reasons(_ said: Criteria.Explanation.Line) -> HTML {
        "\(if: !said.why.isEmpty, Formula("\(said.why)").html)\(each: said.marks, { "<p class=\"note\">\($0)</p>" })"
    }

    /// The figures behind the points, each with who brought it and when.
    private var figures: HTML? {
        guard case .figures(let fields) = line.input, !fields.isEmpty else { return nil }
        let lines = fields.map { field -> Table.Line in
            let entry = view.counting(.fact(field.name))
            return Table.Line([
                "\(field.title)", entry.map { "\(Entry.figureText($0.value))" } ?? "<span class=\"na\">chưa có số liệu</span>",
                entry.map { "\(view.stageName($0.stage))" } ?? .empty,
                entry.map { "\(view.name(of: $0.enteredBy)), \($0.enteredAt.vietnamese)" } ?? .empty,
            ])
        }
        return Table(
            "Số liệu của tiêu chí \(line.item)",
            columns: [
                Table.Column("Số liệu"), Table.Column("Giá trị", isNumber: true), Table.Column("Bước"), Table.Column("Ai ghi, lúc nào"),
            ],
            lines: lines
        ).html
    }

    private var explanations: HTML? {
        let said = view.explanations.filter { $0.item == line.item }
        guard !said.isEmpty else { return nil }
        return
            "\(each: said, { Say(.question, "<b>Giải trình của đơn vị</b> (\(view.name(of: $0.explainedBy)), \($0.explainedAt.vietnamese)): “\($0.content)”").html })"
    }

    // The form of whoever fills it now

    private var form: HTML? {
        guard let stage = view.acts.fills, !(line.isStandingOffices && stage == view.round.selfStage.code) else { return nil }
        let isOwn = stage == view.round.selfStage.code
        let cells = line.fields
        guard !cells.isEmpty else { return nil }
        let fields = cells.map { field($0.cell, title: $0.title, at: stage, isOwn: isOwn) }
        let versions: [HTML] = cells.map { cell, _ in
            "<input type=\"hidden\" name=\"version.\(cell.description)\" value=\"\(view.entry(cell, at: stage)?.version ?? 0)\">"
        }
        return Panel(
            isOwn ? "Trả lời" : view.stageName(stage), id: "nhap", fit: .loose,
            Form(
                to: .assessmentItem(id, line.item), seal: seal, classes: "flow-m",
                """
                \(versions)\(fields)\(TextArea("reason", label: "Lý do", hint: isOwn ? "Cần khi trả lời “không áp dụng”" : "Bắt buộc khi điểm thấp hơn tự chấm. Đơn vị đọc nguyên văn.", value: typed["reason"] ?? reason(at: stage), fault: fault?.field == "reason" ? fault?.wording : nil, rows: 3))
                <div class="acts">\(buttons(isOwn: isOwn))</div>
                """
            ).html
        ).html
    }

    /// Who goes through a sheet goes on to the next criterion with the same press.
    private func buttons(isOwn: Bool) -> HTML {
        let stay = isOwn ? "Lưu" : "Ghi điểm thẩm định"
        guard let next = view.set.layout.neighbours(of: line.item).after else { return ActButton(stay, look: .main).html }
        let goOn = ActButton("\(isOwn ? "Lưu" : "Ghi") và sang \(next)", look: .main, choice: ("then", "next"))
        return "\(goOn)\(ActButton(stay))"
    }

    private func reason(at stage: String) -> String {
        line.cells.compactMap { view.entry($0, at: stage)?.reason }.first { !$0.isEmpty } ?? ""
    }

    private func field(_ cell: CellCode, title: String, at stage: String, isOwn: Bool) -> HTML {
        let entry = view.entry(cell, at: stage)
        let name = "value.\(cell)"
        let fault = fault?.field == name ? fault?.wording : nil
        let blank = Option("", isOwn ? "Chưa trả lời" : "Như tự chấm")
        switch line.input {
        case .yesNo:
            let options = [blank, Option("yes", "Có"), Option("no", "Không"), Option("n/a", "Không áp dụng")]
            return Select(name, label: title, options: options, chosen: typed[name] ?? entry?.value, fault: fault).html
        case .choice(let levels):
            let options = [blank] + levels.map { Option($0.code, "\($0.title) (\($0.points))") } + [Option("n/a", "Không áp dụng")]
            return Select(name, label: title, options: options, chosen: typed[name] ?? entry?.value, fault: fault).html
        default:
            let own =
                isOwn
                ? nil
                : view.entry(cell, at: view.round.selfStage.code).map { "Tự chấm ghi \(Entry.figureText($0.value)). Giống thì để trống." }
            let shown = typed[name] ?? entry.map { $0.value == "n/a" ? "không áp dụng" : $0.typedBack } ?? ""
            return """
                \(Field(name, label: title, hint: own ?? "Viết 13818, 13.818 hoặc 8,5 đều được; chỉ biết tối thiểu thì viết “trên 120”", value: shown, fault: fault, echo: entry.flatMap { $0.isBlank ? nil : "Hiểu là \(Entry.figureText($0.value))" }, width: .medium))
                """
        }
    }

    private var evidence: HTML {
        EvidencePanel(
            view: view, line: line, seal: seal, fault: fault?.field == "evidence" ? fault?.wording : nil,
            reference: typed["reference"] ?? ""
        ).html
    }

    private var path: HTML {
        Markup.Section("Điểm đã đi qua những đâu", id: "duong-di", ItemTimelinePanel(view: view, line: line).html).html
    }

    private var aside: HTML {
        """
        <aside class="flow-m" aria-label="Về tiêu chí này">\(explaining)\(about)\(whoSees)</aside>
        """
    }

    /// The unit answers where it reads the reason.
    private var explaining: Panel? {
        guard view.acts.canExplain, view.gap(line.item) != nil else { return nil }
        return Panel(
            "Giải trình", id: "giai-trinh",
            """
            <p class="note">Nêu căn cứ hoặc minh chứng còn thiếu, chậm nhất ngày \(view.explanationsUntil.vietnamese). Hết hạn không có nghĩa là đồng ý.</p>\
            \(Form(
                to: .explanations(id), seal: seal, classes: "flow",
                "\(TextArea("explain.\(line.item)", label: "Lời giải trình", hint: "Người thẩm định đọc nguyên văn.", rows: 5))<p class=\"acts\">\(ActButton("Gửi giải trình", look: .main))</p>"))
            """)
    }

    private var about: Panel {
        Panel(
            "Tiêu chí này", fit: .tight,
            Facts([
                ("Bộ", "\(view.set.version.title)"), ("Nguồn gốc", "\(view.set.set.statusLabel)"), ("Cách tính", "\(line.method)"),
                (
                    "Minh chứng",
                    line.evidence == .required
                        ? "Bắt buộc: thiếu thì điểm chưa được tính" : line.evidence == .optional ? "Nên có" : "Không cần"
                ),
                ("Ai ghi", line.isStandingOffices ? "Cơ quan thường trực" : "Đơn vị"),
            ]).html)
    }

    private var whoSees: Panel {
        Panel(
            "Ai xem được trang này", fit: .tight,
            "<p class=\"note\">Đơn vị được chấm, người thẩm định, cơ quan thường trực, lãnh đạo và người giám sát trong phạm vi. Mọi lần sửa đều có trong nhật ký.</p>"
        )
    }
}
