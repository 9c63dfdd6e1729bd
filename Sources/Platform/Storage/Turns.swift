/// Lets those who would write the same row come one after the other, in the order in which they asked. For acts that are sure to meet, such
/// as those that take the next number of a row: on a database that lets them run at once, most would only be done in vain and again.
package actor Turns {
    /// Who waits for a key that is taken; a key that nobody has is not there.
    private var waiting: [Int64: [CheckedContinuation<Void, Never>]] = [:]

    package init() {}

    /// Does something while nobody else has the key.
    package nonisolated func take<Value: Sendable>(_ key: Int64, _ body: () async throws -> Value) async throws -> Value {
        await begin(key)
        do {
            let value = try await body()
            await end(key)
            return value
        } catch {
            await end(key)
            throw error
        }
    }

    private func begin(_ key: Int64) async {
        guard waiting[key] != nil else {
            waiting[key] = []
            return
        }
        await withCheckedContinuation { waiting[key]?.append($0) }
    }

    private func end(_ key: Int64) {
        if waiting[key]?.isEmpty == false { waiting[key]?.removeFirst().resume() } else { waiting[key] = nil }
    }
}
