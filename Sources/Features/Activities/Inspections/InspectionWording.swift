package import Kernel

/// Why something about an inspection cannot be like this.
package enum InspectionRefusal: Refusal, Hashable {
    case checklistTitleMissing, checklistEmpty
    case checklistTooLong(Int)
    case lineTooLong(String)
    case checklistGone
    case tooLong(String, Int)
    case titleMissing, noPlaces, noInspectors, dayMissing
    case tooManyPlaces(Int)
    case inspectorUnknown
    case placeNotStanding(String)
    case drawNotDone
    case placeNotDrawn(String)
    case movementElsewhere
    case notNow(Inspection.State)
    case parcelOld
    case signIn(String)
    case otherWriter(String)
    case actingForAnother
    case tooManyInspectors
    case inspectorOfPlace(String)
    case recordUnread
    case lineUnknown
    case keyTaken
    case photoNotPicture
    case photosFull, photoTooLarge, heldFull
    case disputed([Int])
    case heldOpen(Int)
    case nothingAnswered
    case recordsGrew(Int)
    case notMetWithoutWords(Int)
    case notMetWithoutDue(Int)
    case minutedInFuture
    case dueBeforeDay(Int)
    case findingsAnswered
    case choiceGone, heldChanged
    case closedForTaking

    package var kind: RefusalKind {
        switch self {
        case .photosFull, .heldFull: .unavailable
        case .notNow, .recordsGrew, .heldOpen, .disputed, .findingsAnswered, .choiceGone, .heldChanged, .closedForTaking, .keyTaken:
            .conflict
        case .signIn, .otherWriter, .actingForAnother: .forbidden
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .checklistTitleMissing: "Chưa có tên biểu kiểm. Ví dụ: Danh mục công sở văn hóa."
        case .checklistEmpty: "Biểu kiểm chưa có mục nào. Viết mỗi mục một dòng."
        case .checklistTooLong(let count): "Biểu kiểm có \(count) mục, nhiều nhất \(ChecklistDraft.mostItems) mục. Chia thành hai biểu."
        case .lineTooLong(let start): "Mục “\(start)…” dài hơn \(ChecklistDraft.longestLine) ký tự. Viết gọn lại."
        case .checklistGone: "Biểu kiểm này đã có bản mới hoặc không còn dùng. Chọn biểu khác."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .titleMissing: "Chưa có tên đợt. Ví dụ: Kiểm tra văn hóa công sở quý IV."
        case .noPlaces: "Chưa chọn nơi kiểm tra."
        case .tooManyPlaces(let most): "Một đợt có nhiều nhất \(most) nơi. Chia thành nhiều đợt."
        case .noInspectors: "Chưa chọn người kiểm tra."
        case .inspectorUnknown: "Có người được chọn không còn là người kiểm tra ở đây. Tải lại trang rồi chọn lại."
        case .dayMissing: "Chưa có ngày kiểm tra. Viết như 30/11/2026."
        case .placeNotStanding(let name): "\(name) không hoạt động vào ngày kiểm tra. Bỏ chọn hoặc đổi ngày."
        case .drawNotDone: "Lần bốc thăm này chưa bốc xong hoặc đã hủy."
        case .placeNotDrawn(let name): "\(name) không phải nơi được bốc. Chỉ chọn các nơi đã bốc, hoặc lập đợt không theo bốc thăm."
        case .movementElsewhere: "Ngày kiểm tra nằm ngoài thời gian của phong trào. Đổi ngày hoặc chọn phong trào khác."
        case .notNow(let state):
            "Cuộc kiểm tra đang ở trạng thái “\(state.label)” nên không làm việc này được. Tải lại trang để xem mới nhất."
        case .parcelOld: "Biểu kiểm này mang theo đã quá một năm hoặc không đúng. Mở lại trang kiểm tra trên máy này rồi gửi."
        case .signIn(let name):
            "Phần ghi trên máy này của \(name). Đăng nhập bằng tài khoản ấy trên máy này là gửi được; chưa có gì bị mất."
        case .otherWriter(let name):
            "Phần ghi trên máy này của \(name), không gửi bằng tài khoản khác được. \(name) đăng nhập trên máy này là gửi được."
        case .actingForAnother: "Đang làm thay người khác nên chưa gửi được phần ghi trên máy này. Thôi làm thay rồi gửi."
        case .tooManyInspectors: "Một cuộc kiểm tra có nhiều nhất \(InspectionDesk.mostInspectors) người. Bỏ bớt."
        case .inspectorOfPlace(let name): "\(name) là người của nơi được kiểm tra. Chọn người khác, hoặc lập cuộc tự kiểm tra."
        case .recordUnread: "Không đọc được một câu trả lời. Mở lại mục ấy và trả lời lại."
        case .lineUnknown: "Biểu kiểm không có mục này."
        case .keyTaken: "Câu trả lời này đã gửi trước đó với nội dung khác. Cả hai còn nguyên: bản trên máy chủ và bản trên máy này."
        case .photoNotPicture: "Chỉ nhận ảnh JPG hoặc PNG."
        case .photoTooLarge: "Ảnh nặng quá 5 MB. Mở lại trang kiểm tra trên máy này rồi chụp lại."
        case .photosFull: "Cuộc kiểm tra đã có đủ \(InspectionDesk.mostPhotos) ảnh. Bỏ bớt ảnh trùng rồi thêm."
        case .heldFull:
            "Đã có quá nhiều bản ghi để riêng ở cuộc kiểm tra này. Chuyên trách thi đua quyết định những bản ghi ấy trước, máy sẽ tự gửi tiếp."
        case .disputed(let lines):
            "Có hai bản ghi khác nhau ở mục \(lines.map(String.init).joined(separator: ", ")). Cả hai được giữ; chọn bản đúng rồi lập biên bản."
        case .heldOpen(let count): "Còn \(count) bản ghi để riêng chờ quyết định. Nhận vào hoặc để ngoài rồi lập biên bản."
        case .nothingAnswered: "Chưa có mục nào được trả lời nên chưa lập biên bản được."
        case .recordsGrew(let count): "Vừa có thêm \(count) bản ghi từ máy khác. Xem lại rồi lập biên bản."
        case .notMetWithoutWords(let line): "Mục \(line) chưa đạt nhưng chưa ghi đã thấy gì. Ghi nơi, lúc và điều đã thấy."
        case .notMetWithoutDue(let line): "Mục \(line) chưa đạt nhưng chưa hẹn ngày khắc phục. Ghi ngày hẹn."
        case .dueBeforeDay(let line): "Ngày hẹn khắc phục của mục \(line) sớm hơn ngày kiểm tra. Chọn ngày từ hôm kiểm tra trở đi."
        case .minutedInFuture: "Ngày kiểm tra không sau hôm nay và không trước ngày lập đợt một năm."
        case .findingsAnswered: "Đã có ý kiến hoặc kết quả xác minh về phát hiện của cuộc này nên không mở lại biên bản được."
        case .choiceGone: "Các bản ghi của mục này vừa thay đổi. Tải lại trang để xem mới nhất."
        case .heldChanged: "Phần để riêng vừa có thêm bản ghi. Đọc lại rồi quyết định."
        case .closedForTaking: "Biên bản đã lập nên không nhận thêm câu trả lời. Mở lại biên bản trước, hoặc để bản ghi này ở ngoài."
        }
    }
}

