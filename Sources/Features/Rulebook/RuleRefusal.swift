package import Kernel

/// Why a local rule cannot be entered like this.
package enum RuleRefusal: Refusal, Equatable {
    case unknownRule
    case unknownParameter
    case citationMissing
    case citationTooLong(limit: Int)
    case valueNotUnderstood(String)
    /// `label` is the value's name, `national` what the law says now.
    case loosens(label: String, national: String)
    case endsBeforeItBegins
    case alreadyThere(String)
    case unknownPlace
    case reasonMissing

    package var kind: RefusalKind { self == .unknownRule ? .notFound : .invalid }

    /// The field of the form that has to be mended.
    package var field: String {
        switch self {
        case .unknownRule: "key"
        case .unknownParameter: "parameter"
        case .citationMissing, .citationTooLong: "citation"
        case .valueNotUnderstood, .loosens: "value"
        case .endsBeforeItBegins: "to"
        case .alreadyThere: "from"
        case .unknownPlace: "place"
        case .reasonMissing: "reason"
        }
    }

    package var wording: String {
        switch self {
        case .unknownRule: "Không có quy định này. Chọn lại trong danh sách."
        case .unknownParameter: "Giá trị này chỉ văn bản của Trung ương đặt. Chọn giá trị khác hoặc chỉ ghi căn cứ."
        case .citationMissing: "Cần căn cứ: số, ký hiệu văn bản và điều, khoản. Ví dụ 12/2026/QĐ-UBND, Đ. 5 k. 2."
        case .citationTooLong(let limit): "Căn cứ dài hơn \(limit) ký tự. Chỉ ghi số, ký hiệu và điều, khoản."
        case .valueNotUnderstood(let text): "Chưa hiểu “\(text)”. Tỷ lệ viết như 15 hoặc 15%, số viết như 3, ngày trong năm viết như 10/12."
        case .loosens(let label, let national):
            "“\(label)” theo văn bản hiện hành là \(national). Nơi áp dụng chỉ quy định chặt hơn được; nhập mức chặt hơn."
        case .endsBeforeItBegins: "Ngày kết thúc trước ngày bắt đầu. Sửa một trong hai ngày."
        case .alreadyThere(let span): "Nơi này đã có quy định cho cùng giá trị, áp dụng \(span). Thôi áp dụng dòng cũ rồi nhập dòng mới."
        case .unknownPlace: "Chọn nơi áp dụng trong danh sách."
        case .reasonMissing: "Cần một câu lý do để người sau hiểu. Ghi văn bản hoặc việc làm thay đổi."
        }
    }
}

/// Why a day off cannot be entered like this.
package enum CalendarRefusal: Refusal, Equatable {
    case nameMissing
    case sourceMissing
    case tooLong(field: String, limit: Int)
    case announcedLater
    case alreadyOff(LocalDate)
    case alreadyWorked(LocalDate)
    case alreadyThere(LocalDate)
    case outOfRange
    case unknownPlace
    case reasonMissing

    package var kind: RefusalKind { .invalid }

    /// The field of the form that has to be mended.
    package var field: String {
        switch self {
        case .nameMissing: "name"
        case .sourceMissing: "source"
        case .tooLong(let field, _): field
        case .announcedLater: "announced"
        case .alreadyOff, .alreadyWorked, .alreadyThere, .outOfRange: "day"
        case .unknownPlace: "place"
        case .reasonMissing: "reason"
        }
    }

    package var wording: String {
        switch self {
        case .nameMissing: "Chưa ghi dịp nghỉ hoặc lý do làm bù. Ghi như trong thông báo."
        case .sourceMissing: "Chưa ghi văn bản thông báo. Ghi số, ký hiệu, ví dụ 12729/VPCP-KGVX."
        case .tooLong(_, let limit): "Dài hơn \(limit) ký tự. Viết gọn lại."
        case .announcedLater: "Ngày thông báo ở sau hôm nay. Nhập khi đã có thông báo."
        case .alreadyOff(let day): "Ngày \(day.withWeekday) đã là ngày nghỉ. Không cần nhập thêm."
        case .alreadyWorked(let day): "Ngày \(day.withWeekday) đã là ngày làm việc. Không cần nhập thêm."
        case .alreadyThere(let day): "Nơi này đã nhập ngày \(day.vietnamese). Thôi áp dụng dòng cũ rồi nhập dòng mới."
        case .outOfRange: "Chỉ nhập ngày từ năm 2019 đến năm 2100."
        case .unknownPlace: "Chọn nơi áp dụng trong danh sách."
        case .reasonMissing: "Cần một câu lý do để người sau hiểu. Ghi văn bản hoặc việc làm thay đổi."
        }
    }
}
