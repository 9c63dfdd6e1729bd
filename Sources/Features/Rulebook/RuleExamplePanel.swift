import Kernel
import Markup

/// A case the reader may change, and what the rule answers, with its ground.
struct RuleExamplePanel: Component {
    let code: RuleCode
    let date: LocalDate
    let example: RulePage.Example

    private var anchorName: String { "vi-du-\(example.number)" }

    var html: HTML {
        Panel(
            "Thử tính: \(lowered(example.title))", id: anchorName, note: "ngày \(date.vietnamese)",
            "\(if: !example.fields.isEmpty, form)\(answer)"
        ).html
    }

    private var form: HTML {
        """
        <form method="get" action="\(Path.rule(code.text).at(anchorName))" class="flow"><input type="hidden" name="ngay" value="\(date.iso)">\
        <div class="cols two">\(each: example.fields, control)</div><div class="acts">\(ActButton("Tính"))</div></form>
        """
    }

    private func control(_ field: QuestionField) -> HTML {
        let name = "\(example.number).\(field.name)"
        let (typed, fault) = (example.typed[field.name] ?? "", example.faults[field.name])
        switch field.kind {
        case .choice(let choices):
            return Select(
                name, label: field.label, hint: field.hint, options: choices.map { Option($0.code, $0.words) }, chosen: typed, fault: fault
            ).html
        case .yesNo:
            let options = [Option("yes", "Có"), Option("no", "Không"), Option("", "Chưa có ai cho biết")]
            return Select(name, label: field.label, hint: field.hint, options: options, chosen: typed, fault: fault).html
        case .number, .count: return Field(name, label: field.label, hint: field.hint, value: typed, fault: fault, kind: .number).html
        case .date: return Field(name, label: field.label, hint: field.hint, value: typed, fault: fault, kind: .date).html
        case .text, .years: return Field(name, label: field.label, hint: field.hint, value: typed, fault: fault).html
        }
    }

    private var answer: HTML {
        let answer = example.answer
        return """
            <div class="flow-s"><p class="chips">\(answer.chip)\(if: !answer.basis.isEmpty, answer.confidence.chip.html)</p>\
            \(with: answer.value, { "<p class=\"big\">\($0.words)</p>" })\(lean)\
            \(list(answer.verdict == .notSatisfied ? "Chưa đạt ở chỗ" : "Vì sao", answer.reasons))\(list("Còn thiếu", answer.missing))\
            \(Facts(answer.inputs.map { ($0.name, "\($0.value)") } + (answer.basis.isEmpty ? [] : [("Căn cứ", "\(answer.citation)")])))\
            \(with: answer.caution, { Say(.question, "\($0)").html })</div>
            """
    }

    /// What the figures alone would say, where a person has to decide.
    private var lean: HTML? {
        guard example.answer.verdict == .needsHuman, let leaning = example.answer.leaning, example.answer.value == nil else { return nil }
        return "<p>Theo số liệu: \(lowered(leaning.label)). Người có trách nhiệm xem rồi quyết định.</p>"
    }

    private func list(_ heading: String, _ sentences: [String]) -> HTML? {
        guard !sentences.isEmpty else { return nil }
        return "<div><b>\(heading)</b><ul>\(each: sentences, { "<li>\($0)</li>" })</ul></div>"
    }

    private func lowered(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
