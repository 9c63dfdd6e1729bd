import Kernel
package import Markup

/// The accounts somebody looks after, found by name and by how they stand.
package struct AccountListPage {
    private let list: AccountList

    package init(list: AccountList) { self.list = list }

    package var page: Page {
        Page(
            title: "Tài khoản và vai trò",
            under: "<p class=\"note\">Các tài khoản có vai trò ở nơi anh/chị quản trị.</p>",
            acts: ActLink("Mời người dùng", .newAccount, look: .main, icon: .add).html,
            body: "<div class=\"flow-m\">\(search)\(table)</div>")
    }

    private var search: HTML {
        """
        <form method="get" action="\(Path.accounts)" class="panel flow" role="search" aria-label="Tìm tài khoản"><div class="cols two">\
        \(Field("q", label: "Tìm theo tên", hint: "Họ tên hoặc tên đăng nhập, có dấu hay không đều được", value: list.filter.words, kind: .search))\
        \(Select("tinh-trang", label: "Tình trạng", hint: "Chọn một, hoặc để mọi tình trạng", options: standings, chosen: list.filter.standing?.rawValue))</div>\
        <p class="acts"><button class="btn">\(Icon.search)Tìm</button>\
        \(if: list.filter != AccountFilter(), ActLink("Xem tất cả", .accounts, look: .quiet).html)</p></form>
        """
    }

    private var standings: [Option] {
        [Option("", "Mọi tình trạng")] + AccountFilter.Standing.allCases.map { Option($0.rawValue, $0.label) }
    }

    private var table: HTML {
        guard !list.lines.isEmpty else {
            return EmptyState(
                "Không thấy tài khoản nào",
                sentence: "Không có tài khoản nào như vậy ở nơi anh/chị quản trị. Gõ ít chữ hơn, hoặc mời người dùng mới.",
                act: ActLink("Xem tất cả", .accounts)
            ).html
        }
        return Panel(
            "Danh sách tài khoản", isHeadingHidden: true, fit: .flush,
            "\(Table("Danh sách tài khoản", columns: columns, lines: list.lines.map(line)))\(pager)"
        ).html
    }

    private var columns: [Table.Column] {
        [Table.Column("Họ và tên"), Table.Column("Vai trò"), Table.Column("Tình trạng"), Table.Column("Đăng nhập lần cuối")]
    }

    private func line(_ line: AccountLine) -> Table.Line {
        Table.Line([
            "<a href=\"\(Path.account(line.id))\">\(line.fullName)</a> <small>\(line.userName)</small>", roles(line),
            "\(line.standing.chip)",
            line.lastSignedInAt.map { "<span class=\"nowrap\">\($0.date.vietnamese)</span>" } ?? "Chưa lần nào",
        ])
    }

    private func roles(_ line: AccountLine) -> HTML {
        let shown = line.grants.prefix(3).map { "<div>\($0.grant.role.label) <small>\($0.grant.placeName)</small></div>" as HTML }
        let more = line.grants.count + line.elsewhere - shown.count
        guard !shown.isEmpty || more > 0 else { return "Không còn vai trò" }
        return "\(shown)\(if: more > 0, "<small>và \(more) vai trò khác</small>")"
    }

    private var pager: Pager {
        let filter = list.filter, first = (list.number - 1) * AccountList.length + 1
        return Pager(
            page: list.number, of: max(1, (list.count + AccountList.length - 1) / AccountList.length), label: "Trang của danh sách",
            shown: "\(first)–\(first + list.lines.count - 1)/\(list.count)"
        ) {
            .accounts.with("q", filter.words.isEmpty ? nil : filter.words).with("tinh-trang", filter.standing?.rawValue).with("trang", $0)
        }
    }
}

extension Account.Standing {
    var chip: Chip {
        switch self {
        case .invited: Chip(label, .draft, icon: .half)
        case .active: Chip(label, .good, icon: .tick)
        case .locked: Chip(label, .late, icon: .lock)
        case .resting: Chip(label, .neutral, icon: .clock)
        case .ended: Chip(label, .neutral, icon: Icon.none)
        }
    }
}
