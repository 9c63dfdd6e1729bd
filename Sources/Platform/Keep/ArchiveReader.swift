import Foundation
import Secrets
import Storage

/// Reads an archive from its beginning, once.
final class ArchiveReader {
    let header: ArchiveHeader
    private var tar: TarReader
    private static let mostOfAnEntry = 1 << 28

    /// Refuses what is no archive, what is sealed when there is no passphrase or another one, and what a newer program wrote.
    init(_ file: FileSource, passphrase: String?) throws {
        var source: any ByteSource = RewoundSource(try file.take(atMost: 32), before: file)
        let beginning = (source as? RewoundSource)?.beginning ?? []
        if PassphraseOpener.isSealed(beginning) {
            guard let passphrase else { throw ArchiveRefusal.passphraseMissing }
            source = try OpeningSource(source, passphrase: passphrase)
        } else if !beginning.starts(with: [0x1F, 0x8B]) {
            throw ArchiveRefusal.notAnArchive(file.path)
        }
        tar = TarReader(try GunzipSource(source))
        guard try tar.next()?.name == ArchiveWriter.headerName else { throw ArchiveRefusal.notAnArchive(file.path) }
        let bytes = Data(try tar.whole(most: Self.mostOfAnEntry))
        guard let format = try? JSONDecoder().decode(Format.self, from: bytes) else { throw ArchiveRefusal.torn }
        guard format.format == 1 else { throw ArchiveRefusal.newer }
        guard let header = try? JSONDecoder().decode(ArchiveHeader.self, from: bytes) else { throw ArchiveRefusal.torn }
        self.header = header
    }

    private struct Format: Decodable { let format: Int }

    /// A file of the archive on its way out.
    struct FileOnItsWay {
        let name: String
        let size: Int
        fileprivate let reader: ArchiveReader

        /// All its content, piece by piece.
        func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
            while true {
                let piece = try reader.tar.content(1 << 17)
                if piece.isEmpty { return }
                try body(piece)
            }
        }
    }

    /// Reads everything to the end, counts it again and refuses an archive whose own sums say otherwise.
    /// `rows` is handed each page of a table; `file` each file of the archive, and reads it whole or not at all.
    func sums(
        rows: (ArchiveHeader.Table, [UInt8]) throws -> Void = { _, _ in },
        file: (FileOnItsWay, _ pieces: inout RunningDigest) throws -> Void = { file, digest in try file.forEachPiece { digest.add($0) } }
    ) throws -> ArchiveSums {
        var tables = Dictionary(uniqueKeysWithValues: header.tables.map { ($0.name, TableCount($0.name)) })
        var files = FileCount(), keys: [String: String] = [:]
        while let entry = try tar.next() {
            if entry.name == ArchiveWriter.sumsName { return try compare(tables, files, keys) }
            let parts = entry.name.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, Self.staysBelow(entry.name) else { throw ArchiveRefusal.torn }
            if parts[0] == "tables" {
                guard let table = header.tables.first(where: { parts[1].hasPrefix($0.name + "/") }) else { throw ArchiveRefusal.torn }
                let lines = try tar.whole(most: Self.mostOfAnEntry)
                tables[table.name]?.add(lines, rows: lines.count { $0 == RowLine.newline })
                try rows(table, lines)
            } else {
                var digest = RunningDigest()
                try file(FileOnItsWay(name: entry.name, size: entry.size, reader: self), &digest)
                switch parts[0] {
                case "files": files.add(parts[1], size: entry.size, digest: digest.finished())
                case "keys": keys[parts[1]] = digest.finished().hex
                default: throw ArchiveRefusal.torn
                }
            }
        }
        throw ArchiveRefusal.torn
    }

    /// Only the tables: stops at the first file. The sums are not looked at.
    func rows(_ body: (ArchiveHeader.Table, [UInt8]) throws -> Void) throws {
        while let entry = try tar.next(), entry.name.hasPrefix("tables/") {
            guard let table = header.tables.first(where: { entry.name.hasPrefix("tables/\($0.name)/") }) else { throw ArchiveRefusal.torn }
            try body(table, try tar.whole(most: Self.mostOfAnEntry))
        }
    }

    private func compare(_ tables: [String: TableCount], _ files: FileCount, _ keys: [String: String]) throws -> ArchiveSums {
        let bytes = Data(try tar.whole(most: Self.mostOfAnEntry))
        guard let promised = try? JSONDecoder().decode(ArchiveSums.self, from: bytes) else { throw ArchiveRefusal.torn }
        var found = ArchiveSums()
        found.tables = header.tables.compactMap { tables[$0.name]?.sum }
        files.enter(into: &found)
        found.keys = keys
        guard found == promised, try tar.next() == nil else { throw ArchiveRefusal.torn }
        return found
    }

    /// No entry may be written anywhere but below the folder it is unpacked in.
    private static func staysBelow(_ name: String) -> Bool {
        !name.hasPrefix("/")
            && !name.split(separator: "/", omittingEmptySubsequences: false).contains { $0.isEmpty || $0 == "." || $0 == ".." }
    }
}

/// A source whose beginning has been looked at already.
private final class RewoundSource: ByteSource {
    let beginning: [UInt8]
    private var waiting: ArraySlice<UInt8>
    private let source: any ByteSource

    init(_ beginning: [UInt8], before source: any ByteSource) {
        (self.beginning, waiting, self.source) = (beginning, beginning[...], source)
    }

    func read(_ count: Int) throws -> [UInt8] {
        guard !waiting.isEmpty else { return try source.read(count) }
        defer { waiting = waiting.dropFirst(count) }
        return Array(waiting.prefix(count))
    }
}

extension FileSource {
    fileprivate func take(atMost count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try read(count - bytes.count)
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }
}
