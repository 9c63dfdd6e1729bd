import Kernel
package import Markup
import Organisations

/// What was typed into a form that could not stand, and what has to be put right in it.
package struct PersonForm: Sendable {
    package let typed: [String: String]
    package let faults: [FieldFault]

    package init(typed: [String: String] = [:], faults: [FieldFault] = []) {
        self.typed = typed
        self.faults = faults
    }

    func wording(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}

/// The fields of a post and of a person, as two pages show them.
struct PersonFields {
    let form: PersonForm?
    /// What stands in a field nobody typed into yet.
    let known: [String: String]
    let bodies: [Organisation]

    func value(_ name: String) -> String { form?.typed[name] ?? known[name] ?? "" }

    func field(
        _ name: String, _ label: String, hint: String? = nil, kind: Field.Kind = .text, width: Field.Width = .full, isRequired: Bool = false
    ) -> Field {
        Field(
            name, label: label, hint: hint, value: value(name), fault: form?.wording(name), kind: kind, width: width, isRequired: isRequired
        )
    }

    var person: HTML {
        """
        \(field("ho-ten", "Họ và tên", hint: "Viết có dấu; trùng tên trong đơn vị thì thêm (A), (B) phía sau", isRequired: true))
        <div class="cols two">\(field("ngay-sinh", "Ngày sinh hoặc năm sinh", hint: "Để phân biệt người trùng tên", kind: .date))\
        \(Select("gioi-tinh", label: "Giới tính", options: [Option("", "Không ghi")] + Person.Sex.allCases.map { Option($0.rawValue, $0.label) }, chosen: value("gioi-tinh")))</div>
        \(field("ma", "Mã cán bộ", hint: "Nếu đơn vị có dùng; mỗi mã một người", width: .medium))
        """
    }

    var post: HTML {
        """
        \(Select("don-vi", label: "Đơn vị", options: bodies.map { Option("\($0.id)", $0.name) }, chosen: value("don-vi"), fault: form?.wording("don-vi")))
        \(field("chuc-vu", "Chức vụ hoặc vị trí việc làm", hint: "Như trong quyết định, ví dụ: Chuyên viên", isRequired: true))
        <div class="cols two">\(Select("lanh-dao", label: "Giữ chức vụ lãnh đạo", options: Standing.allCases.reversed().map { Option($0.rawValue, $0.label) }, chosen: value("lanh-dao"), fault: form?.wording("lanh-dao")))\
        \(Select("loai", label: "Loại", options: Employment.allCases.map { Option($0.rawValue, $0.label) }, chosen: value("loai").isEmpty ? Employment.civil_servant.rawValue : value("loai")))</div>
        \(Tick("kiem-nhiem", isTicked: value("kiem-nhiem") == "1", "Kiêm nhiệm, bên cạnh chức vụ chính"))
        \(field("tu-ngay", "Từ ngày", kind: .date, width: .short, isRequired: true))
        """
    }
}
