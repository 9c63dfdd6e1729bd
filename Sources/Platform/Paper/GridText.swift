import Kernel

extension Grid {
    /// Cells from a CSV file or pasted from a spreadsheet: comma, semicolon, tab or bar, whichever makes the most even table; quotes as RFC
    /// 4180 and spreadsheets write them; Excel's first line `sep=;` is believed. Every cell is text.
    package init(text: String, limits: TableLimits = TableLimits()) throws(TableFileRefusal) {
        var bytes = Array(text.utf8), separator: UInt8?
        if bytes.starts(with: "sep=".utf8), bytes.count > 4 {
            separator = bytes[4]
            bytes = Array(bytes.drop { $0 != UInt8(ascii: "\n") }.dropFirst())
        }
        let cells = SeparatedCells(bytes)
        let best = separator ?? cells.likeliestSeparator()
        self.init()
        var number = 0, failure: TableFileRefusal?
        cells.read(by: best) { row in
            number += 1
            failure = Self.refusal(for: row, number: number, kept: rows.count, limits: limits)
            if failure != nil { return false }
            let cells = row.map { $0.isEmpty ? TableCell.blank : TableCell(.text($0)) }
            if cells.contains(where: { !$0.isBlank }) { rows.append(Row(number: number, cells: cells)) }
            return true
        }
        if let failure { throw failure }
    }

    private static func refusal(for row: [String], number: Int, kept: Int, limits: TableLimits) -> TableFileRefusal? {
        if kept >= limits.rows { return .tooManyRows(limit: limits.rows) }
        if row.count > limits.columns { return .tooManyColumns(limit: limits.columns) }
        return row.contains { $0.utf8.count > limits.cellLength && $0.utf16.count > limits.cellLength } ? .cellTooLong(row: number) : nil
    }
}

/// Text cut into cells by a separator.
private struct SeparatedCells {
    private let bytes: [UInt8]
    private static let quote = UInt8(ascii: "\""), newline = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Gives each row, until it is told to stop. A quote that is never closed is a quote, no reason to swallow the rest.
    func read(by separator: UInt8, _ take: ([String]) -> Bool) {
        var place = 0, row: [String] = []
        while place < bytes.count {
            let (cell, end) = cell(at: place, separator)
            row.append(cell)
            place = end
            if place < bytes.count, bytes[place] == separator {
                place += 1
                if place < bytes.count { continue }
                row.append("")
            } else if place < bytes.count {
                place += bytes[place] == Self.carriageReturn && place + 1 < bytes.count && bytes[place + 1] == Self.newline ? 2 : 1
            }
            guard take(row) else { return }
            row.removeAll(keepingCapacity: true)
        }
    }

    /// The one that cuts the first rows most evenly into most cells.
    func likeliestSeparator() -> UInt8 {
        let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|")]
        let scores = candidates.map { separator in
            var counts: [Int: Int] = [:], rows = 0
            read(by: separator) { row in
                if row.count > 1 { counts[row.count, default: 0] += 1 }
                rows += 1
                return rows < 50
            }
            return counts.map { $0.value * $0.value * min($0.key, 30) }.max() ?? 0
        }
        let most = scores.max() ?? 0
        return most == 0 ? UInt8(ascii: ",") : candidates[scores.firstIndex(of: most) ?? 0]
    }

    private func cell(at start: Int, _ separator: UInt8) -> (String, end: Int) {
        if bytes[start] == Self.quote, let quoted = quotedCell(at: start, separator) { return quoted }
        var end = start
        while end < bytes.count, bytes[end] != separator, bytes[end] != Self.newline, bytes[end] != Self.carriageReturn { end += 1 }
        return (String(decoding: bytes[start..<end], as: UTF8.self), end)
    }

    private func quotedCell(at start: Int, _ separator: UInt8) -> (String, end: Int)? {
        var content: [UInt8] = [], place = start + 1
        while place < bytes.count {
            if bytes[place] == Self.quote {
                place += 1
                guard place < bytes.count, bytes[place] == Self.quote else {
                    let isClosed = place == bytes.count || [separator, Self.newline, Self.carriageReturn].contains(bytes[place])
                    return isClosed ? (String(decoding: content, as: UTF8.self), place) : nil
                }
            }
            content.append(bytes[place])
            place += 1
        }
        return nil
    }
}
