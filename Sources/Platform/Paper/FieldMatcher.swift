import Kernel

/// How well headings fit fields.
struct FieldMatcher {
    private let fields: [TableField]
    private let names: [[String]]

    init(_ fields: [TableField]) {
        self.fields = fields
        names = fields.map { ([$0.label] + $0.synonyms).map { RowWords.plain($0.folded) } }
    }

    /// Sum of the best fits of all columns.
    func total(_ headings: [[String]]) -> Int {
        headings.reduce(0) { sum, parts in
            let best = names.indices.reduce(0) { max($0, confidence(parts, $1)) }
            return sum + (best >= 50 ? best : 0)
        }
    }

    /// 0 to 100: the whole heading is one of the field's names, or its last part is, or one contains the other.
    func confidence(_ parts: [String], _ field: Int) -> Int {
        guard let last = parts.last else { return 0 }
        let whole = RowWords.plain(parts.joined(separator: " ").folded), lowest = RowWords.plain(last.folded)
        let bare = RowWords.plain(withoutBrackets(last).folded), top = RowWords.plain(withoutBrackets(parts[0]).folded)
        return names[field].reduce(0) { best, name in
            guard !name.isEmpty else { return best }
            if whole == name { return 100 }
            if bare == name || lowest == name { return max(best, parts.count == 1 ? 98 : 92) }
            if parts.count > 1, top == name { return max(best, 70) }
            return max(best, likeness(bare.isEmpty ? lowest : bare, name))
        }
    }

    private func likeness(_ heading: String, _ name: String) -> Int {
        if contains(heading, name) { return 55 + 35 * name.utf8.count / max(heading.utf8.count, 1) }
        if contains(name, heading), heading.contains(" ") { return 50 + 35 * heading.utf8.count / max(name.utf8.count, 1) }
        let one = Set(heading.split(separator: " ")), other = Set(name.split(separator: " "))
        let common = one.intersection(other).count, all = one.union(other).count
        return common > 1 && common * 2 >= all ? 30 + 40 * common / all : 0
    }

    /// Whole words, in order.
    private func contains(_ text: String, _ phrase: String) -> Bool { " \(text) ".contains(" \(phrase) ") }

    private func withoutBrackets(_ text: String) -> String {
        var depth = 0, result = ""
        for letter in text {
            if letter == "(" { depth += 1 } else if letter == ")" { depth = max(0, depth - 1) } else if depth == 0 { result.append(letter) }
        }
        return result
    }
}

extension FoundTable {
    /// Which column seems to be which field, surest first; each column and each field once.
    package func proposals(for fields: [TableField]) -> [ColumnProposal] {
        let matcher = FieldMatcher(fields)
        var all: [ColumnProposal] = []
        for column in columns {
            for (place, field) in fields.enumerated() {
                let fit = matcher.confidence(column.headings, place)
                guard fit >= 50 else { continue }
                all.append(
                    ColumnProposal(
                        column: column.place, field: field.key, confidence: max(0, min(100, fit + contentBonus(column, field.kind)))))
            }
        }
        var columns: Set<Int> = [], keys: Set<String> = []
        return all.enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }.map(\.element).filter {
            proposal in
            guard proposal.confidence >= 50, !columns.contains(proposal.column), !keys.contains(proposal.field) else { return false }
            columns.insert(proposal.column)
            keys.insert(proposal.field)
            return true
        }
    }

    /// What the first cells look like speaks for the kind of the field, or against it.
    private func contentBonus(_ column: Column, _ kind: TableField.Kind) -> Int {
        guard kind != .text else { return 0 }
        let cells = rows.prefix(50).map { $0[column] }.filter { !$0.isBlank }
        guard !cells.isEmpty else { return 0 }
        let fitting = cells.count { fits($0, kind) }
        return fitting * 10 >= cells.count * 8 ? 2 : fitting * 10 < cells.count * 3 ? -35 : 0
    }

    private func fits(_ cell: TableCell, _ kind: TableField.Kind) -> Bool {
        switch (kind, cell.value) {
        case (.number, .number), (.number, .percent), (.date, .date), (.date, .moment): return true
        case (.number, .text): return RowWords.isNumeric(meant(cell))
        // A year alone is what many lists have for a day.
        case (.date, .number(let digits)): return digits.utf8.count == 4
        case (.date, .text): return LocalDate(typed: meant(cell)) != nil || RowWords.isNumeric(meant(cell))
        case (.name, .text): return meant(cell).contains { $0.isLetter } && !RowWords.isNumeric(meant(cell))
        default: return false
        }
    }
}
