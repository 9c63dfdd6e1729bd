import Documents
import Kernel
package import Markup

/// One recognition: by which paper, on what ground, from when to when, and what came before and after it.
package struct RecognitionPage {
    package let view: RecognitionView
    package let typed: [String: String]
    package let faults: [FieldFault]
    package let seal: FormSeal

    package init(view: RecognitionView, typed: [String: String] = [:], faults: [FieldFault] = [], seal: FormSeal) {
        self.view = view
        self.typed = typed
        self.faults = faults
        self.seal = seal
    }

    private var recognition: Recognition { view.row.recognition }

    package var page: Page {
        Page(
            title: view.row.body, eyebrow: view.row.title,
            under:
                "<p>\(view.row.chip) <span class=\"note\">Từ \(recognition.from.vietnamese) đến \(recognition.until.vietnamese)</span></p>",
            acts: recognition.application.map { id in
                view.seesApplication ? ActLink("Hồ sơ đã thẩm định", .recognitionApplication(id)).html : .empty
            },
            crumbs: [Crumb("Công nhận đạt chuẩn", .recognitions), Crumb(view.standard.title, .recognitionStandard(view.standard.id))],
            hasErrors: !faults.isEmpty,
            body: "<div class=\"flow-m\">\(ErrorSummary(faults))\(renewal)\(facts)\(chain)\(if: view.mayRevoke, revocation)</div>")
    }

    private var renewal: HTML? {
        guard [.due, .expired].contains(view.row.state) else { return nil }
        let words: HTML =
            view.row.state == .due
            ? "Đến kỳ xét lại: hết thời hạn ngày \(recognition.until.vietnamese)."
            : "Công nhận hết thời hạn ngày \(recognition.until.vietnamese)."
        return Say(
            .question,
            "\(words)\(with: view.renewal, { " <a href=\"\(Path.recognitionStandard($0))\">Lập hồ sơ đề nghị công nhận lại</a>" as HTML })"
        ).html
    }

    private var facts: HTML {
        let paper = view.paper.content
        var facts: [(name: String, value: HTML)] = [
            ("Danh hiệu", "\(view.row.title)"), ("Cơ quan công nhận", "\(view.issuer)"),
            (
                "Quyết định",
                view.paper.attachment == nil
                    ? "\(paper.citation)" : "<a href=\"\(Path.recognitionPaper(recognition.id))\">\(paper.citation)</a>"
            ),
        ]
        if !paper.signer.isEmpty { facts.append(("Người ký", "\(paper.signer)")) }
        if !recognition.ground.isEmpty { facts.append(("Căn cứ lấy từ số liệu", "\(recognition.ground)")) }
        if let revocation = recognition.revocation {
            facts.append(("Thu hồi", "Từ \(revocation.day.vietnamese): \(revocation.reason)"))
        }
        return Panel("Về công nhận này", id: "facts", isHeadingHidden: true, Facts(facts).html).html
    }

    private var chain: HTML? {
        guard view.chain.count > 1 else { return nil }
        let rows = view.chain.map { row -> HTML in
            let span = "\(row.recognition.from.vietnamese) – \(row.recognition.until.vietnamese)"
            return TaskRow(
                span, row.recognition.id == recognition.id ? nil : .recognition(row.recognition.id), chip: row.chip,
                sentence: row.recognition.revocation?.reason ?? row.title
            ).html
        }
        return Panel("Các lần công nhận", id: "chain", fit: .flush, Rows(rows, isInFlushPanel: true).html).html
    }

    private var revocation: HTML {
        let form = Form(
            to: .recognitionRevocation(recognition.id), seal: seal, classes: "flow-m",
            """
            \(Field("tu-ngay", label: "Thu hồi từ ngày", value: typed["tu-ngay"] ?? max(view.today, recognition.from).vietnamese, fault: fault("tu-ngay"), kind: .date, width: .short))\
            \(Field("vi-sao", label: "Căn cứ, lý do", hint: "Số quyết định thu hồi, hoặc ghi nhầm thì nói rõ nhầm gì", value: typed["vi-sao"] ?? "", fault: fault("vi-sao")))\
            <p class="acts">\(ActButton("Thu hồi công nhận", look: .danger))</p>
            """)
        return "<details class=\"more\"\(if: !faults.isEmpty, " open")><summary>Thu hồi, hủy công nhận này</summary>\(form)</details>"
    }

    private func fault(_ field: String) -> String? { faults.first { $0.field == field }?.wording }
}
