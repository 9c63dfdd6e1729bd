package import Kernel

/// Why somebody, or a post of theirs, cannot be entered like this.
package enum PeopleRefusal: Refusal, Equatable {
    case name(NameRemark)
    case nameTooLong(limit: Int)
    case positionMissing
    case positionTooLong(limit: Int)
    case codeMalformed(String)
    case codeTaken(String, by: String)
    case bodyEnded(String, on: LocalDate)
    case dayTooFar(LocalDate)
    case headTaken(by: String)
    case postTwice
    case endsBeforeItBegins(LocalDate)
    case endedAlready(LocalDate)
    case namesakes([String])
    case isErased
    case sameEntry
    case mergedAlready
    case mergedSince(String)
    case stillServes(String)

    package var kind: RefusalKind {
        switch self {
        case .codeTaken, .headTaken, .postTwice, .endedAlready, .namesakes, .mergedAlready, .mergedSince, .stillServes, .isErased: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .name(let remark): remark.wording
        case .nameTooLong(let limit): "Họ tên dài hơn \(limit) ký tự. Viết họ tên, không kèm ghi chú."
        case .positionMissing: "Chưa có chức vụ hoặc vị trí việc làm. Ghi như trong quyết định, ví dụ: Chuyên viên."
        case .positionTooLong(let limit): "Chức vụ dài hơn \(limit) ký tự. Viết gọn như trong quyết định."
        case .codeMalformed(let code): "Mã “\(code)” chưa dùng được. Mã cán bộ gồm chữ không dấu, số, dấu chấm, gạch, nhiều nhất 30 ký tự."
        case .codeTaken(let code, let name): "Mã \(code) đang thuộc về \(name). Dùng mã khác; mã cũ không cấp lại."
        case .bodyEnded(let name, let day): "\(name) đã kết thúc ngày \(day.vietnamese). Chọn đơn vị kế tục hoặc ngày sớm hơn."
        case .dayTooFar(let day): "Ngày \(day.vietnamese) quá xa. Nhập ngày từ năm 1945 đến hai năm tới."
        case .headTaken(let name): "Người đứng đầu đang là \(name). Cho thôi giữ chức vụ đó trước, hoặc chọn “Lãnh đạo, quản lý”."
        case .postTwice: "Người này đang giữ đúng chức vụ đó ở đơn vị đó rồi. Soát lại đơn vị và chức vụ."
        case .endsBeforeItBegins(let day): "Chức vụ này bắt đầu ngày \(day.vietnamese). Nhập ngày thôi giữ không sớm hơn ngày đó."
        case .endedAlready(let day): "Đã thôi giữ chức vụ này từ ngày \(day.vietnamese)."
        case .namesakes(let names): "Đã có \(names.joined(separator: "; ")). Nếu là người khác, đánh dấu “Là người khác” rồi ghi lại."
        case .isErased: "Dữ liệu cá nhân của người này đã xóa theo yêu cầu nên không sửa được nữa."
        case .sameEntry: "Hai mục là một. Chọn người khác để gộp."
        case .mergedAlready: "Mục này đã gộp vào người khác rồi."
        case .mergedSince(let name): "Sau đó mục này lại được gộp vào \(name). Tách lần gộp sau trước."
        case .stillServes(let place): "Người này còn giữ chức vụ ở \(place). Cho thôi giữ chức vụ trước khi xóa dữ liệu cá nhân."
        }
    }

    /// The field of a form that has to be put right.
    package var field: String {
        switch self {
        case .name, .nameTooLong: "ho-ten"
        case .positionMissing, .positionTooLong, .postTwice: "chuc-vu"
        case .codeMalformed, .codeTaken: "ma"
        case .bodyEnded: "don-vi"
        case .dayTooFar: "tu-ngay"
        case .headTaken: "lanh-dao"
        case .endsBeforeItBegins, .endedAlready: "den-ngay"
        case .namesakes: "nguoi-khac"
        case .isErased, .sameEntry, .mergedAlready, .mergedSince, .stillServes: "q"
        }
    }
}
