import Documents
import Kernel
package import Markup

/// A paper a movement rests on: its number, day and issuer, and whether its chain of plans begins with it.
package struct NewGroundPage {
    package let movement: Movement
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(movement: Movement, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.movement = movement
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Thêm văn bản căn cứ", crumbs: [Crumb("Phong trào thi đua", .movements), Crumb(movement.name, .movement(movement.id))],
            width: .narrow, hasErrors: !faults.isEmpty, body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var form: Form {
        Form(
            to: .movementGrounds(movement.id), seal: seal, hasFiles: true, classes: "panel flow-m",
            """
            \(PaperFields(typed: typed, faults: faults, type: .decision))\
            \(Field("ten", label: "Trích yếu", value: typed["ten"] ?? "", fault: faults.first { $0.field == "ten" }?.wording, isRequired: true))\
            \(Tick("dau-chuoi", isTicked: typed.isEmpty || typed["dau-chuoi"] != nil, "Văn bản này đứng đầu chuỗi: các kế hoạch thực hiện nó"))\
            <div class="acts">\(ActButton("Thêm", look: .main, size: .large))</div>
            """)
    }
}
