import Kernel
package import Markup

/// One's deadlines in the calendar of one's telephone: the address, when it was made and read, and how to be rid of it.
package struct CalendarFeedPanel: Component {
    private let feed: CalendarFeed?
    /// An address just made: shown this once.
    private let made: String?
    private let seal: FormSeal

    package init(_ feed: CalendarFeed?, made: String? = nil, seal: FormSeal) {
        self.feed = feed
        self.made = made
        self.seal = seal
    }

    package var html: HTML {
        Panel("Lịch trên điện thoại", id: "calendar", "\(words)\(address)\(acts)").html
    }

    private var words: HTML {
        guard let feed else {
            return
                "<p>Hạn nhiệm vụ, hạn gửi phiếu, hạn khắc phục, ngày kiểm tra tự hiện trong ứng dụng lịch. Ai có địa chỉ lịch đều đọc được các hạn này, không đọc được gì khác.</p>"
        }
        return """
            <p>Địa chỉ tạo ngày \(feed.madeAt.date.vietnamese), dùng đến \(feed.expiresAt.date.vietnamese)\
            \(feed.readAt.map { ", ứng dụng lịch đọc lần cuối \($0.vietnamese)" } ?? ", chưa ứng dụng lịch nào đọc").</p>
            """
    }

    private var address: HTML? {
        made.map { address in
            """
            \(Say(.gold, "<b>Chép địa chỉ này vào ứng dụng lịch ngay, trang sau không hiện lại nữa:</b></p><p class=\"hash\" data-calendar>\(address)</p>"))\
            \(with: QRCode(address, says: "Mã để quét bằng điện thoại khi thêm lịch"), { "\($0)" as HTML })
            """
        }
    }

    private var acts: HTML {
        """
        <div class="acts">\(Form(to: .calendarFeed, seal: seal, ActButton(feed == nil ? "Tạo địa chỉ lịch" : "Đổi địa chỉ mới").html))\
        \(if: feed != nil, Form(to: .calendarFeedWithdrawal, seal: seal, ActButton("Bỏ địa chỉ", look: .danger).html).html)</div>\
        \(if: feed != nil && made == nil, "<p class=\"note\">Đổi thì địa chỉ cũ không đọc được nữa.</p>" as HTML)
        """
    }
}
