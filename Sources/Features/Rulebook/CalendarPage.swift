import Kernel
package import Markup

/// The days off of one year and the Saturdays worked for them (lịch làm việc), each with its lunar date and how sure it is.
package struct CalendarPage {
    package let calendar: WorkingCalendar
    package let year: Int
    /// Days entered from announcements for the reader's place, above it or below it.
    package let own: [OwnDayOff]
    /// Set for whoever may enter more.
    package let keeper: RuleKeeper?

    /// A year the calendar does not know is shown as the nearest one it does.
    package init(calendar: WorkingCalendar, year: Int, own: [OwnDayOff] = [], keeper: RuleKeeper? = nil) {
        self.calendar = calendar
        self.own = own
        self.keeper = keeper
        self.year = calendar.years.contains(year) ? year : calendar.years.last { $0 < year } ?? calendar.years.first ?? year
    }

    package var page: Page {
        Page(
            title: "Lịch làm việc", heading: "Lịch làm việc năm \(year)", under: "<p class=\"note\">\(count)</p>",
            hasErrors: keeper?.fault != nil, body: "<div class=\"flow-m\">\(summary)\(years)\(table)\(ownDays)\(source)</div>")
    }

    private var summary: HTML? { keeper?.fault.map { ErrorSummary([$0]).html } }
    private var ownDays: OwnDaysOffPanel { OwnDaysOffPanel(days: own.filter { $0.day.year == year }, keeper: keeper) }

    private var count: String {
        guard let span = Period(.year, of: year)?.span else { return "" }
        return
            "Có \(calendar.workingDays(in: span)) ngày làm việc. Hạn tính bằng ngày làm việc bỏ qua thứ Bảy, Chủ nhật và các ngày nghỉ dưới đây."
    }

    private var years: Tabs {
        Tabs(
            "Năm", calendar.years.reversed().map { Tabs.Tab(String($0), Path.calendar.with("nam", String($0)), isCurrent: $0 == year) })
    }

    private var table: Panel {
        let lines = calendar.days.filter { $0.date.year == year }.map { day in
            Table.Line([
                "<span class=\"nowrap\">\(day.date.withWeekday.capitalisedFirst)</span>", "\(day.name)",
                "<span class=\"nowrap\">\(LunarDate(day.date).vietnamese)</span>",
                day.kind == .off ? "Nghỉ" : "<b>Làm bù</b>", Chip(day.certainty.label, day.certainty.look, icon: day.certainty.icon).html,
            ])
        }
        return Panel(
            "Ngày nghỉ, ngày làm bù", isHeadingHidden: true, fit: .flush,
            Table(
                "Ngày nghỉ, ngày làm bù năm \(year)",
                columns: [
                    Table.Column("Ngày"), Table.Column("Dịp"), Table.Column("Âm lịch"), Table.Column("Làm hay nghỉ"),
                    Table.Column("Độ tin cậy"),
                ], lines: lines
            ).html)
    }

    private var source: Panel {
        Panel(
            "Số liệu từ đâu", fit: .tight,
            """
            <p class="note">Thông báo nghỉ lễ, Tết và hoán đổi ngày làm việc, đối chiếu giữa các nguồn công khai tháng 11/2026. \
            Dòng “dự kiến” là năm chưa có thông báo chính thức; dòng “một nguồn” và “cần đối chiếu luật” nên xem lại văn bản trước khi dùng. \
            Ngày âm lịch tính theo kinh tuyến 105° Đông.</p>
            """)
    }
}

extension DayOff.Certainty {
    var label: String {
        switch self {
        case .confirmed: "Nhiều nguồn"
        case .singleSource: "Một nguồn"
        case .checkLaw: "Cần đối chiếu luật"
        case .forecast: "Dự kiến"
        case .ownNotice: "Thông báo đã nhập"
        }
    }

    fileprivate var look: Chip.Look {
        switch self {
        case .confirmed: .good
        case .singleSource: .neutral
        case .checkLaw: .question
        case .forecast: .draft
        case .ownNotice: .good
        }
    }

    fileprivate var icon: Icon {
        switch self {
        case .confirmed: .tick
        case .singleSource: .half
        case .checkLaw: .question
        case .forecast: .ring
        case .ownNotice: .pencil
        }
    }
}

extension String {
    /// `Thứ Hai, 05/10/2026`, where it begins a line.
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
