import Foundation
import Kernel
import Secrets
import Storage
import TestSupport
import Testing

@testable import Keep

@Suite("Kept and brought back") struct KeepTests {
    private static let seal = ArchiveSeal("cụm mật khẩu để thử", cost: .cheap)

    /// A filled database with two files and a key.
    private static func lend(
        on engine: Engine, _ schemas: [Schema] = [.kept], seed: UInt64 = 1,
        _ body: (Yard, any Database, DataFolder) async throws -> Void
    ) async throws {
        try await Yard.lend { yard in
            try await TestOffice.lend(on: engine, schemas) { office in
                let folder = try yard.folder("source")
                try await office.database.write { try $0.fillKept(seed: seed) }
                try yard.store(Array("%PDF-1.7 minh chứng".utf8), in: folder)
                try yard.store((0..<300_000).map { UInt8(truncatingIfNeeded: $0 * 7) }, in: folder)
                try yard.write("khóa", to: folder.path + "/signing-key")
                try await body(yard, office.database, folder)
            }
        }
    }

    @Test(
        "What is brought back is what was kept: every table, row, file and key, from each engine to each",
        arguments: Engine.allCases.flatMap { from in Engine.allCases.flatMap { to in (1...3).map { (from, to, UInt64($0)) } } })
    func identity(from: Engine, to: Engine, seed: UInt64) async throws {
        try await Self.lend(on: from, seed: seed) { yard, source, folder in
            let seal = seed == 2 ? Self.seal : nil
            let report = try await Backup(of: source, in: folder).write(to: yard.archive, seal: seal)
            #expect(report.sums.rows > 300)
            #expect((report.sums.files, report.sums.keys.count, report.sums.damagedFiles) == (2, 1, []))
            let target = try yard.folder("target")
            try await yard.place(on: to, in: target, schemas: [.kept]) { restoration, opened in
                let sums = try await restoration.restore(from: yard.archive, passphrase: seal?.passphrase)
                #expect(sums == report.sums)
                let database = try await opened()
                #expect(try await database.sums() == source.sums())
                #expect(yard.content(of: target) == yard.content(of: folder))
                // Anything left out would show here: the same archive is made again from what was brought back.
                let again = try await Backup(of: database, in: target).write(to: yard.archive + "2")
                #expect(again.sums == report.sums)
                #expect(!target.isUnfinished)
                if to == .sqlite { await database.close() }
            }
        }
    }

