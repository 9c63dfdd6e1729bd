import Journal
package import Kernel
import Secrets
package import Storage

/// Where criteria sets come in, are checked, and are published.
package struct CriteriaSetDesk: Sendable {
    private let database: any Database
    private let sizes = CriteriaSetSizes()

    package init(database: any Database) { self.database = database }

    /// Every version, by code, the newest first, with how far it has come.
    package func lines() async throws -> [CriteriaSetListPage.Line] {
        let sizes = sizes
        return try await database.read { tx in
            let store = CriteriaSetStore(tx)
            return try store.titles().map { version in
                let size = try sizes.size(of: version.id) { try store.version(version.id).linted() }
                return CriteriaSetListPage.Line(version, faults: size.faults, items: size.items)
            }
        }
    }

    /// One version with its text; everybody signed in may read it.
    package func version(_ id: ID<CriteriaSetVersion>) async throws -> CriteriaSetVersion {
        try await database.read { tx in try CriteriaSetStore(tx).version(id) }
    }

    /// Takes a file in as a draft, with whatever faults it has; they are shown with line and column. Refuses what is no YAML or no criteria
    /// set at all, and one that is there already.
    package func add(_ content: [UInt8], by actor: Actor) async throws -> ID<CriteriaSetVersion> {
        try await database.act(by: actor) { tx in try Self.add(content, by: actor, tx) }
    }

    /// From now on the set can be used and never changes. Refuses one with faults.
    package func publish(_ id: ID<CriteriaSetVersion>, by actor: Actor) async throws {
        try await database.act(by: actor) { tx in try Self.publish(id, by: actor, tx) }
    }
}

extension CriteriaSetDesk {
    /// The same, inside an open transaction.
    package static func add(_ content: [UInt8], by actor: Actor, _ tx: any Transaction) throws -> ID<CriteriaSetVersion> {
        try actor.mustBeAbleSomewhere(to: .writeCriteria)
        guard content.count <= CriteriaSetRefusal.largest else { throw CriteriaSetRefusal.tooLarge }
        guard let text = String(validating: content, as: UTF8.self) else { throw CriteriaSetRefusal.notText }
        guard text.contains(where: { !$0.isWhitespace }) else { throw CriteriaSetRefusal.empty }
        let digest = Digest(of: content).hex
        let store = CriteriaSetStore(tx)
        if let known = try store.version(digest: digest) { throw CriteriaSetRefusal.alreadyThere(known.title) }
        let file = CriteriaSetFile(content)
        // A draft may have faults, but something must be there to be mended.
        if let fault = file.faults.first(where: { $0.code == .yaml }) { throw CriteriaSetRefusal.unreadable(fault.text) }
        let set = file.outline
        guard !set.id.isEmpty || !set.groups.isEmpty else { throw CriteriaSetRefusal.notASet }
        let version = CriteriaSetVersion(
            id: tx.newID(), code: set.id, title: set.title.isEmpty ? "Bộ tiêu chí chưa có tên" : set.title,
            status: set.status?.rawValue ?? "", citation: set.citation ?? "",
            content: text, digest: digest, addedAt: tx.now, publishedAt: nil)
        do {
            try tx.attempt { try store.insert(version, by: actor) }
        } catch let error as StorageError where error.kind == .notUnique {
            // The same file came twice at once, and the other was a moment faster.
            throw CriteriaSetRefusal.alreadyThere(version.title)
        }
        try tx.note(.criteriaSetAdded(digest), on: version.id, of: .everything, by: actor)
        return version.id
    }

    /// The same, inside an open transaction.
    package static func publish(_ id: ID<CriteriaSetVersion>, by actor: Actor, _ tx: any Transaction) throws {
        try actor.mustBeAbleSomewhere(to: .writeCriteria)
        let store = CriteriaSetStore(tx)
        let version = try store.version(id)
        guard !version.isPublished else { return }
        _ = try version.read()
        try store.publish(id, by: actor)
        try tx.note(.criteriaSetPublished, on: id, of: .everything, by: actor)
    }
}

extension Ability {
    /// Bring in criteria sets and publish them.
    package static let writeCriteria = Ability("criteria.write")
}

extension Act {
    static func criteriaSetAdded(_ digest: String) -> Act { Act("criteria_set.added", ["digest": digest]) }
    static let criteriaSetPublished = Act("criteria_set.published")
}
