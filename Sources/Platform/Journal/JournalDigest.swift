import Crypto
import Kernel
import Storage

/// What is chained of a row: everything but the words of a reason and the values about persons, of which only salted digests are.
struct JournalDigest {
    private var hash = SHA256()

    /// The digest of `row` at `position`, behind the row whose digest is `previous`.
    static func of(_ row: ChainedRow, at position: Int64, after previous: [UInt8]) -> [UInt8] {
        var digest = JournalDigest()
        digest.add(previous)
        for number in [position, row.id, row.notedAt, row.account, row.subject] { digest.add(number) }
        for text in [row.act, row.noun, row.place, row.particulars] { digest.add(Array(text.utf8)) }
        digest.add(row.reasonDigest ?? [])
        // A row without personal values is chained as before there were any.
        if let personal = row.personal { digest.add(Array(personal.utf8)) }
        return Array(digest.hash.finalize())
    }

    static func ofReason(_ reason: String, salt: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: salt + Array(reason.utf8))) }

    /// Length first, so that no two rows can be written as the same bytes.
    private mutating func add(_ bytes: [UInt8]) {
        add(Int64(bytes.count))
        hash.update(data: bytes)
    }

    private mutating func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) } }
}

/// A row as it is chained.
struct ChainedRow: RowDecodable {
    let id, notedAt, account, subject: Int64
    let act, noun, place, particulars: String
    let reason: String?
    let reasonSalt, reasonDigest: [UInt8]?
    let position: Int64?
    let digest: [UInt8]?
    /// The salted digests of its personal values, a JSON object by their names.
    let personal: String?

    static let columns: SQL =
        "id, noted_at, account_id, subject_id, act, noun, place, particulars, reason, reason_salt, reason_digest, position, digest, personal"

    init(row: borrowing Row) throws {
        (id, notedAt, account, subject) = (try row[0], try row[1], try row[2], try row[3])
        (act, noun, place, particulars) = (try row[4], try row[5], try row[6], try row[7])
        (reason, reasonSalt, reasonDigest) = (try row[8], try row[9], try row[10])
        (position, digest, personal) = (try row[11], try row[12], try row[13])
    }

    /// A reason that is still there must be the one that was given.
    var isReasonTrue: Bool {
        guard let reason, let reasonSalt else { return reason == nil && reasonSalt == nil }
        return JournalDigest.ofReason(reason, salt: reasonSalt) == reasonDigest
    }
}
