#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension XMLScanner {
    /// Reads on, keeping what begins at `place`; false when there is nothing more.
    mutating func more() throws(TableFileRefusal) -> Bool {
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

    mutating func has(_ count: Int) throws(TableFileRefusal) -> Bool {
        while filled - place < count { guard try more() else { return false } }
        return true
    }

    mutating func starts(with text: StaticString) throws(TableFileRefusal) -> Bool {
        guard try has(text.utf8CodeUnitCount) else { return false }
        return memcmp(bytes.baseAddress! + place, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// How many bytes were skipped, all of them still in the buffer.
    @discardableResult
    mutating func skip(past text: StaticString) throws(TableFileRefusal) -> Int {
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

    func local(_ range: Range<Int>) -> Range<Int> {
        for at in range where bytes[at] == UInt8(ascii: ":") { return at + 1..<range.upperBound }
        return range
    }

    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    func equals(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount && memcmp(bytes.baseAddress! + range.lowerBound, text.utf8Start, range.count) == 0
    }

    func hash(_ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for at in range { hash = (hash ^ UInt64(bytes[at])) &* 0x100_0000_01B3 }
        return hash
    }
}
