import Documents
import Kernel
package import Markup
package import Organisations

/// A plan that is written down: as a draft, or with its paper when it is issued already.
package struct NewPlanPage {
    package let movements: [Movement]
    package let bodies: [OrganisationLine]
    package let candidates: [PlanTitle]
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        movements: [Movement], bodies: [OrganisationLine], candidates: [PlanTitle], typed: [String: String], faults: [FieldFault] = [],
        seal: FormSeal
    ) {
        self.movements = movements
        self.bodies = bodies
        self.candidates = candidates
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Ghi kế hoạch",
            under:
                "<p class=\"note\">Đã ban hành thì ghi cả số và ngày. Đang soạn thì bỏ trống phần văn bản: kế hoạch nằm ở dạng dự thảo, chỉ đơn vị thấy.</p>",
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb("Kế hoạch", .plans)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(reply)\(isChosen ? form.html : choice)</div>")
    }

    /// The movement and the body decide what may be followed, so they come first.
    private var isChosen: Bool { typed["phong-trao"]?.isEmpty == false && typed["don-vi"]?.isEmpty == false }

    /// For who is called on and cannot issue a plan now, or need not.
    private var reply: Say? {
        guard let plan = typed["theo"].flatMap({ ID<Plan>($0) }), let body = typed["don-vi"].flatMap({ ID<Organisation>($0) }) else {
            return nil
        }
        return Say(
            .grey,
            "Chưa ban hành được, hoặc không ban hành kế hoạch riêng: <a href=\"\(Path.planReply(plan, body))\">nêu lý do hoặc triển khai trực tiếp</a>."
        )
    }

    private var choice: HTML {
        """
        <form method="get" action="\(Path.newPlan)" class="panel flow-m">\
        \(Select("phong-trao", label: "Phong trào", options: movements.map { Option($0.id.description, $0.name) }, chosen: typed["phong-trao"]))\
        \(BodySelect("don-vi", "Đơn vị có kế hoạch", bodies, chosen: typed["don-vi"], fault: fault("don-vi")))\
        <p class="acts"><button class="btn go">Tiếp tục</button></p></form>
        """
    }

    private var form: Form {
        Form(
            to: .plans, seal: seal, hasFiles: true, classes: "flow-m",
            """
            \(Panel("Kế hoạch", id: "ke-hoach", fit: .loose, plan))\(Panel("Văn bản, khi đã ban hành", id: "van-ban", fit: .loose, PaperFields(typed: typed, faults: faults).html))\
            <div class="acts">\(ActButton("Ghi kế hoạch", look: .main, size: .large))</div>
            """)
    }

    private var plan: HTML {
        let movement = movements.first { $0.id.description == typed["phong-trao"] }
        let body = bodies.first { $0.organisation.id.description == typed["don-vi"] }
        let follows = [Option("", "Không nối với văn bản nào")] + candidates.map { Option($0.id.description, $0.choice) }
        return """
            \(Facts([("Phong trào", "\(movement?.name ?? "")"), ("Đơn vị", "\(body?.organisation.name ?? "")")]))\
            <input type="hidden" name="phong-trao" value="\(typed["phong-trao"] ?? "")"><input type="hidden" name="don-vi" value="\(typed["don-vi"] ?? "")">\
            \(Select("theo", label: "Thực hiện văn bản cấp trên", options: follows, chosen: typed["theo"], fault: fault("theo")))\
            \(field("theo-so", "Hoặc số của văn bản ấy", hint: "Khi chưa có trong danh sách. Ví dụ 66/KH-UBND. Có văn bản thì nối sau", width: .medium))\
            \(TextArea("ten", label: "Trích yếu", hint: "Kế hoạch về việc gì", value: typed["ten"] ?? "", fault: fault("ten"), rows: 2, isRequired: true))\
            \(field("nam", "Cho năm nào", hint: "Ví dụ 2026 hoặc 2019–2025", width: .short, required: true))\
            \(field("luu-y", "Lưu ý", hint: "Điều người xem cần biết về kế hoạch này"))
            """
    }

    private func field(_ name: String, _ label: String, hint: String? = nil, width: Field.Width = .full, required: Bool = false) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name), width: width, isRequired: required)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
