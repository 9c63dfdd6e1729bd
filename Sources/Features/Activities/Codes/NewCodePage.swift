package import Kernel
package import Markup
package import Organisations

/// A code of conduct that is being posted, or written anew in place of another.
package struct NewCodePage {
    package let bodies: [Organisation]
    /// The one it takes the place of.
    package let known: CodeView?
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal
    package let today: LocalDate

    package init(
        bodies: [Organisation], known: CodeView? = nil, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal,
        today: LocalDate
    ) {
        self.bodies = bodies
        self.known = known
        self.typed = typed
        self.faults = faults
        self.seal = seal
        self.today = today
    }

    package var page: Page {
        Page(
            title: known == nil ? "Niêm yết quy tắc ứng xử" : "Thay bằng bản mới",
            under: known == nil
                ? "<p class=\"note\">Mẫu có sẵn là 4 xin, 4 luôn của Đề án Văn hóa công vụ. Sửa theo đúng văn bản của cơ quan.</p>"
                : "<p class=\"note\">Bản cũ thôi áp dụng, ai đã đọc vẫn xem được. Mọi người đọc và xác nhận lại bản mới.</p>",
            crumbs: [Crumb("Quy tắc ứng xử", .codes)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(bodies.isEmpty && known == nil ? nobody : form.html)</div>")
    }

    private var nobody: HTML {
        Panel("Niêm yết", isHeadingHidden: true, EmptyState("Chưa có cơ quan nào để niêm yết cho").html).html
    }

    private var sample: CodeDraft { CodeDraft.pleasAndAlways(on: today) }

    private var form: Form {
        let text = CodeDraft.text(of: known?.rules ?? sample.rules)
        return Form(
            to: known.map { .codeEdit($0.code.id) } ?? .codes, seal: seal, classes: "panel flow-m",
            """
            \(body)\
            \(Field("ten", label: "Tên quy tắc", value: typed["ten"] ?? known?.code.title ?? sample.title, fault: fault("ten")))\
            \(Field("can-cu", label: "Căn cứ", hint: "Số, ký hiệu, ngày của văn bản; bỏ trống nếu không có", value: typed["can-cu"] ?? known?.code.basis ?? sample.basis, fault: fault("can-cu")))\
            \(Field("ngay", label: "Áp dụng từ ngày", value: typed["ngay"] ?? today.vietnamese, fault: fault("ngay")))\
            \(TextArea("noi-dung", label: "Nội dung", hint: "Mỗi điều một dòng; dòng kết thúc bằng dấu hai chấm là tên nhóm", value: typed["noi-dung"] ?? text, fault: fault("noi-dung"), rows: 12))\
            <div class="acts">\(ActButton("Niêm yết", look: .main))</div>
            """)
    }

    private var body: HTML {
        if let known { return "<input type=\"hidden\" name=\"don-vi\" value=\"\(known.code.organisation)\">" }
        return Select(
            "don-vi", label: "Cơ quan niêm yết", hint: "Áp dụng cho cả các đơn vị bên trong",
            options: bodies.map { Option($0.id.description, $0.name) }, chosen: typed["don-vi"] ?? bodies.first?.id.description,
            fault: fault("don-vi")
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
