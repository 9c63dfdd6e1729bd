/// One closure of `read` or `write` on its way to a thread, with the caller who waits for it. For drivers.
package struct Work: Sendable {
    private let body: @Sendable (any Transaction) throws -> @Sendable () -> Void
    private let refusal: @Sendable (any Error) -> Void
    /// The counter of the caller's task: a thread of our own does not inherit it.
    package let statementCount: StatementCount?

    /// Runs the closure; gives what tells the caller so. It is called only when the outcome is certain.
    package func perform(in transaction: any Transaction) throws -> @Sendable () -> Void { try body(transaction) }

    package func refuse(_ error: any Error) { refusal(error) }

    /// Hands a closure to a queue and waits until its outcome is told.
    package static func waiting<Value: Sendable>(
        in queue: WorkQueue<Work>, for body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let count = StatementCount.current
        return try await withCheckedThrowingContinuation { continuation in
            let work = Work(
                body: { transaction in
                    let value = try body(transaction)
                    return { continuation.resume(returning: value) }
                },
                refusal: { continuation.resume(throwing: $0) },
                statementCount: count)
            if !queue.put(work) { continuation.resume(throwing: StorageRefusal.unavailable(reason: "the database is closed")) }
        }
    }
}
