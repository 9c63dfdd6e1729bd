package import Kernel

/// Why somebody cannot come in, or cannot hold an account like this.
package enum AccessRefusal: Refusal, Equatable {
    case wrongPassword
    case lockedOut(until: Instant)
    case signInAgain
    case userNameTaken(String)
    case userNameMalformed(String)
    case fullNameMissing
    case passwordTooShort(shortest: Int)
    case passwordWeak(shortest: Int)
    case passwordCommon
    case passwordUsedBefore(remembered: Int)
    case currentPasswordWrong
    case unknownAccount(String)
    case tokenLifeTooLong(days: Int)
    case tokenNameMissing
    case tokenNameTaken(String)
    case personHasAccount
    /// The account rests because nobody used it for so many days.
    case restingAccount(days: Int)
    case ownAccount
    case lastAdministrator
    case notOpen
    case invitationUnknown
    case invitationExpired(on: LocalDate, inviter: String)
    case invitationOver
    /// The password is right, and a code is asked for.
    case codeNeeded
    case signInOver
    case codeReused(seconds: Int)
    /// By how much the telephone's clock is off, when that can be told.
    case codeWrong(seconds: Int?)
    case recoveryCodeWrong
    case alreadyEnrolled
    case notEnrolled
    case factorUnreadable
    case providerSilent
    /// What the provider answered proves nothing.
    case identityUnproven
    /// Nobody here has linked it.
    case identityUnknown
    case identityTaken
    /// The way to the provider was another browser's, used before, or taken too long ago.
    case wayOver
    case onlyWayIn

    /// Whether another code may be typed where this one was.
    var isAboutCode: Bool {
        switch self {
        case .codeReused, .codeWrong, .recoveryCodeWrong, .lockedOut: true
        default: false
        }
    }

    /// Whether the new password has to be another one.
    var isAboutNewPassword: Bool {
        switch self {
        case .passwordTooShort, .passwordWeak, .passwordCommon, .passwordUsedBefore: true
        default: false
        }
    }

    var isAboutTokenLife: Bool { if case .tokenLifeTooLong = self { true } else { false } }

    package var kind: RefusalKind {
        switch self {
        case .wrongPassword, .signInAgain, .restingAccount, .codeNeeded, .signInOver: .unauthenticated
        case .factorUnreadable, .providerSilent: .unavailable
        case .identityUnproven, .identityUnknown: .unauthenticated
        case .identityTaken, .onlyWayIn: .conflict
        case .wayOver: .expired
        case .lockedOut: .tooMany
        case .unknownAccount, .invitationUnknown: .notFound
        case .ownAccount, .lastAdministrator, .notOpen, .alreadyEnrolled, .notEnrolled: .conflict
        case .invitationExpired, .invitationOver: .expired
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .wrongPassword:
            "Tên đăng nhập hoặc mật khẩu chưa đúng. Thử lại hoặc chọn “Quên mật khẩu”; sau \(SignInAttempts.most) lần, đăng nhập tạm khóa \(SignInAttempts.minutesOfRest) phút."
        case .lockedOut(let until):
            "Tài khoản tạm khóa đến \(until.time) để bảo vệ anh/chị. Cần gấp thì gọi quản trị của đơn vị."
        case .signInAgain:
            "Phiên đăng nhập đã hết. Đăng nhập lại; phần đang nhập vẫn còn."
        case .userNameTaken(let name):
            "Tên đăng nhập \(name) đã có người dùng. Chọn tên khác."
        case .userNameMalformed(let name):
            "Tên đăng nhập “\(name)” chưa dùng được. Viết 3 đến 40 chữ thường không dấu, số, dấu chấm hoặc gạch nối."
        case .fullNameMissing:
            "Ghi họ và tên, từ 2 đến 100 chữ."
        case .passwordTooShort(let shortest):
            "Mật khẩu cần từ \(shortest) ký tự. Một câu dài dễ nhớ là tốt nhất."
        case .passwordWeak(let shortest):
            "Mật khẩu cần từ \(shortest) ký tự, có chữ hoa, chữ thường, số và dấu. Một câu dài dễ nhớ là tốt nhất."
        case .passwordUsedBefore(1):
            "Mật khẩu mới giống mật khẩu đang dùng. Chọn câu khác."
        case .passwordUsedBefore(let remembered):
            "Mật khẩu này trùng một trong \(remembered) mật khẩu gần nhất. Chọn câu khác."
        case .restingAccount(let days):
            "Tài khoản ngừng vì \(days) ngày không đăng nhập. Nhờ quản trị của đơn vị mở lại."
        case .codeNeeded:
            "Tài khoản này cần thêm mã một lần. Đăng nhập trên trang web và nhập mã."
        case .signInOver:
            "Đã quá 5 phút từ khi nhập mật khẩu. Nhập lại tên và mật khẩu."
        case .codeReused(let seconds):
            "Mã một lần đã dùng. Chờ mã mới trong \(seconds) giây."
        case .codeWrong(let seconds?):
            "Mã chưa khớp. Giờ trên điện thoại lệch \(seconds) giây; bật giờ tự động rồi thử lại."
        case .codeWrong(nil):
            "Mã chưa khớp. Nhập 6 số đang hiện trên điện thoại; nếu vẫn chưa khớp, bật giờ tự động trên điện thoại."
        case .recoveryCodeWrong:
            "Mã dự phòng chưa đúng hoặc đã dùng. Chọn một mã khác trong danh sách đã cất."
        case .alreadyEnrolled:
            "Tài khoản đã bật mã một lần. Đổi điện thoại thì tắt mã rồi bật lại."
        case .notEnrolled:
            "Tài khoản chưa bật mã một lần."
        case .factorUnreadable:
            "Máy chủ chưa kiểm tra được mã một lần. Dùng một mã dự phòng, và báo quản trị hệ thống."
        case .providerSilent:
            "Chưa liên lạc được với hệ thống đăng nhập ngoài. Đăng nhập bằng mật khẩu, hoặc thử lại sau ít phút."
        case .identityUnproven:
            "Hệ thống đăng nhập ngoài chưa xác nhận được là ai. Thử lại từ đầu; nếu vẫn vậy, đăng nhập bằng mật khẩu và báo quản trị."
        case .identityUnknown:
            "Chưa có tài khoản nào ở đây liên kết với danh tính này. Đăng nhập bằng mật khẩu rồi liên kết ở trang Tài khoản của tôi."
        case .identityTaken:
            "Danh tính này đã liên kết với tài khoản khác. Đăng nhập bằng tài khoản đó, hoặc bỏ liên kết ở đó trước."
        case .wayOver:
            "Lần đăng nhập này đã quá 10 phút hoặc bắt đầu ở trình duyệt khác. Bắt đầu lại."
        case .onlyWayIn:
            "Tài khoản chưa có mật khẩu nên chưa bỏ liên kết được. Nhờ quản trị tạo đường dẫn đặt mật khẩu trước."
        case .ownAccount:
            "Đây là tài khoản của chính anh/chị. Nhờ một quản trị khác làm việc này."
        case .lastAdministrator:
            "Đây là quản trị cuối cùng của nơi này. Giao quyền quản trị cho người khác rồi mới ngừng được."
        case .notOpen:
            "Tài khoản đang ngừng nên chưa tạo được đường dẫn. Mở lại tài khoản trước."
        case .invitationUnknown:
            "Không có lời mời này. Chép lại đủ đường dẫn, hoặc nhờ người mời gửi lại."
        case .invitationExpired(let date, let inviter):
            "Lời mời hết hạn ngày \(date.vietnamese). Nhờ \(inviter) gửi lại."
        case .invitationOver:
            "Lời mời này đã dùng hoặc đã rút. Có mật khẩu rồi thì đăng nhập; chưa có thì nhờ người mời gửi lại."
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
        case .personHasAccount:
            "Người này đã có tài khoản, hoặc tài khoản đã là của người khác. Mỗi người một tài khoản."
        case .tokenNameMissing:
            "Khóa truy cập cần một tên để sau này biết khóa dùng ở đâu. Ví dụ: Kho dữ liệu của Sở."
        }
    }
}
