import Kernel
import Markup
import Testing
import Web
import WebTestSupport

@Suite("How often an address may try")
struct RateLimiterTests {
    private let clock = MovableClock(Instant(microseconds: 1_790_000_000_000_000))

    @Test("So many tries at once, then one more as time passes")
    func bucket() throws {
        let limiter = RateLimiter(capacity: 3, oneMoreEvery: 20, clock: clock.clock)
        for _ in 1...3 { try limiter.take("10.0.0.1") }
        #expect(throws: WebRefusal.tooMany(seconds: 20)) { try limiter.take("10.0.0.1") }
        clock.advance(seconds: 15)
        #expect(throws: WebRefusal.tooMany(seconds: 5)) { try limiter.take("10.0.0.1") }
        clock.advance(seconds: 5)
        try limiter.take("10.0.0.1")
        #expect(throws: WebRefusal.self) { try limiter.take("10.0.0.1") }
    }

    @Test("One address does not use up another's tries, and rest gives back no more than the bucket holds")
    func apart() throws {
        let limiter = RateLimiter(capacity: 1, oneMoreEvery: 60, clock: clock.clock)
        try limiter.take("a")
        try limiter.take("b")
        clock.advance(days: 1)
        try limiter.take("a")
        #expect(throws: WebRefusal.self) { try limiter.take("a") }
    }

    @Test("A clock that steps back neither gives nor takes")
    func back() throws {
        let limiter = RateLimiter(capacity: 2, oneMoreEvery: 60, clock: clock.clock)
        try limiter.take("a")
        clock.advance(seconds: -3600)
        try limiter.take("a")
        #expect(throws: WebRefusal.tooMany(seconds: 60)) { try limiter.take("a") }
    }
}
