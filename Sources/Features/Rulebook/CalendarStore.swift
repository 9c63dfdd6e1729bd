import Kernel
package import Storage

/// The table of days off that administrators entered.
package struct CalendarStore {
    private let tx: any Transaction
    package init(_ tx: any Transaction) { self.tx = tx }

    /// Every row, withdrawn ones too, by day. There are few: each is an announcement somebody typed.
    package func days() throws -> [OwnDayOff] { try tx.all("SELECT \(fragment: Self.columns) FROM own_day_off ORDER BY day, id") }

    func day(_ id: ID<OwnDayOff>) throws -> OwnDayOff {
        try tx.one("SELECT \(fragment: Self.columns) FROM own_day_off WHERE id = \(id)")
    }

    func insert(_ day: OwnDayOff, by actor: Actor) throws {
        try tx.execute(
            """
            INSERT INTO own_day_off (id, place, place_name, day, kind, name, source, announced_on, added_by, added_at)
            VALUES (\(day.id), \(day.place), \(day.placeName), \(day.day), \(day.kind), \(day.name), \(day.source), \(day.announcedOn),
                    \(actor.account), \(tx.now))
            """)
    }

    func withdraw(_ id: ID<OwnDayOff>, by actor: Actor) throws {
        try tx.execute(
            "UPDATE own_day_off SET withdrawn_by = \(actor.account), withdrawn_on = \(tx.now.date) WHERE id = \(id) AND withdrawn_on IS NULL"
        )
    }

    private static let columns: SQL = "id, place, place_name, day, kind, name, source, announced_on, withdrawn_on"
}

extension OwnDayOff: RowDecodable {
    package init(row: borrowing Row) throws {
        self.init(
            id: try row[0], place: try row[1], placeName: try row[2], day: try row[3], kind: try row[4], name: try row[5],
            source: try row[6], announcedOn: try row[7], withdrawnOn: try row[8])
    }
}
