import Kernel

extension Account.Standing {
    /// As the screens call it.
    package var label: String {
        switch self {
        case .invited: "Đã mời, chưa kích hoạt"
        case .active: "Đang dùng"
        case .locked: "Tạm khóa đăng nhập"
        case .resting: "Tạm ngừng vì lâu không dùng"
        case .ended: "Ngừng sử dụng"
        }
    }

    /// What the page of the account says of it; nothing where the word says all.
    package var sentence: String? {
        switch self {
        case .invited: "Người này chưa đặt mật khẩu."
        case .active: nil
        case .locked(let until):
            "Sau \(SignInAttempts.most) lần sai mật khẩu từ máy lạ; mở lại lúc \(until.time). Máy đã từng đăng nhập vẫn vào được."
        case .resting(let since): "Không ai đăng nhập đã lâu; ngừng từ ngày \(since.date.vietnamese)."
        case .ended: "Việc đã làm vẫn giữ nguyên."
        }
    }
}

extension AccountFilter.Standing {
    package var label: String {
        switch self {
        case .active: Account.Standing.active.label
        case .invited: Account.Standing.invited.label
        case .locked: "Tạm khóa đăng nhập"
        case .resting: "Tạm ngừng vì lâu không dùng"
        case .ended: Account.Standing.ended.label
        }
    }
}

extension DatedGrant {
    /// `từ 01/10/2026 đến hết 31/12/2026`
    package var days: String { "từ \(from.vietnamese)" + (to.map { " đến hết \($0.vietnamese)" } ?? "") }
}

extension InvitationView {
    /// `Đầu mối đơn vị của Sở Nội vụ`
    package var duties: String {
        grants.isEmpty
            ? "Chưa được giao vai trò" : grants.map { "\($0.role.label) của \($0.placeName)" }.joined(separator: "; ")
    }
}

extension Errand {
    package var wording: String {
        switch self {
        case .firstPassword:
            "Mật khẩu đang dùng do người khác đặt. Đổi thành mật khẩu của riêng anh/chị rồi mới dùng được các trang khác."
        case .oldPassword:
            "Mật khẩu đã dùng đủ thời hạn quy định. Đổi mật khẩu mới rồi làm việc tiếp."
        case .secondFactor:
            "Người quản trị tài khoản đăng nhập bằng mật khẩu và mã một lần. Bật mã một lần rồi mới dùng được các trang khác."
        }
    }
}
