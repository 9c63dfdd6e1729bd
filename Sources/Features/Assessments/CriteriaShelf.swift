package import Criteria
package import Kernel
package import Storage
import Synchronization

/// A published criteria set, read once, with the sheet it makes. Shared, because every line of every page holds it.
package final class ShelvedSet: Sendable {
    package let version: CriteriaSetVersion
    package let set: CriteriaSet
    package let layout: SheetLayout
    let places: CellPlaces

    init(_ version: CriteriaSetVersion) throws {
        self.version = version
        set = try version.read()
        layout = SheetLayout(of: set)
        places = CellPlaces(of: set)
    }
}

/// The criteria sets that were read already. A stored set never changes, so what was read once stays right.
package final class CriteriaShelf: Sendable {
    private let sets = Mutex<[ID<CriteriaSetVersion>: ShelvedSet]>([:])

    package init() {}

    package func shelved(_ id: ID<CriteriaSetVersion>, _ tx: any Transaction) throws -> ShelvedSet {
        if let known = sets.withLock({ $0[id] }) { return known }
        let shelved = try ShelvedSet(CriteriaSetStore(tx).version(id))
        sets.withLock { $0[id] = shelved }
        return shelved
    }
}
