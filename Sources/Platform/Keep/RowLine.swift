import Storage

/// A row as a line of an archive: a JSON array of numbers, texts and nulls in the order of the table's columns; bytes are texts in
/// hexadecimal. The same row is the same bytes, whichever engine it came from.
enum RowLine {
    static func append(_ values: [Stored], to line: inout [UInt8]) {
        line.append(UInt8(ascii: "["))
        for (place, value) in values.enumerated() {
            if place > 0 { line.append(UInt8(ascii: ",")) }
            switch value {
            case .integer(let number): line.append(contentsOf: String(number).utf8)
            case .boolean(let flag): line.append(flag ? UInt8(ascii: "1") : UInt8(ascii: "0"))
            case .text(let text): append(text, to: &line)
            case .bytes(let bytes):
                line.append(UInt8(ascii: "\""))
                for byte in bytes { line += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
                line.append(UInt8(ascii: "\""))
            case .null, .list: line.append(contentsOf: "null".utf8)
            }
        }
        line += [UInt8(ascii: "]"), newline]
    }

    /// The values of a line without its end. Refuses anything but what `append` writes for such columns.
    static func values(_ line: ArraySlice<UInt8>, of kinds: [ArchivedKind]) throws -> [Stored] {
        var reader = LineReader(rest: line)
        try reader.expect(UInt8(ascii: "["))
        var values: [Stored] = []
        for (place, kind) in kinds.enumerated() {
            if place > 0 { try reader.expect(UInt8(ascii: ",")) }
            values.append(try reader.value(kind))
        }
        try reader.expect(UInt8(ascii: "]"))
        guard reader.rest.isEmpty else { throw ArchiveRefusal.torn }
        return values
    }

    private static let digits = Array("0123456789abcdef".utf8)
    static let newline = UInt8(ascii: "\n")

    private static func append(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
            case 0..<32: line += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}

/// What a column of an archive holds. Yes and no are 1 and 0, as one engine keeps them anyway.
enum ArchivedKind: String, Codable, Sendable {
    case integer, text, bytes

    init(_ affinity: Affinity) {
        switch affinity {
        case .integer, .boolean: self = .integer
        case .text: self = .text
        case .bytes: self = .bytes
        }
    }
}

private struct LineReader {
    var rest: ArraySlice<UInt8>

    mutating func expect(_ byte: UInt8) throws {
        guard rest.popFirst() == byte else { throw ArchiveRefusal.torn }
    }

    mutating func value(_ kind: ArchivedKind) throws -> Stored {
        if rest.first == UInt8(ascii: "n") {
            guard rest.starts(with: "null".utf8) else { throw ArchiveRefusal.torn }
            rest = rest.dropFirst(4)
            return .null
        }
        switch kind {
        case .integer:
            let digits = rest.prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
            guard let number = Int64(String(decoding: digits, as: UTF8.self)) else { throw ArchiveRefusal.torn }
            rest = rest.dropFirst(digits.count)
            return .integer(number)
        case .text: return .text(String(decoding: try text(), as: UTF8.self))
        case .bytes:
            let text = try text()
            guard text.count.isMultiple(of: 2) else { throw ArchiveRefusal.torn }
            return .bytes(
                try stride(from: 0, to: text.count, by: 2).map { try Self.digit(text[$0]) << 4 | Self.digit(text[$0 + 1]) })
        }
    }

    private mutating func text() throws -> [UInt8] {
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while true {
            let plain = rest.prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            text += plain
            rest = rest.dropFirst(plain.count)
            switch rest.popFirst() {
            case UInt8(ascii: "\""): return text
            case UInt8(ascii: "\\"): text.append(try escaped())
            default: throw ArchiveRefusal.torn
            }
        }
    }

    private mutating func escaped() throws -> UInt8 {
        guard let byte = rest.popFirst() else { throw ArchiveRefusal.torn }
        guard byte == UInt8(ascii: "u") else { return byte }
        let digits = Array(rest.prefix(4))
        guard digits.count == 4, digits.starts(with: "00".utf8) else { throw ArchiveRefusal.torn }
        rest = rest.dropFirst(4)
        return try Self.digit(digits[2]) << 4 | Self.digit(digits[3])
    }

    private static func digit(_ byte: UInt8) throws -> UInt8 {
        switch byte {
        case 48...57: byte - 48
        case 97...102: byte - 87
        default: throw ArchiveRefusal.torn
        }
    }
}
