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

    /// Finishes what runs and closes the connections; later use is refused.
    func close() async
}
