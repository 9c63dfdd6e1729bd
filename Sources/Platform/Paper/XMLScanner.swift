/// Reads one part of a workbook as XML, token by token, from a stream: as much of XML as workbooks are made of. No DTD, so no entities but
/// the five of the language; UTF-8 only; every element is closed by its own name, no deeper than the limit.
///
/// What a token shows — `name`, `attribute`, `text` — holds until the next one.
struct XMLScanner: ~Copyable {
    enum Token { case start, end, text, finish }

    let source: ZIPEntryStream
    let limits: TableLimits
    var bytes: UnsafeMutableBufferPointer<UInt8>
    var filled = 0
    var place = 0
    var isSourceAtEnd = false

    var name = 0..<0
    var attributes: [(name: Range<Int>, value: Range<Int>)] = []
    var content = 0..<0
    var isRaw = false
    var isEmptyElement = false
    var open: [UInt64] = []

    init(_ source: ZIPEntryStream, limits: TableLimits) throws(TableFileRefusal) {
        self.source = source
        self.limits = limits
        bytes = .allocate(capacity: 1 << 17)
        _ = try more()
        if filled >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { place = 3 }
        if filled >= 2, bytes[0] >= 0xFE, bytes[1] >= 0xFE { throw .damaged("XML in UTF-16") }
    }

    deinit { bytes.deallocate() }

    var depth: Int { open.count }

    mutating func next() throws(TableFileRefusal) -> Token {
        if isEmptyElement {
            isEmptyElement = false
            open.removeLast()
            return .end
        }
        while true {
            if place == filled, try !more() {
                guard open.isEmpty else { throw .damaged("XML is cut") }
                return .finish
            }
            guard bytes[place] == UInt8(ascii: "<") else { return try textToken() }
            guard try has(2) else { throw .damaged("XML is cut") }
            switch bytes[place + 1] {
            case UInt8(ascii: "/"): return try endToken()
            case UInt8(ascii: "?"): try skip(past: "?>")
            case UInt8(ascii: "!"):
                if try starts(with: "<!--") {
                    try skip(past: "-->")
                } else if try starts(with: "<![CDATA[") {
                    let start = 9
                    let length = try skip(past: "]]>") - 3
                    content = place - length - 3 + start..<place - 3
                    isRaw = true
                    return .text
                } else {
                    throw .macro
                }
            default: return try startToken()
            }
        }
    }

    /// The element's name without its prefix.
    func isNamed(_ text: StaticString) -> Bool { equals(name, text) }

    /// An attribute's bytes as they stand in the file; prefixes do not count.
    func attribute(_ text: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for attribute in attributes where equals(attribute.name, text) { return slice(attribute.value) }
        return nil
    }

    func attributeText(_ text: StaticString) throws(TableFileRefusal) -> String? {
        guard let bytes = attribute(text) else { return nil }
        return try Self.decoded(bytes)
    }

    /// The bytes of a text token as they stand in the file, and whether anything in them is written as a reference.
    var rawText: UnsafeBufferPointer<UInt8> { slice(content) }

    func text() throws(TableFileRefusal) -> String { isRaw ? String(decoding: rawText, as: UTF8.self) : try Self.decoded(rawText) }

    /// Skips what is left of the element whose start was the last token.
    mutating func skipElement() throws(TableFileRefusal) {
        let outside = open.count - 1
        while try next() != .end || open.count > outside {}
    }
}
