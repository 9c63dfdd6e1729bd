import Kernel

extension AssessmentRefusal {
    package var wording: String {
        switch self {
        case .firstStageIsTheUnits: "Bước đầu tiên phải là đơn vị tự chấm, và chỉ một bước. Chọn lại người chấm của từng bước."
        case .nobodyVerifies: "Chưa có bước nào do người khác chấm. Chọn ít nhất một bước thẩm định hoặc chốt."
        case .verifierAfterOfficer:
            "Bước của người thẩm định đứng sau bước của cơ quan thường trực. Đổi người chấm: thẩm định trước, chốt sau."
        case .stagesNotOfTheSet: "Các bước chấm không phải của bộ tiêu chí đã chọn. Mở lại trang giao bộ tiêu chí rồi chọn lại."
        case .deadlineInThePast(let moment): "Hạn gửi \(moment.vietnamese) đã qua. Chọn một ngày giờ sắp tới."
        case .explanationsBeforeDeadline: "Hạn giải trình đứng trước hạn gửi. Chọn ngày bằng hoặc sau hạn gửi."
        case .clusterEmpty(let name): "\(name) chưa có đơn vị nào trong kỳ này. Thêm đơn vị vào cụm, khối rồi giao bộ tiêu chí."
        case .setNotPublished: "Bộ tiêu chí chưa công bố nên chưa giao để chấm được. Công bố bộ tiêu chí trước."
        case .setNotForCollectives(let title): "“\(title)” chấm cá nhân, còn cụm, khối gồm các tập thể. Chọn bộ khác."
        case .alreadyRunning(let cluster, let period): "\(cluster) đã được giao bộ tiêu chí này cho \(period). Mở đợt chấm đang có để xem."
        case .roundClosed(let period, let date):
            "Kỳ \(period) đã đóng ngày \(date.vietnamese). Kết quả giữ nguyên; sai thì ban hành kết quả thay thế."
        case .roundHasOpenSheets(let count): "Chưa đóng kỳ được: còn \(count) phiếu chưa chốt. Xem danh sách ở bảng tiến độ."
        case .alreadySubmitted: "Phiếu đã gửi nên không sửa được nữa. Cần sửa thì rút lại (chưa ai mở) hoặc đề nghị trả lại."
        case .alreadyOpened: "Người thẩm định đã mở phiếu nên không rút lại được. Nhắn người thẩm định trả lại để sửa."
        case .notSubmitted: "Phiếu đang ở đơn vị, chưa gửi. Chờ đơn vị gửi phiếu."
        case .openFirst: "Phiếu chưa được mở để thẩm định. Bấm “Mở phiếu để thẩm định” trước."
        case .openedBySomebodyElse: "Người khác đã mở phiếu này để thẩm định. Nhờ người đó trả lại hoặc làm tiếp."
        case .notUnderVerification: "Phiếu không ở bước thẩm định. Tải lại trang để xem phiếu đang ở bước nào."
        case .notVerified: "Phiếu chưa thẩm định xong nên chưa chốt được. Chờ người thẩm định kết thúc."
        case .alreadyVerified: "Phiếu đã thẩm định xong, đang chờ chốt. Cần sửa thì nhờ cơ quan thường trực trả lại."
        case .alreadyConfirmed: "Điểm đã chốt. Muốn thay đổi phải có quyết định mới; gửi văn bản đến cơ quan thường trực."
        case .publishedFrozen: "Kết quả đã chốt nên không trả lại được. Sai thì ban hành kết quả thay thế."
        case .ownSheet: "Phiếu này của chính đơn vị anh/chị. Người khác sẽ thẩm định; nhờ cơ quan thường trực phân công lại."
        case .deadlinePassed(let moment): "Hạn gửi là \(moment.vietnamese), đã qua. Nêu lý do để gửi muộn; cơ quan thường trực sẽ xem."
        case .truthNotDeclared: "Chưa xác nhận số liệu đúng sự thật. Đánh dấu vào ô xác nhận rồi gửi."
        case .missingItems(let items): Self.missing(items)
        case .nothingApplicable:
            "Mọi tiêu chí đều “không áp dụng” nên phiếu không có tổng điểm. Chấm ít nhất một tiêu chí; không tham gia kỳ này thì báo cơ quan thường trực."
        case .notThisStage: "Bước này không do vai trò của anh/chị chấm. Tải lại trang để xem phiếu đang ở bước nào."
        case .numberNotUnderstood(let text): "Chưa hiểu “\(text)” là số nào. Viết như 13818, 13.818 hoặc 8,5."
        case .numberAmbiguous(let text, let one, let other):
            "“\(text)” có thể là \(one.vietnamese()) hoặc \(other.plain.replacingPoint). Viết \(one.plain) hoặc \(other.plain.replacingPoint)0 cho rõ."
        case .negative: "Số này không nhỏ hơn 0. Nếu là điểm trừ, ghi ở mục Điểm trừ."
        case .tooLong(let limit): "Nội dung dài hơn \(limit) ký tự. Rút ngắn lại, phần chi tiết để trong minh chứng."
        case .overCeiling(let item, let typed, let max):
            "Điểm \(typed.vietnamese()) cao hơn mức tối đa \(max) của tiêu chí \(item). Nhập số từ 0 đến \(max)."
        case .offStep(let step, let low, let high): "Điểm phải là bội của \(step). Gần nhất là \(low) hoặc \(high)."
        case .notALevel(let text): "Không có mức “\(text)”. Chọn một mức trong danh sách."
        case .notYesOrNo(let text): "Chưa hiểu “\(text)”. Chọn Có hoặc Không."
        case .notAnEvent(let text): "“\(text)” chưa đúng: mỗi dòng một số từ 0 đến 1, hoặc để chữ “không có”."
        case .notACriterion(let text):
            "Bộ tiêu chí này không có mục “\(text)”. Ghi số của từng tiêu chí, mỗi dòng một số, hoặc chữ “không có”."
        case .computedNotTyped(let item, let facts):
            "Tiêu chí \(item) tính từ số liệu nên không nhập điểm trực tiếp. Sửa ở số liệu: \(facts)."
        case .unknownCell(let cell): "Phiếu này không có ô “\(cell)”. Tải lại trang rồi thử lại."
        case .naNeedsReason: "“Không áp dụng” cần một câu lý do để người thẩm định hiểu. Viết “không áp dụng: lý do”."
        case .standingOfficeItem(let item): "Tiêu chí \(item) do cơ quan thường trực chấm. Đơn vị gửi minh chứng, không nhập điểm."
        case .reasonMissing(let own, let verified): "Điểm thẩm định \(verified) thấp hơn tự chấm \(own). Ghi lý do để đơn vị hiểu."
        case .reasonTooShort(let words): "Lý do cần nêu rõ căn cứ, ít nhất \(words) chữ. Ví dụ: “Thiếu biên bản cuộc ngày 12/8”."
        case .reasonWithoutValue: "Có lý do nhưng chưa có giá trị nên chưa lưu. Nhập hoặc chọn giá trị, hoặc xóa lý do."
        case .cutAfterHearing:
            "Đơn vị đang giải trình nên không giảm thêm điểm. Nâng điểm hoặc giữ nguyên thì được; cần giảm thêm thì trả lại để sửa."
        case .explanationClosed(let date):
            "Hạn giải trình là \(date.vietnamese), đã qua. Cần xem lại thì gửi văn bản đến cơ quan thường trực."
        case .explanationsStillOpen(let date):
            "Đơn vị còn giải trình được, chậm nhất ngày \(date.vietnamese). Chờ giải trình hoặc hết hạn rồi khép."
        case .explanationEmpty: "Giải trình chưa có nội dung. Viết một câu cho ít nhất một tiêu chí."
        case .changedMeanwhile(let who, let moment):
            "\(who) vừa sửa mục này lúc \(moment.time). Xem hai bản cạnh nhau và chọn; bản của anh/chị chưa mất."
        case .evidenceEmpty: "Minh chứng cần một tệp, hoặc số và ngày của văn bản. Chọn tệp hoặc ghi số văn bản."
        case .evidenceLimit(let count): "Mỗi tiêu chí nhận tối đa \(count) minh chứng. Gộp các trang vào một tệp."
        }
    }

    private static func missing(_ items: [String]) -> String {
        let shown = items.prefix(8).joined(separator: ", ") + (items.count > 8 ? "…" : "")
        return "Phiếu còn \(items.count) tiêu chí chưa có điểm: \(shown). Cho điểm hoặc chọn “Không áp dụng” kèm lý do rồi gửi."
    }
}

extension String {
    fileprivate var replacingPoint: String { String(map { $0 == "." ? "," : $0 }) }
}

extension Assessment.State {
    /// As the status label says it.
    package var label: String {
        switch self {
        case .drafting: "Đang tự chấm"
        case .submitted: "Chờ thẩm định"
        case .under_verification: "Đang thẩm định"
        case .awaiting_explanation: "Chờ giải trình"
        case .returned: "Trả lại để sửa"
        case .verified: "Đã thẩm định"
        case .confirmed: "Đã chốt"
        }
    }
}
