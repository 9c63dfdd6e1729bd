import Kernel
import Synchronization

/// How many criteria each stored text has and how many faults: linted once, since a stored text never changes.
final class CriteriaSetSizes: Sendable {
    private let known = Mutex<[ID<CriteriaSetVersion>: (faults: Int, items: Int)]>([:])

    func size(of id: ID<CriteriaSetVersion>, linted: () throws -> CriteriaSetFile) rethrows -> (faults: Int, items: Int) {
        if let size = known.withLock({ $0[id] }) { return size }
        let file = try linted()
        let size = (faults: file.faults.count, items: file.outline.items.count)
        known.withLock { $0[id] = size }
        return size
    }
}
