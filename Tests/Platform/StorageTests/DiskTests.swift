import Foundation
import Kernel
import Storage
import StorageSQLite
import Testing

@Suite("A disk that is full or has failed") struct DiskTests {
    private static func open(_ file: URL) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: file.path, clock: .system, ids: IDSource(clock: .system, node: 1))
    }

    private static func lendFile(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "thidua.sqlite"))
    }

    @Test("A full disk refuses what needs room, keeps what was saved, and goes on when there is room") func full() async throws {
        try await Self.lendFile { file in
            let database = try Self.open(file)
            try await database.migrate([.sample])
            try await database.write { try $0.addTier("before") }
            let pages = try await database.write { try $0.one("PRAGMA page_count", as: Int64.self) }
            // SQLite then reports a full disk, as it would for a real one.
            try await database.write { _ = try $0.all("PRAGMA max_page_count = 1", as: Int64.self) }
            await #expect(throws: StorageRefusal.diskFull) {
                try await database.write { try $0.addTier(String(repeating: "x", count: 100_000)) }
            }
            #expect(try await database.read { try $0.tierCodes() } == ["before"])
            try await database.write { _ = try $0.all("PRAGMA max_page_count = 1000000", as: Int64.self) }
            try await database.write { try $0.addTier("after") }
            #expect(try await database.read { try $0.tierCodes() } == ["after", "before"])
            #expect(pages > 0)
            await database.close()
        }
    }

    @Test("After a fault the next start checks the file, then writes again") func checked() async throws {
        try await Self.lendFile { file in
            let database = try Self.open(file)
            try await database.migrate([.sample])
            await database.close()
            #expect(FileManager.default.createFile(atPath: file.path + ".fault", contents: nil))
            let next = try Self.open(file)
            try await next.write { try $0.addTier("a") }
            #expect(!FileManager.default.fileExists(atPath: file.path + ".fault"))
            await next.close()
        }
    }

    @Test("A damaged file is refused after a fault") func damaged() async throws {
        try await Self.lendFile { file in
            let database = try Self.open(file)
            try await database.migrate([.sample])
            try await database.write { tx in for number in 0..<2000 { try tx.addTier("t\(number)") } }
            await database.close()
            var bytes = try Data(contentsOf: file)
            bytes.replaceSubrange(bytes.count / 2..<bytes.count / 2 + 4096, with: Data(repeating: 0x5A, count: 4096))
            try bytes.write(to: file)
            #expect(FileManager.default.createFile(atPath: file.path + ".fault", contents: nil))
            #expect(throws: (any Error).self) { try Self.open(file) }
            #expect(FileManager.default.fileExists(atPath: file.path + ".fault"))
        }
    }
}
