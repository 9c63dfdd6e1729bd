import GRDB
import Storage

extension SQLiteConnection {
    /// A connection that is open and waits for its thread.
    struct Opened: Sendable {
        fileprivate let queue: DatabaseQueue
        fileprivate let office: SQLiteOffice

        /// Lends the connection to this thread until `body` returns, then closes it.
        func lend(_ body: (SQLiteConnection) -> Void) {
            queue.inDatabase { database in
                guard let connection = try? SQLiteConnection(database, office) else { return }
                body(connection)
            }
            try? queue.close()
        }

        /// Refuses a file that is damaged.
        func check() throws {
            let verdict = try queue.inDatabase { try String.fetchAll($0, sql: "PRAGMA quick_check(3)") }
            guard verdict == ["ok"] else { throw StorageError(.schema, "the database file is damaged: \(verdict)") }
        }
    }

    static func opening(_ path: String, readOnly: Bool, _ office: SQLiteOffice) throws -> Opened {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            if !readOnly {
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                // FULL: a commit is on the disk before it is told. NORMAL was measured to lose acknowledged acts in a power cut.
                try database.execute(sql: "PRAGMA synchronous = \(office.settings.isDurable ? "FULL" : "OFF")")
                // Freed content is overwritten where its page is written anyway: what is erased does not linger there.
                _ = try GRDB.Row.fetchAll(database, sql: "PRAGMA secure_delete = FAST")
            }
            _ = try GRDB.Row.fetchAll(database, sql: "PRAGMA mmap_size = 268435456")
            try database.execute(sql: "PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY")
        }
        return Opened(queue: try DatabaseQueue(path: path, configuration: configuration), office: office)
    }
}
