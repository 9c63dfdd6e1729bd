import Glibc
import Kernel
import Storage
import StoragePostgres
import StorageSQLite

/// Writes rows with idempotency keys without end and names each on standard output once it is acknowledged.
///
///     StorageDrill (sqlite PATH | postgres CONNINFO) NODE WRITERS [COUNT]
///
/// Killed by whoever started it, or stopped by the first refusal; with COUNT it stops by itself and says how it went.
@main struct StorageDrill {
    static func main() async {
        do { try await run() } catch {
            tell("stopped: \(error)\n", on: 2)
            exit(1)
        }
    }

    private static func run() async throws {
        let words = CommandLine.arguments
        guard words.count >= 5, let node = Int64(words[3]), let writers = Int(words[4]) else {
            print("StorageDrill (sqlite PATH | postgres CONNINFO) NODE WRITERS [COUNT]")
            exit(64)
        }
        let ids = IDSource(clock: .system, node: node)
        let database: any Database =
            words[1] == "sqlite"
            ? try SQLiteDatabase(path: words[2], clock: .system, ids: ids)
            : PostgresDatabase(words[2], clock: .system, ids: ids)
        try await database.migrate([.drill])
        let each = words.count > 5 ? Int(words[5]) ?? 0 : Int.max
        let began = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 1...writers {
                group.addTask { try await write(each, by: "n\(node)-w\(writer)", to: database, isTold: words.count == 5) }
            }
            try await group.waitForAll()
        }
        report(writers * each, since: began, database)
        await database.close()
    }

    private static func write(_ count: Int, by writer: String, to database: any Database, isTold: Bool) async throws {
        for number in 0..<count {
            let text = "\(writer)-\(number)"
            guard let key = IdempotencyKey("drill-" + text) else { continue }
            _ = try await database.write { tx in
                try tx.once(key, by: 1, content: text.utf8) {
                    try tx.execute("INSERT INTO drill (id, label) VALUES (\(tx.newID(StorageDrill.self)), \(text))")
                    return text
                }
            }
            if isTold { tell(text + "\n") }
        }
    }

    /// One call of write(2), so that a kill cuts no line in two and no buffer swallows an acknowledgement.
    private static func tell(_ line: String, on descriptor: Int32 = 1) {
        _ = Array(line.utf8).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    private static func report(_ acts: Int, since began: ContinuousClock.Instant, _ database: any Database) {
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        var line = "acts \(acts) rate \(Int(Double(acts) / seconds))"
        if let sqlite = database as? SQLiteDatabase { line += " commits \(sqlite.committed.commits)" }
        print(line)
    }
}

extension Schema {
    static let drill = Schema(
        "drill",
        [.on("2026-11-22", "create drill") { "CREATE TABLE drill (id \(.key), label TEXT NOT NULL) \(.strict)" }])
}
