import Kernel
package import Markup
package import Organisations

/// Asks a cluster to pledge: in which movement, for which year, by when.
package struct NewPledgeRoundPage {
    package let movements: [Movement]
    package let clusters: [Cluster]
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        movements: [Movement], clusters: [Cluster], typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.movements = movements
        self.clusters = clusters
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Mở đợt đăng ký thi đua",
            under: "<p class=\"note\">Mỗi thành viên hôm nay của cụm, khối có một bản đăng ký để điền.</p>",
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb("Đăng ký thi đua", .pledges)], width: .narrow,
            hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var form: Form {
        Form(
            to: .pledgeRounds, seal: seal, classes: "panel flow-m",
            """
            \(Select("phong-trao", label: "Phong trào", options: movements.map { Option($0.id.description, $0.name) }, chosen: typed["phong-trao"], fault: fault("phong-trao")))\
            \(Select("cum", label: "Cụm, khối", options: clusters.map { Option($0.id.description, $0.name) }, chosen: typed["cum"], fault: fault("cum")))\
            \(Field("nam", label: "Cho năm", hint: "Ví dụ 2027", value: typed["nam"] ?? "", fault: fault("nam"), width: .short, isRequired: true))\
            \(Field("han", label: "Hạn gửi", hint: "Ví dụ 31/03/2027", value: typed["han"] ?? "", fault: fault("han"), kind: .date, width: .medium, isRequired: true))\
            <div class="acts">\(ActButton("Mở đợt đăng ký", look: .main, size: .large))</div>
            """)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
