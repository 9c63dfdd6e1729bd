import Foundation
import Synchronization

/// What `make` gives for each stretch of so many places, in order; the stretches of a long list are done by all cores at once, because
/// somebody waits for it.
func inStretches<Value: Sendable>(of count: Int, _ make: @Sendable (Range<Int>) -> [Value]) -> [Value] {
    let stretch = 2000, stretches = (count + stretch - 1) / stretch
    guard stretches > 1 else { return make(0..<count) }
    let made = Mutex([[Value]](repeating: [], count: stretches))
    DispatchQueue.concurrentPerform(iterations: stretches) { place in
        let values = make(place * stretch..<min((place + 1) * stretch, count))
        made.withLock { $0[place] = values }
    }
    return made.withLock { $0.flatMap(\.self) }
}
