import CLibPQ
import Glibc
import Storage

/// One connection, used by one thread only. Every exchange has a deadline of our own: a frozen server still answers the network,
/// so only looking at the clock tells that it is gone.
final class PostgresConnection {
    private let handle: OpaquePointer
    private let office: PostgresOffice
    private var prepared: [SQL.Shape: String] = [:]
    private var isLost = false
    /// A BEGIN that goes out together with the first statement: one journey instead of two.
    private var beginning: String?
    /// The answer to a COMMIT that nobody needs to wait for has not been taken yet.
    private var isOwedAnswer = false

    init(_ office: PostgresOffice) throws {
        // What stands before `dbname` is a default; the office's own string overrides it.
        let (words, values) = (["connect_timeout", "application_name", "dbname"], ["5", "thidua", office.conninfo])
        guard let handle = connect(words, values) else { throw PostgresFault.lost("no memory for a connection") }
        (self.handle, self.office) = (handle, office)
        guard PQstatus(handle) == CONNECTION_OK, PQsetnonblocking(handle, 1) == 0 else {
            throw PostgresFault.lost(String(cString: PQerrorMessage(handle)))
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try command("SET statement_timeout = \(office.settings.statementDeadline); SET client_encoding = 'UTF8'")
        try mustSortByBytes()
    }

    deinit { PQfinish(handle) }

    /// False when the server has closed the line while nobody used it.
    var isAlive: Bool {
        guard !isLost, PQstatus(handle) == CONNECTION_OK else { return false }
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, 0) > 0 else { return true }
        return PQconsumeInput(handle) == 1 && PQstatus(handle) == CONNECTION_OK && descriptor.revents & Int16(POLLHUP) == 0
    }

    func begin(_ text: String) throws(PostgresFault) {
        try takeOwedAnswer()
        beginning = text
    }

    func commit() throws(PostgresFault) {
        if forgetBeginning() { return }
        try command("COMMIT")
    }

    /// Ends what only read, without waiting for the answer.
    func endReading() {
        if forgetBeginning() { return }
        isOwedAnswer = PQsendQuery(handle, "COMMIT") == 1 && PQflush(handle) >= 0
        if !isOwedAnswer { isLost = true }
    }

    func rollback() throws(PostgresFault) {
        if forgetBeginning() { return }
        try command("ROLLBACK")
    }

    /// Runs text without values: savepoints, migrations.
    func command(_ text: String) throws(PostgresFault) {
        let isFirst = beginning.map { $0 + "; " } ?? ""
        beginning = nil
        guard PQsendQuery(handle, isFirst + text) == 1 else { throw lost() }
        let result = try answer()
        // A COMMIT of a failed transaction is answered with ROLLBACK and no error.
        guard text != "COMMIT" || result.tag == "COMMIT" else {
            throw .refused(PostgresRefusal(state: "25P02", message: "the transaction had failed before it was committed"))
        }
    }

    /// Runs a statement that is prepared the first time.
    func run(_ sql: SQL) throws -> PostgresResult {
        let name = try prepare(sql)
        guard beginning != nil else {
            try send(sql, as: name)
            return try answer()
        }
        return try pipelined([(sql, name)])
    }

    /// Sends all statements before waiting for the first answer.
    func run(each statements: ArraySlice<SQL>) throws {
        _ = try pipelined(statements.map { ($0, try prepare($0)) })
    }

