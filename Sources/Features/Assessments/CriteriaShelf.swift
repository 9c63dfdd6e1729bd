package import Criteria
package import Kernel
package import Storage
import Synchronization

/// A published criteria set, read once, with the sheet it makes.
package struct ShelvedSet: Sendable {
    package let version: CriteriaSetVersion
    package let set: CriteriaSet
    package let layout: SheetLayout
}

/// The criteria sets that were read already. A stored set never changes, so what was read once stays right.
package final class CriteriaShelf: Sendable {
    private let sets = Mutex<[ID<CriteriaSetVersion>: ShelvedSet]>([:])

    package init() {}

    package func shelved(_ id: ID<CriteriaSetVersion>, _ tx: any Transaction) throws -> ShelvedSet {
        if let known = sets.withLock({ $0[id] }) { return known }
        let version = try CriteriaSetStore(tx).version(id)
        let set = try version.read()
        let shelved = ShelvedSet(version: version, set: set, layout: SheetLayout(of: set))
        sets.withLock { $0[id] = shelved }
        return shelved
    }
}
