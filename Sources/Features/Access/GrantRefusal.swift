package import Kernel

/// Why a role cannot be given, lent, ended or handed over like this.
package enum GrantRefusal: Refusal, Equatable {
    /// The account holds no role anywhere: nothing is shown, never everything.
    case scopeMissing
    case toOneself
    case reasonMissing
    case reasonTooLong(Int)
    case startsInThePast
    case endsBeforeItBegins
    case tooFar
    case placeEnded(String)
    case placeMissing
    case alreadyHolds(String)
    case overAlready
    case accountDisabled(String)
    case unknownAccount(String)
    case nothingChosen
    // Delegations
    case notYoursToLend
    case lentTooLong(days: Int)
    case lentBeyondGrant(LocalDate?)
    case onlyInOwnName
    case nothingLent
    // Hand-overs
    case pending(to: String)
    case answered
    case blocked(Int)
    case notByOneself(String)

    package var kind: RefusalKind {
        switch self {
        case .scopeMissing, .toOneself, .onlyInOwnName, .notByOneself, .notYoursToLend: .forbidden
        case .alreadyHolds, .overAlready, .pending, .answered, .blocked: .conflict
        case .nothingLent: .expired
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .scopeMissing: "Tài khoản chưa được giao phạm vi nên chưa xem được gì. Quản trị của đơn vị giao phạm vi ở mục Tài khoản."
        case .toOneself: "Không ai tự giao vai trò cho mình. Nhờ người quản trị tài khoản khác giao."
        case .reasonMissing: "Chưa có lý do. Viết một câu để người rà soát sau này hiểu."
        case .reasonTooLong(let limit): "Lý do dài hơn \(limit) ký tự. Viết gọn lại."
        case .startsInThePast: "Ngày bắt đầu đã qua. Chọn hôm nay hoặc một ngày tới."
        case .endsBeforeItBegins: "Ngày kết thúc ở trước ngày bắt đầu. Sửa một trong hai ngày."
        case .tooFar: "Ngày này xa quá mười năm. Soát lại năm."
        case .placeEnded(let name): "\(name) đã kết thúc hoạt động. Giao vai trò ở đơn vị kế tục."
        case .placeMissing: "Chưa chọn nơi vai trò có hiệu lực. Tìm đơn vị hoặc cụm, khối rồi chọn."
        case .alreadyHolds(let label): "Tài khoản này đang giữ vai trò \(label). Thôi vai trò ấy trước nếu cần đổi ngày hoặc phạm vi."
        case .overAlready: "Vai trò này đã thôi trước đó. Tải lại trang để xem các vai trò đang giữ."
        case .accountDisabled(let name): "Tài khoản của \(name) đang ngừng nên không nhận được. Mở lại tài khoản hoặc chọn người khác."
        case .unknownAccount(let name): "Không có tài khoản “\(name)” trong phạm vi. Tìm theo họ tên rồi chọn."
        case .nothingChosen: "Chưa chọn vai trò nào. Đánh dấu ít nhất một vai trò."
        case .notYoursToLend: "Chỉ ủy quyền được vai trò mình đang giữ, trong phạm vi của vai trò ấy."
        case .lentTooLong(let days): "Ủy quyền được nhiều nhất \(days) ngày. Chọn ngày kết thúc gần hơn; lâu hơn thì bàn giao."
        case .lentBeyondGrant(let last):
            "Vai trò gốc chỉ có đến \(last.map { "ngày \($0.vietnamese)" } ?? "lúc thôi"). Chọn ngày ủy quyền trong thời gian ấy."
        case .onlyInOwnName:
            "Đang làm thay người khác nên không giao, ủy quyền hay bàn giao tiếp được. Thôi làm thay rồi làm bằng vai trò của mình."
        case .nothingLent: "Ủy quyền này đã hết hạn hoặc đã rút nên không làm thay được nữa. Hỏi lại người ủy quyền."
        case .pending(let who): "Việc này đang bàn giao cho \(who), chưa được nhận. Nhắc \(who) hoặc rút bàn giao."
        case .answered: "Bàn giao này đã được trả lời hoặc đã rút. Tải lại trang để xem kết quả."
        case .blocked(let count): "Chưa ngừng tài khoản được: còn \(count) việc chưa bàn giao. Chọn người nhận."
        case .notByOneself(let label): "Vai trò \(label) không tự mình bàn giao được. Nhờ người quản trị tài khoản khác lập bàn giao."
        }
    }
}
