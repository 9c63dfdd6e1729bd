/// What somebody is in the emulation work (vai trò). What a role may do is the book of roles' matter.
package enum Role: String, CaseIterable, Sendable {
    case staff, clerk, verifier, emulation_officer, inspector, leader, auditor, administrator

    /// As the screens call it.
    package var label: String {
        switch self {
        case .staff: "Cán bộ, công chức, viên chức"
        case .clerk: "Đầu mối đơn vị"
        case .verifier: "Người thẩm định"
        case .emulation_officer: "Chuyên trách thi đua, khen thưởng"
        case .inspector: "Người kiểm tra"
        case .leader: "Lãnh đạo"
        case .auditor: "Người giám sát"
        case .administrator: "Quản trị hệ thống"
        }
    }
}
