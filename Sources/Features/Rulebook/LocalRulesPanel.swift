import Kernel
import Markup

/// What bodies added to a rule, and the form for whoever may add for some place.
struct LocalRulesPanel: Component {
    let shelf: RuleShelf
    let code: RuleCode
    let date: LocalDate
    let keeper: RuleKeeper?

    var html: HTML {
        let rows = shelf.locals.filter { $0.key.rule == code }
        return Panel(
            "Quy định của nơi áp dụng", id: "local-rules",
            """
            \(if: rows.isEmpty, "<p class=\"note\">Chưa nơi nào ghi căn cứ hoặc quy định chặt hơn cho mục này.</p>")\
            \(Rows(rows.reversed().map(row)))\(keeper.map(form))
            """
        ).html
    }

    private func row(_ local: LocalRule) -> HTML {
        let parameter = local.key.kind.parameters.first { $0.name == local.parameter }
        return """
            <div class="flow-s"><p><b>\(local.placeName)</b> \(chip(local))</p>
            <p>\(local.key.whom(shelf)): \(with: parameter, { "\($0.label) \($0.words(local.value)); " })căn cứ \(local.citation). \
            <small>\(local.authority.label), \(local.span.vietnamese)</small></p>\
            \(if: local.withdrawnAt == nil && keeper?.mayKeep(at: local.place) == true, keeper?.withdrawal(of: "Ví dụ quyết định đã bị thay thế", to: .localRuleWithdrawal(local.id)) ?? .empty)</div>
            """
    }

    private func chip(_ local: LocalRule) -> Chip {
        if let withdrawn = local.withdrawnAt { return Chip("Thôi áp dụng từ \(withdrawn.date.vietnamese)", .neutral, icon: Icon.none) }
        return Standing(from: local.span.first, to: local.span.last, on: date).chip
    }

    private func form(_ keeper: RuleKeeper) -> HTML {
        let keys = shelf.keys(of: code)
        let movable = keys.flatMap { key -> [RuleParameter] in
            let delegated = shelf.versions(of: key).last?.delegated ?? []
            return key.kind.parameters.filter { $0.stricter != nil || delegated.contains($0.name) }
        }.uniqued
        return """
            <details class="more"\(if: keeper.fault != nil, " open")><summary>Ghi căn cứ hoặc quy định chặt hơn</summary>\(Form(
                to: .localRules(code.text), seal: keeper.seal, classes: "flow-m",
                """
                <p class="note">Căn cứ của nơi áp dụng làm quy định chưa đối chiếu thành dùng được ở nơi ấy và cấp dưới. Giá trị chỉ chặt hơn được, trừ điều văn bản giao cho nơi áp dụng.</p>
                \(Select("place", label: "Nơi áp dụng", options: keeper.placeOptions, chosen: keeper.text("place"), fault: keeper.wording("place")))
                \(Select("key", label: "Cho phần nào", options: keys.map { Option($0.text, $0.whom(shelf)) }, chosen: keeper.text("key"), fault: keeper.wording("key")))
                \(Select("parameter", label: "Giá trị", options: [Option("", "Chỉ ghi căn cứ")] + movable.map { Option($0.name, $0.label) }, chosen: keeper.text("parameter"), fault: keeper.wording("parameter")))
                \(Field("value", label: "Mức của nơi áp dụng", hint: "Để trống nếu chỉ ghi căn cứ. Tỷ lệ viết 15 hoặc 15%, ngày trong năm viết 10/12", value: keeper.text("value"), fault: keeper.wording("value"), width: .medium))
                \(Field("citation", label: "Căn cứ", hint: "Ví dụ 12/2026/QĐ-UBND, Đ. 5 k. 2", value: keeper.text("citation"), fault: keeper.wording("citation"), isRequired: true))
                \(Select("authority", label: "Ai ban hành", options: issuers.map { Option($0.rawValue, $0.label) }, chosen: keeper.text("authority"), fault: keeper.wording("authority")))
                <div class="cols two">\(Field("from", label: "Áp dụng từ ngày", value: keeper.text("from"), fault: keeper.wording("from"), kind: .date, isRequired: true))\
                \(Field("to", label: "Đến hết ngày", hint: "Để trống nếu chưa biết", value: keeper.text("to"), fault: keeper.wording("to"), kind: .date))</div>
                <div class="acts">\(ActButton("Ghi quy định của nơi áp dụng", look: .main))</div>
                """))</details>
            """
    }
}

private let issuers: [Rule.Authority] = [.ministry, .province, .unit]
