import Kernel
import Markup

/// What a rule said before, what it says and what it will say: rows that begin together stand together.
struct RuleHistoryPanel: Component {
    let shelf: RuleShelf
    let code: RuleCode
    let date: LocalDate

    private struct Stretch: Hashable {
        let kind: RuleKind
        let from: LocalDate
        let to: LocalDate?
    }

    var html: HTML {
        let rows = shelf.rules.filter { $0.key.rule == code }
        let stretches = rows.map { Stretch(kind: $0.key.kind, from: $0.from, to: $0.to) }.uniqued.sorted {
            ($0.from, $0.kind.rawValue) < ($1.from, $1.kind.rawValue)
        }
        let moments = stretches.map { stretch in
            moment(stretch, rows.filter { $0.key.kind == stretch.kind && $0.from == stretch.from && $0.to == stretch.to })
        }
        return Panel("Trước đây và sắp tới", id: "history", Timeline(moments).html).html
    }

    private func moment(_ stretch: Stretch, _ rows: [Rule]) -> Timeline.Moment {
        let state: Timeline.Moment.State =
            switch Standing(from: stretch.from, to: stretch.to, on: date) {
            case .upcoming: .ahead
            case .inForce: .happened
            case .lapsed: .changed
            }
        let values =
            rows.count == 1 ? rows[0].shownParameters.map { "\($0.label): \($0.words(rows[0].parameters.word($0.name) ?? ""))" } : []
        let next = rows.first?.next
        return Timeline.Moment(
            "\(rows.first?.spanWords.sentence): \(stretch.kind.label)", state,
            meta: (rows.count == 1 ? [rows[0].citation] : rows.flatMap(\.instruments).uniqued + ["\(rows.count) dòng"]),
            """
            \(if: !values.isEmpty, "<p>\(values.joined(separator: "; "))</p>")\
            \(with: next, { "<p class=\"note\">Sau ngày này theo <a href=\"\(Path.rule($0, on: date))\">\($0.text)</a>.</p>" })
            """)
    }
}
