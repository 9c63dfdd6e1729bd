#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads one part of a workbook as XML, token by token, from a stream: as much of XML as workbooks are made of. No DTD, so no entities but
/// the five of the language; UTF-8 only; every element is closed by its own name, no deeper than the limit.
///
/// What a token shows — `name`, `attribute`, `text` — holds until the next one.
struct XMLScanner: ~Copyable {
    enum Token { case start, end, text, finish }

    private let source: ZIPEntryStream
    private let limits: TableLimits
    private var bytes: UnsafeMutableBufferPointer<UInt8>
    private var filled = 0
    private var place = 0
    private var isSourceAtEnd = false

    private var name = 0..<0
    private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
    private var content = 0..<0
    private var isRaw = false
    private var isEmptyElement = false
    private var open: [UInt64] = []

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

// MARK: - Tokens

extension XMLScanner {
    private mutating func textToken() throws(TableFileRefusal) -> Token {
        var searched = 0
        while true {
            if let found = memchr(bytes.baseAddress! + place + searched, 60, filled - place - searched) {
                let end = UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!)
                content = place..<end
                place = end
                isRaw = false
                return .text
            }
            searched = filled - place
            if try !more() {
                content = place..<filled
                place = filled
                isRaw = false
                return .text
            }
        }
    }

    private mutating func endToken() throws(TableFileRefusal) -> Token {
        var end = place + 2
        while true {
            if end == filled {
                let offset = end - place
                guard try more() else { throw .damaged("XML is cut") }
                end = place + offset
                continue
            }
            if bytes[end] == UInt8(ascii: ">") { break }
            end += 1
        }
        let start = place + 2
        var last = end
        while last > start, Self.isSpace(bytes[last - 1]) { last -= 1 }
        guard let opened = open.popLast(), opened == hash(start..<last) else { throw .damaged("XML closes what it did not open") }
        name = local(start..<last)
        place = end + 1
        return .end
    }

    private mutating func startToken() throws(TableFileRefusal) -> Token {
        while true {
            if let end = try startTag() {
                place = end
                guard open.count <= limits.nesting else { throw .damaged("XML is nested too deep") }
                return .start
            }
            guard try more() else { throw .damaged("XML is cut") }
        }
    }

    /// Where the tag ends; nothing when more bytes are needed to see that.
    private mutating func startTag() throws(TableFileRefusal) -> Int? {
        attributes.removeAll(keepingCapacity: true)
        var at = place + 1
        while at < filled, !Self.endsName(bytes[at]) { at += 1 }
        let whole = place + 1..<at
        while true {
            while at < filled, Self.isSpace(bytes[at]) { at += 1 }
            guard at < filled else { return nil }
            switch bytes[at] {
            case UInt8(ascii: ">"):
                opened(whole, isEmpty: false)
                return at + 1
            case UInt8(ascii: "/"):
                guard at + 1 < filled else { return nil }
                guard bytes[at + 1] == UInt8(ascii: ">") else { throw .damaged("XML tag") }
                opened(whole, isEmpty: true)
                return at + 2
            default:
                guard let next = try attribute(at: at) else { return nil }
                at = next
            }
        }
    }

    private mutating func opened(_ whole: Range<Int>, isEmpty: Bool) {
        name = local(whole)
        isEmptyElement = isEmpty
        open.append(hash(whole))
    }

    private mutating func attribute(at start: Int) throws(TableFileRefusal) -> Int? {
        var at = start
        while at < filled, bytes[at] != UInt8(ascii: "="), !Self.endsName(bytes[at]) { at += 1 }
        let key = start..<at
        while at < filled, Self.isSpace(bytes[at]) { at += 1 }
        guard at < filled else { return nil }
        guard bytes[at] == UInt8(ascii: "="), !key.isEmpty else { throw .damaged("XML attribute") }
        at += 1
        while at < filled, Self.isSpace(bytes[at]) { at += 1 }
        guard at < filled else { return nil }
        let quote = bytes[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), attributes.count < 64 else { throw .damaged("XML attribute") }
        guard let found = memchr(bytes.baseAddress! + at + 1, Int32(quote), filled - at - 1) else { return nil }
        let end = UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!)
        attributes.append((local(key), at + 1..<end))
        return end + 1
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func endsName(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }
}

// MARK: - Bytes

extension XMLScanner {
    /// Reads on, keeping what begins at `place`; false when there is nothing more.
    private mutating func more() throws(TableFileRefusal) -> Bool {
        if isSourceAtEnd { return false }
        if place > 0 {
            memmove(bytes.baseAddress!, bytes.baseAddress! + place, filled - place)
            filled -= place
            place = 0
        }
        if filled == bytes.count { try grow() }
        let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: bytes[filled...]))
        filled += count
        isSourceAtEnd = count == 0
        return count > 0
    }

    /// For a token longer than the buffer; the longest lawful one is a full cell.
    private mutating func grow() throws(TableFileRefusal) {
        guard bytes.count < 1 << 21 else { throw .damaged("an XML token of megabytes") }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count * 2)
        memcpy(larger.baseAddress!, bytes.baseAddress!, filled)
        bytes.deallocate()
        bytes = larger
    }

    private mutating func has(_ count: Int) throws(TableFileRefusal) -> Bool {
        while filled - place < count { guard try more() else { return false } }
        return true
    }

    private mutating func starts(with text: StaticString) throws(TableFileRefusal) -> Bool {
        guard try has(text.utf8CodeUnitCount) else { return false }
        return memcmp(bytes.baseAddress! + place, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// How many bytes were skipped, all of them still in the buffer.
    @discardableResult
    private mutating func skip(past text: StaticString) throws(TableFileRefusal) -> Int {
        let count = text.utf8CodeUnitCount
        var offset = 2
        while true {
            guard try has(offset + count) else { throw .damaged("XML is cut") }
            if memcmp(bytes.baseAddress! + place + offset, text.utf8Start, count) == 0 { break }
            offset += 1
        }
        place += offset + count
        return offset + count
    }

    private func local(_ range: Range<Int>) -> Range<Int> {
        for at in range where bytes[at] == UInt8(ascii: ":") { return at + 1..<range.upperBound }
        return range
    }

    private func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    private func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount && memcmp(bytes.baseAddress! + range.lowerBound, text.utf8Start, range.count) == 0
    }

    private func hash(_ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for at in range { hash = (hash ^ UInt64(bytes[at])) &* 0x100_0000_01B3 }
        return hash
    }
}
