import class GRDB.Database
import struct GRDB.DatabaseError
import GRDBSQLite
import Glibc
import Kernel
import Storage

/// What every connection of one database shares.
struct SQLiteOffice: Sendable {
    let clock: OfficeClock
    let ids: IDSource
    let settings: SQLiteSettings
}

/// One connection, used by one thread only, with the statements it has prepared.
final class SQLiteConnection {
    let office: SQLiteOffice
    /// A read or write of the disk failed: nothing may be acknowledged any more.
    private(set) var hasDiskFault = false
    private let database: GRDB.Database
    private let handle: OpaquePointer
    private var prepared: [SQL.Shape: SQLiteStatement] = [:]
    private var runsUntil: UInt64 = 0

    init(_ database: GRDB.Database, _ office: SQLiteOffice) throws {
        guard let handle = database.sqliteConnection else { throw StorageRefusal.unavailable(reason: "the database is closed") }
        (self.database, self.handle, self.office) = (database, handle, office)
        // Looks at the time every 10,000 steps of SQLite's machine: about 0.1 ms.
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, 10_000,
            { context in
                guard let context else { return 0 }
                let connection = Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue()
                return monotonicMilliseconds() > connection.runsUntil ? 1 : 0
            }, context)
    }

    deinit { sqlite3_progress_handler(handle, 0, nil, nil) }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// Runs a statement that gives no rows.
    func execute(_ sql: SQL) throws { try using(sql) { while try $0.step() {} } }

    /// Lends the prepared statement with its values bound. It is out of the cache meanwhile, so the same one may run inside itself.
    func using<Value>(_ sql: SQL, _ body: (SQLiteStatement) throws -> Value) throws -> Value {
        let statement = try prepared.removeValue(forKey: sql.shape) ?? prepare(sql.shape.text(for: .sqlite))
        defer {
            statement.reset()
            if prepared.count >= 500 { prepared.removeAll() }
            prepared[sql.shape] = statement
        }
        runsUntil = monotonicMilliseconds() + UInt64(office.settings.statementDeadline)
        try statement.bind(sql.values)
        return try body(statement)
    }

    func run(script: String) throws {
        runsUntil = monotonicMilliseconds() + UInt64(office.settings.statementDeadline)
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else { throw failure(during: script) }
    }

    /// The error SQLite has just reported, in our words.
    func failure(during text: String) -> any Error {
        let code = sqlite3_extended_errcode(handle)
        if SQLiteCode(code).isDiskFault { hasDiskFault = true }
        return SQLiteCode(code).error(String(cString: sqlite3_errmsg(handle)) + " in: " + text)
    }

    private func prepare(_ text: String) throws -> SQLiteStatement {
        do {
            return SQLiteStatement(try database.makeStatement(sql: text), text: text, of: self)
        } catch let error as DatabaseError {
            throw SQLiteCode(error.extendedResultCode.rawValue).error("\(error.message ?? "") in: \(text)")
        }
    }
}

private func monotonicMilliseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
}
