import Kernel
import Markup

/// Days off entered from announcements, each with its paper, and the form for whoever may enter more.
struct OwnDaysOffPanel: Component {
    let days: [OwnDayOff]
    let keeper: RuleKeeper?

    var html: HTML {
        guard !days.isEmpty || keeper != nil else { return .empty }
        return Panel(
            "Ngày nghỉ, ngày làm bù tự nhập", id: "own-days-off",
            """
            \(if: days.isEmpty, "<p class=\"note\">Chưa có ngày nào. Khi có thông báo nghỉ đột xuất hoặc hoán đổi, ghi vào đây: hạn đang tính được tính lại, hạn cũ vẫn giữ.</p>")\
            \(Rows(days.map(row)))\(keeper.map(form))
            """
        ).html
    }

    private func row(_ day: OwnDayOff) -> HTML {
        """
        <div class="flow-s"><p><b>\(day.day.withWeekday)</b>: \(day.kind == .off ? "nghỉ" : "làm bù"), \(day.name) \(chip(day))</p>
        <p class="note">\(day.placeName) · \(day.source), thông báo ngày \(day.announcedOn.vietnamese)</p>\
        \(if: day.withdrawnOn == nil && keeper?.mayKeep(at: day.place) == true, keeper?.withdrawal(of: "Ví dụ thông báo đã thu hồi", to: .ownDayOffWithdrawal(day.id)) ?? .empty)</div>
        """
    }

    private func chip(_ day: OwnDayOff) -> Chip {
        day.withdrawnOn.map { Chip("Thôi áp dụng từ \($0.vietnamese)", .neutral, icon: Icon.none) }
            ?? Chip("Đang áp dụng", .good, icon: .tick)
    }

    private func form(_ keeper: RuleKeeper) -> HTML {
        """
        <details class="more"\(if: keeper.fault != nil, " open")><summary>Ghi một ngày theo thông báo</summary>\(Form(
            to: .ownDaysOff, seal: keeper.seal, classes: "flow-m",
            """
            \(Select("place", label: "Nơi áp dụng", hint: "Áp dụng cho nơi này và cấp dưới", options: keeper.placeOptions, chosen: keeper.text("place"), fault: keeper.wording("place")))
            <div class="cols two">\(Field("day", label: "Ngày", value: keeper.text("day"), fault: keeper.wording("day"), kind: .date, isRequired: true))\
            \(Select("kind", label: "Nghỉ hay làm", options: [Option("off", "Nghỉ"), Option("work", "Làm bù")], chosen: keeper.text("kind"), fault: keeper.wording("kind")))</div>
            \(Field("name", label: "Dịp nghỉ hoặc lý do", hint: "Ví dụ Nghỉ tránh bão số 9", value: keeper.text("name"), fault: keeper.wording("name"), isRequired: true))
            <div class="cols two">\(Field("source", label: "Văn bản thông báo", hint: "Ví dụ 88/CĐ-UBND", value: keeper.text("source"), fault: keeper.wording("source"), isRequired: true))\
            \(Field("announced", label: "Ngày thông báo", hint: "Hạn tính từ trước ngày này được tính lại", value: keeper.text("announced"), fault: keeper.wording("announced"), kind: .date, isRequired: true))</div>
            <div class="acts">\(ActButton("Ghi vào lịch", look: .main))</div>
            """))</details>
        """
    }
}
