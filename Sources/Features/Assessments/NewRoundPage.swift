package import Criteria
import Kernel
package import Markup
package import Organisations

/// Where the officer gives a criteria set to a cluster (giao bộ tiêu chí để chấm).
package struct NewRoundPage {
    package let sets: [CriteriaSetVersion]
    package let clusters: [Cluster]
    /// The stages of the chosen set; empty until one is chosen.
    package let stages: [Stage]
    /// What was typed, by field.
    package var typed: [String: String]
    package let seal: FormSeal
    package var faults: [FieldFault]

    package init(
        sets: [CriteriaSetVersion], clusters: [Cluster], stages: [Stage], typed: [String: String], seal: FormSeal,
        faults: [FieldFault] = []
    ) {
        self.sets = sets
        self.clusters = clusters
        self.stages = stages
        self.typed = typed
        self.seal = seal
        self.faults = faults
    }

    package var page: Page {
        Page(
            title: "Giao bộ tiêu chí để chấm",
            under: "<p class=\"note\">Mỗi đơn vị của cụm, khối sẽ nhận một phiếu. Bộ tiêu chí và hạn không đổi sau khi giao.</p>",
            crumbs: [Crumb("Việc của tôi", .myWork)], width: .narrow, hasErrors: !faults.isEmpty,
            body:
                "<div class=\"flow-m\">\(ErrorSummary(faults))\(stages.isEmpty ? choose : details)</div>"
        )
    }

    /// First the set, because it decides the steps.
    private var choose: HTML {
        guard !sets.isEmpty else {
            return Panel(
                "Chưa có bộ tiêu chí",
                EmptyState("Chưa có bộ tiêu chí nào đã công bố", sentence: "Công bố một bộ tiêu chí rồi quay lại đây.").html
            ).html
        }
        return """
            <form method="get" action="\(Path.newRound)" class="panel flow-m">\(Select("set", label: "Bộ tiêu chí", hint: "Chỉ những bộ đã công bố và chấm tập thể", options: sets.map { Option($0.id.description, "\($0.title) – \(CriteriaSet.label(of: $0.status, citation: ""))") }, chosen: typed["set"], fault: fault("set")))
            <div class="acts">\(ActButton("Chọn bộ này", look: .main))</div></form>
            """
    }

    private var details: HTML {
        Form(
            to: .rounds, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="set" value="\(typed["set"])"><p><b>\(sets.first { $0.id.description == typed["set"] }?.title)</b> · <a href="\(Path.newRound)">chọn bộ khác</a></p>
            \(Select("cluster", label: "Cụm, khối thi đua", options: clusters.map { Option($0.id.description, $0.name) }, chosen: typed["cluster"], fault: fault("cluster")))
            \(Field("period", label: "Kỳ", hint: "Ví dụ năm 2026, quý III/2026, tháng 9/2026, 6 tháng đầu năm 2026", value: typed["period"] ?? "", fault: fault("period"), width: .short, isRequired: true))
            \(Field("deadline", label: "Hạn gửi phiếu, ngày", hint: "Ví dụ 05/12/2026", value: typed["deadline"] ?? "", fault: fault("deadline"), kind: .date, width: .short, isRequired: true))
            \(Field("time", label: "Giờ", hint: "Ví dụ 17:00", value: typed["time"] ?? "17:00", fault: fault("time"), width: .short, isRequired: true))
            \(Field("explanations_until", label: "Giải trình chậm nhất ngày", hint: "Từ hạn gửi trở đi", value: typed["explanations_until"] ?? "", fault: fault("explanations_until"), kind: .date, width: .short, isRequired: true))
            <fieldset class="flow-m"><legend class="lab">Các bước chấm</legend>\(each: stages.enumerated(), stage)</fieldset>
            <div class="acts">\(ActButton("Giao cho cụm, khối", look: .main, size: .large))</div>
            """
        ).html
    }

    private func stage(_ place: Int, _ stage: Stage) -> HTML {
        let name = "stage.\(stage.code).name"
        let filler = "stage.\(stage.code).filler"
        return """
            <div class="cols two">\(Field(name, label: "Bước \(place + 1): tên cột", value: typed[name] ?? stage.name, fault: fault(name), isRequired: true))\
            \(Select(filler, label: "Ai chấm", options: Stage.Filler.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed[filler] ?? stage.filler.rawValue, fault: fault(filler)))</div>
            """
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
