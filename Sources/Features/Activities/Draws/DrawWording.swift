package import Kernel

/// Why a draw cannot be like this.
package enum DrawRefusal: Refusal, Hashable {
    case titleMissing
    case tooLong(String, Int)
    case tooFewPlaces
    case tooManyPlaces
    case weightUnread(String)
    case countUnread(Int)
    case sourceMissing
    case resultNotLater
    case sameBody
    case bodyNotListed
    case valueTooEarly(LocalDate)
    case valueMissing
    case numberUnread
    case numberGiven
    case notNow(Draw.State)
    case notADraw(Int)

    package var kind: RefusalKind {
        switch self {
        case .notNow, .numberGiven: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .titleMissing: "Chưa có tên đợt. Ví dụ: Kiểm tra đột xuất tháng 12/2026."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .tooFewPlaces: "Cần ít nhất hai nơi có trọng số từ 1 trở lên mới bốc được."
        case .tooManyPlaces: "Nhiều nhất 3.000 nơi trong một lần bốc. Chia thành nhiều đợt."
        case .weightUnread(let name): "Trọng số của \(name) là số nguyên từ 0 đến 1.000; 0 là không đưa vào danh sách."
        case .countUnread(let most): "Số nơi cần bốc từ 1 đến \(most)."
        case .sourceMissing: "Chưa nói giá trị công khai lấy từ đâu. Ghi kết quả nào, hoặc chọn hai đơn vị cho số."
        case .resultNotLater: "Kết quả công khai phải có sau hôm nay, để lúc khóa danh sách chưa ai biết."
        case .sameBody: "Hai số phải của hai đơn vị khác nhau."
        case .bodyNotListed: "Đơn vị cho số phải ở trong danh sách."
        case .valueTooEarly(let day): "Kết quả công khai có từ ngày \(day.vietnamese). Chờ đến ngày ấy rồi nhập."
        case .valueMissing: "Chưa có giá trị công khai. Nhập đúng kết quả đã công bố."
        case .numberUnread: "Số là số nguyên từ 0 đến 999.999."
        case .numberGiven: "Đơn vị đã cho số; số đã cho không đổi được."
        case .notNow(let state):
            "Lần bốc thăm đang ở trạng thái “\(state.label)” nên không làm việc này được. Tải lại trang để xem mới nhất."
        case .notADraw(let line): "Không đọc được dòng \(line) của tệp bốc thăm. Tải lại tệp từ trang của lần bốc và để nguyên."
        }
    }
}

extension Draw.State {
    package var label: String {
        switch self {
        case .sealed: "Đã khóa danh sách"
        case .drawn: "Đã bốc, chưa mở"
        case .opened: "Đã mở hạt giống"
        case .cancelled: "Đã hủy"
        }
    }
}

extension DrawVerdict {
    /// What each part came to, a sentence each.
    package var sentences: [String] {
        let list = isListWhole ? "Danh sách và trọng số: đúng như lúc khóa." : "Danh sách hoặc trọng số: KHÔNG đúng dấu vết lúc khóa."
        guard let isSeedKept, let isDrawnAgain else {
            return [list, "Hạt giống chưa mở nên chưa bốc lại được. Giữ tệp này để đối chiếu sau."]
        }
        return [
            list, isSeedKept ? "Hạt giống: đúng dấu vết đã khóa." : "Hạt giống: KHÔNG phải hạt giống đã khóa.",
            isDrawnAgain ? "Bốc lại: ra đúng các nơi này, đúng thứ tự." : "Bốc lại: ra nơi KHÁC với kết quả trong tệp.",
        ]
    }
}
