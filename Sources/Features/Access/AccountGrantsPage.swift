import Kernel
package import Markup
import Organisations

/// The roles of one account: what it holds, the way to end one or give another, and what it held before.
package struct AccountGrantsPage {
    package let view: AccountGrants
    /// What was searched for; places found by it.
    package let words: String
    package let found: [NamedPlace]
    /// The place a role is being given for.
    package let chosen: NamedPlace?
    package let typed: [String: String]
    package let seal: FormSeal
    package let faults: [FieldFault]

    package init(
        view: AccountGrants, words: String = "", found: [NamedPlace] = [], chosen: NamedPlace? = nil, typed: [String: String] = [:],
        seal: FormSeal, faults: [FieldFault] = []
    ) {
        self.view = view
        self.words = words
        self.found = found
        self.chosen = chosen
        self.typed = typed
        self.seal = seal
        self.faults = faults
    }

    package var page: Page {
        Page(
            title: "Vai trò của \(view.name)", eyebrow: "Tên đăng nhập \(view.userName)", heading: view.name, under: under,
            acts: standing.isEmpty || view.isOneself
                ? nil : ActLink("Bàn giao công việc", Path.newHandover.with("nguoi", view.account)).html,
            crumbs: [Crumb("Rà soát vai trò", .accessReview)], hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(held)\(giving)\(past)</div>")
    }

    private var under: HTML? {
        if view.isDisabled { return "<p class=\"note\">Tài khoản đang ngừng: không đăng nhập và không nhận thêm vai trò được.</p>" }
        return view.hidden > 0 ? "<p class=\"note\">Còn \(view.hidden) vai trò ở nơi khác, ngoài phạm vi của anh/chị.</p>" : nil
    }

    private var standing: [HeldGrant] { view.grants.filter { !$0.isOver(on: view.today) } }

    private var held: Panel {
        guard !standing.isEmpty else {
            return Panel(
                "Vai trò đang giữ",
                EmptyState("Chưa có vai trò nào", sentence: "Chưa có phạm vi thì tài khoản chưa xem được gì. Giao vai trò ở dưới.").html)
        }
        return Panel("Vai trò đang giữ", fit: .flush, Rows(standing.map(row), isInFlushPanel: true).html)
    }

    private func row(_ held: HeldGrant) -> HTML {
        """
        <div class="task"><b>\(held.grant.role.label)</b>\(chip(held))<p>\(held.grant.placeName), \(depth(held)). Từ ngày \(held.first.vietnamese)\
        \(with: held.last, { " đến hết ngày \($0.vietnamese)" })\(with: giver(held), { ". \($0)" })\(if: !held.reason.isEmpty, ": “\(held.reason)”").</p>\
        \(withdrawal(held))</div>
        """
    }

    private func depth(_ held: HeldGrant) -> String { held.grant.depth == .below ? "gồm cả cấp dưới" : "chỉ đơn vị này" }

    private func chip(_ held: HeldGrant) -> Chip {
        if held.first > view.today { return Chip("Chưa đến ngày", .neutral, icon: .clock) }
        return held.last == nil ? Chip("Đang giữ", .good, icon: .tick) : Chip("Có hạn", .question, icon: .clock)
    }

    private func giver(_ held: HeldGrant) -> String? {
        held.givenBy.map { $0 == 0 ? "Giao từ máy chủ" : "\(view.names[$0] ?? "Tài khoản \($0)") giao" }
    }

    private func withdrawal(_ held: HeldGrant) -> HTML {
        guard !view.isOneself else { return .empty }
        return Confirmed(
            "Thôi vai trò", look: .quiet,
            meaning: "\(view.name) thôi giữ vai trò này. Dòng này vẫn còn trong danh sách đã thôi, nhật ký ghi ai cho thôi và vì sao."
        ) { button in
            Form(
                to: .accountGrantWithdrawal(view.account, held.id), seal: seal, classes: "flow-s",
                """
                \(Field("ngay-\(held.id)", label: "Ngày cuối còn giữ", hint: "Để trống thì thôi ngay", kind: .date, width: .short))\
                \(Field("ly-do-\(held.id)", label: "Lý do", hint: "Ví dụ: chuyển công tác", isRequired: true))<p class="acts">\(button)</p>
                """)
        }.html
    }

    private var past: HTML {
        let over = view.grants.filter { $0.isOver(on: view.today) }
        guard !over.isEmpty else { return .empty }
        let rows: [HTML] = over.map { held in
            """
            <div class="task"><b>\(held.grant.role.label)</b><p>\(held.grant.placeName), từ \(held.first.vietnamese)\
            \(with: held.last, { last in last < held.first ? ", chưa có ngày nào" : " đến \(last.vietnamese)" })\
            \(with: held.ending, { ending in ". \(view.names[ending.by] ?? "Hệ thống") cho thôi: “\(ending.reason)”" }).</p></div>
            """
        }
        return """
            <details class="more panel"><summary>Đã thôi (\(over.count))</summary>\(Rows(rows))</details>
            """
    }
}

// MARK: - Giving another

extension AccountGrantsPage {
    private var giving: HTML {
        guard !view.isDisabled else { return .empty }
        guard !view.isOneself else {
            return Panel("Giao thêm vai trò", "<p>Không ai tự giao vai trò cho mình. Nhờ người quản trị tài khoản khác giao.</p>").html
        }
        return Panel("Giao thêm vai trò", id: "giao", "\(search)\(results)\(chosen.map(form))").html
    }

    private var search: HTML {
        """
        <form method="get" action="\(Path.accountGrants(view.account).at("giao"))">\
        \(SearchField(label: "Vai trò có hiệu lực ở đâu", hint: "Tìm đơn vị, cụm hoặc khối theo tên. Gõ có dấu hay không dấu đều được", words: words))</form>
        """
    }

    private var results: HTML {
        guard chosen == nil, !words.isEmpty else { return .empty }
        guard !found.isEmpty else {
            return "<p class=\"note\">Không có tên nào chứa “\(words)” trong phạm vi. Gõ ít chữ hơn rồi tìm lại.</p>"
        }
        return Rows(
            found.map { place in
                """
                <div class="branch">\(place.name)\(if: !place.note.isEmpty, " <small>\(place.note)</small>") \
                <a class="btn small" href="\(Path.accountGrants(view.account, searching: words, choosing: place.place).at("giao"))">Chọn<span class="vh"> \(place.name)</span></a></div>
                """
            }
        ).html
    }

    private func form(_ place: NamedPlace) -> HTML {
        Form(
            to: .accountGrants(view.account), seal: seal, classes: "flow-m",
            """
            <input type="hidden" name="noi" value="\(place.place.text)"><p>Nơi có hiệu lực: <b>\(place.name)</b></p>
            \(Select("vai-tro", label: "Vai trò", options: [Option("", "Chọn vai trò")] + Role.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["vai-tro"], fault: fault("vai-tro")))
            \(Select("cap-duoi", label: "Phạm vi", hint: "Chỉ đơn vị này thì không gồm đơn vị cấp dưới và cụm, khối", options: [Option("below", "Gồm cả cấp dưới"), Option("alone", "Chỉ đơn vị này")], chosen: typed["cap-duoi"]))
            <div class="cols two">\(field("tu", "Từ ngày", hint: "Để trống là từ hôm nay"))\(field("den", "Đến hết ngày", hint: "Để trống là không hạn"))</div>
            \(Field("ly-do", label: "Lý do", hint: "Số quyết định hoặc một câu, để người rà soát sau này hiểu", value: typed["ly-do"] ?? "", fault: fault("ly-do"), isRequired: true))
            <p class="acts">\(ActButton("Giao vai trò", look: .main))</p>
            """
        ).html
    }

    private func field(_ name: String, _ label: String, hint: String) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name), kind: .date, width: .short)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
