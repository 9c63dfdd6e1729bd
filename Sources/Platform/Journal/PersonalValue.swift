package import Kernel
import Crypto
import Secrets
package import Storage

/// Something an act said about a person: a name, an address, a user name (giá trị cá nhân). It lies beside the journal, sealed under that
/// person's own key, and is chained by its salted digest alone.
package struct PersonalValue: Hashable, Sendable {
    /// What it is, such as `full_name`: one of each in an act.
    package let name: String
    package let value: String
    let person: Int64

    package init<Person>(_ name: String, _ value: String, of person: ID<Person>) {
        (self.name, self.value, self.person) = (name, value, person.number)
    }
}

/// A personal value as the journal can still tell it.
package enum PersonalReading: Hashable, Sendable {
    case value(String)
    /// The person's key was destroyed: nobody can read it any more.
    case erased

    package var words: String {
        switch self {
        case .value(let text): text
        case .erased: "đã xóa theo yêu cầu"
        }
    }
}

/// The values about persons and the keys that open them.
package struct PersonalStore {
    private let tx: any Transaction

    package init(_ tx: any Transaction) { self.tx = tx }

    /// What the acts said about persons, by entry and by name.
    package func readings(of entries: [ID<JournalEntry>]) throws -> [ID<JournalEntry>: [String: PersonalReading]] {
        var readings: [ID<JournalEntry>: [String: PersonalReading]] = [:]
        for line in try lines(of: entries.map(\.number)) {
            readings[ID(line.entry), default: [:]][line.name] =
                line.key == nil ? .erased : .value(line.opened.map { String(decoding: $0.dropFirst(Self.saltLength), as: UTF8.self) } ?? "")
        }
        return readings
    }

    /// Forgets a person: destroys the key that opens what the journal holds about them. It cannot be taken back. The chain still verifies.
    /// What is noted about the person later gets a key of its own. Gives whether there was anything to forget.
    @discardableResult package func erase<Person>(_ person: ID<Person>) throws -> Bool {
        try tx.execute("UPDATE personal_key SET key = NULL, erased_at = \(tx.now) WHERE person_id = \(person) AND key IS NOT NULL") > 0
    }

    func seal(_ values: [PersonalValue], for entry: ID<JournalEntry>) throws -> (digests: String?, values: [(String, Int64, [UInt8])]) {
        guard !values.isEmpty else { return (nil, []) }
        precondition(Set(values.map(\.name)).count == values.count, "an act says one thing of each name")
        var digests: [String: String] = [:], sealed: [(String, Int64, [UInt8])] = []
        for value in values {
            let (id, key) = try key(of: value.person)
            let content = randomBytes(Self.saltLength) + Array(value.value.utf8)
            digests[value.name] = hexadecimal(SHA256.hash(data: content))
            sealed.append((value.name, id, try key.seal(content, at: Self.place(entry.number, value.name))))
        }
        return (JSONText.object(digests), sealed)
    }

    func insert(_ values: [(name: String, key: Int64, sealed: [UInt8])], of entry: ID<JournalEntry>) throws {
        for (name, key, sealed) in values {
            try tx.execute("INSERT INTO personal_value (entry_id, name, key_id, sealed) VALUES (\(entry), \(name), \(key), \(sealed))")
        }
    }

    /// Rows whose personal values are not the ones that were noted: one is missing, changed, or opens to something else. What was erased
    /// with its key cannot be compared, and need not be.
    func falseEntries(among rows: [ChainedRow]) throws -> Set<Int64> {
        guard !rows.isEmpty else { return [] }
        var found: [Int64: [String: String]] = [:], erased: [Int64: Set<String>] = [:]
        for line in try lines(of: rows.map(\.id)) {
            if line.key == nil { erased[line.entry, default: []].insert(line.name) }
            found[line.entry, default: [:]][line.name] = line.opened.map { hexadecimal(SHA256.hash(data: $0)) } ?? ""
        }
        return Set(
            rows.filter { row in
                let promised = Self.digests(row.personal ?? "")
                let told = found[row.id] ?? [:], gone = erased[row.id] ?? []
                return Set(told.keys) != Set(promised.keys) || told.contains { !gone.contains($0.key) && promised[$0.key] != $0.value }
            }.map(\.id))
    }

    private struct Line: RowDecodable {
        let entry: Int64
        let name: String
        let sealed: [UInt8]
        let key: [UInt8]?

        init(row: borrowing Row) throws { (entry, name, sealed, key) = (try row[0], try row[1], try row[2], try row[3]) }

        var opened: [UInt8]? { key.flatMap(ValueKey.init(stored:))?.open(sealed, at: PersonalStore.place(entry, name)) }
    }

    private func lines(of entries: [Int64]) throws -> [Line] {
        try tx.all(
            """
            SELECT entry_id, name, sealed, key FROM personal_value JOIN personal_key ON personal_key.id = key_id
             WHERE entry_id IN \(list: entries)
            """)
    }

    private func key(of person: Int64) throws -> (id: Int64, key: ValueKey) {
        let found = try tx.rows(
            "SELECT id, key FROM personal_key WHERE person_id = \(person) AND key IS NOT NULL", of: Int64.self, [UInt8].self)
        if let (id, stored) = found.first {
            guard let key = ValueKey(stored: stored) else { throw StorageError(.unexpectedValue, "personal_key \(id) holds no key") }
            return (id, key)
        }
        let id = tx.newID(PersonalValue.self).number, key = ValueKey()
        try tx.execute(
            "INSERT INTO personal_key (id, person_id, key, made_at) VALUES (\(id), \(person), \(key.bytes), \(tx.now))")
        return (id, key)
    }

    private static let saltLength = 16

    private static func place(_ entry: Int64, _ name: String) -> String { "\(entry)/\(name)" }

    /// The object that `seal` wrote: names and digits need no escapes.
    private static func digests(_ text: String) -> [String: String] {
        let pairs = text.matches(of: /"([^"]+)":"([0-9a-f]{64})"/).map { (String($0.output.1), String($0.output.2)) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