    /// Sends all before waiting for the first answer; gives the last.
    private func pipelined(_ statements: [(SQL, name: String)]) throws -> PostgresResult {
        guard PQenterPipelineMode(handle) == 1 else { throw lost() }
        var awaited = statements.count
        if let text = beginning {
            beginning = nil
            awaited += 1
            guard PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 1) == 1 else { throw lost() }
        }
        for (sql, name) in statements { try send(sql, as: name) }
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        var last: PostgresResult?, refusal: PostgresRefusal?
        for _ in 0..<awaited {
            let answer = try outcome()
            (last, refusal) = (answer.last, refusal ?? answer.refusal)
        }
        _ = try next(before: deadline())
        guard PQexitPipelineMode(handle) == 1 else { throw lost() }
        if let refusal { throw PostgresFault.refused(refusal) }
        guard let last else { throw lost() }
        return last
    }

    private func forgetBeginning() -> Bool {
        defer { beginning = nil }
        return beginning != nil
    }

    private func takeOwedAnswer() throws(PostgresFault) {
        guard isOwedAnswer else { return }
        isOwedAnswer = false
        _ = try outcome()
    }

    private func prepare(_ sql: SQL) throws -> String {
        if let name = prepared[sql.shape] { return name }
        if prepared.count >= 500 {
            try command("DEALLOCATE ALL")
            prepared.removeAll()
        }
        let name = "s\(prepared.count)"
        guard PQsendPrepare(handle, name, sql.shape.text(for: .postgres), 0, nil) == 1 else { throw lost() }
        _ = try answer()
        prepared[sql.shape] = name
        return name
    }

    private func send(_ sql: SQL, as name: String) throws {
        let holes = try PostgresHoles(sql.values)
        let isSent = holes.withPointers { values, lengths, formats in
            PQsendQueryPrepared(handle, name, CInt(sql.values.count), values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw lost() }
    }

    private func answer() throws(PostgresFault) -> PostgresResult {
        let (result, refusal) = try outcome()
        if let refusal { throw .refused(refusal) }
        guard let result else { throw lost() }
        return result
    }

    /// Waits for all results of what was sent; gives the last one and the first error.
    private func outcome() throws(PostgresFault) -> (last: PostgresResult?, refusal: PostgresRefusal?) {
        let deadline = deadline()
        var last: PostgresResult?, refusal: PostgresRefusal?
        while let result = try next(before: deadline) {
            if let found = result.refusal { refusal = refusal ?? found } else { last = result }
        }
        return (last, refusal)
    }

    private func next(before deadline: Int64) throws(PostgresFault) -> PostgresResult? {
        var unsent = PQflush(handle)
        while unsent == 1 || PQisBusy(handle) == 1 {
            try wait(for: unsent == 1 ? POLLIN | POLLOUT : POLLIN, before: deadline)
            guard PQconsumeInput(handle) == 1 else { throw lost() }
            unsent = PQflush(handle)
        }
        guard unsent == 0 else { throw lost() }
        guard let result = PQgetResult(handle) else { return nil }
        return PostgresResult(result)
    }

    private func wait(for events: Int32, before deadline: Int64) throws(PostgresFault) {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        while true {
            let left = deadline - monotonicMilliseconds()
            guard left > 0 else { throw lost("no answer within the deadline") }
            let ready = poll(&descriptor, 1, Int32(clamping: left))
            if ready > 0 { return }
            if ready < 0, errno != EINTR { throw lost("the socket cannot be waited for") }
        }
    }

    private func deadline() -> Int64 {
        monotonicMilliseconds() + Int64(office.settings.statementDeadline + office.settings.grace)
    }

    private func lost(_ detail: String? = nil) -> PostgresFault {
        isLost = true
        return .lost(detail ?? String(cString: PQerrorMessage(handle)))
    }

    /// Texts compare by bytes, as on SQLite, or lists would be in another order here.
    private func mustSortByBytes() throws {
        let result = try run("SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
        let (collation, encoding) = (try result.text(0), try result.text(1))
        guard ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation), encoding == "UTF8" else {
            throw StorageError(
                .schema, "the database has collation \(collation) and encoding \(encoding); make it with LC_COLLATE 'C' ENCODING 'UTF8'")
        }
    }
}

private func connect(_ words: [String], _ values: [String]) -> OpaquePointer? {
    var words: [UnsafePointer<CChar>?] = words.map { UnsafePointer(strdup($0)) } + [nil]
    var values: [UnsafePointer<CChar>?] = values.map { UnsafePointer(strdup($0)) } + [nil]
    defer { (words + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
    return PQconnectdbParams(&words, &values, 1)
}

private func monotonicMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
}
