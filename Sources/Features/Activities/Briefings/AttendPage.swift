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
            let next = Path.attend.with("ve", door.ticket)
            return
                "<p><span>Có tài khoản thì <a href=\"\(Path.signIn.with("next", next.text))\">đăng nhập</a> để ghi đúng tên mình, hoặc chọn tên ở dưới.</span></p>"
        }
        if door.isThere { return Say(.good, "\(own.name) đã có tên trong danh sách.").html }
        return Panel("Tên của tôi", isHeadingHidden: true, picking(own.id, "Ghi tên: \(own.name)", look: .main)).html
    }

    private var others: HTML {
        let search: HTML =
            door.asksWords
            ? """
            <form method="get" action="\(Path.attend)" role="search" class="flow-s"><input type="hidden" name="ve" value="\(door.ticket)">\
            \(Field("tim", label: "Họ tên của anh/chị", hint: "Gõ một phần tên, không cần dấu", value: door.words, kind: .search))<p class="acts"><button class="btn">Tìm</button></p></form>
            """ : .empty
        var seen: Set<ID<Person>> = []
        let lines = door.lines.filter { seen.insert($0.person.id).inserted }
        let list: HTML =
            lines.isEmpty
            ? door.words.isEmpty ? .empty : "<p class=\"note\">Không tìm thấy tên này trong đơn vị. Báo người chủ trì ghi vào ô khách.</p>"
            : """
            <ul class="plain flow-s">\(each: lines, { line in
                door.there.contains(line.person.id)
                    ? "<li class=\"note\">\(line.person.name): đã có tên</li>"
                    : "<li>\(picking(line.person.id, "\(line.person.name)", look: .plain)) <small>\(line.post.place.position), \(line.body)</small></li>" as HTML
            })</ul>
            """
        return Panel("Chọn tên của anh/chị", id: "pick", fit: .loose, "\(search)\(list)").html
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
