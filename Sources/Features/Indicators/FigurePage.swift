package import Kernel
package import Markup
package import Organisations

/// One figure opened: the number, what its source wrote, what it counts and how it adds up.
package struct FigurePage {
    package let figure: RecordedFigure
    package let organisation: Organisation
    package let definition: IndicatorDefinition

    package init(figure: RecordedFigure, organisation: Organisation, definition: IndicatorDefinition) {
        self.figure = figure
        self.organisation = organisation
        self.definition = definition
    }

    package var page: Page {
        Page(
            title: definition.title, place: organisation.name, eyebrow: "Số liệu công bố · \(figure.figure.span.vietnamese)",
            under: "<p class=\"lead\"><a href=\"\(Path.organisation(organisation.id))\">\(organisation.name)</a></p>",
            crumbs: [Crumb("Số liệu theo chỉ tiêu", .indicators)],
            body:
                "<div class=\"cols main-side\"><div class=\"flow-m\">\(number)\(records)</div><aside class=\"flow-m\" aria-label=\"Định nghĩa và nguồn\">\(meaning)\(source)</aside></div>"
        )
    }

    private var number: Panel {
        Panel(
            "Con số", isHeadingHidden: true,
            """
            <p class="big">\(figure.figure.vietnamese)\(with: figure.base, { " <small class=\"muted\">\($0)</small>" })</p>\
            \(quotation)\(with: figure.boundSentence, { "<p>\($0)</p>" })\(unknownBase)
            """)
    }

    private var quotation: HTML? {
        guard !figure.originalWords.isEmpty else { return nil }
        return """
            <blockquote class="formula">“\(figure.originalWords)”</blockquote>\
            <p class="note">Nguồn ghi như vậy; hệ thống lưu: <b>\(figure.figure.vietnamese)</b></p>
            """
    }

    private var unknownBase: Say? {
        guard figure.figure.kind == .share, figure.denominator == nil else { return nil }
        return Say(.question, "Nguồn không nêu tỷ lệ này tính trên bao nhiêu, nên không cộng và không so sánh được với nơi khác.")
    }

    private var records: Panel {
        Panel(
            "Bản ghi đứng sau con số", id: "records",
            """
            <p><b>\(RecordedFigure.publishedOnly).</b> Đây là một số nhập nguyên theo bài đã đăng, cho đúng khoảng \
            <b class="nowrap">\(figure.figure.span.vietnamese)</b>; không chia theo năm, không suy ra số của khoảng khác.</p>\
            <p class="note">Ghi vào hệ thống lúc \(figure.recordedAt.vietnamese)</p>
            """)
    }

    private var meaning: Panel {
        Panel(
            "Định nghĩa", id: "meaning", fit: .tight,
            Facts([
                ("Đếm gì", "\(definition.kind.label)"), ("Cách đếm", "\(definition.meaning)"), ("Cộng lên", "\(definition.kind.addingUp)"),
                ("Mã chỉ tiêu", "<span class=\"hash\">\(definition.code)</span>"),
            ]).html)
    }

    private var source: Panel {
        Panel(
            "Nguồn", id: "source", fit: .tight,
            Facts([("Bài", "“\(figure.source.title)”"), ("Nơi đăng", "\(figure.source.publisher)")]).html)
    }
}
