import Access
import Kernel
package import Markup
import People

/// What a phone shows after a scan: one's name to pick, and nothing more of it kept than the name.
package struct AttendPage {
    package let door: AttendanceDoor
    package let fault: String?
    package let seal: FormSeal

    package init(door: AttendanceDoor, fault: String? = nil, seal: FormSeal) {
        self.door = door
        self.fault = fault
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Ghi tên dự họp", heading: door.briefing.what.topic, under: "<p class=\"note\">\(door.body)</p>", width: .narrow,
            hasErrors: fault != nil,
            body:
                "<div class=\"flow-m\">\(fault.map { Say(.bad, "\($0)").html })\(content)<p class=\"note\">Chỉ ghi họ tên và giờ. Không ghi vị trí, không nhận dạng máy.</p></div>"
        )
    }

    private var content: HTML {
        if door.isUsed { return Say(.good, "Lần quét này đã ghi tên xong. Người khác cần tự quét mã trên màn hình.").html }
        return "\(own)\(others)"
    }

    private var own: HTML? {
        guard let own = door.own else {
            guard !door.isSignedIn else {
                return "<p class=\"note\">Tài khoản đang đăng nhập không công tác ở \(door.body) nên chọn tên ở dưới.</p>"
            }
            let next = Path.attend.with("ve", door.ticket)
            return
                "<p><span>Có tài khoản thì <a href=\"\(Path.signIn.with("next", next.text))\">đăng nhập</a> để ghi đúng tên mình, hoặc chọn tên ở dưới.</span></p>"
        }
        if door.isThere { return Say(.good, "\(own.name) đã có tên trong danh sách.").html }
        return Panel("Tên của tôi", isHeadingHidden: true, picking(own.id, "Ghi tên: \(own.name)", look: .main)).html
    }

    private var others: HTML {
        guard !door.isEmpty else {
            return Say(.grey, "\(door.body) chưa có danh sách người trên hệ thống. Báo người chủ trì ghi tên anh/chị vào ô khách.").html
        }
        return Panel("Chọn tên của anh/chị", id: "pick", fit: .loose, "\(search)\(list)").html
    }

    private var search: HTML? {
        guard door.asksWords else { return nil }
        return """
            <form method="get" action="\(Path.attend)" role="search" class="flow-s"><input type="hidden" name="ve" value="\(door.ticket)">\
            \(SearchField("tim", label: "Họ tên của anh/chị", hint: "Ít nhất hai chữ, không cần dấu. Ví dụ: thi lan", words: door.words))</form>
            """
    }

    private var list: HTML {
        guard !door.lines.isEmpty else {
            if door.words.isEmpty { return .empty }
            return AttendanceDoor.isEnough(door.words)
                ? "<p class=\"note\">Không tìm thấy tên này trong đơn vị. Báo người chủ trì ghi vào ô khách.</p>"
                : "<p class=\"note\">Gõ ít nhất hai chữ trong họ tên.</p>"
        }
        // Where somebody works is said only to tell namesakes apart.
        let namesakes = Dictionary(grouping: door.lines, by: \.person.name).filter { $0.value.count > 1 }
        return """
            <ul class="plain flow-s">\(each: door.lines, { line in
                door.there.contains(line.person.id)
                    ? "<li class=\"note\">\(line.person.name): đã có tên</li>"
                    : "<li>\(picking(line.person.id, "\(line.person.name)", look: .plain))\(if: namesakes[line.person.name] != nil, " <small>\(line.post.place.position), \(line.body)</small>" as HTML)</li>" as HTML
            })</ul>\(if: door.isCut, "<p class=\"note\">Còn nữa: gõ đủ họ tên.</p>" as HTML)
            """
    }

    private func picking(_ person: ID<Person>, _ words: String, look: ActLook) -> HTML {
        Form(
            to: .attend, seal: seal, classes: "inline",
            "<input type=\"hidden\" name=\"ve\" value=\"\(door.ticket)\"><input type=\"hidden\" name=\"nguoi\" value=\"\(person)\">\(ActButton(words, look: look))"
        ).html
    }
}

/// Where a code is typed that cannot be scanned, and where a phone lands whose code is too old.
package struct AttendCodePage {
    package let typed: String
    package let fault: String?
    package let seal: FormSeal
    /// Somebody who has just signed in.
    package let done: (name: String, topic: String)?

    package init(typed: String = "", fault: String? = nil, seal: FormSeal, done: (name: String, topic: String)? = nil) {
        self.typed = typed
        self.fault = fault
        self.seal = seal
        self.done = done
    }

    package var page: Page {
        Page(
            title: done == nil ? "Ghi tên dự họp" : "Đã ghi tên", width: .narrow, hasErrors: fault != nil,
            body: """
                <div class="flow-m">\(done.map { Say(.good, "<b>\($0.name)</b> đã có tên trong danh sách dự “\($0.topic)”. Đóng trang này được rồi.").html })\
                \(if: done == nil, form)</div>
                """)
    }

    private var form: HTML {
        let faults = fault.map { [FieldFault("ma", $0)] } ?? []
        return """
            \(ErrorSummary(faults))\(Form(to: .attend, seal: seal, classes: "panel flow-m", """
                \(Field("ma", label: "Mã trên màn hình", hint: "10 chữ và số, ví dụ K7QP-3M2X7A", value: typed, fault: fault, width: .medium))\
                <p class="acts">\(ActButton("Tiếp tục", look: .main))</p>
                """))
            """
    }
}
