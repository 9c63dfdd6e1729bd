package import Kernel

/// When the database itself cannot now: said to the person who waits.
package enum StorageRefusal: Refusal, Equatable {
    /// No room on the disk; nothing of this act was kept.
    case diskFull
    /// The database is away or has stopped writing after a disk fault; nothing of this act was kept. The reason is for the log and for
    /// whoever runs the server.
    case unavailable(reason: String)
    /// The line broke after the act was sent: it may or may not be kept. Trying again with the same key settles it.
    case unknownOutcome
    /// The same key came with other content.
    case keyReused

    package var kind: RefusalKind {
        switch self {
        case .diskFull, .unavailable, .unknownOutcome: .unavailable
        case .keyReused: .conflict
        }
    }

    /// What the database itself said, for whoever runs the server.
    package var reason: String? { if case .unavailable(let reason) = self { reason } else { nil } }

    package var wording: String {
        switch self {
        case .diskFull: "Máy chủ hết chỗ nên chưa lưu được. Phần đã lưu trước vẫn còn; quản trị đã được báo."
        case .unavailable: "Cơ sở dữ liệu đang tạm ngừng nên chưa lưu được. Phần đã lưu trước vẫn còn; thử lại sau ít phút."
        case .unknownOutcome: "Mất kết nối giữa chừng nên chưa rõ đã lưu hay chưa. Gửi lại: việc đã lưu sẽ không bị lưu hai lần."
        case .keyReused: "Trang này đã gửi một lần với nội dung khác. Mở lại trang rồi nhập phần còn thiếu."
        }
    }
}
