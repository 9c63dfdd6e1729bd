import Kernel
package import Markup
import Organisations

/// The standards there are.
package struct RecognitionStandardListPage {
    package let rows: [RecognitionStandardRow]
    package let mayKeep: Bool

    package init(rows: [RecognitionStandardRow], mayKeep: Bool) {
        self.rows = rows
        self.mayKeep = mayKeep
    }

    package var page: Page {
        Page(
            title: "Tiêu chuẩn công nhận",
            under: "<p class=\"note\">Mở một tiêu chuẩn để xem các điều, đăng ký, và biết từng đơn vị đến đâu.</p>",
            acts: mayKeep ? ActLink("Niêm yết tiêu chuẩn", .newRecognitionStandard, look: .main).html : nil,
            crumbs: [Crumb("Công nhận đạt chuẩn", .recognitions)],
            body: "<div class=\"flow-m\">\(RecognitionTabs(current: .standards))\(list)</div>")
    }

    private var list: HTML {
        guard !rows.isEmpty else {
            return Panel(
                "Các tiêu chuẩn", isHeadingHidden: true,
                EmptyState(
                    "Chưa có tiêu chuẩn nào",
                    sentence: mayKeep ? "Có mẫu cơ quan đạt chuẩn văn hóa để bắt đầu." : "Cơ quan cấp trên chưa niêm yết tiêu chuẩn.",
                    act: mayKeep ? ActLink("Niêm yết tiêu chuẩn", .newRecognitionStandard) : nil
                ).html
            ).html
        }
        return Panel(
            "Các tiêu chuẩn", id: "standards", isHeadingHidden: true, fit: .flush,
            Rows(
                rows.map { row in
                    let isRetired = row.standard.retiredAt != nil
                    return TaskRow(
                        row.standard.title, .recognitionStandard(row.standard.id),
                        chip: isRetired ? Chip("Thôi áp dụng", .draft, icon: Icon.none) : nil,
                        sentence: "\(row.body) · công nhận \(row.standard.terms.months) tháng",
                        due: row.holders > 0 ? "\(row.holders) nơi còn hiệu lực" : "Chưa nơi nào còn hiệu lực"
                    ).html
                }, isInFlushPanel: true
            ).html
        ).html
    }
}