    @Test("The tables that come back have the structure of the program's own", arguments: Engine.allCases) func structure(to: Engine)
        async throws
    {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            _ = try await Backup(of: source, in: folder).write(to: yard.archive)
            try await yard.place(on: to, in: try yard.folder("target"), schemas: [.kept]) { restoration, opened in
                _ = try await restoration.restore(from: yard.archive)
                let database = try await opened()
                let made = try await TestOffice.lend(on: to, [.kept]) { try await $0.database.schemaDump() }
                #expect(try await database.schemaDump() == made)
                // Nothing is left to migrate, and references hold again.
                try await database.migrate([.kept])
                await #expect { try await database.write { try $0.execute("INSERT INTO mark (body_id, cell) VALUES (-1, 'x')") } } throws: {
                    ($0 as? StorageError)?.kind == .brokenReference
                }
                if to == .sqlite { await database.close() }
            }
        }
    }

    @Test("An archive opens with tar, sealed with age's format it does not") func openFormat() async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            _ = try await Backup(of: source, in: folder).write(to: yard.archive)
            let process = Process(), pipe = Pipe()
            process.executableURL = URL(filePath: "/bin/tar")
            process.arguments = ["-tzf", yard.archive]
            process.standardOutput = pipe
            try process.run()
            let names = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(names.first == "thidua.json" && names.last == "sums.json" && names.contains("keys/signing-key"))
            #expect(names.contains { $0.hasPrefix("tables/body/") })
            _ = try await Backup(of: source, in: folder).write(to: yard.archive, seal: Self.seal, overwriting: true)
            let sealed = try Data(contentsOf: URL(filePath: yard.archive))
            #expect(sealed.starts(with: Data("age-encryption.org/v1\n".utf8)))
            #expect(sealed.range(of: Data("khóa".utf8)) == nil)
        }
    }

    @Test("Cut short or changed anywhere, an archive is refused and nothing is brought back", arguments: [false, true])
    func torn(isSealed: Bool) async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            let report = try await Backup(of: source, in: folder).write(to: yard.archive, seal: isSealed ? Self.seal : nil)
            var meaningless = 0
            let whole = Array(try Data(contentsOf: URL(filePath: yard.archive)))
            var random = Seeded(state: 9)
            // Bytes 4 to 9 of a gzip file say when and where it was packed: they mean nothing to us.
            let flips = (0..<25).map { _ in Int.random(in: (isSealed ? 0 : 10)..<whole.count, using: &random) } + [whole.count - 1]
            let damaged =
                flips.map { place in
                    var bytes = whole
                    bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
                    return bytes
                } + [0, 1, 40, whole.count / 2, whole.count - 1].map { Array(whole.prefix($0)) } + [whole + [0]]
            for (number, bytes) in damaged.enumerated() {
                let path = yard.root + "/damaged-\(number)"
                try Data(bytes).write(to: URL(filePath: path))
                let target = DataFolder(yard.root + "/target", keys: ["signing-key"])
                do {
                    let sums = try await Restoration(into: target, tables: .file(Yard.open), schemas: [.kept])
                        .restore(from: path, passphrase: isSealed ? Self.seal.passphrase : nil)
                    // A few bits of a gzip file mean nothing; then everything is as it was.
                    #expect(!isSealed && bytes.count == whole.count && sums == report.sums, "damage \(number)")
                    meaningless += 1
                    try FileManager.default.removeItem(atPath: target.path)
                } catch is ArchiveRefusal {
                    let hasContent = try target.hasContent()
                    #expect(!hasContent && !target.isUnfinished, "damage \(number)")
                }
            }
            #expect(meaningless < 4)
        }
    }

    @Test("Without the passphrase, or with another, nothing opens; what is no archive is said to be none") func passphrase() async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            _ = try await Backup(of: source, in: folder).write(to: yard.archive, seal: Self.seal)
            let restoration = Restoration(into: try yard.folder("target"), tables: .file(Yard.open), schemas: [.kept])
            await #expect(throws: ArchiveRefusal.passphraseMissing) { try await restoration.restore(from: yard.archive) }
            await #expect(throws: ArchiveRefusal.wrongPassphrase) {
                try await restoration.restore(from: yard.archive, passphrase: Self.seal.passphrase + " ")
            }
            // The same words typed on a keyboard that takes letters and marks apart.
            let apart = Self.seal.passphrase.decomposedStringWithCanonicalMapping
            #expect(Array(apart.utf8) != Array(Self.seal.passphrase.utf8))
            #expect(try await restoration.restore(from: yard.archive, passphrase: apart).rows > 0)
            try yard.write("Phiếu chấm điểm", to: yard.archive)
            await #expect(throws: ArchiveRefusal.notAnArchive(yard.archive)) {
                try await Restoration(into: try yard.folder("other"), tables: .file(Yard.open), schemas: [.kept]).restore(
                    from: yard.archive)
            }
        }
    }

    @Test(
        "An older program's archive comes back and is migrated on; a newer one's and a stranger's are refused", arguments: Engine.allCases)
    func versions(to: Engine) async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            _ = try await Backup(of: source, in: folder).write(to: yard.archive)
            for (schema, refusal) in [(Schema.keptEarlier, ArchiveRefusal.newer), (.keptEdited, .foreign)] {
                let target = try yard.folder("target")
                try await yard.place(on: to, in: target, schemas: [schema]) { restoration, _ in
                    await #expect(throws: refusal) { try await restoration.restore(from: yard.archive) }
                    let hasContent = try target.hasContent()
                    #expect(!hasContent)
                }
            }
            try await yard.place(on: to, in: try yard.folder("target"), schemas: [.keptLater]) { restoration, opened in
                _ = try await restoration.restore(from: yard.archive)
                let database = try await opened()
                try await database.migrate([.keptLater])
                #expect(try await database.read { try $0.all("SELECT code FROM tier WHERE until IS NULL", as: String.self) }.count == 2)
                if to == .sqlite { await database.close() }
            }
        }
    }

    @Test("Where there is something already, nothing is brought and nothing is touched", arguments: Engine.allCases)
    func notEmpty(to: Engine) async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            _ = try await Backup(of: source, in: folder).write(to: yard.archive)
            let target = try yard.folder("target")
            try await yard.place(on: to, in: target, schemas: [.kept]) { restoration, opened in
                let database = try await opened()
                try await database.migrate([.kept])
                try await database.write { _ = try $0.execute("INSERT INTO tier (id, code) VALUES (1, 'của tôi')") }
                if to == .sqlite { await database.close() }
                await #expect { try await restoration.restore(from: yard.archive) } throws: {
                    if case ArchiveRefusal.notEmpty = $0 { true } else { false }
                }
                let after = try await opened()
                #expect(try await after.read { try $0.all("SELECT code FROM tier", as: String.self) } == ["của tôi"])
                if to == .sqlite { await after.close() }
            }
            let withFiles = try yard.folder("files-only")
            let kept = try yard.store([1, 2, 3], in: withFiles)
            await #expect(throws: ArchiveRefusal.notEmpty(withFiles.path)) {
                try await Restoration(into: withFiles, tables: .file(Yard.open), schemas: [.kept]).restore(from: yard.archive)
            }
            #expect(FileManager.default.contents(atPath: kept) == Data([1, 2, 3]))
        }
    }

    @Test("A name in use is not taken unless told so; what fails leaves no file behind") func names() async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            try yard.write("của người khác", to: yard.archive)
            let backup = Backup(of: source, in: folder)
            await #expect(throws: ArchiveRefusal.fileThere(yard.archive)) { try await backup.write(to: yard.archive) }
            #expect(try String(contentsOfFile: yard.archive, encoding: .utf8) == "của người khác")
            _ = try await backup.write(to: yard.archive, overwriting: true)
            await #expect(throws: ArchiveRefusal.cannotWrite(yard.root + "/nowhere/a.partial", ENOENT)) {
                try await backup.write(to: yard.root + "/nowhere/a")
            }
            // Two at once on one name: the second is told.
            let growing = try GrowingFile.opened(yard.root + "/b")
            await #expect(throws: ArchiveRefusal.inUse(yard.root + "/b")) { try await backup.write(to: yard.root + "/b") }
            // The name appears while the archive grows: it is not taken either.
            try yard.write("vừa có", to: yard.root + "/b")
            try growing.finish()
            #expect(throws: ArchiveRefusal.fileThere(yard.root + "/b")) { try growing.keep(overwriting: false) }
            #expect(try String(contentsOfFile: yard.root + "/b", encoding: .utf8) == "vừa có")
            let left = try FileManager.default.contentsOfDirectory(atPath: yard.root).filter { $0.hasSuffix(".partial") }
            #expect(left == ["b.partial"], "only the file that still grows")
        }
    }

    @Test("A file that was damaged where it lay is kept as it is, and named") func damagedFile() async throws {
        try await Self.lend(on: .sqlite) { yard, source, folder in
            let path = try yard.store(Array("bản gốc".utf8), in: folder)
            try yard.write("bản hỏng", to: path)
            let report = try await Backup(of: source, in: folder).write(to: yard.archive)
            #expect(report.sums.damagedFiles.map { folder.files + "/" + $0 } == [path])
            let target = try yard.folder("target")
            let sums = try await Restoration(into: target, tables: .file(Yard.open), schemas: [.kept]).restore(from: yard.archive)
            #expect(sums.damagedFiles == report.sums.damagedFiles)
            #expect(yard.content(of: target) == yard.content(of: folder))
        }
    }

    @Test("Where nothing of ours was ever, there is nothing to keep") func nothing() async throws {
        try await Yard.lend { yard in
            let database = try Yard.open(yard.root + "/empty.sqlite")
            await #expect(throws: ArchiveRefusal.nothingThere) {
                try await Backup(of: database, in: try yard.folder("source")).write(to: yard.archive)
            }
            await database.close()
            #expect(!FileManager.default.fileExists(atPath: yard.archive))
        }
    }
}
