import Documents
import Kernel
import Markup

/// The evidence of one criterion: what there is, and the form to add more.
struct EvidencePanel: Component {
    let view: SheetView
    let line: SheetLayout.Line
    let seal: FormSeal
    let fault: String?
    /// What was typed into a form that was refused.
    let reference: String

    var html: HTML {
        let pieces = view.evidence(for: line.item)
        return Panel("Minh chứng (\(pieces.count))", id: "minh-chung", fit: .loose, "\(list(pieces))\(form)").html
    }

    private func list(_ pieces: [Evidence]) -> HTML {
        guard !pieces.isEmpty else {
            return EmptyState(
                "Chưa có minh chứng nào",
                sentence: line.evidence == .required ? "Không có minh chứng thì điểm của tiêu chí này chưa được tính." : nil
            ).html
        }
        return Rows(pieces.map(row)).html
    }

    private func row(_ piece: Evidence) -> HTML {
        """
        <div class="task">\(if: piece.attachment != nil, "<a href=\"\(Path.evidenceFile(view.assessment.id, piece.id))\">\(piece.reference)</a>", else: "<b>\(piece.reference)</b>")\
        <p>\(view.stageName(piece.stage)) · \(view.name(of: piece.addedBy)), \(piece.addedAt.vietnamese)</p>\(removal(piece))</div>
        """
    }

    private func removal(_ piece: Evidence) -> HTML? {
        guard view.acts.fills == piece.stage else { return nil }
        return Form(
            to: .evidenceRemoval(view.assessment.id, piece.id), seal: seal, ActButton("Bỏ minh chứng", look: .quiet, size: .small).html
        ).html
    }

    /// Open for the unit, whose paper it is; at hand for a verifier, who rarely brings any.
    private var form: HTML? {
        guard let stage = view.acts.fills else { return nil }
        if stage == view.round.selfStage.code { return fields }
        return
            "<details class=\"more\"\(if: fault != nil, " open")><summary>Thêm minh chứng của người thẩm định</summary>\(fields)</details>"
    }

    private var fields: HTML {
        Form(
            to: .evidence(view.assessment.id, line.item), seal: seal, hasFiles: true, classes: "flow-m",
            """
            \(FileField("file", label: "Tệp minh chứng", hint: "PDF, DOCX, XLSX, JPG hoặc PNG, đến \(Attachment.sizeText(Attachment.largest))", fault: fault, accept: ".pdf,.docx,.xlsx,.jpg,.jpeg,.png"))
            \(Field("reference", label: "Hoặc số và ngày của văn bản", hint: "Ví dụ: BB 09/KT ngày 09/10/2026", value: reference))
            <div class="acts">\(ActButton("Thêm minh chứng"))</div>
            """
        ).html
    }
}
