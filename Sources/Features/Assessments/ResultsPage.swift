import Criteria
import Kernel
package import Markup

/// The results of a round in order (kết quả và xếp hạng): for its members and officers; the public never sees it.
package struct ResultsPage {
    package let results: RoundResults

    package init(results: RoundResults) { self.results = results }

    private var ranked: some Sequence<RoundResults.Row> { results.rows.lazy.filter { $0.result.rank != nil } }
    private var round: Round { results.line.round }

    package var page: Page {
        Page(
            title: "Xếp hạng \(results.line.clusterName), \(round.period.vietnamese)",
            eyebrow:
                "\(results.line.clusterName) · \(results.rows.count) đơn vị · \(results.isFrozen ? "kết quả đã công bố" : "tạm tính, chưa chốt")",
            heading: "Xếp hạng \(round.period.vietnamese)",
            under:
                "<p class=\"note\">\(results.line.setTitle) · \(CriteriaSet.label(of: results.line.setStatus, citation: results.line.setCitation))\(if: !results.isFrozen, ". Tính từ điểm đang có; phiếu chưa thẩm định xong còn thay đổi.")</p>",
            acts:
                "\(ActLink("Tải tệp Excel", .resultsWorkbook(round.id), icon: .download))\(ActLink("Tải CSV", .resultsCSV(round.id)))\(ActLink("In", .results(round.id), icon: .print, attributes: " data-print"))",
            crumbs: [Crumb("Việc của tôi", .myWork), Crumb("Phiếu chấm điểm", .assessments)], width: .wide,
            body: "<div class=\"cols main-side\"><div class=\"flow-m\">\(table)\(ties)\(distribution)</div>\(aside)</div>")
    }

    private var table: Panel {
        let chips = Dictionary(uniqueKeysWithValues: results.grades.map { ($0.code, chip($0)) })
        return Panel(
            "Bảng xếp hạng", id: "bang", fit: .flush,
            Table(
                "Bảng xếp hạng",
                columns: [
                    Table.Column("Hạng"), Table.Column("Đơn vị"), Table.Column("Tổng điểm", isNumber: true),
                    Table.Column("Thưởng", isNumber: true), Table.Column("Trừ", isNumber: true),
                ] + comparison + [Table.Column("Xếp loại")] + (results.isFrozen ? [] : [Table.Column("Phiếu")]), head: 1,
                lines: results.rows.map { line($0, chips) }
            ).html)
    }

    private func line(_ row: RoundResults.Row, _ chips: [String: HTML]) -> Table.Line {
        let result = row.result
        return Table.Line(
            [
                "<span class=\"nowrap\">\(rank(result))</span>",
                "\(row.organisation)\(if: row.isOurs, " <span class=\"note\">(đơn vị của anh/chị)</span>")",
                "<a class=\"opens\" href=\"\(Path.assessment(result.assessment))\">\(total(row))</a>\(if: result.isLowerBound, " <span class=\"note\">tối thiểu</span>")",
                "\(points(result.bonus))", "\(points(result.deductions))",
            ] + (results.comparedWith == nil ? [] : [change(row)]) + [grade(row, chips)] + (results.isFrozen ? [] : [row.state.chip.html]),
            isOurs: row.isOurs)
    }

    private var comparison: [Table.Column] {
        results.comparedWith.map { [Table.Column("So với \($0.vietnamese)", isNumber: true)] } ?? []
    }

    /// The direction is told by a sign and a word, never by colour alone.
    private func change(_ row: RoundResults.Row) -> HTML {
        guard let change = row.change else { return "<span class=\"muted\">–</span>" }
        let written = Points(tenThousandths: abs(change.tenThousandths)).vietnamese(decimals: results.decimals)
        if change > .zero {
            return "<span class=\"up\"><span aria-hidden=\"true\">▲</span><span class=\"vh\">tăng</span> \(written)</span>"
        }
        if change < .zero {
            return "<span class=\"down\"><span aria-hidden=\"true\">▼</span><span class=\"vh\">giảm</span> \(written)</span>"
        }
        return "<span class=\"same\">bằng</span>"
    }

    private func rank(_ result: PeriodResult) -> String {
        guard let rank = result.rank else { return "chưa xếp" }
        return result.isTie ? "\(rank) (bằng điểm)" : "\(rank)"
    }

    /// A sheet on which nobody has said anything yet has no points, not 0.
    private func total(_ row: RoundResults.Row) -> String {
        if row.state == .drafting, row.result.rank == nil, Points(plain: row.result.total) == .zero { return "chưa có điểm" }
        return points(row.result.total)
    }

    private func points(_ plain: String) -> String { Points(plain: plain)?.vietnamese(decimals: results.decimals) ?? "chưa có" }

    private func chip(_ grade: Grade) -> HTML {
        let title = grade.title ?? grade.code
        return switch grade.code {
        case results.grades.first?.code: Chip(title, .done, icon: .star).html
        case results.grades.last?.code: Chip(title, .neutral, icon: .half).html
        default: Chip(title, .good, icon: .tick).html
        }
    }

    private func grade(_ row: RoundResults.Row, _ chips: [String: HTML]) -> HTML {
        guard let code = row.result.grade, let chip = chips[code] else { return Chip("Chưa xếp loại", .draft, icon: .ring).html }
        guard let before = row.result.gradeBeforeQuota, before != code else { return chip }
        return "\(chip)<br><span class=\"note\">đủ điểm \(results.grade(before) ?? before), hết tỷ lệ</span>"
    }

    /// A tie is shown as a tie; nobody invents an order the rule does not give.
    private var ties: HTML? {
        let tied = Dictionary(grouping: ranked.filter(\.result.isTie), by: { $0.result.rank ?? 0 }).sorted { $0.key < $1.key }
        func sentence(_ rank: Int, _ rows: [RoundResults.Row]) -> HTML {
            """
            <b>Vì sao cùng hạng \(rank).</b> \(rows.map(\.organisation).joined(separator: " và ")) bằng nhau ở tổng điểm và mọi điều bộ tiêu chí \
            cho so. Giữ bằng hạng, không bốc thăm.
            """
        }
        let sentences: [HTML] =
            tied.count <= 3
            ? tied.map { Say(.question, sentence($0, $1)).html }
            : [
                """
                <details class="more"><summary>Vì sao có \(tied.count) chỗ bằng hạng</summary>\
                <ul class="flow-s">\(each: tied, { "<li>\(sentence($0.key, $0.value))</li>" })</ul></details>
                """
            ]
        let notes: [HTML] = Set(results.rows.map(\.result.note)).filter { !$0.isEmpty }.sorted().map { Say(.question, "\($0)").html }
        return sentences.isEmpty && notes.isEmpty ? nil : "\(sentences)\(notes)"
    }

    private var distribution: HTML? {
        guard results.rows.count(where: { $0.result.rank != nil }) >= 3 else { return nil }
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
        <aside class="flow-m" aria-label="Cách tính và tính lại">\(quota)\(progress)\(rule)\(recount)</aside>
        """
    }

    /// How much of a quota is used, where the set has one.
    private var quota: HTML? {
        guard let limited = results.criteria.quotaGrade else { return nil }
        let grade = results.grades[limited]
        let (used, all) = (results.rows.count { $0.result.grade == grade.code }, results.rows.count)
        let words = "\(used) trên \(all) đơn vị được xếp \(grade.title ?? grade.code)"
        return Panel(
            "Tỷ lệ \(grade.title ?? grade.code)", fit: .tight,
            "<p class=\"big\">\(used)<small class=\"muted\">/\(all)</small></p>\(Progress(done: used, total: all, words: words))"
        ).html
    }

    /// Who rose most since the round before.
    private var progress: HTML? {
        guard results.isFrozen, let period = results.comparedWith else { return nil }
        let risen = ranked.compactMap { row in row.change.flatMap { $0 > .zero ? (row, $0) : nil } }.sorted { $0.1 > $1.1 }.prefix(3)
        // Members see the change of their own unit only: that is no list of who rose most.
        guard risen.contains(where: { !$0.0.isOurs }) else { return nil }
        return Panel(
            "Tiến bộ nhiều nhất", note: "so với \(period.vietnamese)", fit: .tight,
            Rows(risen.map { row, _ in "\(row.organisation) \(change(row))" }).html
        ).html
    }

    private var rule: Panel {
        let rules = results.criteria.gradingSentences + results.criteria.tieBreakSentences.map { "Bằng điểm thì xét: \($0)" }
        return Panel(
            "Mức xếp loại", fit: .tight,
            """
            \(Facts(results.grades.map { ($0.title ?? $0.code, "từ \($0.min.vietnamese()) điểm" as HTML) }))\
            \(each: rules, { "<p class=\"note\">\($0).</p>" })
            """)
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
