import Kernel
package import Markup
package import Organisations

/// A launch that was held: by whom, when, where.
package struct NewLaunchPage {
    package let movement: Movement
    package let bodies: [OrganisationLine]
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(movement: Movement, bodies: [OrganisationLine], typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.movement = movement
        self.bodies = bodies
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Ghi lễ phát động, hội nghị triển khai",
            under: "<p class=\"note\">Một sự kiện riêng, có ngày riêng; có thể trước hoặc sau kế hoạch.</p>",
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb(movement.name, .movement(movement.id))], width: .narrow,
            hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var form: Form {
        Form(
            to: .movementLaunches(movement.id), seal: seal, classes: "panel flow-m",
            """
            \(BodySelect("don-vi", "Đơn vị", bodies, chosen: typed["don-vi"], fault: fault("don-vi")))\
            \(Select("hinh-thuc", label: "Hình thức", options: Launch.Form.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["hinh-thuc"], fault: fault("hinh-thuc")))\
            \(field("ngay", "Ngày", hint: "Không rõ ngày thì ghi ngày muộn nhất có thể, rồi viết lời của nguồn ở ô dưới", kind: .date, width: .medium, required: true))\
            \(field("ngay-loi", "Nguồn chỉ nói", hint: "Bỏ trống khi đã rõ ngày. Ví dụ: cuối tháng 6/2019"))\
            \(field("noi", "Địa điểm"))\(field("chu-tri", "Chủ trì", hint: "Ghi chức vụ, không cần tên người"))\
            \(field("ghi-chu", "Ghi chú"))\(field("nguon", "Nguồn", hint: "Khi ghi lại theo báo cáo, bài viết"))\
            <div class="acts">\(ActButton("Ghi", look: .main, size: .large))</div>
            """)
    }

    private func field(
        _ name: String, _ label: String, hint: String? = nil, kind: Field.Kind = .text, width: Field.Width = .full, required: Bool = false
    ) -> Field {
        Field(
            name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name), kind: kind, width: width, isRequired: required)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

/// One of the bodies whose plans somebody keeps.
struct BodySelect: Component {
    let select: Select

    init(_ name: String, _ label: String, _ bodies: [OrganisationLine], chosen: String?, fault: String?) {
        let options = bodies.map {
            Option($0.organisation.id.description, $0.organisation.name + ($0.above.map { " – thuộc \($0)" } ?? ""))
        }
        select = Select(
            name, label: label, options: options.count == 1 ? options : [Option("", "Chọn đơn vị")] + options, chosen: chosen, fault: fault)
    }

    var html: HTML { select.html }
}
