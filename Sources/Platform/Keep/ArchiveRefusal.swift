import Glibc
package import Kernel

/// Why nothing was kept, brought back or moved, and what to do.
package enum ArchiveRefusal: Refusal, Equatable {
    case notAnArchive(String)
    /// Cut short or changed since it was written.
    case torn
    case passphraseMissing
    case wrongPassphrase
    /// Made by a program that knows more than this one.
    case newer
    /// Made by a program whose tables were never ours.
    case foreign
    case fileThere(String)
    case inUse(String)
    /// There is something where only nothing may be.
    case notEmpty(String)
    /// The tables that were read back are not the ones that were written.
    case differs(table: String)
    case nothingThere
    /// Somebody saved while everything was being moved.
    case changedMeanwhile
    /// The system's own number of the fault.
    case cannotRead(String, Int32)
    case cannotWrite(String, Int32)

    package var kind: RefusalKind {
        switch self {
        case .fileThere, .inUse, .notEmpty, .changedMeanwhile: .conflict
        case .cannotRead, .cannotWrite: .unavailable
        case .nothingThere: .notFound
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .notAnArchive(let path): "\(path) không phải bản sao lưu của ThiDua. Soát lại tên tệp."
        case .torn:
            "Bản sao lưu thiếu phần cuối hoặc đã bị đổi sau khi ghi, nên không dùng được. Dùng một bản khác; chưa có gì được phục hồi."
        case .passphraseMissing: "Bản sao lưu này có mã hóa. Đưa cụm mật khẩu bằng --passphrase-file TỆP."
        case .wrongPassphrase: "Cụm mật khẩu không mở được bản sao lưu này. Soát lại cụm mật khẩu; không có nó thì không ai mở được."
        case .newer: "Bản sao lưu do bản ThiDua mới hơn ghi. Cài bản mới hơn rồi phục hồi lại; chưa có gì được phục hồi."
        case .foreign: "Cấu trúc dữ liệu trong bản sao lưu không phải của bản ThiDua này. Dùng đúng bản ThiDua đã ghi nó."
        case .fileThere(let path): "\(path) đã có nên không ghi đè. Chọn tên khác, hoặc thêm --overwrite nếu muốn thay."
        case .inUse(let path): "Một lệnh khác đang ghi \(path). Chờ lệnh ấy xong, hoặc chọn tên khác."
        case .notEmpty(let place):
            "\(place) đã có dữ liệu. Chỉ phục hồi hoặc chuyển vào nơi còn trống: chọn nơi khác; dữ liệu đang có vẫn nguyên."
        case .differs(let table): "Đọc lại bảng \(table) thì không khớp với bản gốc, nên đã bỏ phần vừa ghi. Soát đĩa của máy rồi làm lại."
        case .nothingThere: "Nơi này chưa có dữ liệu của ThiDua. Soát lại --data và --database."
        case .changedMeanwhile:
            "Trong lúc chuyển có người lưu thêm, nên nơi mới thiếu phần ấy. Dừng máy chủ, bỏ nơi mới, rồi chuyển lại; nơi cũ vẫn nguyên."
        case .cannotRead(let path, let fault): "Không đọc được \(path) (\(Self.words(fault))). Soát lại tên và quyền đọc."
        case .cannotWrite(let path, let fault):
            [ENOSPC, EDQUOT, EFBIG].contains(fault)
                ? "Hết chỗ khi ghi \(path); đã bỏ phần ghi dở. Dọn chỗ hoặc chọn đĩa khác rồi làm lại."
                : "Không ghi được \(path) (\(Self.words(fault))). Soát lại thư mục và quyền ghi."
        }
    }

    private static func words(_ fault: Int32) -> String { String(cString: strerror(fault)) }
}
