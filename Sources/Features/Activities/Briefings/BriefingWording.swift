package import Kernel

/// Why a briefing, or who came to it, cannot be like this.
package enum BriefingRefusal: Refusal, Hashable {
    case topicMissing
    case tooLong(String, Int)
    case dayMissing
    case dayTooFar
    case timeUnread
    case bodyMissing
    case bodyUnknown
    case notStanding(String)
    case headcountUnread(String)
    case headcountEstimated
    case moreListedThanCounted(Int, Int)
    case nobodyAttended
    case notYetHeld(LocalDate)
    case notNow(Briefing.State)
    case notServing
    case nobodyChosen
    case guestUnread(String)
    case tooManyGuests
    case codeOnAnotherDay(LocalDate)
    case codeUnknown
    case codeOfAnotherDay(LocalDate)
    case listGrew(Int)
    case changedMeanwhile
    case movementElsewhere
    case ticketOld
    case ticketUsed
    case filesFull
    case periodUnread

    package var kind: RefusalKind {
        switch self {
        case .notNow, .listGrew, .changedMeanwhile: .conflict
        case .codeUnknown, .ticketOld: .notFound
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .topicMissing: "Chưa có nội dung. Viết một câu: phổ biến điều gì."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .dayMissing: "Chưa có ngày họp. Viết như 30/11/2026."
        case .dayTooFar: "Ngày họp chưa đúng. Ghi ngày đã họp, hoặc ngày sắp họp trong vòng một năm."
        case .timeUnread: "Giờ viết như 8:00 hoặc 14h30, hoặc để trống."
        case .bodyMissing: "Chưa chọn đơn vị tổ chức."
        case .bodyUnknown: "Chưa nêu đơn vị nào. Thêm mã định danh của đơn vị."
        case .notStanding(let body): "\(body) không hoạt động vào ngày ấy. Chọn đơn vị khác hoặc sửa ngày."
        case .headcountUnread(let words): "Chưa hiểu “\(words)” là bao nhiêu người. Viết như 45, hoặc trên 120."
        case .headcountEstimated: "Số ước chừng không ghi vào sổ được. Đếm được bao nhiêu ghi bấy nhiêu, hoặc viết “trên 120”."
        case .moreListedThanCounted(let listed, let counted):
            "Danh sách có \(listed) người, nhiều hơn số người dự đã ghi (\(counted)). Sửa số người dự, hoặc bỏ để tính theo danh sách."
        case .nobodyAttended: "Chưa có ai trong danh sách và chưa ghi số người dự. Điểm danh, hoặc ghi số người dự rồi chốt."
        case .notYetHeld(let day): "Cuộc họp ngày \(day.vietnamese) chưa đến. Họp xong hãy chốt."
        case .notNow(let state): "Cuộc này đang ở trạng thái “\(state.label)” nên không làm việc này được. Tải lại trang để xem mới nhất."
        // Without the name: whoever guesses at a number must not learn whose it is.
        case .notServing: "Người đã chọn không công tác ở đơn vị tổ chức vào ngày họp. Chọn lại, hoặc ghi vào ô khách."
        case .nobodyChosen: "Chưa chọn ai. Đánh dấu người có mặt rồi ghi."
        case .guestUnread(let name): "“\(name)” không giống tên người. Mỗi dòng một họ tên."
        case .tooManyGuests: "Nhiều nhất 500 khách cho một cuộc. Đông hơn thì ghi số người dự."
        case .codeOnAnotherDay(let day): "Mã điểm danh chỉ dùng trong ngày họp, \(day.vietnamese)."
        case .codeUnknown: "Mã này không đúng hoặc đã đổi. Quét mã đang hiện trên màn hình, hoặc soát lại mã dán tường."
        case .codeOfAnotherDay(let day): "Mã này dùng trong ngày họp, \(day.vietnamese)."
        case .listGrew(let count): "Vừa có thêm \(count) người ghi tên. Xem lại danh sách rồi chốt."
        case .changedMeanwhile: "Người khác vừa sửa cuộc này. Xem lại điều mới ghi rồi sửa tiếp; điều anh/chị nhập còn ở đây."
        case .movementElsewhere: "Phong trào đã chọn không diễn ra vào ngày họp. Chọn phong trào khác, hoặc để trống."
        case .ticketOld: "Đã quá 10 phút từ lúc quét mã, hoặc cuộc họp đã thôi điểm danh. Quét lại mã đang hiện trên màn hình."
        case .ticketUsed: "Lần quét này đã ghi tên một người. Người khác cần tự quét mã trên màn hình."
        case .filesFull: "Mỗi cuộc nhiều nhất 20 tệp. Bỏ bớt tệp không cần."
        case .periodUnread: "Chưa hiểu kỳ nào. Chọn lại từ ngày, đến ngày."
        }
    }
}

extension Briefing.Form {
    package var label: String {
        switch self {
        case .meeting: "Hội nghị"
        case .briefing: "Giao ban, họp cơ quan"
        case .party_cell: "Sinh hoạt chi bộ"
        case .union: "Sinh hoạt công đoàn, đoàn thể"
        case .training: "Tập huấn"
        case .contest: "Hội thi, cuộc thi tìm hiểu"
        case .online: "Trực tuyến"
        }
    }
}

extension Briefing.State {
    package var label: String {
        switch self {
        case .recorded: "Chưa chốt"
        case .confirmed: "Đã chốt"
        case .withdrawn: "Đã rút"
        }
    }
}

extension Attendance.Way {
    package var label: String {
        switch self {
        case .screen: "Mã trên màn hình"
        case .poster: "Mã dán tường (tự khai)"
        case .ticked: "Đánh dấu"
        case .imported: "Theo danh sách nhập"
        }
    }
}
