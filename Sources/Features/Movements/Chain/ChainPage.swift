import Documents
import Kernel
package import Markup
import Organisations

/// The map of a chain of plans (sơ đồ kế hoạch các cấp): tree, coverage by group and by level, who is late and why.
package struct ChainPage {
    package let view: ChainView
    /// The actor keeps the plan the map is seen from: it may call, remind and give more time.
    package let mayKeep: Bool
    package let mayAdd: Bool
    package let seal: FormSeal

    package init(view: ChainView, mayKeep: Bool, mayAdd: Bool, seal: FormSeal) {
        self.view = view
        self.mayKeep = mayKeep
        self.mayAdd = mayAdd
        self.seal = seal
    }

    private var here: Path { Path.movementChain(view.movement.id).with("ke-hoach", view.plan?.id) }
    private var isOpen: Bool { view.ended == nil }

    package var page: Page {
        Page(
            title: "Kế hoạch đã tới những đâu", eyebrow: "Phong trào: \(view.movement.name)",
            under: "<p class=\"note\">Mỗi kế hoạch nêu văn bản cấp trên nó thực hiện. Tính đến \(view.today.vietnamese).</p>", acts: acts,
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb(view.movement.name, .movement(view.movement.id))], width: .wide,
            body: view.way.isEmpty ? empty : "<div class=\"flow-l\">\(map)\(matrix)\(below)</div>")
    }

    private var acts: HTML? {
        guard let plan = view.plan else { return nil }
        let waiting = view.groups.reduce(0) { $0 + $1.level.called - $1.level.covered }
        return """
            \(if: view.whole.called > 0, ActLink("XLSX", Path.movementChainTable(view.movement.id).with("ke-hoach", plan.id), icon: .download).html)\
            \(if: mayKeep && isOpen && waiting > 0, Form(to: .planReminders(plan.id), seal: seal, ActButton("Nhắc nơi chưa có", look: .main).html).html)
            """
    }

    private var empty: HTML {
        Panel(
            "Chuỗi kế hoạch", isHeadingHidden: true,
            EmptyState(
                "Phong trào chưa có kế hoạch nào", sentence: "Ghi văn bản đầu tiên của phong trào, rồi giao các đơn vị triển khai.",
                act: mayAdd && isOpen ? ActLink("Ghi kế hoạch", Path.newPlan.with("phong-trao", view.movement.id)) : nil
            ).html
        ).html
    }

    // MARK: The tree

    private var map: HTML {
        Panel(
            "Bản đồ chuỗi", id: "map", note: "Chạm vào một ô để mở",
            """
            <div class="chain"><ol class="chain-way">\(each: Array(view.way.enumerated()), step)</ol>\
            \(boxes)</div>\(if: view.groups.isEmpty, uncalled)\
            \(others)\(coverage)\(levels)
            """
        ).html
    }

    private func step(_ place: Int, _ plan: PlanTitle) -> HTML {
        let isHere = place == view.way.count - 1
        let path = isHere ? Path.plan(plan.id) : Path.movementChain(view.movement.id).with("ke-hoach", plan.id)
        return """
            <li><a class="h\(isHere ? 5 : 3)" href="\(path)"\(if: isHere, " aria-current=\"true\"")><b>\(plan.number.isEmpty ? plan.name : plan.number)</b>\
            <span>\(plan.day?.vietnamese ?? "") · \(plan.issuer)\(if: !plan.present.isEmpty, ", \(plan.present)")</span></a></li>
            """
    }

    private func box(_ group: CalledGroup, _ level: Chain.Level) -> HTML {
        """
        <li><a class="h\(Self.heat(level.covered, of: level.called))" href="\(here.with("nhom", group.rawValue).with("xem", "all").at("who"))"><b>\(count(level.called)) \(group.label.lowercasedFirst)</b>\
        <span>\(count(level.covered))/\(count(level.called)) có kế hoạch</span></a></li>
        """
    }

    /// Whom the plan calls on, by groups; where it calls on nobody, the plans that follow it by themselves.
    private var boxes: HTML? {
        if !view.groups.isEmpty { return "<ul class=\"chain-groups\">\(each: view.groups, box)</ul>" }
        guard !view.followers.isEmpty else { return nil }
        return "<ul class=\"chain-groups\">\(each: view.followers.prefix(12).map(\.plan), follower)</ul>"
    }

    private func follower(_ plan: PlanTitle) -> HTML {
        """
        <li><a class="h3" href="\(Path.movementChain(view.movement.id).with("ke-hoach", plan.id))"><b>\(plan.number.isEmpty ? plan.name : plan.number)</b>\
        <span>\(plan.day?.vietnamese ?? "") · \(plan.issuer)\(if: !plan.present.isEmpty, ", \(plan.present)")</span></a></li>
        """
    }

    private var uncalled: HTML {
        let act = mayKeep && isOpen ? view.plan.map { ActLink("Giao triển khai", .planCalls($0.id)) } : nil
        guard view.followers.isEmpty else {
            let rest = view.followerCount > 12 ? ", \(count(view.followerCount - 12)) kế hoạch nữa mở ở trang kế hoạch" : ""
            return """
                <p class="note">Văn bản này không giao đích danh đơn vị nào, nên không có độ phủ; trên đây là các kế hoạch tự nêu thực hiện nó\(rest).</p>\
                \(with: act, { "<p class=\"acts\">\($0)</p>" })
                """
        }
        return EmptyState("Kế hoạch này chưa giao đơn vị nào triển khai", act: act).html
    }

    /// 5 for all, 0 for none.
    static func heat(_ part: Int, of whole: Int) -> Int {
        guard whole > 0, part > 0 else { return 0 }
        if part >= whole { return 5 }
        return part * 4 >= whole * 3 ? 4 : part * 2 >= whole ? 3 : 2
    }

    private var others: HTML? {
        guard !view.roots.isEmpty else { return nil }
        return """
            <details class="more"><summary>\(view.roots.count) văn bản khác đứng đầu chuỗi hoặc chưa nối</summary>\
            \(Rows(view.roots.map { "<a href=\"\(Path.movementChain(view.movement.id).with("ke-hoach", $0.id))\">\($0.name)</a> · \($0.issuer)" }))</details>
            """
    }

    private var coverage: HTML? {
        guard !view.groups.isEmpty else { return nil }
        return Table(
            "Độ phủ theo nhóm đơn vị",
            columns: [
                Table.Column("Nhóm đơn vị"), Table.Column("Có kế hoạch", isNumber: true),
                Table.Column("Nêu đúng văn bản cấp trên", isNumber: true),
                Table.Column("Đã phát động", isNumber: true), Table.Column("Chậm", isNumber: true), Table.Column("Độ phủ"),
            ], lines: view.groups.map { group, level in Table.Line(cells(group.label, level, group)) },
            total: cells("Tất cả", view.whole, nil)
        ).html
    }

    private func cells(_ name: String, _ level: Chain.Level, _ group: CalledGroup?) -> [HTML] {
        func opens(_ number: Int, _ show: ChainView.Show) -> HTML {
            "<a class=\"opens\" href=\"\(here.with("nhom", group?.rawValue).with("xem", show.rawValue).at("who"))\">\(count(number))</a>"
        }
        return [
            "\(name)", "<span>\(opens(level.covered, .covered))/\(count(level.called))</span>", "\(count(level.followed))",
            "\(count(level.launched))",
            opens(level.late, .late), bar(level),
        ]
    }

    /// Where the chain stops: only where there is more than one step below.
    private var levels: HTML? {
        let levels = view.levels.enumerated().filter { $0.element.called > 0 }
        guard view.levels.count > 1 else { return nil }
        return """
            <h3>Độ phủ từng cấp bên dưới</h3>\(Table(
                "Độ phủ từng cấp",
                columns: [
                    Table.Column("Cấp"), Table.Column("Có kế hoạch", isNumber: true), Table.Column("Nêu đúng văn bản cấp trên", isNumber: true),
                    Table.Column("Đã phát động", isNumber: true), Table.Column("Chậm", isNumber: true), Table.Column("Độ phủ"),
                ],
                lines: levels.map { place, level in
                    Table.Line([
                        "\(place == 0 ? "Trực tiếp" : "Cấp dưới thứ \(place + 1)")", "\(count(level.covered))/\(count(level.called))", "\(count(level.followed))",
                        "\(count(level.launched))", "\(count(level.late))", bar(level),
                    ])
                }))
            """
    }

    // MARK: Who is late, and why

    private var matrix: HTML? {
        guard view.whole.called > 0 else { return nil }
        let open = view.counts[.open] ?? 0
        let note =
            open == 0
            ? "Nơi nào cũng có kế hoạch hoặc triển khai trực tiếp"
            : "\(count(open)) đơn vị chưa có kế hoạch; \(count(view.explained)) nơi đã nêu lý do, \(count(view.extended)) nơi được gia hạn"
        return Panel("Ai chậm và vì sao", id: "who", note: "\(note)", fit: .flush, "\(filters)\(table)").html
    }

    private var filters: HTML {
        let names: [ChainView.Show: String] = [.late: "Chậm", .open: "Chưa có", .covered: "Đã có", .all: "Tất cả"]
        let tabs = ChainView.Show.allCases.map { show in
            Tabs.Tab(
                names[show] ?? "", here.with("nhom", view.group?.rawValue).with("xem", show.rawValue).at("who"),
                count: count(view.counts[show] ?? 0), isCurrent: show == view.shown)
        }
        let group: HTML =
            view.group.map { group in
                "<p class=\"note\">Chỉ \(group.label.lowercasedFirst). <a href=\"\(here.with("xem", view.shown.rawValue).at("who"))\">Xem mọi nhóm</a></p>"
            } ?? .empty
        return "<div class=\"tfoot\">\(Tabs("Xem đơn vị nào", tabs))\(group)</div>"
    }

    private var table: HTML {
        guard !view.rows.isEmpty else { return EmptyState("Không có đơn vị nào ở mục này").html }
        let first = (view.page - 1) * ChainView.length
        return """
            \(Table(
                "Đơn vị được giao triển khai",
                columns: [
                    Table.Column("Đơn vị"), Table.Column("Kế hoạch"), Table.Column("Nội dung nối", isNumber: true), Table.Column("Phát động"),
                    Table.Column("Lý do, việc đang làm"), Table.Column("Trạng thái"),
                ], lines: view.rows.map(row)))\
            \(Pager(page: view.page, of: view.pages, label: "Các trang đơn vị", shown: "\(first + 1)–\(first + view.rows.count)/\(count(view.counts[view.shown] ?? 0))") { [here, view] page in
                here.with("nhom", view.group?.rawValue).with("xem", view.shown.rawValue).with("trang", page).at("who")
            })
            """
    }

    private func row(_ row: ChainView.Row) -> Table.Line {
        Table.Line([
            "<span><a href=\"\(Path.organisation(row.body.id))\">\(row.body.name)</a>\(with: row.present, { " <small>(\($0))</small>" })</span>",
            row.answer.map { "<a href=\"\(Path.plan($0.id))\">\($0.number.isEmpty ? $0.name : $0.number)</a>" } ?? "–",
            view.itemCount > 0 && row.line.state == .followed ? "\(row.served)/\(view.itemCount)" : "–",
            row.line.hasLaunched ? "Đã phát động" : "–", reason(row.line),
            view.plan.map { plan in
                "<a class=\"plain\" href=\"\(Path.planReply(plan.id, row.body.id))\">\(Chip.state(of: row.line.state))</a>"
            } ?? .empty,
        ])
    }

    private func reason(_ line: Chain.Line) -> HTML {
        let reminders = line.steps.count { $0.kind == .reminded }
        let said = line.steps.last { $0.kind != .reminded }
        guard let said else {
            guard !line.state.isCovered else { return "–" }
            return "Chưa nêu lý do\(if: reminders > 0, ", đã nhắc \(reminders) lần")"
        }
        let promise = said.day.map { said.kind == .explained ? ", hẹn \($0.vietnamese)" : ", đến \($0.vietnamese)" } ?? ""
        return "<span>\(said.words)\(promise)\(if: !line.state.isCovered && reminders > 0, ". Đã nhắc \(reminders) lần")</span>"
    }

    // MARK: Below

    private var below: HTML? {
        let further = view.followers.filter { $0.level.called > 0 }
        guard !further.isEmpty else { return nil }
        return Panel(
            "Đi tiếp xuống dưới", id: "below", note: "Kế hoạch cấp dưới có giao tiếp", fit: .flush,
            Table(
                "Kế hoạch cấp dưới có giao tiếp",
                columns: [
                    Table.Column("Kế hoạch"), Table.Column("Đơn vị"), Table.Column("Có kế hoạch", isNumber: true),
                    Table.Column("Chậm", isNumber: true),
                    Table.Column("Độ phủ"),
                ],
                lines: further.map { plan, level in
                    Table.Line([
                        "<a href=\"\(Path.movementChain(view.movement.id).with("ke-hoach", plan.id))\">\(plan.number.isEmpty ? plan.name : plan.number)</a>",
                        "\(plan.issuer)", "\(count(level.covered))/\(count(level.called))", "\(count(level.late))", bar(level),
                    ])
                }
            ).html
        ).html
    }

    private func bar(_ level: Chain.Level) -> HTML { "<div class=\"barcell\">\(Track(level.covered, of: level.called))</div>" }

    private func count(_ number: Int) -> String { Numeral(Int32(clamping: number)).vietnamese() }
}

extension String {
    /// `sở, ban, ngành` of `Sở, ban, ngành`; names that begin with a proper noun stay.
    var lowercasedFirst: String { hasPrefix("Đảng") ? self : prefix(1).lowercased() + dropFirst() }
}
