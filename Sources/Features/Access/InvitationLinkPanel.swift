package import Kernel
package import Markup

/// The secret address by which one person sets a password, shown once to whoever made it, with how to hand it over.
package struct InvitationLinkPanel: Component {
    private let address: String
    private let inviter: String
    private let duties: String?
    private let until: LocalDate
    private let contact: String

    /// `duties` are what somebody new is invited to; nothing for an account that has a password already.
    package init(address: String, inviter: String, duties: String?, until: LocalDate, contact: String) {
        self.address = address
        self.inviter = inviter
        self.duties = duties
        self.until = until
        self.contact = contact
    }

    package var html: HTML {
        """
        \(Say(.gold, "<b>Chép đường dẫn này ngay, trang sau không hiện lại nữa:</b></p><p class=\"hash\" data-new-link>\(address)</p>"))\
        \(Panel("Đưa cho người được mời", """
            <p>Hệ thống chưa gửi thư. Đưa tận tay hoặc gửi qua thư công vụ của chính người ấy, không gửi vào nhóm chung: ai cầm đường dẫn cũng đặt được mật khẩu. Dùng một lần, đến hết ngày \(until.vietnamese).</p>
            <p class="note">Lời nhắn có thể chép kèm:</p><blockquote>\(message)</blockquote>
            """))
        """
    }

    private var message: HTML {
        """
        \(if: duties != nil, "\(inviter) mời anh/chị làm \(duties).", else: "\(inviter) gửi đường dẫn đặt lại mật khẩu hệ thống Thi đua – Khen thưởng.") \
        Đặt mật khẩu chậm nhất ngày \(until.vietnamese). Không nhận ra người gửi thì bỏ qua và báo \(contact).
        """
    }
}
