import Kernel

/// Goes down the rows of a sheet and tells data from everything else.
struct TableRowReader {
    private(set) var rows: [FoundTable.Row] = []
    private(set) var skipped: [SkippedRow] = []

    private let sheet: SheetText
    private let headings: TableHeadings
    private let headingTexts: [String]
    /// Sections that the row stands under, by their level.
    private var sections: [(level: Int, text: String)] = []
    /// Some row is counted 1, 2, 3: then a row counted I or A is a section.
    private let countsInDigits: Bool
    /// After the last row that is counted there is no data.
    private let lastCounted: Int?

    init(_ sheet: SheetText, _ headings: TableHeadings) {
        self.sheet = sheet
        self.headings = headings
        headingTexts = headings.columns.map { $0.headings.last?.folded ?? "" }
        let counted = headings.ordinal.map { column in
            sheet.grid.rows.indices.dropFirst(headings.indexes.upperBound + 1).filter { Self.isCount(sheet.grid.rows[$0][column].typed) }
        }
        countsInDigits = counted?.isEmpty == false
        lastCounted = countsInDigits ? counted?.last : nil
    }

    mutating func read() {
        for row in 0..<headings.indexes.lowerBound { skip(row, .aboveTable) }
        for row in (headings.indexes.upperBound + 1)..<max(sheet.rowCount, headings.indexes.upperBound + 1) {
            if isEnd(row) {
                for rest in row..<sheet.rowCount { skip(rest, .signature) }
                return
            }
            read(row)
        }
    }

    private mutating func read(_ row: Int) {
        // Most rows are counted and hold several cells: no words need be looked at.
        let cells = sheet.grid.rows[row].cells
        if let ordinal = headings.ordinal, Self.isCount(sheet.grid.rows[row][ordinal].typed), cells.count(where: { !$0.isBlank }) > 4 {
            let isNumbers = row <= headings.indexes.upperBound + 3 && ColumnNumbers.are(sheet.distinct(row).map(\.text))
            return isNumbers ? skip(row, .columnNumbers) : add(row)
        }
        let distinct = sheet.distinct(row)
        guard !distinct.isEmpty else { return }
        if let reason = reason(row, distinct) {
            if reason == .section { openSection(row, distinct) }
            skip(row, reason)
        } else {
            add(row)
        }
    }

    private func reason(_ row: Int, _ distinct: [(column: Int, text: String)]) -> SkippedRow.Reason? {
        let folded = distinct.map(\.text.folded)
        if ColumnNumbers.are(distinct.map(\.text)), row == headings.indexes.upperBound + 1 || skipped.last?.reason == .repeatedHeading {
            return .columnNumbers
        }
        if isRepeatedHeading(row) { return .repeatedHeading }
        if folded.allSatisfy({ RowWords.isPlaceholder($0) || Self.isCount($0) }), folded.contains(where: RowWords.isPlaceholder) {
            return .placeholder
        }
        let isCounted = headings.ordinal.map { Self.isCount(sheet.grid.rows[row][$0].typed) } ?? false
        if !isCounted, folded.prefix(2).contains(where: RowWords.isTotal) { return .total }
        if distinct.count <= 2, RowWords.isNote(folded[0]) { return .note }
        return isSection(row, distinct, isCounted: isCounted) ? .section : nil
    }

    private mutating func add(_ row: Int) {
        let source = sheet.grid.rows[row]
        rows.append(
            FoundTable.Row(number: source.number, isHidden: source.isHidden, context: sections.map(\.text), cells: sheet.dataCells(row)))
    }

    private mutating func skip(_ row: Int, _ reason: SkippedRow.Reason) {
        let text = sheet.distinct(row).map(\.text).joined(separator: " | ")
        if !text.isEmpty { skipped.append(SkippedRow(number: sheet.grid.rows[row].number, reason: reason, text: text)) }
    }

    /// `1`, `01`, `1.2`, and 1 as a number.
    private static func isCount(_ text: String) -> Bool {
        text.utf8.count <= 7 && text.utf8.contains { (48...57).contains($0) }
            && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 32 }
    }
}

// MARK: - Sections, repeated headings, the end

extension TableRowReader {
    private func isSection(_ row: Int, _ distinct: [(column: Int, text: String)], isCounted: Bool) -> Bool {
        guard !isCounted else { return false }
        let mark = headings.ordinal.flatMap { ordinal in distinct.first { $0.column == ordinal }?.text }
        if let mark, countsInDigits, RowWords.sectionLevel(mark) != nil { return true }
        guard distinct.count == 1, let only = distinct.first, !RowWords.isNumeric(only.text) else {
            return distinctIsMarkedSection(distinct)
        }
        let isJoined = sheet.merge(row, only.column).map { $0.columns.count > 1 } ?? false
        let isFirst = only.column <= (headings.columns.first?.place ?? 0) && headings.columns.count > 2
        return isJoined || isFirst || RowWords.namesSection(only.text.folded) || only.text.hasSuffix(":")
            || (headings.ordinal != nil && only.text.contains(where: \.isUppercase) && !only.text.contains(where: \.isLowercase))
    }

    /// `I` and a name in two cells, with nothing else, where no column counts the rows.
    private func distinctIsMarkedSection(_ distinct: [(column: Int, text: String)]) -> Bool {
        distinct.count == 2 && headings.columns.count > 3 && (RowWords.sectionLevel(distinct[0].text) ?? 2) < 2
            && distinct[0].text.utf8.count <= 5
    }

    private mutating func openSection(_ row: Int, _ distinct: [(column: Int, text: String)]) {
        let mark = RowWords.sectionLevel(distinct[0].text)
        let isMarked = mark != nil && distinct.count > 1
        let level = isMarked ? mark ?? 2 : 3
        sections.removeAll { $0.level >= level }
        sections.append((level, isMarked ? distinct[1].text : distinct[0].text))
    }

    private func isRepeatedHeading(_ row: Int) -> Bool {
        let texts = sheet.texts(row)
        let alike = zip(headings.columns, headingTexts).count { column, heading in
            column.place < texts.count && !heading.isEmpty && texts[column.place].folded == heading
        }
        return alike > 1 && alike * 2 >= headingTexts.count { !$0.isEmpty }
    }

    /// Where the list is signed: few cells, no count, and no counted row below.
    private func isEnd(_ row: Int) -> Bool {
        if let lastCounted, row <= lastCounted { return false }
        let cells = sheet.grid.rows[row].cells
        guard cells.count(where: { !$0.isBlank }) <= max(4, headings.columns.count / 3) else { return false }
        let distinct = sheet.distinct(row)
        guard let first = distinct.first, !Self.isCount(first.text) else { return false }
        // A whole row of a narrow table is data, whatever posts it names.
        let most = min(3, headings.columns.count - 1)
        guard distinct.count <= most, distinct.contains(where: { RowWords.isSignature($0.text) }) else { return false }
        return lastCounted != nil || (row + 1..<sheet.rowCount).allSatisfy { sheet.distinct($0).count <= most }
    }
}
