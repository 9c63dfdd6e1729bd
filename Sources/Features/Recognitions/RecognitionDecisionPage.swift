import Documents
import Kernel
package import Markup
import Organisations

/// A decision that is being written down: the paper, and which bodies it recognises.
package struct RecognitionDecisionPage {
    /// From applications that were verified, or from a paper of before.
    package enum Source: Sendable, Hashable {
        case applications
        /// Among the bodies whose names contain these words; those right below where there are none.
        case paper(words: String)
    }

    package let view: RecognitionDecisionView
    package let source: Source
    package let ticked: Set<String>
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(
        view: RecognitionDecisionView, source: Source, ticked: Set<String> = [], typed: [String: String] = [:],
        faults: [FieldFault] = [], seal: FormSeal
    ) {
        self.view = view
        self.source = source
        self.ticked = ticked
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var isRecord: Bool { source != .applications }
    private var standard: RecognitionStandard { view.standard }

    package var page: Page {
        Page(
            title: isRecord ? "Ghi quyết định đã có" : "Ghi quyết định công nhận", eyebrow: standard.title,
            under: isRecord
                ? "<p class=\"note\">Dành cho công nhận trước khi dùng hệ thống, hoặc xét ngoài hệ thống. Ghi theo thứ tự nào cũng được.</p>"
                : "<p class=\"note\">Đơn vị còn vướng thì chưa ghi được; mỗi chỗ vướng mở ra hồ sơ.</p>",
            crumbs: [Crumb("Công nhận đạt chuẩn", .recognitions), Crumb(standard.title, .recognitionStandard(standard.id))],
            hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(search)\(view.lines.isEmpty ? nobody : form.html)</div>")
    }

    private var search: HTML? {
        guard case .paper(let words) = source else { return nil }
        return """
            <form method="get" action="\(Path.recognitionRecord(standard.id))" role="search" aria-label="Tìm đơn vị">\
            \(SearchField("tim", label: "Tìm đơn vị bên trong, kể cả đơn vị đã kết thúc", words: words))</form>
            """
    }

    private var nobody: HTML {
        Panel(
            "Các đơn vị", isHeadingHidden: true,
            EmptyState(
                isRecord ? "Không có đơn vị nào" : "Chưa có hồ sơ nào thẩm định xong",
                sentence: isRecord ? "Thử bớt chữ." : "Thẩm định hồ sơ trước, rồi ghi quyết định.",
                act: ActLink("Về tiêu chuẩn", .recognitionStandard(standard.id))
            ).html
        ).html
    }

    private var form: Form {
        Form(
            to: isRecord ? .recognitionRecord(standard.id) : .recognitionDecision(standard.id), seal: seal, hasFiles: true,
            classes: "panel flow-m",
            """
            \(if: isRecord, hidden)\
            <fieldset class="flow-s"><legend><b>Đơn vị được công nhận</b></legend>\
            \(with: fault("don-vi"), { "<p class=\"why\" id=\"don-vi\">\(Icon.warning) \($0)</p>" as HTML })\
            <ul class="ticks">\(each: view.lines, { "<li>\(tick($0))</li>" })</ul></fieldset>\
            <fieldset class="flow-m"><legend><b>Quyết định</b></legend>\
            \(PaperFields(typed: typed, faults: faults, type: .decision, issuer: view.issuer.name))\
            \(Field("ten", label: "Trích yếu", value: typed["ten"] ?? "Về việc công nhận \(standard.title)", fault: fault("ten")))</fieldset>\
            <div class="cols two">\(Field("tu-ngay", label: "Công nhận từ ngày", hint: "Bỏ trống nếu từ ngày ký", value: typed["tu-ngay"] ?? "", fault: fault("tu-ngay"), kind: .date, width: .short))\
            \(if: isRecord, Field("den-ngay", label: "Đến hết ngày", hint: "Bỏ trống nếu đủ \(standard.terms.months) tháng", value: typed["den-ngay"] ?? "", fault: fault("den-ngay"), kind: .date, width: .short).html)</div>\
            <div class="acts">\(ActButton("Ghi quyết định", look: .main))</div>
            """)
    }

    private var hidden: HTML {
        guard case .paper(let words) = source else { return .empty }
        return "<input type=\"hidden\" name=\"tim\" value=\"\(words)\">"
    }

    private func tick(_ line: RecognitionDecisionView.Line) -> HTML {
        let value = line.application?.description ?? line.body.id.description
        guard line.hindrances.isEmpty, let application = line.application else {
            if let application = line.application {
                return """
                    <p class="there"><a href="\(Path.recognitionApplication(application))">\(line.body.name)</a> \
                    <small>\(line.hindrances.map(\.words).joined(separator: "; "))</small></p>
                    """
            }
            return Tick(
                "chon", id: "n\(value)", value: value, isTicked: ticked.contains(value),
                "\(line.body.name)\(with: line.held, { " <small>đang giữ đến \($0.recognition.until.vietnamese)</small>" as HTML })"
            ).html
        }
        return Tick(
            "chon", id: "n\(value)", value: value, isTicked: typed.isEmpty || ticked.contains(value),
            "<a href=\"\(Path.recognitionApplication(application))\">\(line.body.name)</a>"
        ).html
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
