package import Kernel
import Organisations
package import Storage

/// The tables of checklists.
package struct ChecklistStore {
    let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// One checklist. Refuses an id that is not there.
    package func checklist(_ id: ID<Checklist>) throws -> Checklist {
        try tx.one("SELECT \(fragment: Self.columns) FROM checklist WHERE id = \(id)")
    }

    func locked(_ id: ID<Checklist>) throws -> Checklist {
        try tx.one("SELECT \(fragment: Self.columns) FROM checklist WHERE id = \(id) \(.forUpdate)")
    }

    /// Its lines, in order.
    package func items(of checklist: ID<Checklist>) throws -> [ChecklistItem] {
        try tx.all("SELECT position, area, words, hint FROM checklist_item WHERE checklist_id = \(checklist) ORDER BY position")
    }

    /// The lines of several, in order.
    func items(of checklists: [ID<Checklist>]) throws -> [ID<Checklist>: [ChecklistItem]] {
        var items: [ID<Checklist>: [ChecklistItem]] = [:]
        try tx.forEach(
            "SELECT position, area, words, hint, checklist_id FROM checklist_item WHERE checklist_id IN \(list: checklists) ORDER BY position"
        ) { row in items[try row[4], default: []].append(try ChecklistItem(row: row)) }
        return items
    }

    /// The lists kept at some places or above or below them that still are used, by name.
    func current(around scopes: [Scope]) throws -> [Checklist] {
        let all: [Checklist] = try tx.all("SELECT \(fragment: Self.columns) FROM checklist WHERE retired_at IS NULL ORDER BY title, id")
        return all.filter { list in scopes.contains { $0.covers(list.place) || list.place.covers($0.place) } }
    }

    /// How many rounds were made with each at some places.
    func uses(within scopes: [Scope]) throws -> [ID<Checklist>: Int] {
        Dictionary(
            uniqueKeysWithValues: try tx.rows(
                "SELECT checklist_id, count(*) FROM inspection_round WHERE \(fragment: .within(any: scopes, "place")) GROUP BY checklist_id",
                of: ID<Checklist>.self, Int.self))
    }

    func insert(_ checklist: Checklist, _ items: [ChecklistItem]) throws {
        try tx.execute(
            """
            INSERT INTO checklist (id, title, organisation_id, place, replaces_id, entered_by, entered_at)
            VALUES (\(checklist.id), \(checklist.title), \(checklist.organisation), \(checklist.place), \(checklist.replaces),
                    \(checklist.enteredBy), \(checklist.enteredAt))
            """)
        try tx.execute(
            each: items.map { item in
                """
                INSERT INTO checklist_item (checklist_id, position, area, words, hint)
                VALUES (\(checklist.id), \(item.position), \(item.area), \(item.words), \(item.hint))
                """
            })
    }

    func retire(_ id: ID<Checklist>) throws { try tx.execute("UPDATE checklist SET retired_at = \(tx.now) WHERE id = \(id)") }

    private static let columns: SQL = "id, title, organisation_id, place, replaces_id, retired_at, entered_by, entered_at"
}

extension Checklist: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], title: try row[1], organisation: try row[2], place: try row[3], replaces: try row[4], retiredAt: try row[5],
            enteredBy: try row[6], enteredAt: try row[7])
    }
}

extension ChecklistItem: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(position: try row[0], area: try row[1], words: try row[2], hint: try row[3])
    }
}
