package import Kernel
import Synchronization

/// Lets each address do something so many times, and then again as time passes: a bucket of tokens that fills up slowly.
package final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: Int64
    }

    private let capacity: Double
    private let secondsForOne: Double
    private let clock: OfficeClock
    private let buckets = Mutex<[String: Bucket]>([:])

    /// When so many addresses are remembered, those whose bucket is full again are forgotten; if none is, newcomers wait.
    private static let most = 20_000

    /// `capacity` tries at once, then one more every `seconds`.
    package init(capacity: Int, oneMoreEvery seconds: Int, clock: OfficeClock) {
        self.capacity = Double(capacity)
        self.secondsForOne = Double(seconds)
        self.clock = clock
    }

    /// Takes one try of `address`. Refuses when there is none left, and says in how many seconds there will be.
    package func take(_ address: String) throws(WebRefusal) {
        let now = clock.now().microseconds
        let wait: Double? = buckets.withLock { buckets in
            if buckets.count >= Self.most, buckets[address] == nil {
                buckets = buckets.filter { filled($0.value, at: now) < capacity }
                if buckets.count >= Self.most { return secondsForOne }
            }
            let tokens = buckets[address].map { filled($0, at: now) } ?? capacity
            guard tokens >= 1 else { return (1 - tokens) * secondsForOne }
            buckets[address] = Bucket(tokens: tokens - 1, filled: now)
            return nil
        }
        if let wait { throw .tooMany(seconds: Int(wait.rounded(.up))) }
    }

    /// Refuses when `address` has no try left, and takes none: for tries that count only when they are in vain.
    package func mustHaveOne(for address: String) throws(WebRefusal) {
        let now = clock.now().microseconds
        let tokens = buckets.withLock { $0[address].map { filled($0, at: now) } ?? capacity }
        if tokens < 1 { throw .tooMany(seconds: Int(((1 - tokens) * secondsForOne).rounded(.up))) }
    }

    /// A clock that steps back takes nothing away.
    private func filled(_ bucket: Bucket, at now: Int64) -> Double {
        min(capacity, bucket.tokens + max(0, Double(now - bucket.filled)) / 1_000_000 / secondsForOne)
    }
}
