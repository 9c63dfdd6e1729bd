import Kernel

/// The headings of a table: which rows they stand in, and what they say of each column.
struct TableHeadings {
    let columns: [FoundTable.Column]
    /// Indexes into the sheet's rows.
    let indexes: ClosedRange<Int>
    /// The sheet's row numbers.
    let rows: ClosedRange<Int>
    /// The column that numbers the rows (STT).
    let ordinal: Int?
}

/// Weighs every place where headings could stand, one to four rows deep, by what they say and by what follows.
struct HeadingFinder {
    let sheet: SheetText
    let fields: FieldMatcher
    /// The rows that are looked at, as texts, joined cells filled.
    let texts: [[String]]
    let distinct: [[(column: Int, text: String)]]

    private static let deepest = 4, farthest = 80

    init(_ sheet: SheetText, fields: [TableField]) {
        self.sheet = sheet
        self.fields = FieldMatcher(fields)
        let count = min(sheet.rowCount, Self.farthest + Self.deepest + 12)
        texts = (0..<count).map(sheet.texts)
        distinct = (0..<count).map(sheet.distinct)
    }

    func likeliest() -> TableHeadings? {
        var best: (score: Int, range: ClosedRange<Int>)?
        for top in texts.indices.prefix(Self.farthest) {
            for bottom in top..<min(top + Self.deepest, texts.count) {
                guard couldBeHeading(bottom), bottom == top || follows(bottom) else { break }
                if let score = score(top...bottom), score > best?.score ?? 0 { best = (score, top...bottom) }
            }
        }
        return best.flatMap { headings($0.range) }
    }

    /// Under what a person pointed to.
    func headings(at rows: ClosedRange<Int>) -> TableHeadings? {
        let indexes = texts.indices.filter { rows.contains(sheet.grid.rows[$0].number) }
        guard let first = indexes.first, let last = indexes.last, last - first < Self.deepest else { return nil }
        return headings(first...last)
    }

    private func headings(_ range: ClosedRange<Int>) -> TableHeadings? {
        let parts = parts(range)
        let below = texts[min(range.upperBound + 1, texts.count)...].prefix(12)
        let width = max(parts.count, below.reduce(0) { max($0, $1.count) })
        let used = (0..<width).filter { column in
            column < parts.count && !parts[column].isEmpty || below.contains { column < $0.count && !$0[column].isEmpty }
        }
        let kept = firstTable(used, parts)
        let columns = kept.map { column in
            FoundTable.Column(
                place: column, headings: column < parts.count ? parts[column] : [], isHidden: sheet.grid.hiddenColumns.contains(column))
        }
        guard !columns.isEmpty else { return nil }
        let ordinal = columns.first { $0.headings.last.map { RowWords.isOrdinalHeading($0.folded) } ?? false }?.place
        let numbers = range.lowerBound...range.upperBound
        return TableHeadings(
            columns: columns, indexes: numbers, rows: sheet.grid.rows[range.lowerBound].number...sheet.grid.rows[range.upperBound].number,
            ordinal: ordinal)
    }

    /// Tables that stand side by side have an empty column between them and begin alike: the first is taken.
    private func firstTable(_ used: [Int], _ parts: [[String]]) -> [Int] {
        var blocks: [[Int]] = []
        for column in used {
            if let last = blocks.last?.last, last == column - 1 { blocks[blocks.count - 1].append(column) } else { blocks.append([column]) }
        }
        guard blocks.count > 1 else { return used }
        func names(_ block: [Int]) -> Set<String> { Set(block.compactMap { $0 < parts.count ? parts[$0].last : nil }) }
        let isRepeated = blocks.dropFirst().contains { !names($0).isDisjoint(with: names(blocks[0])) }
        guard isRepeated else { return used }
        let weights = blocks.map { block in fields.total(block.map { $0 < parts.count ? parts[$0] : [] }) }
        return blocks[weights.firstIndex(of: weights.max() ?? 0) ?? 0]
    }

    /// Each column's headings from the top down, what is joined across or repeated said once.
    func parts(_ range: ClosedRange<Int>) -> [[String]] {
        let width = range.reduce(0) { max($0, texts[$1].count) }
        return (0..<width).map { column in
            var parts: [String] = []
            for row in range {
                let text = column < texts[row].count && !texts[row][column].isEmpty ? texts[row][column] : carried(row, column, range)
                if !text.isEmpty, parts.last != text { parts.append(text) }
            }
            return parts
        }
    }

    /// Files that lost their joined cells have a group's heading over its first column only: it counts for the next ones too, where they
    /// have headings of their own below and nothing above.
    private func carried(_ row: Int, _ column: Int, _ range: ClosedRange<Int>) -> String {
        guard row < range.upperBound, column > 0, sheet.grid.merges.isEmpty, hasOwn(column, below: row, range) else { return "" }
        var left = column - 1
        while left >= 0 {
            if left < texts[row].count, !texts[row][left].isEmpty { return hasOwn(left, below: row, range) ? texts[row][left] : "" }
            left -= 1
        }
        return ""
    }

    private func hasOwn(_ column: Int, below row: Int, _ range: ClosedRange<Int>) -> Bool {
        (row + 1..<range.upperBound + 1).contains { column < texts[$0].count && !texts[$0][column].isEmpty }
    }
}