/// One standard as it is posted: its conditions, who may register, and how each body stands.
package struct RecognitionStandardPage {
    package let view: RecognitionStandardView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: RecognitionStandardView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var standard: RecognitionStandard { view.standard }
    private var isRetired: Bool { standard.retiredAt != nil }

    package var page: Page {
        Page(
            title: standard.title, eyebrow: "Tiêu chuẩn công nhận · \(view.body)",
            under: """
                <p class="note">Công nhận \(standard.terms.months) tháng, nhắc trước \(standard.terms.noticeDays) ngày\(if: !standard.basis.isEmpty, " · \(standard.basis)" as HTML)</p>\
                \(with: standard.retiredBecause, { "<p>\(Chip("Thôi áp dụng", .draft, icon: Icon.none)) \($0)</p>" })
                """,
            acts: view.mayKeep ? acts : nil,
            crumbs: [Crumb("Công nhận đạt chuẩn", .recognitions), Crumb("Tiêu chuẩn", .recognitionStandards)],
            hasErrors: !faults.isEmpty,
            body:
                "<div class=\"flow-m\">\(ErrorSummary(faults))\(lines)\(view.applicants.count == 1 ? registration : nil)\(own)\(bodies)\(view.applicants.count > 1 ? registration : nil)\(if: view.mayKeep && !isRetired, retirement)</div>"
        )
    }

    private var acts: HTML {
        """
        \(if: view.verified > 0, ActLink("Ghi quyết định công nhận", .recognitionDecision(standard.id), look: .main).html)\
        \(ActLink("Ghi quyết định đã có", .recognitionRecord(standard.id)))\
        \(if: !isRetired, ActLink("Thay bằng bản mới", .recognitionStandardEdit(standard.id)).html)
        """
    }

    private var lines: HTML {
        let asked = standard.terms.conditions(RecognitionFacts(total: nil, openFindings: 0))
        return Panel(
            "Các điều", id: "lines", isHeadingHidden: true,
            """
            <div class="flow-m"><div class="posted">\(each: HeadedLines.groups(view.lines, by: \.heading), { group in
                """
                <div class="flow-s">\(if: !group.heading.isEmpty, "<h3>\(group.heading)</h3>" as HTML)\
                <ol class="numbered">\(each: group.lines, { "<li value=\"\($0.position)\">\($0.words)\(if: $0.asksFile, " <small>cần ảnh hoặc giấy tờ</small>" as HTML)</li>" })</ol></div>
                """
            })</div>\
            \(if: !asked.isEmpty, "<div class=\"flow-s\"><h3>Tự lấy từ số liệu, không khai lại</h3><ul class=\"plain\">\(each: asked, { "<li>\($0.asked)\(if: $0.about == .points && view.set != nil, ": \(view.set ?? "")" as HTML)</li>" })</ul></div>" as HTML)</div>
            """
        ).html
    }

    /// Whoever applies for one body is asked at once; whoever may apply for many does so seldom.
    private var registration: HTML? {
        guard let only = view.applicants.first else { return nil }
        func form(_ body: HTML) -> HTML {
            Form(
                to: .recognitionApplications, seal: seal, classes: "flow-s",
                "<input type=\"hidden\" name=\"tieu-chuan\" value=\"\(standard.id)\">\(body)<p class=\"acts\">\(ActButton("Đăng ký", look: .main))</p>"
            ).html
        }
        guard view.applicants.count > 1 else {
            let body: HTML =
                "<input type=\"hidden\" name=\"don-vi\" value=\"\(only.id)\"><p>Đăng ký cho <b>\(only.name)</b>, rồi trả lời từng điều.</p>"
            return Panel("Đăng ký", id: "registration", fit: .tight, form(body)).html
        }
        let choice = Select(
            "don-vi", label: "Đơn vị đăng ký",
            options: [Option("", "Chọn đơn vị")] + view.applicants.map { Option($0.id.description, $0.name) },
            chosen: typed["don-vi"], fault: fault("don-vi")
        ).html
        return
            "<details class=\"more\"\(if: fault("don-vi") != nil, " open")><summary>Đăng ký thay một đơn vị</summary>\(form(choice))</details>"
    }

    /// How each body stands; how far its application is only to whoever decides, since others do not see those of their neighbours.
    private var bodies: HTML {
        let known = view.bodies.filter { $0.recognition != nil || (view.mayKeep && $0.application != nil) }
        let others = view.bodies.filter { $0.recognition == nil && $0.application == nil }
        let columns = [Table.Column("Đơn vị"), Table.Column("Công nhận")] + (view.mayKeep ? [Table.Column("Hồ sơ đề nghị")] : [])
        let list: HTML =
            known.isEmpty
            ? EmptyState(view.mayKeep ? "Chưa có đơn vị nào đăng ký hoặc được công nhận" : "Chưa có đơn vị nào được công nhận").html
            : Table(
                "Các đơn vị đến đâu", columns: columns, head: 0,
                lines: known.map { row in
                    let recognition =
                        row.recognition.map {
                            "<span><a href=\"\(Path.recognition($0.recognition.id))\">\($0.term)</a> \($0.chip)</span>" as HTML
                        } ?? "Chưa có"
                    let application =
                        row.application.map {
                            "<span><a href=\"\(Path.recognitionApplication($0.id))\">Hồ sơ</a> \(Chip.state(of: $0))</span>" as HTML
                        } ?? "Chưa đăng ký"
                    return Table.Line(["\(row.body.name)", recognition] + (view.mayKeep ? [application] : []))
                }
            ).html
        return """
            \(Panel("Các đơn vị", id: "bodies", fit: known.isEmpty ? .flow : .flush, list))\
            \(if: view.mayKeep && !others.isEmpty, "<details class=\"more\"><summary>\(others.count) đơn vị chưa đăng ký</summary><ul class=\"ticks\">\(each: others, { "<li>\($0.body.name)</li>" })</ul></details>" as HTML)
            """
    }

    /// The applications somebody may read without deciding on them.
    private var own: HTML? {
        let rows = view.bodies.filter { $0.application != nil }
        guard !view.mayKeep, !rows.isEmpty else { return nil }
        return Panel(
            "Hồ sơ của đơn vị", id: "own", fit: .flush,
            Rows(
                rows.compactMap { row in
                    row.application.map {
                        TaskRow(
                            row.body.name, .recognitionApplication($0.id), chip: .state(of: $0),
                            sentence: "Đăng ký \($0.enteredAt.date.vietnamese)"
                        ).html
                    }
                }, isInFlushPanel: true
            ).html
        ).html
    }

    private var retirement: HTML {
        """
        <details class="more"\(if: fault("vi-thoi") != nil, " open")><summary>Thôi áp dụng tiêu chuẩn này</summary>\
        \(Form(to: .recognitionStandardRetirement(standard.id), seal: seal, classes: "flow-s", "\(Field("vi-thoi", label: "Lý do", hint: "Nơi đã được công nhận vẫn giữ đến hết thời hạn", value: typed["vi-thoi"] ?? "", fault: fault("vi-thoi")))<p class=\"acts\">\(ActButton("Thôi áp dụng", look: .danger))</p>"))</details>
        """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

extension Chip {
    /// How far an application is.
    static func state(of application: RecognitionApplication) -> Chip {
        let label = application.state.label
        return switch application.state {
        case .drafting: Chip(label, .draft, icon: .pencil)
        case .sent: Chip(label, .question, icon: .clock)
        case .verified: Chip(label, .neutral, icon: .half)
        case .recognised: Chip(label, .good, icon: .tick)
        case .refused: Chip(label, .bad, icon: Icon.none)
        case .withdrawn: Chip(label, .draft, icon: .back)
        }
    }
}
