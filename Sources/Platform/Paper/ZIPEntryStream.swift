import CZlib

/// One entry's content, unpacked piece by piece: a file of any size needs no more memory than a piece. More than the directory announced,
/// less, or other bytes than its checksum says end in a refusal.
final class ZIPEntryStream {
    private let file: [UInt8]
    private let packed: Range<Int>
    private let entry: ZIPReader.Entry
    private var place: Int
    private var given = 0
    private var checksum: UInt = 0
    private var stream = z_stream()

    init(_ file: [UInt8], packed: Range<Int>, entry: ZIPReader.Entry) throws(TableFileRefusal) {
        self.file = file
        self.packed = packed
        self.entry = entry
        place = packed.lowerBound
        // Without the two bytes that zlib puts before what it deflates.
        guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .damaged("zlib has no memory")
        }
    }

    deinit { inflateEnd(&stream) }

    /// How many bytes were written; 0 at the end, when all has been found as announced.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableFileRefusal) -> Int {
        let count = entry.method == 0 ? copied(into: buffer) : try inflated(into: buffer)
        given += count
        guard given <= entry.length else { throw .damaged("longer than announced") }
        checksum = crc32_z(checksum, buffer.baseAddress, count)
        if count == 0, given != entry.length || UInt32(checksum) != entry.checksum { throw .damaged("length or checksum differ") }
        return count
    }

    private func copied(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(buffer.count, packed.upperBound - place)
        for offset in 0..<count { buffer[offset] = file[place + offset] }
        place += count
        return count
    }

    private func inflated(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(TableFileRefusal) -> Int {
        let (outcome, left) = file.withUnsafeBufferPointer { input in
            stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0 + place) }
            stream.avail_in = UInt32(packed.upperBound - place)
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(buffer.count)
            let outcome = inflate(&stream, Z_NO_FLUSH)
            return (outcome, Int(stream.avail_in))
        }
        place = packed.upperBound - left
        guard [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(outcome) else { throw .damaged("not deflated") }
        return buffer.count - Int(stream.avail_out)
    }
}
