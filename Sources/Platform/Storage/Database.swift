/// Where everything is kept. Acts go through `write`, pages through `read`; nothing waits inside.
///
/// The closure is synchronous and runs on a thread of the database's own, never on the cooperative pool. It may be run again
/// (a retried act), so it changes nothing but through its transaction.
package protocol Database: Sendable {
    var engine: Engine { get }

    /// Looks at one consistent state and changes nothing: a write inside is refused.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value

    /// Everything or nothing. Returns only when it is on the disk; throws `StorageRefusal.unknownOutcome` when that cannot be known.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value

    /// The tables, indexes and views as they are now, in a form that is the same on every machine.
    func schemaDump() async throws -> String

    /// Does an act that is sure to meet others at one row, named by `key`: in turn, where they would otherwise come between each other.
    /// Whatever else comes between is done again as always.
    func inTurn<Value: Sendable>(_ key: Int64, _ act: () async throws -> Value) async throws -> Value

    /// Finishes what runs and closes the connections; later use is refused.
    func close() async
}

extension Database {
    /// One writer has no others to come between.
    package func inTurn<Value: Sendable>(_ key: Int64, _ act: () async throws -> Value) async throws -> Value { try await act() }
}
