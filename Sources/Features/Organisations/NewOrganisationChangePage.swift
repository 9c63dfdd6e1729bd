import Kernel
package import Markup

/// Where a change of bodies is written down: what is done, to which bodies, from which day, by which paper.
package struct NewOrganisationChangePage {
    package let selection: ChangeSelection
    /// The chosen bodies, in the order of choosing.
    package let bodies: [Organisation]
    package let targets: [Organisation]
    /// The bodies above the chosen ones, for a new body to stand below.
    package let parents: [Organisation]
    /// The clusters the chosen bodies are in.
    package let clusters: [Cluster]
    package let words: String
    /// What was found by the words, at most fifty.
    package let found: [OrganisationLine]
    /// What was typed before, by field.
    package let typed: [String: String]
    package let seal: FormSeal
    package let faults: [FieldFault]

    package init(
        selection: ChangeSelection, bodies: [Organisation] = [], targets: [Organisation] = [], parents: [Organisation] = [],
        clusters: [Cluster] = [],
        words: String = "", found: [OrganisationLine] = [], typed: [String: String] = [:], seal: FormSeal, faults: [FieldFault] = []
    ) {
        self.selection = selection
        self.bodies = bodies
        self.targets = targets
        self.parents = parents
        self.clusters = clusters
        self.words = words
        self.found = found
        self.typed = typed
        self.seal = seal
        self.faults = faults
    }

    package var page: Page {
        Page(
            title: selection.kind?.actLabel ?? "Ghi thay đổi tổ chức",
            under:
                "<p class=\"note\">\(selection.kind?.meaning ?? "Chọn việc cần ghi. Trước khi ghi sẽ xem được những gì bị chạm tới.")</p>",
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations), Crumb("Sáp nhập, chia tách, đổi tên", .organisationChanges)],
            width: .narrow, hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(content)</div>")
    }

    private var content: HTML {
        guard let kind = selection.kind else { return kinds }
        return "\(choosing(kind))\(if: selection.isComplete, details(kind))"
    }

    private var kinds: HTML {
        Panel(
            "Việc cần ghi", isHeadingHidden: true, fit: .flush,
            Rows(
                OrganisationChange.Kind.offered.map { kind in
                    let path = ChangeSelection(kind: kind, bodies: [], targets: []).path()
                    return "<div class=\"task\"><a href=\"\(path)\">\(kind.actLabel)</a><p>\(kind.meaning)</p></div>"
                }, isInFlushPanel: true
            ).html
        ).html
    }
}

// MARK: - Which bodies

extension NewOrganisationChangePage {
    private func choosing(_ kind: OrganisationChange.Kind) -> HTML {
        Panel(
            kind == .found ? "Cơ quan cấp trên" : "Đơn vị", id: "bodies", fit: .flow,
            "\(chosen)\(search(kind))\(results(kind))"
        ).html
    }

    private var chosen: HTML {
        let lines = bodies.map { ($0, false) } + targets.map { ($0, true) }
        guard !lines.isEmpty else { return .empty }
        return Rows(
            lines.map { body, isTarget in
                """
                <div class="branch">\(body.name) \(if: isTarget, "<small>\(selection.kind == .split ? "nhận một phần" : "cấp trên mới")</small> ")\
                <a class="btn small" href="\(selection.path(without: body.id))">Bỏ<span class="vh"> \(body.name)</span></a></div>
                """
            }
        ).html
    }

