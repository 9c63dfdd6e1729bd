import Kernel
package import Markup
package import Organisations

/// A body: its name, where it stands, its figures, and what a sample criteria set could read from them.
package struct OrganisationFiguresPage {
    /// One item of the sample set, with what scoring it with the body's facts came to.
    package struct SampleLine: Sendable, Hashable {
        package let id: String
        package let title: String
        /// `Chưa có số liệu`.
        package let words: String

        package init(id: String, title: String, words: String) {
            self.id = id
            self.title = title
            self.words = words
        }
    }

    /// A criteria set tried on the body.
    package struct Sample: Sendable, Hashable {
        package let title: String
        /// What may be said of the set: `Bộ mẫu, không phải văn bản chính thức`.
        package let label: String
        package let lines: [SampleLine]

        package init(title: String, label: String, lines: [SampleLine]) {
            self.title = title
            self.label = label
            self.lines = lines
        }
    }

    package let organisation: Organisation
    /// The bodies above it, the topmost first.
    package let above: [Organisation]
    package let figures: [RecordedFigure]
    package let catalogue: IndicatorCatalogue
    package let sample: Sample?
    /// The sums with those below it and those it succeeds; nothing where it has neither.
    package let totals: FigureTotalsPanel?
    /// How the body came to stand as it does.
    package let history: OrganisationHistoryPanel?
    /// Who heads it and how many serve there; made by who keeps the people.
    package let staff: HTML?

    package init(
        organisation: Organisation, above: [Organisation], figures: [RecordedFigure], catalogue: IndicatorCatalogue, sample: Sample? = nil,
        totals: FigureTotalsPanel? = nil, history: OrganisationHistoryPanel? = nil, staff: HTML? = nil
    ) {
        self.organisation = organisation
        self.above = above
        self.figures = figures
        self.catalogue = catalogue
        self.sample = sample
        self.totals = totals
        self.history = history
        self.staff = staff
    }

    package var page: Page {
        Page(
            title: organisation.name, under: place, crumbs: [Crumb("Cơ quan, đơn vị", .organisations)],
            body: "<div class=\"flow-m\">\(ended)\(staff)\(figurePanel)\(totals)\(history)\(samplePanel)</div>")
    }

    private var ended: Say? {
        organisation.span.last.map {
            Say(.grey, "Đơn vị đã kết thúc ngày \($0.vietnamese). Số liệu, phiếu và kết quả cũ vẫn xem được ở đây.")
        }
    }

    private var place: HTML {
        guard !above.isEmpty else { return "<p class=\"note\">Đứng đầu cây đơn vị</p>" }
        return """
            <p class="note">Thuộc \(each: above.enumerated(), { place, body in
                "\(if: place > 0, " › ")<a href=\"\(Path.organisation(body.id))\">\(body.name)</a>"
            })</p>
            """
    }

    private var figurePanel: Panel {
        guard !figures.isEmpty else { return Panel("Số liệu", id: "figures", EmptyState("Chưa có số liệu").html) }
        return Panel(
            "Số liệu", id: "figures", note: "\(RecordedFigure.publishedOnly)", fit: .flush,
            Table(
                "Số liệu của \(organisation.name)",
                columns: [
                    Table.Column("Chỉ tiêu"), Table.Column("Khoảng thời gian"), Table.Column("Số liệu", isNumber: true),
                    Table.Column("Nguồn ghi"),
                ], lines: figures.map(row)
            ).html)
    }

    private func row(_ recorded: RecordedFigure) -> Table.Line {
        let title = catalogue.definition(recorded.figure.indicator)?.title ?? recorded.figure.indicator
        return Table.Line([
            "\(title)", "<span>\(recorded.figure.span.vietnamese)</span>",
            "<span>\(figure(recorded.figure, opens: .figure(recorded.id)))\(with: recorded.base, { "<br><small>\($0)</small>" })</span>",
            "<span>“\(recorded.originalWords)”</span>",
        ])
    }

    private var samplePanel: Panel? {
        guard let sample else { return nil }
        return Panel(
            "Đọc được gì theo “\(sample.title)”", id: "sample", note: "\(sample.label)", fit: .flush,
            """
            <p class="note tbar">Tính thử từ số liệu đang có. Số công bố ở trên không phải số liệu của kỳ chấm nên không đưa vào; ô trống để trống, không tính thành 0.</p>\
            \(Table("Từng tiêu chí", columns: [Table.Column("Tiêu chí"), Table.Column("Đọc được")], lines: sample.lines.map(sampleRow)))
            """)
    }

    private func sampleRow(_ line: SampleLine) -> Table.Line {
        Table.Line(["<b>\(line.id)</b> \(line.title)", "<span>\(line.words)</span>"])
    }
}
