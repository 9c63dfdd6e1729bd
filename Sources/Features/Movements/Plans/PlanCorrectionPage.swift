import Documents
import Kernel
package import Markup

/// Puts right what was mistyped: of a draft its words, of an issued plan what is written about its paper.
package struct PlanCorrectionPage {
    package let view: PlanView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: PlanView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed.isEmpty ? Self.fields(view) : typed
        self.faults = faults
        self.seal = seal
    }

    private var isDraft: Bool { view.plan.isDraft }

    package var page: Page {
        Page(
            title: isDraft ? "Sửa dự thảo" : "Đính chính",
            under: isDraft ? nil : "<p class=\"note\">Sửa điều đã ghi sai so với văn bản thật. Điều ghi trước vẫn nằm trong nhật ký.</p>",
            crumbs: [Crumb("Kế hoạch", .plans), Crumb(view.title.name, .plan(view.plan.id))], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(isDraft ? draft : correction)</div>")
    }

    private var draft: Form {
        Form(
            to: .planDraft(view.plan.id), seal: seal, classes: "panel flow-m",
            """
            \(subject)\(field("nam", "Cho năm nào", hint: "Ví dụ 2026 hoặc 2019–2025"))\(field("luu-y", "Lưu ý"))\
            <div class="acts">\(ActButton("Lưu", look: .main))</div>
            """)
    }

    private var correction: Form {
        Form(
            to: .planCorrection(view.plan.id), seal: seal, hasFiles: true, classes: "panel flow-m",
            """
            \(PaperFields(typed: typed, faults: faults))\(subject)\(field("ly-do", "Lý do đính chính"))\
            <div class="acts">\(ActButton("Đính chính", look: .main))</div>
            """)
    }

    private var subject: TextArea {
        TextArea("ten", label: "Trích yếu", value: typed["ten"] ?? "", fault: fault("ten"), rows: 2, isRequired: true)
    }

    private func field(_ name: String, _ label: String, hint: String? = nil) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name), isRequired: name != "luu-y")
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }

    private static func fields(_ view: PlanView) -> [String: String] {
        let content = view.document?.content
        return [
            "ten": content?.subject ?? view.plan.subject, "nam": view.plan.yearsText, "luu-y": view.plan.remark,
            "loai": content?.type.label ?? "", "so": content?.number ?? "", "ngay": content?.day.day.vietnamese ?? "",
            "nguoi-ky": content?.signer ?? "", "co-quan": content?.issuer ?? "",
        ]
    }
}
