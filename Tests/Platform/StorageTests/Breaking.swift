import Glibc
import Kernel
import Storage
import StoragePostgres
import Synchronization

extension DeadlineTests {
    static func server(_ conninfo: String) -> any Database {
        PostgresDatabase(conninfo, clock: .system, ids: IDSource(clock: .system, node: 9))
    }
}

extension Transaction {
    /// The server's process behind this connection.
    func backend() throws -> Int64 { try one("SELECT pg_backend_pid()") }

    /// Ends a connection from another one, and waits until it is done.
    func end(backend: Int64, by other: any Database) {
        let gate = Gate()
        Task {
            try await other.write { _ = try $0.all("SELECT pg_terminate_backend(\(backend)::int, 5000)", as: Bool.self) }
            gate.arrive(.writer)
        }
        gate.wait(for: .writer)
    }
}

/// True the first time it is asked.
final class Once: Sendable {
    private let isUsed = Mutex(false)
    func first() -> Bool {
        isUsed.withLock { used in
            defer { used = true }
            return !used
        }
    }
}

/// Server processes that are stopped without being told: they neither answer nor hang up.
final class Frozen: Sendable {
    private let processes = Mutex<[pid_t]>([])

    func freeze(_ process: Int64) {
        kill(pid_t(process), SIGSTOP)
        processes.withLock { $0.append(pid_t(process)) }
    }

    func thaw() { processes.withLock { $0.forEach { kill($0, SIGCONT) } } }

    deinit { thaw() }
}
