package import Documents
package import Kernel

/// What was seen of one line of a checklist.
package enum InspectionAnswer: String, Sendable, CaseIterable {
    case met
    case notMet = "not_met"
    case notApplicable = "not_applicable"
}

/// One answer as it was written on the spot. Never changed and never removed: who looks again writes another one, which names what its
/// writer saw. Two that were written without knowing of each other both stand until somebody chooses.
package struct InspectionRecord: Sendable, Hashable {
    package let id: ID<InspectionRecord>
    /// Given where it was written, so that sending it twice is sending it once.
    package let key: String
    /// The line of the checklist.
    package let position: Int
    package let answer: InspectionAnswer
    package let words: String
    /// By when it is to be put right; only of what is not met.
    package let due: LocalDate?
    /// Keys of the records its writer saw and replaced.
    package let earlier: [String]
    package let account: Int64
    /// By the clock of the phone.
    package let madeAt: Instant
    package let receivedAt: Instant
    package let hold: Hold?

    package init(
        id: ID<InspectionRecord>, key: String, position: Int, answer: InspectionAnswer, words: String, due: LocalDate?, earlier: [String],
        account: Int64, madeAt: Instant, receivedAt: Instant, hold: Hold? = nil
    ) {
        self.id = id
        self.key = key
        self.position = position
        self.answer = answer
        self.words = words
        self.due = due
        self.earlier = earlier
        self.account = account
        self.madeAt = madeAt
        self.receivedAt = receivedAt
        self.hold = hold
    }

    /// It says something of the inspection: it was not held back, or was taken in since.
    package var counts: Bool { hold.map { $0.isTaken == true } ?? true }

    /// It was kept apart, and nobody has decided yet.
    package var waits: Bool { hold != nil && hold?.isTaken == nil }

    /// The same in all that matters for the minutes.
    func agrees(with other: InspectionRecord) -> Bool { answer == other.answer && words == other.words && due == other.due }
}

/// Why something that a phone brought is kept apart until a person decides, and what was decided.
package struct Hold: Sendable, Hashable {
    package enum Cause: String, Sendable, CaseIterable {
        /// The account it was written with may not act any more.
        case accountEnded = "account_ended"
        /// The minutes were made, or the inspection called off, before it arrived.
        case closed
        /// Its writer is not one of those who inspect there.
        case notInTeam = "not_in_team"
    }

    package let cause: Cause
    /// Nothing while nobody decided.
    package let isTaken: Bool?
    package let decidedBecause: String?

    package init(cause: Cause, isTaken: Bool? = nil, decidedBecause: String? = nil) {
        self.cause = cause
        self.isTaken = isTaken
        self.decidedBecause = decidedBecause
    }
}

/// A photo taken on the spot, of one line of the checklist.
package struct InspectionPhoto: Sendable, Hashable {
    package let id: ID<InspectionPhoto>
    package let key: String
    package let position: Int
    package let attachment: ID<Attachment>
    package let account: Int64
    package let madeAt: Instant
    package let receivedAt: Instant
    package let hold: Hold?
    package let removedBecause: String?

    package init(
        id: ID<InspectionPhoto>, key: String, position: Int, attachment: ID<Attachment>, account: Int64, madeAt: Instant,
        receivedAt: Instant, hold: Hold? = nil, removedBecause: String? = nil
    ) {
        self.id = id
        self.key = key
        self.position = position
        self.attachment = attachment
        self.account = account
        self.madeAt = madeAt
        self.receivedAt = receivedAt
        self.hold = hold
        self.removedBecause = removedBecause
    }

    package var counts: Bool { removedBecause == nil && (hold.map { $0.isTaken == true } ?? true) }

    /// It was kept apart, and nobody has decided yet.
    package var waits: Bool { removedBecause == nil && hold != nil && hold?.isTaken == nil }
}

/// All records of one inspection, read as what stands. The same records say the same in whatever order they arrived.
package struct RecordBook: Sendable {
    package let records: [InspectionRecord]
    private let standing: [Int: [InspectionRecord]]

    package init(_ records: [InspectionRecord]) {
        self.records = records
        standing = Dictionary(grouping: records.filter(\.counts), by: \.position).mapValues(Self.heads)
    }

    /// Those of a line that no other of the line replaces, as they arrived. Records that claim to replace each other replace nothing: what
    /// somebody wrote never vanishes.
    private static func heads(of line: [InspectionRecord]) -> [InspectionRecord] {
        let byKey = Dictionary(line.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let replacedBy = Dictionary(
            uniqueKeysWithValues: byKey.values.map { record in
                var (seen, ahead) = (Set<String>(), record.earlier)
                while let key = ahead.popLast() {
                    guard seen.insert(key).inserted, let next = byKey[key] else { continue }
                    ahead += next.earlier
                }
                return (record.key, seen)
            })
        let replaced = byKey.values.reduce(into: Set<String>()) { replaced, record in
            for key in replacedBy[record.key] ?? [] where replacedBy[key]?.contains(record.key) != true { replaced.insert(key) }
        }
        return byKey.values.filter { !replaced.contains($0.key) }.sorted { ($0.id, $0.key) < ($1.id, $1.key) }
    }

    /// Who saw what a record says: its writer, or, where it only repeats a record it replaces, the writer of that one.
    package func witness(of record: InspectionRecord) -> Int64 {
        var (current, seen) = (record, Set([record.key]))
        while let older = records.first(where: { current.earlier.contains($0.key) && $0.counts && $0.agrees(with: record) }) {
            guard seen.insert(older.key).inserted else { break }
            current = older
        }
        return current.account
    }

    /// The records of a line that no other replaces: one, or several that did not know of each other.
    package func heads(of position: Int) -> [InspectionRecord] { standing[position] ?? [] }

    /// What a line says; nothing while several say different things.
    package func answer(of position: Int) -> InspectionRecord? {
        let heads = heads(of: position)
        guard let first = heads.first, heads.allSatisfy({ $0.agrees(with: first) }) else { return nil }
        return first
    }

    /// Lines about which two people, or one person twice, wrote different things without knowing.
    package var disputed: [Int] { standing.keys.filter { answer(of: $0) == nil }.sorted() }

    /// How many lines have been answered.
    package var answered: Int { standing.count }

    /// What arrived and waits for somebody's decision.
    package var held: [InspectionRecord] { records.filter(\.waits) }
}

/// An answer on its way in.
package struct ArrivingRecord: Sendable, Hashable {
    package let key: String
    package let position: Int
    package let answer: InspectionAnswer
    package let words: String
    package let due: LocalDate?
    package let earlier: [String]
    package let madeAt: Instant

    package init(
        key: String, position: Int, answer: InspectionAnswer, words: String, due: LocalDate?, earlier: [String], madeAt: Instant
    ) {
        self.key = key
        self.position = position
        self.answer = answer
        self.words = words.tidied
        self.due = answer == .notMet ? due : nil
        self.earlier = earlier.filter { Self.isKey($0) && $0 != key }
        self.madeAt = madeAt
    }

    /// What may be a key: made at random by a browser.
    package static func isKey(_ text: String) -> Bool {
        (16...64).contains(text.utf8.count) && text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) || $0 == 45 }
    }
}
