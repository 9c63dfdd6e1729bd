import Synchronization

/// How many statements ran below a piece of work: pages state how many they may need, and a test counts.
package final class StatementCount: Sendable {
    @TaskLocal package static var current: StatementCount?

    private let count = Mutex(0)

    package var number: Int { count.withLock { $0 } }

    /// Called by drivers, once a statement.
    package func increase() { count.withLock { $0 += 1 } }

    /// `let (page, count) = try await StatementCount.during { try await desk.sheet(id) }`
    package static func during<Value>(_ body: () async throws -> Value) async rethrows -> (Value, Int) {
        let counter = StatementCount()
        let value = try await $current.withValue(counter) { try await body() }
        return (value, counter.number)
    }
}
