import Access
import Kernel

/// Every act a desk notes, in words that follow «who». Asked by code; a law test finds an act that has no words here.
enum JournalWording {
    /// The code, what the list of acts calls it, and the sentence; `{name}` stands for one of the act's particulars.
    static let acts: [(code: String, title: String, sentence: String)] = [
        ("account.signed_in", "Đăng nhập", "đăng nhập"),
        ("account.signed_out", "Đăng xuất", "đăng xuất"),
        ("account.sign_in_refused", "Đăng nhập không được", "nhập sai mật khẩu khi đăng nhập"),
        ("account.locked", "Khóa tài khoản", "nhập sai mật khẩu nhiều lần nên tài khoản tạm khóa"),
        ("account.opened", "Mở tài khoản", "mở một tài khoản"),
        ("account.unlocked", "Mở khóa tài khoản", "mở khóa một tài khoản"),
        ("account.disabled", "Ngừng tài khoản", "ngừng một tài khoản"),
        ("identity.linked", "Liên kết đăng nhập ngoài", "liên kết tài khoản với hệ thống đăng nhập ngoài"),
        ("identity.unlinked", "Bỏ liên kết đăng nhập ngoài", "bỏ liên kết tài khoản với hệ thống đăng nhập ngoài"),
        ("account.rested", "Tạm ngừng tài khoản lâu không dùng", "tạm ngừng một tài khoản lâu không ai dùng"),
        ("second_factor.refused", "Mã một lần không đúng", "nhập sai mã một lần hoặc mã dự phòng"),
        ("second_factor.enrolled", "Bật mã một lần", "bật mã một lần cho tài khoản của mình"),
        ("second_factor.removed", "Tắt mã một lần", "tắt mã một lần của tài khoản mình"),
        ("second_factor.reset", "Đặt lại mã một lần", "đặt lại mã một lần của một tài khoản"),
        ("recovery_codes.made", "Lấy mã dự phòng", "lấy mười mã dự phòng mới"),
        ("calendar_feed.made", "Tạo địa chỉ lịch", "tạo địa chỉ lịch của mình"),
        ("calendar_feed.withdrawn", "Bỏ địa chỉ lịch", "bỏ địa chỉ lịch của mình"),
        ("recovery_code.used", "Dùng mã dự phòng", "dùng một mã dự phòng"),
        ("account.reopened", "Mở lại tài khoản", "mở lại một tài khoản đã ngừng"),
        ("account.invited", "Mời người dùng", "mời một người dùng mới"),
        ("invitation.made", "Tạo đường dẫn đặt mật khẩu", "tạo đường dẫn đặt mật khẩu cho một tài khoản"),
        ("invitation.withdrawn", "Rút đường dẫn đặt mật khẩu", "rút đường dẫn đặt mật khẩu của một tài khoản"),
        ("invitation.used", "Đặt mật khẩu qua lời mời", "đặt mật khẩu qua đường dẫn được đưa"),
        ("session.ended", "Kết thúc phiên", "kết thúc một phiên đăng nhập"),
        ("session.others_ended", "Kết thúc các phiên", "kết thúc các phiên đăng nhập"),
        ("account.password_changed", "Đổi mật khẩu", "đổi mật khẩu của mình"),
        ("account.password_change_refused", "Đổi mật khẩu không được", "nhập sai mật khẩu đang dùng khi đổi mật khẩu"),
        ("role.granted", "Giao vai trò", "giao vai trò {role}"),
        ("role.withdrawn", "Thôi vai trò", "thôi vai trò {role}"),
        ("role.delegated", "Ủy quyền", "ủy quyền vai trò {role} từ ngày {from} đến ngày {until}"),
        ("role.delegation_recalled", "Rút ủy quyền", "rút ủy quyền vai trò {role}"),
        ("account.acting_begun", "Bắt đầu làm thay", "bắt đầu làm thay người đã ủy quyền"),
        ("account.acting_ended", "Thôi làm thay", "thôi làm thay người đã ủy quyền"),
        ("handover.offered", "Lập bàn giao", "bàn giao {roles} vai trò từ ngày {from}"),
        ("handover.accepted", "Nhận bàn giao", "nhận bàn giao"),
        ("handover.declined", "Không nhận bàn giao", "không nhận bàn giao"),
        ("handover.withdrawn", "Rút bàn giao", "rút bàn giao"),
        ("sheet.passed_on", "Chuyển phiếu đang thẩm định", "chuyển phiếu đang thẩm định theo bàn giao"),
        ("access_review.recorded", "Rà soát vai trò", "rà soát vai trò: giữ {kept}, thôi {withdrawn}"),
        ("access_token.made", "Tạo khóa truy cập", "tạo khóa truy cập dùng {days} ngày"),
        ("access_token.withdrawn", "Hủy khóa truy cập", "hủy một khóa truy cập"),
        ("access.refused", "Bị từ chối quyền", "bị từ chối vì không có quyền"),
        ("organisation.founded", "Lập đơn vị", "ghi nhận một đơn vị"),
        ("organisation.renamed", "Đổi tên đơn vị", "đổi tên {old} thành {new} từ ngày {from}"),
        ("organisation.retyped", "Đổi loại, cấp đơn vị", "đổi loại, cấp của một đơn vị từ ngày {from}"),
        ("organisation.moved", "Chuyển cấp quản lý", "chuyển một đơn vị về cấp trên khác từ ngày {from}"),
        ("organisation.merged", "Sáp nhập đơn vị", "sáp nhập một đơn vị từ ngày {from}"),
        ("organisation.split", "Chia đơn vị", "chia một đơn vị từ ngày {from}"),
        ("organisation.parted", "Tách một phần đơn vị", "tách một phần của một đơn vị từ ngày {from}"),
        ("organisation.dissolved", "Giải thể đơn vị", "giải thể một đơn vị từ ngày {from}"),
        ("organisations.changed", "Ghi thay đổi tổ chức", "ghi thay đổi tổ chức theo {ground}, có hiệu lực từ ngày {from}"),
        ("organisations.change_undone", "Hoàn tác thay đổi tổ chức", "hoàn tác một thay đổi tổ chức"),
        ("account.linked", "Gắn tài khoản với người", "ghi một tài khoản là của một người"),
        ("account.forgotten", "Xóa tên của tài khoản", "xóa tên của một tài khoản theo yêu cầu"),
        ("person.entered", "Thêm người", "thêm một người vào danh sách"),
        ("person.corrected", "Sửa thông tin người", "sửa {fields} của một người"),
        ("person.merged", "Gộp hai người", "gộp hai mục là một người"),
        ("person.parted", "Tách hai người", "tách hai người đã gộp"),
        ("person.erased", "Xóa dữ liệu cá nhân", "xóa dữ liệu cá nhân của một người theo yêu cầu"),
        ("post.begun", "Giữ chức vụ", "ghi một người giữ chức vụ {position} từ ngày {from}"),
        ("post.corrected", "Sửa chức vụ", "sửa một chức vụ: từ {old} thành {new}"),
        ("post.redated", "Sửa ngày giữ chức vụ", "sửa ngày bắt đầu một chức vụ: từ {old} thành {new}"),
        ("post.ended", "Thôi giữ chức vụ", "ghi một người thôi giữ chức vụ sau ngày {day}"),
        ("staff_list.imported", "Nhập danh sách", "nhập {rows} dòng từ một tệp danh sách"),
        ("staff_list.import_undone", "Hoàn tác nhập danh sách", "hoàn tác một lần nhập danh sách"),
        ("own_day_off.added", "Ghi ngày nghỉ riêng", "ghi ngày nghỉ hoặc làm bù riêng {day}"),
        ("own_day_off.withdrawn", "Rút ngày nghỉ riêng", "rút ngày nghỉ hoặc làm bù riêng {day}"),
        ("local_rule.added", "Ghi quy định địa phương", "ghi quy định địa phương cho {rule}"),
        ("local_rule.withdrawn", "Rút quy định địa phương", "rút quy định địa phương của {rule}"),
        ("cluster.made", "Lập cụm, khối", "lập một cụm, khối thi đua"),
        ("cluster.joined", "Vào cụm, khối", "đưa một đơn vị vào cụm, khối từ ngày {from}"),
        ("cluster.left", "Rời cụm, khối", "cho một đơn vị rời cụm, khối sau ngày {to}"),
        ("cluster.ordered", "Xếp thứ tự luân phiên", "xếp lại thứ tự luân phiên của cụm, khối"),
        ("cluster.term_recorded", "Ghi nhiệm kỳ", "ghi nhiệm kỳ đứng đầu cụm, khối từ {from} đến {to}"),
        ("cluster.term_ended", "Kết thúc sớm nhiệm kỳ", "kết thúc nhiệm kỳ đứng đầu cụm, khối, ngày cuối là {to}"),
        ("document.entered", "Ghi văn bản", "ghi văn bản {number}"),
        ("document.filed", "Đính kèm tệp văn bản", "đính kèm tệp của văn bản {number}"),
        ("document.corrected", "Đính chính văn bản", "đính chính một văn bản: từ {old} thành {new}"),
        ("movement.opened", "Mở phong trào", "mở một phong trào thi đua từ ngày {from} đến ngày {to}"),
        ("movement.ground_added", "Thêm văn bản căn cứ", "thêm văn bản căn cứ {number} của phong trào"),
        ("movement.ended", "Kết thúc phong trào", "kết thúc phong trào, ngày cuối là {day}"),
        ("movement.reopened", "Mở lại phong trào", "mở lại một phong trào đã kết thúc"),
        ("launch.recorded", "Ghi lễ phát động", "ghi một lễ phát động, hội nghị triển khai ngày {day}"),
        ("launch.withdrawn", "Rút lễ phát động", "rút một lễ phát động, hội nghị đã ghi"),
        ("addition.made", "Thêm nội dung riêng", "thêm một nội dung riêng của đơn vị vào phong trào"),
        ("addition.withdrawn", "Rút nội dung riêng", "rút một nội dung riêng của đơn vị"),
        ("plan.drafted", "Soạn kế hoạch", "soạn một kế hoạch cho {years}"),
        ("plan.redrafted", "Sửa dự thảo kế hoạch", "sửa trích yếu, năm của một dự thảo kế hoạch"),
        ("plan.discarded", "Bỏ dự thảo kế hoạch", "bỏ một dự thảo kế hoạch"),
        ("plan.issued", "Ban hành kế hoạch", "ghi kế hoạch {number} đã ban hành"),
        ("plan.recalled", "Rút kế hoạch ghi nhầm", "rút một kế hoạch ghi nhầm"),
        ("plan.joined", "Nối kế hoạch", "nối một kế hoạch với văn bản cấp trên"),
        ("plan.items_added", "Thêm nội dung kế hoạch", "thêm {count} nội dung vào dự thảo kế hoạch"),
        ("plan.item_rewritten", "Sửa nội dung kế hoạch", "sửa một nội dung của dự thảo kế hoạch"),
        ("plan.item_removed", "Bỏ nội dung kế hoạch", "bỏ một nội dung của dự thảo kế hoạch"),
        ("plan.called", "Giao triển khai", "giao {count} đơn vị triển khai một kế hoạch"),
        ("call.explained", "Nêu lý do chậm", "nêu lý do chưa có kế hoạch"),
        ("call.carried_out", "Triển khai trực tiếp", "ghi là triển khai trực tiếp kế hoạch cấp trên"),
        ("call.extended", "Gia hạn kế hoạch", "gia hạn cho {count} đơn vị đến ngày {until}"),
        ("call.reminded", "Nhắc nơi chưa có kế hoạch", "nhắc {count} đơn vị chưa có kế hoạch"),
        ("draw.sealed", "Khóa danh sách bốc thăm", "khóa danh sách {places} nơi để bốc {count}: {title}; dấu vết hạt giống {seed}"),
        ("draw.number_given", "Cho số bốc thăm", "cho số của đơn vị cho lần bốc thăm"),
        ("draw.drawn", "Bốc thăm", "bốc thăm nơi kiểm tra với giá trị công khai {value}"),
        ("draw.opened", "Mở hạt giống", "mở hạt giống của lần bốc thăm: {seed}"),
        ("draw.cancelled", "Hủy bốc thăm", "hủy lần bốc thăm, mở hạt giống: {seed}"),
        ("checklist.kept", "Lập biểu kiểm", "lập biểu kiểm {items} mục: {title}"),
        ("checklist.retired", "Thôi dùng biểu kiểm", "thôi dùng một biểu kiểm"),
        ("inspection.planned", "Lập đợt kiểm tra", "lập đợt kiểm tra {kind} ở {places} nơi, ngày {day}: {title}"),
        ("inspection.inspectors_named", "Đổi người kiểm tra", "đổi người kiểm tra của một cuộc kiểm tra"),
        ("inspection.moved", "Đổi ngày kiểm tra", "đổi ngày kiểm tra từ {old_day} sang {new_day}"),
        ("inspection.cancelled", "Hủy cuộc kiểm tra", "hủy một cuộc kiểm tra"),
        ("inspection.answered", "Ghi biểu kiểm", "ghi {count} câu trả lời vào biểu kiểm{held}"),
        ("inspection.photographed", "Thêm ảnh kiểm tra", "thêm một ảnh ở mục {line} của biểu kiểm{held}"),
        ("inspection.photo_removed", "Bỏ ảnh kiểm tra", "bỏ một ảnh ở mục {line} của biểu kiểm"),
        ("inspection.version_chosen", "Chọn bản ghi", "chọn bản ghi “{answer}” trong các bản khác nhau của mục {line}"),
        ("inspection.held_taken", "Nhận bản ghi để riêng", "nhận vào {records} câu trả lời, {photos} ảnh để riêng ({cause})"),
        ("inspection.held_left", "Để ngoài bản ghi để riêng", "để ngoài {records} câu trả lời, {photos} ảnh để riêng ({cause})"),
        ("inspection.minuted", "Lập biên bản kiểm tra", "lập biên bản cuộc kiểm tra ngày {day}: {met} mục đạt, {findings} phát hiện"),
        ("inspection.reopened", "Mở lại biên bản kiểm tra", "mở lại biên bản kiểm tra, rút {findings} phát hiện"),
        ("finding.recorded", "Ghi phản ánh", "ghi một phản ánh, việc ngày {day}"),
        ("finding.answered", "Ý kiến của đơn vị", "ghi ý kiến của đơn vị về một phát hiện"),
        ("finding.under_check", "Bắt đầu xác minh", "bắt đầu xác minh một phát hiện"),
        ("finding.established", "Xác minh: có", "xác minh một phát hiện là có, {count} lượt vi phạm"),
        ("finding.not_established", "Xác minh: không có", "xác minh một phát hiện là không có"),
        ("finding.remedy_reported", "Báo đã khắc phục", "báo đã khắc phục một phát hiện"),
        ("finding.fixed", "Kiểm tra lại: đạt", "kiểm tra lại một phát hiện: đạt"),
        ("finding.not_fixed", "Kiểm tra lại: chưa đạt", "kiểm tra lại một phát hiện: chưa đạt, hẹn khắc phục {due}"),
        ("finding.handed_over", "Giao người kiểm tra lại", "giao người khác kiểm tra lại một phát hiện"),
        ("briefing.recorded", "Ghi cuộc tuyên truyền", "ghi cuộc tuyên truyền ngày {day}: {topic}"),
        ("briefing.corrected", "Sửa cuộc tuyên truyền", "sửa cuộc tuyên truyền ngày {new_day}: {new_topic}"),
        ("briefing.confirmed", "Chốt cuộc tuyên truyền", "chốt cuộc tuyên truyền với {attended} lượt người dự, {listed} người có tên"),
        ("briefing.reopened", "Mở lại cuộc tuyên truyền", "mở lại một cuộc tuyên truyền để sửa"),
        ("briefing.withdrawn", "Rút cuộc tuyên truyền", "rút một cuộc tuyên truyền ghi nhầm"),
        ("briefing.file_added", "Thêm tệp", "thêm một tệp cho cuộc tuyên truyền"),
        ("briefing.file_removed", "Bỏ tệp", "bỏ một tệp của cuộc tuyên truyền"),
        ("briefing.attendances_noted", "Điểm danh", "ghi {people} người dự ({imported} theo danh sách nhập) và {guests} khách"),
        ("briefing.attendance_struck", "Bỏ khỏi danh sách dự", "bỏ một người khỏi danh sách dự cuộc tuyên truyền"),
        ("briefing.attendance_declared", "Tự ghi tên dự", "một người dự tự ghi tên ({way})"),
        ("briefing.guest_erased", "Xóa tên khách", "xóa tên một khách theo yêu cầu; lượt dự vẫn được tính"),
        ("briefing.code_opened", "Mở mã điểm danh", "mở mã điểm danh ({way})"),
        ("briefing.codes_closed", "Đóng mã điểm danh", "thôi nhận ghi tên bằng mã"),
        ("code.posted", "Niêm yết quy tắc ứng xử", "niêm yết quy tắc ứng xử {rules} điều, áp dụng từ ngày {from}{replaces}: {title}"),
        ("code.retired", "Thôi áp dụng quy tắc ứng xử", "thôi áp dụng một quy tắc ứng xử"),
        ("code.acknowledged", "Xác nhận quy tắc ứng xử", "xác nhận đã đọc, cam kết thực hiện một quy tắc ứng xử"),
        ("code.acknowledgements_ticked", "Ghi người đã ký quy tắc ứng xử", "ghi {count} người đã ký bản giấy một quy tắc ứng xử"),
        ("code.acknowledgement_struck", "Bỏ xác nhận quy tắc ứng xử", "bỏ xác nhận ({way}) của một người về một quy tắc ứng xử"),
        ("register_series.opened", "Mở sổ văn bản", "mở sổ văn bản: {title}"),
        ("register_series.closed", "Khóa sổ văn bản", "khóa sổ văn bản năm {year}, số cuối {last}"),
        ("incoming_document.registered", "Vào sổ văn bản đến", "vào sổ văn bản đến số {number}, đến ngày {arrived}"),
        ("incoming_document.acknowledged", "Báo đã nhận văn bản", "báo nơi gửi là đã nhận văn bản đến"),
        ("incoming_document.assigned", "Chuyển xử lý văn bản đến", "chuyển xử lý một văn bản đến{due}"),
        ("incoming_document.handled", "Xử lý xong văn bản đến", "ghi xử lý xong văn bản đến, ngày {day}"),
        ("incoming_document.sent_back", "Trả lại văn bản đến", "trả lại nơi gửi một văn bản đến"),
        ("outgoing_document.entered", "Ghi văn bản đi", "ghi một văn bản đi, loại {type}"),
        ("outgoing_document.rewritten", "Sửa dự thảo", "sửa dự thảo văn bản đi"),
        ("outgoing_document.submitted", "Trình ký văn bản đi", "trình ký một văn bản đi"),
        ("outgoing_document.returned", "Trả lại dự thảo", "trả lại dự thảo văn bản đi"),
        ("outgoing_document.signed", "Ghi văn bản đã ký", "ghi văn bản đi đã được ký"),
        ("outgoing_document.numbered", "Cấp số văn bản đi", "cấp số {number} ngày {day}"),
        ("outgoing_document.dispatched", "Phát hành văn bản đi", "phát hành một văn bản đi"),
        ("outgoing_document.corrected", "Đính chính văn bản đi", "đính chính một văn bản đi bằng công văn"),
        ("outgoing_document.replaced", "Thay thế văn bản đi", "thay một văn bản đi bằng văn bản cùng loại"),
        ("outgoing_document.recalled", "Thu hồi văn bản đi", "thu hồi một văn bản đi"),
        ("recognition_standard.posted", "Niêm yết tiêu chuẩn công nhận", "niêm yết tiêu chuẩn công nhận {lines} điều{replaces}: {title}"),
        ("recognition_standard.retired", "Thôi áp dụng tiêu chuẩn công nhận", "thôi áp dụng một tiêu chuẩn công nhận"),
        ("recognition_application.registered", "Đăng ký công nhận", "đăng ký công nhận đạt chuẩn"),
        ("recognition_application.answered", "Trả lời hồ sơ công nhận", "trả lời các điều của hồ sơ đề nghị công nhận"),
        ("recognition_application.file_added", "Thêm tệp hồ sơ công nhận", "thêm một tệp cho điều {line} của hồ sơ đề nghị công nhận"),
        ("recognition_application.file_removed", "Bỏ tệp hồ sơ công nhận", "bỏ một tệp ở điều {line} của hồ sơ đề nghị công nhận"),
        ("recognition_application.sent", "Gửi hồ sơ công nhận", "gửi hồ sơ đề nghị công nhận"),
        ("recognition_application.recalled", "Lấy lại hồ sơ công nhận", "lấy lại hồ sơ đề nghị công nhận để sửa"),
        ("recognition_application.withdrawn", "Rút hồ sơ công nhận", "rút hồ sơ đề nghị công nhận"),
        ("recognition_application.verified", "Thẩm định hồ sơ công nhận", "thẩm định hồ sơ đề nghị công nhận{not_met}"),
        ("recognition_application.returned", "Trả lại hồ sơ công nhận", "trả lại hồ sơ đề nghị công nhận"),
        ("recognition_application.refused", "Trả lời chưa công nhận", "trả lời chưa công nhận lần này"),
        ("recognition.decided", "Công nhận đạt chuẩn", "ghi công nhận đạt chuẩn từ {from} đến {until}"),
        ("recognition.revoked", "Thu hồi công nhận", "thu hồi công nhận đạt chuẩn từ {from}"),
        ("task.assigned", "Giao nhiệm vụ", "giao nhiệm vụ, hạn {due}"),
        ("task.taken", "Nhận việc", "nhận một nhiệm vụ"),
        ("task.reported", "Báo kết quả", "báo kết quả nhiệm vụ, xong ngày {day}"),
        ("task.recalled", "Rút lại kết quả", "rút lại báo cáo kết quả nhiệm vụ"),
        ("task.accepted", "Xác nhận kết quả", "xác nhận một nhiệm vụ đã hoàn thành"),
        ("task.returned", "Trả lại nhiệm vụ", "trả lại kết quả nhiệm vụ, làm lại, chậm nhất hết ngày {day}"),
        ("task.extended", "Gia hạn nhiệm vụ", "gia hạn nhiệm vụ đến {day}"),
        ("task.paused", "Tạm dừng nhiệm vụ", "tạm dừng nhiệm vụ từ {day}"),
        ("task.resumed", "Làm tiếp nhiệm vụ", "cho nhiệm vụ làm tiếp từ {day}"),
        ("task.withdrawn", "Thôi giao nhiệm vụ", "thôi giao một nhiệm vụ"),
        ("task.moved", "Hạn tính lại", "hạn nhiệm vụ tính lại theo lịch làm việc, từ {from} sang {to}"),
        ("task.lateness_read", "Đổi cách tính tiến độ", "đổi cách tính lần chậm của nhiệm vụ ({lateness})"),
        ("pledges.asked", "Mở đợt đăng ký", "mở đợt đăng ký thi đua năm {year} cho {count} đơn vị"),
        ("pledge.saved", "Ghi đăng ký thi đua", "ghi {count} mục tiêu đăng ký thi đua"),
        ("pledge.submitted", "Gửi đăng ký thi đua", "gửi đăng ký thi đua"),
        ("pledge.recalled", "Rút lại đăng ký", "rút lại đăng ký thi đua để sửa"),
        ("pledge.opened", "Mở xem đăng ký", "mở xem một đăng ký thi đua"),
        ("pledge.returned", "Trả lại đăng ký", "trả lại đăng ký thi đua để sửa"),
        ("pledge.accepted", "Ghi nhận đăng ký", "ghi nhận đăng ký thi đua"),
        ("pledge.reviewed", "Đối chiếu đăng ký", "đối chiếu mục tiêu đăng ký thi đua với kết quả"),
        ("pledge.withdrawn", "Rút đăng ký thi đua", "rút đăng ký thi đua đã được ghi nhận"),
        ("figure.recorded", "Ghi số liệu", "ghi số liệu của chỉ tiêu {indicator}"),
        ("criteria_set.added", "Thêm bộ tiêu chí", "thêm một bộ tiêu chí"),
        ("criteria_set.published", "Công bố bộ tiêu chí", "công bố bộ tiêu chí"),
        ("round.published", "Giao bộ tiêu chí", "giao bộ tiêu chí cho cụm, khối, kỳ {period}"),
        ("round.closed", "Đóng đợt chấm", "đóng đợt chấm điểm"),
        ("sheet.cell_saved", "Điền phiếu", "điền ô {cell} của phiếu chấm điểm: từ {old} thành {new}"),
        ("sheet.evidence_added", "Thêm minh chứng", "thêm minh chứng cho mục {item}"),
        ("sheet.evidence_removed", "Bỏ minh chứng", "bỏ một minh chứng"),
        ("sheet.submitted", "Gửi phiếu", "gửi phiếu chấm điểm"),
        ("sheet.recalled", "Rút lại phiếu", "rút lại phiếu chấm điểm"),
        ("sheet.opened", "Mở phiếu để thẩm định", "mở phiếu chấm điểm để thẩm định"),
        ("sheet.returned", "Trả lại phiếu", "trả lại phiếu chấm điểm để sửa"),
        ("sheet.verification_finished", "Thẩm định xong", "thẩm định xong phiếu chấm điểm"),
        ("sheet.explained", "Giải trình", "gửi giải trình"),
        ("sheet.explanations_closed", "Kết thúc giải trình", "kết thúc giai đoạn giải trình"),
        ("sheet.confirmed", "Chốt phiếu", "chốt phiếu chấm điểm"),
        ("demonstration.loaded", "Nạp dữ liệu trình diễn", "nạp dữ liệu trình diễn"),
        ("ballot.cast", "Phiếu kín", "có một phiếu kín"),
        ("rating.given", "Đánh giá của người dân", "có một lượt đánh giá của người dân"),
        ("comment.sealed", "Ý kiến niêm kín", "có một ý kiến niêm kín"),
    ]

