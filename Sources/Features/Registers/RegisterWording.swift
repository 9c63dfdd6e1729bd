package import Kernel

/// Why a register, or a document in it, cannot be like this.
package enum RegisterRefusal: Refusal, Hashable {
    case titleMissing, symbolMissing, symbolUnread(String)
    case titleTaken(String)
    case bodyEnded(String)
    case classified
    case arrivedLater(LocalDate)
    case arrivedBeforeSigned
    case arrivedTooEarly
    case registeredAlready(String)
    case yearClosed(Int)
    case yearNotOver(Int)
    case nothingToClose(Int)
    case numberedLater(String, LocalDate)
    case dayUnlikely(LocalDate)
    case markTaken(String)
    case subjectMissing, signerMissing, recipientsMissing, copiesUnread
    case tooLong(String, Int)
    case nobodyLeads
    case leadOutside
    case tooManyCooperating(Int)
    case dueBeforeToday
    case outcomeMissing
    case handledUnlikely
    case notNow
    case changedMeanwhile
    case notNumbered
    case amendingMissing
    case amendingUnknown
    case mustBeLetter
    case mustBeSameType(String)
    case writtenElsewhere

    package var kind: RefusalKind {
        switch self {
        case .notNow, .changedMeanwhile, .titleTaken, .registeredAlready, .markTaken: .conflict
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .titleMissing: "Chưa có tên sổ. Ví dụ: Sổ đăng ký văn bản đến."
        case .symbolMissing: "Chưa có chữ viết tắt của cơ quan. Viết như UBND hoặc SNV."
        case .symbolUnread(let symbol): "Ký hiệu “\(symbol)” không được có khoảng trắng và dài nhất 40 ký tự. Viết như QĐ-UBND."
        case .titleTaken(let title): "Cơ quan này đã có sổ tên “\(title)”. Dùng sổ ấy hoặc đặt tên khác."
        case .bodyEnded(let name): "\(name) đã kết thúc hoạt động, không mở sổ hay ghi sổ được nữa."
        case .classified:
            "Văn bản mật đăng ký ở sổ riêng theo quy định bảo vệ bí mật nhà nước, không ghi vào hệ thống này. Không có gì được lưu."
        case .arrivedLater(let day): "Ngày đến \(day.vietnamese) chưa tới. Ghi khi văn bản đã đến."
        case .arrivedBeforeSigned: "Ngày đến sớm hơn ngày ký của văn bản. Soát lại hai ngày này."
        case .arrivedTooEarly: "Ngày đến đã quá một năm. Soát lại năm, hoặc ghi vào sổ của năm ấy trên giấy."
        case .registeredAlready(let number): "Văn bản này đã vào sổ, số đến \(number). Mở văn bản ấy, không vào sổ lần nữa."
        case .yearClosed(let year): "Sổ năm \(year) đã khóa, không ghi thêm được."
        case .yearNotOver(let year): "Năm \(year) chưa hết. Sổ khóa được từ ngày 01/01/\(year + 1)."
        case .nothingToClose(let year): "Năm \(year) chưa có văn bản nào trong sổ này, hoặc sổ đã khóa."
        case .numberedLater(let mark, let day):
            "Số trước, \(mark), đã ghi ngày \(day.vietnamese). Số sau không ghi ngày sớm hơn; không chèn số."
        case .dayUnlikely(let day): "Ngày \(day.vietnamese) chưa tới hoặc đã quá một năm. Soát lại ngày của văn bản."
        case .markTaken(let mark): "Năm nay cơ quan đã có văn bản \(mark) ở sổ khác. Sửa ký hiệu rồi cấp số lại."
        case .subjectMissing: "Chưa có trích yếu. Viết văn bản này về việc gì."
        case .signerMissing: "Chưa có người ký. Viết chức vụ, họ tên."
        case .recipientsMissing: "Chưa có nơi nhận."
        case .copiesUnread: "Số lượng bản viết bằng số, từ 1 đến 10.000."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .nobodyLeads: "Chưa có nơi hoặc người chủ trì. Chọn đơn vị hoặc ghi tên người."
        case .leadOutside: "Đơn vị xử lý phải là cơ quan này hoặc đơn vị bên trong, đang hoạt động."
        case .tooManyCooperating(let limit): "Nhiều nhất \(limit) đơn vị phối hợp."
        case .dueBeforeToday: "Hạn xử lý đã qua. Chọn từ hôm nay trở đi."
        case .outcomeMissing: "Chưa ghi kết quả. Ví dụ: đã trả lời bằng Công văn 21/SNV-VP."
        case .handledUnlikely: "Ngày xử lý xong phải từ ngày đến cho đến hôm nay."
        case .notNow: "Văn bản không còn ở bước này. Xem lại rồi làm tiếp."
        case .changedMeanwhile: "Có người vừa ghi vào văn bản này. Xem lại rồi làm tiếp; điều anh/chị nhập còn ở đây."
        case .notNumbered: "Văn bản chưa có số. Cấp số rồi phát hành."
        case .amendingMissing: "Chưa chọn văn bản đính chính hoặc thay thế. Văn bản ấy phải đã có số trong sổ của cơ quan này."
        case .amendingUnknown: "Văn bản được chọn phải có số sau văn bản này, của cùng cơ quan và chưa bị thay thế hay thu hồi."
        case .mustBeLetter: "Sai sót về thể thức thì đính chính bằng công văn. Sai về nội dung thì thay bằng văn bản cùng loại."
        case .mustBeSameType(let type): "Sai sót về nội dung thì thay bằng văn bản cùng loại, ở đây là \(type)."
        case .writtenElsewhere: "Văn bản này do cơ quan khác ghi vào hệ thống. Nhờ nơi ấy sửa."
        }
    }
}

extension IncomingDocument.State {
    package var label: String {
        switch self {
        case .received: "Mới đến"
        case .assigned: "Đã chuyển xử lý"
        case .handled: "Đã xử lý"
        case .sentBack: "Trả lại nơi gửi"
        }
    }
}

extension OutgoingDocument.State {
    package var label: String {
        switch self {
        case .draft: "Dự thảo"
        case .awaitingSignature: "Chờ ký"
        case .signed: "Đã ký, chưa phát hành"
        case .dispatched: "Đã phát hành"
        case .corrected: "Đã đính chính"
        case .replaced: "Đã được thay thế"
        case .recalled: "Đã thu hồi"
        }
    }
}

extension Urgency {
    package var label: String {
        switch self {
        case .normal: "Thường"
        case .urgent: "Khẩn"
        case .veryUrgent: "Thượng khẩn"
        case .flash: "Hỏa tốc"
        }
    }
}

extension Secrecy {
    package var label: String {
        switch self {
        case .none: "Không mật"
        case .confidential: "Mật"
        case .secret: "Tối mật"
        case .topSecret: "Tuyệt mật"
        }
    }
}

extension Amendment {
    package var label: String {
        switch self {
        case .corrected: "Đính chính bằng công văn"
        case .replaced: "Thay bằng văn bản khác"
        case .recalled: "Thu hồi"
        }
    }
}

extension RegisterSeries.Direction {
    package var label: String { self == .incoming ? "Văn bản đến" : "Văn bản đi" }
}
