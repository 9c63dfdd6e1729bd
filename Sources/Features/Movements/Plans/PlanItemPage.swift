import Kernel
package import Markup

/// One content of a draft, new or rewritten.
package struct PlanItemPage {
    package let view: PlanView
    /// Nothing for a new one.
    package let item: PlanItem?
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: PlanView, item: PlanItem?, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.item = item
        self.typed = typed.isEmpty ? item.map(Self.fields) ?? [:] : typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: item == nil ? "Thêm nội dung" : "Sửa nội dung",
            crumbs: [Crumb("Kế hoạch", .plans), Crumb(view.title.name, .plan(view.plan.id))], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)\(removal)</div>")
    }

    private var form: Form {
        let serves =
            [Option("", "Nội dung riêng của đơn vị")]
            + view.above.enumerated().map { Option($1.id.description, "\($0 + 1). \($1.content)") }
        return Form(
            to: item.map { .planItem(view.plan.id, $0.id) } ?? .planItems(view.plan.id), seal: seal, classes: "panel flow-m",
            """
            \(TextArea("noi-dung", label: "Nội dung công việc", value: typed["noi-dung"] ?? "", fault: fault("noi-dung"), rows: 3, isRequired: true))\
            \(if: !view.above.isEmpty, Select("thuc-hien", label: "Thực hiện nội dung nào của văn bản cấp trên", options: serves, chosen: typed["thuc-hien"], fault: fault("thuc-hien")).html)\
            \(field("san-pham", "Sản phẩm", hint: "Ví dụ: quy chế được ban hành"))\(field("cach-do", "Cách đo", hint: "Ví dụ: 100% phòng niêm yết"))\
            \(field("chu-tri", "Chủ trì"))\(field("phoi-hop", "Phối hợp"))\
            \(Field("han", label: "Hạn", hint: "Ví dụ 30/11/2026", value: typed["han"] ?? "", fault: fault("han"), kind: .date, width: .medium))\
            <div class="acts">\(ActButton(item == nil ? "Thêm" : "Lưu", look: .main))\(if: item == nil, ActButton("Thêm rồi ghi tiếp", choice: ("tiep", "1")).html)</div>
            """)
    }

    private var removal: HTML? {
        guard let item else { return nil }
        return Form(to: .planItemRemoval(view.plan.id, item.id), seal: seal, ActButton("Bỏ nội dung này", look: .quiet).html).html
    }

    private func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name))
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }

    private static func fields(_ item: PlanItem) -> [String: String] {
        [
            "noi-dung": item.content, "san-pham": item.product, "cach-do": item.measure, "chu-tri": item.lead, "phoi-hop": item.partners,
            "han": item.deadline?.vietnamese ?? "", "thuc-hien": item.serves?.description ?? "",
        ]
    }
}
