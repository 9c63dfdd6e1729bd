package import Markup

/// Where staff come in (đăng nhập). Works without scripts.
package struct SignInPage {
    package let seal: FormSeal
    /// What was typed as the user name, kept when the password was wrong.
    package var userName = ""
    /// Where to go afterwards.
    package var next = ""
    package var fault: String?
    /// The demonstration says so, so that nobody takes it for the real thing.
    package var isDemonstration = false
    /// The provider of identities, where there is one.
    package var provider: String?
    /// Whom people ask: who makes the link with which a forgotten password is set anew.
    package let contact: String

    package init(
        seal: FormSeal, userName: String = "", next: String = "", fault: String? = nil, isDemonstration: Bool = false,
        provider: String? = nil, contact: String
    ) {
        self.seal = seal
        self.contact = contact
        self.userName = userName
        self.next = next
        self.fault = fault
        self.isDemonstration = isDemonstration
        self.provider = provider
    }

    package var page: Page {
        Page(
            title: "Đăng nhập",
            under:
                "<p class=\"note\">Dành cho cán bộ, công chức, viên chức. Chưa có tài khoản thì liên hệ cơ quan thường trực thi đua, khen thưởng.</p>",
            width: .narrow, hasErrors: fault != nil, body: body)
    }

    private var body: HTML {
        """
        <div class="flow-m">\(summary)\(form)\(elsewhere)\(demonstration)
        <p class="note">Dùng máy chung thì đăng xuất khi xong việc. Không thao tác trong 15 phút, phiên đăng nhập tự kết thúc; phần đang nhập vẫn còn.</p></div>
        """
    }

    private var summary: HTML? {
        fault.map { ErrorSummary([FieldFault("password", $0)], heading: "Chưa đăng nhập được").html }
    }

    private var form: Form {
        Form(
            to: .signIn, seal: seal, classes: "panel flow-m",
            """
            \(nextField)\(nameField)\(passwordField)
            <div class="acts">\(ActButton("Đăng nhập", look: .main, size: .large))</div>\(forgotten)
            """)
    }

    /// The same for everybody: it does not tell whether there is such an account.
    private var forgotten: HTML {
        """
        <details class="more"><summary>Quên mật khẩu?</summary><p>Nhờ \(contact) tạo đường dẫn đặt lại mật khẩu và đưa tận tay. \
        Mở đường dẫn, đặt mật khẩu mới rồi đăng nhập. Đường dẫn dùng một lần, trong \(Invitation.days) ngày.</p>\
        <p class="note">Hệ thống không gửi thư và không ai xem được mật khẩu cũ.</p></details>
        """
    }

    private var elsewhere: HTML? {
        provider.map { "<p class=\"acts\">\(ActLink("Đăng nhập bằng \($0)", .identityWay, size: .large))</p>" }
    }

    private var nextField: HTML? { next.isEmpty ? nil : "<input type=\"hidden\" name=\"next\" value=\"\(next)\">" }

    private var nameField: Field {
        Field(
            "user_name", label: "Tên đăng nhập", hint: "Thường là thư công vụ, phần trước dấu @", value: userName, isRequired: true,
            autocomplete: "username", attributes: " autocapitalize=\"none\" spellcheck=\"false\"")
    }

    private var passwordField: Field {
        Field(
            "password", label: "Mật khẩu", hint: "Nên tắt bộ gõ tiếng Việt khi nhập mật khẩu",
            fault: fault.map { _ in "Nhập lại mật khẩu. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt." }, kind: .password, isRequired: true,
            autocomplete: "current-password")
    }

    private var demonstration: HTML? {
        guard isDemonstration else { return nil }
        return """
            \(Say(.question, "<b>Đây là bản trình diễn.</b> Tỉnh An Khê và mọi người trong đó là hư cấu. Tên và mật khẩu nằm trong tệp <b>demo-accounts.txt</b> của thư mục dữ liệu."))
            """
    }
}
