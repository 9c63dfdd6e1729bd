package import Kernel

/// A stored file that bears something out (tệp đính kèm). Its content never changes; the database knows its fingerprint.
package struct Attachment: Sendable, Hashable {
    package let id: ID<Attachment>
    /// As its owner named it, without folders, composed form, at most 200 bytes.
    package let name: String
    package let type: AttachmentType
    /// In bytes.
    package let size: Int64
    /// SHA-256 of the content, hexadecimal: also its place on disk.
    package let digest: String
    /// The unit it belongs to: who may read that unit's sheets may read it.
    package let place: ScopePath
    package let uploadedAt: Instant

    package init(
        id: ID<Attachment>, name: String, type: AttachmentType, size: Int64, digest: String, place: ScopePath, uploadedAt: Instant
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.size = size
        self.digest = digest
        self.place = place
        self.uploadedAt = uploadedAt
    }

    /// The largest file that is taken, in bytes.
    package static let largest: Int64 = 20_000_000
    /// What one unit may store in all, in bytes.
    package static let quota: Int64 = 2_000_000_000

    /// `1,2 MB`, `340 KB`: in thousands, as file managers and our limits count.
    package static func sizeText(_ size: Int64) -> String {
        if size < 1000 { return "\(size) byte" }
        if size < 1_000_000 { return "\(size / 1000) KB" }
        let tenths = size / 100_000
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10),\(tenths % 10) MB"
    }
}

/// Why a file is not taken.
package enum AttachmentRefusal: Refusal, Equatable {
    case tooBig(name: String, size: Int64?)
    case typeNotTaken(String)
    case contentDiffers(String)
    case empty(String)
    case quotaSpent
    case notThere

    package var kind: RefusalKind {
        switch self {
        case .tooBig: .tooLarge
        case .notThere: .notFound
        default: .invalid
        }
    }

    package var wording: String {
        let limit = Attachment.sizeText(Attachment.largest)
        return switch self {
        case .tooBig(let name, let size?): "Tệp \(name) nặng \(Attachment.sizeText(size)), quá mức \(limit). Giảm cỡ ảnh hoặc chia tệp."
        case .tooBig(let name, nil): "Tệp \(name) quá mức \(limit). Giảm cỡ ảnh hoặc chia tệp."
        case .typeNotTaken(let ending): "Loại tệp \(ending) không nhận. Dùng PDF, DOCX, XLSX, JPG hoặc PNG."
        case .contentDiffers(let ending): "Tệp có đuôi \(ending) nhưng bên trong là loại khác. Mở bằng chương trình gốc và lưu lại."
        case .empty(let name): "Tệp \(name) không có nội dung. Chọn lại tệp."
        case .quotaSpent: "Đơn vị đã dùng hết \(Attachment.sizeText(Attachment.quota)) chỗ chứa. Đề nghị quản trị tăng."
        case .notThere: "Không có trang này hoặc vai trò hiện tại không xem được."
        }
    }
}
