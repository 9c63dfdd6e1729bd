import Kernel
package import Markup

/// What the screen in the room shows: the code of this moment, and the names as they arrive.
package struct AttendanceScreenPage {
    package let view: BriefingView
    package let call: AttendanceCall
    /// Where a phone goes with the code of this moment.
    package let address: String
    /// The page where a code is typed, for who cannot scan.
    package let door: String

    package init(view: BriefingView, call: AttendanceCall, address: String, door: String) {
        self.view = view
        self.call = call
        self.address = address
        self.door = door
    }

    private var id: ID<Briefing> { view.briefing.id }

    package var page: Page {
        Page(
            title: "Mã điểm danh", heading: view.briefing.what.topic, under: "<p class=\"note\">\(view.body)</p>",
            crumbs: [Crumb("Cuộc tuyên truyền", .briefings), Crumb("Một cuộc", .briefing(id))], width: .wide,
            body: """
                <div class="flow-m"><div class="cols room" data-renew="3"><div class="flow-m">\(code)</div><div class="flow-m">\(names)</div></div>\
                <p class="acts">\(ActLink("Xong, về chốt", .briefing(id), look: .main))\(ActLink("Hiện mã mới", .briefingScreen(id), look: .quiet))</p></div>
                """)
    }

    private var code: HTML {
        let code = call.code(at: view.now)
        return Panel(
            "Quét mã để ghi tên", id: "code",
            """
            \(QRCode(address, says: "Mã để quét bằng điện thoại; không quét được thì vào \(door) và gõ mã chữ bên dưới"))\
            <p class="letters">\(AttendanceCall.spaced(code))</p>\
            <p class="note">Mã đổi mỗi \(AttendanceCall.turn) giây. Không quét được: vào <b>\(door)</b> và gõ mã này.</p>
            """
        ).html
    }

    private var names: HTML {
        let present = view.present
        let latest = present.suffix(24).reversed()
        return Panel(
            "Đã ghi tên: \(present.count)", id: "names",
            present.isEmpty
                ? "<p class=\"note\">Tên người dự hiện ở đây khi họ quét mã.</p>"
                : """
                <ol class="plain arrivals">\(each: latest, { "<li><b>\(view.name(of: $0))</b> <small>\($0.at.time)\(if: $0.way != .screen, " · \($0.way.label)" as HTML)</small></li>" })</ol>\
                \(if: present.count > 24, "<p class=\"note\">và \(present.count - 24) người trước đó</p>")
                """
        ).html
    }
}

/// The code to be printed and hung up.
package struct AttendancePosterPage {
    package let view: BriefingView
    package let call: AttendanceCall
    package let address: String
    package let door: String

    package init(view: BriefingView, call: AttendanceCall, address: String, door: String) {
        self.view = view
        self.call = call
        self.address = address
        self.door = door
    }

    package var page: Page {
        Page(
            title: "Mã dán tường", heading: view.briefing.what.topic,
            under: "<p>\(view.body) · \(view.briefing.what.day.withWeekday)</p>",
            crumbs: [Crumb("Cuộc tuyên truyền", .briefings), Crumb("Một cuộc", .briefing(view.briefing.id))], width: .narrow,
            body: Panel(
                "Quét mã để ghi tên", id: "code",
                """
                \(QRCode(address, says: "Mã để quét bằng điện thoại; không quét được thì vào \(door) và gõ mã chữ bên dưới"))\
                <p class="letters">\(AttendanceCall.spaced(call.code(at: view.now)))</p>\
                <p>Không quét được: vào <b>\(door)</b> và gõ mã này.</p>\
                <p class="note">Mã dùng trong ngày họp. Ai có ảnh chụp mã cũng ghi tên được, nên hệ thống ghi các lượt này là tự khai; đầu mối soát lại trước khi chốt.</p>
                """
            ).html)
    }
}
