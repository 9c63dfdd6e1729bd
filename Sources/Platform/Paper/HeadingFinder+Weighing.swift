import Kernel

extension HeadingFinder {
    /// Several short texts, no days, no numbers but years, no words of titles and signatures.
    func couldBeHeading(_ row: Int) -> Bool {
        let cells = distinct[row]
        guard cells.count > 1 else { return false }
        // «Họ và tên:» asks to be filled in: a form, no table.
        guard !cells.contains(where: { $0.text.utf8.count > 400 || $0.text.hasSuffix(":") }) else { return false }
        let numbers = cells.count { RowWords.isNumeric($0.text) && !isYear($0.text) }
        let folded = cells.map(\.text.folded)
        if folded.contains(where: { $0.contains("cong hoa xa hoi") || $0.contains("doc lap - tu do") || $0.contains("doc lap – tu do") }) {
            return false
        }
        return numbers == 0 && !isColumnNumbers(row)
    }

    /// A lower row of headings stands directly under the one above.
    func follows(_ row: Int) -> Bool { sheet.grid.rows[row].number == sheet.grid.rows[row - 1].number + 1 }

    private func isYear(_ text: String) -> Bool { text.utf8.count == 4 && (text.hasPrefix("19") || text.hasPrefix("20")) }

    private func isColumnNumbers(_ row: Int) -> Bool { row < texts.count && ColumnNumbers.are(distinct[row].map(\.text)) }

    /// Nothing where the rows cannot be headings; the more, the likelier.
    func score(_ range: ClosedRange<Int>) -> Int? {
        let parts = parts(range), heads = parts.filter { !$0.isEmpty }
        guard heads.count > 1 else { return nil }
        let next = range.upperBound + 1
        var data = next
        let isNumbered = isColumnNumbers(next)
        if isNumbered { data += 1 }
        let width = texts[min(data, texts.count)...].prefix(10).map { $0.count { !$0.isEmpty } }.max() ?? 0
        let known = fields.total(parts), isCounted = heads.contains { $0.last.map { RowWords.isOrdinalHeading($0.folded) } ?? false }
        // The last row of a text is no heading by itself.
        guard data < texts.count || isNumbered || isCounted || known > 100 else { return nil }
        var score = min(10, heads.count * 10 / max(width, 1)) + min(heads.count, 10) / 2
        score += known / 25
        if isNumbered { score += 6 }
        if isCounted { score += 5 }
        if data < texts.count, let first = texts[data].first(where: { !$0.isEmpty }),
            ["1", "01", "I", "A"].contains(first.filter { $0 != "." })
        {
            score += 4
        }
        score -= repeated(parts) * 2
        score -= cuts(range) * 6
        if continues(next) { score -= 5 }
        score -= (range.count - 1)
        return score >= 10 ? score : nil
    }

    /// Headings that say the same twice in one table; tables side by side may.
    private func repeated(_ parts: [[String]]) -> Int {
        parts.split(separator: []).reduce(0) { $0 + $1.count - Set($1).count }
    }

    /// Joined cells that reach over the upper or lower edge, and groups in the lowest row: the headings are cut wrongly then.
    private func cuts(_ range: ClosedRange<Int>) -> Int {
        let rows = sheet.grid.rows[range.lowerBound].number...sheet.grid.rows[range.upperBound].number
        return sheet.grid.merges.prefix(2_000).count { merge in
            guard merge.rows.overlaps(rows) else { return false }
            let isBeyond =
                merge.rows.lowerBound < rows.lowerBound
                || (merge.rows.upperBound > rows.upperBound && sheet.index(ofRow: merge.rows.upperBound) != nil)
            let isOpenGroup = merge.columns.count > 1 && merge.rows.upperBound == rows.upperBound && merge.columns.count < 20
            return isBeyond || isOpenGroup
        }
    }

    /// The row after looks like one more row of headings: text only, nothing in the first column, and the one after it begins a count.
    private func continues(_ row: Int) -> Bool {
        guard row + 1 < texts.count, couldBeHeading(row), texts[row].first?.isEmpty ?? true else { return false }
        let after = isColumnNumbers(row + 1) ? row + 2 : row + 1
        return after < texts.count && RowWords.isNumeric(texts[after].first ?? "")
    }
}