    /// `điền ô item:1.2 của phiếu chấm điểm: từ trống thành 2`. An act without words is said to be one, with its code beside it.
    static func sentence(_ code: String, _ particulars: [String: String]) -> String {
        guard let act = acts.first(where: { $0.code == code }) else { return "làm một việc chưa có lời (\(code))" }
        return particulars.reduce(act.sentence) { sentence, particular in
            sentence.replacing("{\(particular.key)}", with: value(particular.key, particular.value, of: code))
        }
    }

    static func title(_ code: String) -> String { acts.first { $0.code == code }?.title ?? code }

    /// What a personal value is called.
    static func name(ofPersonal name: String) -> String {
        switch name {
        case "full_name": "Họ và tên"
        case "user_name": "Tên đăng nhập"
        case "old_full_name": "Họ và tên trước đó"
        case "born": "Ngày sinh"
        case "old_born": "Ngày sinh trước đó"
        case "staff_code": "Mã cán bộ"
        default: name
        }
    }

    private static func value(_ name: String, _ value: String, of act: String) -> String {
        // What was not kept apart has no word about it.
        if name == "held" { return value.isEmpty ? "" : " (để riêng: \(cause(value)))" }
        // Most codes take nobody's place.
        if name == "replaces", ["code.posted", "recognition_standard.posted"].contains(act) { return value.isEmpty ? "" : ", thay bản cũ" }
        if name == "not_met" { return value.isEmpty ? ", các điều đều đạt" : ", điều \(value.replacing(" ", with: ", ")) chưa đạt" }
        if name == "due", act == "incoming_document.assigned" { return LocalDate(iso: value).map { ", hạn \($0.vietnamese)" } ?? "" }
        if value.isEmpty { return "trống" }
        // Only here is a number surely a quantity, and never a year or a document's number.
        if act == "sheet.cell_saved", let number = Numeral(plain: value) { return number.vietnamese() }
        switch name {
        case "lateness": return value == "day" ? "mỗi ngày chậm" : "mỗi lần chậm"
        case "due" where value.count == 10: return value.split(separator: "-").reversed().joined(separator: "/")
        case "kind" where act == "inspection.planned": return value == "unannounced" ? "đột xuất" : "báo trước"
        case "way" where act == "code.acknowledgement_struck": return value == "ticked" ? "ký bản giấy" : "tự xác nhận"
        case "cause": return cause(value)
        case "answer": return answer(value)
        case "role": return Role(rawValue: value)?.label ?? value
        case "cell": return value.replacing("item:", with: "mục ").replacing("fact:", with: "số liệu ")
        case "old" where value == "yes", "new" where value == "yes": return "có"
        case "old" where value == "no", "new" where value == "no": return "không"
        case "from" where value.count == 10, "day" where value.count == 10, "arrived" where value.count == 10,
            "old" where LocalDate(iso: value) != nil,
            "old_day" where LocalDate(iso: value) != nil, "new_day" where LocalDate(iso: value) != nil,
            "to" where value.count == 10, "until" where value.count == 10, "new" where LocalDate(iso: value) != nil:
            return value.split(separator: "-").reversed().joined(separator: "/")
        default: return value
        }
    }

    /// Why something that a phone brought was kept apart.
    private static func cause(_ code: String) -> String {
        switch code {
        case "account_ended": "tài khoản đã ngừng khi bản ghi đến"
        case "closed": "đến sau khi lập biên bản hoặc hủy cuộc"
        case "not_in_team": "người ghi không trong đoàn kiểm tra"
        default: code
        }
    }

    /// What was seen of one line of a checklist.
    private static func answer(_ code: String) -> String {
        switch code {
        case "met": "Đạt"
        case "not_met": "Chưa đạt"
        case "not_applicable": "Không áp dụng"
        default: code
        }
    }
}
