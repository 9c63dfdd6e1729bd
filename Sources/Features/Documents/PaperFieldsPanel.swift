import Kernel
package import Markup

/// What a paper says of itself, as fields.
package struct PaperFields: Component {
    private let typed: [String: String]
    private let faults: [FieldFault]
    private let type: DocumentType
    private let issuer: String
    private let isNarrow: Bool

    /// `type` is what such a paper is as a rule, `issuer` says whose it is when no issuer is named. Beside something else there is no room
    /// for two fields in a row: `isNarrow`.
    package init(
        typed: [String: String], faults: [FieldFault], type: DocumentType = .plan, issuer: String = "đơn vị có kế hoạch",
        isNarrow: Bool = false
    ) {
        self.typed = typed
        self.faults = faults
        self.type = type
        self.issuer = issuer
        self.isNarrow = isNarrow
    }

    package var html: HTML {
        """
        <div class="\(if: isNarrow, "flow-m", else: "cols two")">\(Select("loai", label: "Loại văn bản", options: types, chosen: typed["loai"] ?? type.label, fault: fault("loai")))\
        \(field("so", "Số, ký hiệu", hint: "Ví dụ 06/\(type.code)-UBND"))\(field("ngay", "Ngày ký", hint: "Ví dụ 15/01/2026", kind: .date))\
        \(field("nguoi-ky", "Người ký", hint: "Chức vụ, họ tên"))</div>\
        \(field("co-quan", "Cơ quan ban hành", hint: "Bỏ trống nếu chính là \(issuer)"))\
        \(FileField("tep", label: "Tệp văn bản", hint: "PDF, DOCX hoặc ảnh, đến \(Attachment.sizeText(Attachment.largest))", fault: fault("tep"), accept: ".pdf,.docx,.jpg,.jpeg,.png"))
        """
    }

    private var types: [Option] { DocumentType.all.map { Option($0.label, $0.label) } }

    private func field(_ name: String, _ label: String, hint: String, kind: Field.Kind = .text) -> Field {
        Field(name, label: label, hint: hint, value: typed[name] ?? "", fault: fault(name), kind: kind)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
