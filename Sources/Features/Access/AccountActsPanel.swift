import Kernel
package import Markup

/// What can be done with an account as it stands.
package struct AccountActsPanel: Component {
    private let view: AccountView
    private let seal: FormSeal

    package init(view: AccountView, seal: FormSeal) {
        self.view = view
        self.seal = seal
    }

    package var html: HTML { Panel("Việc làm được", id: "acts", "<div class=\"flow\">\(pieces)</div>").html }

    private var id: ID<Account> { view.line.id }

    private var pieces: [HTML] {
        switch view.line.standing {
        case .invited: [newLink("Tạo đường dẫn mới", invitedNote), withdrawal, reset, ending].compactMap { $0 }
        case .active: [newLink("Tạo đường dẫn đặt lại mật khẩu", forgottenNote), withdrawal, reset, ending].compactMap { $0 }
        case .locked:
            [
                act("Mở khóa", .accountUnlocking(id), "Đăng nhập lại được ngay, không phải đợi."),
                newLink("Tạo đường dẫn đặt lại mật khẩu", forgottenNote), withdrawal, reset, ending,
            ].compactMap { $0 }
        case .resting: [act("Mở lại tài khoản", .accountReopening(id), "Đăng nhập lại được bằng mật khẩu cũ."), ending]
        case .ended: [act("Mở lại tài khoản", .accountReopening(id), "Đăng nhập lại được bằng mật khẩu cũ, với các vai trò còn hạn.")]
        }
    }

    private var invitedNote: String { "Đường dẫn cũ hết dùng được. Đường dẫn mới dùng \(Invitation.days) ngày." }
    private var forgottenNote: String { "Khi người này quên mật khẩu. Mật khẩu cũ còn dùng được cho đến khi đặt mật khẩu mới." }

    private func newLink(_ words: String, _ note: String) -> HTML { act(words, .accountInvitation(id), note) }

    private func act(_ words: String, _ path: Path, _ note: String) -> HTML {
        Form(to: path, seal: seal, "<div class=\"acts\">\(ActButton(words))<span class=\"note\">\(note)</span></div>").html
    }

    private var withdrawal: HTML? {
        guard view.invitation?.state(at: view.now) == .open else { return nil }
        return act("Rút đường dẫn đã đưa", .accountInvitationWithdrawal(id), "Ai đang giữ cũng không dùng được nữa.")
    }

    private var reset: HTML? {
        guard view.secondFactor != nil else { return nil }
        return Confirmed(
            "Đặt lại mã một lần", look: .plain,
            meaning:
                "Khi người này mất điện thoại và hết mã dự phòng. Chắc chắn là đúng người rồi mới đặt lại: chỉ còn mật khẩu giữ tài khoản."
        ) { Form(to: .accountFactorReset(id), seal: seal, $0.html) }.html
    }

    private var ending: HTML {
        Confirmed(
            "Ngừng sử dụng tài khoản", look: .danger,
            meaning: "Không đăng nhập được nữa, các phiên và khóa truy cập hết ngay. Việc đã làm vẫn giữ; mở lại lúc nào cũng được."
        ) { button in
            Form(
                to: .accountEnd(id), seal: seal, classes: "flow-s",
                "\(Field("ly-do", label: "Lý do, nếu ngừng khi việc chưa bàn giao", hint: "Để trống nếu đã bàn giao xong"))\(button)")
        }.html
    }
}
