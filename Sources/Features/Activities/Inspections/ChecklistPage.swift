import Kernel
package import Markup
package import Organisations

/// The checklists there are.
package struct ChecklistListPage {
    package let lists: [ChecklistView]
    package let mayKeep: Bool

    package init(lists: [ChecklistView], mayKeep: Bool) {
        self.lists = lists
        self.mayKeep = mayKeep
    }

    package var page: Page {
        Page(
            title: "Biểu kiểm",
            under: "<p class=\"note\">Những mục người kiểm tra nhìn và trả lời. Ai cũng xem trước được sẽ bị xem gì.</p>",
            acts: mayKeep ? ActLink("Soạn biểu kiểm", .newChecklist, look: .main).html : nil,
            crumbs: [Crumb("Kiểm tra và khắc phục", .inspections)], body: "<div class=\"flow-m\">\(list)</div>")
    }

    private var list: HTML {
        guard !lists.isEmpty else {
            return Panel(
                "Các biểu kiểm", isHeadingHidden: true,
                EmptyState(
                    "Chưa có biểu kiểm nào",
                    sentence: mayKeep ? "Có mẫu công sở văn hóa để bắt đầu." : "Cơ quan kiểm tra chưa soạn biểu kiểm."
                ).html
            ).html
        }
        return Panel(
            "Các biểu kiểm", id: "checklists", isHeadingHidden: true, fit: .flush,
            Rows(
                lists.map { list in
                    TaskRow(
                        list.checklist.title, .checklist(list.checklist.id), sentence: "\(list.items.count) mục · \(list.body)",
                        due: list.uses.map { $0 > 0 ? "\($0) đợt đã dùng" : "Chưa dùng" }
                    ).html
                }, isInFlushPanel: true
            ).html
        ).html
    }
}

/// One checklist, to be read before anybody comes with it.
package struct ChecklistPage {
    package let view: ChecklistView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: ChecklistView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var list: Checklist { view.checklist }

    package var page: Page {
        let isCurrent = list.retiredAt == nil
        return Page(
            title: list.title, eyebrow: "Biểu kiểm · \(view.body)",
            under:
                "<p class=\"note\">\(view.items.count) mục, soạn \(list.enteredAt.date.vietnamese)\(if: !isCurrent, ". Không dùng cho đợt mới nữa.")</p>",
            acts: view.mayKeep && isCurrent ? ActLink("Sửa thành bản mới", .checklistEdit(list.id)).html : nil,
            crumbs: [Crumb("Kiểm tra và khắc phục", .inspections), Crumb("Biểu kiểm", .checklists)], hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(items)\(if: view.mayKeep && isCurrent, retirement)</div>")
    }

    private var items: HTML {
        Panel(
            "Các mục", id: "items", isHeadingHidden: true, fit: .flush,
            Table(
                "Các mục của biểu kiểm",
                columns: [Table.Column("Mục", isNumber: true), Table.Column("Nội dung"), Table.Column("Nhìn thế nào"), Table.Column("Về")],
                head: 1,
                lines: view.items.map { Table.Line(["\($0.position)", "\($0.words)", "\($0.hint)", "\($0.area.label)"]) }
            ).html
        ).html
    }

    private var retirement: HTML {
        let fault = faults.first { $0.field == "vi-bo" }?.wording
        return """
            <details class="more"\(if: fault != nil, " open")><summary>Thôi dùng biểu kiểm này</summary>\
            \(Form(to: .checklistRetirement(list.id), seal: seal, classes: "flow-s", "\(Field("vi-bo", label: "Lý do", hint: "Các đợt đã lập vẫn giữ nguyên", value: typed["vi-bo"] ?? "", fault: fault))<p class=\"acts\">\(ActButton("Thôi dùng", look: .danger))</p>"))</details>
            """
    }
}

/// A checklist that is being written, or written anew: a field an area, a line an item.
package struct NewChecklistPage {
    package let bodies: [Organisation]
    /// The one it takes the place of.
    package let known: ChecklistView?
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        bodies: [Organisation], known: ChecklistView? = nil, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.bodies = bodies
        self.known = known
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: known == nil ? "Soạn biểu kiểm" : "Sửa thành bản mới",
            under: known == nil
                ? "<p class=\"note\">Mẫu do ThiDua soạn, không phải biểu chính thức. Xóa, sửa, thêm mục cho hợp cơ quan.</p>"
                : "<p class=\"note\">Bản cũ giữ nguyên cho các đợt đã lập; đợt mới dùng bản này.</p>",
            crumbs: [Crumb("Kiểm tra và khắc phục", .inspections), Crumb("Biểu kiểm", .checklists)], width: .narrow,
            hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var title: String { known?.checklist.title ?? ChecklistDraft.officeCulture.title }
    private var items: [ChecklistItem] { known?.items ?? ChecklistDraft.officeCulture.items }

    private var form: Form {
        Form(
            to: known.map { .checklistEdit($0.checklist.id) } ?? .checklists, seal: seal, classes: "panel flow-m",
            """
            \(Field("ten", label: "Tên biểu kiểm", value: typed["ten"] ?? title, fault: fault("ten")))\
            \(body)<p class="note">Mỗi mục một dòng. Sau dấu | là nhìn thế nào, ví dụ: Đeo thẻ khi làm nhiệm vụ | Nhìn tại bàn tiếp dân, không hỏi tên.</p>\
            \(with: fault("muc"), { "<p class=\"why\" id=\"muc\">\(Icon.warning) \($0)</p>" })\
            \(each: InspectionArea.allCases, area)\
            <div class="acts">\(ActButton("Lưu biểu kiểm", look: .main))</div>
            """)
    }

    private var body: HTML {
        if let known { return "<input type=\"hidden\" name=\"don-vi\" value=\"\(known.checklist.organisation)\">" }
        return Select(
            "don-vi", label: "Cơ quan dùng biểu kiểm", options: bodies.map { Option($0.id.description, $0.name) },
            chosen: typed["don-vi"] ?? bodies.first?.id.description, fault: fault("don-vi")
        ).html
    }

    private func area(_ area: InspectionArea) -> HTML {
        let lines = items.filter { $0.area == area }
        let text = lines.map { $0.hint.isEmpty ? $0.words : "\($0.words) | \($0.hint)" }.joined(separator: "\n")
        let name = "m.\(area.rawValue)"
        return TextArea(name, label: area.label, value: typed[name] ?? text, rows: max(2, lines.count + 1)).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
