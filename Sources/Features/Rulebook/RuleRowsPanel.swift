import Kernel
import Markup

/// What a rule says on a day, kind by kind: one thing as a sentence with its values, many as a table.
struct RuleRowsPanel: Component {
    let shelf: RuleShelf
    let code: RuleCode
    let date: LocalDate
    let place: ScopePath

    var html: HTML {
        let keys = shelf.keys(of: code)
        let kinds = keys.map(\.kind).uniqued
        return "\(each: kinds, { panel($0, keys) })"
    }

    private func panel(_ kind: RuleKind, _ keys: [RuleKey]) -> HTML {
        let ours = keys.filter { $0.kind == kind }
        let isOnlyKind = Set(keys.map(\.kind)).count == 1
        let heading = isOnlyKind ? "Quy định nói gì" : kind.label
        return ours.count > 3
            ? Panel(heading, id: "kind-\(kind.rawValue)", note: "ngày \(date.vietnamese)", fit: .flush, table(heading, ours)).html
            : Panel(
                heading, id: "kind-\(kind.rawValue)", note: "ngày \(date.vietnamese)",
                Rows(ours.map { block($0, namesSubject: ours.count > 1) }).html
            ).html
    }

    private func block(_ key: RuleKey, namesSubject: Bool) -> HTML {
        guard let row = shelf.inForce(key, on: date, at: place) else {
            return "\(if: namesSubject, "<h3>\(key.whom(shelf))</h3>")<p class=\"note\">\(shelf.absence(key, on: date))</p>"
        }
        let values = row.rule.shownParameters.map { ($0.label, value($0, in: row)) }
        return """
            <div class="flow-s">\(if: namesSubject, "<h3>\(key.whom(shelf))</h3>")<p>\(row.rule.says)</p>
            \(Facts(
                values + [
                    ("Hiệu lực", "\(row.rule.spanWords)"), ("Căn cứ", "\(row.citation)"),
                    ("Độ tin cậy", "\(row.confidence.chip)\(if: row.isPastEnd, " <small>đã qua ngày kết thúc xác nhận; cần đối chiếu luật sửa đổi</small>")"),
                ]))</div>
            """
    }

    private func value(_ parameter: RuleParameter, in row: InForce) -> HTML {
        let (now, national) = (row.parameters.word(parameter.name) ?? "", row.rule.parameters.word(parameter.name) ?? "")
        return
            "\(parameter.words(now))\(if: now != national, " <small>nơi áp dụng quy định; văn bản Trung ương: \(parameter.words(national))</small>")"
    }

    private func table(_ label: String, _ keys: [RuleKey]) -> HTML {
        Table(
            label,
            columns: [Table.Column("Áp dụng cho"), Table.Column("Giá trị"), Table.Column("Căn cứ"), Table.Column("Độ tin cậy")],
            lines: keys.map { key in
                guard let row = shelf.inForce(key, on: date, at: place) else {
                    return Table.Line(["\(key.whom(shelf))", "<div class=\"words\">\(shelf.absence(key, on: date))</div>", "", ""])
                }
                let values = row.rule.shownParameters.map { "\($0.label): \($0.words(row.parameters.word($0.name) ?? ""))" }
                return Table.Line([
                    "\(key.whom(shelf))", "<div class=\"words\">\(values.joined(separator: "; "))</div>",
                    "<div class=\"words\">\(row.citation)</div>", row.confidence.chip.html,
                ])
            }
        ).html
    }
}

extension RuleKey {
    /// For whom or for what it stands, in words.
    func whom(_ shelf: RuleShelf) -> String {
        let item = shelf.versions(of: self).first?.itemName ?? ""
        let parts = [item, subject == .any ? "" : subject.label, scope == .any ? "" : scope.label].filter { !$0.isEmpty }
        return parts.isEmpty ? kind.label : parts.joined(separator: " · ")
    }
}
