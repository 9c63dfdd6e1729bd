import CZlib

/// A ZIP file in memory (PKWARE APPNOTE 6.3, without ZIP64): each entry deflated, dated 1980-01-01, so that the same content
/// always gives the same bytes.
struct ZIPArchive {
    private var entries: [(name: String, content: [UInt8])] = []

    mutating func add(_ name: String, _ content: [UInt8]) { entries.append((name, content)) }

    /// Refuses what does not fit into 4 GB, the most the format's 32-bit sizes can say.
    func bytes() throws -> [UInt8] {
        var file = LittleEndianBytes()
        var directory = LittleEndianBytes()
        for entry in entries {
            guard entry.content.count < UInt32.max, file.bytes.count < UInt32.max else { throw WorkbookRefusal.tooLarge }
            let packed = deflated(entry.content)
            let header = Self.header(entry.name, packed: packed.count, content: entry.content)
            directory.append(0x0201_4b50 as UInt32)
            directory.append(20 as UInt16)
            directory.append(header)
            // No comment, first disk, no attributes, then where the entry begins.
            directory.append(0 as UInt16, 0 as UInt16, 0 as UInt16)
            directory.append(0 as UInt32, UInt32(file.bytes.count))
            directory.append(Array(entry.name.utf8))
            file.append(0x0403_4b50 as UInt32)
            file.append(header)
            file.append(Array(entry.name.utf8))
            file.append(packed)
        }
        guard file.bytes.count < UInt32.max else { throw WorkbookRefusal.tooLarge }
        let start = UInt32(file.bytes.count)
        file.append(directory.bytes)
        file.append(0x0605_4b50 as UInt32)
        file.append(0 as UInt16, 0 as UInt16, UInt16(entries.count), UInt16(entries.count))
        file.append(UInt32(directory.bytes.count), start)
        file.append(0 as UInt16)
        return file.bytes
    }

    /// What the entry's own header and the directory say alike.
    private static func header(_ name: String, packed: Int, content: [UInt8]) -> [UInt8] {
        var header = LittleEndianBytes()
        let (utf8Names, deflate, midnight, newYear1980) = (0x0800, 8, 0, 0x0021)
        header.append(20 as UInt16, UInt16(utf8Names), UInt16(deflate), UInt16(midnight), UInt16(newYear1980))
        header.append(checksum(content), UInt32(packed), UInt32(content.count))
        header.append(UInt16(name.utf8.count), 0 as UInt16)
        return header.bytes
    }
}

private struct LittleEndianBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append<Number: FixedWidthInteger>(_ numbers: Number...) {
        for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
    }

    mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }
}

private func checksum(_ content: [UInt8]) -> UInt32 { UInt32(crc32_z(0, content, content.count)) }

/// zlib wraps what it deflates in two bytes before and a checksum of four after; a ZIP file wants neither.
private func deflated(_ content: [UInt8]) -> [UInt8] {
    let most = compressBound(UInt(content.count))
    let wrapped = [UInt8](unsafeUninitializedCapacity: Int(most)) { buffer, count in
        var length = most
        let outcome = compress2(buffer.baseAddress, &length, content, UInt(content.count), 6)
        precondition(outcome == Z_OK, "zlib fails only without memory, since the buffer is as long as it asked for")
        count = Int(length)
    }
    return Array(wrapped.dropFirst(2).dropLast(4))
}
