import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// What time it is for an act. Handed in from outside, so that tests move time instead of waiting for it.
package struct OfficeClock: Sendable {
    private let read: @Sendable () -> Instant

    package init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

    package func now() -> Instant { read() }

    /// Today in Vietnam.
    package func today() -> LocalDate { read().date }

    package static let system = OfficeClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

/// A clock that stands still until it is moved: for tests, rehearsals and the demonstration's past.
package final class MovableClock: Sendable {
    private let moment: Mutex<Instant>

    package init(_ start: Instant) { moment = Mutex(start) }

    package var clock: OfficeClock { OfficeClock { [self] in moment.withLock { $0 } } }

    package func move(to instant: Instant) { moment.withLock { $0 = instant } }
    package func advance(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    package func advance(days: Int64) { advance(seconds: days * 86_400) }
}
