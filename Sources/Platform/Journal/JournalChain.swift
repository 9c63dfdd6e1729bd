import Kernel
import Secrets
package import Storage

/// The end of the chain: exported off the machine, it proves later that nothing before it was taken away.
package struct JournalHead: Hashable, Sendable {
    /// How many rows are sealed.
    package let position: Int64
    package let digest: [UInt8]

    package init(position: Int64, digest: [UInt8]) {
        self.position = position
        self.digest = digest
    }

    /// `120:9f86…`, as it is kept off the machine.
    package var written: String { "\(position):" + hexadecimal(digest) }

    /// Reads `written` again; nil for anything else.
    package init?(written text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let position = Int64(parts[0]), position > 0, parts[1].utf8.count == 64 else { return nil }
        guard let digest = bytes(hexadecimal: parts[1]) else { return nil }
        self.init(position: position, digest: digest)
    }

    /// Before the first row.
    package static let beginning = JournalHead(position: 0, digest: [])
}

/// The chain over the journal: each row's digest covers the one before (chuỗi nhật ký).
///
/// Rows are sealed a moment after their act, by one worker, so that no two acts wait for each other at the end of the chain.
package struct JournalChain: Sendable {
    private let database: any Database
    private static let slice = 500

    package init(_ database: any Database) { self.database = database }

    /// Puts every row that is not yet in the chain at its end; gives the new head. Called by a worker each second and at closing.
    @discardableResult package func seal() async throws -> JournalHead {
        while true {
            let (head, count) = try await database.write { tx in try Self.sealSlice(tx) }
            if count < Self.slice { return head }
        }
    }

    package func head() async throws -> JournalHead { try await database.read { try Self.head($0) } }

    /// Reads the whole chain and says what is wrong with it first, or that it is whole.
    ///
    /// `known` are heads exported before: the chain must still pass through each of them.
    package func verify(passing known: [JournalHead] = []) async throws -> JournalVerdict {
        var reached = JournalHead.beginning
        var expected = Dictionary(known.map { ($0.position, $0.digest) }, uniquingKeysWith: { first, _ in first })
        while true {
            let (from, rest) = (reached, expected)
            let (verdict, count) = try await database.read { tx in try Self.check(tx, from: from, passing: rest) }
            guard case .whole(let head) = verdict else { return verdict }
            reached = head
            if count < Self.slice { break }
        }
        expected = expected.filter { $0.key > reached.position }
        return expected.isEmpty ? .whole(reached) : .broken(at: reached.position + 1, .cutShort)
    }

    private static func head(_ tx: any Transaction) throws -> JournalHead {
        let last = try tx.rows(
            "SELECT position, digest FROM journal WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1",
            of: Int64.self, [UInt8].self)
        return last.first.map { JournalHead(position: $0.0, digest: $0.1) } ?? .beginning
    }

    private static func sealSlice(_ tx: any Transaction) throws -> (JournalHead, count: Int) {
        var head = try head(tx)
        let rows = try tx.all(
            """
            SELECT \(fragment: ChainedRow.columns) FROM journal WHERE position IS NULL ORDER BY id LIMIT \(slice) \(.forUpdate)
            """, as: ChainedRow.self)
        let seals = rows.map { row -> SQL in
            head = JournalHead(position: head.position + 1, digest: JournalDigest.of(row, at: head.position + 1, after: head.digest))
            return "UPDATE journal SET position = \(head.position), digest = \(head.digest) WHERE id = \(row.id)"
        }
        try tx.execute(each: seals)
        return (head, rows.count)
    }

    private static func check(
        _ tx: any Transaction, from start: JournalHead, passing known: [Int64: [UInt8]]
    ) throws -> (JournalVerdict, count: Int) {
        let rows = try tx.all(
            """
            SELECT \(fragment: ChainedRow.columns) FROM journal WHERE position > \(start.position) ORDER BY position LIMIT \(slice)
            """, as: ChainedRow.self)
        let falseRows = try PersonalStore(tx).falseEntries(among: rows.filter { $0.personal != nil })
        var head = start
        for row in rows {
            let position = head.position + 1
            guard row.position == position else { return (.broken(at: position, .missing), rows.count) }
            let digest = JournalDigest.of(row, at: position, after: head.digest)
            guard row.digest == digest, row.isReasonTrue, !falseRows.contains(row.id) else {
                return (.broken(at: position, .changed), rows.count)
            }
            if let promised = known[position], promised != digest { return (.broken(at: position, .rewritten), rows.count) }
            head = JournalHead(position: position, digest: digest)
        }
        return (.whole(head), rows.count)
    }
}

/// What a reading of the whole chain found.
package enum JournalVerdict: Hashable, Sendable {
    case whole(JournalHead)
    case broken(at: Int64, Fault)

    package enum Fault: Hashable, Sendable {
        /// No row stands at this position.
        case missing
        /// The row is not the one that was sealed: edited, or moved from elsewhere.
        case changed
        /// The chain is consistent, but not the one whose head was exported.
        case rewritten
        /// The chain ends before an exported head.
        case cutShort
    }
}
