package import Kernel

/// Why bodies cannot be changed like this.
package enum ReorganisationRefusal: Refusal, Equatable {
    case ended(String, LocalDate?)
    case changedLater(String, LocalDate)
    case nothingChanges(String)
    case belowItself(String, String)
    case intoItself(String)
    case twice
    case nobody
    case tooFewHeirs(String)
    case sharesNotWhole(String)
    case foundedThatDay(String)
    case bodiesBelow(String, Int)
    case codeTaken(OrganisationCode, String)
    case unknownKind(String)
    case tierGone(String, LocalDate)
    case groundMissing
    case tooFar(LocalDate)
    case undoneAlready(String)
    case changedSince(String)
    case inUse(String)

    package var kind: RefusalKind {
        switch self {
        case .undoneAlready, .changedSince, .inUse, .ended, .changedLater: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .ended(let name, let last):
            "\(name) đã kết thúc\(last.map { " ngày \($0.vietnamese)" } ?? ""). Chọn đơn vị đang hoạt động."
        case .changedLater(let name, let first):
            "\(name) đã có thay đổi từ ngày \(first.vietnamese). Chọn ngày hiệu lực từ ngày ấy trở đi, hoặc hoàn tác thay đổi ấy trước."
        case .nothingChanges(let name): "\(name) đã như vậy rồi. Nhập điều cần thay đổi."
        case .belowItself(let name, let other): "\(other) đang thuộc \(name). Chuyển \(other) đi nơi khác trước."
        case .intoItself(let name): "\(name) vừa là đơn vị cũ vừa là đơn vị mới. Bỏ bớt một nơi."
        case .twice: "Có đơn vị được chọn hai lần. Bỏ bớt một."
        case .nobody: "Chưa chọn đơn vị nào. Chọn ít nhất một đơn vị."
        case .tooFewHeirs(let name): "\(name) cần ít nhất hai đơn vị kế tục. Chỉ có một thì dùng “Sáp nhập”."
        case .sharesNotWhole(let name):
            "Các phần của \(name) cộng lại chưa đúng 1. Nhập đủ phần cho mọi đơn vị (như 3/10 hoặc 30%), hoặc để trống tất cả thì chia đều."
        case .foundedThatDay(let name): "\(name) mới được lập chính ngày ấy. Hoàn tác việc lập thay vì kết thúc ngay."
        case .bodiesBelow(let name, let count): "\(name) còn \(count) đơn vị trực thuộc. Chuyển hoặc giải thể các đơn vị ấy trước."
        case .codeTaken(let code, let name): "\(code.list.label) \(code.code) đang là mã của \(name). Soát lại mã."
        case .unknownKind(let code): "Không có loại đơn vị “\(code)”. Chọn một loại trong danh sách."
        case .tierGone(let label, let last): "\(label) không còn từ sau ngày \(last.vietnamese). Chọn cấp khác."
        case .groundMissing: "Chưa có số, ký hiệu của văn bản căn cứ. Nhập như trên văn bản, ví dụ 1676/NQ-UBTVQH15."
        case .tooFar(let day): "Ngày \(day.vietnamese) quá xa. Chọn ngày trong khoảng từ năm 1945 đến hai năm tới."
        case .undoneAlready(let title): "“\(title)” đã được hoàn tác."
        case .changedSince(let title): "Sau đó đã có thay đổi khác: “\(title)”. Hoàn tác thay đổi ấy trước."
        case .inUse(let what): "Không hoàn tác được nữa: \(what) đã dựa vào đơn vị mới lập. Ghi một thay đổi mới thay vì hoàn tác."
        }
    }
}

extension OrganisationKind {
    static func known(_ code: String) throws(ReorganisationRefusal) -> OrganisationKind {
        guard let kind = named(code) else { throw .unknownKind(code) }
        return kind
    }
}

extension Tier {
    /// The code of a tier that exists on a day; empty stays empty.
    static func standing(_ code: String, on day: LocalDate) throws(ReorganisationRefusal) -> String {
        guard let tier = named(code) else { return "" }
        guard tier.exists(on: day) else { throw .tierGone(tier.label, tier.last ?? day) }
        return tier.code
    }
}
