/// What a list of people may tell in a column.
package enum StaffField: String, CaseIterable, Sendable {
    case system, code, name, born
    /// The year in a column of its own for men, and one for women, as many forms have it.
    case bornMale = "born_male"
    case bornFemale = "born_female"
    case sex, position, standing, employment, concurrent, unit, from

    package var label: String {
        switch self {
        case .system: "Mã trong hệ thống"
        case .code: "Mã cán bộ"
        case .name: "Họ và tên"
        case .born: "Ngày sinh"
        case .bornMale: "Năm sinh (cột của nam)"
        case .bornFemale: "Năm sinh (cột của nữ)"
        case .sex: "Giới tính"
        case .position: "Chức vụ"
        case .standing: "Giữ chức vụ lãnh đạo"
        case .employment: "Loại lao động"
        case .concurrent: "Kiêm nhiệm"
        case .unit: "Đơn vị"
        case .from: "Từ ngày"
        }
    }

    /// What an export has, in this order.
    package static let exported: [StaffField] = [
        .system, .code, .name, .born, .sex, .position, .standing, .employment, .concurrent, .unit, .from,
    ]
}
