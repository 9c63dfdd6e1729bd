import CLibPQ
import Glibc
import Storage

/// An answer of the server, and the row that is looked at. Values are binary and read by the type of their column.
final class PostgresResult: Cells {
    let columnCount: Int
    let rowCount: Int
    private let handle: OpaquePointer
    private var row = 0

    init(_ handle: OpaquePointer) {
        self.handle = handle
        (columnCount, rowCount) = (Int(PQnfields(handle)), Int(PQntuples(handle)))
    }

    deinit { PQclear(handle) }

    var refusal: PostgresRefusal? {
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: nil
        case PGRES_PIPELINE_ABORTED: PostgresRefusal(state: "25P02", message: "a statement before this one failed")
        default: PostgresRefusal(handle)
        }
    }

    /// `COMMIT`, `INSERT 0 1`.
    var tag: String { String(cString: PQcmdStatus(handle)) }
    var changes: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    func forEachRow(_ body: (borrowing Row) throws -> Void) throws {
        let lent = Row(self)
        for number in 0..<rowCount {
            row = number
            try body(lent)
        }
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(handle, CInt(row), CInt(column)) == 1 }

    func integer(_ column: Int) throws -> Int64 {
        let cell = try cell(column)
        switch type(column) {
        case 20: return Int64(bigEndian: cell.loadUnaligned(as: Int64.self))
        case 23: return Int64(Int32(bigEndian: cell.loadUnaligned(as: Int32.self)))
        case 21: return Int64(Int16(bigEndian: cell.loadUnaligned(as: Int16.self)))
        case 1700: throw unexpected(column, "a numeric: write CAST(sum(x) AS BIGINT)")
        default: throw unexpected(column, "no integer")
        }
    }

    func boolean(_ column: Int) throws -> Bool {
        guard type(column) == 16 else { throw unexpected(column, "no boolean") }
        return try cell(column)[0] != 0
    }

    func text(_ column: Int) throws -> String { String(decoding: try textBytes(column), as: UTF8.self) }

    func holds(_ text: String, _ column: Int) throws -> Bool { text.utf8.elementsEqual(try textBytes(column)) }

    func bytes(_ column: Int) throws -> [UInt8] {
        guard type(column) == 17 else { throw unexpected(column, "no bytes") }
        return Array(try cell(column))
    }

    private func type(_ column: Int) -> Oid { PQftype(handle, CInt(column)) }

    private func textBytes(_ column: Int) throws -> UnsafeRawBufferPointer {
        let cell = try cell(column)
        switch type(column) {
        // text, varchar, char(n), name, json, unknown
        case 25, 1043, 1042, 19, 114, 705: return cell
        // jsonb: a version byte first
        case 3802: return UnsafeRawBufferPointer(rebasing: cell.dropFirst())
        default: throw unexpected(column, "no text")
        }
    }

    private func cell(_ column: Int) throws -> UnsafeRawBufferPointer {
        guard column < columnCount, row < rowCount, !isNull(column) else { throw unexpected(column, "nothing") }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(handle, CInt(row), CInt(column)), count: Int(PQgetlength(handle, CInt(row), CInt(column))))
    }

    private func unexpected(_ column: Int, _ found: String) -> StorageError {
        StorageError(.unexpectedValue, "column \(column) holds \(found) (type \(type(column)))")
    }
}
