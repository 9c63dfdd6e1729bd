package import Kernel

extension Movement.Level {
    package var label: String {
        switch self {
        case .national: "Toàn quốc"
        case .ministry_or_province: "Bộ, ngành, tỉnh, thành phố"
        case .cluster: "Cụm, khối thi đua"
        case .body: "Cơ quan, đơn vị"
        }
    }
}

extension Movement.Method {
    package var label: String { self == .thematic ? "Theo chuyên đề" : "Thường xuyên, hằng năm" }
}

extension Movement.Duration {
    package var label: String {
        switch self {
        case .underOneYear: "dưới 1 năm"
        case .oneYear: "1 năm"
        case .underThree: "từ 1 đến dưới 3 năm"
        case .underFive: "từ 3 đến dưới 5 năm"
        case .fiveAndMore: "từ 5 năm trở lên"
        }
    }
}

extension MovementPhase.Kind {
    package var label: String {
        switch self {
        case .launch: "Phát động"
        case .yearly: "Hằng năm"
        case .interim: "Sơ kết"
        case .final: "Tổng kết"
        }
    }
}

extension MovementContent.Subject {
    package var label: String { self == .collective ? "Tập thể" : "Cá nhân" }
}

extension Launch.Form {
    package var label: String {
        switch self {
        case .ceremony: "Lễ phát động"
        case .conference: "Hội nghị phát động, triển khai"
        case .other: "Triển khai bằng hình thức khác"
        }
    }
}

extension LocalAddition.Kind {
    package var label: String {
        switch self {
        case .slogan: "Khẩu hiệu"
        case .ban: "Điều không làm"
        case .standard: "Chuẩn mực niêm yết"
        case .criterion: "Tiêu chí riêng"
        }
    }
}

/// Why a movement, or what belongs to it, cannot be like this.
package enum MovementRefusal: Refusal, Equatable {
    case nameMissing, yearsMissing, levelMissing, methodMissing, organisationMissing
    case endsBeforeItBegins
    case tooLong(String)
    case ended(LocalDate)
    case notEnded
    case endsLater(LocalDate)
    case endsBefore(LocalDate)
    case formMissing, dayMissing, kindMissing, wordsMissing
    case notYetHeld(LocalDate)
    case withdrawnAlready
    case templateUsed(String)
    case notStanding(String)
    case tooMany(Int)

    package var kind: RefusalKind {
        switch self {
        case .ended, .notEnded, .withdrawnAlready, .templateUsed: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .nameMissing: "Chưa có tên phong trào."
        case .yearsMissing: "Chưa có ngày bắt đầu và ngày kết thúc. Viết như 01/01/2026."
        case .levelMissing: "Chưa chọn phạm vi phát động."
        case .methodMissing: "Chưa chọn phương thức: theo chuyên đề hay thường xuyên."
        case .organisationMissing: "Chưa chọn đơn vị."
        case .endsBeforeItBegins: "Ngày kết thúc đứng trước ngày bắt đầu. Sửa một trong hai."
        case .tooLong(let field): "\(field) dài quá mức. Viết gọn lại."
        case .ended(let day): "Phong trào đã kết thúc ngày \(day.vietnamese), nay chỉ để đọc. Cần ghi thêm thì mở lại phong trào trước."
        case .notEnded: "Phong trào chưa kết thúc nên không cần mở lại."
        case .endsLater(let today): "Hôm nay mới là ngày \(today.vietnamese). Kết thúc phong trào khi đã tới ngày ấy."
        case .endsBefore(let first): "Phong trào bắt đầu ngày \(first.vietnamese). Chọn ngày kết thúc từ ngày ấy trở đi."
        case .formMissing: "Chưa chọn hình thức."
        case .dayMissing: "Chưa có ngày. Viết như 26/08/2019."
        case .kindMissing: "Chưa chọn loại."
        case .wordsMissing: "Chưa có nội dung."
        case .notYetHeld(let day): "Ngày \(day.vietnamese) chưa tới. Ghi khi đã diễn ra."
        case .withdrawnAlready: "Mục này đã rút rồi."
        case .templateUsed(let name): "Phong trào “\(name)” đã có từ mẫu này. Mở phong trào ấy, không lập lần nữa."
        case .notStanding(let name): "\(name) không còn hoạt động. Chọn đơn vị khác."
        case .tooMany(let most): "Đã có \(most) mục. Gộp bớt rồi thêm."
        }
    }
}
