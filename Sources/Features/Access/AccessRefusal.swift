package import Kernel

/// Why somebody cannot come in, or cannot hold an account like this.
package enum AccessRefusal: Refusal, Equatable {
    case wrongPassword
    case lockedOut(until: Instant)
    case signInAgain
    case userNameTaken(String)
    case userNameMalformed(String)
    case passwordTooShort
    case passwordCommon
    case currentPasswordWrong
    case unknownAccount(String)
    case tokenLifeTooLong(days: Int)
    case tokenNameMissing
    case tokenNameTaken(String)

    /// At least this many characters (TCVN level 3, accounts without a second factor).
    package static let shortestPassword = 14

    var isAboutTokenLife: Bool { if case .tokenLifeTooLong = self { true } else { false } }

    package var kind: RefusalKind {
        switch self {
        case .wrongPassword, .signInAgain: .unauthenticated
        case .lockedOut: .tooMany
        case .unknownAccount: .notFound
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .wrongPassword:
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Thử lại; sau \(SignInAttempts.most) lần, đăng nhập tạm khóa \(SignInAttempts.minutesOfRest) phút."
        case .lockedOut(let until):
            "Tài khoản tạm khóa đến \(until.time) để bảo vệ anh/chị. Cần gấp thì gọi quản trị của đơn vị."
        case .signInAgain:
            "Phiên đăng nhập đã hết. Đăng nhập lại; phần đang nhập vẫn còn."
        case .userNameTaken(let name):
            "Tên đăng nhập \(name) đã có người dùng. Chọn tên khác."
        case .userNameMalformed(let name):
            "Tên đăng nhập “\(name)” chưa dùng được. Viết 3 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối."
        case .passwordTooShort:
            "Mật khẩu cần từ \(Self.shortestPassword) ký tự. Một câu dài dễ nhớ là tốt nhất."
        case .passwordCommon:
            "Mật khẩu này có trong danh sách đã lộ. Chọn câu khác."
        case .currentPasswordWrong:
            "Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu đang dùng để đổi."
        case .unknownAccount(let name):
            "Không có tài khoản “\(name)”. Soát lại tên đăng nhập."
        case .tokenLifeTooLong(let days):
            "Khóa truy cập dùng được từ 1 đến \(days) ngày. Nhập số ngày trong khoảng này."
        case .tokenNameTaken(let name):
            "Đã có khóa “\(name)” còn dùng được. Chưa kịp chép thì thu hồi khóa đó rồi tạo lại; khóa cho chỗ khác thì đặt tên khác."
        case .tokenNameMissing:
            "Khóa truy cập cần một tên để sau này biết khóa dùng ở đâu. Ví dụ: Kho dữ liệu của Sở."
        }
    }
}
