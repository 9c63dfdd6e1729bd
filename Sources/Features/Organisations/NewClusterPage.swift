import Kernel
package import Markup

/// A new cluster or block: its name, its sort, and the office that runs it.
package struct NewClusterPage {
    package let words: String
    /// Bodies that may run it, found by the words.
    package let found: [OrganisationLine]
    /// What was typed before, by field.
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        words: String = "", found: [OrganisationLine] = [], typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.words = words
        self.found = found
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Lập cụm, khối thi đua",
            under: "<p class=\"note\">Tìm cơ quan thường trực trước: người phụ trách của cơ quan ấy điều hành cụm, khối.</p>",
            crumbs: [Crumb("Cơ quan, đơn vị", .organisations), Crumb("Cụm, khối thi đua", .clusters)], width: .narrow,
            hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(search)\(form)</div>")
    }

    private var search: HTML {
        """
        <form method="get" action="\(Path.newCluster)" class="panel"><label class="lab" for="q">Tìm cơ quan thường trực theo tên</label>\
        <p class="note">Gõ có dấu hay không dấu đều được</p><div class="search"><input type="search" id="q" name="q" value="\(words)">\
        <button class="btn">\(Icon.search)Tìm</button></div></form>
        """
    }

    private var form: HTML {
        guard !words.isEmpty else { return .empty }
        guard !found.isEmpty else { return "<p class=\"note\">Không có tên nào chứa “\(words)”. Gõ ít chữ hơn rồi tìm lại.</p>" }
        let offices = found.map { Option($0.organisation.id.description, $0.organisation.name + ($0.above.map { " – thuộc \($0)" } ?? "")) }
        return Form(
            to: .clusters, seal: seal, classes: "panel flow-m",
            """
            <input type="hidden" name="q" value="\(words)">\
            \(Select("thuong-truc", label: "Cơ quan thường trực", options: offices, chosen: typed["thuong-truc"], fault: fault("thuong-truc")))\
            \(Select("loai", label: "Cụm hay khối", options: [Option("regional", "Cụm: các đơn vị cùng địa bàn"), Option("sectoral", "Khối: các đơn vị cùng ngành, lĩnh vực")], chosen: typed["loai"], fault: fault("loai")))\
            \(Field("ten", label: "Tên", hint: "Ví dụ Cụm thi đua số 1", value: typed["ten"] ?? "", fault: fault("ten"), isRequired: true))\
            <div class="acts">\(ActButton("Lập cụm, khối", look: .main, size: .large))</div>
            """
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
