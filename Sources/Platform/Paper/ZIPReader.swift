/// The directory of a ZIP file (PKWARE APPNOTE 6.3): its entries are read one by one, as streams. What spreadsheet programs do not write
/// is refused: several disks, encryption, ZIP64, packing other than deflate, one name twice.
struct ZIPReader {
    struct Entry {
        let method: Int
        let packed: Int
        let length: Int
        let checksum: UInt32
        let header: Int
    }

    let file: [UInt8]
    private(set) var entries: [String: Entry] = [:]

    init(_ file: [UInt8], limits: TableLimits) throws(TableFileRefusal) {
        self.file = file
        let end = try endOfDirectory()
        let count = try number(end + 10, 2), start = try number(end + 16, 4)
        guard try number(end + 4, 2) == 0, try number(end + 6, 2) == 0, try number(end + 8, 2) == count, count < 10_000,
            start != 0xFFFF_FFFF
        else { throw .damaged("ZIP64 or several disks") }
        var place = start
        for _ in 0..<count { place = try addEntry(at: place, limits: limits) }
    }

    func entry(_ name: String) -> Entry? { entries[Self.lookup(name)] }

    /// The entry's content, to be read as it unpacks.
    func open(_ entry: Entry) throws(TableFileRefusal) -> ZIPEntryStream {
        guard try number(entry.header, 4) == 0x0403_4b50 else { throw .damaged("no local header") }
        let start = try entry.header + 30 + number(entry.header + 26, 2) + number(entry.header + 28, 2)
        guard start + entry.packed <= file.count else { throw .damaged("an entry beyond the file") }
        return try ZIPEntryStream(file, packed: start..<start + entry.packed, entry: entry)
    }

    private mutating func addEntry(at place: Int, limits: TableLimits) throws(TableFileRefusal) -> Int {
        guard try number(place, 4) == 0x0201_4b50 else { throw .damaged("the directory is cut") }
        let entry = Entry(
            method: try number(place + 10, 2), packed: try number(place + 20, 4), length: try number(place + 24, 4),
            checksum: UInt32(try number(place + 16, 4)), header: try number(place + 42, 4))
        let name = try number(place + 28, 2), next = try place + 46 + name + number(place + 30, 2) + number(place + 32, 2)
        guard next <= file.count else { throw .damaged("the directory is cut") }
        guard try number(place + 8, 2) & 1 == 0 else { throw .locked }
        guard entry.method == 0 || entry.method == 8, entry.packed != 0xFFFF_FFFF, entry.length != 0xFFFF_FFFF, entry.header != 0xFFFF_FFFF
        else { throw .damaged("ZIP64 or another packing") }
        guard entry.length <= limits.contentMegabytes << 20 else { throw .contentTooLarge(megabytes: limits.contentMegabytes) }
        guard entry.length <= 4 << 20 || entry.length / max(entry.packed, 1) <= limits.unpacking else { throw .suspiciouslyPacked }
        let text = Self.lookup(String(decoding: file[place + 46..<place + 46 + name], as: UTF8.self))
        guard entries.updateValue(entry, forKey: text) == nil else { throw .damaged("one name twice") }
        return next
    }

    /// Behind it at most a comment of 65,535 bytes.
    private func endOfDirectory() throws(TableFileRefusal) -> Int {
        var place = file.count - 22
        while place >= 0, place >= file.count - 65_557 {
            if file[place] == 0x50, try number(place, 4) == 0x0605_4b50 { return place }
            place -= 1
        }
        throw .damaged("no end of directory")
    }

    private func number(_ place: Int, _ bytes: Int) throws(TableFileRefusal) -> Int {
        guard place >= 0, place + bytes <= file.count else { throw .damaged("cut off") }
        var result = 0
        for byte in stride(from: place + bytes - 1, through: place, by: -1) { result = result << 8 | Int(file[byte]) }
        return result
    }

    /// Programs differ in capitals and slashes.
    private static func lookup(_ name: String) -> String {
        String(decoding: name.lowercased().utf8.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }, as: UTF8.self)
    }
}
