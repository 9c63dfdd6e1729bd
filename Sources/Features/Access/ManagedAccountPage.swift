import Kernel
package import Markup

/// One account, for whoever looks after it: its roles, where it is signed in, and what can be done with it.
package struct ManagedAccountPage {
    private let view: AccountView
    private let seal: FormSeal
    private let roles: HTML?
    private let link: InvitationLinkPanel?

    /// `roles` stands in the place of the plain list of roles; `link` is one just made: shown this once.
    package init(view: AccountView, seal: FormSeal, roles: HTML? = nil, link: InvitationLinkPanel? = nil) {
        self.view = view
        self.seal = seal
        self.roles = roles
        self.link = link
    }

    package var page: Page {
        Page(
            title: view.line.fullName, eyebrow: "Tài khoản \(view.line.userName)", crumbs: [Crumb("Tài khoản và vai trò", .accounts)],
            width: .narrow,
            body: "<div class=\"flow-m\">\(link)\(limits)\(facts)\(roles ?? RolesPanel(line: view.line).html)\(acts)\(sessions)</div>")
    }

    private var limits: HTML? {
        if view.isOwn {
            return Say(.grey, "Đây là tài khoản của chính anh/chị. Đổi mật khẩu ở trang <a href=\"\(Path.account)\">Tài khoản của tôi</a>.")
                .html
        }
        guard !view.isInReach else { return nil }
        return Say(
            .grey, "Tài khoản này còn vai trò ở nơi anh/chị không quản trị, nên chỉ xem được. Cần thay đổi thì nhờ quản trị cấp trên."
        ).html
    }

    private var facts: Panel {
        Panel(
            "Tình trạng",
            Facts([
                ("Tình trạng", "\(view.line.standing.chip)\(with: view.line.standing.sentence, { " <span class=\"note\">\($0)</span>" })"),
                ("Đăng nhập lần cuối", "\(view.line.lastSignedInAt?.vietnamese ?? "Chưa lần nào")"),
                ("Mã một lần", "\(view.secondFactor.map { "Bật từ ngày \($0.enrolledAt.date.vietnamese)" } ?? "Chưa bật")"),
                ("Mở tài khoản", "\(view.createdAt.date.vietnamese)"), ("Đường dẫn đặt mật khẩu", invitation),
            ]).html)
    }

    private var invitation: HTML {
        guard let invitation = view.invitation else { return "Chưa tạo lần nào" }
        return switch invitation.state(at: view.now) {
        case .open: "Đã đưa ngày \(invitation.madeAt.date.vietnamese), dùng được đến \(invitation.expiresAt.vietnamese)"
        case .used: "Đã dùng ngày \(invitation.usedAt?.date.vietnamese)"
        case .withdrawn: "Đã rút ngày \(invitation.withdrawnAt?.date.vietnamese)"
        case .expired: "Đã hết hạn ngày \(invitation.expiresAt.date.vietnamese)"
        }
    }

    private var acts: HTML? {
        guard view.isInReach, !view.isOwn else { return nil }
        return AccountActsPanel(view: view, seal: seal).html
    }

    private var sessions: HTML? {
        guard view.isInReach, !view.isOwn else { return nil }
        let id = view.line.id
        return SessionsPanel(
            view.sessions, current: nil, seal: seal, end: { .accountSessionEnd(id, $0) }, endAll: .accountSessionsEnd(id)
        ).html
    }
}
