package import Kernel

/// Why a code of conduct cannot be like this, or be acknowledged.
package enum CodeRefusal: Refusal, Hashable {
    case titleMissing, rulesMissing, dayMissing, dayUnlikely
    case tooLong(String, Int)
    case tooManyRules(Int)
    case ruleTooLong(String)
    case headingTooLong(String)
    case headingEmpty(String)
    case replacedLater
    case bodyEnded(String)
    case retired
    case notYet(LocalDate)
    case personUnknown
    case notServing
    case nobodyChosen
    case actingForAnother
    case notAcknowledged

    package var kind: RefusalKind {
        switch self {
        case .retired, .notYet, .notAcknowledged: .conflict
        case .actingForAnother, .personUnknown: .forbidden
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .titleMissing: "Chưa có tên quy tắc. Ví dụ: 4 xin, 4 luôn."
        case .rulesMissing: "Chưa có nội dung. Mỗi điều viết một dòng."
        case .dayMissing: "Chưa có ngày áp dụng. Viết như 01/12/2026."
        case .dayUnlikely: "Ngày áp dụng quá xa. Soát lại ngày, tháng, năm."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .tooManyRules(let count):
            "Có \(count) điều, nhiều nhất \(CodeDraft.mostRules). Gộp bớt để người đọc nhớ được."
        case .ruleTooLong(let start): "Điều “\(start)…” dài hơn \(CodeDraft.longestRule) ký tự. Tách thành nhiều dòng."
        case .headingTooLong(let start): "Tên nhóm “\(start)…” dài hơn 200 ký tự. Viết gọn lại."
        case .headingEmpty(let heading): "Nhóm “\(heading)” chưa có điều nào. Viết các điều ở dòng dưới, hoặc bỏ dấu hai chấm."
        case .replacedLater: "Bản mới thay bản cũ ngay khi niêm yết, nên ngày áp dụng là hôm nay hoặc trước đó."
        case .bodyEnded(let name): "\(name) đã kết thúc. Niêm yết ở cơ quan đang hoạt động."
        case .retired: "Quy tắc này đã thôi áp dụng. Mở danh sách để xem quy tắc đang áp dụng."
        case .notYet(let day): "Quy tắc này áp dụng từ \(day.vietnamese). Xác nhận được từ ngày ấy."
        case .personUnknown:
            "Tài khoản chưa gắn với người nào trong danh sách cán bộ. Báo quản trị hệ thống gắn tài khoản, hoặc ký bản giấy để đầu mối đơn vị ghi."
        case .notServing: "Có người không công tác ở đơn vị này hôm nay. Tải lại danh sách rồi đánh dấu lại."
        case .nobodyChosen: "Chưa đánh dấu ai."
        case .actingForAnother: "Đang làm thay người khác. Cam kết là của mỗi người, tự đăng nhập rồi xác nhận."
        case .notAcknowledged: "Người này không còn trong danh sách đã xác nhận. Tải lại trang để xem mới nhất."
        }
    }
}

extension Acknowledgement.Way {
    package var label: String {
        switch self {
        case .declared: "tự xác nhận"
        case .ticked: "ký bản giấy"
        }
    }
}
