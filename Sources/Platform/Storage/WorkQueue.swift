import Dispatch
import Foundation
import Synchronization

/// Work that waits for a thread of the database's own, first come first served. For drivers.
package final class WorkQueue<Work: Sendable>: Sendable {
    private struct State {
        var waiting: [Work] = []
        var next = 0
        var isClosed = false

        mutating func pop() -> Work? {
            guard next < waiting.count else { return nil }
            defer {
                next += 1
                if next == waiting.count || next > 1024 {
                    waiting.removeFirst(next)
                    next = 0
                }
            }
            return waiting[next]
        }
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)

    package init() {}

    /// False when the queue is closed: the work was not taken on.
    package func put(_ work: Work) -> Bool {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.waiting.append(work) }
            return !state.isClosed
        }
        if isOpen { signal.signal() }
        return isOpen
    }

    /// Waits for work; nil when the queue is closed and empty.
    package func take() -> Work? {
        signal.wait()
        return popOrPassOn()
    }

    /// Work that is there already.
    package func takeWaiting() -> Work? {
        signal.wait(timeout: .now()) == .success ? popOrPassOn() : nil
    }

    package func close() {
        state.withLock { $0.isClosed = true }
        signal.signal()
    }

    /// Every signal stands for one piece of work, the last one for the closing: all threads must see that one.
    private func popOrPassOn() -> Work? {
        let work = state.withLock { $0.pop() }
        if work == nil { signal.signal() }
        return work
    }
}

/// Threads that live as long as the database, so that waiting for a disk or a server never holds up the cooperative pool.
package final class Crew: Sendable {
    private struct State {
        var working: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Starts `count` threads; each leaves when `body` returns.
    package init(_ name: String, count: Int, body: @escaping @Sendable () -> Void) {
        state = Mutex(State(working: count))
        for number in 1...count {
            let thread = Thread { [self] in
                body()
                leave()
            }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    /// Returns when every thread has left.
    package func finish() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.working > 0 { state.waiting.append(continuation) }
                return state.working == 0
            }
            if isDone { continuation.resume() }
        }
    }

    private func leave() {
        let waiting = state.withLock { state in
            state.working -= 1
            return state.working == 0 ? state.waiting : []
        }
        waiting.forEach { $0.resume() }
    }
}