/// Why something about a finding cannot be like this.
package enum FindingRefusal: Refusal, Hashable {
    case wordsMissing
    case tooLong(String, Int)
    case countUnread
    case notNow
    case recheckNotYours(String)
    case notEstablishedByOneself
    case dueMissing, dueBeforeToday
    case dayInFuture
    case recheckerUnknown
    case sourceMissing

    package var kind: RefusalKind {
        switch self {
        case .notNow: .conflict
        case .recheckNotYours, .notEstablishedByOneself: .forbidden
        default: .invalid
        }
    }

    package var wording: String {
        switch self {
        case .wordsMissing: "Chưa ghi nội dung. Viết một câu để người đọc hiểu."
        case .tooLong(let field, let limit): "\(field) dài hơn \(limit) ký tự. Viết gọn lại."
        case .countUnread: "Số lượt vi phạm là số nguyên từ 1 đến 999."
        case .notNow: "Phát hiện vừa đổi trạng thái nên không làm việc này được. Tải lại trang để xem mới nhất."
        case .recheckNotYours(let name): "Đơn vị báo khắc phục, còn kiểm tra lại do \(name) làm."
        case .notEstablishedByOneself: "Người trả lời thay đơn vị không xác minh phát hiện về chính đơn vị ấy."
        case .dueMissing: "Chưa có hẹn khắc phục. Viết như 30/11/2026."
        case .dueBeforeToday: "Hẹn khắc phục không sớm hơn hôm nay."
        case .dayInFuture: "Ngày xảy ra không sau hôm nay và không quá mười năm trước."
        case .recheckerUnknown: "Chưa chọn người kiểm tra lại."
        case .sourceMissing: "Chưa ghi phản ánh từ đâu đến. Ví dụ: đường dây nóng, hộp thư góp ý."
        }
    }
}

