import Foundation
import Kernel
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite("Killed at any moment") struct KillTests {
    private static let rounds = ProcessInfo.processInfo.environment["THIDUA_SOAK"] == nil ? 10 : 200

    @Test("kill -9 loses nothing that was acknowledged, and sending again doubles nothing") func killed() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-kill-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "thidua.sqlite").path
        var acknowledged: Set<String> = []
        for round in 1...Self.rounds {
            let told = try Self.drill(path, node: round, killedAfter: .random(in: 1...400))
            acknowledged.formUnion(told)
            try await Self.check(path, acknowledged, sentAgainIn: round)
        }
        #expect(acknowledged.count > Self.rounds)
    }

    /// Starts the drill and kills it after so many acknowledgements; gives all it told.
    private static func drill(_ path: String, node: Int, killedAfter count: Int) throws -> [String] {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "StorageDrill")
        process.arguments = ["sqlite", path, String(node), "8"]
        process.standardOutput = pipe
        try process.run()
        var heard = Data()
        while heard.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            heard += more
        }
        kill(process.processIdentifier, SIGKILL)
        heard += pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: heard, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func check(_ path: String, _ acknowledged: Set<String>, sentAgainIn round: Int) async throws {
        let database = try SQLiteDatabase(path: path, clock: .system, ids: IDSource(clock: .system, node: 0))
        let kept = try await database.read { try $0.all("SELECT label FROM drill", as: String.self) }
        #expect(acknowledged.subtracting(kept).isEmpty, "lost in round \(round)")
        #expect(try await database.read { try $0.all("PRAGMA integrity_check", as: String.self) } == ["ok"])
        // Each writer sends again what it may not have heard of: the last ones it was told and the one after.
        for writer in 1...8 {
            let name = "n\(round)-w\(writer)"
            let last = acknowledged.filter { $0.hasPrefix(name + "-") }.count
            for number in max(0, last - 2)...last {
                let text = "\(name)-\(number)", key = IdempotencyKey("drill-" + text)!
                try await database.write { tx in
                    _ = try tx.once(key, by: 1, content: text.utf8) {
                        try tx.execute("INSERT INTO drill (id, label) VALUES (\(tx.newID(KillTests.self)), \(text))")
                        return text
                    }
                }
            }
        }
        let doubled = try await database.read { try $0.all("SELECT label FROM drill GROUP BY label HAVING count(*) > 1", as: String.self) }
        #expect(doubled.isEmpty)
        await database.close()
    }
}
