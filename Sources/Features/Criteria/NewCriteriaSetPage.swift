package import Markup

/// Where a criteria set comes in: a file, or its text.
package struct NewCriteriaSetPage {
    package let seal: FormSeal
    /// What was pasted, kept when it could not be taken.
    package var content: String
    /// Why it was not taken, and what to do.
    package var fault: String?

    package init(seal: FormSeal, content: String = "", fault: String? = nil) {
        self.seal = seal
        self.content = content
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: "Thêm bộ tiêu chí",
            under: "<p class=\"note\">Mọi chỗ phải sửa được nêu cùng lúc, kèm dòng và cột. Bộ mới là dự thảo cho đến khi công bố.</p>",
            crumbs: [Crumb("Bộ tiêu chí", .criteriaSets)], width: .narrow, hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(summary)\(form)</div>")
    }

    private var summary: HTML? { fault.map { ErrorSummary([FieldFault("file", $0)], heading: "Chưa thêm được").html } }

    private var form: Form {
        Form(
            to: .criteriaSets, seal: seal, hasFiles: true, classes: "panel flow-m",
            """
            \(FileField(
                "file", label: "Tệp bộ tiêu chí", hint: "Tệp YAML định dạng 1, mã UTF-8, nhiều nhất \(CriteriaSetRefusal.largest / 1024) KB", fault: fault,
                accept: ".yaml,.yml,text/plain"))
            \(TextArea("content", label: "Hoặc dán nội dung", hint: "Khi không chọn tệp", value: content, rows: 14))
            <div class="acts">\(ActButton("Soát và thêm", look: .main))\(ActLink("Quay lại", .criteriaSets, look: .quiet))</div>
            """)
    }
}
