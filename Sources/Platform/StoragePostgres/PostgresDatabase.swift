package import Kernel
package import Storage

/// A PostgreSQL server, or several of which one leads: threads with a connection each, taking what waits in turn.
///
/// Writes are SERIALIZABLE, as they are by nature on SQLite: a rule that holds in one act holds between acts. What the server
/// refuses for the sake of that is done again, a bounded number of times, unseen by the caller.
package final class PostgresDatabase: Database {
    package let engine = Engine.postgres
    private let reads = WorkQueue<Work>()
    private let writes = WorkQueue<Work>()
    private let turns = Turns()
    private let readers: Crew
    private let writers: Crew

    /// `conninfo` is libpq's own: `postgresql://one,two/thidua?target_session_attrs=read-write`. Connects when first used.
    package init(_ conninfo: String, clock: OfficeClock, ids: IDSource, settings: PostgresSettings = PostgresSettings()) {
        let office = PostgresOffice(conninfo: conninfo, clock: clock, ids: ids, settings: settings)
        readers = Crew("postgres-reader", count: settings.readers) { [reads] in
            PostgresLane(office, queue: reads, isReading: true).work()
        }
        writers = Crew("postgres-writer", count: settings.writers) { [writes] in
            PostgresLane(office, queue: writes, isReading: false).work()
        }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await Work.waiting(in: reads, for: body)
    }

    @discardableResult
    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value {
        try await Work.waiting(in: writes, for: body)
    }

    package func inTurn<Value: Sendable>(_ key: Int64, _ act: () async throws -> Value) async throws -> Value {
        try await turns.take(key, act)
    }

    package func close() async {
        reads.close()
        writes.close()
        await readers.finish()
        await writers.finish()
    }
}

/// How the server is used.
package struct PostgresSettings: Sendable {
    /// Connections that read, and connections that write; each has a thread.
    package var readers: Int
    package var writers: Int
    /// The server breaks off a statement that takes longer, in milliseconds.
    package var statementDeadline: Int
    /// A server that has not answered this long after the deadline is taken for frozen: the connection is dropped. In milliseconds.
    package var grace: Int

    package init(readers: Int = 8, writers: Int = 8, statementDeadline: Int = 30_000, grace: Int = 2000) {
        precondition(readers > 0 && writers > 0 && statementDeadline > 0 && grace > 0, "at least one of each")
        (self.readers, self.writers, self.statementDeadline, self.grace) = (readers, writers, statementDeadline, grace)
    }
}

/// What every connection of one database shares.
struct PostgresOffice: Sendable {
    let conninfo: String
    let clock: OfficeClock
    let ids: IDSource
    let settings: PostgresSettings
}
