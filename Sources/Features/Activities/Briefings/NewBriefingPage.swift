package import Kernel
package import Markup
import Movements
import Organisations

/// A briefing that is being written down, or put right: what and when is enough.
package struct NewBriefingPage {
    package let choices: BriefingChoices
    /// The one that is put right.
    package let known: Briefing?
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal
    package let today: LocalDate

    package init(
        choices: BriefingChoices, known: Briefing? = nil, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal,
        today: LocalDate
    ) {
        self.choices = choices
        self.known = known
        self.typed = typed
        self.faults = faults
        self.seal = seal
        self.today = today
    }

    package var page: Page {
        let crumbs = [Crumb("Cuộc tuyên truyền", .briefings)]
        return Page(
            title: known == nil ? "Ghi cuộc tuyên truyền" : "Sửa cuộc tuyên truyền",
            crumbs: crumbs + (known.map { [Crumb("Một cuộc", .briefing($0.id))] } ?? []), width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var what: BriefingContent? { known?.what }

    /// Those that go on today: chosen beforehand only where there is no doubt.
    private var going: [Movement] { choices.movements.filter { $0.span.contains(today) } }

    private var form: Form {
        let isMoreOpen = ["dia-diem", "chu-tri", "dien-bien"].contains { fault($0) != nil }
        let movements = choices.movements.map { Option($0.id.description, $0.name) }
        return Form(
            to: known.map { .briefingEdit($0.id) } ?? .briefings, seal: seal, classes: "panel flow-m",
            """
            \(with: known, { "<input type=\"hidden\" name=\"dau-vet\" value=\"\(typed["dau-vet"] ?? $0.mark)\">" })\
            \(TextArea("noi-dung", label: "Nội dung", hint: "Ví dụ: Quán triệt Quyết định 733/QĐ-TTg và quy tắc ứng xử của cơ quan", value: typed["noi-dung"] ?? what?.topic ?? "", fault: fault("noi-dung"), rows: 2, isRequired: true))\
            <div class="cols two">\
            \(Field("ngay", label: "Ngày họp", value: typed["ngay"] ?? what?.day.vietnamese ?? today.vietnamese, fault: fault("ngay"), kind: .date))\
            \(field("gio", "Giờ bắt đầu", hint: "Ví dụ 8:00; không nhớ thì để trống", value: what?.time))</div>\
            <div class="cols\(if: asksBody, " two")">\
            \(Select("hinh-thuc", label: "Hình thức", options: Briefing.Form.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["hinh-thuc"] ?? what?.form.rawValue ?? Briefing.Form.briefing.rawValue, fault: fault("hinh-thuc")))\
            \(body)</div>\
            \(if: !movements.isEmpty, Select("phong-trao", label: "Thuộc phong trào", options: [Option("", "Không thuộc phong trào nào")] + movements, chosen: typed["phong-trao"] ?? known.map { $0.movement?.description ?? "" } ?? (going.count == 1 ? going[0].id.description : ""), fault: fault("phong-trao")).html)\
            \(field("so-nguoi", "Số người dự, nếu chỉ đếm", hint: "Có danh sách thì để trống và điểm danh ở bước sau. Không đếm được hết thì viết: trên 120", value: what?.headcount?.words))\
            <details class="more"\(if: isMoreOpen, " open")><summary>Địa điểm, người chủ trì, diễn biến</summary><div class="flow-m">\
            <div class="cols two">\(field("dia-diem", "Địa điểm", value: what?.venue))\(field("chu-tri", "Người chủ trì, báo cáo viên", value: what?.host))</div>\
            \(TextArea("dien-bien", label: "Diễn biến, kết luận", hint: "Biên bản có thể đính kèm ở bước sau", value: typed["dien-bien"] ?? what?.minutes ?? "", fault: fault("dien-bien"), rows: 5))</div></details>\
            <div class="acts">\(ActButton(known == nil ? "Ghi" : "Lưu", look: .main))\
            \(if: known == nil, ActButton("Ghi và chốt ngay", choice: ("sau", "chot")).html)</div>\
            \(if: known == nil, "<p class=\"note\">Chốt ngay khi đã ghi số người dự và không cần danh sách.</p>")
            """)
    }

    private var asksBody: Bool { known == nil && choices.bodies.count > 1 }

    private var body: HTML {
        if known != nil { return .empty }
        guard asksBody else {
            return "<input type=\"hidden\" name=\"don-vi\" value=\"\(choices.bodies.first?.id.description ?? "")\">"
        }
        return Select(
            "don-vi", label: "Đơn vị tổ chức", options: choices.bodies.map { Option($0.id.description, $0.name) },
            chosen: typed["don-vi"] ?? choices.bodies.first?.id.description, fault: fault("don-vi")
        ).html
    }

    private func field(_ name: String, _ label: String, hint: String? = nil, value: String? = nil) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? value ?? "", fault: fault(name))
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
