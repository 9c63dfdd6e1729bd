package import Kernel

extension CriteriaSetVersion {
    /// The set as the engine uses it. Refuses a text that the linter refuses; a stored set was linted before it was published.
    package func read() throws -> CriteriaSet {
        let file = CriteriaSetFile(Array(content.utf8))
        guard let set = file.set else { throw CriteriaSetRefusal.faulty(file.faults.count) }
        return set
    }

    /// Everything the linter has to say about the text.
    package func linted() -> CriteriaSetFile { CriteriaSetFile(Array(content.utf8)) }
}

/// Why a criteria set cannot be used or changed.
package enum CriteriaSetRefusal: Refusal, Equatable {
    case faulty(Int)
    case tooLarge
    case notText
    /// The linter's sentence, with the line.
    case unreadable(String)
    case notASet
    case alreadyThere(String)
    case empty

    /// The largest file that is read, in bytes.
    package static let largest = 512 * 1024

    package var kind: RefusalKind { self == .tooLarge ? .tooLarge : .invalid }

    package var wording: String {
        switch self {
        case .faulty(let count): "Bộ tiêu chí còn \(count) chỗ phải sửa. Sửa hết rồi công bố."
        case .tooLarge: "Tệp bộ tiêu chí lớn hơn \(Self.largest / 1024) KB. Bỏ phần thừa; một bộ tiêu chí thường dưới 50 KB."
        case .notText: "Tệp không phải văn bản UTF-8. Mở bằng trình soạn thảo, chọn bảng mã UTF-8 và lưu lại."
        case .unreadable(let sentence): sentence
        case .notASet:
            "Tệp không có mã bộ tiêu chí và không có nhóm nào. Chọn đúng tệp bộ tiêu chí (YAML); mẫu tải ở trang của một bộ đang có."
        case .alreadyThere(let title): "Bộ tiêu chí này đã có: “\(title)”. Mở bộ đang có để xem."
        case .empty: "Chưa có nội dung. Chọn tệp YAML hoặc dán nội dung bộ tiêu chí."
        }
    }
}
