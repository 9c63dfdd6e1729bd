import Foundation
import class GRDB.Statement
import GRDBSQLite
import Storage

/// A prepared statement, and the row it stands on.
final class SQLiteStatement: Cells {
    let columnCount: Int
    private let statement: Statement
    private let handle: OpaquePointer
    private let text: String
    private unowned let connection: SQLiteConnection

    init(_ statement: Statement, text: String, of connection: SQLiteConnection) {
        (self.statement, self.text, self.connection) = (statement, text, connection)
        handle = statement.sqliteStatement
        columnCount = Int(sqlite3_column_count(handle))
    }

    /// True when it stands on a row.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw connection.failure(during: text)
        }
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ values: [Stored]) throws {
        for (place, value) in values.enumerated() {
            try value.mustBeStorable()
            guard bind(value, at: Int32(place + 1)) == SQLITE_OK else { throw connection.failure(during: text) }
        }
    }

    private func bind(_ value: Stored, at place: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, place)
        case .integer(let number): return sqlite3_bind_int64(handle, place, number)
        case .boolean(let flag): return sqlite3_bind_int64(handle, place, flag ? 1 : 0)
        case .text(var text):
            return text.withUTF8 { bytes in
                // An empty text has no address, but is not NULL.
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, place, "", 0, copied) }
                return sqlite3_bind_text(
                    handle, place, UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), Int32(bytes.count), copied)
            }
        case .bytes(let bytes):
            return bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, place, 0) : sqlite3_bind_blob(handle, place, bytes, Int32(bytes.count), copied)
        case .list(let values): return bind(.text(JSONText.array(values)), at: place)
        }
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL }

    func integer(_ column: Int) throws -> Int64 {
        try expect(SQLITE_INTEGER, in: column, "an integer")
        return sqlite3_column_int64(handle, Int32(column))
    }

    func boolean(_ column: Int) throws -> Bool {
        let number = try integer(column)
        guard number == 0 || number == 1 else {
            throw StorageError(.unexpectedValue, "column \(column) holds \(number), not a boolean: \(text)")
        }
        return number == 1
    }

    func text(_ column: Int) throws -> String {
        try expect(SQLITE_TEXT, in: column, "a text")
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func holds(_ text: String, _ column: Int) throws -> Bool {
        try expect(SQLITE_TEXT, in: column, "a text")
        var text = text
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return text.isEmpty }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return text.withUTF8 { bytes in
            guard bytes.count == count, let other = bytes.baseAddress else { return bytes.count == count }
            return memcmp(other, start, count) == 0
        }
    }

    func bytes(_ column: Int) throws -> [UInt8] {
        try expect(SQLITE_BLOB, in: column, "bytes")
        guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }

    private func expect(_ type: Int32, in column: Int, _ name: String) throws {
        guard column < columnCount, sqlite3_column_type(handle, Int32(column)) == type else {
            throw StorageError(.unexpectedValue, "column \(column) holds no \(name): \(text)")
        }
    }
}

/// Tells SQLite to copy what it is given.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
