/// Writes a tar (ustar, POSIX.1-1988): one entry after another, each with its length before it.
struct TarWriter {
    private let sink: any ByteSink
    /// Seconds since 1970, for every entry.
    private let moment: Int64
    private var missing = 0
    private var padding = 0

    init(into sink: any ByteSink, moment: Int64) { (self.sink, self.moment) = (sink, moment) }

    /// Begins an entry of `size` bytes; as many must follow by `append`.
    mutating func begin(_ name: String, size: Int) throws {
        precondition(missing == 0, "the entry before is not whole")
        try sink.write(Self.header(name, size: size, moment: moment)[...])
        (missing, padding) = (size, Self.padding(size))
        try closeWhenWhole()
    }

    mutating func append(_ bytes: ArraySlice<UInt8>) throws {
        precondition(bytes.count <= missing, "more than was announced")
        try sink.write(bytes)
        missing -= bytes.count
        try closeWhenWhole()
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) throws {
        try begin(name, size: bytes.count)
        if !bytes.isEmpty { try append(bytes[...]) }
    }

    mutating func finish() throws {
        try sink.write([UInt8](repeating: 0, count: 1024)[...])
        try sink.finish()
    }

    private mutating func closeWhenWhole() throws {
        guard missing == 0, padding > 0 else { return }
        try sink.write([UInt8](repeating: 0, count: padding)[...])
        padding = 0
    }

    fileprivate static func padding(_ size: Int) -> Int { (512 - size % 512) % 512 }

    private static func header(_ name: String, size: Int, moment: Int64) -> [UInt8] {
        precondition(name.utf8.count <= 100 && size < 1 << 33, "ustar holds names of 100 bytes and sizes of eleven octal digits")
        func field(_ text: String, _ length: Int) -> [UInt8] { Array(text.utf8) + [UInt8](repeating: 0, count: length - text.utf8.count) }
        func octal(_ number: Int64, _ length: Int) -> [UInt8] {
            let digits = String(number, radix: 8)
            return field(String(repeating: "0", count: length - 1 - digits.utf8.count) + digits, length)
        }
        var header = field(name, 100) + octal(0o600, 8) + octal(0, 8) + octal(0, 8) + octal(Int64(size), 12) + octal(moment, 12)
        header += [UInt8](repeating: UInt8(ascii: " "), count: 8) + [UInt8(ascii: "0")] + field("", 100) + field("ustar", 6)
        header += Array("00".utf8) + field("", 512 - header.count - 2)
        let sum = header.reduce(0) { $0 + Int64($1) }
        header.replaceSubrange(148..<156, with: octal(sum, 7) + [UInt8(ascii: " ")])
        return header
    }
}

/// Reads what `TarWriter` wrote, entry by entry.
struct TarReader {
    struct Entry: Equatable {
        let name: String
        let size: Int
    }

    private let source: any ByteSource
    private var missing = 0
    private var padding = 0

    init(_ source: any ByteSource) { self.source = source }

    /// The next entry; nil at the end. What was left unread of the one before is skipped.
    mutating func next() throws -> Entry? {
        while try !content(1 << 17).isEmpty {}
        _ = try source.take(padding)
        padding = 0
        let header = try source.take(512)
        if header.allSatisfy({ $0 == 0 }) {
            guard try source.take(512).allSatisfy({ $0 == 0 }), try source.read(1).isEmpty else { throw ArchiveRefusal.torn }
            return nil
        }
        let blank = header[148..<156].map { _ in Int(UInt8(ascii: " ")) }.reduce(0, +)
        let sum = header[..<148].reduce(0) { $0 + Int($1) } + blank + header[156...].reduce(0) { $0 + Int($1) }
        guard Self.octal(header[148..<156]) == sum, let size = Self.octal(header[124..<136]) else { throw ArchiveRefusal.torn }
        (missing, padding) = (size, TarWriter.padding(size))
        return Entry(name: String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self), size: size)
    }

    /// Some of the entry's content; none at its end.
    mutating func content(_ count: Int) throws -> [UInt8] {
        guard missing > 0 else { return [] }
        let bytes = try source.read(min(count, missing))
        guard !bytes.isEmpty, bytes.count <= missing else { throw ArchiveRefusal.torn }
        missing -= bytes.count
        return bytes
    }

    /// The entry whole, for entries that are small. Refuses more than `most` bytes.
    mutating func whole(most: Int) throws -> [UInt8] {
        guard missing <= most else { throw ArchiveRefusal.torn }
        let bytes = try source.take(missing)
        missing = 0
        return bytes
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        return Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }
}
