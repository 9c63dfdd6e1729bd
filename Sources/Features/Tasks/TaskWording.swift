package import Kernel

/// Why a task, or what is done with it, cannot be like this.
package enum TaskRefusal: Refusal, Hashable {
    case titleMissing
    case tooLong(String, Int)
    case amountOutOfRange
    case dueMissing
    case dueUnread
    case dueBefore(LocalDate)
    case workingDaysOutOfRange
    case bodyMissing
    case bodyUnknown
    case notStanding(String)
    case notServing
    case notNow(WorkTask.State)
    case ownReport
    case changedMeanwhile
    case handedLater(LocalDate)
    case handedBeforeAssigned(LocalDate)
    case handedBeforeReturned(LocalDate)
    case amountMissing
    case moreThanAsked(Numeral)
    case nothingToShow
    case newDayMissing
    case newDayNotLater(LocalDate)
    case periodUnread

    package var kind: RefusalKind {
        switch self {
        case .notNow, .changedMeanwhile: .conflict
        case .ownReport: .forbidden
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .titleMissing: "Chưa có nội dung nhiệm vụ. Viết một câu: làm việc gì."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .amountOutOfRange: "Hệ số và khối lượng lớn hơn 0, đến 10.000, nhiều nhất bốn số lẻ."
        case .dueMissing: "Chưa có hạn. Ghi ngày, hoặc số ngày làm việc."
        case .dueUnread: "Ghi một trong hai: ngày, hoặc số ngày làm việc."
        case .dueBefore(let day): "Hạn không thể trước ngày \(day.vietnamese)."
        case .workingDaysOutOfRange: "Số ngày làm việc từ 1 đến 366."
        case .bodyMissing: "Chưa chọn đơn vị chủ trì."
        case .bodyUnknown: "Chưa nêu đơn vị nào. Thêm mã định danh của đơn vị."
        case .notStanding(let body): "\(body) không còn hoạt động. Chọn đơn vị đang thực hiện việc ấy."
        // Without the name: whoever guesses at a number must not learn whose it is.
        case .notServing: "Người đã chọn hôm nay không công tác ở đơn vị này. Chọn người khác, hoặc để trống."
        case .notNow(let state): "Nhiệm vụ đang ở trạng thái “\(state.label)” nên không làm việc này được. Tải lại trang để xem mới nhất."
        case .ownReport: "Kết quả này do chính anh/chị báo. Cần người khác xác nhận."
        case .changedMeanwhile: "Nhiệm vụ vừa có bước mới. Xem lại kết quả rồi xác nhận hoặc trả lại."
        case .handedLater(let today): "Ngày xong không thể sau hôm nay, \(today.vietnamese)."
        case .handedBeforeAssigned(let day): "Ngày xong không thể trước ngày giao, \(day.vietnamese)."
        case .handedBeforeReturned(let day): "Nhiệm vụ được trả lại ngày \(day.vietnamese); kết quả làm lại không thể trước ngày ấy."
        case .amountMissing: "Chưa có khối lượng đã làm. Việc chưa làm được thì để nguyên, chưa báo."
        case .moreThanAsked(let amount):
            "Khối lượng đã làm nhiều hơn được giao (\(amount.vietnamese())). Việc phát sinh thì giao thành nhiệm vụ riêng."
        case .nothingToShow: "Ghi kết quả bằng một câu, hoặc đính kèm tệp."
        case .newDayMissing: "Chưa có hạn mới. Viết như 30/11/2026."
        case .newDayNotLater(let day): "Hạn mới phải sau ngày \(day.vietnamese)."
        case .periodUnread: "Chưa hiểu kỳ nào. Chọn lại từ ngày, đến ngày."
        }
    }
}

extension WorkTask.State {
    package var label: String {
        switch self {
        case .assigned: "Mới giao"
        case .in_progress: "Đang làm"
        case .reported: "Chờ xác nhận kết quả"
        case .done: "Đã hoàn thành"
        case .paused: "Tạm dừng có căn cứ"
        case .withdrawn: "Thôi giao"
        }
    }
}

extension TaskStep.Kind {
    package var label: String {
        switch self {
        case .taken: "Nhận việc"
        case .reported: "Báo kết quả"
        case .recalled: "Rút lại báo cáo kết quả"
        case .accepted: "Xác nhận hoàn thành"
        case .returned: "Trả lại để làm lại"
        case .extended: "Gia hạn"
        case .paused: "Tạm dừng"
        case .resumed: "Làm tiếp"
        case .withdrawn: "Thôi giao"
        }
    }
}
