import CZlib

/// Bytes packed by gzip on their way, at its quickest: evidence is mostly packed already, and rows shrink to a fifth even so.
final class GzipSink: ByteSink {
    private let sink: any ByteSink
    private let stream: UnsafeMutablePointer<z_stream>
    private var packed = [UInt8](repeating: 0, count: 1 << 17)

    init(into sink: any ByteSink) throws {
        self.sink = sink
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window and 16 for a gzip header.
        let begun = deflateInit2_(
            stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(begun == Z_OK, "zlib fails only without memory")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func write(_ bytes: ArraySlice<UInt8>) throws { try pack(bytes, Z_NO_FLUSH) }

    func finish() throws {
        try pack([], Z_FINISH)
        try sink.finish()
    }

    private func pack(_ bytes: ArraySlice<UInt8>, _ flush: Int32) throws {
        var start = bytes.startIndex
        var isFull = true
        while isFull {
            let (taken, made) = bytes[start...].withUnsafeBufferPointer { input in
                packed.withUnsafeMutableBufferPointer { output in
                    // zlib's pointer to what it reads is not const, but it does not write there.
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.pointee.avail_in = uInt(input.count)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = uInt(output.count)
                    deflate(stream, flush)
                    return (input.count - Int(stream.pointee.avail_in), output.count - Int(stream.pointee.avail_out))
                }
            }
            start += taken
            try sink.write(packed[..<made])
            isFull = made == packed.count
        }
    }
}

/// Bytes unpacked on their way. What was changed is noticed by gzip's own checksum at the latest.
final class GunzipSource: ByteSource {
    private let source: any ByteSource
    private let stream: UnsafeMutablePointer<z_stream>
    private var packed: ArraySlice<UInt8> = []
    private var isEnded = false

    init(_ source: any ByteSource) throws {
        self.source = source
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let begun = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(begun == Z_OK, "zlib fails only without memory")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func read(_ count: Int) throws -> [UInt8] {
        var unpacked: [UInt8] = []
        while unpacked.isEmpty, !isEnded {
            if packed.isEmpty { packed = try source.read(1 << 17)[...] }
            guard !packed.isEmpty else { throw ArchiveRefusal.torn }
            unpacked = try unpack(count)
        }
        if isEnded, unpacked.isEmpty {
            guard packed.isEmpty, try source.read(1).isEmpty else { throw ArchiveRefusal.torn }
        }
        return unpacked
    }

    private func unpack(_ count: Int) throws -> [UInt8] {
        var outcome = Z_OK, taken = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { output, made in
            packed.withUnsafeBufferPointer { input in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = uInt(input.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = uInt(count)
                outcome = inflate(stream, Z_NO_FLUSH)
                taken = input.count - Int(stream.pointee.avail_in)
                made = count - Int(stream.pointee.avail_out)
            }
        }
        packed = packed.dropFirst(taken)
        guard outcome == Z_OK || outcome == Z_STREAM_END || outcome == Z_BUF_ERROR else { throw ArchiveRefusal.torn }
        isEnded = outcome == Z_STREAM_END
        return bytes
    }
}
