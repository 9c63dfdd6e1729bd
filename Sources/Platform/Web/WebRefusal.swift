package import Kernel
package import Markup

/// What the web itself may say no to, before any feature is asked.
package enum WebRefusal: Refusal, Equatable {
    case notFound
    case signInAgain
    /// Something has to be done on that page before anything else.
    case first(Path)
    /// The form was not one of ours, or was made for another session.
    case foreignForm
    /// A program's key was shown for something that is not reading.
    case keyOnlyReads
    /// The body is not what its header says, or broke off.
    case unreadableForm
    case formTooLarge(limit: Int)
    case fileTooBig(name: String, size: Int?, limit: Int)
    case tooManyFiles(limit: Int)
    /// The body came too slowly, or stopped coming.
    case tooSlow
    case tooMany(seconds: Int)
    case diskFull
    /// The fields that have to be put right, each with its own sentence.
    case fields([FieldFault])

    package var kind: RefusalKind {
        switch self {
        case .notFound: .notFound
        case .signInAgain: .unauthenticated
        case .first: .conflict
        case .foreignForm, .keyOnlyReads: .forbidden
        case .unreadableForm, .tooSlow, .fields: .invalid
        case .formTooLarge, .fileTooBig, .tooManyFiles: .tooLarge
        case .tooMany: .tooMany
        case .diskFull: .unavailable
        }
    }

    package var wording: String {
        switch self {
        case .notFound: "Không có trang này hoặc vai trò hiện tại không xem được."
        case .signInAgain: "Phiên đăng nhập đã hết. Đăng nhập lại; phần đang nhập vẫn còn."
        case .first: "Còn một việc phải làm trước khi dùng các trang khác. Tải lại trang để đến việc đó."
        case .foreignForm: "Trang này mở từ phiên khác nên chưa gửi được. Quay lại, tải lại trang rồi gửi lần nữa."
        case .keyOnlyReads: "Khóa truy cập chỉ đọc được, không ghi được gì. Đăng nhập trên trang web để làm việc này."
        case .unreadableForm: "Nội dung gửi lên bị đứt giữa chừng nên chưa lưu gì. Quay lại rồi gửi lần nữa."
        case .formTooLarge(let limit): "Nội dung gửi lên quá mức \(Self.size(limit)). Chia thành nhiều lần gửi."
        case .fileTooBig(let name, nil, let limit): "Tệp \(name) quá mức \(Self.size(limit)). Giảm cỡ ảnh hoặc chia tệp."
        case .fileTooBig(let name, let size?, let limit):
            "Tệp \(name) nặng \(Self.size(size)), quá mức \(Self.size(limit)). Giảm cỡ ảnh hoặc chia tệp."
        case .tooManyFiles(let limit): "Mỗi lần nhận tối đa \(limit) tệp. Gửi thành nhiều lần."
        case .tooSlow: "Đường truyền quá chậm nên chưa nhận đủ nội dung. Chưa lưu gì; thử lại khi mạng ổn định."
        case .tooMany(let seconds): "Có quá nhiều yêu cầu trong ít phút. Thử lại sau \(seconds) giây; chưa có gì bị mất."
        case .diskFull: "Máy chủ hết chỗ nên chưa lưu được. Phần đã lưu trước vẫn còn; quản trị đã được báo."
        case .fields(let faults): "Có \(faults.count) chỗ cần sửa. " + faults.map(\.wording).joined(separator: " ")
        }
    }

    /// `20 MB`, `1,5 MB`, `800 KB`: in thousands, as people's own machines mostly show.
    private static func size(_ bytes: Int) -> String {
        guard bytes >= 1_000_000 else { return "\(max(1, bytes / 1000)) KB" }
        let tenths = bytes / 100_000
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10),\(tenths % 10) MB"
    }
}
