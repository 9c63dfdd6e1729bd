import Foundation
package import Secrets
import Storage
import Synchronization

/// The passphrase an archive is sealed with, and how dear it is to try one.
package struct ArchiveSeal: Sendable {
    package let passphrase: String
    package let cost: PasswordCost

    package init(_ passphrase: String, cost: PasswordCost) { (self.passphrase, self.cost) = (passphrase, cost) }
}

/// Writes an archive: a tar of JSON lines and files, packed by gzip, sealed when asked. It never stands whole in memory.
final class ArchiveWriter: Sendable {
    private struct State {
        let file: GrowingFile
        var tar: TarWriter
    }

    private let state: Mutex<State>

    init(_ path: String, seal: ArchiveSeal?, moment: Int64) throws {
        state = Mutex(try Self.state(path, seal, moment))
    }

    private static func state(_ path: String, _ seal: ArchiveSeal?, _ moment: Int64) throws -> sending State {
        let file = try GrowingFile.opened(path)
        var sink: any ByteSink = file
        if let seal { sink = try SealingSink(PassphraseSealer(seal.passphrase, cost: seal.cost), into: sink) }
        return State(file: file, tar: TarWriter(into: try GzipSink(into: sink), moment: moment))
    }

    /// All rows of all tables, as `tx` sees them; gives their sums.
    func addTables(_ tx: any Transaction) throws -> ArchiveSums {
        let header = try ArchiveHeader(of: tx)
        guard !header.migrations.isEmpty else { throw ArchiveRefusal.nothingThere }
        try add(Self.headerName, Array(try JSONEncoder.tidy.encode(header)))
        let shapes = try tx.tables()
        var sums = ArchiveSums()
        for table in header.tables {
            guard let shape = shapes.first(where: { $0.name.text == table.name }) else { continue }
            var count = TableCount(table.name), page = 0
            try TablePages(tx: tx, table: shape, columns: try table.names()).forEach { lines, rows in
                page += 1
                count.add(lines, rows: rows)
                try add("tables/\(table.name)/\(page).jsonl", lines)
            }
            sums.tables.append(count.sum)
        }
        return sums
    }

    /// A file under `name`, copied in pieces; gives its size and fingerprint.
    func addFile(_ name: String, from path: String) throws -> (size: Int, digest: Digest) {
        let source = try FileSource(path), size = source.size
        var digest = RunningDigest(), left = size
        try state.withLock { try $0.tar.begin(name, size: size) }
        while left > 0 {
            let piece = try source.read(min(left, 1 << 17))
            guard !piece.isEmpty else { throw ArchiveRefusal.cannotRead(path, EIO) }
            digest.add(piece)
            left -= piece.count
            try state.withLock { try $0.tar.append(piece[...]) }
        }
        return (size, digest.finished())
    }

    /// The sums at the end; then everything is on the disk, still under its growing name, and is read back from there.
    func finish(_ sums: ArchiveSums, seal: ArchiveSeal?) throws {
        try add(Self.sumsName, Array(try JSONEncoder.tidy.encode(sums)))
        try state.withLock { try $0.tar.finish() }
        let found = try state.withLock { try ArchiveReader($0.file.source(), passphrase: seal?.passphrase).sums() }
        guard found == sums else { throw ArchiveRefusal.torn }
    }

    /// The fingerprint of the whole archive, under its own name now.
    func keep(overwriting: Bool) throws -> Digest { try state.withLock { try $0.file.keep(overwriting: overwriting) } }

    private func add(_ name: String, _ bytes: [UInt8]) throws { try state.withLock { try $0.tar.add(name, bytes) } }

    static let headerName = "thidua.json"
    static let sumsName = "sums.json"
}

extension JSONEncoder {
    /// The same values give the same bytes.
    static var tidy: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return encoder
    }
}
