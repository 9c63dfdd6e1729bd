package import Kernel
package import Markup
package import Organisations

/// Where one person is entered with the post they hold.
package struct NewPersonPage {
    /// The bodies to choose from: the one chosen and those below it.
    package let bodies: [Organisation]
    /// Those to start from, when none is chosen yet.
    package let starts: [Organisation]
    package let today: LocalDate
    package let seal: FormSeal
    package let form: PersonForm?

    package init(bodies: [Organisation], starts: [Organisation] = [], today: LocalDate, seal: FormSeal, form: PersonForm? = nil) {
        self.bodies = bodies
        self.starts = starts
        self.today = today
        self.seal = seal
        self.form = form
    }

    package var page: Page {
        Page(
            title: "Thêm một người", eyebrow: bodies.first?.name, crumbs: [Crumb("Cán bộ, công chức, viên chức", .people)], width: .narrow,
            hasErrors: form?.faults.isEmpty == false,
            body: "<div class=\"flow-m\">\(ErrorSummary(form?.faults ?? []))\(bodies.isEmpty ? choosing : fields)</div>")
    }

    private var choosing: HTML {
        guard !starts.isEmpty else {
            return EmptyState("Không có đơn vị nào để thêm người", sentence: "Vai trò hiện tại chưa được giữ danh sách của đơn vị nào.")
                .html
        }
        return Panel(
            "Người này làm ở đâu", id: "bodies", fit: .flush,
            Rows(starts.map { "<div class=\"task\"><a href=\"\(Path.newPerson(in: $0.id))\">\($0.name)</a></div>" }, isInFlushPanel: true)
                .html
        ).html
    }

    private var fields: HTML {
        let known = ["don-vi": bodies.first.map { "\($0.id)" } ?? "", "lanh-dao": Standing.member.rawValue, "tu-ngay": today.vietnamese]
        let fields = PersonFields(form: form, known: known, bodies: bodies)
        let another: HTML =
            form?.wording("nguoi-khac") == nil && form?.typed["nguoi-khac"] == nil
            ? .empty
            : Tick(
                "nguoi-khac", isTicked: form?.typed["nguoi-khac"] == "1", fault: form?.wording("nguoi-khac"),
                "Là người khác, chỉ trùng tên"
            ).html
        return Form(
            to: .people, seal: seal, classes: "panel flow-m",
            "\(fields.person)\(another)\(fields.post)<div class=\"acts\">\(ActButton("Thêm người này", look: .main))</div>"
        ).html
    }
}
