import CLibPQ
import Storage

/// Why the server did not do what it was sent.
enum PostgresFault: Error {
    /// The line broke, or the server did not answer in time.
    case lost(String)
    case refused(PostgresRefusal)
}

/// An error that the server reported.
struct PostgresRefusal {
    let state: String
    let message: String

    init(_ result: OpaquePointer?) {
        state = PQresultErrorField(result, CInt(0x43)).map { String(cString: $0) } ?? ""
        message = PQresultErrorField(result, CInt(0x4D)).map { String(cString: $0) } ?? String(cString: PQresultErrorMessage(result))
    }

    init(state: String, message: String) { (self.state, self.message) = (state, message) }

    /// Serialisation failure or deadlock: the same act may succeed the next time.
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// The server has given the session up, or its plans are out of date: go on with a new connection.
    var endsConnection: Bool {
        state.hasPrefix("08") || state.hasPrefix("57P") || (state == "0A000" && message.contains("cached plan"))
    }

    /// A standby, or a leader that is one no longer.
    var isReadOnlyServer: Bool { state == "25006" }

    /// The same in the words both databases share.
    var error: any Error {
        switch state {
        case "23505": StorageError(.notUnique, message)
        case "23503": StorageError(.brokenReference, message)
        case "23514": StorageError(.failedCheck, message)
        case "23502": StorageError(.missingValue, message)
        case "25006": StorageError(.readOnly, message)
        case "57014": StorageError(.tooSlow, message)
        case "40001", "40P01": StorageError(.conflict, message)
        case "22P02", "22021", "22003", "42804": StorageError(.unexpectedValue, message)
        case "53100": StorageRefusal.diskFull
        case "53200", "53300": StorageRefusal.unavailable(reason: message)
        default: StorageError(.statement, "\(message) (\(state))")
        }
    }
}
