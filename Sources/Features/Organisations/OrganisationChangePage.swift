import Kernel
package import Markup

/// One change of bodies: what it does, what it touches, what it rests on. The same page before it is written down and after.
package struct OrganisationChangePage {
    package enum Stage: Sendable {
        /// Not yet written: the fields of the form go along, and the buttons that write it or go back.
        case preview([(name: String, value: String)])
        /// Written down; `mayUndo` whoever may arrange bodies.
        case written(mayUndo: Bool)
    }

    package let view: ChangeView
    package let stage: Stage
    /// What was counted at the bodies, before and after; made by who owns the figures.
    package let totals: HTML?
    package let seal: FormSeal

    package init(view: ChangeView, stage: Stage, totals: HTML? = nil, seal: FormSeal) {
        self.view = view
        self.stage = stage
        self.totals = totals
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: isPreview ? "Xem trước những gì bị chạm tới" : view.change.title, eyebrow: eyebrow,
            heading: isPreview ? "\(view.change.title): xem trước" : view.change.title, under: "<p class=\"note\">\(basis)</p>",
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations), Crumb("Sáp nhập, chia tách, đổi tên", .organisationChanges)],
            width: .wide, body: "<div class=\"flow-m\">\(undone)\(comparison)\(totals)\(consequences)\(acts)</div>")
    }

    private var isPreview: Bool { if case .preview = stage { true } else { false } }

    private var eyebrow: String {
        let day = "có hiệu lực từ ngày \(view.change.day.vietnamese)"
        return isPreview ? "Chưa ghi · \(day)" : "\(view.change.kind.label) · \(day)"
    }

    private var basis: String { view.change.ground.vietnamese.map { "Căn cứ: \($0)" } ?? "Không có văn bản căn cứ trong dữ liệu" }

    private var undone: Say? {
        view.change.undoneAt.map { Say(.grey, "Thay đổi này đã được hoàn tác lúc \($0.vietnamese). Cây đơn vị như chưa từng có nó.") }
    }

    // MARK: Before and after

    private var comparison: HTML {
        guard view.change.undoneAt == nil else { return .empty }
        let (before, after) = (view.before, view.after)
        return Panel(
            "Trước và sau", id: "compare",
            """
            <div class="compare"><div class="side flow-s"><h3>Đến ngày \(view.change.day.adding(days: -1).vietnamese)</h3>\(list(before))</div>\
            <div class="gap"><b aria-hidden="true">→</b><span>\(gap)</span></div>\
            <div class="side mine flow-s"><h3>Từ ngày \(view.change.day.vietnamese)</h3>\(list(after))\
            \(if: after.isEmpty, "<p class=\"note\">Không còn đơn vị nào; hồ sơ do cấp trên giữ.</p>")</div></div>\(shares)
            """
        ).html
    }

    private var gap: String {
        switch view.change.kind {
        case .merge, .split: "\(view.before.count) thành \(max(view.after.count, Set(view.links.map(\.heir)).count))"
        default: view.change.kind.label.lowercased()
        }
    }

    /// Long lists are shown by their beginning: what a resolution does to a whole province is read in the table of bodies.
    private func list(_ states: [OrganisationState]) -> HTML {
        let shown = states.prefix(12)
        return """
            \(Rows(shown.map(line)))\(if: states.count > shown.count, "<p class=\"note\">và \(states.count - shown.count) đơn vị khác</p>")
            """
    }

    private func line(_ state: OrganisationState) -> HTML {
        let above = state.parent.flatMap { view.names[$0] }
        let kind = OrganisationKind.named(state.kind)?.label
        let name: HTML =
            isPreview && isNew(state)
            ? "<b>\(state.name)</b>" : "<a href=\"\(Path.organisation(state.organisation))\">\(state.name)</a>"
        return """
            \(name) <span class="note">\([kind, above.map { "thuộc \($0)" }].compactMap { $0 }.joined(separator: " · "))</span>
            """
    }

    private func isNew(_ state: OrganisationState) -> Bool { state.position == 1 && state.openedBy == view.change.id }

    private var shares: HTML {
        let splits = Dictionary(grouping: view.links, by: \.predecessor).filter { $0.value.count > 1 }
        guard !splits.isEmpty else { return .empty }
        let lines = splits.keys.sorted { (view.names[$0] ?? "") < (view.names[$1] ?? "") }.prefix(12).map { predecessor -> HTML in
            let parts = (splits[predecessor] ?? []).map { link in
                "\(view.names[link.heir] ?? "") \(link.share.map(\.text) ?? "1/\(splits[predecessor]?.count ?? 1)")"
            }
            return "<b>\(view.names[predecessor] ?? "")</b>: \(parts.joined(separator: "; "))"
        }
        return """
            <h3>Phần của mỗi đơn vị kế tục</h3>\(Rows(lines))\
            \(if: view.hasEqualParts, "<p class=\"note\">Nơi không công bố phần thì chia đều; số liệu phụ thuộc vào đó ghi “ước tính theo chia tách”.</p>")
            """
    }

    // MARK: What it touches

    private var consequences: HTML {
        guard view.change.undoneAt == nil else { return .empty }
        let columns = [("Giữ nguyên", staying), ("Đi theo đơn vị", following), ("Cần người quyết", deciding)].filter { !$0.1.isEmpty }
        guard !columns.isEmpty else { return .empty }
        return "<div class=\"cols three\">\(each: columns, { Panel($0.0, fit: .tight, Rows($0.1).html).html })</div>"
    }

    private var staying: [HTML] {
        var lines: [HTML] = []
        if !view.ending.isEmpty {
            lines.append("Phiếu, minh chứng, kết quả đã chốt và khen thưởng đứng tên đơn vị cũ; không xóa gì")
        }
        lines.append("Báo cáo trước ngày \(view.change.day.vietnamese) tính theo đơn vị như lúc đó")
        return lines
    }

    private var following: [HTML] {
        var lines: [HTML] = []
        if view.carried > 0 { lines.append("\(Numeral(Int32(clamping: view.carried)).vietnamese()) đơn vị trực thuộc") }
        lines += view.joined.map { "Đơn vị kế tục vào \($0)" }
        lines += view.touched.map { "\(Numeral(Int32(clamping: $0.count)).vietnamese()) \($0.noun)" }
        return lines
    }

    private var deciding: [HTML] {
        var lines: [HTML] = view.touched.filter { $0.open > 0 }.map { touched in
            "<span class=\"late\">\(touched.open) \(touched.openNoun ?? touched.noun)</span>: chốt trước hay sau ngày hiệu lực?"
        }
        lines += leavings
        lines += view.leading.map { "\($0): ai làm thay?" }
        lines += view.clusters.map { "\($0) mất cơ quan thường trực: giao cho ai?" }
        if !view.ending.isEmpty, view.touched.contains(where: { $0.noun == "vai trò được giao" }) {
            lines.append("Vai trò ở đơn vị cũ chỉ còn xem được việc cũ: giao lại ở đơn vị mới")
        }
        return lines
    }

    /// Cluster by cluster, those that leave; where the heir comes in, there is nothing to decide.
    private var leavings: [HTML] {
        let joined = Set(view.joined)
        let left = Dictionary(grouping: view.memberships.filter { !joined.contains($0.cluster) }, by: \.cluster)
        return left.keys.sorted().map { cluster in
            let bodies = (left[cluster] ?? []).map(\.body)
            let shown = bodies.prefix(3).joined(separator: ", ") + (bodies.count > 3 ? " và \(bodies.count - 3) đơn vị khác" : "")
            return "\(shown) rời \(cluster): đơn vị kế tục vào cụm, khối nào?"
        }
    }

    // MARK: Acts

    private var acts: HTML {
        switch stage {
        case .preview(let fields): write(fields)
        case .written(let mayUndo): mayUndo && view.change.undoneAt == nil ? undo : .empty
        }
    }

    private func write(_ fields: [(name: String, value: String)]) -> HTML {
        let hidden = fields.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
        return """
            <div class="acts">\(Form(to: .organisationChanges, seal: seal, "\(hidden)\(ActButton(view.change.kind.actLabel, look: .main, size: .large))"))\
            \(Form(to: .organisationChangePreview, seal: seal, "\(hidden)\(ActButton("Sửa lại", choice: (name: "sua", value: "1")))"))</div>
            """
    }

    private var undo: HTML {
        if let later = view.later {
            return Say(
                .grey,
                "Sau đó đã có <a href=\"\(Path.organisationChange(later.id))\">\(later.title)</a>. Muốn hoàn tác thì hoàn tác thay đổi ấy trước."
            ).html
        }
        return Confirmed(
            "Hoàn tác thay đổi này", look: .plain,
            meaning: "Cây đơn vị trở lại như trước. Chỉ làm được khi chưa có số liệu, phiếu hay vai trò nào dựa vào đơn vị mới lập."
        ) { button in
            Form(
                to: .organisationChangeUndoing(view.change.id), seal: seal,
                "\(Field("ly-do", label: "Lý do hoàn tác", isRequired: true))<p class=\"acts\">\(button)</p>")
        }.html
    }
}
