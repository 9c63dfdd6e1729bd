import Kernel
package import Markup
package import Organisations

/// Something a body adds to a movement for itself: a slogan, a ban, a posted standard, a criterion.
package struct NewLocalAdditionPage {
    package let movement: Movement
    package let contents: [MovementContent]
    package let bodies: [OrganisationLine]
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        movement: Movement, contents: [MovementContent], bodies: [OrganisationLine], typed: [String: String] = [:],
        faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.movement = movement
        self.contents = contents
        self.bodies = bodies
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Thêm nội dung riêng của đơn vị",
            under:
                "<p class=\"note\">Thêm vào nội dung chung của phong trào, áp dụng cho đơn vị và các đơn vị bên dưới. Không thay nội dung chung.</p>",
            crumbs: [Crumb("Phong trào thi đua", .movements), Crumb(movement.name, .movement(movement.id))], width: .narrow,
            hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var form: Form {
        let codes = [Option("", "Cả phong trào")] + contents.map { Option($0.code, "\($0.code) \($0.words)") }
        return Form(
            to: .localAdditions(movement.id), seal: seal, classes: "panel flow-m",
            """
            \(BodySelect("don-vi", "Đơn vị", bodies, chosen: typed["don-vi"], fault: fault("don-vi")))\
            \(Select("loai", label: "Loại", options: LocalAddition.Kind.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["loai"], fault: fault("loai")))\
            \(TextArea("noi-dung", label: "Nội dung", hint: "Ví dụ: 4 xin, 4 luôn", value: typed["noi-dung"] ?? "", fault: fault("noi-dung"), rows: 3, isRequired: true))\
            \(Select("cu-the-hoa", label: "Cụ thể hóa nội dung nào", options: codes, chosen: typed["cu-the-hoa"], fault: fault("cu-the-hoa")))\
            \(Field("nguon", label: "Nguồn", hint: "Quyết định, quy chế hoặc bài viết nêu nội dung này", value: typed["nguon"] ?? ""))\
            <div class="acts">\(ActButton("Thêm", look: .main, size: .large))</div>
            """)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