extension InspectionArea {
    package var label: String {
        switch self {
        case .dress: "Trang phục"
        case .badge: "Đeo thẻ, biển tên"
        case .hours: "Giờ giấc làm việc"
        case .conduct: "Giao tiếp, ứng xử"
        case .smoke: "Không khói thuốc"
        case .alcohol: "Không rượu bia"
        case .signs: "Biển hiệu, sơ đồ"
        case .posting: "Niêm yết thủ tục"
        case .green: "Xanh, sạch, đẹp"
        case .plastic: "Giảm rác thải nhựa"
        case .other: "Việc khác"
        }
    }
}

extension InspectionAnswer {
    package var label: String {
        switch self {
        case .met: "Đạt"
        case .notMet: "Chưa đạt"
        case .notApplicable: "Không áp dụng"
        }
    }
}

extension InspectionRound.Kind {
    package var label: String {
        switch self {
        case .announced: "Báo trước"
        case .unannounced: "Đột xuất"
        }
    }
}

extension Inspection.State {
    package var label: String {
        switch self {
        case .planned: "Theo kế hoạch"
        case .underWay: "Đang kiểm tra"
        case .minuted: "Đã lập biên bản"
        case .cancelled: "Hủy cuộc kiểm tra"
        }
    }
}

extension Hold.Cause {
    package var label: String {
        switch self {
        case .accountEnded: "Tài khoản đã ngừng khi bản ghi đến"
        case .closed: "Đến sau khi lập biên bản hoặc hủy cuộc"
        case .notInTeam: "Người ghi không trong đoàn kiểm tra"
        }
    }
}

extension Finding.Verification {
    package var label: String {
        switch self {
        case .recorded: "Mới ghi, chưa xác minh"
        case .underCheck: "Đang xác minh"
        case .established: "Xác minh: có"
        case .notEstablished: "Xác minh: không có"
        }
    }
}

extension Finding.Remedy {
    package var label: String {
        switch self {
        case .due: "Chờ khắc phục"
        case .reported: "Báo đã khắc phục"
        case .fixed: "Kiểm tra lại: đạt"
        case .notFixed: "Kiểm tra lại: chưa đạt"
        }
    }
}

extension FindingStep.Kind {
    package var label: String {
        switch self {
        case .answered: "Ý kiến của đơn vị"
        case .underCheck: "Bắt đầu xác minh"
        case .established: "Xác minh: có"
        case .notEstablished: "Xác minh: không có"
        case .remedyReported: "Báo đã khắc phục"
        case .fixed: "Kiểm tra lại: đạt"
        case .notFixed: "Kiểm tra lại: chưa đạt"
        case .handedOver: "Giao người kiểm tra lại"
        }
    }
}
