import Journal
import Kernel

/// Lines of the journal, newest first, with many acts of one kind that somebody did within one minute folded into one: an import of the map
/// writes thousands.
struct JournalFold {
    /// A line, with how many of its kind stand behind it.
    private(set) var lines: [(entry: JournalEntry, more: Int)] = []
    /// The oldest entry that a line shows or stands for.
    private(set) var oldest: ID<JournalEntry>?
    /// Entries are left over.
    private(set) var hasMore = false

    /// Fewer of one kind are shown one by one.
    static let least = 6

    /// Takes whole minutes of one person until there are `length` lines. With `isWhole` there is nothing after `entries`; without, the last
    /// minute may go on and is left over, unless it is all there is.
    init(_ entries: [JournalEntry], isWhole: Bool, length: Int) {
        var start = 0
        while start < entries.count {
            guard lines.count < length else {
                hasMore = true
                return
            }
            let end = entries[start...].firstIndex { !Self.isSameMinute($0, entries[start]) } ?? entries.count
            guard isWhole || end < entries.count || start == 0 else { break }
            lines += Self.folded(entries[start..<end])
            oldest = entries[end - 1].id
            start = end
        }
        hasMore = !isWhole
    }

    private static func isSameMinute(_ one: JournalEntry, _ other: JournalEntry) -> Bool {
        one.account == other.account && one.notedAt.minute == other.notedAt.minute
    }

    private static func folded(_ run: ArraySlice<JournalEntry>) -> [(entry: JournalEntry, more: Int)] {
        let counts = Dictionary(run.map { ($0.act, 1) }, uniquingKeysWith: +)
        var seen: Set<String> = []
        return run.compactMap { entry in
            let count = counts[entry.act] ?? 1
            guard count >= least else { return (entry, 0) }
            return seen.insert(entry.act).inserted ? (entry, count - 1) : nil
        }
    }
}

extension Instant {
    /// The first moment of its minute.
    var minute: Instant { Instant(microseconds: microseconds - (microseconds % 60_000_000 + 60_000_000) % 60_000_000) }
}
