import Kernel
package import Markup
package import Organisations

/// A standard that is being posted, or written anew in place of another.
package struct NewRecognitionStandardPage {
    package let bodies: [Organisation]
    package let sets: [(code: String, title: String)]
    /// The one it takes the place of.
    package let known: RecognitionStandardView?
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        bodies: [Organisation], sets: [(code: String, title: String)], known: RecognitionStandardView? = nil,
        typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.bodies = bodies
        self.sets = sets
        self.known = known
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    package var page: Page {
        Page(
            title: known == nil ? "Niêm yết tiêu chuẩn công nhận" : "Thay bằng bản mới",
            under: known == nil
                ? "<p class=\"note\">Mẫu do ThiDua soạn, không phải bộ tiêu chuẩn chính thức. Sửa theo đúng văn bản của cơ quan.</p>"
                : "<p class=\"note\">Bản cũ thôi áp dụng. Hồ sơ đã đăng ký vẫn xét theo bản lúc đăng ký; đăng ký sau theo bản này.</p>",
            crumbs: [Crumb("Công nhận đạt chuẩn", .recognitions), Crumb("Tiêu chuẩn", .recognitionStandards)], width: .narrow,
            hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(bodies.isEmpty && known == nil ? nobody : form.html)</div>")
    }

    private var nobody: HTML {
        Panel("Niêm yết", isHeadingHidden: true, EmptyState("Chưa có cơ quan nào để niêm yết cho").html).html
    }

    private var sample: RecognitionStandardDraft { RecognitionStandardDraft.culturalOffice }
    private var terms: RecognitionTerms { known?.standard.terms ?? sample.terms }

    private var form: Form {
        Form(
            to: known.map { .recognitionStandardEdit($0.standard.id) } ?? .recognitionStandards, seal: seal, classes: "panel flow-m",
            """
            \(body)\
            \(Field("ten", label: "Tên danh hiệu", value: typed["ten"] ?? known?.standard.title ?? sample.title, fault: fault("ten")))\
            \(Field("can-cu", label: "Căn cứ", hint: "Số, ký hiệu, ngày của văn bản; bỏ trống nếu không có", value: typed["can-cu"] ?? known?.standard.basis ?? sample.basis, fault: fault("can-cu")))\
            <div class="cols two">\(Field("thang", label: "Công nhận trong bao nhiêu tháng", hint: "12 là một năm", value: typed["thang"] ?? String(terms.months), fault: fault("thang"), kind: .number, width: .short))\
            \(Field("nhac", label: "Nhắc trước bao nhiêu ngày", hint: "Trước khi hết thời hạn", value: typed["nhac"] ?? String(terms.noticeDays), fault: fault("nhac"), kind: .number, width: .short))</div>\
            \(TextArea("noi-dung", label: "Các điều", hint: "Mỗi điều một dòng; dòng kết thúc bằng dấu hai chấm là tên nhóm; thêm dấu * ở cuối điều cần ảnh hoặc giấy tờ", value: typed["noi-dung"] ?? RecognitionStandardDraft.text(of: known?.lines ?? sample.lines), fault: fault("noi-dung"), rows: 14))\
            <fieldset class="flow-m"><legend><b>Tự lấy từ số liệu, đơn vị không khai lại</b></legend>\(points)\
            \(Tick("phat-hien", isTicked: typed.isEmpty ? terms.asksNoFindings : typed["phat-hien"] != nil, "Không còn phát hiện kiểm tra chưa khắc phục"))</fieldset>\
            <div class="acts">\(ActButton("Niêm yết", look: .main))</div>
            """)
    }

    private var points: HTML? {
        guard !sets.isEmpty else { return nil }
        let least = terms.points.map { $0.points.vietnamese(decimals: 2) } ?? ""
        return """
            \(Select("bo", label: "Điểm của đợt chấm đã đóng gần nhất, theo bộ tiêu chí", options: [Option("", "Không xét điểm")] + sets.map { Option($0.code, $0.title) }, chosen: typed["bo"] ?? terms.points?.set, fault: fault("bo")))\
            \(Field("diem", label: "Đạt từ bao nhiêu điểm", hint: "Bỏ trống nếu không xét điểm", value: typed["diem"] ?? least, fault: fault("diem"), kind: .number, width: .short))
            """
    }

    private var body: HTML {
        if let known { return "<input type=\"hidden\" name=\"don-vi\" value=\"\(known.standard.organisation)\">" }
        return Select(
            "don-vi", label: "Cơ quan công nhận", hint: "Tiêu chuẩn dành cho các đơn vị bên trong",
            options: bodies.map { Option($0.id.description, $0.name) }, chosen: typed["don-vi"] ?? bodies.first?.id.description,
            fault: fault("don-vi")
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
