package import Kernel
package import Markup
package import Secrets

/// One's own one-time codes: enrolling a telephone, new recovery codes, turning them off.
package struct SecondFactorPage {
    /// How the codes stand.
    package enum View: Sendable {
        /// No telephone yet: this key is offered, as an address and in letters.
        case offered(OneTimeKey, address: String)
        case enrolled(SecondFactorState)
        /// Recovery codes just made: shown this once.
        case codes([RecoveryCode])
    }

    private let actor: Actor
    private let view: View
    private let errand: String?
    private let next: Path
    private let seal: FormSeal
    private let fault: FieldFault?

    /// `errand` says why it has to be now; `next` is where to go on.
    package init(actor: Actor, view: View, errand: String?, next: Path, seal: FormSeal, fault: FieldFault? = nil) {
        self.actor = actor
        self.view = view
        self.errand = errand
        self.next = next
        self.seal = seal
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: title, eyebrow: actor.office, crumbs: errand == nil ? [Crumb("Tài khoản của tôi", .account)] : [], width: .narrow,
            hasErrors: fault != nil,
            body:
                "<div class=\"flow-m\">\(with: fault, { ErrorSummary([$0]).html })\(with: errand, { Say(.question, "\($0)").html })\(content)</div>"
        )
    }

    private var title: String {
        switch view {
        case .offered: "Bật mã một lần"
        case .enrolled: "Mã một lần"
        case .codes: "Mã dự phòng"
        }
    }

    private var content: HTML {
        switch view {
        case .offered(let key, let address): offer(key, address)
        case .enrolled(let state): standing(state)
        case .codes(let codes): shown(codes)
        }
    }

    private func offer(_ key: OneTimeKey, _ address: String) -> HTML {
        let letters = Array(key.text)
        let groups = stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
        return """
            \(Panel("1. Thêm vào điện thoại", """
            <p>Mở ứng dụng tạo mã (Google Authenticator, Microsoft Authenticator, FreeOTP hay ứng dụng khác cùng chuẩn), chọn thêm tài khoản rồi quét hình này.</p>
            \(QRCode(address, says: "Hình để quét bằng điện thoại; không quét được thì nhập mã chữ bên dưới"))
            <p>Không quét được thì nhập mã chữ: <b class="hash" data-key>\(groups.joined(separator: " "))</b></p>
            """))\(Panel("2. Nhập mã đang hiện trên điện thoại", form(key).html))
            """
    }

    private func form(_ key: OneTimeKey) -> Form {
        Form(
            to: .secondFactor, seal: seal, classes: "flow-m",
            """
            <input type="hidden" name="key" value="\(key.text)">\(code("code", "Mã một lần", "6 số, đổi sau mỗi 30 giây"))
            <div class="acts">\(ActButton("Bật mã một lần", look: .main))</div>
            """)
    }

    private func code(_ name: String, _ label: String, _ hint: String) -> Field {
        Field(
            name, label: label, hint: hint, fault: fault?.field == name ? fault?.wording : nil, width: .medium, isRequired: true,
            autocomplete: "one-time-code", attributes: " autocapitalize=\"characters\" spellcheck=\"false\"")
    }

    private func shown(_ codes: [RecoveryCode]) -> HTML {
        """
        \(Say(.gold, "<b>Cất các mã này ngay, trang sau không hiện lại nữa.</b> Mỗi mã thay điện thoại được một lần. In ra hoặc chép vào sổ, để nơi chỉ mình anh/chị lấy được."))
        \(Panel("Mười mã dự phòng", isHeadingHidden: true, "<ol class=\"recovery\">\(each: codes, { "<li class=\"hash\" data-recovery-code>\($0.shown)</li>" })</ol>"))
        <p class="acts">\(ActLink("Tôi đã cất các mã", next, look: .main))</p>
        """
    }

    private func standing(_ state: SecondFactorState) -> HTML {
        """
        \(Panel("Tình trạng", "<p>\(Chip("Đang bật", .good, icon: .tick)) từ ngày \(state.enrolledAt.date.vietnamese), còn \(state.codesLeft) mã dự phòng.</p>"))
        \(Panel("Lấy mã dự phòng mới", Form(to: .recoveryCodes, seal: seal, classes: "flow-m", """
            <p>Các mã cũ hết dùng được.</p>\(code("code", "Mã một lần", "6 số đang hiện trên điện thoại"))<div class="acts">\(ActButton("Lấy mười mã mới"))</div>
            """).html))
        \(Panel("Tắt mã một lần", Form(to: .secondFactorRemoval, seal: seal, classes: "flow-m", """
            <p>Khi đổi điện thoại: tắt rồi bật lại bằng điện thoại mới.</p>
            \(Field("password", label: "Mật khẩu", hint: "Mật khẩu đang dùng", fault: fault?.field == "password" ? fault?.wording : nil, kind: .password, isRequired: true, autocomplete: "current-password"))
            \(code("removal-code", "Mã một lần hoặc mã dự phòng", "Mã đang hiện trên điện thoại, hoặc một mã đã cất"))
            <div class="acts">\(ActButton("Tắt mã một lần", look: .danger))</div>
            """).html))
        """
    }
}
