import Documents
package import Kernel
package import Markup

/// One plan: its paper, what it follows and what follows it, its contents, and whom it calls on.
package struct PlanPage {
    package let view: PlanView
    package let mayKeep: Bool
    /// It can be laid out as official paper.
    package let hasPaper: Bool
    /// What was made of its contents, by content.
    package let work: [ID<PlanItem>: HTML]
    package let seal: FormSeal
    /// What was typed into the form for the paper, and what is wrong with it.
    package let typed: [String: String]
    package let faults: [FieldFault]

    package init(
        view: PlanView, mayKeep: Bool, hasPaper: Bool, work: [ID<PlanItem>: HTML] = [:], seal: FormSeal, typed: [String: String] = [:],
        faults: [FieldFault] = []
    ) {
        self.view = view
        self.mayKeep = mayKeep
        self.hasPaper = hasPaper
        self.work = work
        self.seal = seal
        self.typed = typed
        self.faults = faults
    }

    private var plan: Plan { view.plan }
    private var writes: Bool { mayKeep && view.isOpen }
    private var content: DocumentContent? { view.document?.content }

    package var page: Page {
        Page(
            title: view.title.name, eyebrow: plan.isDraft ? "Dự thảo kế hoạch" : "Kế hoạch",
            under: "\(if: !plan.isDraft, "<p class=\"lead\">\(content?.subject ?? plan.subject)</p>")", acts: acts,
            crumbs: [
                Crumb("Phong trào thi đua", .movements), Crumb(view.movement.name, .movement(view.movement.id)),
                Crumb("Kế hoạch đã tới đâu", .movementChain(view.movement.id)),
            ], hasErrors: !faults.isEmpty,
            body: """
                <div class="flow-m">\(ErrorSummary(faults))\(said)<div class="cols main-side"><div class="flow-m">\(items)\(followers)</div>\
                <aside class="flow-m" aria-label="Về kế hoạch">\(facts)\(calls)\(paper)\(joining)\(mending)</aside></div></div>
                """)
    }

    private var acts: HTML? {
        let chain = Path.movementChain(view.movement.id).with("ke-hoach", plan.id)
        let paper = ActLink("Tải DOCX để trình ký", .planPaper(plan.id), look: .main, icon: .download)
        guard !plan.isDraft else { return hasPaper && !view.items.isEmpty ? paper.html : nil }
        return """
            \(if: view.level.called > 0, ActLink("Đã tới đâu", chain, look: writes ? .plain : .main).html)\
            \(if: writes, ActLink("Giao triển khai", .planCalls(plan.id), look: .main).html)
            """
    }

    private var said: HTML {
        var said: [Say] = []
        if let recall = plan.recall { said.append(Say(.bad, "Kế hoạch đã rút ngày \(recall.at.date.vietnamese): \(recall.reason)")) }
        if let ended = view.ended { said.append(Say(.grey, "Phong trào đã kết thúc ngày \(ended.vietnamese); kế hoạch chỉ để đọc.")) }
        if !plan.remark.isEmpty { said.append(Say(.question, "\(plan.remark)")) }
        let adoption =
            writes && view.waiting > 0
            ? Panel(
                "Kế hoạch đang chờ văn bản này", id: "waiting", fit: .tight,
                """
                <p>\(view.waiting) kế hoạch ghi là thực hiện \(view.title.number) nhưng chưa nối.</p>\
                \(Form(to: .planAdoption(plan.id), seal: seal, ActButton("Nối \(view.waiting) kế hoạch ấy", look: .main).html))
                """
            ).html : .empty
        return "\(said)\(adoption)"
    }

    // MARK: Contents

    private var items: HTML {
        let note: HTML? =
            view.above.isEmpty ? nil : "Nối \(view.above.count - view.unserved.count)/\(view.above.count) nội dung của văn bản cấp trên"
        return Panel(
            "Nội dung", id: "items", note: note, fit: .flush,
            "\(table)\(copying)\(if: plan.isDraft && writes, "<div class=\"tfoot\">\(ActLink("Thêm nội dung", .planItems(plan.id)))</div>")"
        ).html
    }

    private var table: HTML {
        guard !view.items.isEmpty else {
            return EmptyState(
                "Chưa ghi nội dung nào",
                sentence: plan.isDraft
                    ? "Thêm từng nội dung, hoặc chép từ văn bản cấp trên."
                    : "Nội dung chỉ sửa được khi còn là dự thảo; văn bản đã ban hành mở ở tệp đính kèm."
            ).html
        }
        let above = Dictionary(uniqueKeysWithValues: view.above.enumerated().map { ($1.id, $0 + 1) })
        return Table(
            "Nội dung kế hoạch",
            columns: [
                Table.Column("Nội dung"), Table.Column("Sản phẩm, cách đo"),
                Table.Column("Chủ trì, phối hợp"),
                Table.Column("Hạn"),
            ] + (work.isEmpty ? [] : [Table.Column("Nhiệm vụ")]) + (above.isEmpty ? [] : [Table.Column("Thực hiện nội dung cấp trên")]),
            lines: view.items.enumerated().map { place, item in
                Table.Line(
                    [
                        "<span>\(place + 1). \(words(of: item))</span>", "\(joined(item.product, item.measure))",
                        "\(joined(item.lead, item.partners.isEmpty ? "" : "Phối hợp: \(item.partners)"))",
                        "<span class=\"nowrap\">\(item.deadline?.vietnamese ?? "–")</span>",
                    ] + (work.isEmpty ? [] : ["\(work[item.id] ?? "–")"])
                        + (above.isEmpty ? [] : ["\(item.serves.flatMap { above[$0] }.map { "Nội dung \($0)" } ?? "–")"]))
            }
        ).html
    }

    private func words(of item: PlanItem) -> HTML {
        plan.isDraft && writes ? "<a href=\"\(Path.planItem(plan.id, item.id))\">\(item.content)</a>" : "\(item.content)"
    }

    private func joined(_ one: String, _ other: String) -> String {
        let parts = [one, other].filter { !$0.isEmpty }
        return parts.isEmpty ? "–" : parts.joined(separator: " · ")
    }

    private var copying: HTML? {
        guard plan.isDraft, writes, !view.unserved.isEmpty else { return nil }
        return """
            <div class="tfoot">\(Form(to: .planCopying(plan.id), seal: seal, "\(ActButton("Chép \(view.unserved.count) nội dung của văn bản cấp trên"))<span class=\"note\">Chép làm dự thảo, mỗi nội dung nối sẵn; đơn vị tự ghi ai chủ trì.</span>"))</div>
            """
    }

    // MARK: The chain

    private var followers: HTML? {
        guard !view.followers.isEmpty else { return nil }
        let shown = view.followers.prefix(8)
        let all = Path.movementChain(view.movement.id).with("ke-hoach", plan.id).with("xem", "covered").at("who")
        return Panel(
            "Kế hoạch thực hiện văn bản này", id: "followers",
            note: view.followers.count > shown.count ? "<a href=\"\(all)\">Tất cả \(view.followers.count) kế hoạch</a>" : nil,
            fit: .flush,
            Rows(
                shown.map {
                    "<div class=\"task\"><a href=\"\(Path.plan($0.id))\">\($0.name)</a><p>\($0.issuer) · \($0.day?.vietnamese ?? "") · \($0.yearsText)</p></div>"
                },
                isInFlushPanel: true
            ).html
        ).html
    }

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [("Trạng thái", Chip.state(of: view.title).html)]
        if let content {
            facts += [
                ("Số, ký hiệu", "\(content.number.isEmpty ? "nguồn không nêu" : content.number)"), ("Ngày", "\(content.day.vietnamese)"),
                ("Cơ quan ban hành", "\(content.issuer)\(if: !view.title.present.isEmpty, ", \(view.title.present)")"),
                ("Loại", "\(content.type.label)"),
            ]
            if !content.signer.isEmpty { facts.append(("Người ký", "\(content.signer)")) }
        } else {
            facts += [("Trích yếu", "\(plan.subject)"), ("Đơn vị", "\(view.title.issuer)")]
        }
        facts.append(("Cho năm", "\(plan.yearsText)"))
        facts.append(("Thực hiện", follows))
        if let file = view.file {
            facts.append(("Tệp", FileChip("\(file.name), \(Attachment.sizeText(file.size))", .planFile(plan.id)).html))
        }
        return Panel("Về kế hoạch", id: "facts", Facts(facts).html).html
    }

    private var follows: HTML {
        if let parent = view.parent { return "<a href=\"\(Path.plan(parent.id))\">\(parent.name)</a> của \(parent.issuer)" }
        if !plan.awaited.isEmpty { return "\(plan.awaited) \(Chip("Chưa có trong hệ thống", .question))" }
        return "\(Chip("Chưa nối với kế hoạch cấp trên", .question))"
    }

    private var calls: HTML? {
        guard view.level.called > 0 else { return nil }
        let level = view.level
        return Panel(
            "Giao triển khai", id: "calls", fit: .tight,
            """
            <p><a class="opens" href="\(Path.movementChain(view.movement.id).with("ke-hoach", plan.id))">\(level.covered)/\(level.called)</a> đơn vị đã có kế hoạch hoặc triển khai trực tiếp\
            \(if: level.late > 0, ", \(level.late) đơn vị chậm").</p>\(Track(level.covered, of: level.called))
            """
        ).html
    }

    // MARK: The paper

    private var paper: HTML? {
        guard plan.isDraft, writes else { return nil }
        return Panel(
            "Ban hành", id: "issue", fit: .loose,
            """
            <p class="note">Ghi số, ngày của văn bản đã ký. Sau đó nội dung không sửa được nữa.</p>\
            \(Form(to: .planIssue(plan.id), seal: seal, hasFiles: true, classes: "flow-m", "\(PaperFields(typed: typed, faults: faults, isNarrow: true))<p class=\"acts\">\(ActButton("Ghi là đã ban hành", look: .main))</p>"))
            """
        ).html
    }

    private var joining: HTML? {
        guard writes else { return nil }
        let options = [Option("", "Không nối với văn bản nào")] + view.candidates.map { Option($0.id.description, $0.choice) }
        let form = Form(
            to: .planJoining(plan.id), seal: seal, classes: "flow-s",
            """
            \(Select("theo", label: "Văn bản cấp trên", options: options, chosen: plan.parent?.plan.description))\
            \(Field("theo-so", label: "Hoặc số của văn bản ấy", hint: "Khi chưa có trong danh sách", value: plan.awaited))\
            \(if: view.items.contains { $0.serves != nil }, "<p class=\"note\">Đổi văn bản thì các nội dung thôi nối với nội dung của văn bản cũ.</p>")\
            <p class="acts">\(ActButton("Nối"))</p>
            """)
        return Panel(
            "Nối với văn bản cấp trên", id: "joining", fit: .tight,
            plan.parent == nil ? form.html : "<details class=\"more\"><summary>Đổi văn bản cấp trên</summary>\(form)</details>"
        ).html
    }

    private var mending: HTML? {
        guard writes else { return nil }
        if plan.isDraft {
            return Panel(
                "Dự thảo", id: "draft", fit: .tight,
                """
                \(ActLink("Sửa trích yếu, năm", .planDraft(plan.id), size: .small))\
                \(Confirmed("Bỏ dự thảo", look: .quiet, meaning: "Dự thảo và các nội dung của nó mất hẳn.") { button in Form(to: .planDiscarding(plan.id), seal: seal, "\(button)") })
                """
            ).html
        }
        return Panel(
            "Sai sót", id: "mending", fit: .tight,
            """
            \(ActLink("Đính chính số, ngày, trích yếu, tệp", .planCorrection(plan.id), size: .small))\
            \(Confirmed("Rút kế hoạch ghi nhầm", look: .quiet, meaning: "Kế hoạch thôi được tính trong chuỗi; vẫn đọc lại được.") { button in
                Form(to: .planRecall(plan.id), seal: seal, classes: "flow-s", "\(Field("ly-do", label: "Lý do", isRequired: true))<p class=\"acts\">\(button)</p>")
            })
            """
        ).html
    }
}
