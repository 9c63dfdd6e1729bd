import Kernel
package import Markup
import Movements
import Organisations
import People

/// A task that is being assigned: first to whom, then what and by when.
package struct NewTaskPage {
    package let choices: TaskChoices
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(choices: TaskChoices, typed: [String: String], faults: [FieldFault] = [], seal: FormSeal) {
        self.choices = choices
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: "Giao nhiệm vụ",
            under: choices.item.map { item in
                "<p class=\"note\">Từ nội dung của <a href=\"\(Path.plan(item.plan.id))\">\(item.plan.name)</a>: \(item.item.content)</p>"
            },
            crumbs: [Crumb("Nhiệm vụ giao", .tasks)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(isChosen ? form.html : choice)</div>")
    }

    /// Whole groups, as the chain of plans calls on them, with how many each has.
    private var groups: [(group: CalledGroup, count: Int)] {
        let counts = Dictionary(grouping: choices.bodies) { CalledGroup(kind: $0.kind, tier: $0.tier) }.mapValues(\.count)
        return CalledGroup.allCases.compactMap { group in (counts[group] ?? 0) > 1 ? (group, counts[group] ?? 0) : nil }
    }

    private var group: (group: CalledGroup, count: Int)? { groups.first { $0.group.rawValue == typed["nhom"] } }
    private var isChosen: Bool { group != nil || choices.bodies.contains { $0.id.description == typed["don-vi"] } }

    private var choice: HTML {
        let bodies = choices.bodies.prefix(Self.mostOffered).map { Option($0.id.description, $0.name) }
        let several =
            groups.isEmpty
            ? HTML.empty
            : """
            <p class="note">Hoặc giao cùng một việc cho cả nhóm:</p>
            <ul class="plain flow-s">\(each: groups, { "<li><a href=\"\(address.with("nhom", $0.group.rawValue))\">Tất cả \($0.count) đơn vị: \($0.group.label)</a></li>" })</ul>
            """
        return """
            <form method="get" action="\(Path.newTask)" class="panel flow-m">\
            \(if: choices.item != nil, "<input type=\"hidden\" name=\"noi-dung\" value=\"\(typed["noi-dung"] ?? "")\">")\
            \(Select("don-vi", label: "Đơn vị chủ trì", options: [Option("", "Chọn đơn vị")] + bodies, chosen: typed["don-vi"], fault: fault("don-vi")))\
            <p class="acts"><button class="btn go">Tiếp tục</button></p>\(several)</form>
            """
    }

    private static let mostOffered = 600

    private var address: Path { choices.item == nil ? .newTask : Path.newTask.with("noi-dung", typed["noi-dung"] ?? "") }

    private var form: Form {
        let body = choices.bodies.first { $0.id.description == typed["don-vi"] }
        let whose: HTML =
            group.map { "Tất cả \($0.count) đơn vị: \($0.group.label), mỗi đơn vị một nhiệm vụ" } ?? "\(body?.name ?? "")"
        return Form(
            to: .tasks, seal: seal, classes: "panel flow-m",
            """
            \(Facts([("Chủ trì", "\(whose)\(if: choices.bodies.count > 1, " <a href=\"\(address)\">Đổi</a>")")]))\
            <input type="hidden" name="don-vi" value="\(typed["don-vi"] ?? "")"><input type="hidden" name="nhom" value="\(typed["nhom"] ?? "")">\
            <input type="hidden" name="noi-dung" value="\(typed["noi-dung"] ?? "")">\
            \(TextArea("viec", label: "Nội dung nhiệm vụ", hint: "Một câu: làm việc gì", value: typed["viec"] ?? choices.item?.item.content ?? "", fault: fault("viec"), rows: 3, isRequired: true))\
            \(field("san-pham", "Sản phẩm", hint: "Ví dụ: báo cáo, tờ trình, 12 bảng niêm yết", value: choices.item?.item.product))\
            \(person)\
            \(field("phoi-hop", "Đơn vị phối hợp", value: choices.item?.item.partners))\
            <fieldset class="flow-s"><legend>Hạn: ghi một trong hai</legend><div class="cols two">\
            \(Field("han", label: "Đến hết ngày", hint: "Ví dụ 30/11/2026", value: typed["han"] ?? choices.item?.item.deadline?.vietnamese ?? "", fault: fault("han"), kind: .date))\
            \(Field("ngay-lam-viec", label: "Hoặc trong bao nhiêu ngày làm việc", hint: "Tính từ ngày mai; ngày nghỉ không tính", value: typed["ngay-lam-viec"] ?? "", fault: fault("ngay-lam-viec"), width: .short))</div></fieldset>\
            <details class="more"\(if: fault("khoi-luong") != nil || fault("he-so") != nil, " open")><summary>Khối lượng, hệ số quy đổi (để xếp loại theo Nghị định 335)</summary><div class="cols two">\
            \(field("khoi-luong", "Bao nhiêu sản phẩm", hint: "Thường là 1", value: "1"))\
            \(field("he-so", "Hệ số quy đổi", hint: "Theo danh mục của đơn vị; chưa có thì 1", value: "1"))</div></details>\
            <div class="acts">\(ActButton("Giao nhiệm vụ", look: .main))</div>
            """)
    }

    private var person: HTML {
        guard group == nil else { return .empty }
        guard !choices.people.isEmpty else { return "<p class=\"note\">Đơn vị chưa có danh sách người nên giao cho cả đơn vị.</p>" }
        var seen: Set<ID<Person>> = []
        let people = choices.people.filter { seen.insert($0.person.id).inserted }.map {
            Option($0.person.id.description, "\($0.person.name) – \($0.post.place.position), \($0.body)")
        }
        return Select(
            "nguoi", label: "Người chủ trì", hint: "Để trống: đơn vị tự phân công", options: [Option("", "Cả đơn vị")] + people,
            chosen: typed["nguoi"], fault: fault("nguoi")
        ).html
    }

    private func field(_ name: String, _ label: String, hint: String? = nil, value: String? = nil) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? value ?? "", fault: fault(name))
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
