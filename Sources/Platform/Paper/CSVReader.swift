/// Why a CSV file could not be read on: what is wrong, in a sentence without its full stop, and where.
package struct CSVFault: Error, Hashable, Sendable {
    /// The line of the file on which the row begins, from 1.
    package let line: Int
    /// The column's name; nothing where the whole row is meant.
    package let column: String?
    package let what: String

    package init(line: Int, column: String?, what: String) {
        self.line = line
        self.column = column
        self.what = what
    }
}

/// Reads CSV (RFC 4180: quotes, CRLF or LF, a byte order mark tolerated) row by row over the bytes of a file,
/// without making a text of every cell.
///
/// The header must be exactly the given columns, every row must have as many cells, all of it must be UTF-8.
package struct CSVReader {
    private var bytes: [UInt8]
    private let columns: [String]
    private var next: Int
    private var nextLine = 1
    private var cells: [Range<Int>]
    private var cellCount = 0
    /// The line on which the current row begins.
    package private(set) var line = 1

    package init(_ bytes: consuming [UInt8], columns: [String]) throws(CSVFault) {
        next = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        self.bytes = bytes
        self.columns = columns
        cells = Array(repeating: 0..<0, count: columns.count)
        try checkEncoding()
        guard try nextRow(checkingCount: false) else { throw CSVFault(line: 1, column: nil, what: "tệp rỗng, cần dòng tiêu đề") }
        for (place, column) in columns.enumerated() where place >= cellCount || text(place) != column {
            let found = place < cellCount ? text(place) : ""
            throw CSVFault(line: 1, column: column, what: "dòng tiêu đề chưa đúng: cột \(place + 1) là “\(found)”, cần “\(column)”")
        }
        guard cellCount == columns.count else { throw wrongCount() }
    }

    /// Goes on to the next row; false at the end of the file.
    package mutating func nextRow() throws(CSVFault) -> Bool { try nextRow(checkingCount: true) }

    /// The bytes of one cell of the current row, quotes taken off.
    package func cell(_ column: Int) -> ArraySlice<UInt8> { bytes[cells[column]] }

    package func text(_ column: Int) -> String { String(decoding: cell(column), as: UTF8.self) }

    package func fault(_ column: Int, _ what: String) -> CSVFault { CSVFault(line: line, column: columns[column], what: what) }
}

extension CSVReader {
    private static let comma = UInt8(ascii: ","), quote = UInt8(ascii: "\""), newline = UInt8(ascii: "\n"),
        carriageReturn = UInt8(ascii: "\r")

    private mutating func nextRow(checkingCount: Bool) throws(CSVFault) -> Bool {
        guard next < bytes.count else { return false }
        line = nextLine
        cellCount = 0
        var rowGoesOn = true
        while rowGoesOn {
            let isQuoted = next < bytes.count && bytes[next] == Self.quote
            let cell = isQuoted ? try quotedCell() : plainCell()
            if cellCount < columns.count { cells[cellCount] = cell }
            cellCount += 1
            rowGoesOn = next < bytes.count && bytes[next] == Self.comma
            next += 1
        }
        nextLine += 1
        if checkingCount, cellCount != columns.count { throw wrongCount() }
        return true
    }

    /// Leaves `next` on the comma or newline after the cell, or at the end.
    private mutating func plainCell() -> Range<Int> {
        let start = next
        var end = start
        while end < bytes.count, bytes[end] != Self.comma, bytes[end] != Self.newline { end += 1 }
        next = end
        let endsInReturn = next > start && bytes[next - 1] == Self.carriageReturn && (next == bytes.count || bytes[next] == Self.newline)
        return start..<(endsInReturn ? next - 1 : next)
    }

    /// A doubled quote becomes one: the cell's bytes are moved together where they stand.
    private mutating func quotedCell() throws(CSVFault) -> Range<Int> {
        let start = next + 1
        var end = start
        next = start
        while true {
            guard next < bytes.count else { throw CSVFault(line: line, column: column, what: "dấu ngoặc kép mở ra mà không đóng") }
            if bytes[next] == Self.quote {
                next += 1
                guard next < bytes.count, bytes[next] == Self.quote else { break }
            }
            if bytes[next] == Self.newline { nextLine += 1 }
            bytes[end] = bytes[next]
            end += 1
            next += 1
        }
        if next + 1 < bytes.count, bytes[next] == Self.carriageReturn, bytes[next + 1] == Self.newline { next += 1 }
        guard next >= bytes.count || bytes[next] == Self.comma || bytes[next] == Self.newline else {
            throw CSVFault(line: line, column: column, what: "có chữ sau dấu ngoặc kép đóng")
        }
        return start..<end
    }

    private var column: String? { cellCount < columns.count ? columns[cellCount] : nil }

    private func wrongCount() -> CSVFault {
        CSVFault(line: line, column: nil, what: "có \(cellCount) ô, cần \(columns.count). Xem có dấu phẩy thừa không")
    }

    private func checkEncoding() throws(CSVFault) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let before = bytes[..<error.byteOffsets.lowerBound]
            throw CSVFault(
                line: before.count { $0 == Self.newline } + 1, column: nil, what: "có byte không phải UTF-8. Lưu tệp dạng CSV UTF-8")
        }
    }
}
