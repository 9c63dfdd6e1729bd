package import Kernel

extension Pledge.State {
    package var label: String {
        switch self {
        case .drafting: "Chưa gửi"
        case .submitted, .opened: "Chờ ghi nhận"
        case .returned: "Trả lại để sửa"
        case .accepted: "Đã ghi nhận"
        case .withdrawn: "Đã rút đăng ký"
        }
    }
}

extension PledgeStep.Kind {
    package var label: String {
        switch self {
        case .submitted: "Gửi đăng ký"
        case .recalled: "Rút lại"
        case .opened: "Mở xem"
        case .returned: "Trả lại để sửa"
        case .accepted: "Ghi nhận"
        case .withdrawn: "Rút đăng ký"
        case .reviewed: "Đối chiếu kết quả"
        }
    }
}

/// Why a pledge, or what is done with it, cannot be like this.
package enum PledgeRefusal: Refusal, Equatable {
    case notNow(Pledge.State)
    case openedAlready
    case nothingPledged
    case tooManyLines, lineTooLong
    case changedMeanwhile
    case ownPledge
    case clusterMissing, yearUnread, dueMissing
    case yearOutside(ClosedRange<Int>)
    case duePast(LocalDate)
    case openedTwice(Int)
    case reviewTooEarly(LocalDate)
    case resultMissing, resultTooLong
    case reviewedAlready
    case nobodyThere

    package var kind: RefusalKind {
        switch self {
        case .notNow, .openedAlready, .changedMeanwhile, .openedTwice, .reviewedAlready: .conflict
        case .ownPledge: .forbidden
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .notNow(let state): "Đăng ký đang ở trạng thái “\(state.label)” nên không làm được việc này. Mở lại trang để xem."
        case .openedAlready: "Nơi nhận đã mở xem nên không rút lại được nữa. Cần sửa thì đề nghị trả lại."
        case .nothingPledged: "Chưa có mục tiêu nào. Ghi ít nhất một mục tiêu rồi gửi."
        case .tooManyLines: "Nhiều nhất \(PledgeLine.most) mục tiêu. Gộp bớt lại."
        case .lineTooLong: "Có mục tiêu dài hơn 300 ký tự. Viết gọn lại."
        case .changedMeanwhile: "Có người vừa lưu đăng ký này. Mở lại trang, xem điều họ ghi rồi sửa tiếp."
        case .ownPledge: "Người đã gửi đăng ký không tự ghi nhận hay trả lại. Để người khác của cơ quan thường trực làm."
        case .clusterMissing: "Chưa chọn cụm, khối."
        case .yearUnread: "Chưa hiểu đăng ký cho năm nào. Viết như 2026."
        case .dueMissing: "Chưa có hạn gửi. Viết như 31/03/2026."
        case .yearOutside(let years): "Phong trào kéo dài \(years.lowerBound)–\(years.upperBound). Chọn năm trong khoảng ấy."
        case .duePast(let day): "Ngày \(day.vietnamese) đã qua. Chọn một ngày sắp tới."
        case .openedTwice(let year): "Cụm, khối này đã có đợt đăng ký năm \(year) của phong trào. Mở đợt ấy."
        case .reviewTooEarly(let day): "Đối chiếu kết quả từ ngày \(day.vietnamese), khi năm đã gần hết."
        case .resultMissing: "Mỗi mục tiêu cần ghi kết quả đã đạt và chọn đạt hay chưa đạt."
        case .resultTooLong: "Có kết quả dài hơn 300 ký tự. Viết gọn lại."
        case .reviewedAlready: "Đăng ký đã đối chiếu kết quả nên không rút được nữa."
        case .nobodyThere: "Cụm, khối này chưa có thành viên nào. Thêm thành viên trước."
        }
    }
}
