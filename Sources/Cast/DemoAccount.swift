/// An account of the demonstration that is handed to whoever tries the product.
package struct DemoAccount: Sendable, Hashable {
    package let userName: String
    /// Drawn anew for each data folder; shown there and nowhere else.
    package let password: String
    /// What the account is good for: `Đầu mối · Sở Khoa học và Công nghệ`.
    package let roleWords: String

    /// As `demo-accounts.txt` has it: name, password and role, parted by tabs.
    package var line: String { "\(userName)\t\(password)\t\(roleWords)" }

    /// The people of An Khê one signs in as, each with a new password.
    static func drawn() -> [DemoAccount] {
        let roles = [
            ("anh.dq", "Chuyên trách thi đua, khen thưởng · Sở Nội vụ tỉnh An Khê"),
            ("lan.ntn", "Đầu mối đơn vị · Sở Khoa học và Công nghệ"),
            ("minh.tn", "Người thẩm định · Khối các sở"),
            ("hoa.pt", "Lãnh đạo · Ủy ban nhân dân tỉnh An Khê"),
            ("linh.dt", "Đầu mối đơn vị · Phường Bến Đò (phiếu quá hạn)"),
            ("khoa.bv", "Đầu mối đơn vị · Xã Phú Lộc (phiếu mới bắt đầu)"),
            ("thu.lh", "Người kiểm tra · Thanh tra công vụ, Sở Nội vụ"),
            ("nam.nv", "Người kiểm tra · Thanh tra công vụ, Sở Nội vụ"),
            ("tuong.lb", "Người giám sát · Thanh tra tỉnh An Khê"),
            ("nhat.vh", "Quản trị hệ thống"),
        ]
        return roles.map { DemoAccount(userName: $0.0, password: Passphrase.random(), roleWords: $0.1) }
    }
}
