import Documents
import Kernel
package import Markup
package import Organisations

/// A new movement: from a template that is known beforehand, or one's own.
package struct NewMovementPage {
    package let templates: [MovementTemplate]
    /// The bodies that may run it, the topmost first.
    package let bodies: [OrganisationLine]
    /// The actor reaches the whole system, and so may open a movement that no single body runs.
    package let mayOpenForAll: Bool
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        templates: [MovementTemplate], bodies: [OrganisationLine], mayOpenForAll: Bool, typed: [String: String] = [:],
        faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.templates = templates
        self.bodies = bodies
        self.mayOpenForAll = mayOpenForAll
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Mở phong trào thi đua", crumbs: [Crumb("Phong trào thi đua", .movements)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(each: templates, ready)\(own)</div>")
    }

    private func ready(_ template: MovementTemplate) -> HTML {
        let collective = template.contents.count { $0.subject == .collective }
        return Panel(
            "Mẫu có sẵn", id: "mau", note: template.ground.map { "\($0.number)" }, fit: .loose,
            """
            <p><b>\(template.name)</b></p><p class="note">\(template.span.vietnamese) · \(collective) nhóm nội dung cho tập thể, \
            \(template.contents.count - collective) cho cá nhân, các mốc phát động, sơ kết, tổng kết và văn bản căn cứ.</p>\
            \(Form(to: .movements, seal: seal, classes: "flow-s", "<input type=\"hidden\" name=\"mau\" value=\"\(template.code)\">\(place("mau-don-vi"))<div class=\"acts\">\(ActButton("Mở từ mẫu này", look: .main))</div>"))
            """
        ).html
    }

    private var own: HTML {
        Panel(
            "Phong trào của đơn vị", id: "tu-soan", fit: .loose,
            Form(
                to: .movements, seal: seal, classes: "flow-m",
                """
                \(field("ten", "Tên phong trào", required: true))\(field("khau-hieu", "Khẩu hiệu"))\(place("don-vi"))\
                <div class="cols two">\(Select("pham-vi", label: "Phạm vi phát động", options: levels, chosen: typed["pham-vi"], fault: fault("pham-vi")))\
                \(Select("phuong-thuc", label: "Phương thức", options: methods, chosen: typed["phuong-thuc"], fault: fault("phuong-thuc")))\
                \(day("tu-ngay", "Ngày bắt đầu", required: true))\(day("den-ngay", "Ngày kết thúc", required: true))\
                \(day("so-ket", "Ngày sơ kết"))\(day("tong-ket", "Ngày tổng kết"))</div>\
                \(TextArea("doi-tuong", label: "Đối tượng tham gia", value: typed["doi-tuong"] ?? "", fault: fault("doi-tuong"), rows: 2))\
                \(TextArea("tap-the", label: "Nội dung thi đua của tập thể", hint: "Mỗi dòng một nội dung", value: typed["tap-the"] ?? "", fault: fault("tap-the")))\
                \(TextArea("ca-nhan", label: "Nội dung thi đua của cá nhân", hint: "Mỗi dòng một nội dung", value: typed["ca-nhan"] ?? "", fault: fault("ca-nhan")))\
                <div class="acts">\(ActButton("Mở phong trào"))</div>
                """
            ).html
        ).html
    }

    private var levels: [Option] { Movement.Level.allCases.map { Option($0.rawValue, $0.label) } }
    private var methods: [Option] { Movement.Method.allCases.map { Option($0.rawValue, $0.label) } }

    private func place(_ name: String) -> Select {
        let all = mayOpenForAll ? [Option("", "Chung cho toàn hệ thống")] : []
        let options = bodies.map { Option($0.organisation.id.description, $0.organisation.name) }
        return Select(name, label: "Đơn vị chủ trì ở đây", options: all + options, chosen: typed[name], fault: fault(name))
    }

    private func field(_ name: String, _ label: String, required: Bool = false) -> Field {
        Field(name, label: label, value: typed[name] ?? "", fault: fault(name), isRequired: required)
    }

    private func day(_ name: String, _ label: String, required: Bool = false) -> Field {
        Field(name, label: label, value: typed[name] ?? "", fault: fault(name), kind: .date, width: .medium, isRequired: required)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
