import Kernel
package import Markup

/// Where the invited sees who invites them to what, and sets the password.
package struct InvitationPage {
    private let view: InvitationView
    private let address: Path
    private let seal: FormSeal
    private let provider: (name: String, path: Path)?
    private let fault: String?

    /// `address` is where the form goes: the secret's own. `provider` is the way in without a password, where there is one.
    package init(
        view: InvitationView, address: Path, seal: FormSeal, provider: (name: String, path: Path)? = nil, fault: String? = nil
    ) {
        self.view = view
        self.address = address
        self.seal = seal
        self.provider = provider
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: view.isForgotten ? "Đặt lại mật khẩu" : "Kích hoạt tài khoản", width: .narrow, hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(with: fault, { ErrorSummary([FieldFault("new", $0)]).html })\(facts)\(form)\(elsewhere)</div>")
    }

    private var elsewhere: HTML? {
        provider.map { provider in
            Panel(
                "Hoặc không cần mật khẩu", id: "identity", Form(to: provider.path, seal: seal, ActButton("Dùng \(provider.name)").html).html
            ).html
        }
    }

    private var facts: Panel {
        Panel(
            view.isForgotten ? "Ai gửi đường dẫn này" : "Ai mời, mời làm gì", id: "who",
            """
            \(Facts([
                (view.isForgotten ? "Người gửi" : "Người mời", "\(view.inviter)"), ("Họ và tên", "\(view.fullName)"), ("Vai trò", "\(view.duties)"),
                ("Tên đăng nhập", "<b>\(view.userName)</b>"), ("Đặt mật khẩu chậm nhất", "\(view.invitation.expiresAt.vietnamese)"),
            ]))<p class="note">Không nhận ra người mời, hoặc đây không phải là anh/chị: đóng trang này và báo quản trị của đơn vị.</p>
            """)
    }

    private var form: Form {
        Form(
            to: address, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="username" value="\(view.userName)" autocomplete="username">
            \(Field("new", label: "Mật khẩu mới", hint: view.profile.hint(withCode: view.hasCode), fault: fault, kind: .password, isRequired: true, autocomplete: "new-password"))
            <div class="acts">\(ActButton("Đặt mật khẩu", look: .main, size: .large))<span class="note">Sau đó đăng nhập bằng tên và mật khẩu này</span></div>
            """)
    }
}
