import Foundation
import Kernel
import Secrets
import Storage

/// What stands at the beginning of an archive: how the tables were made that its rows come from.
struct ArchiveHeader: Codable, Sendable {
    struct Migration: Codable, Sendable {
        let owner, name, digest: String
        let appliedAt: Int64
    }
    struct Column: Codable, Hashable, Sendable {
        let name: String
        let kind: ArchivedKind
    }
    struct Table: Codable, Hashable, Sendable {
        let name: String
        let columns: [Column]
    }

    /// Raised when an older program could no longer read what is written.
    var format = 1
    let madeAt: String
    let engine: String
    let migrations: [Migration]
    let tables: [Table]

    init(of tx: any Transaction) throws {
        madeAt = tx.now.iso
        engine = tx.engine.rawValue
        migrations = try tx.appliedMigrations().map {
            Migration(owner: $0.owner, name: $0.name, digest: hexadecimal($0.digest), appliedAt: $0.appliedAt.microseconds)
        }
        tables = try tx.tables().filter { $0.name != .schemaMigration }.map { shape in
            Table(name: shape.name.text, columns: shape.columns.map { Column(name: $0.name.text, kind: ArchivedKind($0.affinity)) })
        }
    }

    func applied() throws -> [AppliedMigration] {
        try migrations.map {
            guard let digest = bytes(hexadecimal: $0.digest) else { throw ArchiveRefusal.torn }
            return AppliedMigration(owner: $0.owner, name: $0.name, digest: digest, appliedAt: Instant(microseconds: $0.appliedAt))
        }
    }

    func origin() throws -> Engine {
        guard let engine = Engine(rawValue: engine) else { throw ArchiveRefusal.newer }
        return engine
    }
}

/// What an archive holds, counted and fingerprinted: stands at its end, and is counted again whenever it is read.
package struct ArchiveSums: Codable, Hashable, Sendable {
    package struct Table: Codable, Hashable, Sendable {
        package let name: String
        package let rows: Int
        /// SHA-256 of its rows in the order of its key, hexadecimal.
        package let digest: String
    }

    package var tables: [Table] = []
    package var files = 0
    package var fileBytes = 0
    /// SHA-256 of the names and fingerprints of all files.
    package var filesDigest = ""
    /// Files whose content is not what their name says: they were damaged where they lay, before they were kept.
    package var damagedFiles: [String] = []
    /// The installation's own keys, by name, with their fingerprints.
    package var keys: [String: String] = [:]

    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
}

/// Adds up the rows of a table.
struct TableCount {
    let name: String
    private(set) var rows = 0
    private var digest = RunningDigest()

    init(_ name: String) { self.name = name }

    mutating func add(_ lines: [UInt8], rows count: Int) {
        rows += count
        digest.add(lines)
    }

    var sum: ArchiveSums.Table { ArchiveSums.Table(name: name, rows: rows, digest: digest.finished().hex) }
}

/// Adds up the files.
struct FileCount {
    private var digest = RunningDigest()
    private(set) var files = 0, bytes = 0
    private(set) var damaged: [String] = []

    /// `name` is the path below the folder of files; its last part says what the fingerprint should be.
    mutating func add(_ name: String, size: Int, digest content: Digest) {
        files += 1
        bytes += size
        digest.add("\(content.hex) \(name)\n".utf8)
        if name.split(separator: "/").last.map(String.init) != content.hex { damaged.append(name) }
    }

    func enter(into sums: inout ArchiveSums) {
        (sums.files, sums.fileBytes, sums.filesDigest, sums.damagedFiles) = (files, bytes, digest.finished().hex, damaged)
    }
}
