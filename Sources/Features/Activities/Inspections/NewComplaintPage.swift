package import Kernel
package import Markup
package import Organisations

/// A complaint that is being written down.
package struct NewComplaintPage {
    package let bodies: [Organisation]
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal
    package let today: LocalDate

    package init(bodies: [Organisation], typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal, today: LocalDate) {
        self.bodies = bodies
        self.typed = typed
        self.faults = faults
        self.seal = seal
        self.today = today
    }

    package var page: Page {
        Page(
            title: "Ghi phản ánh", crumbs: [Crumb("Phát hiện, khắc phục", .findings)], width: .narrow, hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(form)</div>")
    }

    private var form: Form {
        let options = bodies.map { Option($0.id.description, $0.name) }
        return Form(
            to: .findings, seal: seal, classes: "panel flow-m",
            """
            <p class="note">Phản ánh chưa phải là vi phạm: chưa xác minh thì không tính, đơn vị được nói trước khi kết luận.</p>\
            \(Select("don-vi", label: "Phản ánh về đơn vị nào", options: [Option("", "Chọn đơn vị")] + options, chosen: typed["don-vi"], fault: fault("don-vi")))\
            \(Select("tiep-nhan", label: "Nơi tiếp nhận, xác minh", options: options, chosen: typed["tiep-nhan"] ?? options.first?.value, fault: fault("tiep-nhan")))\
            <div class="cols two">\(Select("ve", label: "Về việc gì", options: InspectionArea.allCases.map { Option($0.rawValue, $0.label) }, chosen: typed["ve"] ?? InspectionArea.conduct.rawValue))\
            \(Field("ngay", label: "Ngày xảy ra", value: typed["ngay"] ?? today.vietnamese, fault: fault("ngay"), kind: .date))</div>\
            \(TextArea("noi-dung", label: "Nội dung", hint: "Việc gì, ở đâu. Không ghi tên người phản ánh, không ghi tên người bị phản ánh.", value: typed["noi-dung"] ?? "", fault: fault("noi-dung"), rows: 3))\
            \(Field("tu-dau", label: "Từ đâu đến", hint: "Ví dụ: đường dây nóng, hộp thư góp ý. Đơn vị không thấy dòng này.", value: typed["tu-dau"] ?? "", fault: fault("tu-dau")))\
            <div class="acts">\(ActButton("Ghi phản ánh", look: .main))</div>
            """)
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
