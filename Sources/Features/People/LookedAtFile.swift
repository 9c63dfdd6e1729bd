import Kernel
import Paper
import Synchronization

/// The table of the list somebody is just now saying the columns of: a minute later its rows are asked for, and reading a long list takes a
/// second. One list at a time and a few minutes long, since it takes as much room as the list; whoever finds nothing here reads the file.
final class LookedAtFile: Sendable {
    /// The same list, looked at in the same way.
    struct Look: Hashable {
        let list: ID<ListImport>
        let sheet: Int
        let headings: ClosedRange<Int>?

        init(_ list: ListImport) {
            (self.list, sheet, headings) = (list.id, list.sheet, list.headings)
        }
    }

    private struct Kept {
        let look: Look
        let table: FoundTable
        let since: Instant
    }

    private let kept = Mutex<Kept?>(nil)

    static let minutes = 5

    func keep(_ table: FoundTable, of look: Look, since: Instant) { kept.withLock { $0 = Kept(look: look, table: table, since: since) } }

    /// The table of this look, which is then kept no longer; whatever else was kept goes too.
    func take(_ look: Look) -> FoundTable? {
        kept.withLock { kept in
            defer { kept = nil }
            return kept?.look == look ? kept?.table : nil
        }
    }

    /// Lets go of what nobody came back for.
    func forget(on now: Instant) {
        kept.withLock { kept in
            if let since = kept?.since, since.adding(seconds: Int64(Self.minutes * 60)) < now { kept = nil }
        }
    }
}
