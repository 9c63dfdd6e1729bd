import Kernel
package import Markup

/// One cluster: who leads it now, whose turn is next, its members in their order, and everybody who has led it.
package struct ClusterPage {
    package let view: ClusterView
    package let mayArrange: Bool
    package let seal: FormSeal

    package init(view: ClusterView, mayArrange: Bool, seal: FormSeal) {
        self.view = view
        self.mayArrange = mayArrange
        self.seal = seal
    }

    private var cluster: Cluster { view.cluster }

    package var page: Page {
        Page(
            title: cluster.name, eyebrow: cluster.kind == .regional ? "Cụm thi đua" : "Khối thi đua",
            under: """
                <p class="note">Cơ quan thường trực: <a href="\(Path.organisation(cluster.standingOffice))">\(view.office)</a></p>
                """,
            acts: mayArrange
                ? """
                \(ActLink("Ghi nhiệm kỳ", .newClusterTerm(cluster.id), look: .main))\(ActLink("Thành viên, thứ tự", .clusterMembers(cluster.id)))
                """ : nil,
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations), Crumb("Cụm, khối thi đua", .clusters)],
            body: "<div class=\"flow-m\">\(leading)\(members)\(terms)</div>")
    }

    // MARK: Now and next

    private var leading: HTML {
        Panel("Đứng đầu", id: "leading", note: "Ngày \(view.day.vietnamese)", fit: .flow, "\(gone)\(Facts(now + next))").html
    }

    private var now: [(name: String, value: HTML)] {
        guard let term = view.running else { return [("Hiện nay", "Chưa có \(cluster.kind.headLabel)")] }
        let until = term.span?.last ?? term.last
        return [
            (cluster.kind.headLabel.capitalisedFirst, "<b>\(name(term.head))</b>"),
            (cluster.kind.deputyLabel.capitalisedFirst, "\(term.deputy.map { name($0) } ?? "Không có")"),
            ("Nhiệm kỳ", "\(term.first.vietnamese)–\(until.vietnamese)"),
        ]
    }

    private var next: [(name: String, value: HTML)] {
        guard let head = view.rotation.head else { return [] }
        let deputy = view.rotation.deputy.map { ", \($0.name) làm \(cluster.kind.deputyLabel)" } ?? ""
        return [("Lượt kế tiếp", "\(head.name)\(deputy)")]
    }

    /// Bodies that lead but are no more: somebody has to choose anew.
    private var gone: Say? {
        guard let term = view.running else { return nil }
        let bodies = [term.head, term.deputy].compactMap { $0 }.compactMap { body in view.ended[body].map { (body, $0) } }
        guard let (body, last) = bodies.first else { return nil }
        return Say(.question, "\(name(body)) đã kết thúc ngày \(last.vietnamese). Kết thúc sớm nhiệm kỳ này rồi ghi nhiệm kỳ mới.")
    }

    // MARK: Members

    private var members: HTML {
        guard !view.members.isEmpty else {
            return Panel("Thành viên", id: "members", EmptyState("Chưa có thành viên nào").html).html
        }
        return Panel(
            "Thành viên", id: "members", note: "\(view.members.count) đơn vị, xếp theo thứ tự luân phiên", fit: .flush,
            Table(
                "Thành viên theo thứ tự luân phiên",
                columns: [Table.Column("Đơn vị"), Table.Column("Thứ tự", isNumber: true), Table.Column("Từ ngày"), Table.Column("Lượt")],
                lines: view.members.enumerated().map { place, member in
                    Table.Line([
                        "<a href=\"\(Path.organisation(member.body))\">\(member.name)</a>", "\(place + 1)",
                        "<span class=\"nowrap\">\(member.since.vietnamese)</span>", turn(of: member),
                    ])
                }
            ).html
        ).html
    }

    private func turn(of member: ClusterMember) -> HTML {
        if view.running?.head == member.body { return Chip("Đang làm \(cluster.kind.headLabel)", .good).html }
        if view.running?.deputy == member.body { return Chip("Đang làm \(cluster.kind.deputyLabel)").html }
        return view.rotation.head?.body == member.body ? Chip("Lượt kế tiếp", .question).html : .empty
    }

    // MARK: Terms

    private var terms: HTML {
        guard !view.terms.isEmpty else {
            return Panel("Các nhiệm kỳ", id: "terms", EmptyState("Chưa ghi nhiệm kỳ nào").html).html
        }
        return Panel(
            "Các nhiệm kỳ", id: "terms", fit: .flush,
            "\(Rows(view.terms.map(row), isInFlushPanel: true))"
        ).html
    }

    private func row(_ term: ClusterTerm) -> HTML {
        let deputy = term.deputy.map { ", \(name($0)) làm \(cluster.kind.deputyLabel)" } ?? ""
        return """
            <div class="flow-s"><p><span class="nowrap">\(term.first.vietnamese)–\(term.last.vietnamese)</span>: <b>\(name(term.head))</b>\(deputy) \
            \(status(term))</p>\(if: !notes(term).isEmpty, "<p class=\"note\">\(notes(term))</p>")\(if: mayEnd(term), ending(term))</div>
            """
    }

    private func status(_ term: ClusterTerm) -> Chip {
        guard let span = term.span else { return Chip("Không có hiệu lực", .draft) }
        if span.contains(view.day) { return Chip("Đang giữ nhiệm vụ", .good) }
        return span.first > view.day ? Chip("Sắp tới", .question) : Chip("Đã hết nhiệm kỳ", .neutral)
    }

    private func notes(_ term: ClusterTerm) -> String {
        var notes: [String] = [term.reason.isEmpty ? "Theo lượt" : "Không theo lượt: \(term.reason)"]
        if !term.ground.isEmpty { notes.append("Căn cứ: \(term.ground)") }
        if let ended = term.endedOn {
            notes.append((term.span == nil ? "Đã bỏ: " : "Kết thúc sớm ngày \(ended.vietnamese): ") + term.endReason)
        }
        return notes.joined(separator: " · ")
    }

    private func mayEnd(_ term: ClusterTerm) -> Bool { mayArrange && term.endedOn == nil && term.last > view.day }

    private func ending(_ term: ClusterTerm) -> HTML {
        Confirmed(
            "Kết thúc sớm nhiệm kỳ này", look: .quiet,
            meaning: "Nhiệm kỳ vẫn nằm trong danh sách. Nhập nhầm thì chọn ngày trước ngày đầu nhiệm kỳ: coi như chưa từng bắt đầu."
        ) { button in
            Form(
                to: .clusterTermEnding(term.id), seal: seal, classes: "flow-s",
                """
                \(Field("ngay", label: "Ngày cuối giữ nhiệm vụ", hint: "Ví dụ \(view.day.vietnamese)", kind: .date, width: .short, isRequired: true))\
                \(Field("ly-do", label: "Lý do", isRequired: true))<p class="acts">\(button)</p>
                """)
        }.html
    }

    private func name(_ body: ID<Organisation>) -> String { view.names[body] ?? "" }
}

extension String {
    /// `Cụm trưởng` of `cụm trưởng`.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
