import Kernel
package import Markup

/// Who leads a cluster next: proposed by turn, changed where the cluster has settled otherwise.
package struct NewClusterTermPage {
    package let view: ClusterView
    /// What was typed before, by field.
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: ClusterView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var cluster: Cluster { view.cluster }

    package var page: Page {
        Page(
            title: "Ghi nhiệm kỳ \(cluster.kind.headLabel)", under: "<p class=\"note\">\(proposal)</p>",
            crumbs: [Crumb("Cụm, khối thi đua", .clusters), Crumb(cluster.name, .cluster(cluster.id))], width: .narrow,
            hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(content)</div>")
    }

    private var proposal: String {
        guard let head = view.rotation.head else { return "Cụm, khối chưa có thành viên nào." }
        let deputy = view.rotation.deputy.map { ", \($0.name) làm \(cluster.kind.deputyLabel)" } ?? ""
        return "Theo lượt: \(head.name) làm \(cluster.kind.headLabel)\(deputy). Quy chế của cụm, khối khác thì chọn lại và nêu lý do."
    }

    private var content: HTML {
        guard !view.members.isEmpty else {
            let empty = EmptyState("Chưa có thành viên nào", act: ActLink("Thêm thành viên", .clusterMembers(cluster.id)))
            return Panel("Thành viên", isHeadingHidden: true, empty.html).html
        }
        let bodies = view.members.map { Option($0.body.description, $0.name) }
        return Form(
            to: .clusterTerms(cluster.id), seal: seal, classes: "panel flow-m",
            """
            \(Select("dung-dau", label: cluster.kind.headLabel.capitalisedFirst, options: bodies, chosen: typed["dung-dau"] ?? view.rotation.head?.body.description, fault: fault("dung-dau")))\
            \(Select("lam-pho", label: cluster.kind.deputyLabel.capitalisedFirst, options: bodies + [Option("", "không có")], chosen: typed["lam-pho"] ?? view.rotation.deputy?.body.description ?? "", fault: fault("lam-pho")))\
            <div class="cols two">\(day("tu-ngay", "Từ ngày", view.nextSpan?.first))\(day("den-ngay", "Đến ngày", view.nextSpan?.last))</div>\
            \(Field("ly-do", label: "Lý do không theo lượt", hint: "Chỉ khi chọn khác lượt, ví dụ: quy chế cụm chọn đơn vị xếp thứ hai năm trước", value: typed["ly-do"] ?? "", fault: fault("ly-do")))\
            \(Field("can-cu", label: "Biên bản hoặc quyết định", hint: "Nếu có, ví dụ 05/BB-CTĐ", value: typed["can-cu"] ?? "", fault: fault("can-cu"), width: .medium))\
            <div class="acts">\(ActButton("Ghi nhiệm kỳ", look: .main, size: .large))</div>
            """
        ).html
    }

    private func day(_ name: String, _ label: String, _ offered: LocalDate?) -> Field {
        Field(
            name, label: label, value: typed[name] ?? offered?.vietnamese ?? "", fault: fault(name), kind: .date, width: .short,
            isRequired: true)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
