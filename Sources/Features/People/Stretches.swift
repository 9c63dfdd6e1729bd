import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

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

/// Hands what a long list took back to the machine: the allocator would keep it for the next one, beside whatever else the server needs.
func giveRoomBack() {
    #if canImport(Glibc)
        // The C library has it, its module for Swift does not.
        typealias Trim = @convention(c) (Int) -> CInt
        if let trim = dlsym(nil, "malloc_trim") { _ = unsafeBitCast(trim, to: Trim.self)(0) }
    #endif
}
