package import Kernel

/// Why a standard, an application or a recognition cannot be like this.
package enum RecognitionRefusal: Refusal, Hashable {
    case titleMissing, linesMissing, lineEmpty, monthsUnread, noticeUnread, setMissing, setUnknown, pointsUnread
    case tooLong(String, Int)
    case tooManyLines(Int)
    case lineTooLong(String)
    case headingTooLong(String)
    case headingEmpty(String)
    case bodyEnded(String)
    case retired
    case bodyUnknown
    case openAlready
    case notNow
    case changedMeanwhile
    case lineUnknown
    case unanswered([Int])
    case wordsMissing([Int])
    case notMet([Int])
    case fileMissing([Int])
    case filesFull
    case ownApplication
    case nobodyChosen
    case tooManyChosen(Int)
    case hindered([(body: String, why: String)])
    case fromUnlikely
    case fromBeforePaper, fromLongBeforePaper
    case overlapping(String, LocalDate)
    case revokedOutside
    case revokedAlready
    case untilUnlikely
    case applicationsOpen(Int)

    package static func == (one: Self, other: Self) -> Bool { one.wording == other.wording }
    package func hash(into hasher: inout Hasher) { hasher.combine(wording) }

    package var kind: RefusalKind {
        switch self {
        case .retired, .openAlready, .notNow, .changedMeanwhile, .revokedAlready: .conflict
        case .ownApplication: .forbidden
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .titleMissing: "Chưa có tên danh hiệu. Ví dụ: Cơ quan đạt chuẩn văn hóa."
        case .linesMissing: "Chưa có điều nào. Mỗi điều viết một dòng."
        case .lineEmpty: "Có dòng chỉ có dấu *. Viết điều kiện trước dấu *."
        case .monthsUnread: "Thời hạn công nhận viết bằng số tháng, từ 1 đến 120."
        case .noticeUnread: "Số ngày nhắc trước viết bằng số, từ 1 đến 365."
        case .setMissing: "Chọn bộ tiêu chí để lấy điểm, hoặc bỏ trống mức điểm."
        case .setUnknown: "Bộ tiêu chí này chưa công bố. Chọn bộ tiêu chí khác."
        case .pointsUnread: "Mức điểm viết bằng số, lớn hơn 0, nhiều nhất 10.000."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .tooManyLines(let count): "Có \(count) điều, nhiều nhất \(RecognitionStandardDraft.mostLines). Gộp bớt lại."
        case .lineTooLong(let start): "Điều “\(start)…” dài hơn \(RecognitionStandardDraft.longestLine) ký tự. Tách thành nhiều dòng."
        case .headingTooLong(let start): "Tên nhóm “\(start)…” dài hơn 200 ký tự. Viết gọn lại."
        case .headingEmpty(let heading): "Nhóm “\(heading)” chưa có điều nào. Viết các điều ở dòng dưới, hoặc bỏ dấu hai chấm."
        case .bodyEnded(let name): "\(name) đã kết thúc. Chọn cơ quan, đơn vị đang hoạt động."
        case .retired: "Tiêu chuẩn này đã thôi áp dụng. Mở danh sách để xem tiêu chuẩn đang áp dụng."
        case .bodyUnknown: "Chọn đơn vị thuộc phạm vi của tiêu chuẩn này."
        case .openAlready: "Đơn vị đang có một hồ sơ đề nghị cho danh hiệu này. Mở hồ sơ ấy, không lập thêm."
        case .notNow: "Hồ sơ vừa chuyển bước, nên việc này không làm được nữa. Tải lại trang để xem mới nhất."
        case .changedMeanwhile:
            "Có người vừa lưu hồ sơ này. Phần anh/chị nhập còn ở đây; nơi khác với họ có dòng “Đang lưu”. Xem lại rồi lưu."
        case .lineUnknown: "Hồ sơ không có điều này. Tải lại trang."
        case .unanswered(let lines): "Điều \(Self.list(lines)) chưa trả lời."
        case .wordsMissing(let lines): "Điều \(Self.list(lines)) cần ghi rõ vì sao."
        case .notMet(let lines): "Điều \(Self.list(lines)) còn chưa đạt. Làm xong rồi gửi, hoặc rút hồ sơ."
        case .fileMissing(let lines): "Điều \(Self.list(lines)) cần ảnh hoặc giấy tờ."
        case .filesFull: "Mỗi điều nhiều nhất \(RecognitionDesk.mostFiles) tệp. Bỏ tệp không cần rồi thêm."
        case .ownApplication: "Anh/chị đã lập hoặc gửi hồ sơ này. Người khác thẩm định."
        case .nobodyChosen: "Chưa đánh dấu đơn vị nào."
        case .tooManyChosen(let limit): "Một lần ghi nhiều nhất \(limit) đơn vị. Ghi làm nhiều lần với cùng văn bản."
        case .hindered(let bodies):
            "Chưa ghi đơn vị nào. " + bodies.map { "\($0.body): \($0.why)." }.joined(separator: " ")
                + " Bỏ đánh dấu những đơn vị này rồi ghi."
        case .fromUnlikely: "Ngày bắt đầu công nhận quá xa. Soát lại ngày, tháng, năm."
        case .fromBeforePaper: "Công nhận tính từ ngày ký quyết định trở đi."
        case .fromLongBeforePaper: "Ngày tính công nhận sớm hơn ngày ký giấy tờ quá một năm. Soát lại hai ngày này."
        case .overlapping(let body, let day): "\(body) đã được ghi công nhận từ \(day.vietnamese). Bỏ đánh dấu đơn vị ấy."
        case .revokedAlready: "Công nhận này đã thu hồi. Tải lại trang để xem mới nhất."
        case .untilUnlikely: "Ngày hết thời hạn sau ngày bắt đầu, nhiều nhất 120 tháng."
        case .applicationsOpen(let count):
            "Còn \(count) hồ sơ đề nghị chưa xong. Ghi quyết định, trả lời chưa công nhận hoặc đề nghị đơn vị rút, rồi thôi áp dụng."
        case .revokedOutside: "Ngày thu hồi ở trong thời hạn công nhận và không sau hôm nay."
        }
    }

    private static func list(_ lines: [Int]) -> String { lines.map(String.init).joined(separator: ", ") }
}

extension Recognition.State {
    package var label: String {
        switch self {
        case .future: "Sắp có hiệu lực"
        case .valid: "Còn hiệu lực"
        case .due: "Đến kỳ xét lại"
        case .expired: "Hết thời hạn"
        case .renewed: "Đã công nhận lại"
        case .revoked: "Đã thu hồi"
        }
    }
}

extension RecognitionApplication.State {
    package var label: String {
        switch self {
        case .drafting: "Đang lập"
        case .sent: "Chờ thẩm định"
        case .verified: "Chờ quyết định"
        case .recognised: "Đã công nhận"
        case .refused: "Chưa được công nhận"
        case .withdrawn: "Đã rút"
        }
    }
}

extension RecognitionAnswer.Verdict {
    package var label: String {
        switch self {
        case .met: "Đạt"
        case .not_met: "Chưa đạt"
        case .not_applicable: "Không áp dụng"
        }
    }
}

extension RecognitionStep.Kind {
    package var label: String {
        switch self {
        case .registered: "Đăng ký"
        case .answered: "Ghi câu trả lời"
        case .sent: "Gửi hồ sơ"
        case .recalled: "Lấy lại để sửa"
        case .returned: "Trả lại"
        case .verified: "Thẩm định"
        case .recognised: "Được công nhận"
        case .refused: "Chưa được công nhận"
        case .withdrawn: "Rút hồ sơ"
        }
    }
}
