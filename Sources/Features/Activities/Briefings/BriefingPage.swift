import Documents
import Kernel
package import Markup
import Movements

/// One briefing: what it was, who came and how that is known, its papers; and what its keeper may do now.
package struct BriefingPage {
    package let view: BriefingView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: BriefingView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var briefing: Briefing { view.briefing }
    private var isOpen: Bool { view.mayKeep && briefing.state == .recorded }
    private var isHeld: Bool { briefing.what.day <= view.now.date }

    package var page: Page {
        Page(
            title: briefing.what.topic, eyebrow: "\(briefing.what.form.label) · \(view.body)",
            under: "<p>\(Chip.state(of: briefing)) <b>\(when)</b></p>", acts: acts,
            crumbs: [Crumb("Cuộc tuyên truyền", .briefings)], hasErrors: !faults.isEmpty,
            body: """
                <div class="flow-m">\(ErrorSummary(faults))<div class="cols main-side"><div class="flow-m">\(next)\(came)\(minutes)\(files)</div>\
                <aside class="flow-m" aria-label="Về cuộc này">\(facts)\(codes)\(undo)</aside></div></div>
                """)
    }

    private var when: String {
        [briefing.what.time, briefing.what.day.withWeekday].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var acts: HTML? {
        isOpen
            ? "\(ActLink("Điểm danh", .briefingAttendances(briefing.id), look: .main))\(ActLink("Sửa", .briefingEdit(briefing.id)))" : nil
    }

    // MARK: What is next

    private var next: HTML? {
        guard isOpen else { return nil }
        guard isHeld else {
            return Say(.grey, "Chưa đến ngày họp. Đến ngày, mở mã trên màn hình để người dự tự ghi tên, hoặc điểm danh.").html
        }
        let listed = view.present.count
        let count = briefing.what.headcount.map { "\($0.tally.words) người dự (đếm)" }
        let list = listed > 0 ? "\(listed) người trong danh sách" : nil
        let known = [count, list].compactMap(\.self).joined(separator: ", ")
        return Panel(
            "Chốt cuộc này", id: "confirm", fit: .tight,
            """
            <p>\(known.isEmpty ? "Chưa có danh sách và chưa ghi số người dự: điểm danh, hoặc bấm Sửa để ghi số người." : "Đang có: \(known).") Chốt rồi mới tính vào số liệu.</p>\
            \(if: !known.isEmpty, Form(to: .briefingConfirmation(briefing.id), seal: seal, "<input type=\"hidden\" name=\"thay\" value=\"\(view.present.count)\"><p class=\"acts\">\(ActButton("Chốt", look: .main))</p>").html)
            """
        ).html
    }

    // MARK: Who came

    private var came: HTML? {
        if briefing.state == .recorded, view.present.isEmpty, briefing.what.headcount == nil,
            !view.attendances.contains(where: { !$0.counts })
        {
            return nil
        }
        let ways = Attendance.Way.allCases.compactMap { way -> HTML? in
            let count = view.present.count { $0.way == way }
            return count > 0 ? "\(way.label): \(count)" : nil
        }
        let sum = briefing.attended.map { "Người dự: \($0.vietnamese)" } ?? "Trong danh sách: \(view.present.count) người"
        let notes: HTML = "\(counted)\(struck)"
        // A table fills the panel; what is said about it stands under it.
        let fills = !view.present.isEmpty && view.seesNames
        let hasNotes = briefing.what.headcount != nil || (view.seesNames && view.attendances.contains { !$0.counts })
        return Panel(
            sum, id: "came", note: ways.isEmpty ? nil : "\(joined(ways))", fit: fills ? .flush : .tight,
            fills ? "\(names)\(if: hasNotes, "<div class=\"tfoot\">\(notes)</div>" as HTML)" : "\(notes)\(names)"
        ).html
    }

    private func joined(_ parts: [HTML]) -> HTML {
        "<span>\(each: parts.enumerated(), { "\(if: $0.offset > 0, " · ")\($0.element)" })</span>"
    }

    /// A count is said in the words of who counted.
    private var counted: HTML? {
        guard let headcount = briefing.what.headcount else { return nil }
        let tally = briefing.attended ?? headcount.tally
        let bound = tally.isLowerBound ? " Số thật nhiều hơn nên là mức tối thiểu đã biết." : ""
        return "<p class=\"note\">Ghi khi họp: “\(headcount.words)”. Tính là \(tally.vietnamese).\(bound)</p>"
    }

    private var names: HTML {
        guard !view.present.isEmpty else {
            return "<p class=\"note\">Chưa có tên ai trong danh sách.</p>"
        }
        guard view.seesNames else { return "<p class=\"note\">Tên người dự chỉ đầu mối của đơn vị xem được.</p>" }
        return Table(
            "Người dự",
            columns: [Table.Column("Họ và tên"), Table.Column("Cách ghi"), Table.Column("Lúc")]
                + (hasActs ? [Table.Column("Sửa danh sách")] : []),
            lines: view.present.map { one in
                Table.Line(
                    [
                        "<span>\(view.name(of: one))\(if: one.person == nil, " (khách)")</span>", "\(way(of: one))",
                        "<span class=\"nowrap\">\(one.at.date == briefing.what.day ? one.at.time : one.at.vietnamese)</span>",
                    ] + (hasActs ? ["\(if: isOpen, striking(one))\(if: hasName(one), erasing(one))"] : []))
            }
        ).html
    }

    private func way(of one: Attendance) -> HTML {
        switch one.way {
        case .screen, .poster: "<span>\(one.way.label)\(if: one.account != nil, ", đã đăng nhập")</span>"
        case .ticked, .imported: "<span>\(one.way.label), do \(one.account.flatMap { view.names[$0] } ?? "Hệ thống")</span>"
        }
    }

    private var hasActs: Bool { isOpen || view.present.contains(where: hasName) }

    /// A guest by name, who may ask that it be forgotten.
    private func hasName(_ one: Attendance) -> Bool { view.mayKeep && one.person == nil && one.guest != Attendance.erasedGuest }

    private func erasing(_ one: Attendance) -> HTML {
        let field = "vi-xoa-ten-\(one.id)"
        return """
            <details class="more"\(if: fault(field) != nil, " open")><summary>Xóa tên<span class="vh"> \(one.guest)</span></summary>\
            \(Form(to: .guestErasure(briefing.id, one.id), seal: seal, classes: "flow-s", "\(Field(field, label: "Lý do", hint: "Khách yêu cầu; lượt dự vẫn tính, tên không lấy lại được", value: typed[field] ?? "", fault: fault(field)))<p class=\"acts\">\(ActButton("Xóa tên", look: .danger))</p>"))</details>
            """
    }

    private func striking(_ one: Attendance) -> HTML {
        let field = "vi-bo-\(one.id)"
        return """
            <details class="more"\(if: fault(field) != nil, " open")><summary>Bỏ<span class="vh"> \(view.name(of: one))</span></summary>\
            \(Form(to: .attendanceStriking(briefing.id, one.id), seal: seal, classes: "flow-s", "\(Field(field, label: "Lý do", value: typed[field] ?? "", fault: fault(field)))<p class=\"acts\">\(ActButton("Bỏ khỏi danh sách", look: .danger))</p>"))</details>
            """
    }

    private var struck: HTML? {
        let gone = view.attendances.filter { !$0.counts }
        guard !gone.isEmpty, view.seesNames else { return nil }
        return """
            <details class="more"><summary>\(gone.count) người đã bỏ khỏi danh sách</summary>\
            <ul class="plain">\(each: gone, { "<li>\(view.name(of: $0)) (\($0.way.label)): \($0.struckBecause ?? "")\(if: hasName($0), erasing($0))</li>" })</ul></details>
            """
    }

    // MARK: Papers

    private var minutes: HTML? {
        guard !briefing.what.minutes.isEmpty else { return nil }
        guard view.seesNames else {
            return Panel("Diễn biến, kết luận", id: "minutes", "<p class=\"note\">Có biên bản; đầu mối của đơn vị xem được.</p>").html
        }
        let paragraphs = briefing.what.minutes.split(separator: "\n").map(String.init)
        return Panel("Diễn biến, kết luận", id: "minutes", fit: .loose, "\(each: paragraphs, { "<p>\($0)</p>" })").html
    }

    private var files: HTML? {
        let mayAdd = view.mayKeep && briefing.state != .withdrawn
        guard mayAdd || !view.files.isEmpty else { return nil }
        let rows = view.files.map { file, attachment -> HTML in
            let field = "vi-xoa-\(file.id)"
            let removal: HTML =
                mayAdd
                ? """
                <details class="more"\(if: fault(field) != nil, " open")><summary>Bỏ<span class="vh"> \(attachment.name)</span></summary>\
                \(Form(to: .briefingFileRemoval(briefing.id, file.id), seal: seal, classes: "flow-s", "\(Field(field, label: "Lý do", value: typed[field] ?? "", fault: fault(field)))<p class=\"acts\">\(ActButton("Bỏ tệp", look: .danger))</p>"))</details>
                """ : .empty
            return """
                <span>\(FileChip("\(attachment.name), \(Attachment.sizeText(attachment.size))", .briefingFile(briefing.id, file.id)))\
                \(if: !file.note.isEmpty, " \(file.note)")</span>\(removal)
                """
        }
        let adding: HTML =
            mayAdd
            ? Form(
                to: .briefingFiles(briefing.id), seal: seal, hasFiles: true, classes: "flow-s",
                """
                \(FileField("tep", label: "Thêm biên bản, tài liệu hoặc ảnh", hint: "PDF, DOCX hoặc ảnh, đến \(Attachment.sizeText(Attachment.largest))", fault: fault("tep"), accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"))\
                \(Field("ten-tep", label: "Là gì", hint: "Ví dụ: biên bản, tài liệu, ảnh hội trường", value: typed["ten-tep"] ?? "", fault: fault("ten-tep")))\
                <p class="acts">\(ActButton("Thêm tệp"))</p>
                """
            ).html : .empty
        return Panel("Biên bản, tài liệu, ảnh", id: "files", fit: .tight, "\(if: !rows.isEmpty, Rows(rows).html)\(adding)").html
    }

    // MARK: About it

    private var facts: HTML {
        var facts: [(name: String, value: HTML)] = [("Đơn vị tổ chức", "\(view.body)")]
        if let id = briefing.movement, let name = view.movement {
            facts.append(("Phong trào", "<a href=\"\(Path.movement(id))\">\(name)</a>"))
        }
        if !briefing.what.venue.isEmpty { facts.append(("Địa điểm", "\(briefing.what.venue)")) }
        if !briefing.what.host.isEmpty { facts.append(("Chủ trì", "\(briefing.what.host)")) }
        facts.append(("Người ghi", "\(view.names[briefing.enteredBy] ?? "Hệ thống"), \(briefing.enteredAt.date.vietnamese)"))
        return Panel("Về cuộc này", id: "facts", Facts(facts).html).html
    }

    private var codes: HTML? {
        guard isOpen else { return nil }
        let isToday = briefing.what.day == view.now.date
        let hasScreen = view.calls.contains { $0.way == .screen }, hasPoster = view.calls.contains { $0.way == .poster }
        let screen: HTML? =
            isToday
            ? hasScreen
                ? "<p>\(ActLink("Xem màn hình mã", .briefingScreen(briefing.id), look: .main))</p>"
                : Form(
                    to: .briefingScreen(briefing.id), seal: seal, "<p class=\"acts\">\(ActButton("Mở mã trên màn hình", look: .main))</p>"
                ).html
            : nil
        let poster: HTML? =
            briefing.what.day >= view.now.date
            ? hasPoster
                ? "<p>\(ActLink("Xem mã dán tường", .briefingPoster(briefing.id)))</p>"
                : Form(to: .briefingPoster(briefing.id), seal: seal, "<p class=\"acts\">\(ActButton("Tạo mã dán tường", look: .quiet))</p>")
                    .html
            : nil
        guard screen != nil || poster != nil || !view.calls.isEmpty else { return nil }
        let closing: HTML? =
            view.calls.isEmpty
            ? nil
            : Form(to: .briefingCodes(briefing.id), seal: seal, "<p class=\"acts\">\(ActButton("Thôi nhận ghi tên", look: .quiet))</p>")
                .html
        return Panel(
            "Người dự tự ghi tên", id: "codes", fit: .tight,
            """
            <p class="note">Mã trên màn hình đổi mỗi 30 giây nên phải có mặt mới quét được. Mã dán tường thì ai có ảnh chụp cũng dùng được, nên ghi là tự khai.</p>\
            \(screen)\(poster)\(closing)
            """
        ).html
    }

    private var undo: HTML? {
        guard view.mayKeep, briefing.state != .withdrawn else { return nil }
        let reopening: HTML =
            briefing.state == .confirmed
            ? """
            <details class="more"\(if: fault("vi-mo") != nil, " open")><summary>Mở lại để sửa</summary>\
            \(Form(to: .briefingReopening(briefing.id), seal: seal, classes: "flow-s", "\(Field("vi-mo", label: "Lý do", hint: "Trong lúc mở, cuộc này không tính vào số liệu", value: typed["vi-mo"] ?? "", fault: fault("vi-mo")))<p class=\"acts\">\(ActButton("Mở lại"))</p>"))</details>
            """ : .empty
        return Panel(
            "Ghi nhầm", id: "undo", fit: .tight,
            """
            \(reopening)<details class="more"\(if: fault("vi-rut") != nil, " open")><summary>Rút cuộc này</summary>\
            \(Form(to: .briefingWithdrawal(briefing.id), seal: seal, classes: "flow-s", "\(Field("vi-rut", label: "Lý do", hint: "Không tính nữa; vẫn đọc lại được", value: typed["vi-rut"] ?? "", fault: fault("vi-rut")))<p class=\"acts\">\(ActButton("Rút", look: .danger))</p>"))</details>
            """
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
