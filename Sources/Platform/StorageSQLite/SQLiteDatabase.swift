package import Kernel
package import Storage

/// The embedded database: one file, one thread that writes, some that read. What is acknowledged is on the disk.
package final class SQLiteDatabase: Database {
    package let engine = Engine.sqlite
    private let settings: SQLiteSettings
    private let reads = WorkQueue<Work>()
    private let writes = WorkQueue<Work>()
    private let readers: Crew
    private let writer: Crew
    private let commits: CommitCount

    /// Opens the file at `path`, or makes it. After a disk fault it is checked first; a damaged file is refused.
    package init(path: String, clock: OfficeClock, ids: IDSource, settings: SQLiteSettings = SQLiteSettings()) throws {
        let office = SQLiteOffice(clock: clock, ids: ids, settings: settings)
        let fault = FaultMark(database: path)
        let writing = try SQLiteConnection.opening(path, readOnly: false, office)
        if fault.isSet {
            try writing.check()
            fault.clear()
        }
        let reading = try (0..<settings.readers).map { _ in try SQLiteConnection.opening(path, readOnly: true, office) }
        (self.settings, commits) = (settings, CommitCount())
        writer = Crew("sqlite-writer", count: 1) { [writes, commits] in
            writing.lend { SQLiteWriter(connection: $0, queue: writes, fault: fault, count: commits, settings: settings).work() }
        }
        let lanes = WorkQueue<SQLiteConnection.Opened>()
        reading.forEach { _ = lanes.put($0) }
        readers = Crew("sqlite-reader", count: settings.readers) { [reads] in
            lanes.take()?.lend { SQLiteReader(connection: $0, queue: reads).work() }
        }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await Work.waiting(in: reads, for: body)
    }

    @discardableResult
    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await Work.waiting(in: writes, for: body)
    }

    package func close() async {
        // The writer goes last: whoever closes last folds the write-ahead log into the file.
        reads.close()
        await readers.finish()
        writes.close()
        await writer.finish()
    }

    /// How many acts were committed, in how many commits: a commit is one fsync.
    package var committed: (acts: Int, commits: Int) { commits.now }
}

/// How the file is used. The defaults are for an office.
package struct SQLiteSettings: Sendable {
    /// Threads that read.
    package var readers: Int
    /// A statement that takes longer is broken off, in milliseconds.
    package var statementDeadline: Int
    /// False only for tests of rules: faster, and a power cut may lose what was acknowledged.
    package var isDurable: Bool

    package init(readers: Int = 4, statementDeadline: Int = 30_000, isDurable: Bool = true) {
        precondition(readers > 0 && statementDeadline > 0, "at least one reader and a millisecond")
        (self.readers, self.statementDeadline, self.isDurable) = (readers, statementDeadline, isDurable)
    }
}
