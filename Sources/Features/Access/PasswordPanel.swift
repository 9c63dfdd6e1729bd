package import Markup

/// The form in which one changes one's own password.
package struct PasswordPanel: Component {
    private let profile: PasswordProfile
    private let hasCode: Bool
    private let look: ActLook
    private let seal: FormSeal
    private let fault: FieldFault?

    /// `look` is that of the button: `.main` where there is nothing else to do.
    package init(profile: PasswordProfile, hasCode: Bool, look: ActLook = .plain, seal: FormSeal, fault: FieldFault?) {
        self.profile = profile
        self.hasCode = hasCode
        self.look = look
        self.seal = seal
        self.fault = fault
    }

    package var html: HTML {
        Panel(
            "Đổi mật khẩu",
            Form(
                to: .accountPassword, seal: seal, classes: "flow-m",
                """
                \(field("current", "Mật khẩu hiện tại", "current-password"))
                \(field("new", "Mật khẩu mới", "new-password", hint: profile.hint(withCode: hasCode)))
                <div class="acts">\(ActButton("Đổi mật khẩu", look: look))<span class="note">Các máy khác đang đăng nhập sẽ phải đăng nhập lại</span></div>
                """
            ).html
        ).html
    }

    private func field(_ name: String, _ label: String, _ autocomplete: StaticString, hint: String? = nil) -> Field {
        Field(
            name, label: label, hint: hint, fault: fault?.field == name ? fault?.wording : nil, kind: .password, isRequired: true,
            autocomplete: autocomplete)
    }
}
