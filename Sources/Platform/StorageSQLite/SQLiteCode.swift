import GRDBSQLite
import Storage

/// A result code of SQLite, told in the words both databases share.
struct SQLiteCode {
    private let extended: Int32

    init(_ extended: Int32) { self.extended = extended }

    private var primary: Int32 { extended & 0xFF }

    /// The disk or the file cannot be trusted any more.
    var isDiskFault: Bool { [SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB].contains(primary) }

    func error(_ detail: String) -> any Error {
        if primary == SQLITE_FULL { return StorageRefusal.diskFull }
        if isDiskFault || [SQLITE_CANTOPEN, SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM].contains(primary) {
            return StorageRefusal.unavailable(reason: "\(detail) (\(extended))")
        }
        return StorageError(kind, "\(detail) (\(extended))")
    }

    private var kind: StorageError.Kind {
        switch (primary, extended >> 8) {
        // Extended codes: unique 8, primary key 6, row id 10, foreign key 3, check 1, not null 5, wrong type in a strict table 12.
        case (SQLITE_CONSTRAINT, 8), (SQLITE_CONSTRAINT, 6), (SQLITE_CONSTRAINT, 10): .notUnique
        case (SQLITE_CONSTRAINT, 3): .brokenReference
        case (SQLITE_CONSTRAINT, 1): .failedCheck
        case (SQLITE_CONSTRAINT, 5): .missingValue
        case (SQLITE_CONSTRAINT, 12), (SQLITE_MISMATCH, _), (SQLITE_TOOBIG, _): .unexpectedValue
        case (SQLITE_READONLY, _): .readOnly
        case (SQLITE_INTERRUPT, _): .tooSlow
        default: .statement
        }
    }
}
