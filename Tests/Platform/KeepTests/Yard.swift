import Foundation
import Kernel
import Secrets
import Storage
import StorageSQLite
import TestSupport

@testable import Keep

/// A folder of its own for each test, gone afterwards.
struct Yard {
    let root: String

    static func lend<Value>(_ body: (Yard) async throws -> Value) async throws -> Value {
        let root = FileManager.default.temporaryDirectory.appending(path: "thidua-keep-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        return try await body(Yard(root: root))
    }

    var archive: String { root + "/kept.thidua" }

    func folder(_ name: String) throws -> DataFolder {
        try FileManager.default.createDirectory(atPath: root + "/" + name, withIntermediateDirectories: true)
        return DataFolder(root + "/" + name, keys: ["signing-key"])
    }

    /// Stores a file as attachments are stored, by its fingerprint.
    @discardableResult func store(_ content: [UInt8], in folder: DataFolder) throws -> String {
        let digest = Digest(of: content).hex
        let place = folder.files + "/\(digest.prefix(2))/\(digest.dropFirst(2).prefix(2))"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try Data(content).write(to: URL(filePath: place + "/" + digest))
        return place + "/" + digest
    }

    func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

    /// Everything below a folder of data but its database, by path.
    func content(of folder: DataFolder) -> [String: Data] {
        let below = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        let files = below.filter { !$0.hasPrefix("thidua.sqlite") }.compactMap { name in
            FileManager.default.contents(atPath: folder.path + "/" + name).map { (name, $0) }
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    static let clock = MovableClock(TestOffice.beginning)

    static func open(_ path: String) throws -> any Database {
        try SQLiteDatabase(
            path: path, clock: clock.clock, ids: IDSource(clock: clock.clock, node: 5),
            settings: SQLiteSettings(readers: 1, isDurable: false))
    }

    /// Lends an empty place on `engine`, and afterwards what stands there.
    func place<Value>(
        on engine: Engine, in folder: DataFolder, schemas: [Schema],
        _ body: (Restoration, _ opened: () async throws -> any Database) async throws -> Value
    ) async throws -> Value {
        switch engine {
        case .sqlite:
            return try await body(Restoration(into: folder, tables: .file(Self.open), schemas: schemas)) {
                try Self.open(folder.databaseFile)
            }
        case .postgres:
            return try await TestOffice.lend(on: .postgres, []) { office in
                try await body(Restoration(into: folder, tables: .server(office.database), schemas: schemas)) { office.database }
            }
        }
    }
}

extension Schema {
    /// Every type of column, a key of two columns, a key of text, a table that points to itself, and one without rows.
    static let kept = Schema("kept", [first, second])

    private static let first = Migration.on("2026-11-22", "create kept tables") {
        """
        CREATE TABLE tier (id \(.key), code TEXT NOT NULL UNIQUE);
        CREATE TABLE body (
            id \(.key), parent_id \(.integer) REFERENCES body(id), tier_id \(.integer) NOT NULL REFERENCES tier(id),
            name TEXT NOT NULL, is_open \(.boolean), sort_name \(.bytes)) \(.strict);
        CREATE TABLE mark (
            body_id \(.integer) NOT NULL REFERENCES body(id), cell TEXT NOT NULL, points \(.integer), note TEXT,
            PRIMARY KEY (cell, body_id)) \(.strict);
        CREATE TABLE word (word TEXT PRIMARY KEY, meaning \(.bytes) NOT NULL) \(.strict);
        CREATE TABLE silence (id \(.key)) \(.strict)
        """
    }

    private static let second = Migration.on("2026-12-01", "say since when a tier is") { "ALTER TABLE tier ADD COLUMN since TEXT" }

    /// The same owner a migration earlier, one later, and one whose migration was edited.
    static let keptEarlier = Schema("kept", [first])
    static let keptLater = Schema("kept", [first, second, .on("2026-12-24", "open a tier") { "ALTER TABLE tier ADD COLUMN until TEXT" }])
    static let keptEdited = Schema(
        "kept", [first, .on("2026-12-01", "say since when a tier is") { "ALTER TABLE tier ADD COLUMN day TEXT" }])
}

/// The same numbers each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Texts that files and databases like to spoil.
    mutating func text() -> String {
        let pieces = [
            "Thẩm định", "a\u{301}", "\"", "\\", "\n", "\r\n", "\t", "\u{1}", "\u{1F}", "\u{7F}", "null", "😀", "'; --", "\\u0041", "",
            "[1,2]", "\u{FEFF}", "\u{2028}", String(repeating: "dài ", count: 400),
        ]
        return (0..<Int.random(in: 0...4, using: &self)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }

    mutating func bytes() -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &self)).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}

extension Transaction {
    /// Rows of every sort; children may come before their parents.
    func fillKept(seed: UInt64, bodies: Int = 150) throws {
        var random = Seeded(state: seed)
        try execute("INSERT INTO tier (id, code, since) VALUES (\(Int64.min), 'tỉnh', NULL), (\(Int64.max), 'xã', '2025-07-01')")
        try filling {
            for number in 0..<bodies {
                let parent = number % 3 == 0 ? nil : Int64(bodies - 1 - number / 2 * 2)
                let isOpen: Bool? = [true, false, nil].randomElement(using: &random) ?? nil
                let sortName: [UInt8]? = Bool.random(using: &random) ? random.bytes() : nil
                try execute(
                    """
                    INSERT INTO body (id, parent_id, tier_id, name, is_open, sort_name)
                    VALUES (\(number), \(parent), \(Bool.random(using: &random) ? Int64.min : Int64.max), \(random.text()), \(isOpen), \(sortName))
                    """)
                try execute(
                    """
                    INSERT INTO mark (body_id, cell, points, note)
                    VALUES (\(number), \(random.text()), \(Int64.random(in: .min ... .max, using: &random)), \(random.text()))
                    """)
            }
        }
        for _ in 0..<40 {
            try execute("INSERT INTO word (word, meaning) VALUES (\(random.text()), \(random.bytes())) ON CONFLICT (word) DO NOTHING")
        }
    }
}

extension Database {
    /// Sums of every table, as the tables are now.
    func sums() async throws -> [ArchiveSums.Table] { try await read { tx in try tx.tableSums(try ArchiveHeader(of: tx).tables) } }
}
