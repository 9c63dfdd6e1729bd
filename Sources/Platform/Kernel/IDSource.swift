import Synchronization

/// Where new ids come from: milliseconds since 2026-01-01 UTC, then which process, then a counter.
///
/// Ids of one source strictly increase, also when the clock steps back. Two processes of one install never give the same
/// id as long as their `node` differs (0...1023).
package final class IDSource: Sendable {
    private let clock: OfficeClock
    private let node: Int64
    private let last = Mutex<Int64>(0)

    /// 2026-01-01T00:00:00Z in milliseconds.
    private static let beginning: Int64 = 1_767_225_600_000

    package init(clock: OfficeClock, node: Int64) {
        precondition((0...1023).contains(node), "node is 0...1023")
        self.clock = clock
        self.node = node
    }

    package func next<Noun>(_: Noun.Type = Noun.self) -> ID<Noun> {
        let moment = max(0, clock.now().microseconds / 1000 - Self.beginning)
        let number = last.withLock { last in
            // 41 bits of time, 10 of node, 12 of counter. The counter runs over into the time, so ids never repeat.
            let (previousTime, counter) = (last >> 12, last & 0xFFF)
            last = moment > previousTime ? moment << 12 : (previousTime << 12) | counter
            last += 1
            return (last >> 12) << 22 | node << 12 | (last & 0xFFF)
        }
        return ID(number)
    }
}