    private func search(_ kind: OrganisationChange.Kind) -> HTML {
        let hint: String =
            switch kind {
            case .merge: "Chọn tất cả các đơn vị cũ, ít nhất hai. Gõ có dấu hay không dấu đều được"
            case .move: "Chọn đơn vị cần chuyển rồi chọn cấp trên mới. Gõ có dấu hay không dấu đều được"
            case .split: "Chọn đơn vị chia, tách; nếu một phần về đơn vị đang có thì chọn thêm đơn vị ấy"
            case .found: "Chọn cơ quan mà đơn vị mới trực thuộc. Gõ có dấu hay không dấu đều được"
            default: "Gõ có dấu hay không dấu đều được"
            }
        return """
            <form method="get" action="\(Path.newOrganisationChange)"><label class="lab" for="q">Tìm theo tên</label><p class="note">\(hint)</p>\
            \(hidden)<div class="search"><input type="search" id="q" name="q" value="\(words)"><button class="btn">\(Icon.search)Tìm</button></div></form>
            """
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="viec" value="\(selection.kind?.rawValue ?? "")">\
        \(each: selection.bodies, { "<input type=\"hidden\" name=\"don-vi\" value=\"\($0.description)\">" })\
        \(each: selection.targets, { "<input type=\"hidden\" name=\"ve\" value=\"\($0.description)\">" })
        """
    }

    private func results(_ kind: OrganisationChange.Kind) -> HTML {
        guard !words.isEmpty else { return .empty }
        guard !found.isEmpty else { return "<p class=\"note\">Không có tên nào chứa “\(words)”. Gõ ít chữ hơn rồi tìm lại.</p>" }
        let taken = Set(selection.bodies + selection.targets)
        return Rows(
            found.map { line in
                let body = line.organisation
                let asBody = kind != .found && !taken.contains(body.id)
                let asTarget = selection.takesTargets && !taken.contains(body.id) && (kind == .found || !selection.bodies.isEmpty)
                return """
                    <div class="branch">\(body.name)\(with: line.above, { " <small>thuộc \($0)</small>" })\
                    \(if: asBody && (selection.bodies.isEmpty || !selection.takesTargets), " <a class=\"btn small\" href=\"\(selection.path(adding: body.id))\">Chọn<span class=\"vh\"> \(body.name)</span></a>")\
                    \(if: asTarget, " <a class=\"btn small\" href=\"\(selection.path(target: body.id))\">\(kind == .split ? "Nhận một phần" : "Chọn làm cấp trên")<span class=\"vh\">: \(body.name)</span></a>")</div>
                    """
            }
        ).html
    }
}

// MARK: - What exactly

extension NewOrganisationChangePage {
    private func details(_ kind: OrganisationChange.Kind) -> HTML {
        Form(
            to: .organisationChangePreview, seal: seal, classes: "panel flow-m",
            """
            \(hidden)\(fields(kind))
            <fieldset class="flow-m"><legend class="lab">Hiệu lực và căn cứ</legend>\
            \(field("ngay", "Có hiệu lực từ ngày", hint: "Ví dụ 01/01/2027; ngày đã qua cũng được", kind: .date, width: .short, isRequired: true))\
            \(field("so", "Số, ký hiệu văn bản", hint: "Như trên văn bản, ví dụ 1676/NQ-UBTVQH15", width: .medium, isRequired: true))\
            \(field("ngay-ky", "Ngày văn bản", kind: .date, width: .short))\
            \(field("co-quan", "Cơ quan ban hành", hint: "Ví dụ Ủy ban Thường vụ Quốc hội"))</fieldset>
            <div class="acts">\(ActButton("Xem trước", look: .main, size: .large))</div>
            """
        ).html
    }

    private func fields(_ kind: OrganisationChange.Kind) -> HTML {
        switch kind {
        case .found: newBody()
        case .rename: field("ten", "Tên mới", hint: "Đầy đủ như trên con dấu", value: bodies.first?.name, isRequired: true)
        case .retype: "\(kindSelect(bodies.first?.kind))\(tierSelect)"
        case .merge: merging
        case .split: splitting
        case .move, .dissolve, .several: .empty
        }
    }

    private func newBody(value: String? = nil, kind: String? = nil) -> HTML {
        """
        \(field("ten", "Tên đơn vị mới", hint: "Đầy đủ như trên con dấu", value: value, isRequired: true))\(kindSelect(kind))\(tierSelect)\
        \(codeFields)
        """
    }

    private var merging: HTML {
        let options = [Option("moi", "một đơn vị mới")] + bodies.map { Option($0.id.description, "\($0.name) (đơn vị đang có)") }
        let above = parents.map { Option($0.id.description, $0.name) }
        return """
            \(Select("thanh", label: "Sáp nhập thành", hint: "Chọn đơn vị đang có thì không cần nhập phần “đơn vị mới” dưới đây", options: options, chosen: typed["thanh"], fault: fault("thanh")))
            <fieldset class="flow-m"><legend class="lab">Đơn vị mới</legend>\
            \(field("ten", "Tên đơn vị mới", hint: "Đầy đủ như trên con dấu"))\(kindSelect(bodies.first?.kind))\(tierSelect)\
            \(if: !clusters.isEmpty, clusterSelect)\(if: !above.isEmpty, Select("thuoc", label: "Trực thuộc", options: above, chosen: typed["thuoc"], fault: fault("thuoc")).html)\
            \(codeFields)</fieldset>
            """
    }

    private var codeFields: HTML {
        """
        <details><summary>Mã đơn vị</summary><div class="flow-m">\(each: OrganisationCode.List.allCases, { list in
            field("ma-\(list.field)", list.label, hint: "Ví dụ \(list.example)", width: .medium)
        })</div></details>
        """
    }

    private var clusterSelect: HTML {
        let options = clusters.map { Option($0.id.description, $0.name) } + [Option("", "chưa vào cụm, khối nào")]
        return Select("cum", label: "Vào cụm, khối thi đua", options: options, chosen: typed["cum"], fault: fault("cum")).html
    }

    private var splitting: HTML {
        let rows = max(2, (1...OrganisationChangeForm.mostHeirs).last { !(typed["ten-\($0)"] ?? "").isEmpty } ?? 0) + 2
        return """
            \(Select("con", label: "Đơn vị cũ", options: [Option("ket-thuc", "kết thúc, chia hết cho các đơn vị kế tục"), Option("con-lai", "vẫn còn, chỉ tách đi một phần")], chosen: typed["con"], fault: fault("con")))
            <fieldset class="flow-m"><legend class="lab">Các đơn vị kế tục</legend>\
            <p class="note">Phần viết như 3/10 hoặc 30%. Để trống tất cả thì chia đều và mọi số liệu phụ thuộc ghi “ước tính theo chia tách”. Đơn vị có phần lớn nhất, hoặc đứng đầu, giữ hồ sơ.</p>\
            \(each: 1...min(rows, OrganisationChangeForm.mostHeirs), { turn in
                "<div class=\"cols two\">\(field("ten-\(turn)", "Đơn vị mới \(turn)"))\(field("phan-\(turn)", "Phần", width: .short))</div>"
            })\
            \(each: targets, { target in field("phan-ve-\(target.id)", "Phần về \(target.name)", width: .short) })\
            \(field("phan-giu", "Phần đơn vị cũ giữ lại", hint: "Chỉ khi đơn vị cũ vẫn còn", width: .short))</fieldset>\(kindSelect(bodies.first?.kind))
            """
    }

    private func kindSelect(_ now: String?) -> HTML {
        let options = OrganisationKind.all.map { Option($0.code, "\($0.label) – \($0.side.label)") }
        return Select(
            "loai", label: "Loại đơn vị", options: options, chosen: typed["loai"] ?? now ?? "body",
            fault: fault("loai")
        ).html
    }

    private var tierSelect: HTML {
        let options = [Option("", "Theo loại, hoặc theo cấp trên")] + Tier.all.map { Option($0.code, $0.label) }
        return Select("cap", label: "Cấp", options: options, chosen: typed["cap"], fault: fault("cap")).html
    }

    private func field(
        _ name: String, _ label: String, hint: String? = nil, value: String? = nil, kind: Field.Kind = .text, width: Field.Width = .full,
        isRequired: Bool = false
    ) -> HTML {
        Field(
            name, label: label, hint: hint, value: typed[name] ?? value ?? "", fault: fault(name), kind: kind, width: width,
            isRequired: isRequired
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

extension OrganisationChange.Kind {
    /// What a form is offered for, in the order of how often it happens.
    static let offered: [Self] = [.merge, .split, .rename, .move, .found, .retype, .dissolve]

    /// As on the button.
    var actLabel: String {
        switch self {
        case .found: "Lập đơn vị mới"
        case .rename: "Đổi tên đơn vị"
        case .retype: "Đổi loại, cấp của đơn vị"
        case .move: "Chuyển cấp quản lý"
        case .merge: "Sáp nhập đơn vị"
        case .split: "Chia tách đơn vị"
        case .dissolve: "Giải thể đơn vị"
        case .several: "Sắp xếp nhiều đơn vị"
        }
    }

    var meaning: String {
        switch self {
        case .found: "Một đơn vị bắt đầu hoạt động từ một ngày."
        case .rename: "Từ ngày hiệu lực dùng tên mới; trước ngày đó báo cáo vẫn ghi tên cũ."
        case .retype: "Đổi loại (như thị trấn thành phường) hoặc đổi cấp; mọi việc cũ giữ nguyên."
        case .move: "Đơn vị và mọi đơn vị trực thuộc chuyển về cấp trên mới; trước ngày đó vẫn tính ở cấp trên cũ."
        case .merge:
            "Nhiều đơn vị thành một. Số đếm được cộng, tỷ lệ được tính lại, khen thưởng và minh chứng giữ theo đơn vị cũ. Không xóa gì."
        case .split: "Một đơn vị chia thành nhiều, hoặc tách đi một phần. Phần nào không nói rõ thì chia đều và ghi là ước tính."
        case .dissolve: "Đơn vị kết thúc, không có đơn vị kế tục. Hồ sơ cũ do cấp trên giữ."
        case .several: "Nhiều việc theo một văn bản."
        }
    }
}
