import Kernel
package import Markup
import People

/// What is kept about one person, to be handed to them, or taken away at their request.
package struct PersonalDataPage {
    package let record: PersonalRecord
    package let seal: FormSeal
    package let fault: String?

    package init(record: PersonalRecord, seal: FormSeal, fault: String? = nil) {
        self.record = record
        self.seal = seal
        self.fault = fault
    }

    private var person: Person { record.person }

    package var page: Page {
        Page(
            title: "Dữ liệu cá nhân", eyebrow: person.name,
            under:
                "<p class=\"note\">Tất cả những gì hệ thống giữ về người này. Yêu cầu xem, sửa, xóa được trả lời trong 02 ngày làm việc.</p>",
            acts: ActLink("Tải toàn bộ (Excel)", .personalDataTable(person.id), icon: .download).html,
            crumbs: [Crumb("Cán bộ, công chức, viên chức", .people), Crumb(person.name, .person(person.id))], width: .narrow,
            hasErrors: fault != nil,
            body:
                "<div class=\"flow-m\">\(ErrorSummary(fault.map { [FieldFault("ly-do", $0)] } ?? []))\(facts)\(posts)\(deeds)\(lines)\(erasing)</div>"
        )
    }

    private var facts: Panel {
        Panel("Thông tin", id: "facts", Facts(record.facts.map { (name: $0.name, value: "\($0.value)" as HTML) }).html)
    }

    private var posts: Panel {
        Panel(
            "Chức vụ", id: "posts",
            Rows(
                record.posts.map {
                    "<b>\($0.position)</b> · \($0.body) <span class=\"note\">\($0.span.vietnamese) · \($0.employment)</span>"
                }
            ).html)
    }

    private var deeds: Panel? {
        guard !record.deeds.isEmpty else { return nil }
        return Panel(
            "Đã dự, được giao", id: "deeds",
            Rows(record.deeds.map { "\($0.words) <span class=\"note\">\($0.day.vietnamese)</span>" }).html)
    }

    private var lines: Panel {
        let shown = record.lines.prefix(50)
        return Panel(
            "Nhật ký nhắc đến người này", id: "lines",
            """
            \(Rows(shown.map { "\($0.sentence) <span class=\"note\">\($0.at.vietnamese)\(if: !$0.values.isEmpty, " · \($0.values.joined(separator: "; "))")</span>" }))\
            \(if: record.lines.count > shown.count, "<p class=\"note\">và \(record.lines.count - shown.count) dòng nữa, có trong tệp tải về</p>")
            """)
    }

    private var erasing: HTML {
        if person.erasedAt != nil { return .empty }
        guard record.mayErase else {
            return Panel(
                "Xóa theo yêu cầu", id: "erase",
                "<p class=\"note\">Người này còn giữ chức vụ nên chưa xóa được. Cho thôi giữ chức vụ trước.</p>"
            ).html
        }
        return Panel(
            "Xóa theo yêu cầu", id: "erase",
            """
            <p>Họ tên, ngày sinh, mã cán bộ, tên đăng nhập mất hẳn ở mọi nơi, kể cả nhật ký; riêng tên ai đó tự gõ trong biên bản, tệp đính kèm, ô chủ trì thì nơi ghi phải tự sửa. Chức vụ và số đếm ở lại, không còn tên ai. Không lấy lại được.</p>\
            \(Confirmed("Xóa dữ liệu cá nhân", look: .danger, meaning: "Không ai đọc lại được nữa. Ghi lý do rồi xóa.") { button in
                Form(to: .personalDataErasure(person.id), seal: seal, classes: "flow-s", "\(Field("ly-do", label: "Lý do", hint: "Ví dụ: đơn ngày 01/10/2026", fault: fault, isRequired: true))\(button)")
            })
            """
        ).html
    }
}

extension Path {
    package static func personalData(_ id: some PathPart) -> Path { "/people/\(id)/personal-data" }
    package static func personalDataTable(_ id: some PathPart) -> Path { "/people/\(id)/personal-data.xlsx" }
    package static func personalDataErasure(_ id: some PathPart) -> Path { "/people/\(id)/personal-data/erasure" }
}
