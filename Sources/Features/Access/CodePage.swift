package import Markup

/// The second half of signing in.
package struct CodePage {
    private let seal: FormSeal
    private let step: String
    private let next: String
    private let fault: String?

    /// `step` is what the first half gave; `next` is where to go afterwards.
    package init(seal: FormSeal, step: String, next: String, fault: String? = nil) {
        self.seal = seal
        self.step = step
        self.next = next
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: "Nhập mã một lần", width: .narrow, hasErrors: fault != nil,
            body: """
                <div class="flow-m">\(with: fault, { ErrorSummary([FieldFault("code", $0)], heading: "Chưa đăng nhập được").html })\(form)
                <p class="note">Mất điện thoại thì nhập một mã dự phòng đã cất. Không còn mã dự phòng thì nhờ quản trị của đơn vị đặt lại. <a href="\(Path.signIn)">Đăng nhập bằng tên khác</a></p></div>
                """)
    }

    private var form: Form {
        Form(
            to: .signInCode, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="step" value="\(step)"><input type="hidden" name="next" value="\(next)">\
            \(Field("code", label: "Mã một lần", hint: "6 số đang hiện trên điện thoại, hoặc một mã dự phòng", fault: fault, width: .medium, isRequired: true, autocomplete: "one-time-code", attributes: " autocapitalize=\"characters\" spellcheck=\"false\" autofocus"))
            <div class="acts">\(ActButton("Đăng nhập", look: .main, size: .large))</div>
            """)
    }
}
