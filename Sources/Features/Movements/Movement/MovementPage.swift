import Documents
package import Kernel
package import Markup
import Organisations
import Rulebook

/// One movement: what it rests on, where it was launched, its phases, its contents, what bodies added, and how to end it.
package struct MovementPage {
    package let view: MovementView
    /// The actor runs it.
    package let mayRun: Bool
    /// The places whose plans the actor keeps: what is theirs may be withdrawn.
    package let mayKeep: @Sendable (ScopePath) -> Bool
    /// The actor keeps some body's plans.
    package let mayAdd: Bool
    package let seal: FormSeal

    package init(view: MovementView, mayRun: Bool, mayAdd: Bool, mayKeep: @escaping @Sendable (ScopePath) -> Bool, seal: FormSeal) {
        self.view = view
        self.mayRun = mayRun
        self.mayAdd = mayAdd
        self.mayKeep = mayKeep
        self.seal = seal
    }

    private var movement: Movement { view.movement }
    private var isOpen: Bool { view.ended == nil }

    package var page: Page {
        Page(
            title: movement.name, eyebrow: "Phong trào thi đua",
            under: "\(if: !movement.slogan.isEmpty, "<p class=\"lead\">\(movement.slogan)</p>")",
            acts: """
                \(ActLink("Kế hoạch đã tới đâu", .movementChain(movement.id), look: .main))\
                \(if: mayAdd && isOpen, ActLink("Ghi kế hoạch", Path.newPlan.with("phong-trao", movement.id)).html)
                """,
            crumbs: [Crumb("Phong trào thi đua", .movements)],
            body: """
                <div class="flow-m">\(ended)<div class="cols main-side"><div class="flow-m">\(contents)\(additions)\(launches)</div>\
                <aside class="flow-m" aria-label="Về phong trào">\(facts)\(phases)\(ending)</aside></div></div>
                """)
    }

    private var ended: Say? {
        guard let step = view.steps.last, step.kind == .ended else { return nil }
        return Say(
            .grey,
            "Phong trào đã kết thúc ngày \(step.day.vietnamese): \(step.reason). Mọi kế hoạch, số liệu vẫn mở xem được, không ghi thêm.")
    }

    // MARK: Contents

    private var contents: HTML {
        let groups = MovementContent.Subject.allCases.compactMap { subject -> HTML? in
            let lines = view.contents.filter { $0.subject == subject }
            guard !lines.isEmpty else { return nil }
            return "<h3>\(subject.label)</h3><ul class=\"rows\">\(each: lines, content)</ul>"
        }
        guard !groups.isEmpty else {
            return Panel("Nội dung thi đua", id: "contents", EmptyState("Phong trào chưa nêu nội dung").html).html
        }
        return Panel(
            "Nội dung thi đua", id: "contents", note: "Đơn vị chỉ thêm, không bớt", fit: .loose, "\(groups)"
        ).html
    }

    private func content(_ content: MovementContent) -> HTML {
        """
        <li><b>\(content.code)</b> \(content.words)\(with: content.confidence, mark)</li>
        """
    }

    /// Beside the letter, its meaning; only what is not sure is marked.
    private func mark(_ confidence: Rule.Confidence) -> HTML {
        guard confidence > .quoted else { return .empty }
        return " \(Chip("\(confidence.rawValue) · \(confidence.label)", .question))"
    }

    // MARK: Additions

    private var additions: HTML {
        let standing = view.additions.filter { $0.withdrawal == nil }
        let bodies = standing.reduce(into: [ID<Organisation>]()) { if !$0.contains($1.organisation) { $0.append($1.organisation) } }
        let add = ActLink("Thêm của đơn vị", .newLocalAddition(movement.id), size: .small)
        let note: HTML? = mayAdd && isOpen ? add.html : nil
        guard !standing.isEmpty else {
            return Panel(
                "Nội dung riêng của đơn vị", id: "additions", note: note,
                EmptyState("Chưa đơn vị nào thêm khẩu hiệu, điều không làm, chuẩn mực hay tiêu chí riêng").html
            ).html
        }
        return Panel(
            "Nội dung riêng của đơn vị", id: "additions", note: note, fit: .loose,
            "\(each: bodies, { body in group(body, standing.filter { $0.organisation == body }) })"
        ).html
    }

    private func group(_ body: ID<Organisation>, _ additions: [LocalAddition]) -> HTML {
        """
        <h3><a href="\(Path.organisation(body))">\(view.names[body] ?? "")</a>\(with: view.present[body], { " <small>\($0)</small>" })</h3><ul class="rows">\(each: additions, addition)</ul>
        """
    }

    private func addition(_ addition: LocalAddition) -> HTML {
        """
        <li><div class="flow-s"><p><b>\(addition.kind.label):</b> \(addition.words)\
        \(if: !addition.content.isEmpty, " <small>(cụ thể hóa \(addition.content))</small>")</p>\(source(addition.source))\
        \(if: isOpen && mayKeep(addition.place), withdrawal(.localAdditionWithdrawal(addition.id)))</div></li>
        """
    }

    private func withdrawal(_ path: Path) -> HTML {
        Confirmed("Rút", look: .quiet, meaning: "Mục này thôi có hiệu lực; vẫn đọc lại được trong nhật ký.") { button in
            Form(
                to: path, seal: seal, classes: "flow-s",
                "\(Field("ly-do", label: "Lý do", isRequired: true))<p class=\"acts\">\(button)</p>")
        }.html
    }

    private func source(_ source: String) -> HTML? { source.isEmpty ? nil : "<p class=\"note\">Nguồn: \(source)</p>" }

    // MARK: Launches

    private var launches: HTML {
        let standing = view.launches.filter { $0.withdrawal == nil }
        let note: HTML? = mayAdd && isOpen ? ActLink("Ghi phát động", .newLaunch(movement.id), size: .small).html : nil
        // What came first is what a movement is remembered by; the rest stands on a page of its own.
        let first = standing.prefix(Self.mostLaunches)
        guard !standing.isEmpty else {
            return Panel("Lễ phát động, hội nghị triển khai", id: "launches", note: note, EmptyState("Chưa ghi lần phát động nào").html)
                .html
        }
        return Panel(
            "Lễ phát động, hội nghị triển khai", id: "launches", note: note, fit: .loose,
            """
            \(Timeline(first.map(launch)))<p><a href="\(Path.movementLaunches(movement.id))">\(standing.count > first.count ? "Tất cả \(standing.count) lần phát động" : isOpen && mayAdd ? "Xem dạng bảng, rút mục ghi nhầm" : "Xem dạng bảng")</a></p>
            """
        ).html
    }

    private func launch(_ launch: Launch) -> Timeline.Moment {
        let name = launch.organisation.flatMap { view.names[$0] } ?? (movement.level == .national ? "Toàn quốc" : "")
        let title: HTML = launch.organisation.map { "<a href=\"\(Path.organisation($0))\">\(name)</a>" } ?? "\(name)"
        return Timeline.Moment(
            title, .happened,
            meta: [launch.day.vietnamese, launch.organisation.flatMap { view.present[$0] } ?? "", launch.form.label].filter { !$0.isEmpty }
                + [launch.venue, launch.chairedBy.isEmpty ? "" : "Chủ trì: \(launch.chairedBy)"].filter { !$0.isEmpty },
            "\(if: !launch.note.isEmpty, "<p>\(launch.note)</p>")\(source(launch.source))")
    }

    private static let mostLaunches = 6

    // MARK: Beside

    private var facts: HTML {
        let facts = Facts(
            [
                ("Trạng thái", Chip.state(ended: view.ended).html), ("Thời gian", "\(movement.span.vietnamese)"),
                ("Phạm vi phát động", "\(movement.level.label)"), ("Phương thức", "\(movement.method.label)"),
                ("Loại thời gian", "\(movement.duration?.label ?? "chưa xác định")"),
                ("Căn cứ", view.grounds.isEmpty ? "Chưa ghi" : "\(each: view.grounds, ground)"),
                ("Chủ trì ở đây", "\(view.organisation ?? "Chung toàn hệ thống")"),
                ("Kế hoạch", "\(plans)"),
            ] + (movement.participants.isEmpty ? [] : [("Đối tượng", "\(movement.participants)")]))
        let add: HTML? = mayRun && isOpen ? ActLink("Thêm văn bản căn cứ", .newGround(movement.id), size: .small).html : nil
        return Panel("Về phong trào", id: "facts", "\(facts)\(add)").html
    }

    private func ground(_ document: Document) -> HTML { "<p>\(document.content.citation)</p>" }

    private var plans: HTML {
        """
        <a class="opens" href="\(Path.movementChain(movement.id))">\(Numeral(Int32(clamping: view.plans)).vietnamese())</a> đã ban hành\
        \(if: view.drafts > 0 && isOpen, ", \(Numeral(Int32(clamping: view.drafts)).vietnamese()) dự thảo")
        """
    }

    private var phases: HTML? {
        guard !view.phases.isEmpty else { return nil }
        return Panel(
            "Các giai đoạn", id: "phases",
            Timeline(
                view.phases.map { phase in
                    Timeline.Moment(
                        "\(phase.kind.label)", phase.span.first > view.today ? .ahead : .happened,
                        meta: [phase.span.first == phase.span.last ? phase.span.first.vietnamese : phase.span.vietnamese],
                        phase.words == phase.kind.label ? .empty : "<p>\(phase.words)</p>")
                }
            ).html
        ).html
    }

    private var ending: HTML? {
        guard mayRun else { return nil }
        if isOpen {
            return Panel(
                "Kết thúc phong trào", id: "ending", fit: .tight,
                Confirmed(
                    "Kết thúc phong trào", look: .quiet,
                    meaning: "Từ đó phong trào chỉ để đọc: không kế hoạch, nhiệm vụ, phát động nào ghi thêm được. Mở lại được, có lý do."
                ) { button in
                    Form(
                        to: .movementEnding(movement.id), seal: seal, classes: "flow-s",
                        """
                        \(Field("ngay", label: "Ngày kết thúc", hint: "Ví dụ \(view.today.vietnamese)", kind: .date, width: .short, isRequired: true))\
                        \(Field("ly-do", label: "Lý do", hint: "Ví dụ: đã tổng kết theo Báo cáo 12/BC", isRequired: true))<p class="acts">\(button)</p>
                        """)
                }.html
            ).html
        }
        return Panel(
            "Mở lại phong trào", id: "ending", fit: .tight,
            Confirmed("Mở lại phong trào", look: .quiet, meaning: "Các đơn vị lại ghi được kế hoạch, phát động.") { button in
                Form(
                    to: .movementReopening(movement.id), seal: seal, classes: "flow-s",
                    "\(Field("ly-do", label: "Lý do", isRequired: true))<p class=\"acts\">\(button)</p>")
            }.html
        ).html
    }
}
