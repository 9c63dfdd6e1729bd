package import Criteria
package import Kernel
package import Markup

/// The results of a round in order (kết quả và xếp hạng): for its members and officers; the public never sees it.
package struct ResultsPage {
    package let results: RoundResults

    package init(results: RoundResults) { self.results = results }

    private var round: Round { results.line.round }
    private var ranked: [RoundResults.Row] { results.rows.filter { $0.result.rank != nil } }

    package var page: Page {
        Page(
            title: "Xếp hạng \(results.line.clusterName), \(round.period.vietnamese)",
            eyebrow:
                "\(results.line.clusterName) · \(results.rows.count) đơn vị · \(results.isFrozen ? "kết quả đã công bố" : "tạm tính, chưa chốt")",
            heading: "Xếp hạng \(round.period.vietnamese)",
            under:
                "<p class=\"note\">\(results.line.setTitle) · \(CriteriaSet.label(of: results.line.setStatus, citation: results.line.setCitation))</p>",
            acts:
                "\(ActLink("Tải tệp Excel", .resultsWorkbook(round.id), icon: .download))\(ActLink("Tải CSV", .resultsCSV(round.id)))\(ActLink("In", .results(round.id), icon: .print, attributes: " data-print"))",
            crumbs: [Crumb("Việc của tôi", .myWork), Crumb("Phiếu chấm điểm", .assessments)],
            body: "<div class=\"cols main-side\"><div class=\"flow-m\">\(table)\(ties)\(distribution)</div>\(aside)</div>")
    }

    private var table: Panel {
        Panel(
            "Bảng xếp hạng", id: "bang", fit: .flush,
            Table(
                "Bảng xếp hạng",
                columns: [
                    Table.Column("Hạng"), Table.Column("Đơn vị"), Table.Column("Tổng điểm", isNumber: true),
                    Table.Column("Thưởng", isNumber: true),
                    Table.Column("Trừ", isNumber: true), Table.Column("Xếp loại"),
                ], head: 1, lines: results.rows.map(line)
            ).html)
    }

    private func line(_ row: RoundResults.Row) -> Table.Line {
        let result = row.result
        return Table.Line(
            [
                "<span class=\"nowrap\">\(rank(result))</span>",
                "\(row.organisation)\(if: row.isOurs, " <span class=\"note\">(đơn vị của anh/chị)</span>")",
                "<a class=\"opens\" href=\"\(Path.assessment(result.assessment))\">\(points(result.total))</a>\(if: result.isLowerBound, " <span class=\"note\">tối thiểu</span>")",
                "\(points(result.bonus))", "\(points(result.deductions))", grade(row),
            ], isOurs: row.isOurs)
    }

    private func rank(_ result: PeriodResult) -> String {
        guard let rank = result.rank else { return "chưa xếp" }
        return result.isTie ? "\(rank) (bằng điểm)" : "\(rank)"
    }

    private func points(_ plain: String) -> String { Points(plain: plain)?.vietnamese(decimals: results.decimals) ?? "chưa có" }

    private func grade(_ row: RoundResults.Row) -> HTML {
        guard let code = row.result.grade, let title = results.grade(code) else { return Chip("Chưa xếp loại", .draft, icon: .ring).html }
        let isBest = code == results.grades.first?.code
        let chip = Chip(title, isBest ? .done : .good, icon: isBest ? .star : .tick).html
        guard let before = row.result.gradeBeforeQuota, before != code else { return chip }
        return "\(chip)<br><span class=\"note\">đủ điểm \(results.grade(before) ?? before), hết tỷ lệ</span>"
    }

    /// A tie is shown as a tie; nobody invents an order the rule does not give.
    private var ties: HTML? {
        let tied = Dictionary(grouping: ranked.filter(\.result.isTie), by: { $0.result.rank ?? 0 }).sorted { $0.key < $1.key }
        let sentences: [HTML] = tied.map { rank, rows in
            Say(
                .question,
                "<b>Vì sao cùng hạng \(rank).</b> \(rows.map(\.organisation).joined(separator: " và ")) bằng nhau ở tổng điểm và mọi điều bộ tiêu chí cho so. Giữ bằng hạng, không bốc thăm."
            ).html
        }
        let notes: [HTML] = Set(results.rows.map(\.result.note)).filter { !$0.isEmpty }.sorted().map { Say(.question, "\($0)").html }
        return sentences.isEmpty && notes.isEmpty ? nil : "\(sentences)\(notes)"
    }

    private var distribution: HTML? {
        guard ranked.count >= 3 else { return nil }
        let counts = results.grades.map { grade in (grade, results.rows.count { $0.result.grade == grade.code }) }
        let bars = counts.map { Bar($0.0.title ?? $0.0.code, Int64($0.1), "\($0.1)") }
        let says = "Số đơn vị theo xếp loại: " + counts.map { "\($0.0.title ?? $0.0.code) \($0.1)" }.joined(separator: ", ")
        return Panel(
            "Phân bố xếp loại", note: "\(average)", "<figure>\(Distribution(bars, says: says))<figcaption>\(says).</figcaption></figure>"
        ).html
    }

    private var average: String {
        let totals = ranked.compactMap { Points(plain: $0.result.total)?.tenThousandths }
        guard !totals.isEmpty else { return "" }
        let mean = Points(tenThousandths: totals.reduce(0, +) / Int64(totals.count))
        return "\(totals.count) đơn vị · trung bình \(mean.vietnamese(decimals: results.decimals))"
    }

    private var aside: HTML {
        """
        <aside class="flow-m" aria-label="Cách tính và tính lại">\(rule)\(recount)</aside>
        """
    }

    private var rule: Panel {
        Panel(
            "Mức xếp loại", fit: .tight,
            Facts(results.grades.map { ($0.title ?? $0.code, "từ \($0.min.vietnamese()) điểm" as HTML) }).html)
    }

    private var recount: Panel {
        let files = ["criteria.yaml", "units.csv", "facts.csv", "judgements.csv"]
        return Panel(
            "Ai cũng tính lại được", fit: .tight,
            """
            <p class="note">Bốn tệp này và lệnh <b>thidua evaluate</b> cho đúng bảng bên, đến chữ số cuối.</p>\
            <ul class="flow-s">\(each: files, { "<li><a href=\"\(Path.recountFile(round.id, $0))\">\($0)</a></li>" })</ul>
            """)
    }
}
