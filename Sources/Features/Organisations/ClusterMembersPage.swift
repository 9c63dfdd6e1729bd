import Kernel
package import Markup

/// Who belongs to a cluster and in which order members lead it, for those who arrange it.
package struct ClusterMembersPage {
    package let view: ClusterView
    /// What was searched for among bodies that may come in.
    package let words: String
    package let found: [OrganisationLine]
    /// What was typed before, by field.
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        view: ClusterView, words: String = "", found: [OrganisationLine] = [], typed: [String: String] = [:], faults: [FieldFault] = [],
        seal: FormSeal
    ) {
        self.view = view
        self.words = words
        self.found = found
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var cluster: Cluster { view.cluster }

    package var page: Page {
        Page(
            title: "Thành viên, thứ tự", place: cluster.name,
            under: "<p class=\"note\">Thứ tự này cho biết lượt làm \(cluster.kind.headLabel). Không đặt thì theo bảng chữ cái.</p>",
            crumbs: [Crumb("Cụm, khối thi đua", .clusters), Crumb(cluster.name, .cluster(cluster.id))], width: .narrow,
            hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(order)\(joining)\(leaving)</div>")
    }

    private var order: HTML {
        guard !view.members.isEmpty else { return .empty }
        let fields = view.members.enumerated().map { place, member in
            Field("thu-tu-\(member.body)", label: member.name, value: "\(place + 1)", kind: .number, width: .short).html
        }
        return Panel(
            "Thứ tự luân phiên", id: "order",
            Form(
                to: .clusterTurns(cluster.id), seal: seal, classes: "flow-m",
                "<div class=\"cols two\">\(fields)</div><div class=\"acts\">\(ActButton("Ghi thứ tự", look: .main))</div>"
            ).html
        ).html
    }

    private var joining: HTML {
        Panel(
            "Thêm thành viên", id: "join", fit: .flow,
            """
            <form method="get" action="\(Path.clusterMembers(cluster.id))"><label class="lab" for="q">Tìm theo tên</label>\
            <p class="note">Gõ có dấu hay không dấu đều được</p><div class="search"><input type="search" id="q" name="q" value="\(words)">\
            <button class="btn">\(Icon.search)Tìm</button></div></form>\(results)
            """
        ).html
    }

    private var results: HTML {
        guard !words.isEmpty else { return .empty }
        guard !found.isEmpty else { return "<p class=\"note\">Không có đơn vị nào để thêm có tên chứa “\(words)”.</p>" }
        let options = found.map { Option($0.organisation.id.description, $0.organisation.name + ($0.above.map { " – thuộc \($0)" } ?? "")) }
        return Form(
            to: .clusterMembers(cluster.id), seal: seal, classes: "flow-m",
            """
            <input type="hidden" name="q" value="\(words)">\(Select("don-vi", label: "Đơn vị", options: options, chosen: typed["don-vi"], fault: fault("don-vi")))\
            \(Field("tu-ngay", label: "Thành viên từ ngày", value: typed["tu-ngay"] ?? view.day.vietnamese, fault: fault("tu-ngay"), kind: .date, width: .short, isRequired: true))\
            <div class="acts">\(ActButton("Thêm vào \(cluster.name)", look: .main))</div>
            """
        ).html
    }

    private var leaving: HTML {
        guard !view.members.isEmpty else { return .empty }
        return Confirmed(
            "Cho một đơn vị rời \(cluster.kind.label)", look: .quiet,
            meaning:
                "Kết quả của những kỳ trước giữ nguyên. Sau ngày này đơn vị không được giao bộ tiêu chí cùng \(cluster.kind.label) nữa."
        ) { button in
            Form(
                to: .clusterDepartures(cluster.id), seal: seal, classes: "flow-m",
                """
                \(Select("don-vi-roi", label: "Đơn vị rời", options: view.members.map { Option($0.body.description, $0.name) }, chosen: typed["don-vi-roi"], fault: fault("don-vi-roi")))\
                \(Field("ngay-cuoi", label: "Ngày cuối là thành viên", value: typed["ngay-cuoi"] ?? "", fault: fault("ngay-cuoi"), kind: .date, width: .short, isRequired: true))\
                \(Field("ly-do", label: "Lý do", value: typed["ly-do"] ?? "", fault: fault("ly-do"), isRequired: true))<p class="acts">\(button)</p>
                """)
        }.html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
