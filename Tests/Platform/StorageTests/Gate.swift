import Dispatch
import Synchronization

/// Lets a test decide who goes first: somebody arrives, others wait for it, on a thread or in a task.
final class Gate: Sendable {
    enum Point: Hashable { case reader, writer }

    private struct State {
        var arrived: Set<Point> = []
        var waiting: [Point: [@Sendable () -> Void]] = [:]
    }

    private let state = Mutex(State())

    func arrive(_ point: Point) {
        let waiting = state.withLock { state in
            state.arrived.insert(point)
            return state.waiting.removeValue(forKey: point) ?? []
        }
        waiting.forEach { $0() }
    }

    /// Blocks a thread of the database.
    func wait(for point: Point) {
        let semaphore = DispatchSemaphore(value: 0)
        whenArrived(point) { semaphore.signal() }
        semaphore.wait()
    }

    /// Suspends a task.
    func reached(_ point: Point) async {
        await withCheckedContinuation { continuation in whenArrived(point) { continuation.resume() } }
    }

    private func whenArrived(_ point: Point, _ go: @escaping @Sendable () -> Void) {
        let isThere = state.withLock { state in
            if state.arrived.contains(point) { return true }
            state.waiting[point, default: []].append(go)
            return false
        }
        if isThere { go() }
    }
}
