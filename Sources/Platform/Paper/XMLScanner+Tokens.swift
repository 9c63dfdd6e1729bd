#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension XMLScanner {
    mutating func textToken() throws(TableFileRefusal) -> Token {
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

    mutating func endToken() throws(TableFileRefusal) -> Token {
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

    mutating func startToken() throws(TableFileRefusal) -> Token {
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
