import Kernel
package import Markup

/// Inviting somebody: first where they will work, then who they are and in which role.
package struct NewAccountPage {
    /// What was searched for.
    package let words: String
    /// The places found, or the first ones.
    package let places: [AccountPlace]
    package let chosen: AccountPlace?
    package let seal: FormSeal
    package var typed: [String: String] = [:]
    package var fault: FieldFault?

    package init(
        words: String, places: [AccountPlace], chosen: AccountPlace?, seal: FormSeal, typed: [String: String] = [:],
        fault: FieldFault? = nil
    ) {
        self.words = words
        self.places = places
        self.chosen = chosen
        self.seal = seal
        self.typed = typed
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: "Mời người dùng", under: chosen == nil ? "<p class=\"note\">Chọn nơi làm việc trước.</p>" : nil,
            crumbs: [Crumb("Tài khoản và vai trò", .accounts)], width: .narrow, hasErrors: fault != nil,
            body: "<div class=\"flow-m\">\(with: fault, { ErrorSummary([$0]).html })\(with: chosen, form)\(if: chosen == nil, choice)</div>"
        )
    }

    private var choice: HTML {
        """
        <form method="get" action="\(Path.newAccount)" class="panel" role="search" aria-label="Tìm nơi làm việc">\
        <label class="lab" for="q">Tìm cơ quan, đơn vị, cụm, khối</label><p class="note">Gõ có dấu hay không dấu đều được</p>\
        <div class="search"><input type="search" id="q" name="q" value="\(words)"><button class="btn">\(Icon.search)Tìm</button></div></form>
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
        <div class="branch"><a href="\(Path.newAccount.with("noi", place.path.text))">\(place.name)</a>\
        \(with: place.above, { " <small>thuộc \($0)</small>" })</div>
        """
    }

    private func form(_ place: AccountPlace) -> HTML {
        Form(
            to: .accounts, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="noi" value="\(place.path.text)"><p><b>\(place.name)</b> <a href="\(Path.newAccount)">Chọn nơi khác</a></p>
            \(field("ho-ten", "Họ và tên", nil))
            \(field("ten", "Tên đăng nhập", "Thường là thư công vụ, phần trước dấu @"))
            \(Select("vai-tro", label: "Vai trò", hint: "Giao thêm hoặc đổi vai trò được về sau", options: roles, chosen: typed["vai-tro"] ?? Role.clerk.rawValue, fault: wording("vai-tro")))
            <div class="acts">\(ActButton("Tạo lời mời", look: .main))<span class="note">Đường dẫn hiện ra một lần, dùng \(Invitation.days) ngày</span></div>
            """
        ).html
    }

    private func field(_ name: String, _ label: String, _ hint: String?) -> Field {
        Field(
            name, label: label, hint: hint, value: typed[name] ?? "", fault: wording(name), isRequired: true, autocomplete: "off",
            attributes: name == "ten" ? " autocapitalize=\"none\" spellcheck=\"false\"" : .empty)
    }

    private func wording(_ name: String) -> String? { fault?.field == name ? fault?.wording : nil }

    private var roles: [Option] { Role.allCases.map { Option($0.rawValue, $0.label) } }

    /// More are no help to anybody.
    package static let mostPlaces = 50
}
