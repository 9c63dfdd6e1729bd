import Access
import Journal
package import Kernel
import Organisations
package import Storage

/// Where what was done is looked at (giám sát). Nothing is written here.
package struct OversightDesk: Sendable {
    private let database: any Database
    private static let pageLength = 50
    /// Lines of one table; a longer one is asked for by days.
    package static let tableLength = 20_000

    package init(database: any Database) { self.database = database }

    /// A page of the journal, newest first, of the places where the actor may read it; many acts of one kind by one person within a minute
    /// are one line that opens. Refuses who may nowhere.
    package func lines(_ filter: JournalFilter, for actor: Actor) async throws -> JournalView {
        guard filter.fold.isEmpty else { return try await read(filter, Self.pageLength, actor) }
        return try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .readJournal)
            var (query, entries, slice) = (try Self.query(filter, actor, tx), [JournalEntry](), 4 * Self.pageLength)
            while true {
                let found = try JournalStore(tx).entries(query, limit: slice)
                entries += found
                let isWhole = found.count < slice
                let fold = JournalFold(entries, isWhole: isWhole, length: Self.pageLength)
                if fold.hasMore, fold.lines.count < Self.pageLength, entries.count < Self.tableLength {
                    (query.before, slice) = (found.last?.id, 20 * Self.pageLength)
                    continue
                }
                let more = Dictionary(uniqueKeysWithValues: fold.lines.map { ($0.entry.id, $0.more) })
                return JournalView(
                    filter: filter, lines: try Self.lines(fold.lines.map(\.entry), more, tx), hasMore: fold.hasMore,
                    oldest: fold.oldest?.number)
            }
        }
    }

    /// The same lines for a table, as many as a table takes. Refuses who may nowhere.
    package func table(_ filter: JournalFilter, for actor: Actor) async throws -> JournalView {
        try await read(filter, Self.tableLength, actor)
    }

    private func read(_ filter: JournalFilter, _ length: Int, _ actor: Actor) async throws -> JournalView {
        try await database.look(by: actor) { tx in
            try actor.mustBeAbleSomewhere(to: .readJournal)
            let entries = try JournalStore(tx).entries(try Self.query(filter, actor, tx), limit: length + 1)
            return JournalView(
                filter: filter, lines: try Self.lines(Array(entries.prefix(length)), [:], tx), hasMore: entries.count > length)
        }
    }

    private static func query(_ filter: JournalFilter, _ actor: Actor, _ tx: any Transaction) throws -> JournalQuery {
        var query = JournalQuery(scopes: actor.scopes(for: .readJournal))
        if !filter.person.isEmpty { query.accounts = try AccountNameStore(tx).accounts(named: filter.person) }
        if !filter.unit.isEmpty { query.places = try OrganisationStore(tx).places(named: filter.unit) }
        if !filter.act.isEmpty { query.act = filter.act }
        query.subject = filter.subject
        query.from = LocalDate(typed: filter.from).map { Instant($0) }
        query.until = LocalDate(typed: filter.until).map { Instant($0.adding(days: 1)) }
        query.before = ID(filter.before)
        if let first = ID<JournalEntry>(filter.fold) {
            var one = JournalQuery(scopes: query.scopes)
            one.before = ID(first.number + 1)
            guard let entry = try JournalStore(tx).entries(one, limit: 1).first, entry.id == first else { throw NotThere() }
            (query.accounts, query.act) = ([entry.account], entry.act)
            (query.from, query.until) = (entry.notedAt.minute, entry.notedAt.minute.adding(seconds: 60))
            query.before = query.before ?? one.before
        }
        return query
    }

    private static func lines(_ entries: [JournalEntry], _ more: [ID<JournalEntry>: Int], _ tx: any Transaction) throws -> [JournalLine] {
        let particulars = entries.map { JSONText.texts($0.particulars) ?? [:] }
        let principals = particulars.map { $0[Act.actingFor].flatMap { Int64($0) } }
        let accounts = try AccountNameStore(tx).names(of: entries.map(\.account) + principals.compactMap { $0 })
        func name(_ account: Int64) -> String { account == 0 ? "Hệ thống" : accounts[account] ?? "Tài khoản \(account)" }
        let units = try OrganisationStore(tx).names(of: Set(entries.compactMap { $0.place.lastBody }))
        let unitNames = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let personal = try PersonalStore(tx).readings(of: entries.map(\.id))
        return entries.indices.map { place in
            let entry = entries[place]
            let isUnsigned = UnsignedAct(rawValue: entry.act) != nil
            return JournalLine(
                id: entry.id.number, notedAt: entry.notedAt,
                person: isUnsigned ? nil : name(entry.account) + (principals[place].map { " (làm thay \(name($0)))" } ?? ""),
                act: entry.act, sentence: JournalWording.sentence(entry.act, particulars[place]),
                thing: entry.subject == 0 ? nil : "\(entry.noun).\(entry.subject)",
                unit: entry.place.lastBody.flatMap { unitNames[$0] } ?? "Toàn hệ thống", reason: entry.reason,
                personal: (personal[entry.id] ?? [:]).sorted { $0.key < $1.key }.map {
                    (JournalWording.name(ofPersonal: $0.key), $0.value.words)
                }, more: more[entry.id] ?? 0)
        }
    }
}

extension ScopePath {
    /// The body a place belongs to: the last number in it. A cluster's place belongs to its standing office.
    fileprivate var lastBody: ID<Organisation>? { text.split(separator: "/").reversed().lazy.compactMap { ID<Organisation>($0) }.first }
}

extension Ability {
    /// Read what was done, by whom and when, in one's scope.
    package static let readJournal = Ability("journal.read")
}
