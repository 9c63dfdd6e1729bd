import Kernel
package import Markup
package import People

/// Inviting somebody: first where they will work, then who they are and in which role.
package struct NewAccountPage {
    /// What was searched for.
    package let words: String
    /// The places found, or the first ones.
    package let places: [AccountPlace]
    package let chosen: AccountPlace?
    /// Whose account it will be, where the invitation began at their page.
    package let owner: Person?
    package let seal: FormSeal
    package var typed: [String: String] = [:]
    package var fault: FieldFault?

    package init(
        words: String, places: [AccountPlace], chosen: AccountPlace?, owner: Person? = nil, seal: FormSeal, typed: [String: String] = [:],
        fault: FieldFault? = nil
    ) {
        self.words = words
        self.places = places
        self.chosen = chosen
        self.owner = owner
        self.seal = seal
        self.typed = typed
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: "Mời người dùng", heading: owner.map { "Mời \($0.name)" },
            under: chosen == nil ? "<p class=\"note\">Chọn nơi làm việc trước.</p>" : nil,
            crumbs: [Crumb("Tài khoản và vai trò", .accounts)], width: .narrow, hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(with: fault, { ErrorSummary([$0]).html })\(with: chosen, form)\(if: chosen == nil, choice)</div>"
        )
    }

    private var choice: HTML {
        """
        <form method="get" action="\(Path.newAccount)" class="panel" role="search" aria-label="Tìm nơi làm việc">\(whose)\
        \(SearchField(label: "Tìm cơ quan, đơn vị, cụm, khối", hint: "Gõ có dấu hay không dấu đều được", words: words))</form>
        \(list)
        """
    }

    private var list: HTML {
        guard !places.isEmpty else {
            return EmptyState(
                "Không thấy nơi nào", sentence: "Không có tên nào chứa “\(words)” ở nơi anh/chị quản trị. Gõ ít chữ hơn rồi tìm lại."
            ).html
        }
        return Panel(
            "Chọn nơi làm việc", note: places.count >= Self.mostPlaces ? "\(Self.mostPlaces) nơi đầu; gõ tên để tìm nơi khác" : nil,
            fit: .flush,
            Rows(places.map(row), isInFlushPanel: true).html
        ).html
    }

    private func row(_ place: AccountPlace) -> HTML {
        """
        <div class="branch"><a href="\(address(place))">\(place.name)</a>\
        \(with: place.above, { " <small>thuộc \($0)</small>" })</div>
        """
    }

    private func address(_ place: AccountPlace?) -> Path { .newAccount.with("nguoi", owner?.id).with("noi", place?.path.text) }

    private var whose: HTML? { owner.map { "<input type=\"hidden\" name=\"nguoi\" value=\"\($0.id.description)\">" } }

    private func form(_ place: AccountPlace) -> HTML {
        Form(
            to: .accounts, seal: seal, classes: "panel flow-m",
            """
            \(whose)<input type="hidden" name="noi" value="\(place.path.text)"><p>Làm việc ở <b>\(place.name)</b>. <a href="\(address(nil))">Chọn nơi khác</a></p>
            \(field("ho-ten", "Họ và tên", owner.map { "Tài khoản gắn với \($0.name) trong danh sách cán bộ" }))
            \(field("ten", "Tên đăng nhập", "Thường là thư công vụ, phần trước dấu @"))
            \(Select("vai-tro", label: "Vai trò", hint: "Giao thêm hoặc đổi vai trò được về sau", options: roles, chosen: typed["vai-tro"] ?? Role.clerk.rawValue, fault: wording("vai-tro")))
            <div class="acts">\(ActButton("Tạo lời mời", look: .main))<span class="note">Đường dẫn hiện ra một lần, dùng \(Invitation.days) ngày</span></div>
            """
        ).html
    }

    private func field(_ name: String, _ label: String, _ hint: String?) -> Field {
        Field(
            name, label: label, hint: hint, value: typed[name] ?? (name == "ho-ten" ? owner?.name ?? "" : ""), fault: wording(name),
            isRequired: true, autocomplete: "off",
            attributes: name == "ten" ? " autocapitalize=\"none\" spellcheck=\"false\"" : .empty)
    }

    private func wording(_ name: String) -> String? { fault?.field == name ? fault?.wording : nil }

    private var roles: [Option] { Role.allCases.map { Option($0.rawValue, $0.label) } }

    /// More are no help to anybody.
    package static let mostPlaces = 50
}
